"""How the look-up gets its files: which of them a changed row changes, what it says when one does not come, a new release, no network."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from lookups import STEMS, A, B, write, zone
from playwright.sync_api import Browser, Page, Route

from disclosure.zones.answer import Lookup
from disclosure.zones.shards import shards
from disclosure.zones.table import Zone

pytest_plugins = ["browsing"]

# The same tables are the same files, and few of them change with a row.


def files(rows: Sequence[Zone]) -> dict[str, bytes]:
    """Without the folder of each year and level, as it changes with each of its files."""
    return {
        re.sub(r"[0-9a-f]{16}", "-", name): data.replace(name.partition("/")[0].encode(), b"-")
        for name, data, _ in shards(Lookup.of(rows), {})
    }


def test_a_row_changes_few_shards() -> None:
    rows = [zone(f"示例县第{at % 9}小学", f"{stem}花园、{stem}路{at}号", note=f"{stem}的说明") for at, stem in enumerate(STEMS)]
    before = files(rows)
    assert files(rows) == before and len(before) > 60
    rows[77] = zone("示例县第5小学", "水晶花园、露珠路1号", note="新的说明")
    after = files(rows)
    assert after.keys() == before.keys()
    assert sum(after[name] != data for name, data in before.items()) < 30


# A file that does not come.

UNREACHABLE, DAMAGED = "没有取到", "不完整"
TELL = "(query) => zoneLookup.answer(query, 2026, '小学').then((answer) => answer.word, (error) => [error instanceof Error, error.message])"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path, Lookup.of([zone(A, "青柳花园"), zone(B, "春晓苑")]), {})


def tell(page: Page, query: str) -> Any:
    return page.evaluate(TELL, query)


def shard(site: Path, pattern: str) -> Path:
    (found,) = site.glob(f"zones/*/{pattern}")
    return found


@pytest.mark.parametrize("name", ["h.js", "p/0.js", "r/0.js"])
def test_a_missing_shard(opened: Callable[[Path], Page], site: Path, name: str) -> None:
    """The sentence says what to do; when the file is there again, so is the answer."""
    lost = shard(site, name)
    lost.rename(site / "away")
    page = opened(site)
    is_error, sentence = tell(page, "青柳花园")
    assert is_error and UNREACHABLE in sentence and "刷新" in sentence
    (site / "away").rename(lost)
    assert tell(page, "青柳花园") == "确定"


BREAK: dict[str, Callable[[str], str]] = {
    "cut": lambda text: text[: len(text) // 2],
    "empty": lambda text: "",
    "another file": lambda text: text.replace("arrive(", 'arrive("x",', 1),
    "a page instead": lambda text: "<!DOCTYPE html><title>404</title>",
    "nothing inside": lambda text: text.partition(",")[0] + ",null);",
    "a text inside": lambda text: text.partition(",")[0] + ',"x");',
}


@pytest.mark.parametrize("name", ["h.js", "p/0.js", "r/0.js"])
@pytest.mark.parametrize("how", BREAK)
def test_a_damaged_shard(opened: Callable[[Path], Page], site: Path, name: str, how: str) -> None:
    """A file that was cut off or put there by somebody else is never taken for an answer."""
    broken = shard(site, name)
    whole = broken.read_text(encoding="utf-8")
    broken.write_text(BREAK[how](whole), encoding="utf-8")
    page = opened(site)
    is_error, sentence = tell(page, "青柳花园")
    assert is_error and DAMAGED in sentence and "刷新" in sentence
    broken.write_text(whole, encoding="utf-8")
    assert tell(page, "青柳花园") == "确定"


@pytest.mark.parametrize(("text", "part"), [(None, UNREACHABLE), ("zoneLookup.arr", DAMAGED), ('zoneLookup.arrive("head",{});', DAMAGED)])
def test_a_head_that_does_not_come(browser: Browser, site: Path, text: str | None, part: str) -> None:
    (site / "zones/head.js").unlink() if text is None else (site / "zones/head.js").write_text(text, encoding="utf-8")
    page = browser.new_page()
    page.goto((site / "look/up.html").as_uri())
    sentences = page.evaluate("Promise.all(['open', 'answer'].map((call) => zoneLookup[call]('../').catch((error) => error.message)))")
    page.close()
    assert all(part in sentence for sentence in sentences)


def many(school: str) -> list[Zone]:
    """So many names that they stand in many shards."""
    return [zone(school, f"{stem}花园、{stem}路{at}号") for at, stem in enumerate(STEMS)]


def test_a_new_release_while_the_page_is_open(opened: Callable[[Path], Page], site: Path) -> None:
    """Shards that are gone lead to the head of the new release, and from there on it alone answers."""

    def school(stem: str) -> list[str]:
        return [each["school"] for each in page.evaluate(f"zoneLookup.answer('{stem}花园', 2026, '小学')")["candidates"]]

    write(site, Lookup.of(many(A)), {})
    page = opened(site)
    assert school(STEMS[0]) == [A]
    shutil.rmtree(site / "zones")
    write(site, Lookup.of(many(B)), {})
    assert school(STEMS[0]) == [A]
    assert school(STEMS[-3]) == [B]
    assert school(STEMS[0]) == [B]


def test_what_is_loaded_is_found_without_a_network(browser: Browser, tmp_path: Path, served: Callable[[Path], Any]) -> None:
    """A place asked before is found again; for another one the sentence stands, and afterwards the network helps."""
    site = write(tmp_path, Lookup.of(many(A)), {})
    with served(site) as address:
        page = browser.new_page()
        page.goto(f"{address}/look/up.html")
        page.evaluate("zoneLookup.open('../')")
        assert tell(page, f"{STEMS[3]}花园") == "确定"
        page.context.set_offline(True)
        assert tell(page, f"{STEMS[3]}花园") == "确定"
        assert UNREACHABLE in tell(page, f"{STEMS[-3]}花园")[1]
        assert tell(page, f"{STEMS[3]}花园") == "确定"
        page.context.set_offline(False)
        assert tell(page, f"{STEMS[-3]}花园") == "确定"
        page.close()


def test_a_shard_that_hangs_is_given_up(browser: Browser, tmp_path: Path, site: Path, served: Callable[[Path], Any]) -> None:
    """A file that never ends is waited for no longer than twenty seconds, twice."""
    held: list[Route] = []
    with served(site) as address:
        page = browser.new_page()
        page.clock.install()
        page.route("**/p/*", lambda route: held.append(route))
        page.goto(f"{address}/look/up.html")
        page.evaluate("zoneLookup.open('../')")
        page.evaluate(f"({TELL})('青柳花园').then((found) => {{ window.found = found; }}), null")
        for times in (1, 2):
            while len(held) < times:
                page.wait_for_timeout(20)
            page.clock.run_for(21_000)
        page.wait_for_function("window.found", polling=50)
        assert UNREACHABLE in page.evaluate("window.found")[1] and len(held) == 2
        for each in held:
            each.abort()
        page.close()

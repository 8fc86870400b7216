"""An index that is amended is the index that would be written: every file, after whatever happened to the items."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from indexing import FOLDERS, bodies, corpus, items, said
from test_index import xlsx

from disclosure import forked
from disclosure.cache import digest
from disclosure.model.corpus import Corpus
from disclosure.search import amending, index
from disclosure.search.amending import _amended, amend, fits, take_over
from disclosure.search.documents import CHUNK
from disclosure.search.index import Index, Outline, write_index
from disclosure.search.places import Place
from disclosure.search.postings import Gathered, as_number, shard_script
from disclosure.staging import put
from project import item_text

Files = dict[str, str | bytes]


def written(site: Path) -> dict[str, bytes]:
    """What stands in the folder of the search."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


class Shelf:
    """One site after the other, each with an index that is amended from that of the one before, and compared with one that is written."""

    def __init__(self, folder: Path, files: Files, workers: int = 1) -> None:
        self._folder, self._workers, self._count = folder, workers, 0
        self.outline = Outline.of(corpus(files))
        self.site = folder / "0"
        self.index = write_index(self.outline, bodies(self.outline.corpus), self.site, workers)

    def follow(self, files: Files, today: date = date(2026, 11, 21), more: float = 0.0) -> Index:
        """Bring it up to date; `more` is the share of items that are written again without need."""
        self._count += 1
        before, after = self.outline, Outline.of(corpus(files, today))
        assert fits(self.index, after)
        known = dict(held(before))
        chance = random.Random(self._count)  # noqa: S311 - the same every time
        changed = {path for path, value in held(after) if known.get(path) != value or chance.random() < more}
        texts = {path: text for path, text in bodies(after.corpus).items() if path in changed}
        old, site, fresh = self.site, self._folder / f"{self._count}", self._folder / f"{self._count}-fresh"
        stood = written(old)
        assert take_over(self.index, site, taking(old, site), self._workers)
        found = amend(self.index, after, texts, site, self._workers)
        wanted = write_index(after, bodies(after.corpus), fresh, 1)
        assert_same(written(site), written(fresh))
        assert (found.digest, found.shards, found.first_year) == (wanted.digest, wanted.shards, wanted.first_year)
        assert dict(found.documents) == dict(wanted.documents) and dict(found.files) == dict(wanted.files)
        assert written(old) == stood, "the files of the site that stands are not written to"
        self.outline, self.site, self.index = after, site, found
        return found


def assert_same(found: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> None:
    assert sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name)) == []


def taking(old: Path, new: Path) -> Callable[[str, str, bytes], bool]:
    """Lets the same file stand in both sites, as the stage does."""

    def take(source: str, target: str, known: bytes) -> bool:
        if not (old / source).is_file() or digest((old / source).read_bytes()) != known:
            return False
        (new / target).parent.mkdir(parents=True, exist_ok=True)
        os.link(old / source, new / target)
        return True

    return take


def held(outline: Outline) -> Iterator[tuple[str, object]]:
    """Path -> all that an item's part of the index is made of."""
    found: Corpus = outline.corpus
    for place, item in outline.shown:
        names = (name.rpartition("/")[2] for name in found.tree.entries)
        attached = [found.tree.read(path) for path in found.tree.entries if path.endswith(".xlsx") and any(name in item.text.head for name in names)]
        yield item.path, (place, item.text, found.page_address(item), found.shown_status(item), attached)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of fewer shards, written in fewer parts: as much for a test, in less time."""
    monkeypatch.setattr(index, "shard_count", lambda documents: 32)
    monkeypatch.setattr(index, "PARTS", 8)
    monkeypatch.setattr(amending, "PARTS", 8)


@pytest.fixture(params=[1, 2])
def workers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many processes share the work, whatever it is worth."""

    def spread(work: Callable[[Sequence[Any]], list[Any]], pieces: Sequence[Any], count: int, **_: object) -> list[Any]:
        return forked.spread(work, pieces, count, least=2)

    monkeypatch.setattr(index, "spread", spread)
    monkeypatch.setattr(amending, "spread", spread)
    given: int = request.param
    return given


# What happens to items. Each takes the files and a chance, and changes some.


def added(files: Files, chance: random.Random) -> None:
    day = date(chance.choice((2022, 2024, 2026)), chance.randint(1, 10), chance.randint(1, 28))
    serial = 1000 + len(files)
    number = f"999999007/{day.year}-{serial:05}"
    path = f"{chance.choice(FOLDERS)}/{day.year}/{serial}.md"
    files[path] = item_text(serial, index_number=number, formed=str(day), published=str(day), body=said(chance, 30) + "\n")


def removed(files: Files, chance: random.Random) -> None:
    del files[chosen(files, chance)]


def edited(files: Files, chance: random.Random) -> None:
    path = chosen(files, chance)
    files[path] = str(files[path]) + "\n" + said(chance, 50) + "\n"


def shortened(files: Files, chance: random.Random) -> None:
    path = chosen(files, chance)
    head, _, _ = str(files[path]).rpartition("---\n")
    files[path] = f"{head}---\n{said(chance, 1)}\n"


def lengthened(files: Files, chance: random.Random) -> None:
    path = chosen(files, chance)
    files[path] = str(files[path]) + "\n" + "\n\n".join(said(chance, 400) for _ in range(8)) + "\n"


def renumbered(files: Files, chance: random.Random) -> None:
    """Its place moves, and those of all behind it."""
    path = chosen(files, chance)
    year = path.split("/")[-2]
    serial = max(int(number) for number in numbers(files, year)) + 1 if chance.random() < 0.5 else 0
    files[path] = replaced(str(files[path]), "index_number", f"999999007/{year}-{serial:05}" if f"{serial:05}" not in numbers(files, year) else None)


def refiled(files: Files, chance: random.Random) -> None:
    path = chosen(files, chance)
    folder = next(folder for folder in FOLDERS if not path.startswith(folder))
    files[f"{folder}/{'/'.join(path.split('/')[-2:])}"] = files.pop(path)


def renamed(files: Files, chance: random.Random) -> None:
    path = chosen(files, chance)
    files[path.replace(".md", "-renamed.md")] = files.pop(path)


def withdrawn(files: Files, chance: random.Random) -> None:
    path = chosen(files, chance)
    if "withdrawn:" not in str(files[path]):
        files[path] = str(files[path]).replace("genre:", "withdrawn: {date: 2026-11-01, reason: 有误}\ngenre:", 1)


def restored(files: Files, chance: random.Random) -> None:
    for path in files:
        files[path] = str(files[path]).replace("withdrawn: {date: 2026-11-01, reason: 有误}\n", "")


def repealed(files: Files, chance: random.Random) -> None:
    path = chosen({path: text for path, text in files.items() if "status:" not in str(text)}, chance)
    files[path] = replaced(str(files[path]), "status", "废止")


EVENTS = (added, added, removed, edited, shortened, lengthened, renumbered, refiled, renamed, withdrawn, restored, repealed)


def chosen(files: Files, chance: random.Random) -> str:
    return chance.choice(sorted(files))


def numbers(files: Files, year: str) -> list[str]:
    return [str(text).split("index_number: 999999007/", 1)[1][5:10] for path, text in files.items() if f"/{year}/" in path]


def replaced(text: str, key: str, value: str | None) -> str:
    """The text with another value of a key; as it is without one."""
    lines = text.split("\n")
    if value is None:
        return text
    kept = [line for line in lines if not line.startswith(f"{key}: ")]
    return "\n".join([kept[0], f"{key}: {value}", *kept[1:]])


@pytest.mark.parametrize("seed", range(2))
def test_after_anything_it_is_the_index_that_would_be_written(tmp_path: Path, workers: int, seed: int) -> None:
    chance = random.Random(seed * 2 + workers)  # noqa: S311 - the same every time
    files = items(45, seed)
    shelf = Shelf(tmp_path, files, workers)
    for _ in range(5):
        for event in chance.sample(EVENTS, chance.randint(1, 4)):
            event(files, chance)
        shelf.follow(files, more=chance.choice((0.0, 0.0, 0.3)))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("event", sorted({*EVENTS} - {restored}, key=lambda event: event.__name__))
def test_each_event_changes_the_index(tmp_path: Path, event: Callable[[Files, random.Random], None]) -> None:
    """What is compared above has changed, but for a name that the index does not know."""
    files = items(20)
    shelf = Shelf(tmp_path, files)
    before = shelf.index
    event(files, random.Random(4))  # noqa: S311 - the same every time
    assert (shelf.follow(files).digest == before.digest) is (event is renamed)


@pytest.mark.usefixtures("small")
def test_nothing_happened(tmp_path: Path, workers: int) -> None:
    shelf = Shelf(tmp_path, items(20), workers)
    before, stood = shelf.index, shelf.site
    assert shelf.follow(items(20)) == before
    assert all((stood / name).samefile(shelf.site / name) for name in written(stood) if name.count("/") > 2)


@pytest.mark.usefixtures("small")
def test_everything_goes_and_comes(tmp_path: Path, workers: int) -> None:
    shelf = Shelf(tmp_path, {}, workers)
    first = shelf.index
    for files in (items(12), {}, items(12, seed=2), items(12)):
        shelf.follow(files)
    assert shelf.follow({}) == first


def long(words: str, count: int) -> Files:
    return {"news/2026/long.md": item_text(9000, index_number="999999007/2026-09000", body=words * count + "\n")}


@pytest.mark.usefixtures("small")
def test_a_long_text_becomes_longer_and_shorter(tmp_path: Path, workers: int) -> None:
    """Chunks come and go, and words that only the last of them held."""
    shelf = Shelf(tmp_path, items(10) | long("龘靐学校", CHUNK), workers)
    for words, count, least in (("龘靐学校", CHUNK * 2, 8), ("学校", CHUNK, 2), ("学校。\n\n爨麤", 5, 1), ("短", 1, 1), ("甲乙丙丁戊己庚辛", CHUNK, 8)):
        documents = shelf.follow(items(10) | long(words, count)).documents
        (entry,) = (entry for address, entry in documents.items() if "09000" in address)
        assert (len(entry.names) >= least) and (len(entry.names) > 1) is (least > 1)
    shelf.follow(items(10))


@pytest.mark.usefixtures("small")
def test_a_shard_that_is_empty_at_last(tmp_path: Path) -> None:
    alone = {"news/2026/1.md": item_text(1)}
    shelf = Shelf(tmp_path, alone | {"news/2026/2.md": item_text(2, body="龘靐爨麤㐂㐆\n")})
    filled = {name: held for name, held in shelf.index.files.items() if name.startswith("s/")}
    after = shelf.follow(alone)
    nothing = digest(b'disclosure.arrive("","")')
    assert [name for name in filled if filled[name] != nothing and after.files[name] == nothing]


@pytest.mark.usefixtures("small")
def test_what_comes_in_front_moves_all_places_behind_it(tmp_path: Path, workers: int) -> None:
    files: Files = {f"news/2026/{serial}.md": item_text(serial, body=f"第{serial}号，学校。\n") for serial in range(10, 45)}
    shelf = Shelf(tmp_path, files, workers)
    before = {address: entry.place for address, entry in shelf.index.documents.items()}
    after = shelf.follow({"news/2026/1.md": item_text(1)} | files).documents
    assert all(after[address].place != place for address, place in before.items())
    shelf.follow(files)


@pytest.mark.usefixtures("small")
def test_days_pass(tmp_path: Path) -> None:
    """A scheduled item appears in front of others, a notice ends, one expires."""
    files: Files = {f"news/2026/{serial}.md": item_text(serial) for serial in (1, 3, 5, 7)}
    files["news/2026/2.md"] = item_text(2, published="2026-11-23")
    files["news/2026/4.md"] = item_text(4, notice_period="{from: 2026-05-11, to: 2026-11-22}", body="龘靐\n")
    files["news/2026/6.md"] = item_text(6, expires="2026-11-21")
    shelf = Shelf(tmp_path, files)
    digests = [shelf.index.digest] + [shelf.follow(files, date(2026, 11, day)).digest for day in (22, 23)]
    assert len({*digests}) == 3
    assert shelf.follow(files, date(2026, 11, 24)).digest == digests[-1]


@pytest.mark.usefixtures("small")
def test_attachments_change(tmp_path: Path, workers: int) -> None:
    def attached(words: str) -> Files:
        return items(10) | {"news/x.md": item_text(6, attachments="[{file: a.xlsx, title: 学校名单}]"), "news/a.xlsx": xlsx(words, "表格")}

    shelf = Shelf(tmp_path, attached("龘靐"), workers)
    digests = {shelf.follow(attached(words)).digest for words in ("鬻鬻", "6,000元", "龘靐")}
    assert len(digests) == 3
    shelf.follow(attached("龘靐") | {"news/a.xlsx": b"PK\x03\x04 broken"})
    assert [fault for fault in shelf.index.faults if "news/a.xlsx" in fault]
    shelf.follow(attached("龘靐"))
    assert not [*shelf.index.faults]


#: Texts whose terms must be found again in what was written of them, so that they can be taken back.
HOSTILE = {
    "thousands": {"body": "完成投资6,000万元，12,345,678元；6,00,0。\n\n1,000\n", "summary": "资金6,000万元，用于学校。"},
    "wide": {"body": "ＰＭ２．５，ｇ１０１，㎡，①②，½，ﬁ，℡。\n", "title": "关于ＰＭ２．５的通知"},
    "case": {"body": "İSTANBUL ǅ ß ẞ Σίσυφος Ⅻ ⅷ\n"},
    "lines": {"body": "甲乙\u2028丙丁\u2029戊己\x85庚辛\xa0壬癸\n\n子丑\r寅卯\n"},
    "unseen": {"body": "学\u200b校\u00ad安\ufeff全\u2060管理“三公”经费「一」\n"},
    "beyond": {"body": "𠮷野家𠮷𠮷" * 900 + "\n"},
    "at a cut": {"body": ("甲" * (CHUNK - 30) + "龘靐爨麤" * 40) + "\n"},
    "long runs": {"body": "a" * 90 + " " + "1" * 90 + "甲" + "b2" * 50 + "\n"},
    "across a cut": {"body": "x1" * (CHUNK + 7) + "\n"},
    "scripts": {"body": "ئۇيغۇر བོད་ཡིག ᠮᠣᠩᠭᠣᠯ 한국어 ㄅㄆㄇ ꀀꀁ Ελλάδα Кириллица カタカナー\n"},
    "numbers": {"document_number": "示教发〔2026〕第007号", "legacy_index_numbers": "[sljyj/2021-0117, '旧（99）1']"},
    "lines of the head": {"title": json.dumps("甲\t乙，丙\n丁的通知"), "summary": json.dumps("说明\u2028第一\n第二件事的对象和时间。")},
    "packing": {"body": "~^|\\`\" 甲\\u4e00 </script> !,a甲!,b乙 &amp; \\v\n"},
    "keywords": {"keywords": "[学费, PM2.5, '6,000']", "subtitle": "（6,000元）"},
    "empty": {"body": "<p></p>\n", "summary": "说明这件事的对象、时间。"},
}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_is_left_of_what_was_taken_back(tmp_path: Path, name: str) -> None:
    files = items(6)
    shelf = Shelf(tmp_path, files | {"news/2026/x.md": item_text(9000, **HOSTILE[name])})
    shelf.follow(files | {"news/2026/x.md": item_text(9000)})
    shelf.follow(files | {"news/2026/x.md": item_text(9000, **HOSTILE[name])})
    shelf.follow(files)


def test_what_does_not_fit() -> None:
    """An older year, or as many documents as want more shards, and the index is written anew."""
    few = items(20)
    old = item_text(1, index_number="999999007/1998-00001", formed="1998-03-02", published="1998-03-02")
    many = {f"news/2026/{serial}.md": item_text(serial) for serial in range(1, 513)}
    most = dict([*many.items()][:-1])
    found = [Outline.of(corpus(files)) for files in (few, {"news/1998/1.md": old}, most, many)]
    indexes = [Index("", outline.shards, outline.first_year, {}, {}) for outline in found]
    assert [[fits(one, outline) for outline in found] for one in indexes] == [
        [True, False, True, False],
        [False, True, False, False],
        [True, False, True, False],
        [False, False, False, True],
    ]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("damage", ["s/003", "t/2026/0", "days"])
@pytest.mark.parametrize("how", ["lost", "changed"])
def test_an_index_that_is_not_whole_is_not_taken_over(tmp_path: Path, workers: int, damage: str, how: str) -> None:
    shelf = Shelf(tmp_path, items(20), workers)
    path = shelf.site / "search" / shelf.index.digest / f"{damage}.js"
    if how == "lost":
        path.unlink()
    else:
        put(path, path.read_bytes().replace(b"disclosure", b"Disclosure"))
    assert not take_over(shelf.index, tmp_path / "next", taking(shelf.site, tmp_path / "next"), workers)
    assert written(tmp_path) and not written(tmp_path / "next"), "nothing of it stands in the way of a new one"
    write_index(shelf.outline, bodies(shelf.outline.corpus), tmp_path / "next", workers)


def test_a_share_that_is_done_twice_gives_the_same() -> None:
    """As when a process that has written some shards dies, and its share is done again."""
    scripts = [shard_script([], "")]
    new: Gathered = {"学费": [as_number(Place(2026, 3)), "1", as_number(Place(2026, 7)), "1"]}
    for _ in range(3):
        scripts.append(_amended(scripts[-1], {"学费": {as_number(Place(2026, 3))}}, new, 2000))
    assert scripts[1] == scripts[2] == scripts[3] != scripts[0]

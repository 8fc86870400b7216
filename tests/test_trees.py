"""Whatever a build takes over from the one before, what comes out is what would be made without: whole trees, byte for byte."""

from __future__ import annotations

import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from posixpath import dirname, relpath
from time import monotonic, sleep

import pytest

from built import HERE, surroundings
from bureau import Bureau, picture
from disclosure.model.addresses import CATALOGUE

Tree = Mapping[str, str]
Edit = Callable[[Bureau], None]
#: Edits after which nothing can be taken over.
OF_EVERYTHING: tuple[Edit, ...] = (Bureau.change_catalogue, Bureau.change_settings, Bureau.change_template, Bureau.change_dependency, Bureau.change_release)
#: And those after which the index counts its years from another one.
OF_YEARS: tuple[Edit, ...] = (Bureau.add_oldest, Bureau.restore)
#: Edits of content.
OF_ITEMS: tuple[Edit, ...] = (
    *(Bureau.add, Bureau.add_older, Bureau.add_oldest, Bureau.edit_body, Bureau.lengthen, Bureau.edit_title, Bureau.rename, Bureau.refile),
    *(Bureau.withdraw, Bureau.repeal, Bureau.amend, Bureau.replace_table, Bureau.change_fees, Bureau.replace_workbook, Bureau.replace_picture, Bureau.delete),
    *(Bureau.restore, Bureau.lead_on, Bureau.next_day),
)


def started(root: Path, day: object, workers: int = 1, order: str = "forwards", **environment: str) -> subprocess.Popen[str]:
    """A build that runs."""
    command = [sys.executable, "-W", "error", str(HERE / "forking.py"), str(workers), order, "build"]
    known = surroundings(DISCLOSURE_TODAY=str(day), PYTHONPATH=str(root / "lib"), **environment)
    return subprocess.Popen(command, cwd=root, env=known, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")


def said(build: subprocess.Popen[str], code: int = 0) -> str:
    """What a build that ended so has said."""
    _, words = build.communicate(timeout=600)
    assert build.returncode == code, words[-3000:]
    return words


def tree(site: Path) -> dict[str, str]:
    """Everything below a folder: address -> digest."""
    held = ((path.relative_to(site).as_posix(), path) for path in site.rglob("*"))
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder" if path.is_dir() else "" for name, path in held}


def differing(one: Tree, other: Tree) -> list[str]:
    """What two trees do not have in common."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def cold(bureau: Bureau, **environment: str) -> subprocess.Popen[str]:
    """A build of the same that knows of no other, into the folder `cold`."""
    for name in ("cold", "cold-cache"):
        shutil.rmtree(bureau.root / name, ignore_errors=True)
    return started(bureau.root, bureau.today, DISCLOSURE_SITE="cold", DISCLOSURE_CACHE="cold-cache", **environment)


def built(bureau: Bureau, workers: int = 2) -> Tree:
    """The tree of the next build, which is that of a build that knows of no other."""
    bureau.write()
    builds = started(bureau.root, bureau.today, workers), cold(bureau)
    for build in builds:
        said(build)
    found = tree(bureau.root / "site")
    assert differing(found, tree(bureau.root / "cold")) == []
    return found


def rebuilt(bureau: Bureau, workers: int = 2) -> Tree:
    """The tree of the next build of the same."""
    said(started(bureau.root, bureau.today, workers))
    return tree(bureau.root / "site")


def linked(site: Path, folder: Path) -> Path:
    """A copy of a site that shares its files with it, as a backup on the same disk does."""
    shutil.rmtree(folder, ignore_errors=True)
    return shutil.copytree(site, folder, copy_function=os.link)


def kept(site: Path, twin: Path) -> int:
    """How many files of a site are those of its linked copy."""
    return sum((site / path.relative_to(twin)).exists() and path.samefile(site / path.relative_to(twin)) for path in twin.rglob("*") if path.is_file())


def series(seed: int) -> Iterator[tuple[Edit, ...]]:
    """Every edit once, in any order; what changes everything alone, the others one, two or three at a time."""
    chance = random.Random(seed)  # noqa: S311 - the same every time
    waiting = chance.sample(OF_ITEMS + OF_EVERYTHING, len(OF_ITEMS + OF_EVERYTHING))
    while waiting:
        taken = [waiting.pop() for _ in range(min(chance.randint(1, 3), len(waiting)))]
        alone = [edit for edit in taken if edit in OF_EVERYTHING + OF_YEARS]
        yield from zip(alone, strict=True)
        if len(alone) < len(taken):
            yield tuple(edit for edit in taken if edit not in alone)


def test_after_any_edits_the_site_is_that_of_a_cold_build(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path / "bureau", seed=185)
    before = built(bureau)
    for edits in series(185):
        names = [edit.__name__ for edit in edits]
        twin = linked(bureau.root / "site", tmp_path / "twin")
        for edit in edits:
            edit(bureau)
        after = built(bureau)
        assert after != before or names == ["change_dependency"], names
        assert tree(twin) == before, f"{names} wrote into files of the old site"
        assert (kept(bureau.root / "site", twin) > 0) is {*edits}.isdisjoint(OF_EVERYTHING + OF_YEARS), names
        before = after


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    """A project whose site stands; tests leave it as they found it."""
    made = Bureau(tmp_path_factory.mktemp("bureau") / "first", seed=3)
    said(started(made.root, made.today))
    return made


@pytest.fixture(scope="module")
def right(bureau: Bureau) -> Tree:
    """What stands there when all is well."""
    said(cold(bureau))
    return tree(bureau.root / "cold")


MACHINES: dict[str, dict[str, str]] = {
    "the first to see a day": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "LANG": "", "PYTHONUTF8": ""},
    "one of the last": {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8", "order": "backwards"},
    "with two processors": {"workers": "2", "PYTHONHASHSEED": "0"},
    "with three processors": {"workers": "3", "PYTHONHASHSEED": "1", "order": "backwards"},
}


@pytest.fixture(scope="module")
def elsewhere(bureau: Bureau, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Tree, int]]:
    """The tree of each machine, and how often it forked; two of them work at once."""

    def made(machine: str) -> tuple[Tree, int]:
        given = dict(MACHINES[machine])
        workers, order = int(given.pop("workers", "1")), given.pop("order", "forwards")
        root = bureau.copied(tmp_path_factory.mktemp("machine") / "复印")
        words = said(started(root, bureau.today, workers, order, **given))
        return tree(root / "site"), words.count("forked")

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(MACHINES, pool.map(made, MACHINES), strict=True))


@pytest.mark.parametrize("machine", MACHINES)
def test_every_machine_makes_the_same(elsewhere: Mapping[str, tuple[Tree, int]], right: Tree, machine: str) -> None:
    found, forks = elsewhere[machine]
    assert differing(found, right) == []
    assert (forks > 0) is ("workers" in MACHINES[machine])


# What may become of a file.


def lost(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut_off(path: Path) -> None:
    data = path.read_bytes()
    replaced(path, data[: len(data) * 2 // 3])


def flipped(path: Path) -> None:
    data = path.read_bytes()
    at = len(data) * 3 // 4
    replaced(path, data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])


def longer(path: Path) -> None:
    replaced(path, path.read_bytes() + b" ")


def a_folder(path: Path) -> None:
    path.unlink()
    (path / "inner").mkdir(parents=True)


def a_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


DAMAGES = (lost, emptied, cut_off, flipped, longer, a_folder, a_loop)


def replaced(path: Path, data: bytes) -> None:
    """Write a file by hand, as editors do: another one of the same name."""
    path.unlink()
    path.write_bytes(data)


@pytest.fixture
def store(bureau: Bureau) -> Path:
    """The cache of the site that stands."""
    folder = bureau.root / ".cache" / "build"
    if not (folder / "site").is_file():
        rebuilt(bureau)
    assert (folder / "site").is_file() and len(list(folder.iterdir())) > 10
    return folder


@pytest.mark.parametrize("first", [3, 5])
def test_a_damaged_cache_is_of_no_consequence(bureau: Bureau, right: Tree, store: Path, first: int) -> None:
    """One file in one way, the next in another; tests/test_cache.py has every damage."""
    for number, path in enumerate([store / "site", *sorted(store.glob("items-*"))], first):
        DAMAGES[number % len(DAMAGES)](path)
    assert differing(rebuilt(bureau), right) == []
    for path in store.iterdir():  # what is no file stays in the way: it is not ours to take away
        if path.is_dir():
            shutil.rmtree(path)


def test_caches_in_each_others_place(bureau: Bureau, right: Tree, store: Path) -> None:
    paths = sorted(store.iterdir())
    held = [path.read_bytes() for path in paths]
    for path, data in zip(paths, [*held[1:], held[0]], strict=True):
        path.write_bytes(data)
    assert differing(rebuilt(bureau), right) == []


def test_a_cache_of_another_version(bureau: Bureau, right: Tree, store: Path, tmp_path: Path) -> None:
    """What is said there of every item is that of another catalogue."""
    other = bureau.copied(tmp_path / "other")
    catalog = other / "catalog.yml"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("新闻公告", "新闻动态"), encoding="utf-8")
    said(started(other, bureau.today, DISCLOSURE_CACHE=str(store)))
    assert differing(rebuilt(bureau), right) == []


def test_a_cache_that_says_what_is_not_so_of_the_site(bureau: Bureau, right: Tree, store: Path) -> None:
    """One of an earlier day, put back by hand."""
    old = {path.name: path.read_bytes() for path in store.iterdir()}
    said(started(bureau.root, "2026-11-24"))
    assert differing(tree(bureau.root / "site"), right) != []
    for name, data in old.items():
        (store / name).write_bytes(data)
    assert differing(rebuilt(bureau), right) == []


def test_a_cache_that_cannot_be_kept(bureau: Bureau, right: Tree, store: Path) -> None:
    shutil.rmtree(store)
    store.write_text("a file where the folder should be", encoding="utf-8")
    assert differing(rebuilt(bureau), right) == []
    assert store.read_text(encoding="utf-8").startswith("a file")
    store.unlink()


def sampled(site: Path) -> list[str]:
    """Addresses of a site, some of each kind but of the index."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    kinds = r"i/2026/[^/]*html i/2024/[^/]*html i/[^/]*html c/ d/ y/ g/ sitemap/ assets/search.js assets/.*css search/current art/ .*csv .*xlsx .*png"
    others = r"release.json sw.js index.html search.html robots.txt 404.html sitemap.xml"
    names = {name for kind in f"{kinds} {others}".split() for name in [name for name in found if re.match(kind, name)][:2]}
    assert len(names) > 25
    return sorted(names)  # without catalogue.html it is no site of ours, and left alone


@pytest.mark.parametrize("first", [0, 4])
def test_a_site_changed_by_hand_is_put_right(bureau: Bureau, right: Tree, first: int) -> None:
    """One file in one way, the next in another; files in each other's place, and some that nobody made."""
    site = bureau.root / "site"
    names = sampled(site)
    for number, name in enumerate(names, first):
        DAMAGES[number % len(DAMAGES)](site / name)
    one, other = site / max(name for name in right if name.startswith("i/2025/") and name.endswith(".html")), site / CATALOGUE
    one.rename(site / "spare")
    other.rename(one)
    (site / "spare").rename(other)
    (site / "c" / "mine.html").write_text("mine", encoding="utf-8")
    assert {*names, "c/mine.html", CATALOGUE} <= set(differing(tree(site), right))
    assert differing(rebuilt(bureau), right) == []


@pytest.mark.parametrize(("name", "damage"), [("s/0a3", lost), ("t/2026/0", flipped)])
def test_an_index_changed_by_hand_is_made_anew(bureau: Bureau, right: Tree, name: str, damage: Callable[[Path], None]) -> None:
    (current,) = (address.split("/")[1] for address in right if address.endswith("/days.js"))
    damage(bureau.root / "site" / "search" / current / f"{name}.js")
    (bureau.root / "site" / "search" / "new").mkdir()
    assert differing(rebuilt(bureau), right) == []


def test_a_site_that_is_gone_is_made_anew(bureau: Bureau, right: Tree) -> None:
    shutil.rmtree(bureau.root / "site")
    assert differing(rebuilt(bureau), right) == []


def test_a_link_in_place_of_a_page(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path / "bureau", seed=3)
    rebuilt(bureau)
    page = bureau.root / "site" / "robots.txt"
    page.rename(tmp_path / "elsewhere")
    page.symlink_to(tmp_path / "elsewhere")
    built(bureau)
    assert [path for path in (bureau.root / "site").rglob("*") if path.is_symlink()] == []


# Two things that the rules forbid, and that a bureau with an old site accepts.
def test_a_picture_and_a_table_of_another_item_change(tmp_path: Path) -> None:
    bureau = Bureau(tmp_path / "bureau", seed=3)
    rules = (("link-target", "旧站迁来的图片"), ("file-missing", "旧站迁来的附件"))
    bureau.add_to("catalog.yml", "rules:\n" + "".join(f"  {rule}: {{severity: 警告, reason: {reason}}}\n" for rule, reason in rules))
    drawn = bureau.found(lambda each: bool(each.picture))
    shows = bureau.found(lambda each: each.folder != drawn.folder)
    shows.words += f"\n\n![流程图]({relpath(f'{dirname(drawn.path)}/图{drawn.serial}.png', dirname(shows.path))})"
    listed = bureau.found(lambda each: any(name.endswith("csv") for name in each.tables))
    lists = bureau.found(lambda each: each.folder != listed.folder and not each.tables)
    name = next(name for name in listed.tables if name.endswith("csv"))
    lists.far = relpath(f"{dirname(listed.path)}/{name}", dirname(lists.path))
    bureau.write()
    first = rebuilt(bureau)
    drawn.picture = picture(30, 40, len(drawn.picture))
    second = built(bureau)
    assert f"i/{shows.day.year}/{shows.number.replace('/', '-')}.html" in differing(first, second)
    listed.tables[name] = listed.tables[name].replace("学校".encode(), "爨麤".encode())
    assert built(bureau) != second


def test_a_build_killed_anywhere_leaves_the_old_site(tmp_path: Path) -> None:
    """While it takes over from the old site, in two processes, of which one goes on for a while."""
    bureau = Bureau(tmp_path / "bureau", seed=5)
    old = rebuilt(bureau)
    chance = random.Random(5)  # noqa: S311 - the same moments every time, as far as a machine allows
    begun = monotonic()
    assert rebuilt(bureau) == old
    lasting = monotonic() - begun
    twin = linked(bureau.root / "site", tmp_path / "twin")
    for edit in (Bureau.edit_title, Bureau.withdraw, Bureau.lengthen, Bureau.add_older, Bureau.change_catalogue, Bureau.replace_picture):
        edit(bureau)
    bureau.write()
    found = []
    for after in (0, *sorted(chance.uniform(0.6, 1.05) * lasting for _ in range(5))):
        build = started(bureau.root, bureau.today, workers=2)
        stage = bureau.root / f".site.new-{build.pid}"
        while not after and not stage.exists() and build.poll() is None:  # the first as soon as it has begun, on whatever machine
            sleep(0.01)
        with suppress(subprocess.TimeoutExpired):
            build.wait(after)
        build.send_signal(signal.SIGKILL)
        build.communicate()
        standing = bureau.root / "site" if (bureau.root / "site").exists() else bureau.root / ".site.old"
        found.append(tree(standing))
        assert tree(twin) == old
    new = built(bureau)
    assert old in found and all(each in (old, new) for each in found)
    left = {path.name for path in bureau.root.iterdir() if path.name.startswith(".site")}
    assert left <= {".site.next"}, "where one was done before it could be killed, the last had something to take over"


def test_a_disk_that_is_full_leaves_the_old_site(tmp_path: Path) -> None:
    """A limit of the system on what a process writes stands for it; what was taken over before it struck stays as it was."""
    bureau = Bureau(tmp_path / "bureau", seed=6)
    old = rebuilt(bureau)
    for edit in (Bureau.edit_title, Bureau.lengthen, Bureau.delete):
        edit(bureau)
    bureau.write()
    for most in (300, 30_000):
        build = started(bureau.root, bureau.today, LIMIT=str(most))
        assert "网站没有写完" in said(build, code=1)
        assert tree(bureau.root / "site") == old
        assert [path.name for path in bureau.root.iterdir() if path.name.startswith(".site")] == []
    built(bureau)

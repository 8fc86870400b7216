"""What is kept from build to build comes back whole, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from disclosure.cache import SIZE, Kept, digest, digest_of, load, save, surroundings
from disclosure.model.item import Attachment

KEY, OTHER = digest(b"key"), digest(b"other")


class Held(NamedTuple):
    """As what is kept of an item."""

    name: str
    held: dict[str, bytes]


VALUES: list[object] = [None, "", [], {}, 0, "学校\udc80", Held("甲", {"a": b"\0"}), Attachment("a.csv", "表"), date(2026, 11, 21), ["x" * 100_000] * 2]


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_what_is_saved_comes_back(tmp_path: Path, value: object) -> None:
    save(tmp_path / "deep" / "er" / "part", KEY, value)
    assert load(tmp_path / "deep" / "er" / "part", KEY) == value
    assert load(tmp_path / "deep" / "er" / "part", OTHER) is None
    assert [path.name for path in (tmp_path / "deep" / "er").iterdir()] == ["part"]


def test_the_last_that_was_saved_counts(tmp_path: Path) -> None:
    save(tmp_path / "part", KEY, ["long"] * 1000)
    save(tmp_path / "part", OTHER, "short")
    assert (load(tmp_path / "part", KEY), load(tmp_path / "part", OTHER)) == (None, "short")


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "a byte": lambda data: data[:1],
    "digest alone": lambda data: data[:SIZE],
    "head alone": lambda data: data[: 2 * SIZE],
    "one byte short": lambda data: data[:-1],
    "one byte more": lambda data: data + b"\0",
    "twice": lambda data: data + data,
    "another digest": lambda data: flipped(data, 3),
    "another key": lambda data: flipped(data, SIZE + 3),
    "another value": lambda data: flipped(data, 2 * SIZE + 30),
    "another end": lambda data: flipped(data, len(data) - 1),
    "all zeros": lambda data: bytes(len(data)),
    "no digest": lambda data: data[SIZE:],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_does_not_come_back(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "part"
    save(path, KEY, Held("甲", {"a": bytes(range(200))}))
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert load(path, KEY) is None
    save(path, KEY, "new")
    assert load(path, KEY) == "new"


def test_no_byte_may_change(tmp_path: Path) -> None:
    path = tmp_path / "part"
    save(path, KEY, ("甲", 1))
    data = path.read_bytes()
    for at in range(len(data)):
        path.write_bytes(flipped(data, at))
        assert load(path, KEY) is None, at


def test_nothing_is_unpickled_that_its_digest_does_not_vouch_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path / "part", KEY, "value")
    data = (tmp_path / "part").read_bytes()

    def refuse(_: object) -> object:
        raise AssertionError("unpickled")

    monkeypatch.setattr("disclosure.cache.pickle.loads", refuse)
    (tmp_path / "part").write_bytes(data[:-1])
    assert load(tmp_path / "part", KEY) is None
    (tmp_path / "part").write_bytes(data)
    assert load(tmp_path / "part", OTHER) is None
    with pytest.raises(AssertionError):
        load(tmp_path / "part", KEY)


def a_folder(path: Path) -> None:
    (path / "inner").mkdir(parents=True)


def a_loop(path: Path) -> None:
    path.symlink_to(path.name)


def a_file_above(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("mine", encoding="utf-8")


@pytest.mark.parametrize("hindrance", [a_folder, a_file_above])
def test_what_cannot_be_kept_stops_nothing(tmp_path: Path, hindrance: Callable[[Path], None]) -> None:
    path = tmp_path / "store" / "part"
    path.parent.mkdir()
    hindrance(path)
    save(path, KEY, "value")
    assert load(path, KEY) is None
    assert path.is_dir() or path.parent.is_file(), "what is not ours stays"


def test_a_loop_of_links_is_replaced(tmp_path: Path) -> None:
    a_loop(tmp_path / "part")
    assert load(tmp_path / "part", KEY) is None
    save(tmp_path / "part", KEY, "value")
    assert load(tmp_path / "part", KEY) == "value"


def test_what_is_half_written_leaves_what_was_kept(tmp_path: Path) -> None:
    """As on a full disk; a limit of the system stands for it."""
    save(tmp_path / "part", KEY, "old")
    code = (
        "import resource, sys; from pathlib import Path; from disclosure.cache import save\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "save(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), 'x' * 5000)\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code, str(tmp_path / "part"), KEY.hex()], check=True)
    assert load(tmp_path / "part", KEY) == "old"
    save(tmp_path / "part", KEY, "new")
    assert load(tmp_path / "part", KEY) == "new"


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    """Another name until it is whole: the file that a reader has open stays what it was."""
    save(tmp_path / "part", KEY, "old")
    with (tmp_path / "part").open("rb") as reader:
        before = os.fstat(reader.fileno()).st_ino
        save(tmp_path / "part", KEY, "new")
        assert os.fstat(reader.fileno()).st_ino == before
        assert b"old" in reader.read()


DIFFERENT: list[tuple[Any, ...]] = [
    (),
    ("",),
    (b"",),
    (None,),
    (0,),
    ("a", "b"),
    ("ab",),
    ("a", "b", ""),
    ("a, b",),
    ("a', 'b",),
    (("a",), "b"),
    (("a", "b"),),
    (["a", "b"],),
    (1, 1),
    ("1", 1),
    (True, 1),
    (date(2026, 11, 21),),
    ("2026-11-21",),
    ("学",),
    ("\udce5\udcad\udca6",),
    (Attachment("a", "b"),),
    (Attachment("b", "a"),),
    ({"a": "b"},),
    ({"b": "a"},),
]


def test_different_values_have_different_digests() -> None:
    assert len({digest_of(*values) for values in DIFFERENT}) == len(DIFFERENT)
    assert all(len(digest_of(*values)) == SIZE for values in DIFFERENT)
    assert digest_of("a", ("b", 1)) == digest_of("a", ("b", 1))


def test_a_digest_does_not_depend_on_the_process() -> None:
    code = "from disclosure.cache import digest_of; print(digest_of('学', {'a': (1, None)}, b'x').hex())"
    found = {
        subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("0", "1")
    }
    assert found == {f"{digest_of('学', {'a': (1, None)}, b'x').hex()}\n".encode()}


def grown(folder: Path) -> Path:
    (folder / "inner").mkdir(parents=True)
    (folder / "a.py").write_text("a", encoding="utf-8")
    (folder / "inner" / "b.yml").write_text("b", encoding="utf-8")
    return folder


CHANGES: dict[str, Callable[[Path], object]] = {
    "a byte": lambda folder: (folder / "inner" / "b.yml").write_text("c", encoding="utf-8"),
    "a file more": lambda folder: (folder / "inner" / "c").write_bytes(b""),
    "a file less": lambda folder: (folder / "a.py").unlink(),
    "another name": lambda folder: (folder / "a.py").rename(folder / "aa.py"),
    "another folder": lambda folder: (folder / "a.py").rename(folder / "inner" / "a.py"),
    "in each other's place": lambda folder: ((folder / "a.py").write_bytes(b"b"), (folder / "inner" / "b.yml").write_bytes(b"a")),
    "a hidden file": lambda folder: (folder / ".icons").write_text("<svg/>", encoding="utf-8"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_surroundings_tell_every_change(tmp_path: Path, change: str) -> None:
    folder = grown(tmp_path / "code")
    before = surroundings(folder)
    CHANGES[change](folder)
    assert surroundings(folder) != before


SAME: dict[str, Callable[[Path], object]] = {
    "nothing": lambda folder: None,
    "compiled": lambda folder: grown(folder / "__pycache__"),
    "touched": lambda folder: os.utime(folder / "a.py", (0, 0)),
    "moved and back": lambda folder: (folder / "a.py").rename(folder / "b.py").rename(folder / "a.py"),
}


@pytest.mark.parametrize("change", SAME)
def test_surroundings_tell_nothing_else(tmp_path: Path, change: str) -> None:
    folder = grown(tmp_path / "code")
    before = surroundings(folder)
    SAME[change](folder)
    assert surroundings(folder) == before == surroundings(grown(tmp_path / "elsewhere" / "code"))


def test_surroundings_of_files_and_of_what_is_not_there(tmp_path: Path) -> None:
    folder = grown(tmp_path)
    one, other, nothing = folder / "a.py", folder / "inner", folder / "nothing"
    found = [surroundings(), surroundings(one), surroundings(other), surroundings(one, other), surroundings(other, one)]
    assert len({*found}) == len(found)
    assert surroundings(nothing) == surroundings()


def of_packages(*folders: Path) -> str:
    """The surroundings of a Python that finds the packages of these folders too."""
    code = "from disclosure.cache import surroundings; print(surroundings().hex())"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, folders))}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
    ).stdout


def package(folder: Path, version: str) -> Path:
    about = folder / "neighbour.dist-info" / "METADATA"
    about.parent.mkdir(parents=True)
    about.write_text(f"Metadata-Version: 2.1\nName: neighbour\nVersion: {version}\n", encoding="utf-8")
    return folder


def test_surroundings_tell_the_versions_of_packages(tmp_path: Path) -> None:
    one, same, two = package(tmp_path / "1", "1.0"), package(tmp_path / "same", "1.0"), package(tmp_path / "2", "2.0")
    assert len({of_packages(), of_packages(one), of_packages(two)}) == 3
    assert of_packages(one) == of_packages(same)


def test_a_package_that_is_half_removed_stops_nothing(tmp_path: Path) -> None:
    """What pip leaves behind when it is killed, or a file is in use: a folder without METADATA."""
    (tmp_path / "~eighbour-1.0.dist-info").mkdir()
    assert of_packages(tmp_path) == of_packages(tmp_path)


def makes(made: list[str], value: object) -> Callable[[], object]:
    return lambda: made.append("made") or value


@pytest.mark.parametrize("name", ["表 content/a.csv", "坏的\udc80名称", "../../outside", "x" * 5000])
def test_what_takes_long_is_made_once_for_what_it_is_made_of(tmp_path: Path, name: str) -> None:
    made: list[str] = []
    for of, count in ((b"one", 1), (b"one", 1), (b"two", 2)):
        kept = Kept(tmp_path, KEY)
        assert [kept.value(name, of, makes(made, ["甲", of])) for _ in range(2)] == [["甲", of]] * 2
        assert len(made) == count
    Kept(tmp_path, OTHER).value(name, b"two", makes(made, 0))
    assert len(made) == 3
    assert [path.parent for path in tmp_path.rglob("*")] == [tmp_path]


def test_what_was_not_asked_for_is_not_left(tmp_path: Path) -> None:
    made: list[str] = []
    first = Kept(tmp_path, KEY)
    for name in ("stays", "goes"):
        first.value(name, b"", makes(made, name))
    second = Kept(tmp_path, KEY)
    second.value("stays", b"", makes(made, "stays"))
    second.tidy()
    for name in ("stays", "goes"):
        Kept(tmp_path, KEY).value(name, b"", makes(made, name))
    assert made == ["made"] * 3


def test_what_stands_under_another_name_is_not_taken(tmp_path: Path) -> None:
    made: list[str] = []
    first = Kept(tmp_path, KEY)
    first.value("one", b"", makes(made, 1))
    first.value("two", b"", makes(made, "2"))
    one, two = tmp_path.iterdir()
    held = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(held)
    second = Kept(tmp_path, KEY)
    assert (second.value("one", b"", makes(made, 1)), second.value("two", b"", makes(made, "2"))) == (1, "2")


def test_without_a_folder_what_was_made_lasts_as_long_as_the_run() -> None:
    made: list[str] = []
    kept = Kept()
    for of in (b"one", b"one", b"two"):
        assert kept.value("a", of, makes(made, of)) == of
    kept.tidy()
    assert len(made) == 2

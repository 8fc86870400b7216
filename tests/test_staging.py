"""A site takes the place of the one before as a whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure.cache import digest
from disclosure.staging import Stage, StageError, address_of, put

PAGE = {"catalogue.html"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that stands."""
    return made(tmp_path / "site", "old")


def made(folder: Path, words: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "catalogue.html").write_text(words, encoding="utf-8")
    return folder


def shown(site: Path) -> str:
    return (site / "catalogue.html").read_text(encoding="utf-8")


def build(stage: Stage, words: str) -> None:
    stage.clear()
    (stage.folder / "catalogue.html").write_text(words, encoding="utf-8")


def beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir())


def test_the_old_site_stands_until_the_new_one_is_whole(site: Path) -> None:
    stage = Stage(site)
    build(stage, "new")
    (site / "only-old.html").write_text("", encoding="utf-8")
    assert shown(site) == "old"
    stage.publish(PAGE)
    assert shown(site) == "new" and not (site / "only-old.html").exists()
    assert beside(site) == ["site"], "nothing is left beside it"


def test_the_first_site(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "www" / "jyj")
    build(stage, "new")
    stage.publish(PAGE)
    assert shown(tmp_path / "www" / "jyj") == "new"


def test_what_a_killed_build_left_is_cleared(site: Path) -> None:
    made(site.with_name(".site.new-1"), "half")
    stage = Stage(site)
    build(stage, "new")
    stage.publish(PAGE)
    assert shown(site) == "new" and beside(site) == ["site"]


def test_of_two_builds_at_once_only_a_whole_one_is_published(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Stage(site)
    build(first, "first")
    monkeypatch.setattr("os.getpid", lambda: 1)
    second = Stage(site)
    build(second, "second")
    first.folder.mkdir()  # it goes on writing
    with pytest.raises(StageError, match="另一个窗口里也在生成"):
        first.publish(PAGE)
    assert shown(site) == "old"
    second.publish(PAGE)
    assert shown(site) == "second"


def test_a_build_killed_between_the_renamings_is_mended(site: Path) -> None:
    build(Stage(site), "half")
    site.rename(site.with_name(".site.old"))
    Stage(site).clear()
    assert shown(site) == "old" and "site" in beside(site) and ".site.old" not in beside(site)


def test_a_build_killed_after_the_renamings_leaves_nothing_behind(site: Path) -> None:
    made(site.with_name(".site.old"), "older")
    Stage(site).clear()
    assert shown(site) == "old" and ".site.old" not in beside(site)


def test_a_link_to_the_site_stays_a_link(site: Path, tmp_path: Path) -> None:
    link = tmp_path / "current"
    link.symlink_to(site, target_is_directory=True)
    stage = Stage(link)
    build(stage, "new")
    stage.publish(PAGE)
    assert link.is_symlink() and shown(link) == shown(site) == "new"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    stage = Stage(tmp_path / "site")
    build(stage, "new")
    stage.publish(PAGE)
    assert shown(tmp_path / "site") == "new"


@pytest.mark.parametrize("name", ["thesis.docx", "index.html", "sub/a.txt"])
def test_what_is_no_site_is_left_alone(tmp_path: Path, name: str) -> None:
    held = tmp_path / "site" / name
    held.parent.mkdir(parents=True)
    held.write_text("mine", encoding="utf-8")
    with pytest.raises(StageError, match="里有别的文件，不是生成的网站，没有动它"):
        Stage(tmp_path / "site").clear()
    assert held.read_text(encoding="utf-8") == "mine" and beside(tmp_path / "site") == ["site"]


def test_a_file_where_the_site_should_stand(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(StageError, match="没有动它"):
        Stage(tmp_path / "site").clear()


def test_a_place_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StageError, match="网站不能生成在"):
        Stage(tmp_path / "file" / "site").clear()


@pytest.mark.parametrize("place", [0, 1])
def test_a_renaming_that_fails_leaves_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    stage = Stage(site)
    build(stage, "new")
    rename, calls = Path.rename, []

    def fail(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) - 1 == place:
            raise PermissionError(13, "no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(StageError, match="没能换到"):
        stage.publish(PAGE)
    monkeypatch.undo()
    assert shown(site) == "old"


def test_nothing_that_is_not_wanted_is_published(site: Path) -> None:
    stage = Stage(site)
    build(stage, "new")
    for name in ("left.html", "a/b/left.html", "a/kept.html"):
        path = stage.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    (stage.folder / "link").symlink_to(site)
    stage.publish(PAGE | {"a/kept.html"})
    assert sorted(path.relative_to(site).as_posix() for path in site.rglob("*")) == ["a", "a/kept.html", "catalogue.html"]


def test_what_mkdocs_writes_is_on_the_stage(site: Path) -> None:
    stage = Stage(site)
    build(stage, "new")
    (stage.for_mkdocs / "assets").mkdir()
    (stage.for_mkdocs / "assets" / "site.css").write_text("p {}", encoding="utf-8")
    assert stage.adopt() == {"assets/site.css"}
    stage.publish(PAGE | {"assets/site.css"})
    assert (site / "assets" / "site.css").read_text(encoding="utf-8") == "p {}" and beside(site) == ["site"]


def test_the_next_stage_begins_with_what_both_sites_have(site: Path) -> None:
    """And with nothing else: what was withdrawn stands nowhere any more."""
    texts = {"same.html": "same", "y/same.html": "same too", "changed.html": "before", "withdrawn.html": "personal data"}
    for address, words in texts.items():
        put(site / address, words.encode())
    same = {address for address, words in texts.items() if words.startswith("same")}
    stage = Stage(site)
    build(stage, "new")
    assert [stage.take_over(address, address, digest(texts[address].encode())) for address in same] == [True, True]
    put(stage.folder / "changed.html", b"after")
    stage.publish(PAGE | same | {"changed.html"}, same)
    following = site.with_name(".site.next")
    assert beside(site) == [".site.next", "site"]
    assert {path.relative_to(following).as_posix() for path in following.rglob("*") if path.is_file()} == same
    assert all((following / address).samefile(site / address) for address in same)
    again = Stage(site)
    again.clear()
    assert not following.exists() and (again.folder / "y/same.html").read_text(encoding="utf-8") == "same too"
    put(again.folder / "same.html", b"another")
    assert (site / "same.html").read_text(encoding="utf-8") == "same", "nothing is written in place"


def test_what_is_on_the_stage_is_taken_only_if_it_is_right(site: Path) -> None:
    put(site / "a.html", b"right")
    stage = Stage(site)
    build(stage, "new")
    put(stage.folder / "a.html", b"wrong")
    assert stage.take_over("a.html", "a.html", digest(b"right"))
    assert (stage.folder / "a.html").read_bytes() == b"right"
    assert not stage.take_over("a.html", "b.html", digest(b"other"))


def test_what_stands_in_the_way_goes(tmp_path: Path) -> None:
    """A folder where a file has to stand, a file where a folder has to."""
    put(tmp_path / "a" / "b.html", b"below")
    put(tmp_path / "a", b"file")
    assert (tmp_path / "a").read_bytes() == b"file"
    put(tmp_path / "a" / "c" / "d.html", b"below again")
    assert (tmp_path / "a" / "c" / "d.html").read_bytes() == b"below again"
    (tmp_path / "e").symlink_to(tmp_path / "nowhere")
    put(tmp_path / "e" / "f.html", b"no link is followed")
    assert (tmp_path / "e" / "f.html").read_bytes() == b"no link is followed"


@pytest.mark.parametrize(("folder", "separator", "address"), [("", "/", "a.html"), ("i/2026", "/", "i/2026/a.html"), ("i\\2026", "\\", "i/2026/a.html")])
def test_addresses_have_one_separator(folder: str, separator: str, address: str) -> None:
    assert address_of(folder, "a.html", separator) == address


def test_a_build_whose_stage_is_taken_away_publishes_nothing(site: Path) -> None:
    """Whenever that happens before its last step."""
    first = Stage(site)
    build(first, "first")
    first._take_away(first.folder)
    with pytest.raises(StageError, match="另一个窗口"):
        first.publish(PAGE)
    assert shown(site) == "old"

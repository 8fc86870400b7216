"""A site takes the place of the one before as a whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure.staging import Stage, StageError


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
    stage.publish()
    assert shown(site) == "new" and not (site / "only-old.html").exists()
    assert beside(site) == ["site"], "nothing is left beside it"


def test_the_first_site(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "www" / "jyj")
    build(stage, "new")
    stage.publish()
    assert shown(tmp_path / "www" / "jyj") == "new"


def test_what_a_killed_build_left_is_cleared(site: Path) -> None:
    made(site.with_name(".site.new-1"), "half")
    stage = Stage(site)
    build(stage, "new")
    stage.publish()
    assert shown(site) == "new" and beside(site) == ["site"]


def test_of_two_builds_at_once_only_a_whole_one_is_published(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Stage(site)
    build(first, "first")
    monkeypatch.setattr("os.getpid", lambda: 1)
    second = Stage(site)
    build(second, "second")
    first.folder.mkdir()  # it goes on writing
    with pytest.raises(StageError, match="另一个窗口里也在生成"):
        first.publish()
    assert shown(site) == "old"
    second.publish()
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
    stage.publish()
    assert link.is_symlink() and shown(link) == shown(site) == "new"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    stage = Stage(tmp_path / "site")
    build(stage, "new")
    stage.publish()
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
        stage.publish()
    monkeypatch.undo()
    assert shown(site) == "old"

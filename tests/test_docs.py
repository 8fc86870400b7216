"""The documents agree with the code: every rule, key and command has its place."""

from __future__ import annotations

import dataclasses
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from disclosure.checks import every_rule
from disclosure.command import main
from disclosure.model.item import Item
from disclosure.model.numbers import PARTS

ROOT = Path(__file__).parent.parent


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_rule_reference_is_what_explain_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--all"]) == 0
    assert capsys.readouterr().out == text("docs/rules.md"), "renew it with: disclosure explain --all > docs/rules.md"


def test_the_reference_of_tables_is_what_schemas_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemas", "--all"]) == 0
    assert capsys.readouterr().out == text("docs/schemas.md"), "renew it with: disclosure schemas --all > docs/schemas.md"


def test_every_rule_has_one_heading() -> None:
    headings = [line.removeprefix("## ") for line in text("docs/rules.md").splitlines() if line.startswith("## ")]
    assert headings == list(every_rule())


def test_the_chinese_readme_explains_every_key_of_an_item() -> None:
    readme = text("README.zh-CN.md")
    missing = [f.name for f in dataclasses.fields(Item) if not f.metadata.get("derived") and f"`{f.name}`" not in readme]
    assert missing == []


def test_the_chinese_readme_explains_every_part_of_a_number() -> None:
    assert [name for name in PARTS if f"{{{name}" not in text("README.zh-CN.md")] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readmes_name_the_commands(readme: str) -> None:
    for word in (
        "make site",
        "make test",
        "disclosure check",
        "explain",
        "next-number",
        "renumber",
        "disclosure schemas",
        "disclosure template",
        "--schema",
        "DISCLOSURE_CONTENT",
        "DISCLOSURE_TODAY",
    ):
        assert word in text(readme), word


#: Templates that make no page of their own.
PIECES = {"base.html", "parts.html", "budgets-parts.html", "policy-parts.html", "service-guide.html"}
#: In bytes: what every clone of the repository carries.
MOST_PICTURES = 3_500_000


@pytest.fixture(scope="module")
def screenshots() -> ModuleType:
    specification = importlib.util.spec_from_file_location("screenshots", ROOT / "docs" / "screenshots.py")
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.modules["screenshots"] = module  # dataclasses look for their module there
    specification.loader.exec_module(module)
    return module


def test_every_picture_is_there_and_no_other(screenshots: ModuleType) -> None:
    held = {path.name: path.stat().st_size for path in screenshots.OUT.iterdir()}
    assert held.keys() == {picture.file for picture in screenshots.PICTURES}, "take them with: .venv/bin/python docs/screenshots.py"
    assert sum(held.values()) < MOST_PICTURES


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readmes_show_pictures_that_the_script_takes(readme: str, screenshots: ModuleType) -> None:
    shown = re.findall(r"docs/screenshots/[\w-]+\.\w+", text(readme))
    assert shown and set(shown) <= {f"docs/screenshots/{picture.file}" for picture in screenshots.PICTURES}
    assert not re.search(r'!\[\]|alt=""', text(readme)), "a picture without words"


def test_every_kind_of_page_is_shown(screenshots: ModuleType) -> None:
    templates = {path.name for path in (ROOT / "overrides").glob("*.html")} - PIECES
    assert {picture.kind.template for picture in screenshots.PICTURES} == templates
    assert len({kind.name for kind in screenshots.KINDS}) == len(screenshots.KINDS)
    assert all(re.search(r"[一-鿿]", picture.caption) for picture in screenshots.PICTURES)

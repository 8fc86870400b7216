"""The documents agree with the code: every rule, key and command has its place."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from disclosure.checks import RULES
from disclosure.command import main
from disclosure.model.item import Item
from disclosure.model.numbers import PARTS

ROOT = Path(__file__).parent.parent


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_rule_reference_is_what_explain_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--all"]) == 0
    assert capsys.readouterr().out == text("docs/rules.md"), "renew it with: disclosure explain --all > docs/rules.md"


def test_every_rule_has_one_heading() -> None:
    headings = [line.removeprefix("## ") for line in text("docs/rules.md").splitlines() if line.startswith("## ")]
    assert headings == list(RULES)


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
        "DISCLOSURE_CONTENT",
        "DISCLOSURE_TODAY",
    ):
        assert word in text(readme), word

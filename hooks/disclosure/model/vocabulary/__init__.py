"""The national vocabularies, as YAML beside this file; catalog.yml refers to them and may add local values."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent


@cache
def _load(name: str) -> Any:
    # BaseLoader: every value is text, as everywhere else.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load((_HERE / f"{name}.yml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506


@cache
def words(name: str) -> tuple[str, ...]:
    """A vocabulary that is a plain list: `words("genres")`. A vocabulary with explanations gives its keys."""
    return tuple(_load(name))


def table(name: str) -> dict[str, Any]:
    """A vocabulary that explains each of its words: word -> text or fields."""
    loaded: dict[str, Any] = _load(name)
    return loaded

"""Scripts of several files as one: that of the search page (lunr.js out of the mkdocs package, and our own) and that of the look-up of zones.

Without comments, in the order of their needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

#: Where the file stands, from the site's root.
ADDRESS = "assets/search.js"
#: The folder of our own scripts, from that of the theme.
FOLDER = "assets/search/"

#: What both files begin their own scripts with, from the folder of the theme.
SHARED = "assets/arriving.js"
#: Our own scripts, each after those that it needs.
ORDER = ("tokens", "canonical", "reading", "asking", "ranking", "widening", "loading", "index", "excerpts", "answers", "engine", "words", "page")
#: The same for the look-up of zones.
ZONES_ADDRESS = "assets/zones.js"
ZONES_FOLDER = "assets/zones/"
ZONES_ENGINE = ("loading", "names", "numbers", "sections", "scanning", "shelf", "claims", "contest", "answer")
ZONES_ORDER = (*ZONES_ENGINE, "card", "page")
#: What stands in the two files and not by itself.
JOINED = frozenset((SHARED, *(f"{FOLDER}{name}.js" for name in ORDER), *(f"{ZONES_FOLDER}{name}.js" for name in ZONES_ORDER)))
# A comment that stands on lines of its own, the blanks at the beginning of a line, an empty line: nothing of this is in a string of these files.
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
_BLANKS = re.compile(r"^\s+", re.MULTILINE)


def search_script(theme: Path) -> str:
    """The whole file, without comments and indents; lunr's licence stays at its head."""
    licence, end, lunr = (files("mkdocs") / "contrib/search/templates/search/lunr.js").read_text(encoding="utf-8").partition("*/\n")
    return licence + end + _lean(lunr) + _shared(theme) + _joined(theme / FOLDER, ORDER)


def zones_script(theme: Path, names: Iterable[str] = ZONES_ORDER) -> str:
    """The look-up of zones, or some of its files, without comments and indents."""
    return _shared(theme) + _joined(theme / ZONES_FOLDER, names)


def _shared(theme: Path) -> str:
    return _lean((theme / SHARED).read_text(encoding="utf-8"))


def _joined(folder: Path, names: Iterable[str]) -> str:
    return "".join(_lean((folder / f"{name}.js").read_text(encoding="utf-8")) for name in names)


def _lean(source: str) -> str:
    return _BLANKS.sub("", _COMMENT.sub("", source))

"""The scripts of the search page as one file: lunr.js out of the mkdocs package, without its comments, and our own in the order of their needs."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

#: Where the file stands, from the site's root.
ADDRESS = "assets/search.js"
#: The folder of our own scripts, from that of the theme.
FOLDER = "assets/search/"

#: Our own scripts, each after those that it needs.
ORDER = ("tokens", "canonical", "reading", "asking", "ranking", "widening", "loading", "index", "excerpts", "engine", "words", "page")
# A comment that stands on lines of its own, the blanks at the beginning of a line, an empty line: nothing of this is in a string of these files.
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
_BLANKS = re.compile(r"^\s+", re.MULTILINE)


def search_script(theme: Path) -> str:
    """The whole file, without comments and indents; lunr's licence stays at its head."""
    licence, end, lunr = (files("mkdocs") / "contrib/search/templates/search/lunr.js").read_text(encoding="utf-8").partition("*/\n")
    own = ((theme / FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in ORDER)
    return licence + end + "".join(map(_lean, (lunr, *own)))


def _lean(source: str) -> str:
    return _BLANKS.sub("", _COMMENT.sub("", source))

"""What an item's Markdown points at: links, images and raw HTML, with their places. No rendering happens here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from posixpath import join, normpath
from urllib.parse import unquote

_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\2[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE_SPAN = re.compile(r"(?<!\\)(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ESCAPED = re.compile(r"\\[\[\]!<>()]")
_TARGET = r"\(\s*(<[^<>\n]*>|[^()\n]*?(?:\([^()\n]*\)[^()\n]*?)*?)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_IMAGE = re.compile(r"!\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]" + _TARGET)
_LINK = re.compile(r"(?<!!)\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]" + _TARGET)
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\^\n][^\]\n]*)\]:[ \t]*(<[^<>\n]*>|\S+)", re.MULTILINE)
_REFERENCE = re.compile(r"(!?)\[([^\[\]\n]*)\]\[([^\[\]\n]*)\]")
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)\b([^<>]*)>")
_ATTRIBUTE = re.compile(r"\b(?:href|src|srcset|poster|data|action|background)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)

EXTERNAL = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image: where it stands in the body, what people read, where it points (as written)."""

    start: int
    end: int
    text: str
    target: str
    is_image: bool = False
    is_html: bool = False

    @property
    def is_external(self) -> bool:
        """Whether it leaves the site by web, mail or telephone."""
        return bool(EXTERNAL.match(self.target))

    @property
    def is_anchor(self) -> bool:
        """Whether it stays on its page."""
        return self.target.startswith("#")

    def file(self, item_path: str) -> str:
        """The path below content/ of the file it names, starting with ".." when it leaves content/."""
        bare = unquote(re.split(r"[?#]", self.target, maxsplit=1)[0])
        return normpath(join(item_path.rpartition("/")[0], bare))


def without_code(body: str) -> str:
    """The body with code, comments and escaped brackets blanked out, every other character in its place."""
    for pattern in (_FENCE, _COMMENT, _CODE_SPAN, _ESCAPED):
        body = pattern.sub(_blank, body)
    return body


def links(body: str) -> tuple[Link, ...]:
    """All links and images of a body in their order, those in raw HTML included."""
    if "](" not in body and "][" not in body and "]:" not in body and "<" not in body:
        return ()
    return tuple(sorted(_links(without_code(body)), key=lambda link: (link.start, link.end)))


def replace(body: str, decide: Callable[[Link], str | None]) -> str:
    """The body with some links written otherwise: `decide` gives the new Markdown, or None to leave it."""
    for link in reversed(links(body)):
        written = decide(link)
        if written is not None:
            body = body[: link.start] + written + body[link.end :]
    return body


def _links(text: str) -> Iterator[Link]:
    for found in _IMAGE.finditer(text):
        yield _link(found, is_image=True)
    text = _IMAGE.sub(lambda found: "x" * len(found[0]), text)
    for found in _LINK.finditer(text):
        yield _link(found)
    used = {(found[3] or found[2]).lower(): bool(found[1]) for found in _REFERENCE.finditer(text)}
    for found in _DEFINITION.finditer(text):
        is_image = used.get(found[1].lower(), False)
        yield Link(found.start(), found.end(), found[1], found[2].strip("<>"), is_image)
    for found in _TAG.finditer(text):
        for attribute in _ATTRIBUTE.finditer(found[2]):
            target = attribute[1] or attribute[2] or attribute[3] or ""
            yield Link(found.start(), found.end(), found[1], target.strip(), is_html=True)


def _link(found: re.Match[str], is_image: bool = False) -> Link:
    return Link(found.start(), found.end(), found[1].strip(), found[2].strip().strip("<>").strip(), is_image)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])

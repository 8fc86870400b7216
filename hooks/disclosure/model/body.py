"""What an item's Markdown points at: links, images and raw HTML, with their places. No rendering happens here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from posixpath import join, normpath
from typing import NamedTuple
from urllib.parse import unquote

_FENCE = re.compile(r"^(`{3,}|~{3,})[^\n`]*\n(?:.*?\n)??\1[ \t]*$", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
# Read from left to right: an escaped character starts nothing, a code span ends in as many backticks on its line.
_ESCAPED_OR_CODE = re.compile(r"\\[\\`\[\]!<>()]|(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
# What a title may hold does not count among the brackets of a target.
_TITLE = re.compile(r"(?<=\s)(?:\"[^\"\[\]\n]*\"|'[^'\[\]\n]*')(?=\s*\))")
_BRACKET = re.compile(r"[\[\]()]|\n[ \t]*(?=\n)")
_LONGEST = 4000
_CLOSING = {"]": "[", ")": "("}
_DEFINITION = re.compile(r"^[ \t>*+-]*(\[([^\[\]^\n][^\[\]\n]*)\]:[ \t]*(<[^<>\n]*>|\S+))[ \t]*(?:[\"'(].*)?$", re.MULTILINE)
_REFERENCE = re.compile(r"(!?)\[([^\[\]\n]*)\]\[([^\[\]\n]*)\]")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>\s]*)>")
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9-]*+)((?:\"[^\"]*\"|'[^']*'|[^<>\"']++)*)>")
_ATTRIBUTE = re.compile(
    r"(?<![\w-])(?:href|src|srcset|poster|data|action|background)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE
)

EXTERNAL = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)


class Link(NamedTuple):
    """A link or an image: where it stands in the body, what people read, where it points (as written)."""

    start: int
    end: int
    text: str
    target: str
    is_image: bool = False
    is_html: bool = False
    is_definition: bool = False

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
    """The body with code, comments and escaped characters blanked out, every other character in its place."""
    for pattern in (_FENCE, COMMENT, _ESCAPED_OR_CODE):
        body = pattern.sub(_blank, body)
    return body


def links(body: str) -> tuple[Link, ...]:
    """All links and images of a body in their order, those in raw HTML included."""
    if "](" not in body and "]:" not in body and "<" not in body:
        return ()
    text = without_code(body)
    found = [*_inline(text, body), *_definitions(text, body), *_in_html(text, body)]
    return tuple(sorted(found, key=lambda link: (link.start, -link.end)))


def replace(body: str, decide: Callable[[Link], str | None]) -> str:
    """The body with some links written otherwise: `decide` gives the new Markdown, or None to leave it.

    Of a link and an image within it, the link alone is asked first; the image only when the link stays.
    """
    parts, end = [], 0
    for link in links(body):
        written = decide(link) if link.start >= end else None
        if written is not None:
            parts += [body[end : link.start], written]
            end = link.end
    return "".join([*parts, body[end:]])


def _inline(text: str, body: str) -> Iterator[Link]:
    """[text](target) and ![text](target): brackets may be nested, blank lines end everything."""
    partner = _partners(_TITLE.sub(_blank, text))
    for opening, closing in partner.items():
        end = partner.get(closing + 1) if text[opening] == "[" else None
        if end is None or text[closing + 1] != "(" or end - opening > _LONGEST:
            continue
        is_image = text[opening - 1 : opening] == "!"
        target = _TITLE.sub("", body[closing + 2 : end + 1])[:-1].strip()
        if target.startswith("<") and target.endswith(">"):
            target = target[1:-1].strip()
        yield Link(opening - is_image, end + 1, body[opening + 1 : closing].strip(), _unescaped(target), is_image)


def _partners(text: str) -> dict[int, int]:
    """Where each bracket that is opened is closed."""
    partner: dict[int, int] = {}
    waiting: dict[str, list[int]] = {"[": [], "(": []}
    for found in _BRACKET.finditer(text):
        mark = found[0]
        if mark in waiting:
            waiting[mark].append(found.start())
        elif mark not in _CLOSING:
            waiting = {"[": [], "(": []}
        elif waiting[_CLOSING[mark]]:
            partner[waiting[_CLOSING[mark]].pop()] = found.start()
    return partner


def _definitions(text: str, body: str) -> Iterator[Link]:
    """[name]: target, an image where it is used as one."""
    used = {(found[3] or found[2]).lower(): bool(found[1]) for found in _REFERENCE.finditer(text)}
    for found in _DEFINITION.finditer(text):
        target = body[found.start(3) : found.end(3)].strip("<>")
        yield Link(
            found.start(1),
            found.end(1),
            body[found.start(2) : found.end(2)],
            _unescaped(target),
            used.get(found[2].lower(), False),
            is_definition=True,
        )


def _in_html(text: str, body: str) -> Iterator[Link]:
    for found in _TAG.finditer(text):
        for attribute in _ATTRIBUTE.finditer(found[2]):
            target = attribute[1] or attribute[2] or attribute[3] or ""
            yield Link(found.start(), found.end(), found[1], target.strip(), is_html=True)
    for found in _AUTOLINK.finditer(text):
        yield Link(found.start(), found.end(), found[1], found[1])


def _unescaped(target: str) -> str:
    return re.sub(r"\\([\[\]!<>()])", r"\1", target)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])

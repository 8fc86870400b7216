"""The one place where an item's text becomes HTML that a page may hold: sanitised, then set as a document.

nh3 gives HTML in one canonical form (lower-case names, every attribute in double quotes, everything closed), so that what follows may
read it tag by tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import nh3
from markupsafe import Markup

from disclosure.pages.layout import Role, roles

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_TEXT = {"p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "div", "section"}
_LISTS = {"ul", "ol", "li", "dl", "dt", "dd"}
_TAGS = _HEADINGS | _TABLE | _TEXT | _LISTS | {"a", "img", "figure", "figcaption"}
_ATTRIBUTES = {
    "a": {"href", "title", "id"},
    "img": {"src", "alt", "title"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "td": {"colspan", "rowspan", "align"},
    "ol": {"start", "type"},
    "li": {"id"},
    **{heading: {"id"} for heading in _HEADINGS},
    "sup": {"id"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}

#: Anchors that a page has besides its text; a heading of the same name goes without its own.
PAGE_ANCHORS = frozenset(("top", "content", "large", "files", "related", "contents", "neighbours"))
_OWN_ANCHOR = re.compile(r"section-\d+")

_ATTRS = r'(?: [^"<>= ]+="[^"]*")*'
_TAG = re.compile(rf"<(/?)(h[1-6]|table|thead|th|td|img)({_ATTRS})>")
_BLOCK = re.compile(rf"<(/?)(?:ul|ol|dl|table|blockquote|figure){_ATTRS}>|<p>(.*?)</p>", re.DOTALL)
_EMPTY_HEADER = re.compile(rf"<th{_ATTRS}>\s*</th>")
_EMPTY_HEADING = re.compile(rf"<(h[1-6]){_ATTRS}>\s*</\1>")
_EMPTY_LINK = re.compile(rf'(<a{_ATTRS} href="([^"]*)"{_ATTRS}>)\s*</a>')
_HEADING = re.compile(rf"<(h[1-6])({_ATTRS})>(.*?)</\1>", re.DOTALL)
_ANY_TAG = re.compile(rf"</?[a-z0-9]+{_ATTRS}>")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）")
# A heading that its paragraph follows on the same line: 一、加强领导。各学校要……
_RUN_IN = re.compile(rf"((?:{_NUMBERED.pattern})[^<。；：]{{2,30}}。)(?=[^<\s])")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: its level (2 is the highest), its anchor, its words."""

    level: int
    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """An item's text as a page may hold it, and its headings in order."""

    html: Markup
    headings: tuple[Heading, ...]


def text(html: str, page_address: str, sizes: Mapping[str, tuple[int, int]]) -> Text:
    """The HTML with nothing left that is not on the allow-list, set as a document; sizes: image address -> width, height."""
    return _set(sanitised(html), page_address, sizes)


def sanitised(html: str) -> str:
    """The HTML without script, style, form, frame, event handler or other scheme; an anchor stands once."""
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None, attribute_filter=_once())


def _once() -> Callable[[str, str, str], str | None]:
    """A filter that drops an anchor that stands already."""
    seen = set(PAGE_ANCHORS)

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            if value in seen or not value or re.search(r"\s", value) or _OWN_ANCHOR.fullmatch(value):
                return None
            seen.add(value)
        return value

    return keep


def _set(html: str, page_address: str, sizes: Mapping[str, tuple[int, int]]) -> Text:
    html = _EMPTY_HEADING.sub("", _EMPTY_HEADER.sub("<td></td>", html))
    html = _EMPTY_LINK.sub(r"\1\2</a>", html)
    html = _paragraphs(html, has_headings=bool(_HEADING.search(html)))
    html, headings = _headings(html)
    return Text(Markup(_Setter(page_address, sizes).set(html)), headings)  # noqa: S704


def _paragraphs(html: str, has_headings: bool) -> str:
    """Each paragraph in its role; where the text has no headings of its own, 一、 and （一） become headings.

    A heading that its paragraph follows on the same line stands out too, where all numbered paragraphs are of that form.
    """
    found = _paragraphs_of_the_document(html)
    held = roles([plain(paragraph[2]) for paragraph in found])
    makes_headings = not has_headings and held.count(Role.SECTION) > 1
    numbered = [paragraph[2] for paragraph, role in zip(found, held, strict=True) if role is Role.PLAIN and _NUMBERED.match(paragraph[2])]
    run_in = all(map(_RUN_IN.match, numbered))
    parts, end = [], 0
    for paragraph, role in zip(found, held, strict=True):
        parts += [html[end : paragraph.start()], _paragraph(paragraph[2], role, makes_headings, run_in)]
        end = paragraph.end()
    return "".join([*parts, html[end:]])


def _paragraphs_of_the_document(html: str) -> list[re.Match[str]]:
    """The paragraphs that stand in no list, table or quotation."""
    found, depth = [], 0
    for block in _BLOCK.finditer(html):
        if block[2] is None:
            depth += -1 if block[1] else 1
        elif not depth:
            found.append(block)
    return found


def _paragraph(inner: str, role: Role, makes_headings: bool, run_in: bool) -> str:
    if makes_headings and role in _HEADING_OF:
        tag = _HEADING_OF[role]
        return f"<{tag}>{inner}</{tag}>"
    if role is Role.PLAIN:
        found = _RUN_IN.match(inner) if run_in else None
        return f"<p><b>{found[1]}</b>{inner[found.end() :]}</p>" if found else f"<p>{inner}</p>"
    return f'<p class="{role.value}">{inner}</p>'


_HEADING_OF = {Role.SECTION: "h2", Role.SUBSECTION: "h3"}


def _headings(html: str) -> tuple[str, tuple[Heading, ...]]:
    """The headings one below the other from level 2, none left out, each with an anchor."""
    found: list[Heading] = []
    above: list[str] = []

    def numbered(heading: re.Match[str]) -> str:
        while above and above[-1] >= heading[1]:
            above.pop()
        above.append(heading[1])
        level = min(len(above) + 1, 6)
        anchor = re.search(r' id="([^"]*)"', heading[2])
        found.append(Heading(level, unescape(anchor[1]) if anchor else f"section-{len(found) + 1}", plain(heading[3])))
        style = ' class="numbered"' if _NUMBERED.match(found[-1].words) else ""
        return f'<h{level} id="{escape(found[-1].anchor)}"{style}>{heading[3]}</h{level}>'

    return _HEADING.sub(numbered, html), tuple(found)


def plain(html: str) -> str:
    """The words of a piece of HTML."""
    return unescape(_ANY_TAG.sub("", html.replace("<br>", "")))


class _Setter:
    """Goes through the tags once, and knows in which table and which part of it they stand."""

    def __init__(self, page_address: str, sizes: Mapping[str, tuple[int, int]]) -> None:
        self.folder, self.sizes = dirname(page_address), sizes
        self.tables = self.depth = 0
        self.in_head = False

    def set(self, html: str) -> str:
        """The HTML with tables that scroll by themselves, header cells that say what they head, pictures that keep their place."""
        return _TAG.sub(self._tag, html)

    def _tag(self, found: re.Match[str]) -> str:
        closes, tag, attributes = found[1] == "/", found[2], found[3]
        if tag == "table":
            return self._table(found[0], closes)
        if tag == "thead":
            self.in_head = not closes
        elif tag in ("th", "td") and not closes:
            return f"<{tag}{self._cell(tag, attributes)}>"
        elif tag == "img":
            return self._picture(dict(re.findall(r' ([^"<>= ]+)="([^"]*)"', attributes)))
        return found[0]

    def _table(self, written: str, closes: bool) -> str:
        self.depth += -1 if closes else 1
        if closes:
            return "</table></div>" if not self.depth else written
        if self.depth > 1:
            return written
        self.tables += 1
        return f'<div class="scroll" role="region" tabindex="0" aria-label="表格 {self.tables}"><table>'

    def _cell(self, tag: str, attributes: str) -> str:
        attributes = re.sub(r' align="(left|center|right)"', r' class="\1"', attributes)
        attributes = re.sub(r' align="[^"]*"', "", attributes)
        if tag == "th" and " scope=" not in attributes:
            attributes += ' scope="col"' if self.in_head else ' scope="row"'
        return attributes

    def _picture(self, attributes: Mapping[str, str]) -> str:
        """A picture of this site; of one from elsewhere only its description is left, as no request leaves the site."""
        source, words = attributes.get("src", ""), attributes.get("alt", "")
        if not source or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", source):
            return words
        size = self.sizes.get(normpath(join(self.folder, unquote(unescape(source)))))
        dimensions = f' width="{size[0]}" height="{size[1]}"' if size else ""
        title = f' title="{attributes["title"]}"' if "title" in attributes else ""
        return f'<img src="{source}" alt="{words}"{title}{dimensions} loading="lazy" decoding="async">'

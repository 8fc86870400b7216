"""The one place where an item's text becomes HTML that a page may hold: sanitised, then set as a document.

nh3 gives HTML in one canonical form (lower-case names, every attribute in double quotes without < and >, everything closed), so that what follows may
read it tag by tag; `nesting` then puts every tag where it may stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote

import nh3
from markupsafe import Markup

from disclosure.model.source import CONTROL
from disclosure.pages.layout import Role, roles
from nesting import ATTRIBUTES, INLINE, mended, shallow

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_TEXT = {"p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "div"}
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
PAGE_ANCHORS = frozenset(("top", "content", "large", "files", "related", "register"))
_OWN_ANCHOR = re.compile(r"(?:section|table)-\d+")

# What the attributes with a form of their own may hold.
_FORMS = {
    "colspan": re.compile(r"[1-9]\d{0,2}"),
    "rowspan": re.compile(r"\d{1,3}"),
    "scope": re.compile(r"row|col"),
    "start": re.compile(r"-?\d{1,9}"),
    "type": re.compile(r"[1aAiI]"),
}
# Browsers leave out what stands at the ends and the line breaks; the rest must be written as a percentage (WHATWG URL).
_LOOSE_IN_ADDRESS = re.compile(r"\A[\x00-\x20]++|[\x00-\x20]++\Z|[\t\n\r]")
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")

_TAG = re.compile(rf"<(/?)(table|thead|th|td)({ATTRIBUTES})>|<h[1-6]{ATTRIBUTES}>(.*?)</h[1-6]>", re.DOTALL)
_PICTURE = re.compile(rf"<img({ATTRIBUTES})>")
_BLOCK = re.compile(rf"<(/?)(?:ul|ol|dl|table|blockquote|figure){ATTRIBUTES}>|<p>(.*?)</p>", re.DOTALL)
_HEADING = re.compile(rf"<(h[1-6])({ATTRIBUTES})>(.*?)</\1>", re.DOTALL)
_ANY_TAG = re.compile(rf"</?[a-z0-9]+{ATTRIBUTES}>")
_ANY_BLOCK = re.compile(rf"</?(?:{'|'.join(sorted((_TAGS - INLINE) | {'br'}))}){ATTRIBUTES}>")
_TELEPHONE = re.compile(r"<a[ >].*?</a>|<[^<>]*>|(?<![\w-])(0\d{2,3}-[2-9]\d{6,7}|400-\d{3}-\d{4})(?![\d-])", re.DOTALL | re.ASCII)
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]")
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


NOTHING = Text(Markup(), ())


def text(html: str, page_address: str, sizes: Mapping[str, tuple[int, int]]) -> Text:
    """The HTML with nothing left that is not on the allow-list, set as a document; sizes: image address -> width, height."""
    return _set(sanitised(html), page_address, sizes)


def sanitised(html: str) -> str:
    """The HTML without script, style, form, frame, event handler or other scheme; an anchor stands once."""
    clean = nh3.clean(shallow(html), tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None, attribute_filter=_filter())
    return CONTROL.sub("", clean)


def _filter() -> Callable[[str, str, str], str | None]:
    """A filter that mends the values of attributes, and drops those that mean nothing and anchors that stand already."""
    seen = set(PAGE_ANCHORS)

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            anchor = _anchor(value)
            if not anchor or anchor in seen or _OWN_ANCHOR.fullmatch(anchor):
                return None
            seen.add(anchor)
            return anchor
        if attribute in ("href", "src"):
            return "#" + web_address(_anchor(value[1:])) if value.startswith("#") else web_address(value)
        return value if attribute not in _FORMS or _FORMS[attribute].fullmatch(value) else None

    return keep


def _anchor(name: str) -> str:
    """An anchor as it may be written: without blanks."""
    return "-".join(CONTROL.sub("", name).split())


def web_address(written: str) -> str:
    """An address as it may stand in a page: what people and old systems write without escaping is escaped."""
    return _NOT_IN_ADDRESS.sub(lambda found: quote(found[0]), _LOOSE_IN_ADDRESS.sub("", written))


def _set(html: str, page_address: str, sizes: Mapping[str, tuple[int, int]]) -> Text:
    html = mended(_pictures(html, dirname(page_address), sizes))
    html = _paragraphs(html, has_headings=bool(_HEADING.search(html)))
    html, headings = _headings(html)
    return Text(Markup(_dialled(_tables(html))), headings)  # noqa: S704


def telephones(words: str) -> Markup:
    """Plain text as HTML, in which a telephone dials the numbers."""
    return Markup(_dialled(escape(words)))  # noqa: S704


def _dialled(html: str) -> str:
    """Numbers of landlines and hotlines become links, but in links and in tags."""
    return _TELEPHONE.sub(lambda found: f'<a href="tel:{found[1]}">{found[1]}</a>' if found[1] else found[0], html)


def _pictures(html: str, folder: str, sizes: Mapping[str, tuple[int, int]]) -> str:
    """Pictures of this site keep their place; of one from elsewhere only its description is left, as no request leaves the site."""

    def picture(found: re.Match[str]) -> str:
        attributes: dict[str, str] = dict(re.findall(r' ([^"<>= ]+)="([^"]*)"', found[1]))
        source, words = attributes.get("src", ""), attributes.get("alt", "")
        if not source or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", source):
            return escape(unescape(words), quote=False)
        size = sizes.get(normpath(join(folder, unquote(unescape(source)))))
        dimensions = f' width="{size[0]}" height="{size[1]}"' if size else ""
        title = f' title="{attributes["title"]}"' if "title" in attributes else ""
        return f'<img src="{source}" alt="{words}"{title}{dimensions} loading="lazy" decoding="async">'

    return _PICTURE.sub(picture, html)


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
        words = plain(heading[3]).strip() or " ".join(map(unescape, re.findall(r' alt="([^"]*)"', heading[3])))
        found.append(Heading(level, unescape(anchor[1]) if anchor else f"section-{len(found) + 1}", words))
        style = ' class="numbered"' if _NUMBERED.match(found[-1].words) else ""
        return f'<h{level} id="{escape(found[-1].anchor)}"{style}>{heading[3]}</h{level}>'

    return _HEADING.sub(numbered, html), tuple(found)


def plain(html: str) -> str:
    """The words of a piece of HTML."""
    return unescape(_ANY_TAG.sub("", html.replace("<br>", "")))


def lines(html: str) -> str:
    """The words of a text, each block and each cell on a line of its own."""
    words = unescape(_ANY_TAG.sub("", _ANY_BLOCK.sub("\n", html)))
    return "\n".join(filter(None, (" ".join(line.split()) for line in words.split("\n"))))


def _tables(html: str) -> str:
    """Tables scroll by themselves, bear the name of what they stand under, and each header cell says what it heads."""
    heads: list[bool] = []  # of each table that is open: whether its head is
    count = 0
    above = ""

    def tag(found: re.Match[str]) -> str:
        nonlocal count, above
        if found[4] is not None:
            above = plain(found[4]).strip()
            return found[0]
        closes, name, attributes = found[1] == "/", found[2], found[3]
        if name == "table":
            if closes:
                heads.pop()
                return found[0] if heads else f"{found[0]}</div>"
            heads.append(False)
            if len(heads) > 1:
                return found[0]
            count += 1
            words = escape(f"表格 {count}：{above}" if above else f"表格 {count}")
            return f'<div class="scroll" role="group" tabindex="0" aria-label="{words}">{found[0]}'
        if name == "thead":
            heads[-1] = not closes
        return found[0] if closes or name == "thead" else f"<{name}{_cell(name, attributes, heads[-1])}>"

    return _TAG.sub(tag, html)


def _cell(tag: str, attributes: str, is_in_head: bool) -> str:
    attributes = re.sub(r' align="(left|center|right)"', r' class="\1"', attributes)
    attributes = re.sub(r' align="[^"]*"', "", attributes)
    if tag == "th" and " scope=" not in attributes:
        attributes += ' scope="col"' if is_in_head else ' scope="row"'
    return attributes

"""What may stand in what (HTML Living Standard, content models), as far as the tags that `markup` lets through go.

Raw HTML from an old system breaks these rules, and then screen readers count lists wrongly and stumble over empty headings and links.
No word and no picture is lost: what stands where it may not becomes a plain <div>, what is empty goes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape

ATTRIBUTES = r'(?: [^"<>= ]+="[^"]*")*+'
_PIECE = re.compile(rf"<(/?)([a-z][a-z0-9]*+)({ATTRIBUTES})>|[^<]++")
_ANY_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*+)[^<>]*+>")

_VOID = frozenset(("br", "hr", "img"))
INLINE = frozenset(("a", "img", "br", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "code"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: What holds words, and no blocks; <a>, <del> and <ins> hold what their parent may.
_OF_WORDS = (INLINE - {"a", "del", "ins"}) | _HEADINGS | {"p", "pre"}
_LISTS = {"ul": frozenset(("li",)), "ol": frozenset(("li",)), "dl": frozenset(("dt", "dd"))}
_PARENTS = {"li": ("ul", "ol"), "dt": ("dl",), "dd": ("dl",), "figcaption": ("figure",)}

#: Nobody nests deeper; parsers take time in the square of the depth.
_DEEPEST = 200
#: Their end may be left out, so that those that are open cannot be counted.
_UNCOUNTED = _VOID | {
    "p",
    "li",
    "dt",
    "dd",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "tfoot",
    "caption",
    "colgroup",
    "col",
    "option",
    "wbr",
    "input",
}


@dataclass(slots=True)
class _Element:
    """An element: where it stands, what stands in it."""

    tag: str
    attributes: str
    parent: _Element | None
    is_in_link: bool = False
    is_in_label: bool = False
    holds_words: bool = False
    holds_picture: bool = False
    holds_block: bool = False
    first: str = ""
    last: str = ""
    holds_stray: bool = False

    def take(self, tag: str) -> None:
        """Note a child, or text by an empty name."""
        self.first, self.last = self.first or tag or "text", tag or "text"
        self.holds_stray |= self.tag in _LISTS and tag not in _LISTS[self.tag]

    @property
    def is_blank_in_list(self) -> bool:
        """Whether it is what a tag that was never closed leaves between the points of a list."""
        is_between = self.parent is not None and (self.parent.tag in _LISTS or self.parent.is_blank_in_list)
        return is_between and self.tag in INLINE and not (self.holds_words or self.holds_picture or self.holds_block)

    @property
    def is_sound_list(self) -> bool:
        """Whether nothing but its points stand in it."""
        return self.tag in _LISTS and not self.holds_stray and (self.tag != "dl" or (self.first, self.last) == ("dt", "dd"))

    @property
    def name(self) -> str:
        """The tag that it may bear where it stands; empty where it goes and what it holds stays."""
        if self.is_blank_in_list or (self.tag == "a" and self.is_in_link) or (self.tag in _HEADINGS and not self.holds_words):
            return ""
        if self.tag == "th" and not self.holds_words:
            return "td"
        if self.tag in _PARENTS:
            parent = self.parent
            is_at_home = parent is not None and parent.tag in _PARENTS[self.tag] and (parent.is_sound_list or parent.tag == "figure")
            return self.tag if is_at_home else "div"
        is_out_of_place = (self.tag in _OF_WORDS and self.holds_block) or (self.tag in _HEADINGS and self.is_in_label)
        return "div" if is_out_of_place or (self.tag in _LISTS and not self.is_sound_list) else self.tag

    def opening(self) -> str:
        """Its first tag; a link without words shows where it leads."""
        name = self.name
        if not name:
            return ""
        if name != self.tag:
            kept = re.findall(r' (?:id|colspan|rowspan)="[^"]*"' if name == "td" else r' id="[^"]*"', self.attributes)
            return f"<{name}{''.join(kept)}>"
        address = re.search(r' href="([^"]*)"', self.attributes) if name == "a" and not self.holds_words else None
        return f"<{name}{self.attributes}>{escape(unescape(address[1]), quote=False) if address else ''}"

    def closing(self) -> str:
        """Its last tag."""
        name = self.name
        return f"</{name}>" if name and self.tag not in _VOID else ""


def shallow(html: str) -> str:
    """The HTML as anyone may have written it, without the tags that open deeper than a reader could follow."""
    depth = 0

    def count(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in _UNCOUNTED:
            return tag[0]
        if tag[1]:
            depth = max(depth - 1, 0)
        elif depth < _DEEPEST:
            depth += 1
        else:
            return ""
        return tag[0]

    return _ANY_NAME.sub(count, html)


def mended(html: str) -> str:
    """Canonical HTML (lower-case names, attributes in double quotes, everything closed) with each tag where it may stand."""
    pieces: list[str | tuple[_Element, bool]] = []
    open_elements: list[_Element] = []
    for found in _PIECE.finditer(html):
        parent = open_elements[-1] if open_elements else None
        if found[2] is None:
            _note_text(parent, found[0])
            pieces.append(found[0])
        elif found[1]:
            element = open_elements.pop()
            _note_child(element)
            pieces.append((element, False))
        else:
            element = _opened(found[2], found[3], parent)
            pieces.append((element, True))
            if element.tag in _VOID:
                _note_child(element)
            else:
                open_elements.append(element)
    return "".join(piece if isinstance(piece, str) else piece[0].opening() if piece[1] else piece[0].closing() for piece in pieces)


def _opened(tag: str, attributes: str, parent: _Element | None) -> _Element:
    is_in_link = parent is not None and (parent.is_in_link or parent.tag == "a")
    is_in_label = parent is not None and (parent.is_in_label or parent.tag in ("th", "dt"))
    # A picture speaks by its description.
    return _Element(tag, attributes, parent, is_in_link, is_in_label, bool(re.search(r' alt="[^"]*[^"\s]', attributes)), tag == "img")


def _note_text(parent: _Element | None, text: str) -> None:
    if parent is not None and unescape(text).strip():
        parent.holds_words = True
        parent.take("")


def _note_child(element: _Element) -> None:
    """Tell the parent what it holds, once all that the element holds is known."""
    parent = element.parent
    if parent is None or element.is_blank_in_list:
        return
    parent.holds_words |= element.holds_words
    parent.holds_picture |= element.holds_picture
    parent.holds_block |= element.holds_block or element.tag not in INLINE
    parent.take(element.tag)

"""The one place where an item's text becomes HTML that a page may hold."""

from __future__ import annotations

import nh3
from markupsafe import Markup

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_TEXT = {"p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "div", "section"}
_LISTS = {"ul", "ol", "li", "dl", "dt", "dd"}
_TAGS = _HEADINGS | _TABLE | _TEXT | _LISTS | {"a", "img", "figure", "figcaption"}
_ATTRIBUTES = {
    "a": {"href", "title", "id"},
    "img": {"src", "alt", "title", "width", "height"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "td": {"colspan", "rowspan", "align"},
    "ol": {"start", "type"},
    "li": {"id"},
    **{heading: {"id"} for heading in _HEADINGS},
    "sup": {"id"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}


def sanitised(html: str) -> Markup:
    """The HTML with nothing left that is not on the allow-list: no script, style, form, frame, event handler or other scheme."""
    return Markup(nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener"))  # noqa: S704

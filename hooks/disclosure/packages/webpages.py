"""A page of the site as it stands in a package: every link leads to a file that is there, or says that it leads to the web.

    to a file in the package                 as it is
    to an item that only the register knows   its words alone; a list leaves out the whole line
    to the rest of the site                   the address on the web, with （网上） after the words; the menu leaves it out
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from posixpath import dirname, relpath
from urllib.parse import quote, unquote, urljoin

from ..model import addresses
from .contents import Contents

#: What stands after the words of a link that needs a network.
ON_THE_WEB = "（网上）"

_ATTRIBUTES = r"""((?:[^>"']++|"[^"]*+"|'[^']*+')*+)"""
_ANCHOR = re.compile(rf"<a(?=[\s>]){_ATTRIBUTES}>(.*?)</a\s*>", re.DOTALL | re.IGNORECASE)
_FETCHING = re.compile(rf"<(?:link|script|img|form|source|video|audio|track|iframe|embed|input|button)(?=\s){_ATTRIBUTES}>", re.IGNORECASE)
_LINK = re.compile(r"""(?<=\s)(href|src|action|poster)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_MENU = re.compile(r'<nav class="menu".*?</nav>', re.DOTALL)
# Lines of our own lists: an item stands in the first cell, or comes first in the line.
_LINE = re.compile(r'\s*<(tr|li)>\s*(?:<td>\s*)?<a href="([^"]*)".*?</\1>', re.DOTALL)
# A table of theirs with no line left.
_EMPTY = re.compile(r"<table\b[^>]*>\s*<thead>(?:(?!</thead>).)*</thead>\s*<tbody>\s*</tbody>\s*</table>", re.DOTALL)
_NOTHING = "<p>已撤下和公示期满的没有收录。</p>"
_WORKER = re.compile(r'(<html\b[^>]*?) data-worker="[^"]*"')
_MAIN = re.compile(r"<main\b[^>]*>")
_COMPLETE = re.compile(r"[a-z][a-z0-9+.-]*:|[#?]|$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a link leads: path from the site's root, empty outside it; the rest of the address (?… and #…); all of it on the web.

    is_folder   whether the link names only the folder of the file, which no browser opens from a disk
    """

    path: str
    rest: str
    absolute: str
    is_folder: bool = False


class Webpages:
    """Makes the pages of one package; `web` is the address of the site, and `notice` is HTML that opens the first page."""

    def __init__(self, held: Contents, web: str, notice: str) -> None:
        self._held, self._web, self._notice = held, web, notice
        self._target = lru_cache(maxsize=10_000)(self._resolved)

    def page(self, html: str, address: str, place: str) -> str:
        """The page that the site has at `address`, as the package has it at `place`."""
        folder, to = dirname(address), dirname(place)
        html = _WORKER.sub(r"\1", html, count=1)
        html = _MENU.sub(lambda menu: _LINE.sub(lambda line: line[0] if self._is_held(folder, line[2]) else "", menu[0]), html, count=1)
        if address not in self._held.titles and self._held.gone:
            html = _EMPTY.sub(_NOTHING, _LINE.sub(lambda line: "" if self._is_gone(folder, line[2]) else line[0], html))
        html = _ANCHOR.sub(lambda anchor: self._anchor(anchor, folder, to), html)
        html = _FETCHING.sub(lambda tag: _LINK.sub(lambda link: self._fetched(link, folder, to), tag[0]), html)
        return _MAIN.sub(lambda main: main[0] + self._notice, html, count=1) if place == addresses.HOME else html

    def _anchor(self, anchor: re.Match[str], folder: str, to: str) -> str:
        link = _LINK.search(anchor[1])
        written = unescape(link[2].strip("\"'")) if link else ""
        if link is None or _COMPLETE.match(written):
            return anchor[0]
        target = self._target(folder, written)
        here = self._here(target)
        if here:
            return anchor[0] if folder == to and here == target.path and not target.is_folder else self._led(anchor, link, _relative(here, target.rest, to), "")
        if self._was(target.path):
            return anchor[2]
        return self._led(anchor, link, target.absolute, ON_THE_WEB)

    def _led(self, anchor: re.Match[str], link: re.Match[str], address: str, after: str) -> str:
        attributes = f'{anchor[1][: link.start()]}href="{escape(address)}"{anchor[1][link.end() :]}'
        return f"<a{attributes}>{anchor[2]}{after}</a>"

    def _fetched(self, link: re.Match[str], folder: str, to: str) -> str:
        written = unescape(link[2].strip("\"'"))
        if _COMPLETE.match(written):
            return link[0]
        target = self._target(folder, written)
        here = self._here(target)
        if here and folder == to and here == target.path:
            return link[0]
        return f'{link[1]}="{escape(_relative(here, target.rest, to) if here else target.absolute)}"'

    def _resolved(self, folder: str, written: str) -> _Target:
        absolute = urljoin(f"{self._web}{quote(folder)}/" if folder else self._web, written)
        if not absolute.startswith(self._web):
            return _Target("", "", absolute)
        path, rest = re.fullmatch(r"([^?#]*)(.*)", absolute.removeprefix(self._web), re.DOTALL).groups()  # type: ignore[union-attr]
        path, is_folder = unquote(path), not path or path.endswith("/")
        return _Target(f"{path}index.html" if is_folder else path, rest, absolute, is_folder)

    def _here(self, target: _Target) -> str:
        """The file in the package that a link leads to, or nothing. Where there is no catalogue, the first page shows all there is."""
        if target.path in self._held.files:
            return target.path
        return addresses.HOME if target.path == addresses.CATALOGUE else ""

    def _is_held(self, folder: str, written: str) -> bool:
        return self._target(folder, unescape(written)).path in self._held.files

    def _is_gone(self, folder: str, written: str) -> bool:
        return self._was(self._target(folder, unescape(written)).path)

    def _was(self, path: str) -> bool:
        """Whether an address is that of an item that only the register knows, or of a file in its folder."""
        gone = self._held.gone
        while path and path not in gone:
            path = dirname(path.removesuffix(".html"))
            path = path and f"{path}.html"
        return bool(path)


def _relative(path: str, rest: str, to: str) -> str:
    return quote(relpath(path, to or ".")) + rest

"""The pages of one process: an item's Markdown becomes HTML by one instance of Markdown, and a page by a template that is compiled once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from jinja2 import Environment
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

import markup
import templates
from disclosure.model.corpus import Corpus
from disclosure.model.item import Item
from disclosure.pages import pictures
from disclosure.pages.plan import Page
from disclosure.pages.text import published_text
from disclosure.staging import put


class Renderer:
    """Makes pages. `convert` is Markdown with the extensions of mkdocs.yml; its state is cleared before each text."""

    def __init__(self, corpus: Corpus, env: Environment, convert: Markdown) -> None:
        self._corpus, self._env, self._convert = corpus, env, convert
        self._links = _Links(convert)
        convert.treeprocessors.register(self._links, "addresses", 0)

    def write(self, page: Page, site: Path) -> str:
        """Write a page below a folder; the words of its item's text, one block or cell a line, empty for a list."""
        text = self._text(page.item, page.address) if page.item else markup.NOTHING
        html = self._env.get_template(page.template).render(view=page.view(), text=text, root=templates.root_from(page.address))
        put(site / page.address, html.encode())
        return markup.lines(text.html)

    def _text(self, item: Item, address: str) -> markup.Text:
        """An item's text as HTML that its page may hold."""
        self._links.lead = lambda target: self._address(item, address, target)
        html = self._convert.reset().convert(published_text(self._corpus, item))
        return markup.text(html, address, pictures.sizes(self._corpus, item))

    def _address(self, item: Item, address: str, target: str) -> str:
        """Where a link of an item leads, seen from its page; one that names no item and no file stays as it is written."""
        path = normpath(join(dirname(item.path), unquote(target)))
        other = self._corpus.by_path.get(path)
        found = self._corpus.page_address(other) if other else self._corpus.file_address(path)
        return quote(relpath(found, dirname(address))) if found else target


class _Links(Treeprocessor):
    """Relative links and images of a text, written as paths of the content folder, lead to where these stand on the site."""

    lead: Callable[[str], str]

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            if key:
                element.set(key, self._led(element.get(key, "")))

    def _led(self, link: str) -> str:
        try:
            scheme, host, path, query, anchor = urlsplit(link)
        except ValueError:  # http://[::1
            return link
        if scheme or host or not path or link.startswith(("/", "\\")) or AMP_SUBSTITUTE in link:
            return link
        return urlunsplit(("", "", self.lead(path), query, anchor))

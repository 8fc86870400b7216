"""The pages of one process: an item's Markdown becomes HTML by one instance of Markdown, and a page by a template that is compiled once."""

from __future__ import annotations

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath, relpath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from jinja2 import Environment
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString
from mkdocs.config.defaults import MkDocsConfig

import markup
import templates
from disclosure.model.corpus import Corpus
from disclosure.model.item import Item
from disclosure.pages import pictures
from disclosure.pages.columns import SERVICES
from disclosure.pages.datatable import datatables
from disclosure.pages.page import Page
from disclosure.pages.text import Source

if TYPE_CHECKING:
    from disclosure.pages.services.handbook import Handbooks


class Renderer:
    """Makes pages. `convert` is Markdown with the extensions of mkdocs.yml; its state is cleared before each text."""

    def __init__(self, corpus: Corpus, env: Environment, convert: Markdown) -> None:
        self._corpus, self._env, self._convert = corpus, env, convert
        self._links = _Links(convert)
        convert.treeprocessors.register(self._links, "addresses", 0)
        if sum(name in convert.inlinePatterns for name in _PATTERNS) == len(convert.inlinePatterns):
            convert.treeprocessors.register(_Plain(convert), "plain", 21)  # before "inline"

    @classmethod
    def of(cls, corpus: Corpus, env: Environment, config: MkDocsConfig) -> Renderer:
        """With Markdown as the settings of MkDocs want it."""
        return cls(corpus, env, Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs))

    def make(self, page: Page, view: object, source: Source) -> tuple[bytes, str]:
        """A page, and the words of its item's guides and text, one block or cell a line (none on a list)."""
        text = self._text(page.item, page.address, source) if page.item else markup.NOTHING
        tables = tuple(datatables(self._corpus, page.item)) if page.item else ()
        guides = self._guides(page.item)
        shown = {"view": view, "text": text, "tables": tables, "guides": guides}
        html: str = self._env.get_template(page.template).render(shown, root=templates.root_from(page.address))
        return html.encode(), _words(guides, text)

    def words(self, page: Page, source: Source) -> str:
        """The words of an item's text alone, as `make` gives them."""
        return _words(self._guides(page.item), self._text(page.item, page.address, source)) if page.item else ""

    def _guides(self, item: Item | None) -> Handbooks | None:
        """The guides on an item's page."""
        if item is None or not SERVICES.beside(item):
            return None
        from disclosure.pages.services.handbook import handbooks  # where a site has guides

        return handbooks(self._corpus, item)

    def _text(self, item: Item, address: str, source: Source) -> markup.Text:
        """An item's text as HTML that its page may hold."""

        def lead(target: str) -> str:
            """Where a link leads, seen from the page; one that names no item and no file stays as it is written."""
            found = source.addresses.get(normpath(join(dirname(item.path), unquote(target))))
            return quote(relpath(found, dirname(address))) if found else target

        self._links.lead = lead
        html = self._convert.reset().convert(source.markdown)
        return markup.text(html, address, pictures.sizes(self._corpus, item))


def _words(guides: Handbooks | None, text: markup.Text) -> str:
    return "\n".join(filter(None, (*(guides.words() if guides else ()), markup.lines(text.html))))


#: The inline patterns of Markdown and of the extensions in mkdocs.yml, and what one of them has to find in a text.
_PATTERNS = (
    *("backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"),
    *("autolink", "automail", "linebreak", "html", "entity", "em_strong", "footnote", "nl"),
)
_MARKS = re.compile(r"[\\`\[<&*_\n\x02\x03]")


class _Plain(Treeprocessor):
    """Says of a text without any of the marks that nothing is to be looked for in it, as of most paragraphs of a document."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _MARKS.search(element.text):
                element.text = AtomicString(element.text)


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

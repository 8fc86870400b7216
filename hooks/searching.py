"""The search in a preview: its index is written when a page asks for it and something has changed since; then only what has changed."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.plugins import get_plugin_logger

from disclosure.draft import Draft
from disclosure.model.corpus import Corpus, beside
from disclosure.model.item import Item
from disclosure.pages.text import source
from disclosure.search import amending
from disclosure.search.documents import document
from disclosure.search.index import FOLDER, NEW, Index, Outline, write_index
from rendering import Renderer

log = get_plugin_logger("disclosure")


class SearchIndex:
    """The index of one draft after the other. Several pages may ask at once: one has it written, the others wait."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._lock = threading.Lock()
        self._holder: TemporaryDirectory[str] | None = None
        self._folder = Path()  # nowhere yet
        self._of: Draft | None = None
        self._index: Index | None = None
        self._texts: dict[str, tuple[str, str]] = {}  # path of an item -> its Markdown and its words
        self._keys: dict[str, object] = {}  # path of an item -> all that the index says of it

    def read(self, address: str, of: Draft, renderer: Callable[[], Renderer]) -> bytes | None:
        """A file of the index of a draft. What could not be written raises, and is tried again when it is asked for again."""
        with self._lock:
            if self._holder is None:
                self._holder = TemporaryDirectory(prefix="disclosure-preview-")
                self._folder = Path(self._holder.name)
            if self._of is not of:
                begun = time.monotonic()
                log.info("正在编写检索索引……")
                self._of = None
                self._write(of, renderer())
                self._of = of
                log.info(f"检索索引写好了，用了 {time.monotonic() - begun:.1f} 秒。")
            path = self._folder / address
            return path.read_bytes() if path.is_file() else None

    def close(self) -> None:
        """Remove it."""
        if self._holder:
            self._holder.cleanup()

    def _write(self, of: Draft, renderer: Renderer) -> None:
        old, self._index = self._index, None  # what is left of one that could not be written is not amended
        outline = Outline.of(of.corpus)
        self._texts = self._words(of, renderer)
        keys: dict[str, object] = {item.path: (place, self._said(of.corpus, item)) for place, item in outline.shown}
        words = {path: self._texts[path][1] for path, key in keys.items() if not old or self._keys.get(path) != key}
        if old and amending.fits(old, outline):
            (self._folder / FOLDER / old.digest).rename(self._folder / FOLDER / NEW)
            self._index = amending.amend(old, outline, words, self._folder, 1)
        else:
            shutil.rmtree(self._folder / FOLDER, ignore_errors=True)
            words = {path: self._texts[path][1] for path in keys}
            self._index = write_index(outline, words, self._folder, 1)
        self._keys = keys

    def _words(self, of: Draft, renderer: Renderer) -> dict[str, tuple[str, str]]:
        found = {}
        for page in of.pages.values():
            if page.item:
                path, text = page.item.path, source(of.corpus, page.item)
                known = self._texts.get(path)
                is_same = known and known[0] == text.markdown and not page.item.data  # what a guide says stands in its tables
                found[path] = known if known and is_same else (text.markdown, renderer.words(page, text))
        return found

    def _said(self, corpus: Corpus, item: Item) -> object:
        """What the index says of an item, and how the files look whose words it holds."""
        looks: dict[str, tuple[int, int]] = {}
        for _, _, file in item.owned_files:
            with suppress(OSError):
                info = os.stat(f"{self._content}/{beside(item, file)}")  # noqa: PTH116 - as text, like all paths of a corpus
                looks[file] = info.st_size, info.st_mtime_ns
        return document(corpus, item, self._texts[item.path][1], ""), looks

"""`mkdocs serve`: nothing is made ahead. An edit is checked and all pages are planned anew; a page is made when the browser asks for it.

MkDocs watches, tells the browsers, copies what stands in assets/, and serves what stands in its folder; a page is put there just before
MkDocs looks for it. An error stops nothing: it stands in the terminal and on the page of its item.
"""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path, PurePath
from posixpath import normpath
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

import listening
import templates
import terminal
from disclosure import cache
from disclosure import report as reports
from disclosure.checks.glance import Glance
from disclosure.checks.memory import key_of
from disclosure.checks.run import Report, Site, check
from disclosure.draft import Box, Draft, box, draft
from disclosure.forked import available_workers
from disclosure.model import addresses
from disclosure.model.corpus import item_entries
from disclosure.model.dates import today
from disclosure.model.phrases import reason
from disclosure.model.problem import Severity
from disclosure.pages.files import content
from disclosure.pages.frame import not_found
from disclosure.pages.text import NOTHING, source
from disclosure.progress import Progress
from disclosure.project import Project, ProjectError
from disclosure.search.index import FOLDER
from disclosure.staging import put
from rendering import Renderer
from searching import SearchIndex
from watching import looks, observer

log = get_plugin_logger("disclosure")

#: What answers a request (PEP 3333).
App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_STOPPED = "预览停在这里"


class Preview:
    """One run of `mkdocs serve`. Requests come in threads of their own; they and the rebuilds take turns under the lock."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._turn = 0  # counts the rebuilds: what an earlier one made is made again
        self._made: set[str] = set()
        self._draft: Draft | None = None
        self._stop: Box | None = None  # what stands at every address as long as there is nothing to be shown
        self._memory: tuple[bytes, Glance] | None = None
        self._server: LiveReloadServer | None = None
        self._watched: set[Path] = set()
        self._code = cache.surroundings(Path(__file__).parent)  # what runs is not read again
        self._index: SearchIndex | None = None

    @property
    def is_serving(self) -> bool:
        """Whether a browser can ask already, and a change is seen."""
        return self._server is not None

    def configure(self, project: Project, config: MkDocsConfig) -> None:
        """The settings of a build of MkDocs; raises PluginError where the preview cannot stand at its address."""
        if self._server is None:
            listening.refuse(config)
        with self._lock:
            self._forget()  # MkDocs empties its folder
        self._project, self._config, self._folder = project, config, Path(config.site_dir)
        self._looks = looks(config)
        self._index = self._index or SearchIndex(project.content)
        config.docs_dir = config.site_dir  # empty when MkDocs looks for pages: there are none for it
        config.theme.static_templates.discard(addresses.NOT_FOUND)

    def begin(self, env: Environment) -> None:
        """Everything that is made of templates and settings begins anew: MkDocs has done its part."""
        self._env, self._built = env, self._looks
        templates.guard(env, is_preview=True)
        self.renew()

    def serve(self, server: LiveReloadServer, build: Callable[[], None]) -> None:
        """Stand between the browser and MkDocs' answers, and between a change and MkDocs' build."""
        app: App = server.get_app()  # type: ignore[assignment]
        server.set_app(lambda environ, start: self._answer(app, environ, start))
        server.builder = lambda: self._rebuild(build)
        listening.tell(server, self._config)
        server.unwatch(str(self._folder))
        server.unwatch(str(self._config.config_file_path))
        server.observer = observer(self._ready)  # type: ignore[assignment]
        self._server = server
        self._watch(map(Path, filter(None, (self._config.config_file_path, self._config.theme.custom_dir))))
        self._watch((self._project.content, self._project.catalog, self._project.accepted, *self._portal_files()))

    def _ready(self) -> None:
        log.info(f"预览准备好了，用浏览器打开 http://{self._config.dev_addr}/ 查看。文件一保存，网页自动更新；按 Ctrl+C 结束。")

    def stop(self, said: str) -> None:
        """MkDocs could not do its part: that is shown in place of all pages until a change lets it."""
        with self._lock:
            self._forget()
            self._stop = Box(_STOPPED, text=f"{said}\n改好并保存以后，网页自动更新。")
        log.info(f"{_STOPPED}：{self._stop.text}")

    def close(self) -> None:
        """Leave nothing behind."""
        if self._index:
            self._index.close()

    def renew(self) -> None:
        """Check everything and plan all pages; what hinders that is shown in their place."""
        with self._lock, _without_collections():
            self._forget()
            try:
                self._stop = self._renewed()
            except (ProjectError, PluginError, ValueError) as error:
                self._stop = Box(_STOPPED, text=str(error))
                log.info(self._stop.text)
            except Exception as error:
                self._stop = Box(_STOPPED, text=terminal.unexpected("检查没有做完", error))
                log.info(self._stop.text)

    def _renewed(self) -> Box | None:
        """The new draft takes the old one's place; where catalog.yml cannot be read, there is none, and what is wrong is given."""
        site = self._project.site()
        report = self._checked(site)
        if report.corpus is None:
            return box(f"{_STOPPED}：{site.catalog_path} 有错", report.problems)
        new = draft(report.corpus, report, site.content_path, self._draft.places if self._draft else {})
        templates.check_icons(self._config.theme.dirs, new.corpus)
        templates.prepare(self._env, new.corpus, self._project.portal(new.corpus.setting.catalog.site))
        self._env.globals["boxes"] = new.boxes
        self._draft, self._renderer = new, self._new_renderer(new)
        if self._server:
            self._watch(self._portal_files())
        nowhere = self._env.get_template(addresses.NOT_FOUND).render(view=not_found(), root="/")
        put(self._folder / addresses.NOT_FOUND, nowhere.encode())
        return None

    def _checked(self, site: Site) -> Report:
        """The report; the terminal gets all errors, and the warnings of what has been edited."""
        day = today()
        key = key_of(self._code, site.catalog, day)
        is_known = self._memory is not None and self._memory[0] == key
        memory = self._memory[1] if self._memory and is_known else Glance(self._project.cache, key, self._project.content)
        self._memory = key, memory
        entries = item_entries(site.tree)
        progress = Progress(sys.stderr, quiet=not log.isEnabledFor(logging.INFO))
        with progress.stage("检查内容", len(entries)) as step:
            edited = {f"{site.content_path}/{path}" for path in memory.look(entries) if is_known}
            report = check(site, day, whole=self._project.is_whole, workers=available_workers(), memory=memory, step=step)
        log.info(reports.extract(report, [each for each in report.problems if each.severity is Severity.ERROR or each.path in edited]))
        return report

    def _new_renderer(self, of: Draft) -> Renderer:
        return Renderer.of(of.corpus, self._env, self._config)

    def _watch(self, paths: Iterable[Path]) -> None:
        for path in paths:
            if self._server and path not in self._watched:
                self._watched.add(path)
                self._server.watch(str(path))

    def _portal_files(self) -> Iterable[Path]:
        site = self._draft.corpus.setting.catalog.site if self._draft else None
        named = (site.portal_head, site.portal_header, site.portal_footer) if site else ()
        return filter(None, map(self._project.beside, named))

    def _rebuild(self, build: Callable[[], None]) -> None:
        """What a change asks for: where templates or settings have changed, all that MkDocs does."""
        with self._lock:
            if looks(self._config) == self._built:
                self.renew()
                return
            self._stop = None
            try:
                build()
            except Exception as error:
                if not self._stop:  # on_build_error has not been told: it is about the settings
                    self.stop(f"mkdocs.yml 里有 MkDocs 不认的写法（{error}）。")

    def _answer(self, app: App, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """MkDocs' answer, once what is asked for stands in its folder. It waits for rebuilds, and then what stood there is made again."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        address = normpath(f"/{path}index.html" if path.endswith("/") else f"/{path}").lstrip("/")
        if not is_below(self._folder, address):
            start("404 Not Found", [("Content-Type", "text/plain")])
            return [b"404 Not Found"]
        if path.startswith("/livereload/"):
            return app(environ, start)
        while True:
            turn = self._provide(address)
            said: list[tuple[Any, ...]] = []
            body = app(environ, lambda *words, said=said: said.append(words))
            with self._lock:
                if turn == self._turn:
                    break
            with suppress(AttributeError):
                body.close()  # type: ignore[attr-defined]
        start(*said[-1])
        return body

    def _provide(self, address: str) -> int:
        """Put what stands at an address where MkDocs looks for it; the number of the rebuild that it is of."""
        with self._lock:
            turn, now = self._turn, self._draft
        found = self._searched(address, now) if now and address.startswith(f"{FOLDER}/") else None  # outside the lock: it takes long
        with self._lock:
            folder = f"{address}/{addresses.HOME}"
            if now and address not in now.pages and folder in now.pages:
                address = folder  # to which MkDocs leads on
            if turn == self._turn and address not in self._made:
                try:
                    data = found if found is not None else self._data(address)
                    if data is not None:
                        put(self._folder / address, data)
                        self._made.add(address)
                except OSError as error:
                    log.info(f"网页 {address} 没有写进预览的临时文件夹（{reason(error)}）。请检查磁盘空间。")
            return turn

    def _searched(self, address: str, of: Draft) -> bytes | None:
        """A file of the index of the search; None where there is none."""
        try:
            return self._index.read(address, of, partial(self._new_renderer, of)) if self._index else None
        except Exception as error:
            log.info(terminal.unexpected("检索索引没有写好", error))
            return None

    def _data(self, address: str) -> bytes | None:
        """What stands at an address; None for what is not ours. Raises OSError."""
        if self._stop or not self._draft:
            return self._alone(self._stop, address) if self._stop and address.endswith(".html") else None
        page = self._draft.pages.get(address)
        file = self._draft.files.get(address)
        if page is None:
            return content(self._draft.corpus, file) if file else None
        try:
            return self._renderer.make(page, page.view(), source(self._draft.corpus, page.item) if page.item else NOTHING)[0]
        except Exception as error:
            text = terminal.unexpected(f"网页 {address} 没有做出来", error)
            log.info(text)
            return self._alone(Box("预览：这一页没有做出来", text=text), address)

    def _alone(self, view: Box, address: str) -> bytes:
        return self._env.get_template("preview/stopped.html").render(view=view, root=templates.root_from(address)).encode()

    def _forget(self) -> None:
        """Nothing that was made may be taken for what is to be made."""
        self._turn += 1
        for address in self._made:
            with suppress(OSError):
                (self._folder / address).unlink()
        self._made.clear()


def is_below(folder: PurePath, address: str) -> bool:
    """Whether an address names a place below a folder on every system: on Windows, C:/x.html stands elsewhere, and a backslash divides."""
    return not {"\0", "\\"} & set(address) and (folder / address).is_relative_to(folder)


@contextmanager
def _without_collections() -> Iterator[None]:
    """While a hundred thousand objects are made that all stay, looking for garbage among them takes as long as making them."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

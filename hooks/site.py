"""The MkDocs adapter: one function per event, in the order in which MkDocs calls them. All judgement lives in `disclosure`.

The check runs in on_config, before MkDocs touches the old site: when an error is left, everything is reported and nothing is built.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

import quiet  # noqa: F401 - first of ours
import scripts
import templates
import terminal
from disclosure import cache
from disclosure import report as reports
from disclosure.assembly import Ground, Inventory, assemble
from disclosure.checks.memory import Memory, key_of
from disclosure.checks.run import Site, check
from disclosure.forked import available_workers
from disclosure.model import addresses
from disclosure.model.corpus import Corpus, item_entries
from disclosure.model.dates import today
from disclosure.model.phrases import reason
from disclosure.pages import offline
from disclosure.pages.frame import not_found
from disclosure.pages.home import signs
from disclosure.pages.plan import everything
from disclosure.progress import Progress
from disclosure.project import Project, ProjectError
from disclosure.staging import Stage, StageError, put
from preview import Preview
from rendering import Renderer

log = get_plugin_logger("disclosure")


_preview: Preview | None = None  # of `mkdocs serve`, which builds no site
_stage: Stage | None = None  # of this build; here, as on_build_error is told of nothing but the error


@dataclass(frozen=True)
class Build:
    """What one build knows: the checked corpus, what a portal wants on every page, and where the site will stand."""

    corpus: Corpus
    portal: Mapping[str, str]
    site: Path
    cache: Path
    key: bytes
    progress: Progress

    @property
    def inventory(self) -> Inventory:
        """What the site that stands was made of, as far as that is known and still holds."""
        return cache.load(self.cache / "site", self._key) or Inventory()

    def remember(self, inventory: Inventory) -> None:
        """Keep what the site was made of that now stands."""
        cache.save(self.cache / "site", self._key, inventory)

    @property
    def _key(self) -> bytes:
        """A digest of what every page is made of."""
        return cache.digest_of(self.key, tuple(signs(self.corpus, self.corpus.setting.catalog.menu)))


def build_of(config: MkDocsConfig) -> Build:
    """The build that a configuration belongs to."""
    build: Build = config.extra["build"]
    return build


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember what the pages are for; nothing that `mkdocs serve` shows is published."""
    global _preview
    _preview = Preview() if command == "serve" else None
    terminal.hush()
    terminal.on_interrupt(*(("预览结束了。", 0) if _preview else ("已经停下，网站没有换，原来的还在。", 130)))
    if _preview:
        gc.enable()  # it runs for hours; a build is one run over many small objects that all stay (see quiet.py)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check everything; stop before the old site is touched."""
    global _stage
    config.theme.static_templates.discard(addresses.SITEMAP)  # MkDocs would write the day of the build into its own
    with _stopping():
        project = Project.find(Path(config.config_file_path).parent)
    if _preview:
        _preview.configure(project, config)
        return config
    with _stopping():
        content = project.site()
    code = cache.surroundings(Path(__file__).parent)
    progress = Progress(sys.stderr, quiet=not log.isEnabledFor(logging.INFO))
    corpus = _checked(project, content, code, progress)
    site = corpus.setting.catalog.site
    with _stopping():
        portal = project.portal(site)
    key = cache.digest_of(code, content.catalog, _surroundings(config), portal)
    config.extra["build"] = Build(corpus, portal, Path(config.site_dir), project.cache, key, progress)
    templates.check_icons(config.theme.dirs, corpus)
    config.site_name, config.site_url = site.name, site.url
    _stage = Stage(Path(config.site_dir))
    with _stopping():
        _stage.clear()
    config.docs_dir = config.site_dir = str(_stage.for_mkdocs)  # nothing stands there yet: MkDocs is to look for no pages
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Our assets; what the items make of the site is written by on_post_build, as MkDocs makes page after page."""
    theme = Path(config.theme.custom_dir)
    made = ((scripts.ADDRESS, scripts.search_script(theme)), (scripts.ZONES_ADDRESS, scripts.zones_script(theme)))
    return Files([*_own_theme_files(files, config), *(File.generated(config, address, content=script) for address, script in made)])


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Prepare our templates."""
    config.extra["env"] = env
    if not _preview:
        build = build_of(config)
        templates.guard(env, is_preview=False)
        templates.prepare(env, build.corpus, build.portal)
    return env


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """404.html, the one page whose links are absolute: it answers at every address."""
    return context | {"view": not_found(), "root": build_of(config).corpus.setting.catalog.site.base_path}


def on_post_build(config: MkDocsConfig) -> None:
    """Write the pages, the index of the search and what the site needs without a network; then let the new site take the old one's place."""
    if _preview:
        _preview.begin(config.extra["env"])
        return
    if not _stage:
        return
    build = build_of(config)
    old = build.inventory
    if not old.parts:
        log.info("全部重新生成：这是第一次，或者目录、设置、模板、软件改过。只改条目的，下一次就快了。")
    new = _assemble(build, config, old, _stage)
    copied = _stage.adopt()  # before what is said of them
    offline_files = _write_offline(build, new, config, _stage.folder)
    with _stopping(), build.progress.stage("换上新网站"):
        _stage.publish(new.addresses() | copied | offline_files, old.shared(new))
        build.remember(new)
        build.corpus.kept.tidy()
    gc.freeze()  # the process ends soon, and shall not look through millions of objects once more
    log.info(f"用时：\n\n{build.progress.table()}\n")
    log.info(f"网站已生成，用浏览器打开 {build.site / addresses.HOME} 查看。")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Let the preview answer what the browser asks for."""
    if _preview:
        _preview.serve(server, builder)
    return server


def on_shutdown() -> None:
    """Leave nothing of a preview behind."""
    if _preview:
        _preview.close()


def on_build_error(error: Exception) -> None:
    """Leave nothing unfinished behind; say in a sentence why there is no new site."""
    if _preview and _preview.is_serving:
        _preview.stop(terminal.sentence("网页没有更新", error))
        return
    was_taken_away = _stage is not None and _stage.was_taken_away
    if _stage:
        _stage.discard()
    if isinstance(error, OSError) and _stage and was_taken_away:
        terminal.fail(_stage.taken_away)
    if isinstance(error, OSError):
        terminal.fail(f"网站没有写完（{reason(error)}），原来的网站没有动。请检查磁盘的空间和文件夹的权限，再执行一次。")
    terminal.fail(terminal.sentence("网站没有生成，原来的网站没有动", error))


@contextmanager
def _stopping() -> Iterator[None]:
    """What cannot be gone on with stops the build with its sentence."""
    try:
        yield
    except (ProjectError, StageError, ValueError) as error:
        raise PluginError(str(error)) from None


def _surroundings(config: MkDocsConfig) -> bytes:
    """A digest of the settings, the hooks and the templates; what stands in assets/ is copied, and no page is made of it."""
    made_of = [path for path in Path(config.theme.custom_dir).iterdir() if path.name != "assets"]
    hooks = [Path(file) for module in config.hooks.values() if (file := getattr(module, "__file__", None))]
    try:
        markdown = pickle.dumps((config.markdown_extensions, config.mdx_configs))
    except Exception:  # what cannot be written down is never the same
        markdown = os.urandom(cache.SIZE)
    return cache.digest_of(cache.surroundings(Path(config.config_file_path), *sorted(hooks), *sorted(made_of)), markdown)


def _checked(project: Project, content: Site, code: bytes, progress: Progress) -> Corpus:
    """The corpus without errors; raises PluginError with the whole report. `code` is a digest of what judges."""
    with _stopping():
        day = today()
        memory = Memory(project.cache, key_of(code, content.catalog, day))
        with progress.stage("检查内容", len(item_entries(content.tree))) as step:
            report = check(content, day, whole=project.is_whole, workers=available_workers(), memory=memory, step=step)
            step.outcome(memory.outcome if memory.outcome.kept else None)
    if report.blocks or report.corpus is None:
        raise PluginError(f"内容有错，网站没有重新生成，原来的网站没有动。\n\n{reports.text(report)}")
    log.info(reports.summary_line(report) + ("内容用 disclosure check 查看。" if report.problems else ""))
    return report.corpus


def _own_theme_files(files: Files, config: MkDocsConfig) -> Iterator[File]:
    """Our own assets; those of Material are taken when a template uses them."""
    own = (file for file in files if file.src_dir == config.theme.custom_dir and file.src_uri.startswith("assets/"))
    return (file for file in own if file.src_uri not in scripts.JOINED)


def _assemble(build: Build, config: MkDocsConfig, old: Inventory, stage: Stage) -> Inventory:
    """Write what the items make of the site, as far as it is not taken over from the one that stands."""
    renderer = Renderer.of(build.corpus, config.extra["env"], config)
    ground = Ground(stage.folder, available_workers(), stage.take_over)
    inventory = assemble(build.corpus, everything(build.corpus), renderer.make, ground, old, build.progress)
    for fault in inventory.index.faults if inventory.index else ():
        log.info(fault)
    return inventory


def _write_offline(build: Build, inventory: Inventory, config: MkDocsConfig, site: Path) -> set[str]:
    """The service worker and what it must forget; their addresses."""
    worker = config.theme.get_env().get_template(addresses.WORKER).render(worker=offline.worker(build.corpus, site))
    put(site / addresses.WORKER, worker.encode())
    digest = inventory.index.digest if inventory.index else ""
    put(site / addresses.RELEASE, offline.release(build.corpus, digest, inventory.parts).encode())
    return {addresses.WORKER, addresses.RELEASE}

"""The MkDocs adapter: one function per event, in the order in which MkDocs calls them. All judgement lives in `disclosure`.

The check runs in on_config, before MkDocs touches the old site: when an error is left, everything is reported and nothing is built.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

import scripts
import templates
from disclosure import report as reports
from disclosure.checks.run import check
from disclosure.forked import available_workers, spread
from disclosure.model import addresses
from disclosure.model.corpus import Corpus, today
from disclosure.model.phrases import reason
from disclosure.pages import offline, plan
from disclosure.pages.frame import not_found
from disclosure.pages.redirects import redirects
from disclosure.pages.sitemap import parts
from disclosure.project import Project, ProjectError
from disclosure.search.index import write_index
from disclosure.staging import Stage, StageError
from rendering import Renderer

log = get_plugin_logger("disclosure")


_is_preview = False
_is_serving = False
_stage: Stage | None = None  # of this build; here, as on_build_error is told of nothing but the error. A preview has none


@dataclass(frozen=True)
class Build:
    """What one build knows: the checked corpus, what a portal wants on every page, and where the site will stand."""

    corpus: Corpus
    portal: Mapping[str, str]
    site: Path

    @cached_property
    def pages(self) -> Sequence[plan.Page]:
        """Every page but redirects."""
        return tuple(plan.pages(self.corpus))


def build_of(config: MkDocsConfig) -> Build:
    """The build that a configuration belongs to."""
    build: Build = config.extra["build"]
    return build


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember what the pages are for; nothing that `mkdocs serve` builds is published."""
    global _is_preview
    _is_preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check everything; stop before the old site is touched."""
    global _stage
    with _stopping():
        project = Project.find(Path(config.config_file_path).parent)
    if _is_preview and not _is_serving and _is_taken(config):
        raise PluginError(f"{config.dev_addr} 正在使用，多半是另一个窗口里还开着预览。请关掉它，或者换一个端口：make serve ARGS=\"-a 127.0.0.1:8001\"。")
    corpus = _checked(project)
    site = corpus.setting.catalog.site
    with _stopping():
        portal = project.portal(site)
    config.extra["build"] = Build(corpus, portal, Path(config.site_dir))
    templates.check_icons(config.theme.dirs, corpus)
    config.docs_dir = str(project.content)
    portal_files = map(project.beside, (site.portal_head, site.portal_header, site.portal_footer))
    config.watch += [str(path) for path in (project.catalog, project.accepted, config.theme.custom_dir, *portal_files) if path and Path(path).exists()]
    config.theme.static_templates.discard(addresses.SITEMAP)  # MkDocs would write the day of the build into its own
    config.site_name, config.site_url = site.name, site.url
    _stage = None if _is_preview else Stage(Path(config.site_dir))
    if _stage:
        with _stopping():
            _stage.clear()
        config.site_dir = str(_stage.folder)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Our assets and the items' files; pages are made here (on_post_build), as MkDocs makes them one after the other."""
    script = File.generated(config, scripts.ADDRESS, content=scripts.search_script(Path(config.theme.custom_dir)))
    return Files([*_own_theme_files(files, config), script, *_owned_files(build_of(config), config)])


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Prepare our templates, and add the files that are no pages: redirects, site map, robots.txt."""
    build = build_of(config)
    templates.prepare(env, build.corpus, build.portal, _is_preview)
    config.extra["env"] = env
    for address, content in _static(build, env):
        files.append(File.generated(config, address, content=content))
    return env


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """404.html, the one page whose links are absolute: it answers at every address."""
    return context | {"view": not_found(), "root": build_of(config).corpus.setting.catalog.site.base_path}


def on_post_build(config: MkDocsConfig) -> None:
    """Write the pages, the index of the search and what the site needs without a network; then let the new site take the old one's place."""
    build = build_of(config)
    words = _write_pages(build, config)
    _write_search(build, words, config)
    if _stage:
        with _stopping():
            _stage.publish()
    where = f"http://{config.dev_addr}/" if _is_preview else build.site / addresses.HOME
    log.info(f"网站已生成，用浏览器打开 {where} 查看。")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Remember that the preview's port is our own from here on."""
    global _is_serving
    _is_serving = True
    return server


def on_build_error(error: Exception) -> None:
    """Leave nothing unfinished behind; say that a preview waits, or that a file could not be written."""
    if _stage:
        _stage.discard()
    if _is_preview:
        log.info("预览停在这里；改好并保存以后，网页自动更新。")
    elif isinstance(error, OSError):
        raise PluginError(f"网站没有写完（{reason(error)}），原来的网站没有动。请检查磁盘的空间和文件夹的权限，再执行一次。") from None


@contextmanager
def _stopping() -> Iterator[None]:
    """What cannot be gone on with stops the build with its sentence."""
    try:
        yield
    except (ProjectError, StageError, ValueError) as error:
        raise PluginError(str(error)) from None


def _checked(project: Project) -> Corpus:
    """The corpus without errors; raises PluginError with the whole report."""
    with _stopping():
        report = check(project.site(), today(), whole=project.is_whole, workers=available_workers())
    if report.blocks or report.corpus is None:
        raise PluginError(f"内容有错，网站没有重新生成，原来的网站没有动。\n\n{reports.text(report)}")
    log.info(reports.summary_line(report) + ("警告的内容用 disclosure check 查看。" if report.problems else ""))
    return report.corpus


def _is_taken(config: MkDocsConfig) -> bool:
    """Whether something answers already where the preview would stand."""
    address = config.dev_addr
    with socket.socket() as probe:
        return probe.connect_ex((address.host, address.port)) == 0


def _own_theme_files(files: Files, config: MkDocsConfig) -> Iterator[File]:
    """Our own assets; those of Material are taken when a template uses them."""
    own = (file for file in files if file.src_dir == config.theme.custom_dir and file.src_uri.startswith("assets/"))
    return (file for file in own if not (file.src_uri.startswith(scripts.FOLDER) and file.src_uri.endswith(".js")))


def _owned_files(build: Build, config: MkDocsConfig) -> Iterator[File]:
    """Attachments, tables and images of the items that still have their content."""
    for path in build.corpus.owners:
        address = build.corpus.file_address(path)
        if address:
            file = File(path, config.docs_dir, config.site_dir, use_directory_urls=False, inclusion=InclusionLevel.INCLUDED)
            file.dest_uri = address
            yield file


def _write_pages(build: Build, config: MkDocsConfig) -> Mapping[str, str]:
    """Write every page; path of an item -> the words of its text, for the search."""
    renderer = Renderer(build.corpus, config.extra["env"], Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs))

    def write(share: Sequence[plan.Page]) -> list[tuple[str, str]]:
        return [(page.item.path if page.item else "", renderer.write(page, Path(config.site_dir))) for page in share]

    workers = available_workers()
    dealt = [page for start in range(workers) for page in build.pages[start::workers]]  # lists take longer, and stand first
    return dict(spread(write, dealt, workers))


def _write_search(build: Build, words: Mapping[str, str], config: MkDocsConfig) -> None:
    """The index, and, but for a preview, the service worker and what it must forget: they name files by what these hold."""
    site = Path(config.site_dir)
    digest, faults = write_index(build.corpus, words, site, available_workers())
    for fault in faults:
        log.info(fault)
    if not _is_preview:
        worker = config.theme.get_env().get_template(addresses.WORKER).render(worker=offline.worker(build.corpus, site))
        (site / addresses.WORKER).write_bytes(worker.encode())
        (site / addresses.RELEASE).write_bytes(offline.release(build.corpus, digest).encode())


def _static(build: Build, env: Environment) -> Iterator[tuple[str, str]]:
    """(address, content) of what is rendered once, whole, without MkDocs."""
    redirect = env.get_template("redirect.html")
    for view in redirects(build.corpus):
        yield view.address, redirect.render(view=view, root=templates.root_from(view.address))
    site_map = parts(build.pages)
    yield addresses.SITEMAP, env.get_template("sitemap-index.xml").render(parts=site_map)
    for part in site_map:
        yield part.address, env.get_template("sitemap-part.xml").render(part=part)
    yield addresses.ROBOTS, env.get_template("robots.txt").render()

"""The MkDocs adapter: one function per event, in the order in which MkDocs calls them. All judgement lives in `disclosure`.

The check runs in on_config, before MkDocs touches the old site: when an error is left, everything is reported and nothing is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

import markup
from disclosure import report as reports
from disclosure.checks.forked import available_workers
from disclosure.checks.run import check
from disclosure.model.catalog import Category
from disclosure.model.corpus import Corpus, today
from disclosure.model.item import Item
from disclosure.pages import entry, listing, text
from disclosure.project import Project, ProjectError

log = get_plugin_logger(__name__)

NEWEST = 12


@dataclass(frozen=True)
class Build:
    """What one build knows: the checked corpus, and which page shows which item or category."""

    corpus: Corpus

    @cached_property
    def categories(self) -> dict[str, Category]:
        """Source path of a generated list -> its category."""
        return {f"c/{folder}.md": category for folder, category in self.corpus.setting.catalog.leaves.items()}

    @cached_property
    def items_of(self) -> dict[str, list[Item]]:
        """Category folder -> its items that have a page today."""
        return listing.by_category(self.corpus)

    def item(self, page: Page) -> Item | None:
        """The item that a page shows."""
        return self.corpus.by_path.get(page.file.src_uri)


def build_of(config: MkDocsConfig) -> Build:
    """The build that a configuration belongs to."""
    build: Build = config.extra["build"]
    return build


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check everything; stop before the old site is touched."""
    project = _project(config)
    build = config.extra["build"] = Build(_checked(project))
    config.docs_dir = str(project.content)
    config.watch += [str(path) for path in (project.catalog, project.accepted, project.root / "overrides") if path.exists()]
    identity = build.corpus.setting.catalog.site
    config.site_name, config.site_url = identity.name, f"https://{identity.domain}/"
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Items at their addresses, their files beside them, a list per category, a home page; nothing of the theme's own pages."""
    build = build_of(config)
    return Files([*_own_theme_files(files, config), *_item_files(build, config), *_owned_files(build, config), *_generated(build, config)])


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The body, under front matter for MkDocs alone: which template, which title."""
    build = build_of(config)
    item = build.item(page)
    return _front_matter("item.html", item.title) + text.published_text(build.corpus, item) if item else None


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Every page's text passes the sanitiser."""
    return markup.sanitised(html)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Autoescape our templates, and give them the catalogue."""
    build = build_of(config)
    env.autoescape = lambda name: name is None or name.endswith(".html")  # type: ignore[assignment]
    env.globals["catalog"] = build.corpus.setting.catalog
    env.filters["file_size"] = _file_size
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Hand the page its data; which template shows it follows from what it is."""
    build = build_of(config)
    item = build.item(page)
    category = build.categories.get(page.file.src_uri)
    if item:
        context["entry"] = entry.entry(build.corpus, item)
    elif category:
        context["listing"] = listing.listing(build.corpus, category, build.items_of[category.folder])
    else:
        context |= {"tree": listing.tree(build.corpus), "newest": listing.newest(build.corpus, NEWEST)}
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Say where the site is."""
    log.info(f"网站已生成，用浏览器打开 {Path(config.site_dir) / 'index.html'} 查看。")


def _project(config: MkDocsConfig) -> Project:
    """The project around mkdocs.yml; raises PluginError."""
    try:
        return Project.find(Path(config.config_file_path).parent)
    except ProjectError as error:
        raise PluginError(str(error)) from None


def _checked(project: Project) -> Corpus:
    """The corpus without errors; raises PluginError with the whole report."""
    try:
        report = check(project.site(), today(), whole=project.is_whole, workers=available_workers())
    except (ProjectError, ValueError) as error:
        raise PluginError(str(error)) from None
    if report.blocks or report.corpus is None:
        raise PluginError(f"内容有错，网站没有重新生成，原来的网站没有动。\n\n{reports.text(report)}")
    log.info(reports.summary_line(report) + ("警告的内容用 disclosure check 查看。" if report.problems else ""))
    return report.corpus


def _own_theme_files(files: Files, config: MkDocsConfig) -> Iterator[File]:
    """The files of overrides/; those of Material are taken when a template uses them."""
    return (file for file in files if file.src_dir == config.theme.custom_dir)


def _item_files(build: Build, config: MkDocsConfig) -> Iterator[File]:
    for item in build.corpus.built:
        file = File(item.path, config.docs_dir, config.site_dir, use_directory_urls=False, inclusion=InclusionLevel.NOT_IN_NAV)
        file.dest_uri = entry.item_address(build.corpus, item)
        yield file


def _owned_files(build: Build, config: MkDocsConfig) -> Iterator[File]:
    """Attachments, tables and images of the items that still have their content."""
    for path, owners in build.corpus.owners.items():
        if path in build.corpus.tree.entries and build.corpus.shows_content(owners[0]):
            file = File(path, config.docs_dir, config.site_dir, use_directory_urls=False)
            file.dest_uri = entry.file_address(build.corpus, owners[0], path)
            yield file


def _generated(build: Build, config: MkDocsConfig) -> Iterator[File]:
    for path, category in build.categories.items():
        yield File.generated(config, path, content=_front_matter("category.html", category.name), inclusion=InclusionLevel.NOT_IN_NAV)
    yield File.generated(config, "index.md", content=_front_matter("home.html", build.corpus.setting.catalog.site.name))


def _front_matter(template: str, title: str) -> str:
    return f"---\ntemplate: {template}\ntitle: '{title.replace(chr(39), chr(39) * 2)}'\n---\n"


def _file_size(size: int) -> str:
    """A size for people: 36 KB, 1.2 MB."""
    return f"{size / 1048576:.1f} MB" if size >= 1048576 else f"{max(size // 1024, 1)} KB"

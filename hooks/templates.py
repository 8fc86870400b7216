"""What our templates may use besides a page's own data: the catalogue, links that stand on every page, Material's icons and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.exceptions import PluginError

from disclosure.model import addresses
from disclosure.model.corpus import Corpus
from disclosure.pages.home import signs
from drawing import drawn
from markup import telephones, web_address

# connect-src: the pages ask for nothing by themselves, but inspection tools read robots.txt from within a page.
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
# `mkdocs serve` puts a script into every page, which asks whether something has changed.
_PREVIEW_POLICY = _POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")


def check_icons(theme_folders: Iterable[str], corpus: Corpus) -> None:
    """Raise PluginError for an icon of the catalogue that Material does not have."""
    for name in {category.icon for category in corpus.setting.catalog.by_folder.values() if category.icon}:
        if not any((Path(folder) / ".icons" / f"{name}.svg").is_file() for folder in theme_folders):
            raise PluginError(f"没有“{name}”这个图标。请把 catalog.yml 里的 icon 改成 Material 自带的图标名，例如 material/school。")


def guard(env: Environment, is_preview: bool) -> None:
    """Autoescape our templates, and say what their pages may load."""
    env.autoescape = lambda name: name is None or name.endswith((".html", ".xml"))  # type: ignore[assignment]
    env.globals["policy"] = Markup(_PREVIEW_POLICY if is_preview else _POLICY)  # noqa: S704
    env.globals["worker"] = "" if is_preview else addresses.WORKER  # an old copy would hide what was edited


def prepare(env: Environment, corpus: Corpus, portal: Mapping[str, str]) -> None:
    """Give our templates all that does not differ from page to page."""
    catalog = corpus.setting.catalog
    env.globals["catalog"] = catalog
    env.globals["menu"] = menu = tuple(signs(corpus, catalog.menu))
    env.globals["menu_addresses"] = frozenset((addresses.HOME, addresses.SEARCH, *(sign.address for sign in menu)))
    env.globals["fixed"] = _fixed(env)
    env.globals["icon"] = _icons(env)
    env.globals["word"] = env.get_template("partials/languages/zh.html").module.t  # type: ignore[attr-defined]
    # The bureau's own, trusted as it stands: a portal's header is markup, and the Content-Security-Policy guards what it loads.
    env.globals["portal"] = {name: Markup(html) for name, html in portal.items()}  # noqa: S704
    env.filters["file_size"] = file_size
    env.filters["quoted"] = quote
    env.filters["web_address"] = web_address
    env.filters["dialled"] = dialled
    env.filters["department_list"] = cache(lambda name: addresses.department(catalog.renamed.get(name, name)))
    env.filters["telephones"] = telephones
    env.filters["drawn"] = drawn


def root_from(address: str) -> str:
    """The way from a page back to the site's root: "./", or "../" as often as needed."""
    return "../" * address.count("/") or "./"


def file_size(size: int) -> str:
    """A size for people: 36 KB, 1.2 MB."""
    return f"{size / 1048576:.1f} MB" if size >= 1048576 else f"{max(size // 1024, 1)} KB"


def dialled(telephone: str) -> str:
    """What a telephone dials: the first number of what people write, 0999-6120001 of “0999-6120001 转 8001、6120002”."""
    found = re.search(r"\+?\d[\d-]+\d", re.sub(r"[\s()（）]", "", telephone), re.ASCII)
    return found[0] if found else quote(telephone)


def _fixed(env: Environment) -> Callable[..., Markup]:
    @cache
    def fixed(name: str, root: str, state: object = None) -> Markup:
        """What is the same on all pages from which the root is as far away, and where the page is in the same state: rendered once."""
        return Markup(env.get_template(name).render(root=root, state=state).strip())  # noqa: S704 - escaped by the template

    return fixed


def _icons(env: Environment) -> Callable[[str], Markup]:
    @cache
    def icon(name: str) -> Markup:
        """One of Material's icons as inline SVG, out of sight of screen readers."""
        source, _, _ = env.loader.get_source(env, f".icons/{name}.svg")  # type: ignore[union-attr]
        return Markup(source.strip().replace("<svg ", '<svg class="icon" width="24" height="24" aria-hidden="true" ', 1))  # noqa: S704

    return icon

"""The tools that bench/build.py measures beside this project: how their sites are laid out, and the commands that build them.

All of them get the items' own files, in folders as they stand below content/, so that Markdown and text are the same.

Hugo's site stands in bench/peers/hugo/. Its pages hold what this project's pages hold: page tags, header with search box, menu, breadcrumb, the
register's entry, the text, neighbours, footer; lists by category and by year, of 50 items each; home, catalogue, site map. What is the same on
many pages is rendered once (partialCached). What a category says of its items comes down from its _index.md (cascade), as Hugo has it. Pagefind
indexes title and text, with its Chinese segmentation. Of what this project makes, Hugo's site has no lists by department and genre, no
headings found in plain paragraphs, no addresses relative to the page, no search in attachments.

Material has its own furniture and its search, the language set to Chinese; segmentation by jieba is an extra that it does not bring. The items are
left out of the navigation, which would stand whole on every page otherwise.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from disclosure.model.catalog import Category, read_catalog  # noqa: E402

LOCK = ROOT / "bench" / "peers" / "requirements.txt"
PLACE = ROOT / ".cache" / "peers"
#: Where each tool finds its texts and leaves its site, from its own folder.
TEXTS = Path("content")
SITE = Path("public")

Commands = Callable[[Path], Sequence[Sequence[str | Path]]]


class NotInstalled(Exception):
    """The message says what pip said."""


def install() -> None:
    """Have the locked tools in an environment of their own; raises NotInstalled."""
    done = PLACE / "installed.txt"
    if done.exists() and done.read_bytes() == LOCK.read_bytes():
        return
    python = PLACE / "bin" / "python"
    for command in (
        [sys.executable, "-m", "venv", "--clear", PLACE],
        [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCK],
    ):
        said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace")
        if said.returncode:
            raise NotInstalled(f"{LOCK} could not be installed:\n{said.stdout[-2000:]}")
    done.write_bytes(LOCK.read_bytes())


def _copy(content: Path, place: Path, changed: Callable[[str, str], str]) -> None:
    """All files of a content tree; of each item what `changed` makes of its front matter and its text."""
    for path in sorted(content.rglob("*")):
        to = place / TEXTS / path.relative_to(content)
        if path.is_dir():
            to.mkdir(parents=True, exist_ok=True)
        elif path.suffix == ".md":
            _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
            to.write_text(changed(front, text), encoding="utf-8")
        else:
            shutil.copyfile(path, to)


def _field(front: str, key: str) -> str:
    """The line of a key, which bench/make_content.py writes in one."""
    return next(line for line in front.splitlines() if line.startswith(f"{key}: ")).removeprefix(f"{key}: ")


def _hugo_item(front: str, text: str) -> str:
    return f'---\n{front}years: ["{_field(front, "published")[:4]}"]\n---\n{text}'


def _hugo_category(category: Category, place: int) -> str:
    """The _index.md of a category, in JSON: what its own list says, its place among the others, what its items say where they have nothing else."""
    own = {key: getattr(category, key) for key in ("description", "definition", "department", "column_type", "keywords")}
    inherited = {key: getattr(category, key) for key in ("department", "genre", "theme", "openness")}
    return json.dumps({"title": category.name, "weight": place, **own, "cascade": {"params": inherited}}, ensure_ascii=False, indent=1) + "\n"


def _prepare_hugo(content: Path, place: Path) -> None:
    shutil.copytree(ROOT / "bench" / "peers" / "hugo", place)
    _copy(content, place, _hugo_item)
    (place / "data").mkdir()
    shutil.copyfile(ROOT / "catalog.yml", place / "data" / "catalog.yml")
    catalog, _ = read_catalog((ROOT / "catalog.yml").read_bytes())
    for number, (folder, category) in enumerate(catalog.by_folder.items() if catalog else (), 1):
        (place / TEXTS / folder).mkdir(parents=True, exist_ok=True)
        (place / TEXTS / folder / "_index.md").write_text(_hugo_category(category, number), encoding="utf-8")


def _build_hugo(place: Path) -> Sequence[Sequence[str | Path]]:
    pagefind = [PLACE / "bin" / "python", "-m", "pagefind", "--site", SITE, "--quiet"]
    return [[PLACE / "bin" / "hugo", "--quiet", "--source", place, "--destination", SITE], pagefind]


_MATERIAL = """\
site_name: 信息公开
docs_dir: content
site_dir: public
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: [search: {lang: zh}]
nav: [首页: index.md]
not_in_nav: "/*/"
"""


def _prepare_material(content: Path, place: Path) -> None:
    _copy(content, place, lambda front, text: f"# {json.loads(_title(front))}\n{text}")
    (place / TEXTS / "index.md").write_text("# 信息公开\n", encoding="utf-8")
    (place / "mkdocs.yml").write_text(_MATERIAL, encoding="utf-8")


def _title(front: str) -> str:
    said = _field(front, "title")
    return said if said.startswith('"') else json.dumps(said)


def _build_material(place: Path) -> Sequence[Sequence[str | Path]]:
    return [[sys.executable, "-m", "mkdocs", "build", "--quiet"]]


#: Name, how its folder is made of a content tree, how it is built.
PEERS: tuple[tuple[str, Callable[[Path, Path], None], Commands], ...] = (
    ("Hugo 0.168.0 + Pagefind 1.5.2", _prepare_hugo, _build_hugo),
    ("Material 9.8.1, lean navigation", _prepare_material, _build_material),
)

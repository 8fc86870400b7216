"""The tools that bench/build.py measures beside this project: how their sites are laid out, and the commands that build them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
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


def _records(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8") as lines:
        yield from enumerate(map(json.loads, lines))


def _texts(records: Path, place: Path, head: Callable[[dict[str, str]], str]) -> None:
    """A file a record, in a folder a hundred, as no file system likes 50,000 in one."""
    for number, record in _records(records):
        path = place / TEXTS / "docs" / f"{number // 100:03}" / f"{number:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{head(record)}\n{record['text']}\n", encoding="utf-8")


_HUGO = """\
baseURL = "https://jyj.example/"
languageCode = "zh-CN"
title = "信息公开"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = false
"""
_HUGO_PAGE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
    "<body><main data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>\n"
)
_HUGO_LIST = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><ul>'
    '{{ range (.Paginate .RegularPages 100).Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>\n'
)


def _prepare_hugo(records: Path, place: Path) -> None:
    layouts = place / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (place / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    for name, text in (("single.html", _HUGO_PAGE), ("list.html", _HUGO_LIST)):
        (layouts / name).write_text(text, encoding="utf-8")
    _texts(records, place, lambda record: f"---\ntitle: {json.dumps(record['title'], ensure_ascii=False)}\ndate: {record['date']}\n---\n")


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
not_in_nav: "/docs/"
"""


def _prepare_material(records: Path, place: Path) -> None:
    _texts(records, place, lambda record: f"# {record['title']}\n")
    (place / TEXTS / "index.md").write_text("# 信息公开\n", encoding="utf-8")
    (place / "mkdocs.yml").write_text(_MATERIAL, encoding="utf-8")


def _build_material(place: Path) -> Sequence[Sequence[str | Path]]:
    return [[sys.executable, "-m", "mkdocs", "build", "--quiet"]]


#: Name, how its folder is made of records, how it is built.
PEERS: tuple[tuple[str, Callable[[Path, Path], None], Commands], ...] = (
    ("Hugo 0.168.0 + Pagefind 1.5.2", _prepare_hugo, _build_hugo),
    ("Material 9.8.1, lean navigation", _prepare_material, _build_material),
)

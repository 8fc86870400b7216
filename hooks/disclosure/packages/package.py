"""Makes a package: what it holds, its pages, its search, and a note for whoever opens it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from ..checks.run import Site
from ..model import addresses
from ..model.catalog import Catalog, Category, read_catalog
from ..model.phrases import shorten
from ..model.setting import Setting
from ..search.index import FOLDER
from .archive import SUMS, archive
from .contents import Contents, PackageError, category_of, contents, not_public
from .share import write_share
from .webpages import ON_THE_WEB, Webpages

#: The note for people, in the package.
NOTE = "说明.txt"


@dataclass(frozen=True, slots=True)
class Package:
    """A finished package: where it stands, how many items it holds, its size in bytes."""

    path: Path
    items: int
    size: int


@dataclass(frozen=True, slots=True)
class _Label:
    """What a package says of itself."""

    site: str
    web: str
    scope: str
    day: str
    items: int
    gone: int


def package(source: Site, site: Path, out: Path, name: str | None, day: date, workers: int) -> Package:
    """Pack the finished site in `site`, or one category of it by its folder, code or name, into a zip in the folder `out`.

    `source` is the content as it is today: what must not be public any more ends the work.

    Raises:
        PackageError: there is nothing to pack, or nowhere to put it.
        OSError: a file cannot be read or written.
    """
    catalog, _ = read_catalog(source.catalog, source.catalog_path)
    if catalog is None:
        raise PackageError(f"{source.catalog_path} 有错，读不出来。先执行 disclosure check。")
    category = category_of(catalog, name) if name is not None else None
    if out.resolve().is_relative_to(site.resolve()):
        raise PackageError(f"压缩包不能放在网站的文件夹 {site} 里，下一次生成网站时会被删去。请换一个文件夹。")
    held = contents(site, category.folder if category else "")
    passed = not_public(held, source.tree, Setting.of(catalog, day))
    if passed:
        raise PackageError(f"{site} 里有 {len(passed)} 条信息今天不应公开，例如“{shorten(passed[0])}”。请先执行 make site。")
    if out.exists() and not out.is_dir():
        raise PackageError(f"{out} 不是文件夹。请换一个文件夹，或者把它移开。")
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{'.'.join(('site', *held.folder.split('/'))) if held.folder else 'site'}.zip"
    label = _Label(
        catalog.site.name,
        catalog.site.url,
        _scope(catalog, category),
        f"{day.year}年{day.month}月{day.day}日",
        len(held.titles),
        0 if category else len(held.gone),
    )
    _write(held, label, path, day, workers)
    return Package(path, len(held.titles), path.stat().st_size)


def _scope(catalog: Catalog, category: Category | None) -> str:
    if category is None:
        return "全部信息"
    parts = category.folder.split("/")
    names = (catalog.by_folder["/".join(parts[:depth])].name for depth in range(1, len(parts) + 1))
    return f"{'—'.join(names)}" + ("（连同下级栏目）" if category.children else "")


def _write(held: Contents, label: _Label, path: Path, day: date, workers: int) -> None:
    pages = Webpages(held, label.web, _notice(label))
    with TemporaryDirectory(prefix="disclosure-") as spool, archive(path, day) as target:
        sources = dict(_sources(held, Path(spool), workers))
        for name in sorted((*sources, NOTE)):
            if name == NOTE:
                target.add(name, _note(label).encode("utf-8-sig"))
                continue
            address = held.home if name == addresses.HOME else name
            data = (held.site / sources[name]).read_bytes()
            target.add(name, pages.page(data.decode(), address, name).encode() if name in held.pages else data)


def _sources(held: Contents, spool: Path, workers: int) -> Iterator[tuple[str, str]]:
    """(name in the package, path from the site's folder or absolute) of every file but the note."""
    yield from ((file, held.home if file == addresses.HOME else file) for file in held.files)
    old = f"{FOLDER}/{held.index.digest}"
    if not held.folder:
        yield f"{FOLDER}/current.js", f"{FOLDER}/current.js"
        for file in (held.site / old).rglob("*.js"):
            address = file.relative_to(held.site).as_posix()
            yield address, address
        return
    digest = write_share(held, held.site / old, spool, workers)
    yield from ((f"{FOLDER}/{digest}/{name}.js", f"{old}/{name}.js") for name in held.documents)
    for file in spool.rglob("*.js"):
        yield f"{FOLDER}/{file.relative_to(spool).as_posix()}", str(file)


def _notice(label: _Label) -> str:
    return (
        f'\n<p class="notice">这是离线的一份：{escape(label.day)}制作，收录{escape(label.scope)}，共 {label.items} 条。'
        f'以后的增加、改正和撤下不在里面，请以网站为准：<a href="{escape(label.web)}">{escape(label.site)}{ON_THE_WEB}</a></p>'
    )


def _note(label: _Label) -> str:
    """The note, with the line ends that every editor on Windows understands."""
    lines = [
        f"{label.site}（离线的一份）",
        "",
        f"范围：{label.scope}",
        f"日期：{label.day}",
        f"条数：{label.items} 条",
        f"网站：{label.web}",
        "",
        "怎样打开",
        "",
        "先把压缩包解压到一个文件夹里，再双击其中的 index.html，用浏览器看。不要在压缩包里直接打开。",
        f"不需要网络，检索也能用。写着“{ON_THE_WEB}”的链接通向网站，有网络时才能打开。",
        "",
        "请注意",
        "",
        "里面是上面这一天公开的内容。以后的增加、改正和撤下不在里面，请以网站为准，也请不要再传旧的。",
        *(
            [f"已经撤下和公示期满的 {label.gone} 条没有收录，栏目旁边写的条数仍把它们算在内。"]
            if label.gone
            else ["已经撤下和公示期满的信息没有收录，栏目旁边写的条数可能仍把它们算在内。"]
        ),
        "",
        "怎样核对",
        "",
        f"{SUMS} 列出了每个文件的 SHA-256 校验值。在解压的文件夹里执行 sha256sum -c {SUMS}，全部显示 OK，就和制作时一样。",
        "",
    ]
    return "\r\n".join(lines)

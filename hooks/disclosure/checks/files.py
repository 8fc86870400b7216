"""The files of the tree: names, places, kinds, sizes, and to which item each belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from posixpath import basename, dirname, join, normpath

from ..model import filetype
from ..model.catalog import walk
from ..model.corpus import Corpus, beside, is_beside, is_item_path
from ..model.item import Item
from ..model.phrases import near, nearest, reason, shorten
from ..model.problem import Finding, Spot
from ..model.setting import Setting
from ..model.terms import label
from .rule import ERROR, WARNING, corpus_rule, item_rule

_BAD_IN_NAME = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\#%\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LOOSE_ENDS = re.compile(r"^\s|\s$|\.$|\s\.[^.]*$")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)", re.IGNORECASE)
_LONGEST_NAME = 200
_LARGE_PICTURE = 500 * 1024
_LARGEST_PICTURE = 5 * 1024 * 1024


@corpus_rule("file-name", ERROR, "")
def file_name(corpus: Corpus) -> Iterator[Finding]:
    """文件和文件夹的名称要能在各种电脑和网址里使用。

    可以用汉字、字母、数字、减号、下划线、括号和中间的空格；不用 `< > : " | ? * \\ # %` 和看不见的字符，首尾不留空格，UTF-8 编码下每段不超过 200 字节。
    只有大小写不同的两个名称，在 Windows 上会互相覆盖，也不行。
    """
    folded: dict[str, str] = {}
    seen: set[str] = set()
    for path in corpus.tree.entries:
        for part in _unseen(path, seen):
            bad = _BAD_IN_NAME.search(part)
            if bad:
                what = f"不能用的字符“{bad[0]}”" if bad[0].isprintable() else f"看不见的字符（U+{ord(bad[0][0]):04X}）"
                yield Finding(path, Spot(), f"名称“{part[:40]}”里有{what}。", '删去它；名称里不能有 < > : " | ? * \\ # % 和看不见的字符。')
            elif _LOOSE_ENDS.search(part):
                yield Finding(path, Spot(), f"名称“{part[:40]}”的首尾或扩展名前面有空格，或末尾有点。", "删去这个空格或点。")
            elif _RESERVED.match(part):
                yield Finding(path, Spot(), f"名称“{shorten(part)}”在 Windows 上另有用途，不能用作文件名。", "换一个名称。")
            elif len(part.encode("utf-8", "replace")) > _LONGEST_NAME:
                yield Finding(path, Spot(), f"名称太长：“{shorten(part)}”。", f"每段不超过 {_LONGEST_NAME} 字节（约 66 个汉字）。")
        other = folded.setdefault(path.casefold(), path)
        if other != path:
            yield Finding(path, Spot(), f"与 {other} 只有大小写不同。", "改其中一个的名称。")


def _unseen(path: str, seen: set[str]) -> Iterable[str]:
    """The name of a file, and before it those of the folders above it that have not been seen; a folder is judged once, with its first file."""
    folder, _, name = path.rpartition("/")
    names = [name]
    while folder and folder not in seen:
        seen.add(folder)
        folder, _, name = folder.rpartition("/")
        names.append(name)
    return reversed(names)


@corpus_rule("file-kind", ERROR, "")
def file_kind(corpus: Corpus) -> Iterator[Finding]:
    """内容文件夹里只放普通文件，不放链接（快捷方式）和特殊文件。

    链接在别的电脑上会失效，也可能指向不该公开的地方。请把文件本身复制过来。
    """
    for path, entry in corpus.tree.entries.items():
        if entry.kind == "link":
            yield Finding(path, Spot(), "这是一个链接（快捷方式），不是文件。", "删去链接，把文件本身放在这里。")
        elif entry.kind == "folder":
            yield Finding(path, Spot(), "这是一个文件夹，名称却像条目的文件。", "条目是以 .md 结尾的文件；文件夹请改名，去掉末尾的 .md。")
        elif entry.kind == "other":
            yield Finding(path, Spot(), "这不是可以读取的普通文件或文件夹。", "删去它，或检查读取权限。")


@corpus_rule("category-unknown", ERROR, "国办秘函〔2009〕6号：目录分类选到最末一级", fixed=True)
def category_unknown(corpus: Corpus) -> Iterator[Finding]:
    """条目要放在 catalog.yml 里最末一级栏目的文件夹下。

    栏目由文件夹决定，不在文件里写。栏目下一般再按年份分文件夹，例如 content/policy/normative/2026/school-uniform.md。
    有下级栏目的栏目（如“政策文件”）不直接放条目，要放到它的某个下级栏目里。
    """
    leaves = corpus.setting.catalog.leaves
    groups = {c.folder: c for c in walk(corpus.setting.catalog.categories) if c.children}
    for path in corpus.tree.entries:
        if not is_item_path(path) or corpus.setting.catalog.category_of(path):
            continue
        group = groups.get(re.sub(r"/[0-9]{4}$", "", dirname(path)))
        if group:
            inner = "、".join(f"{c.folder}（{c.name}）" for c in group.children)
            yield Finding(path, Spot(), f"“{group.name}”不是最末一级栏目，不能直接放条目。", f"移到下级栏目：{inner}。")
        elif dirname(path):
            yield Finding(
                path,
                Spot(),
                f"文件夹“{dirname(path)}”不属于 catalog.yml 里的任何栏目。",
                near(re.sub(r"/[0-9]{4}$", "", dirname(path)), leaves) or "移到某个栏目的文件夹下，或先在 catalog.yml 里增加栏目。",
            )
        else:
            yield Finding(
                path, Spot(), "条目必须放在栏目的文件夹里。", f"移到栏目的文件夹下，例如 {next(iter(leaves), '栏目')}/{basename(path)}。"
            )


@corpus_rule("file-unused", ERROR, "政府信息公开条例第二十四条")
def file_unused(corpus: Corpus) -> Iterator[Finding]:
    """每个文件都属于一个条目：列在附件或数据表里，或作为图片出现在正文里。

    没有条目提到的文件不会发布，留在公开的仓库里却可能被人看到。
    附件写成“attachments: [{file: 方案.pdf, title: 实施方案}]”，图片写成 `![图上是什么](图片.png)`；不再需要的文件请删去。
    """
    unowned = [p for p, entry in corpus.tree.entries.items() if entry.kind == "file" and not is_item_path(p) and p not in corpus.owners]
    meant = _meant(corpus) if unowned else set()
    for path in unowned:
        if path not in meant:
            looks_like_an_item = re.search(r"\.md\.[A-Za-z]+$|\.(?:mdx|mkd|mdown)$", path, re.IGNORECASE)
            advice = (
                "像是条目：把文件名改成以 .md 结尾（先让电脑显示扩展名）。"
                if looks_like_an_item
                else "在条目的 attachments 里列出它，或删去它。"
            )
            yield Finding(path, Spot(), "没有条目用到这个文件。", advice)


def _meant(corpus: Corpus) -> set[str]:
    """Files that an item names though it does not own them; what keeps it from that is a problem of its own."""
    named = {link.file(path) for path, links in corpus.links.items() for link in links}
    heads = [(item.path, item.text.head) for item in corpus.items if {"attachments", "data"} & item.present]
    for path, text in (*heads, *corpus.unread.items()):
        for part in re.split(r"[\[\]{}(),\"'\n]|[:：]\s*|- ", text):
            if re.search(r"\.[A-Za-z0-9]{2,5}\s*$", part):
                named.add(normpath(join(dirname(path), part.strip())))
    # What the hint for a misspelt name offers is meant, too.
    misspelt = named - corpus.tree.entries.keys()
    return named | {join(dirname(path), nearest(basename(path), corpus.folders.get(dirname(path), ()))) for path in misspelt}


@corpus_rule("file-shared", ERROR, "")
def file_shared(corpus: Corpus) -> Iterator[Finding]:
    """一个文件只属于一个条目。

    条目撤下时，它的附件和图片要一起撤下。别的条目要用，可以链接过去，或各放一份。
    """
    for path, owners in corpus.owners.items():
        for item in owners[1:]:
            yield Finding(
                item.path,
                corpus.mention(item, path),
                f"文件 {basename(path)} 同时属于 {owners[0].path}。",
                "复制一份，用不同的文件名；或在正文里链接到那个条目。",
            )


@corpus_rule("file-missing", ERROR, "国办秘函〔2019〕19号：附件不能下载的扣分")
def file_missing(corpus: Corpus) -> Iterator[Finding]:
    """附件和数据表的文件要存在，放在条目旁边。

    file 写文件名；也可以放在条目所在文件夹的下级文件夹里，写成“下级文件夹/文件名”。名称一字不差，大小写也要一致。
    别的栏目里的文件、电脑上的路径（C:\\）和网址都不行：网上的文件请在正文里写成链接。
    """
    for item in corpus.items:
        for key, position, file in item.owned_files:
            path = beside(item, file)
            keys = (key, position, "file")
            is_web = re.match(r"https?:", file)
            if is_web or file.startswith(("/", "\\")) or re.match(r"[A-Za-z]:[\\/]", file) or not is_beside(item, path):
                yield item.finding(
                    keys,
                    f"{label(key)}的 file 必须是条目旁边的文件，不能是“{shorten(file)}”。",
                    "别的网站上的文件，在正文里写成链接 [名称](网址)。" if is_web else "把文件放在条目旁边，只写文件名。",
                )
            elif path in corpus.folders:
                yield item.finding(keys, f"“{shorten(file)}”是文件夹，不是文件。", "一个文件写一项；很多文件可以做成一个 zip。")
            elif path not in corpus.tree.entries:
                yield item.finding(
                    keys,
                    f"找不到文件“{shorten(file)}”。",
                    near(basename(file), corpus.folders.get(dirname(path), ())) or "把文件放在条目旁边；名称和大小写要一致。",
                )


@corpus_rule("file-type", ERROR, "GB/T 33190-2016（OFD）；政府信息公开条例第二十四条")
def file_type(corpus: Corpus) -> Iterator[Finding]:
    """附件只用规定的类型，内容与扩展名一致，不是空文件。

    可用 pdf、ofd、doc、docx、xls、xlsx、ppt、pptx、wps、et、dps、csv、txt、zip 和图片 jpg、jpeg、png、gif、webp。
    不能只改扩展名：把 PDF 改名为 .docx，别人打不开。要换类型，请在原来的软件里另存为。
    """
    for path, owners in corpus.owners.items():
        entry = corpus.tree.entries.get(path)
        if entry is None or entry.kind != "file":
            continue
        item = owners[0]
        spot = corpus.mention(item, path)
        extension = shorten(filetype.extension(path))
        if extension not in filetype.allowed():
            says = f"不能用“.{extension}”类型的文件：{basename(path)}。" if extension else f"文件 {basename(path)} 没有扩展名。"
            yield Finding(item.path, spot, says, f"可用的类型：{'、'.join(filetype.allowed())}。")
            continue
        if entry.size == 0:
            yield Finding(item.path, spot, f"文件 {basename(path)} 是空的。", "重新放一份完整的文件。")
            continue
        try:
            read = partial(corpus.tree.read, path)
            if not filetype.matches(path, read):
                real = filetype.describe(read)
                yield Finding(
                    item.path,
                    spot,
                    f"文件 {basename(path)} 的内容不是“{filetype.label(path)}”，而是“{real}”。",
                    "重新放一份完好的文件；要换类型的，在原来的软件里另存，不能只改扩展名。",
                )
        except OSError as error:
            yield Finding(item.path, spot, f"文件 {basename(path)} 读不出来（{reason(error)}）。", "请检查文件权限，或重新放一份。")


@corpus_rule("file-large", ERROR, "")
def file_large(corpus: Corpus) -> Iterator[Finding]:
    """附件不超过 50 MB，图片不超过 5 MB。

    农村和手机网络打开大文件很慢。图片请缩小到宽 1600 像素以内，扫描件请降低分辨率或分成几个文件。
    """
    for item, path, size in _sized(corpus):
        limit = _LARGEST_PICTURE if filetype.is_picture(path) else filetype.LARGEST_FILE
        if size > limit:
            yield Finding(
                item.path,
                corpus.mention(item, path),
                f"文件 {basename(path)} 有 {size / 1048576:.1f} MB，超过 {limit // 1048576} MB。",
                "请压缩、缩小或拆分后再放。",
            )


@corpus_rule("picture-large", WARNING, "")
def picture_large(corpus: Corpus) -> Iterator[Finding]:
    """图片最好不超过 500 KB。

    手机拍的照片一般有好几 MB，在手机网络上打开很慢。缩小到宽 1600 像素以内再存，通常就够小了。
    """
    for item, path, size in _sized(corpus):
        if filetype.is_picture(path) and _LARGE_PICTURE < size <= _LARGEST_PICTURE:
            yield Finding(
                item.path,
                corpus.mention(item, path),
                f"图片 {basename(path)} 有 {size // 1024} KB，手机上打开会慢。",
                "缩小到宽 1600 像素以内再存，一般不超过 500 KB。",
            )


@item_rule("attachment-title", ERROR, "国办发〔2017〕47号；GB/T 37668-2019")
def attachment_title(item: Item, setting: Setting) -> Iterator[Finding]:
    """附件和数据表的 title 是给人看的名称，不是文件名。

    读者和读屏软件靠它决定要不要下载。要有汉字，不带扩展名：写“2026年秋季学校划片范围表”，不写“附件1.pdf”“表”。
    """
    for key in ("attachments", "data"):
        for position, entry in enumerate(getattr(item, key)):
            if not re.search(r"[\u4e00-\u9fff]{2}", entry.title) or filetype.extension(entry.title) in filetype.allowed():
                yield item.finding(
                    (key, position, "title"),
                    f"“{shorten(entry.title)}”不像给人看的名称。",
                    "写中文名称，不带扩展名，例如“2026年部门预算表”。",
                )


def _sized(corpus: Corpus) -> Iterator[tuple[Item, str, int]]:
    for path, owners in corpus.owners.items():
        entry = corpus.tree.entries.get(path)
        if entry and entry.kind == "file":
            yield owners[0], path, entry.size


RULES = (
    file_name,
    file_kind,
    category_unknown,
    file_unused,
    file_shared,
    file_missing,
    file_type,
    file_large,
    picture_large,
    attachment_title,
)

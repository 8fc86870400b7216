"""Links and images in the body: they lead somewhere, and people can tell where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, relpath

from ..model import filetype
from ..model.body import Link, without_code
from ..model.corpus import Corpus, beside, is_beside, is_item_path
from ..model.item import Item
from ..model.phrases import near, shorten
from ..model.problem import Finding
from ..model.setting import Setting
from .rule import ERROR, WARNING, corpus_rule, item_rule

_BARE = re.compile(r"(?:点击|请|见|这里|此处|链接|网址|查看|详情|更多|下载|click|here|more|link|download|[\W_\d])*", re.IGNORECASE)
# Full-width brackets around an address, which Markdown takes for plain text.
_ADDRESS = r"(?>https?://|[\w./-]+\.(?:md|pdf|docx?|xlsx?|png|jpe?g)\b)[^\s（）()]*+"
_WIDE_LINK = re.compile(rf"(?:[\]］]（|］\()\s*{_ADDRESS}\s*[)）]|\]\({_ADDRESS}\s*）")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def _body_links(corpus: Corpus) -> Iterator[tuple[Item, Link]]:
    for path, links in corpus.links.items():
        for link in links:
            yield corpus.by_path[path], link


def _is_local(link: Link) -> bool:
    """Whether the link names a file of this site in the one allowed way: relative, in Markdown."""
    return not (link.is_external or link.is_anchor or link.is_html or link.target.startswith(("/", "\\")) or _SCHEME.match(link.target))


@item_rule("link-form", ERROR, "")
def link_form(item: Item, setting: Setting) -> Iterator[Finding]:
    """链接写成相对路径、https 网址、邮箱（mailto:）、电话（tel:）或本页的 # 标题。

    写对：`[招生公告](../2026/enrolment.md)`、`[县政府](https://www.shili.gov.cn/)`。方括号和圆括号都是半角的，全角的不会变成链接。
    本机路径（C:\\、file:）别人打不开；以 / 开头的路径换个位置就失效；javascript: 一类的地址不安全。
    """
    for link in item.links:
        if not link.target:
            yield item.body_finding(link.start, link.end, "链接没有写地址。", "在圆括号里写地址，或去掉链接。")
        elif link.is_image and link.is_external:
            says = f"图片“{shorten(link.target)}”在别的网站上，这里不会显示。"
            yield item.body_finding(link.start, link.end, says, "把图片保存下来，放在条目旁边，写文件名。")
        elif link.is_definition and _is_local(link):
            says = f"站内链接不能写成“[{shorten(link.text)}]: {shorten(link.target)}”的形式。"
            yield item.body_finding(link.start, link.end, says, "直接写在文字后面：[文字](路径)。")
        elif not (link.is_external or link.is_anchor or link.is_html or _is_local(link)):
            is_own_disk = re.match(r"[A-Za-z]:[\\/]|file:|\\", link.target)
            yield item.body_finding(
                link.start,
                link.end,
                f"不能用“{shorten(link.target)}”这样的地址。",
                "这是自己电脑上的路径，别人打不开：把文件放在条目旁边，列在 attachments 里，再链接它的文件名。"
                if is_own_disk
                else "站内写相对路径，例如 ../2026/xxx.md；站外写 https:// 开头的网址。",
            )
    if ("]" in item.body or "］" in item.body) and _WIDE_LINK.search(item.body):
        for found in _WIDE_LINK.finditer(without_code(item.body)):
            yield item.body_finding(found.start(), found.end(), "链接的括号是全角的，不会变成链接。", "改为半角：[文字](地址)。")


@item_rule("link-html", ERROR, "")
def link_html(item: Item, setting: Setting) -> Iterator[Finding]:
    """站内链接和图片用 Markdown 写，不用 HTML 标签。

    写成 `[文字](路径)` 或 `![说明](图片)`，不写 `<a href=…>` 和 `<img src=…>`。HTML 标签里的站内地址不会跟着条目变，发布后会失效。
    """
    for link in item.links:
        if link.is_html and not link.is_external and not link.is_anchor:
            yield item.body_finding(
                link.start,
                link.end,
                f"HTML 标签 <{link.text}> 里有站内地址“{shorten(link.target)}”。",
                "改成 Markdown：[文字](路径) 或 ![说明](图片)。",
            )


@corpus_rule("link-target", ERROR, "国办秘函〔2019〕19号：错链、断链扣分")
def link_target(corpus: Corpus) -> Iterator[Finding]:
    """站内链接和图片要指向存在的条目、附件或图片。

    链接条目时写它的 .md 文件的相对路径，从本文件所在的文件夹算起，../ 是上一级；不写文件夹，也不写网页的网址，发布时会自动换成网页的地址。
    链接文件时，那个文件要列在某个条目的 attachments 或 data 里。站外的网址要以 https:// 开头。
    """
    for item, link in _body_links(corpus):
        if not link.target or not _is_local(link) or link.is_definition:
            continue
        path = link.file(item.path)
        if path in corpus.folders:
            says = f"“{shorten(link.target)}”是文件夹，不能链接。"
            yield item.body_finding(link.start, link.end, says, "链接到条目的 .md 文件，或列在附件里的文件。")
        elif path not in corpus.tree.entries:
            says = f"{'图片' if link.is_image else '链接'}“{shorten(link.target)}”指向的文件不存在。"
            yield item.body_finding(link.start, link.end, says, _meant(item, link, corpus))
        elif link.is_image and not filetype.is_picture(path):
            yield item.body_finding(
                link.start,
                link.end,
                f"“{shorten(link.target)}”不是图片。",
                "图片用 jpg、png、gif 或 webp；别的文件写成链接 [文字](路径)，去掉前面的“!”。",
            )
        elif link.is_image and not is_beside(item, path):
            says = f"图片“{shorten(link.target)}”不在条目旁边。"
            yield item.body_finding(link.start, link.end, says, "图片随条目一起发布和撤下：复制一份放在条目旁边，写文件名。")
        elif not link.is_image and filetype.is_picture(path) and item.body[link.start - 1 : link.start] == "！":
            yield item.body_finding(link.start - 1, link.end, "图片前面的感叹号是全角的，不会显示图片。", "改为半角的 !。")
        elif not link.is_image and not is_item_path(path) and not _is_listed(corpus, path):
            yield item.body_finding(
                link.start,
                link.end,
                f"文件“{shorten(link.target)}”没有列在附件里，不会发布。",
                "在 attachments 里列出它，写上给人看的名称。",
            )


def _meant(item: Item, link: Link, corpus: Corpus) -> str:
    """The hint for a link that leads nowhere: a web address, the same name in another folder, a near miss, or advice."""
    path = link.file(item.path)
    if re.match(r"(?:www\.|[\w-]+\.(?:gov|edu|com|org|net|cn)\b)", link.target) and not is_item_path(path):
        return f"站外的网址要写 https://，是否想写“https://{shorten(link.target)}”？"
    elsewhere = corpus.by_name.get(basename(path), ())
    if len(elsewhere) == 1:
        return f"是否想写“{relpath(elsewhere[0], dirname(item.path))}”？"
    return near(basename(path), corpus.folders.get(dirname(path), ())) or "请核对路径，从本文件所在的文件夹算起，大小写要一致。"


@corpus_rule("link-scheduled", WARNING, "")
def link_scheduled(corpus: Corpus) -> Iterator[Finding]:
    """链接到定时发布的条目：那个条目发布之前，这里只显示文字，不是链接。

    到了那一天会自动变成链接，不必处理。只是提醒：现在公布的内容提到了还没有公开的文件。
    """
    for item, link in _body_links(corpus):
        target = corpus.by_path.get(link.file(item.path)) if _is_local(link) else None
        if target and target.published and target.is_scheduled(corpus.setting.today) and not item.is_scheduled(corpus.setting.today):
            yield item.body_finding(
                link.start,
                link.end,
                f"链接的条目 {target.path} 要到 {target.published.day} 才发布，在此之前这里只显示文字。",
                "到时会自动变成链接，不必处理。",
            )


@item_rule("link-text", ERROR, "GB/T 37668-2019；互联网网站适老化通用设计规范")
def link_text(item: Item, setting: Setting) -> Iterator[Finding]:
    """链接的文字和图片的说明要让人看得懂。

    读屏软件单独念出链接文字，“点击这里”听不出是什么：写 `[2026年招生公告](…)`，不写 `[点击这里](…)`。
    图片说明写图上有什么：`![实验小学招生范围示意图](map.png)`，方括号里不空着。
    """
    for link in item.links:
        if link.is_html or link.is_definition:
            continue
        if link.is_image and not re.search(r"\w", link.text):
            yield item.body_finding(
                link.start, link.end, "图片没有文字说明。", "写成 ![图上是什么](图片)，例如 ![实验小学招生范围示意图](map.png)。"
            )
        elif not link.is_image and _BARE.fullmatch(link.text) and not _shows_itself(link):
            says = f"链接的文字“{shorten(link.text)}”看不出指向什么。" if link.text else "链接没有文字。"
            yield item.body_finding(link.start, link.end, says, "写出对方的名称，例如 [2026年招生公告](…)。")


def _shows_itself(link: Link) -> bool:
    """Whether the text is the address, a domain, a mail address or a telephone number, or an image with a text of its own: plain enough."""
    return bool(re.search(r"[\w-]\.[a-zA-Z]{2}|\d{5}", link.text)) or "![" in link.text


def _is_listed(corpus: Corpus, path: str) -> bool:
    listed = any(beside(item, file) == path for item in corpus.owners.get(path, ()) for _, _, file in item.owned_files)
    return listed or any(basename(path) in text for text in corpus.unread.values())


RULES = (link_form, link_html, link_target, link_scheduled, link_text)

"""What a base revision proves: nothing that was published changes its number, vanishes, or gives its number away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from ..model.corpus import Corpus
from ..model.item import Item, published_items
from ..model.problem import Finding, Spot
from .rule import ERROR, WARNING, history_rule

_SOURCE = "国办秘函〔2009〕6号：索引号一经生成不因发布机构变更而更改"
_ALIKE = 0.6


def same_item(old: Item, new: Item) -> bool:
    """Whether two files under one number are the same disclosure: one of title, document number or text has stayed."""
    if old.title == new.title or (old.document_number and old.document_number == new.document_number):
        return True
    if old.body.strip() and old.body.strip() == new.body.strip():
        return True
    stayed = old.path == new.path or (old.formed is not None and old.formed == new.formed)
    return stayed and bool(old.title and new.title) and SequenceMatcher(None, old.title, new.title).ratio() >= _ALIKE


@dataclass(frozen=True, slots=True)
class Fate:
    """What has become of an item that was published at the base; all None when it has vanished.

    kept        the same disclosure under its number
    renumbered  the same disclosure under another number
    taken       another disclosure that carries the number now
    """

    old: Item
    kept: Item | None
    renumbered: Item | None
    taken: Item | None


@lru_cache(maxsize=1)  # four rules ask in turn
def fates(base: Corpus, corpus: Corpus) -> tuple[Fate, ...]:
    """The fate of every item that the public could see at the base."""
    strangers = [item for item in corpus.items if item.index_number not in base.by_number]
    by_title = {item.title: item for item in strangers if item.title}
    by_body = {item.body.strip(): item for item in strangers if item.body.strip()}
    found = []
    for old in published_items(base.items, corpus.setting.today):
        if base.numbered(old.index_number) is not old:
            continue
        holders = corpus.by_number.get(old.index_number, ())
        kept = next((new for new in holders if same_item(old, new)), None)
        moved = None if kept else corpus.by_path.get(old.path) or by_title.get(old.title) or by_body.get(old.body.strip())
        renumbered = moved if moved and moved.index_number != old.index_number and same_item(old, moved) else None
        found.append(Fate(old, kept, renumbered, None if kept or not holders else holders[0]))
    return tuple(found)


@history_rule("index-number-changed", ERROR, _SOURCE, fixed=True)
def index_number_changed(base: Corpus, corpus: Corpus) -> Iterator[Finding]:
    """已经发布的条目不改索引号。

    与基准版本（--base）相比。改名称、移栏目、改内容都可以，号不变，网址也就不变。
    """
    for fate in fates(base, corpus):
        if fate.renumbered:
            number = fate.old.index_number
            message = f"已发布的索引号 {number} 被改成了 {fate.renumbered.index_number or '空'}。"
            yield fate.renumbered.finding("index_number", message, f"改回 {number}。已经发布的号不能改，别人可能已经引用。")


@history_rule("index-number-vanished", ERROR, _SOURCE, fixed=True)
def index_number_vanished(base: Corpus, corpus: Corpus) -> Iterator[Finding]:
    """已经发布的条目不消失，也不改为以后再发布或依申请公开。

    与基准版本（--base）相比。需要撤下的，写 withdrawn，文件保留。
    """
    for fate in fates(base, corpus):
        old = fate.old
        if fate.kept and fate.kept.is_scheduled(corpus.setting.today):
            message = f"已发布的条目“{old.title}”改成了以后才发布，会从网站上消失。"
            yield fate.kept.finding("published", message, f"改回 {old.published}；需要撤下的，加 withdrawn（日期和理由）并删去正文。")
        elif fate.kept and old.effective_openness == "主动公开" and fate.kept.effective_openness == "依申请公开":
            message = f"已主动公开的条目“{old.title}”改成了依申请公开，内容会从网站上消失。"
            yield fate.kept.finding("openness", message, "改回主动公开；需要撤下的，加 withdrawn（日期和理由）并删去正文。")
        elif not (fate.kept or fate.renumbered or fate.taken) and old.index_number not in corpus.unread_numbers:
            message = f"已发布的条目“{old.title}”（{old.index_number}）不见了。"
            yield Finding(old.path, Spot(), message, "恢复这个文件；需要撤下的，加 withdrawn（日期和理由）并删去正文，文件保留。")


@history_rule("index-number-moved", ERROR, _SOURCE, fixed=True)
def index_number_moved(base: Corpus, corpus: Corpus) -> Iterator[Finding]:
    """已经发布的索引号不转给别的条目。

    与基准版本（--base）相比。名称、发文字号和正文都变了，就当作另一个条目。
    """
    for fate in fates(base, corpus):
        if fate.taken:
            message = f"索引号 {fate.old.index_number} 已经属于“{fate.old.title}”，不能给别的条目用。"
            hint = "用 disclosure next-number 取新号；内容确需大改的，保留原来的名称或发文字号。"
            yield fate.taken.finding("index_number", message, hint)


@history_rule("published-changed", WARNING, "国办秘函〔2019〕19号：伪造发稿日期一票否决")
def published_changed(base: Corpus, corpus: Corpus) -> Iterator[Finding]:
    """已经发布的条目不改发布日期。

    与基准版本（--base）相比。倒填、改填日期属于弄虚作假；原来写错的，改正时在提交说明里写明。
    """
    for fate in fates(base, corpus):
        before, after = fate.old.published, fate.kept.published if fate.kept else None
        if fate.kept and before and after and before.day != after.day and after.day <= corpus.setting.today:
            message = f"已发布条目的发布日期从 {before.day} 改成了 {after.day}。"
            yield fate.kept.finding("published", message, "发布日期要如实；只有原来写错了才能改，请在提交说明里写明。")


RULES = (index_number_changed, index_number_vanished, index_number_moved, published_changed)

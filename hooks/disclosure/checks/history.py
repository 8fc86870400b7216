"""What a base revision proves: nothing that was published changes its number, vanishes, or gives its number away."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from ..model.corpus import Corpus, published_items
from ..model.item import Item
from ..model.problem import Finding, Spot
from .rule import ERROR, WARNING, Rule, Scope

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


def _changes(base: Corpus, corpus: Corpus) -> Iterator[tuple[str, Finding]]:
    """(rule, finding) for every published item of the base whose number is not where it was."""
    strangers = [item for item in corpus.items if item.index_number not in base.by_number]
    by_title = {item.title: item for item in strangers if item.title}
    by_body = {item.body.strip(): item for item in strangers if item.body.strip()}
    for old in published_items(base.items, corpus.setting.today):
        number = old.index_number
        if not number or base.by_number[number][0] is not old:
            continue
        holders = corpus.by_number.get(number, ())
        if any(same_item(old, new) for new in holders):
            continue
        moved = corpus.by_path.get(old.path) or by_title.get(old.title) or by_body.get(old.body.strip())
        if moved and moved.index_number != number and same_item(old, moved):
            message = f"已发布的索引号 {number} 被改成了 {moved.index_number or '空'}。"
            yield "index-number-changed", moved.finding("index_number", message, f"改回 {number}。已经发布的号不能改，别人可能已经引用。")
        if holders:
            message = f"索引号 {number} 已经属于“{old.title}”，不能给别的条目用。"
            yield (
                "index-number-moved",
                holders[0].finding("index_number", message, "用 disclosure next-number 取新号；内容确需大改的，保留原来的名称或发文字号。"),
            )
        elif not (moved and same_item(old, moved)) and number not in corpus.unread_numbers:
            message = f"已发布的条目“{old.title}”（{number}）不见了。"
            yield (
                "index-number-vanished",
                Finding(old.path, Spot(), message, "恢复这个文件；需要撤下的，加 withdrawn（日期和理由）并删去正文，文件保留。"),
            )


def _dates(base: Corpus, corpus: Corpus) -> Iterator[Finding]:
    for old in published_items(base.items, corpus.setting.today):
        for new in corpus.by_number.get(old.index_number, ()):
            if old.published and new.published and old.published.day != new.published.day and same_item(old, new):
                yield new.finding(
                    "published",
                    f"已发布条目的发布日期从 {old.published.day} 改成了 {new.published.day}。",
                    "发布日期要如实；只有原来写错了才能改，请在提交说明里写明。",
                )


def _row(id: str, doc: str) -> Rule:
    def check(base: Corpus, corpus: Corpus) -> Iterator[Finding]:
        return (finding for rule, finding in _changes(base, corpus) if rule == id)

    return Rule(id, ERROR, Scope.HISTORY, doc, _SOURCE, True, check)


RULES = (
    _row(
        "index-number-changed",
        "已经发布的条目不改索引号。\n\n与基准版本（--base）相比。改名称、移栏目、改内容都可以，号不变，网址也就不变。",
    ),
    _row(
        "index-number-vanished",
        "已经发布的条目不消失。\n\n与基准版本（--base）相比。需要撤下的，写 withdrawn，文件保留；号保留为曾用索引号的，不算消失。",
    ),
    _row(
        "index-number-moved", "已经发布的索引号不转给别的条目。\n\n与基准版本（--base）相比。名称、发文字号和正文都变了，就当作另一个条目。"
    ),
    Rule(
        "published-changed",
        WARNING,
        Scope.HISTORY,
        "已经发布的条目不改发布日期。\n\n与基准版本（--base）相比。倒填、改填日期属于弄虚作假；原来写错的，改正时在提交说明里写明。",
        "国办秘函〔2019〕19号：伪造发稿日期一票否决",
        check=_dates,
    ),
)

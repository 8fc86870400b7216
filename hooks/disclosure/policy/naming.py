"""Which document a title names, so that what belongs together and is not linked can be told: 《示例县校车管理办法（征求意见稿）》意见采纳情况."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from ..model.corpus import Corpus, once
from ..model.item import Item

_NAME = re.compile(r"《([^《》]{2,120})》")
#: What says that it is a draft, at the end of its name.
_DRAFT = re.compile(r"[（(][^（）()]{0,12}(?:征求意见稿|送审稿|草案|讨论稿)[^（）()]{0,8}[)）]$")
_INNER = str.maketrans("〈〉＜＞()", "《》《》（）")
#: A document that only ends others, and takes the place of none: 关于废止部分文件的通知.
_ENDING = re.compile(r"^(?:[^《]{0,40})关于(?:公布)?(?:废止|宣布失效|宣布废止|停止执行|清理)|(?:废止|失效)[^《》]{0,12}(?:目录|清单)")
#: An announcement that asks, what answers it, what explains: by the words of its title.
_ASKS = re.compile(r"(?:公开|向社会)(?:再次)?(?:征求|征集)[^，。]{0,80}(?:意见|建议)|(?:征求|征集)[^，。]{0,80}(?:意见|建议)的(?:公告|启事)")
_ANSWERS = re.compile(r"(?:征求|征集|公众|社会)[^，。]{0,80}(?:意见|建议)[^，。]{0,16}(?:采纳|反馈|汇总)[^，。]{0,8}(?:情况|结果|说明|公告|通告|公示|汇总)?$")
_EXPLAINS = re.compile(r"(?:政策|图文|文字|视频|图片)?(?:解读|图解)(?:（[^（）]{1,12}）|之[一二三四五六])?$|^(?:一图|图文|视频|一分钟|三分钟)(?:读懂|看懂|解读)")
_ISSUES = re.compile(r"(?:印发|公布|发布|下发|出台)[^，。]{0,12}《|^[^《》]{2,80}(?:办法|规定|方案|细则|意见|规范|规划|制度|标准)$")


def names(title: str) -> tuple[str, ...]:
    """The documents that a title names, without what says that they are drafts."""
    return tuple(dict.fromkeys(_plain(name) for name in _NAME.findall(title)))


def _plain(name: str) -> str:
    return _DRAFT.sub("", name.translate(_INNER).replace(" ", "").replace("　", ""))


@once
def named(corpus: Corpus) -> Mapping[str, tuple[Item, ...]]:
    """Name of a document -> the items whose title names it, or is it: among them its draft and its interpretation."""
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for item in corpus.items:
        for name in dict.fromkeys((*names(item.title), _plain(item.title))):
            found[name].append(item)
    return {name: tuple(items) for name, items in found.items()}


def only_ends(item: Item) -> bool:
    """Whether a document ends others and takes the place of none of them."""
    return bool(_ENDING.search(item.title))


def asks(item: Item) -> bool:
    """Whether a title says that the public is asked for its opinion."""
    is_of_draft = any(_DRAFT.search(name.translate(_INNER)) for name in _NAME.findall(item.title))
    return is_of_draft and bool(_ASKS.search(item.title)) and not re.search(r"采纳|反馈|汇总|结果|答复|情况", item.title)


def answers(item: Item) -> bool:
    """Whether a title says what became of the opinions."""
    return bool(_NAME.search(item.title) and _ANSWERS.search(item.title))


def explains(item: Item) -> bool:
    """Whether a title says that a document is interpreted."""
    return bool(_EXPLAINS.search(item.title))


def issues(item: Item) -> bool:
    """Whether a title says that a document is issued."""
    return bool(_ISSUES.search(item.title))

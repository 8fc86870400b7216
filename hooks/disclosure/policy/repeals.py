"""What a text says it repeals: 《示例县校车管理办法》（示教发〔2021〕5号）同时废止, or a line of a list of what no longer holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..model.corpus import Corpus, once
from ..model.item import Item
from .naming import explains, only_ends

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[［【(（][0-9]{4}[〕\]］】)）][0-9]{1,4}号")
#: Between the number and what becomes of it; an article, a part, or what was repealed before is something else.
_REPEALED = re.compile(r"[^。；;\n]{0,60}?(?:废止|停止执行|不再执行)")
_OTHERWISE = re.compile(r"第[一二三四五六七八九十百0-9]{1,5}[条款项章]|部分|有关|相关|修改|修订|已|原则|根据|依据|按照|未|不得|是否")
_LINE = re.compile(r"[ \t]*(?:\||[-*+] |[0-9]{1,3}[.．、)）]|[（(]?[一二三四五六七八九十]{1,3}[)）、])")
_HEADING = re.compile(r"#{1,6} |\*\*|[一二三四五六七八九十]{1,3}、|附件")
_KEPT = re.compile(r"继续有效|保留|修改|修订|有效的|暂缓|拟|第[一二三四五六七八九十百0-9]{1,5}[条款项章]")
_WORDS = ("废止", "失效", "停止执行")
_GONE = re.compile("|".join(_WORDS))
_STOP = re.compile("[。；;\n]")
#: What a sentence rests on is none of what it repeals.
_GROUNDS = re.compile("根据|依据|按照")


class Repeal(NamedTuple):
    """A document that a text says it repeals, and where the text names it."""

    start: int
    end: int
    item: Item


def repeals(corpus: Corpus, item: Item) -> Iterator[Repeal]:
    """The documents of this site that the text of an item says it repeals, each once; none of a draft or an interpretation, which only tell of it."""
    if "号" not in item.body or item.consultation or item.interprets or item.summarises:
        return
    is_list = only_ends(item)
    if not (is_list or any(word in item.body for word in _WORDS)) or explains(item):
        return
    seen: set[str] = set()
    for start, end in (*_in_sentences(item.body), *(_in_lines(item) if is_list else ())):
        other = _documents(corpus).get(_usual(item.body[start:end]))
        if other and other is not item and other.path not in seen:
            seen.add(other.path)
            yield Repeal(start, end, other)


@once
def _documents(corpus: Corpus) -> Mapping[str, Item]:
    """Document number -> the document of that number, where there is one alone."""
    held: defaultdict[str, list[Item]] = defaultdict(list)
    for item in corpus.items:
        if item.document_number and not item.consolidates and not item.interprets:
            held[_usual(item.document_number)].append(item)
    return {number: items[0] for number, items in held.items() if len(items) == 1}


def _usual(number: str) -> str:
    return re.sub(r"[〔\[［【(（]", "〔", re.sub(r"[〕\]］】)）]", "〕", number))


def _in_sentences(text: str) -> Iterator[tuple[int, int]]:
    begins, grounds = ([0, *(each.end() for each in sign.finditer(text))] for sign in (_STOP, _GROUNDS))
    for found in _names(text):
        after = _REPEALED.match(text, found[1])
        begin, ground = (held[bisect_right(held, found[0]) - 1] for held in (begins, grounds))
        if after and not _OTHERWISE.search(after[0]) and ground <= begin:
            yield found


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers stand; what runs into their letters from before (废止示教发〔2021〕5号) is tried without, sign by sign."""
    for found in _NUMBER.finditer(text):
        opening = re.search(r"[〔\[［【(（]", found[0])
        word = opening.start() if opening else 0
        yield from ((found.start() + at, found.end()) for at in range(word - 1))


def _in_lines(item: Item) -> Iterator[tuple[int, int]]:
    start, heading, is_list = 0, item.title, bool(re.search(r"废止|失效|停止执行", item.title))
    for line in item.body.split("\n"):
        has_number = _NUMBER.search(line)
        if not has_number and (_HEADING.match(line) or _GONE.search(line) or _KEPT.search(line)):
            heading = line
        is_gone = _GONE.search(line) or _GONE.search(heading) or (is_list and not _KEPT.search(heading))
        if has_number and _LINE.match(line) and is_gone and not _KEPT.search(line) and (_GONE.search(line) or not _KEPT.search(heading)):
            yield from ((start + begin, start + end) for begin, end in _names(line))
        start += len(line) + 1

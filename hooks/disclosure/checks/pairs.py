"""Marks that come in pairs: brackets, book-title marks, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.body import without_code
from ..model.item import Item
from ..model.problem import Finding
from ..model.setting import Setting
from .rule import WARNING, item_rule

_PAIRS = {"》": "《", "”": "“", "）": "（", ")": "（", "〕": "〔", "】": "【", "〉": "〈", "’": "‘"}
_OPENERS = frozenset(_PAIRS.values()) | {"("}
# An apostrophe (Children’s) is no quotation mark.
_MARKS = re.compile(f"[{''.join(map(re.escape, sorted(_OPENERS | set(_PAIRS))))}](?<!’(?=[A-Za-z]))")
# 1）, a), 一）: the bracket belongs to the number.
_NUMBERED = re.compile(r"(?<![\w（(])(?:[0-9０-９]{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3})\Z")
_OTHER_HALF = "补上另一半，或删去多余的一半。"


def unbalanced(text: str) -> re.Match[str] | None:
    """The first bracket or quotation mark without its other half; None when all pairs are whole."""
    open_marks: list[re.Match[str]] = []
    for found in _MARKS.finditer(text):
        if found[0] in _OPENERS:
            open_marks.append(found)
        elif open_marks and open_marks[-1][0].replace("(", "（") == _PAIRS[found[0]]:
            open_marks.pop()
        elif found[0] not in ")）" or not _NUMBERED.search(text, max(found.start() - 4, 0), found.start()):
            return found
    return open_marks[0] if open_marks else None


def called(mark: str) -> str:
    """A mark in words for a message; one quotation mark between quotation marks could not be made out."""
    return {"“": "前引号", "”": "后引号"}.get(mark, f"“{mark}”")


@item_rule("pair-broken", WARNING, "GB/T 15834-2011 标点符号用法")
def pair_broken(item: Item, setting: Setting) -> Iterator[Finding]:
    """《》“”（）等成对的标点要配对。

    少了一半，读者分不清书名和引文到哪里为止。括号和书名号按段检查；引文可以有几段，每段开头可以再用一个前引号，最后一段末尾用后引号。
    """
    lonely = unbalanced(item.summary)
    if lonely:
        yield item.value_finding("summary", lonely.start(), lonely.end(), f"{called(lonely[0])}没有配对。", _OTHER_HALF)
    if not unbalanced(item.body):
        return
    body = re.sub(r"\]\((?:[^()\n]++|\([^()\n]*+\))*\)", _blanked, without_code(item.body))
    for block in re.finditer(r"(?:(?!\n[ \t]*\n).)+", re.sub("[“”]", " ", body), re.DOTALL):
        lonely = unbalanced(block[0])
        if lonely:
            start = block.start() + lonely.start()
            yield item.body_finding(start, start + 1, f"这一段里的“{lonely[0]}”没有配对。", _OTHER_HALF)
    for start in _lonely_quotes(body):
        yield item.body_finding(start, start + 1, f"{called(body[start])}没有配对。", _OTHER_HALF)


def _lonely_quotes(body: str) -> Iterator[int]:
    """Where quotation marks stand without their other half; a quotation may open each of its paragraphs again."""
    open_quotes: list[int] = []
    for found in re.finditer("[“”]", body):
        if found[0] == "”":
            if open_quotes:
                open_quotes.pop()
            else:
                yield found.start()
        elif not (open_quotes and re.search(r"(?:\n|\A)[ \t\u3000]*\Z", body[max(found.start() - 20, 0) : found.start()])):
            open_quotes.append(found.start())
    yield from open_quotes[:1]


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found[0])


RULES = (pair_broken,)

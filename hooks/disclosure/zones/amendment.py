"""What the cell 修改 of a row says that the row does to the table before: 代替, 增加 or 减少, and to which of its rows."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from .outline import uniform

#: Row numbers in one cell.
_MOST_ROWS = 200


class Verb(Enum):
    """What a row does to the table that it amends; the value is the word of the schema."""

    REPLACE = "代替"
    ADD = "增加"
    REMOVE = "减少"


class Amendment(NamedTuple):
    """A cell as it was read.

    source    the school that gives the ground (由…划入), target: the one that takes it (划给…); empty where none is named
    rows      numbers of the rows meant, as the sheet counts
    is_whole  all rows of the school are meant (代替2025学年的范围)
    what      the words for what is meant, without verb, year and quotation marks; empty where there are none
    """

    verb: Verb
    source: str = ""
    target: str = ""
    rows: tuple[int, ...] = ()
    is_whole: bool = False
    what: str = ""


_WORDS = {
    Verb.REPLACE: "代替|替代|替换|取代|调整为|改为|修改为|变更为|修订为",
    Verb.ADD: "增加|新增|增补|补充|纳入|列入|增划|调入|转入|划来|添加|追加|划入",
    Verb.REMOVE: "减少|划出|取消|删除|删去|去掉|调出|转出|剔除|撤销|核减|移交给?|交给|划给|划归|划到|划至|转给|转到|调整[到至给]|划转[到至给]?",
}
_VERB = re.compile("|".join(f"(?P<{verb.name}>{words})" for verb, words in _WORDS.items()))
_STARTS = {verb: re.compile(words) for verb, words in _WORDS.items()}
_FROM = re.compile(
    r"(?:由|从|自)(?P<school>[^,;:、]{2,40}?)(?:划入|划出|划来|划转|调入|调出|转入|转出|移交|交给|划给|划归|划到|划至|转给|转到|调整[到至给])"
)
_TO = re.compile(r"(?:移交给?|交给|划给|划归|划到|划至|转给|转到|划入|调整[到至给]|划转[到至给])(?P<school>[^,;:、。]{2,40})$")
_ROWS = re.compile(r"第([0-9][0-9,、至和到-]*)行")
_WHOLE = re.compile(r"(?:原[有来]?的?|旧的?|去年的?|全部|整个|所有|上一?学?年度?的?|[0-9]{4}(?:学年度?|年度?)的?)+(?:招生|划片)?范围?")
_YEAR = re.compile(r"^(?:原[有来]?的|去年的|上一?学?年度?的|[0-9]{4}(?:学年度?|年度?)的)")

#: 自2026年9月起: no school, and nothing that is meant.
_SINCE = re.compile(
    r"[从自由于]?(?:(?:今年|明年|本?学年度?|[0-9]{4}(?:学年度?|年度?))(?:[0-9]{1,2}月)?|[0-9]{1,2}月)(?:[0-9]{1,2}日)?(?:[春秋]季)?(?:学期)?(?:起|开始)"
)


def read_amendment(cell: str) -> Amendment | None:
    """What a cell says; None where it has no verb, or verbs that contradict each other."""
    text = _SINCE.sub("", "".join(uniform(cell).split())).strip(",;.:")
    verbs = [Verb[found.lastgroup] for found in _VERB.finditer(text) if found.lastgroup]
    if not verbs:
        return None
    source, target = _FROM.search(text), _TO.search(text)
    if source or target:
        if Verb.REPLACE in verbs:
            return None
        beside = text[: min(each.start() for each in (source, target) if each)] + ("" if target or not source else text[source.end() :])
        what = _VERB.sub("", beside).strip(",;:")
        giver, taker = (each["school"] if each else "" for each in (source, target))
        return Amendment(Verb.ADD if source else Verb.REMOVE, giver, taker, _rows(text), what=what)
    verb = verbs[0]
    start = _STARTS[verb].match(text)
    if any(each is not verb for each in verbs) and not (verb is Verb.REPLACE and start):
        return None
    said = text[start.end() :] if start else _VERB.sub("", text) if verb is Verb.REMOVE else ""
    is_whole = bool(_WHOLE.fullmatch(re.split("[,;:]", said)[0]))
    what = "" if is_whole or _ROWS.search(said) else _YEAR.sub("", said).strip("“”\"'《》,;:")
    return Amendment(verb, "", "", _rows(text), is_whole, what)


def _rows(text: str) -> tuple[int, ...]:
    """第3行, 第3、5行, 第3-5行."""
    found: dict[int, None] = {}
    for listed in _ROWS.findall(text):
        for stretch in re.split("[,、和]", listed):
            ends = [int(each[:7]) for each in re.split("[-至到]+", stretch) if each]
            if ends:
                found |= dict.fromkeys(range(ends[0], min(ends[-1], ends[0] + _MOST_ROWS) + 1))
    return tuple(found)

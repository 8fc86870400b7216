"""What is wrong in single rows of the lists of powers: stated twice, left empty where the others are filled, terms that are none or not the law's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model.corpus import Corpus
from ..model.item import Item
from ..model.personal import masked, mobile_numbers
from ..model.phrases import shorten
from ..model.problem import Finding, Spot
from ..powers.edition import Entry, entries_of
from ..powers.power import SCHEMA
from ..powers.term import terms
from ..services.statute import statute_named
from ..services.term import lacks_unit, read_term
from ..tables.beside import items_with_tables
from ..tables.schema import shipped
from .rule import NOTICE, WARNING, corpus_rule

LISTS = "关于推行地方各级政府工作部门权力清单制度的指导意见（中办发〔2015〕21号）"
#: Columns that a list has for every power or for none.
_OF_ALL = ("code", "department", "duties", "accountability")
#: Of fewer powers nobody can say what is usual.
_FEWEST = 4
_OFFICIAL = re.compile("公务手机|值班手机|工作手机|办公手机")


def lists(corpus: Corpus) -> Iterator[tuple[Item, tuple[Entry, ...]]]:
    """Each item with lists of powers, and all that they state."""
    for item in items_with_tables(corpus):
        if any(each.schema == SCHEMA for each in item.data):
            yield item, entries_of(corpus, item)


def current(corpus: Corpus) -> Iterator[tuple[Item, tuple[Entry, ...]]]:
    """Those of the items that are in force: what an old list says of departments and fees was true then."""
    return ((item, entries) for item, entries in lists(corpus) if corpus.is_in_force(item))


def finding(entry: Entry, message: str, hint: str) -> Finding:
    """A finding where the power begins."""
    sheet = f"工作表“{shorten(entry.power.sheet)}”" if entry.power.sheet else ""
    return Finding(entry.path, Spot(entry.power.number), f"{sheet}第 {entry.power.number} 行：{message}", hint)


@corpus_rule("power-twice", WARNING, LISTS)
def power_twice(corpus: Corpus) -> Iterator[Finding]:
    """一项职权在一份清单里只写一次。

    类型、名称、子项都相同，实施主体、层级和对象也相同的，多半是复制时多了一行。按办理环节分几行写的算一项；子项不同的，把子项写出来。
    编码也相同的，由 power-code-twice 提示。
    """
    for _, entries in lists(corpus):
        first: dict[object, Entry] = {}
        for entry in entries:
            power = entry.power
            key = (entry.path, power.kind or power.type, power.same_name, *(power[each] for each in ("body", "level", "object")))
            other = first.setdefault(key, entry)
            if other is not entry and not (power.code and power.code == other.power.code):
                message = f"“{shorten(power.name)}”与第 {other.power.number} 行的类型、名称都相同。"
                yield finding(entry, message, "是同一项的，删去一行；不是的，写明子项，或者改名称。")


@corpus_rule("power-incomplete", NOTICE, LISTS)
def power_incomplete(corpus: Corpus) -> Iterator[Finding]:
    """编码、承办机构、责任事项、追责情形，别的职权都写了的，这一项也要写。

    一列里四分之三以上的职权都写了、只有几项空着的才提示；一列都不写的不查。责任事项空着的行政许可、行政处罚，由 power-steps 提示。
    """
    for _, entries in current(corpus):
        for path in dict.fromkeys(entry.path for entry in entries):
            held = [entry for entry in entries if entry.path == path and not entry.power.is_cut]
            for column in _OF_ALL:
                empty = [entry for entry in held if not entry.power[column]]
                if len(held) >= _FEWEST and 0 < 4 * len(empty) <= len(held):
                    yield from _empty(empty, column)


def _empty(entries: Sequence[Entry], column: str) -> Iterator[Finding]:
    label = shipped(SCHEMA).field(column).label
    for entry in entries:
        if not (column == "duties" and entry.power.kind in ("行政许可", "行政处罚")):
            yield finding(entry, f"“{shorten(entry.power.name)}”没有写{label}，别的职权大多写了。", "请补上；确实没有的，不用改。")


@corpus_rule("power-term-unit", WARNING, "行政许可法第四十二条、第八十二条")
def power_term_unit(corpus: Corpus) -> Iterator[Finding]:
    """法定时限、承诺时限连单位一起写：20个工作日、30日、三个月。

    只写一个数，不知道是工作日还是日（自然日），两者相差一半。
    """
    for _, entries in current(corpus):
        for entry in entries:
            for column in ("statutory", "promised", "term"):
                if lacks_unit(entry.power[column]):
                    label = shipped(SCHEMA).field(column).label
                    message = f"“{shorten(entry.power.name)}”的{label}写的是“{entry.power[column]}”，没有写单位。"
                    yield finding(entry, message, "写成“20个工作日”“30日”这样。")


@corpus_rule("power-term-statute", WARNING, "教师资格条例第十六条；民办教育促进法第十四条、第十七条")
def power_term_statute(corpus: Corpus) -> Iterator[Finding]:
    """法定时限照法律的原文写：数字一样，日就是日，工作日才是工作日。

    与办事指南的 guide-term-statute 一样；只查有效的清单。
    """
    for _, entries in current(corpus):
        for entry in entries:
            statute, stated = statute_named(entry.power.name), read_term(terms(entry.power)[0])
            if statute and statute.term and stated and stated != statute.term:
                law = f"{statute.source}写的是{statute.since}起{statute.term.words}"
                message = f"“{shorten(entry.power.name)}”的法定时限写的是{stated.words}，{law}。"
                yield finding(entry, message, f"改为“{statute.term.words}”；想写得更短的，写在承诺时限里。")


@corpus_rule("power-phone-private", WARNING, "个人信息保护法第六条；政府信息公开条例第十五条")
def power_phone_private(corpus: Corpus) -> Iterator[Finding]:
    """监督投诉电话写办公电话，不写个人的手机号码。

    单位专门对外的手机，在同一格里写明“公务手机”或者“值班手机”。
    """
    for _, entries in lists(corpus):
        for entry in entries:
            written = entry.power["complaint"]
            number = next((written[start:end] for start, end in mobile_numbers(written)), "")
            if number and not _OFFICIAL.search(written):
                yield finding(entry, f"监督投诉电话“{masked(number)}”是手机号码。", "请写办公电话；单位专门对外的，写明“公务手机”。")


RULES = (power_twice, power_incomplete, power_term_unit, power_term_statute, power_phone_private)

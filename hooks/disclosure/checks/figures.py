"""Years, dates and document numbers as they stand in the text. All are warnings: a person has to judge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..model.dates import parse_han_date
from ..model.item import Item
from ..model.phrases import shorten
from ..model.problem import Finding
from ..model.setting import Setting
from .fields import DOCUMENT_NUMBER, mended_document_number
from .rule import WARNING, item_rule

HAN = "[\u4e00-\u9fff]"
_EARLIEST_YEAR = 1840
_YEARS_AHEAD = 30
#: So many characters before a date tell whether it stands in a table or an address.
_FARTHEST = 1000
#: Before four digits, these say that the digits are part of something longer.
_INSIDE_NUMBER = tuple("0123456789.,，第—-")


def texts(item: Item) -> tuple[tuple[str, str], ...]:
    """The texts of an item, each with its name for `Item.text_finding`."""
    return ("title", item.title), ("summary", item.summary), ("body", item.body)


@item_rule("year-implausible", WARNING, "实例：2016 年的总结写成“2106年”")
def year_implausible(item: Item, setting: Setting) -> Iterator[Finding]:
    """正文里的年份要合情理。

    早于 1840 年，或比今年晚 30 年以上的年份，多半是数字颠倒了，例如把 2016 年写成“2106年”。确实无误的，写“exceptions: {year-implausible: 理由}”。
    """
    for key, text in texts(item):
        for found in _YEAR.finditer(text):
            start, end = found.start() - 4, found.end()
            is_plausible = _EARLIEST_YEAR <= int(text[start : end - 1]) <= setting.today.year + _YEARS_AHEAD
            if not is_plausible and text[start - 1 : start] not in _INSIDE_NUMBER:
                yield item.text_finding(key, start, end, f"“{text[start:end]}”这个年份不合情理。", "请核对数字是否颠倒或多打、少打。")


# Looked for from its last character, which is found much faster than any digit.
_YEAR = re.compile(r"年(?<=[0-9]{4}年)(?!级|制|期)")


@item_rule("date-written", WARNING, "GB/T 9704-2012 7.3.5.4：成文日期用阿拉伯数字，年份四位，月、日不编虚位")
def date_written(item: Item, setting: Setting) -> Iterator[Finding]:
    """正文里的日期写成“2026年5月8日”，并且真实存在。

    不写 2026.5.8、2026/5/8、05月08日，也不写二〇二六年五月八日（2012 年 7 月以后的公文）；表格和网址里的不查。
    """
    for key, text in texts(item):
        for found in _DATE.finditer(text):
            finding = None if text[found.start() - 1 : found.start()] in _INSIDE_DATE else _judge_date(found)
            if finding and not _in_table_or_link(text, found.start()):
                yield item.text_finding(key, found.start(), found.end(), *finding)
        for found in _HAN_DATE.finditer(text):
            start, end = found.start() - 4, found.end()
            day = parse_han_date(text[start:end])
            if day is None:
                yield item.text_finding(key, start, end, f"“{text[start:end]}”不是真实的日期。", "请核对。")
            elif day >= _ARABIC_SINCE:
                yield item.text_finding(key, start, end, f"日期“{text[start:end]}”应当用阿拉伯数字。", f"是否想写“{day.year}年{day.month}月{day.day}日”？")


_ARABIC_SINCE = date(2012, 7, 1)
_INSIDE_DATE = tuple("0123456789./-")
# From 年 on, as above. The other starts with a set of characters, which the regex engine looks for at full speed.
_HAN_DATE = re.compile(r"年(?<=[一二][〇零○一二三四五六七八九]{3}年)[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日")
_DATE = re.compile(
    r"[12][09][0-9]{2}(?:\s?年\s?(?P<month>[0-9]{1,2})\s?月(?:\s?(?P<day>[0-9]{1,2})\s?日)?"
    r"|(?P<short>(?P<dash>[./])[0-9]{1,2}(?P=dash)[0-9]{1,2}(?![0-9./]))"
    r"|(?P<alone>[0-9]{2,4}[ \u3000]*$))",
    re.MULTILINE,
)


def _judge_date(found: re.Match[str]) -> tuple[str, str] | None:
    """What is wrong with a date in figures: message and hint."""
    if found["alone"]:
        before = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
        return None if before.strip() else (f"“{found[0].strip()}”单独成行，像是没有写完的日期。", "写成“2026年5月8日”这样的形式。")
    if found["short"]:
        return f"日期“{found[0]}”的写法不规范。", "写成“2026年5月8日”这样的形式。"
    try:
        date(int(found[0][:4]), int(found["month"]), int(found["day"] or 1))
    except ValueError:
        return f"“{found[0]}”不是真实的日期。", "请核对月和日。"
    if found["month"].startswith("0") or (found["day"] or "").startswith("0"):
        return f"日期“{found[0]}”的月、日前面不加 0。", "写成“2026年5月8日”这样的形式。"
    return None


def _in_table_or_link(text: str, position: int) -> bool:
    line = text[max(position - _FARTHEST, 0) : position].rpartition("\n")[2]
    _, link, target = line.rpartition("](")
    return "|" in line or (bool(link) and ")" not in target) or bool(re.search(r"https?://", re.split(r"\s", line)[-1]))


@item_rule("document-number-written", WARNING, "GB/T 9704-2012 7.2.5")
def document_number_written(item: Item, setting: Setting) -> Iterator[Finding]:
    """正文里引用的发文字号也要写对：六角括号〔〕，没有空格、“第”和虚位。

    写错了，读者按文号搜不到。
    """
    for key, text in texts(item):
        for found in _DOCUMENT_NUMBER.finditer(text):
            issuer = re.search(rf"{HAN}{{2,8}}\s?$", text[max(found.start() - 9, 0) : found.start()])
            written = issuer[0] + found[0] if issuer else ""
            meant = mended_document_number(written)
            if DOCUMENT_NUMBER.fullmatch(meant) and not DOCUMENT_NUMBER.fullmatch(written):
                tail = meant[meant.index("〔") :]
                yield item.text_finding(key, found.start(), found.end(), f"发文字号“{shorten(found[0])}”的写法不规范。", f"是否想写“{tail}”？")


_DOCUMENT_NUMBER = re.compile(r"[〔\[【（(［]\s?(?:19|20)[0-9]{2}\s?[〕\]】）)］]\s*第?\s?[0-9]+\s*号")

RULES = (year_implausible, date_written, document_number_written)

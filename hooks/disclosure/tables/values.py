"""What a cell says, as a typed value: the forms in which clerks write numbers, years, dates, lists, yes and no.

A form is read when it can mean one thing only. Whatever else stands in the cell is a fault with what must hold; what was probably meant is
offered, never taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ..model.dates import FIRST_YEAR, near_date
from ..model.phrases import choices, near
from ..model.vocabulary import table
from .schema import BLANKS, Field, Type

Value = str | int | Decimal | date | tuple[str, ...] | bool | None

#: What Excel allows in a cell, in characters.
LONGEST_CELL = 32_767
_LONGEST_NUMBER = 40
_LAST_YEAR = 2100
_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!")
_STROKES = re.compile(r"[/\-‐-―－─—／]+")


class Misread(NamedTuple):
    """A cell that cannot be read: what must hold, and what to do or what was probably meant."""

    message: str
    hint: str = ""


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing: empty, or one of the words and strokes that clerks write for that."""
    plain = text.strip()
    return not plain or plain in BLANKS or _STROKES.fullmatch(plain) is not None


def empty(field: Field) -> Value:
    """The value of a cell that says nothing: "" for text and choices, () for lists, else None."""
    return () if field.type == "list" else "" if field.type in ("text", "choice") else None


def read(field: Field, text: str) -> Value | Misread:
    """The value of a cell of this field. Whether it may be empty is not asked here."""
    plain = text.strip()
    if len(plain) > LONGEST_CELL:
        return Misread(f"一格最多 {LONGEST_CELL} 个字，这里有 {len(plain)} 个。", "请分成几行，或者写成附件。")
    if plain in _ERRORS:
        return Misread("是公式出错的结果。", "改好公式，或者直接填上内容。")
    if is_blank(plain) and plain not in field.choices:
        return empty(field)
    return _READERS[field.type](field, plain)


def shown(value: Value) -> str:
    """A value as text that reads back: numbers in plain digits, dates in ISO form, 是 and 否, lists with 、."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _plain(text: str) -> str:
    """A cell as numbers and dates are looked for in it: full-width signs made common ones, without blanks."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _text(field: Field, text: str) -> Value | Misread:
    return text


_DECIMAL = re.compile(r"[-+]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_TIMES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
#: What is typed for digits, mostly after reading a scan.
_LOOKALIKES = str.maketrans("OoQlI|。．，·", "000111..,.")


def _number(field: Field, text: str) -> Value | Misread:
    plain = _plain(text)
    if len(plain) <= _LONGEST_NUMBER:
        bare = _without_unit(plain, field)
        if _DECIMAL.fullmatch(bare):
            return Decimal(bare.replace(",", ""))
    return Misread(f"必须是数，例如 {field.example or '1234.5'}。", _number_meant(plain[:_LONGEST_NUMBER], field))


def _without_unit(plain: str, field: Field) -> str:
    """A number without the sign of its currency and the unit of its column; another unit stays, and is no number."""
    unit = _plain(field.unit)
    money = ("元整", "元") if unit.startswith("元") else ()
    for ending in (unit, unit.partition("/")[0], *money):
        if ending and plain.endswith(ending) and len(plain) > len(ending):
            plain = plain.removesuffix(ending)
            break
    return plain.removeprefix("¥") if unit.startswith("元") else plain


def _number_meant(plain: str, field: Field) -> str:
    """The hint for what is no number: the number that it holds, or none."""
    bare = _without_unit(plain, field)
    large = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)([百千万亿])元?", plain)
    if large:
        return f"是否想写“{shown((Decimal(large[1]) * _TIMES[large[2]]).normalize())}”？"
    typed = bare.translate(_LOOKALIKES)
    if typed != bare and _DECIMAL.fullmatch(typed):
        return f"是否想写“{typed}”？"
    percent = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)%", plain)
    if percent:
        return f"百分数请写成小数：是否想写“{shown((Decimal(percent[1]) / 100).normalize())}”？"
    inside = re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", plain)
    if len(inside) == 1:
        return f"是否想写“{inside[0].replace(',', '')}”？单位和说明写到别的列。"
    return "只写数字；说明写到别的列。"


def _integer(field: Field, text: str) -> Value | Misread:
    value = _number(field, text)
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    hint = value.hint if isinstance(value, Misread) else ""
    return Misread(f"必须是整数，例如 {field.example or '45'}。", hint)


_SCHOOL_YEAR = re.compile(r"([0-9]{4})年?(?:[-‐-―－─—~～/至到]+([0-9]{4}|[0-9]{2})年?)?(?:学年度?|年度)?(?P<term>春|秋)?(?(term)季?(?:学期|期)?|(?:第[一二]学期)?)")
_HAN_YEAR = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def _year(field: Field, text: str) -> Value | Misread:
    plain = _plain(text)
    han = plain.translate(_HAN_YEAR) if re.match("[〇零○一二三四五六七八九]{4}", plain) else plain
    found = _SCHOOL_YEAR.fullmatch(han)
    if found and FIRST_YEAR <= int(found[1]) <= _LAST_YEAR and (not found[2] or (int(found[1]) + 1) % 10 ** len(found[2]) == int(found[2])):
        # Spring belongs to the school year that began the year before; a second term is said of a school year by its own name.
        return int(found[1]) - (found["term"] == "春" and not found[2])
    message = f"必须是年份或者学年，写成 2026 或 2026-2027 学年，在 {FIRST_YEAR} 到 {_LAST_YEAR} 年之间。"
    inside = re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", han)
    short = re.fullmatch("([0-9]{2})(?:年|学年|年度)", han)
    meant = f"20{short[1]}" if short else inside[0] if len(inside) == 1 else ""
    return Misread(message, f"是否想写“{meant}”？" if meant else "")


_DATE = re.compile(r"[0-9]{4}([-/.年])[0-9]{1,2}([-/.月])[0-9]{1,2}(日?)(?:T?0{1,2}:00(?::00)?)?|[0-9]{8}")
_HAN_DATE = re.compile(r"[〇零○一二三四五六七八九]{4}年[元一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日")
_SERIAL = re.compile("[1-9][0-9]{4}")


def _date(field: Field, text: str) -> Value | Misread:
    plain = _plain(text)
    meant = (near_date(re.sub("T?0{1,2}:00(:00)?$", "", plain)) or "")[:10] if len(plain) < 200 else ""
    if meant and (_DATE.fullmatch(plain) or _HAN_DATE.fullmatch(plain)):
        return date.fromisoformat(meant)
    if not meant and _SERIAL.fullmatch(plain):
        # Excel counts days from 1899-12-30, as far as dates after February 1900 go.
        day = date(1899, 12, 30) + timedelta(int(plain))
        return Misread(f"必须是日期，写成 2026-05-08；像是 Excel 的日期变成了数字，那一天是 {day}。", "把这一列的格式设为日期。")
    is_whole = not re.fullmatch(r"[0-9]{4}[-/.年][0-9]{1,2}月?", plain)
    hint = f"是否想写“{meant}”？" if meant else "" if is_whole else "请写到日。"
    return Misread("必须是真实存在的日期，写成 2026-05-08 或 2026年5月8日。", hint)


def _choice(field: Field, text: str) -> Value | Misread:
    if text in field.choices:
        return text
    plain = _plain(text)
    found = _chosen(field, plain)
    if len(found) == 1:
        return next(iter(found))
    named = [_chosen(field, each) for each in re.split("[、,;/和及]", plain)] if field.several else []
    if named and all(named):
        return "、".join(each for each in field.choices if any(each in some for some in named))
    shown_choices = choices(field.choices)
    guess = near(plain, field.choices) if len(plain) <= _LONGEST_NUMBER else ""
    said = field.note if field.note and all(len(each) == 1 for each in field.choices) else ""  # letters alone mean nothing
    return Misread("必须是给定的词之一。", guess or shown_choices + said)


def _chosen(field: Field, plain: str) -> tuple[str, ...]:
    """The choices that a word means: one, or those of which it is the name for several (义务教育)."""
    exact = tuple(each for each in field.choices if _plain(each) == plain)
    return exact or tuple(each for each in field.choices if plain in table("choice_words").get(each, ()))


_OPENING = {"（": "）", "(": ")", "［": "］", "[": "]", "【": "】", "〔": "〕", "《": "》", "{": "}"}
_CLOSING = frozenset(_OPENING.values())
_SEPARATORS = frozenset("、，,；;\n")


def _list(field: Field, text: str) -> Value | Misread:
    items: list[str] = []
    start = 0
    open_brackets: list[str] = []
    for at, sign in enumerate(text):
        if sign in _OPENING:
            open_brackets.append(_OPENING[sign])
        elif sign in _CLOSING:
            if not open_brackets or not _is_same(open_brackets.pop(), sign):
                return _unpaired(text, at)
        elif sign in _SEPARATORS and not open_brackets:
            items.append(text[start:at])
            start = at + 1
    if open_brackets:
        return _unpaired(text, max(text.rfind(sign) for sign in _OPENING))
    return tuple(item.strip() for item in (*items, text[start:]) if item.strip())


def _is_same(expected: str, sign: str) -> bool:
    """Whether a bracket closes another: half and full width go together, as input methods mix them."""
    return unicodedata.normalize("NFKC", expected) == unicodedata.normalize("NFKC", sign)


def _unpaired(text: str, at: int) -> Misread:
    return Misread(f"括号没有配对（在“{text[max(at - 5, 0) : at + 6].strip()}”处），分不清有几项。", "补上或删去一个括号。")


_YES = frozenset(("是", "对", "√", "✓", "✔", "☑", "Y", "YES", "TRUE"))
_NO = frozenset(("否", "不是", "不", "×", "✗", "✘", "☒", "X", "N", "NO", "FALSE"))


def _boolean(field: Field, text: str) -> Value | Misread:
    plain = _plain(text).upper()
    if plain in _YES or plain in _NO:
        return plain in _YES
    asked = _plain(field.label).removeprefix("是否")
    if asked != _plain(field.label) and plain in (asked, *(no + asked for no in "不非未")):
        return plain == asked  # 自愿 and 不自愿 below 是否自愿
    return Misread("必须是“是”或者“否”。", near(plain, ("是", "否")) if len(plain) <= _LONGEST_NUMBER else "")


_READERS: Mapping[Type, Callable[[Field, str], Value | Misread]] = {
    "text": _text,
    "integer": _integer,
    "number": _number,
    "year": _year,
    "date": _date,
    "choice": _choice,
    "list": _list,
    "boolean": _boolean,
}

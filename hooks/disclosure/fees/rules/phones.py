"""Rules over the telephone for complaints (投诉电话): that there is one, that it can be dialled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ...model.phrases import shorten
from ...model.vocabulary import table
from ..fee import Fee
from ..spelling import plain
from .rule import ERROR, WARNING, Sheet, Spotted, fee_rule

#: 0999-6120005-8012, 6120005, 13800000000, 12345, 400-812-0005, 96110: what can be dialled in this country.
_NUMBER = re.compile(
    r"(?:(?:0[0-9]{2,3}-?)?(?:[2-9][0-9]{6,7}|1[02-9][0-9]{3})|1[3-9][0-9]{9}|[48]00-?[0-9]{3}-?[0-9]{4}|9[0-9]{4,5})"
    r"(?:(?:-|转|分机)[0-9]{1,5})?"
)
_AREA = re.compile(r"\((0[0-9]{2,3})\)|(?<![0-9])(0[0-9]{2,3}) (?=[1-9])")
_DIALLED = re.compile(r"[0-9][0-9\- ]*(?:(?:转|分机)[0-9]+)?")
#: Hours, days and rooms stand beside numbers.
_BESIDE = re.compile(r"[0-9]{1,2}:[0-9]{2}|[0-9]+(?=[年月日室号楼时])")
_FEWEST_DIGITS = 4
_MOBILE = re.compile(r"(?<![0-9-])1[3-9][0-9]{9}(?![0-9])")


@fee_rule("fee-phone-missing", WARNING, "教育收费公示制度：公示内容包括投诉电话")
def phone_given(sheet: Sheet) -> Iterator[Spotted]:
    """每个学年的表里要有投诉电话。"""
    years: defaultdict[int | None, list[Fee]] = defaultdict(list)
    for fee in sheet.rows:
        years[fee.year].append(fee)
    for year in sorted(years, key=lambda each: each or 0):
        if not any(fee.phone for fee in years[year]):
            when = f"{year} 学年的表里" if year else "表里"
            yield Spotted((), "phone", f"{when}没有投诉电话。", "填写 12315 和本地教育、发展改革、市场监管部门的监督电话。")


@fee_rule("fee-phone-replaced", WARNING)
def phone_current(sheet: Sheet) -> Iterator[Spotted]:
    """投诉电话要打得通。"""
    for fee in sheet.fees:
        for old, row in table("fee_rules")["phones"].items():
            if re.search(rf"(?<![0-9-]){old}(?![0-9])", fee.phone):
                yield Spotted((fee,), "phone", f"{row['note']}。", f"把 {old} 改成 {row['now']}，另写本地的监督电话。")


@fee_rule("fee-phone-form", ERROR)
def phone_well_formed(sheet: Sheet) -> Iterator[Spotted]:
    """投诉电话的位数要对。

    固定电话是 7 位或 8 位，前面写区号；手机 11 位；12315、12345 这样的短号 5 位。几个号码用“；”隔开。
    """
    wrong: defaultdict[str, list[Fee]] = defaultdict(list)
    for fee in sheet.fees:
        if fee.phone:
            for number in _undialled(fee.phone):
                wrong[number].append(fee)
    for number, fees in wrong.items():
        message = f"“{shorten(number)}”不是电话号码，位数不对。" if re.search("[0-9]", number) else f"投诉电话写的是“{shorten(number)}”，没有号码。"
        yield Spotted(tuple(fees), "phone", message, "请核对：区号和 7 位或 8 位号码（0999-6120005），或者 12315、12345。")


@fee_rule("fee-phone-mobile", WARNING)
def phone_of_office(sheet: Sheet) -> Iterator[Spotted]:
    """投诉电话写单位的电话，不写手机号码。

    手机号码多半是个人的：人调走了就打不通，也不应当公布。
    """
    held: defaultdict[str, list[Fee]] = defaultdict(list)
    for fee in sheet.fees:
        for number in dict.fromkeys(_MOBILE.findall(plain(fee.phone))):
            held[number].append(fee)
    for number, fees in held.items():
        message = f"投诉电话里有手机号码（{number[:3]}****{number[-4:]}）。"
        yield Spotted(tuple(fees), "phone", message, "写单位的固定电话，或者 12315、12345。")


def _undialled(text: str) -> list[str]:
    """What stands for a number in a cell and is none; the cell itself where it holds no digit."""
    line = plain(text)
    if not re.search("[0-9]", line):
        return [line]
    joined = _AREA.sub(lambda found: f"{found[1] or found[2]}-", _BESIDE.sub("，", line))
    found = (run[0].strip("- ") for run in _DIALLED.finditer(joined))
    # 138 0000 0000 is one number, 12315 12345 are two.
    pieces = (piece for run in found if not _NUMBER.fullmatch(run.replace(" ", "")) for piece in run.split())
    return [piece for piece in pieces if len(re.sub("[^0-9]", "", piece)) >= _FEWEST_DIGITS and not _NUMBER.fullmatch(piece)]


RULES = (phone_given, phone_current, phone_well_formed, phone_of_office)

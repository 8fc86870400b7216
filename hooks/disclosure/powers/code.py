"""The codes of powers (职权编码): the forms that are known, the type that a code names, and what can be wrong in one.

Every province has a form of its own. Known are those that were seen in county lists:
  999999999999                12 digits, 基本编码 of the national catalogue (政务服务事项基本目录)
  18 + 1 + 12, and + 2        实施编码 and 业务办理项编码: credit code, level, 基本编码, a pair of digits for the part
  18 -XK- 999 - 9999          credit code, type, item, part
  99XK999999                  bureau, type, number
  9999-A-99999-999999         list, type as one letter, item, division code
  XK-999                      type, number: where most codes of the list are written so
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..model.codes import is_credit_code
from .kind import Kind
from .power import Power

_CREDIT = "(?P<credit>[0-9A-HJ-NPQRTUWXY]{18})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"[0-9]{9}[0-9A-Z]{3}",
        rf"{_CREDIT}[0-9][0-9]{{8}}[0-9A-Z]{{4}}(?:[0-9]{{2}})?",
        rf"{_CREDIT}-(?P<type>[A-Z]{{2}})-[0-9]{{3}}-[0-9]{{4}}",
        r"[0-9]{2}(?P<type>[A-Z]{2})[0-9]{6}",
        r"[0-9]{4}-[A-Z]-[0-9]{5}-[0-9]{6}",
    )
)
#: Letters of the type and a number of the bureau's own: XK-022, CF005.
_SHORT = re.compile(r"(?P<type>[A-Z]{2})-?[0-9]{1,6}")
_STRAY = re.compile(r"[^0-9A-Za-z.\-]")


class CodeFault(NamedTuple):
    """What is wrong with the code of a power, and what to do."""

    power: Power
    message: str
    hint: str


def code_faults(powers: Sequence[Power], kinds: Sequence[Kind]) -> list[CodeFault]:
    """What is wrong with the codes of a list: signs, check digits, a type that differs from the one told, a form unlike all the others'."""
    found = []
    shapes = Counter(_shape(power.code) for power in powers if power.code)
    usual = {shape for shape, count in shapes.items() if 2 * count > shapes.total()}
    for power in powers:
        if power.code and (fault := _fault(power, kinds, usual)):
            found.append(CodeFault(power, *fault))
    return found


def _fault(power: Power, kinds: Sequence[Kind], usual: set[str]) -> tuple[str, str] | None:
    written, code = power["code"], power.code
    if written != code and written.upper() != code:
        return "编码里有空格、换行或者全角的字。", f"是否想写“{code[:60]}”？"
    stray = _STRAY.search(unicodedata.normalize("NFKC", written))
    if stray:
        return f"编码里有“{stray[0]}”，编码只能有数字、字母和短横。", "照机构编制部门给的编码改正。"
    form = next((found for each in _FORMS if (found := each.fullmatch(code))), None)
    if form is None and _shape(code) not in usual:
        return "编码的位数和写法与清单里别的编码不同，也不是认得的写法。", "对照机构编制部门给的编码，看是否多打、少打。"
    form = form or _SHORT.fullmatch(code)
    held = form.groupdict() if form else {}
    if held.get("credit") and not is_credit_code(held["credit"]):
        return "编码开头的统一社会信用代码校验码不对。", "与本单位的统一社会信用代码核对。"
    named = next((kind.name for kind in kinds if kind.letters and kind.letters == held.get("type")), "")
    if named and power.kind and named != power.kind:
        return f"编码里的“{held['type']}”是{named}，职权类型写的是“{power.type}”。", "改编码，或者改类型。"
    return None


def _shape(code: str) -> str:
    """A code with every digit as 9 and every letter as A."""
    return re.sub("[A-Z]", "A", re.sub("[0-9]", "9", code))

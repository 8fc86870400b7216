"""Codes of items: their length, their check digits, and whether they say the same as each other and as the guide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.codes import is_credit_code
from ...model.phrases import shorten
from ..code import BASE, LEVELS, OPTION, WHOLE, Code, plain_code, read_code
from ..guide import Guide
from .rule import ERROR, WARNING, Desk, Spotted, guide_rule

_LENGTHS = {"base_code": BASE, "code": WHOLE, "option_code": OPTION, "authority_code": 18}
_CALLED = {"base_code": "基本编码", "code": "实施编码", "option_code": "业务办理项编码", "authority_code": "主体编码"}
#: What people write for the levels -> the digit.
_DIGITS = {"国家": "1", "省": "2", "市": "3", "设区": "3", "县": "4", "区": "4", "旗": "4", "乡": "5", "镇": "5", "街道": "5", "村": "6", "社区": "6"}


def _codes(guide: Guide) -> Iterator[tuple[str, Code]]:
    for name in ("base_code", "code", "option_code"):
        read = read_code(guide[name])
        if read and len(plain_code(guide[name])) == _LENGTHS[name]:
            yield name, read


@guide_rule("guide-code-form", WARNING, "国家政务服务平台标准：政务服务事项基本目录及实施清单的编码要求")
def code_form(desk: Desk) -> Iterator[Spotted]:
    """基本编码12位，实施编码31位，业务办理项编码33位，主体编码（统一社会信用代码）18位，都是数字和字母。

    实施编码 = 统一社会信用代码（18位）+ 行使层级（1位：1国家、2省、3市、4县、5乡镇街道、6村社区）+ 基本编码（12位）；业务办理项编码再加2位。
    """
    lengths = {length: _CALLED[name] for name, length in _LENGTHS.items()}
    for guide in desk.guides:
        for name, length in _LENGTHS.items():
            code = plain_code(guide[name])
            if not code or (len(code) == length and code.isascii() and code.isalnum()):
                continue
            like = f"，像是{lengths[len(code)]}" if len(code) in lengths else ""
            wrong = f"是 {len(code)} 位{like}" if len(code) != length else "有数字和字母以外的字"
            says = f"“{shorten(guide[name])}”{wrong}，{_CALLED[name]}应是 {length} 位数字和字母。"
            yield Spotted(guide, name, says, _lost(guide[name], length) or "照政务服务事项管理系统里的抄写，地方自编的编码写在备注里。")


def _lost(written: str, length: int) -> str:
    """What to do where Excel took the code for a number; empty where it did not."""
    if re.fullmatch(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]+", written.strip()):
        return "是 Excel 改成的科学记数：把这一格设成“文本”，重新填写编码。"
    if re.fullmatch("[1-9][0-9]+", written.strip()) and length - 4 < len(written.strip()) < length == BASE:
        return f"前面的 0 可能被 Excel 去掉了：是否想写“{written.strip():0>{length}}”？把这一格设成“文本”再填。"
    return ""


@guide_rule("guide-code-check", ERROR, "GB 32100-2015")
def code_check(desk: Desk) -> Iterator[Spotted]:
    """编码里的统一社会信用代码，末位校验码要对；行使层级是1至6。

    校验码不对，说明抄错了一位。
    """
    for guide in desk.guides:
        held = [(name, code.credit, code.level) for name, code in _codes(guide) if code.credit]
        credit = plain_code(guide["authority_code"])
        if len(credit) == 18:
            held.append(("authority_code", credit, "4"))
        for name, written, level in held:
            if not is_credit_code(written):
                yield Spotted(guide, name, f"前 18 位“{written}”不是有效的统一社会信用代码，校验码不对。", "请对照本单位的统一社会信用代码证书改正。")
            if level not in LEVELS:
                yield Spotted(guide, name, f"第 19 位“{level}”应是行使层级，只能是 1 至 6，县级是 4。", "请对照系统里的编码改正。")


@guide_rule("guide-code-differs", ERROR)
def code_differs(desk: Desk) -> Iterator[Spotted]:
    """一个事项的几个编码互相对得上：实施编码的后12位就是基本编码，业务办理项编码的前31位就是实施编码。

    对不上的，总有一个抄错了。
    """
    for guide in desk.guides:
        codes = dict(_codes(guide))
        base, whole, option = codes.get("base_code"), codes.get("code"), codes.get("option_code")
        is_alone = base and whole and option and base.base == option.base != whole.base  # the one that differs from two is told, once
        if whole and option and whole.whole != option.whole and not is_alone:
            yield Spotted(guide, "option_code", f"前 31 位是“{option.whole}”，与实施编码“{whole.whole}”不同。", "请对照系统里的编码改正。")
        for name, longer in (("code", whole), ("option_code", option if not whole else None)):
            if base and longer and base.base != longer.base:
                yield Spotted(guide, name, f"里面的基本编码是“{longer.base}”，基本编码一栏写的是“{base.base}”。", "请对照系统里的编码改正。")
        credit = plain_code(guide["authority_code"])
        owner = whole or option
        if owner and len(credit) == 18 and credit != owner.credit:
            yield Spotted(guide, "authority_code", f"写的是“{credit}”，编码的前 18 位是“{owner.credit}”。", "请对照统一社会信用代码证书改正。")


@guide_rule("guide-code-owner", WARNING)
def code_owner(desk: Desk) -> Iterator[Spotted]:
    """编码的前18位是本单位的统一社会信用代码。

    catalog.yml 的 bureau 里写有本单位的代码。由别的单位实施的事项，指南应当由那个单位公布，或者写明实施主体。
    """
    for guide in desk.guides:
        code = next((code for name, code in _codes(guide) if code.credit), None)
        is_own = not guide["authority"] or not desk.bureau or desk.bureau in guide["authority"]
        if code and is_own and is_credit_code(code.credit) and desk.credit_code and code.credit != desk.credit_code:
            name = next(name for name, each in _codes(guide) if each.credit)
            yield Spotted(guide, name, f"前 18 位是“{code.credit}”，本单位的统一社会信用代码是“{desk.credit_code}”。", "不是抄错的，请写明实施主体。")


@guide_rule("guide-code-level", WARNING)
def code_level(desk: Desk) -> Iterator[Spotted]:
    """编码第19位的行使层级，与指南写的行使层级一致；县、旗的单位是4。

    3是市级，4是县级（包括市辖区、县级市）。
    """
    for guide in desk.guides:
        for name, code in _codes(guide):
            if code.level not in LEVELS:
                continue
            stated = _level(guide["level"])
            county = "4" if desk.bureau[:20].partition("教育")[0].endswith(("县", "旗")) and code.credit == desk.credit_code else ""
            wanted = stated or county
            if wanted and wanted != code.level:
                where = f"行使层级写的是“{shorten(guide['level'])}”" if stated else f"{desk.bureau}是县级"
                yield Spotted(guide, name, f"第 19 位是 {code.level}（{LEVELS[code.level]}），{where}，应是 {wanted}。", "请核对编码和行使层级。")
            break


def _level(text: str) -> str:
    """The digit of a level as people write it; empty where it names none, or several."""
    found = {digit for word, digit in _DIGITS.items() if word in text.replace("设区的市", "设区").replace("社区", "村").replace("市辖区", "县").replace("县级市", "县")}
    return found.pop() if len(found) == 1 else ""


RULES = (code_form, code_check, code_differs, code_owner, code_level)

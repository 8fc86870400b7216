"""What a power or a matter rests on (依据), as lists and guides write it: a law by its name, or words that name none."""

from __future__ import annotations

import re

#: A law by its name or number: 《教育法》, 国发〔2021〕3号, 教师法第三条.
_NAMED = re.compile(r"[《〈<〔]|[0-9一二三四五六七八九十百]\s*[号条]")
_ABOVE = re.compile(r"(?:依据)?(?:同上|同前|同左|同右|见上|见前|如上|如前|〃|″|\"|”)[。.]?")
#: A template that nobody has filled in: 《XX法》, 第×条, 某某条例.
_OPEN = re.compile(r"(?:[XxＸｘ×╳]{2,}|某某)(?:省|市|县)?[^，。；》]{0,6}(?:法|条例|办法|规定|意见|通知|文件)|第[XxＸｘ×╳_]+条")
_VAGUE = re.compile(r"(?:有关|相关|国家|上级|现行)[^，。；《]{0,12}(?:规定|法律|法规|政策|文件|要求)|法律法规|上级文件|文件精神|有关部门")


def is_above(text: str) -> bool:
    """Whether a cell only points at another one: 同上, 同左."""
    return _ABOVE.fullmatch(re.sub(r"\s", "", text)) is not None


def vague(text: str) -> str:
    """What is wrong with a basis that names no law: “同上” or words such as 依据有关规定; empty where it names one, or says nothing. A gap that is still to be filled in
    (《XX法》第X条) is wrong in any."""
    plain = re.sub(r"\s", "", text)
    if _OPEN.search(plain):
        return "还有没填好的空"
    if not plain or _NAMED.search(plain):
        return ""
    if is_above(plain):
        return "单看这一项不知道指的是什么"
    return "没有写是哪一部法律、法规、规章或者文件" if _VAGUE.search(plain) else ""

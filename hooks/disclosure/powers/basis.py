"""What a power or a matter rests on (依据), as lists and guides write it: a law by its name, or words that name none."""

from __future__ import annotations

import re

#: A law by its name or number: 《教育法》, 国发〔2021〕3号, 教师法第三条.
_NAMED = re.compile(r"[《〈<〔]|[0-9一二三四五六七八九十百]\s*[号条]")
_ABOVE = re.compile(r"(?:依据)?(?:同上|同前|同左|同右|见上|见前|如上|如前|〃|″|\"|”)[。.]?")
_VAGUE = re.compile(r"(?:有关|相关|国家|上级|现行)[^，。；《]{0,12}(?:规定|法律|法规|政策|文件|要求)|法律法规|上级文件|文件精神|有关部门")


def vague(text: str) -> str:
    """What is wrong with a basis that names no law: “同上” or words such as 依据有关规定; empty where it names one, or says nothing."""
    plain = re.sub(r"\s", "", text)
    if not plain or _NAMED.search(plain):
        return ""
    if _ABOVE.fullmatch(plain):
        return "单看这一项不知道指的是什么"
    return "没有写是哪一部法律、法规、规章或者文件" if _VAGUE.search(plain) else ""

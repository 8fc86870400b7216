"""What is left of a template, and what is written so that nobody can use it: telephones, addresses, terms of remedies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...model.phrases import shorten
from ..term import Term, terms
from .rule import WARNING, Desk, Spotted, guide_rule

#: What a template has where something is to be filled in; XXX-XX-00 of a code and 138****1234 are none.
_OPEN = re.compile(r"(?<![0-9A-Za-z*×Ｘ])(?:[XxＸ×╳]{2,}|某某)(?![0-9A-Za-z*×Ｘ-])|请填写|此处填写|待补充|待填写|_{3,}")
#: A number with its area code: local numbers have seven digits or eight.
_PHONE = re.compile(r"(?<![0-9])0[0-9]{2,3}\s*[)）—–-]\s*([0-9]+)(?![0-9])")
#: A hotline of the government, which those elsewhere reach by the area code: 0999-12345.
_HOTLINE = re.compile("12[0-9]{3}")
_ADDRESS = re.compile(r"https?://[!-~]*[!-~]")
#: Parts of a sentence, each about one way of remedy.
_PARTS = re.compile("[。；;，,\n]")


@guide_rule("guide-unfilled", WARNING, "政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）：服务不实用")
def unfilled(desk: Desk) -> Iterator[Spotted]:
    """指南里没有模板留下的空：XX、××、某某、请填写、待补充。

    照模板做的指南，最容易漏改的就是这些地方。
    """
    for guide in desk.guides:
        for name, text in guide.words.items():
            if found := _OPEN.search(text):
                yield Spotted(guide, name, f"“{shorten(text[max(found.start() - 8, 0) : found.end() + 8])}”还没有填好。", "请填上，或者删去。")


@guide_rule("guide-phone-form", WARNING)
def phone_form(desk: Desk) -> Iterator[Spotted]:
    """带区号的电话，区号后面是7位或者8位。

    少一位、多一位的打不通。12345 这样的热线前面加区号的，不提示。
    """
    for guide in desk.guides:
        for name in ("phone", "complaint"):
            for found in _PHONE.finditer(unicodedata.normalize("NFKC", guide[name])):
                if len(found[1]) not in (7, 8) and not _HOTLINE.fullmatch(found[1]):
                    yield Spotted(guide, name, f"写的“{found[0]}”，区号后面是 {len(found[1])} 位，应是 7 位或者 8 位。", "请核对号码。")


@guide_rule("guide-link-form", WARNING)
def link_form(desk: Desk) -> Iterator[Spotted]:
    """网上办理地址写完整的网址，以 https:// 或者 http:// 开头。

    写对了，网页上才能直接点开。写在哪个网站、怎样找的，也可以，不写网址的不查。
    """
    for guide in desk.guides:
        text = guide["link"]
        if re.search(r"https?[:：/／]|www\.", text, re.IGNORECASE) and not _ADDRESS.search(text):
            yield Spotted(guide, "link", f"写的是“{shorten(text)}”，不是完整的网址。", "照浏览器地址栏里的抄写，以 https:// 开头。")


@guide_rule("guide-remedy-term", WARNING, "行政复议法第二十条；行政诉讼法第四十六条")
def remedy_term(desk: Desk) -> Iterator[Spotted]:
    """申请行政复议的期限是六十日，直接起诉的期限是六个月。

    法律规定的期限比六十日长的、另有起诉期限规定的，照那部法律写，并写明是哪一部。
    """
    for guide in desk.guides:
        for part in _PARTS.split(guide["remedy"]):
            read = terms(part)
            wrong = _wrong(part, read[0]) if len(read) == 1 and "《" not in guide["remedy"] else ""
            if wrong:
                yield Spotted(guide, "remedy", f"“{shorten(part.strip())}”，{wrong}。", "请核对；别的法律另有规定的，写明是哪一部。")


def _wrong(part: str, term: Term) -> str:
    """What is wrong with the term of a part that tells how long people have; what the authority has (受理, 作出决定) is another term."""
    if re.search("复议机关|复议机构|受理|作出|答复", part):
        return ""
    is_review, is_suit = re.search("申请(?:行政)?复议(?![后的])", part) is not None, re.search("提起(?:行政)?诉讼|起诉", part) is not None
    if is_review and not is_suit and term.unit == "日" and term.amount != 60:
        return "行政复议法规定的是六十日"
    if is_suit and not is_review and term.unit == "月" and term.amount != 6:
        return "行政诉讼法规定的是六个月"
    return ""


#: Titles of what an office fills in for itself.
_INTERNAL = re.compile("签字|签名|签批|填表人|制表人|审核人|拟稿|会签|内部")


@guide_rule("guide-internal", WARNING, "政府信息公开条例第十六条：内部事务信息可以不公开")
def internal(desk: Desk) -> Iterator[Spotted]:
    """办事指南里没有内部办理用的内容，例如领导签字、填表人。

    认不出的标题和内容，网页上照样列在“其他”里，群众看得到。
    """
    for guide in desk.guides:
        for title, _ in guide.others:
            if _INTERNAL.search(title):
                yield Spotted(guide, "name", f"“{shorten(guide.title)}”里有“{shorten(title)}”，会公开显示。", "从表里删去，另存一份内部用的。")


RULES = (unfilled, phone_form, link_form, remedy_term, internal)

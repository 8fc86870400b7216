"""How an official document is laid out (GB/T 9704-2012, 7.3): which paragraph is a heading, an addressee, a signature.

Clerks write documents as paragraphs; what each of them is can be read from its words and its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

#: A heading, an addressee or a signature is no longer than this, in characters.
SHORT = 40


class Role(Enum):
    """What a paragraph is. The value is the name of its style."""

    PLAIN = ""
    #: 一、 on a line of its own
    SECTION = "section"
    #: （一） on a line of its own
    SUBSECTION = "subsection"
    #: 各学校：
    ADDRESSEE = "addressee"
    #: 落款: who signs, and the date
    SIGNATURE = "signature"
    #: The same above the text
    BYLINE = "byline"


_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、\S")
_SUBSECTION = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]\s*\S")
_DATE = re.compile(
    r"[（(]?(?:\d{4}|[〇零○一二三四五六七八九]{4}) ?年 ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}) ?月 ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?日[）)]?"
)
_ORGAN = re.compile(
    r"(?:局|厅|股|科|政府|委|委员会|[协学商工妇理董联合]会|办公室|教研室|督导室|[育传织支总外]部|[事理书]处|中心|学校|[小中大]学|完小|教学点|幼儿园"
    r"|[法察学医务]院|小组|工作组|集团|公司|[分总]队|研究所|派出所|图书馆|出版社|人大|政协|党组|管理站|服务站)(?:（(?:盖章|章|公章)）)?$"
)
_COUNTED = re.compile(r"[\d（(一二三四五六七八九十]+[、.．)）]|第.{1,4}[章节条款]|附件")
_SENTENCE = re.compile(r"[\n。；]|，(?:现|并|以及)|如下|以下|下列|^(?:根据|为|按照|依据|经)")
_SENTENCE_END = tuple("。；，、：！？…;,!?:")
#: Above one date.
_MOST_SIGNERS = 8


def roles(paragraphs: Sequence[str]) -> list[Role]:
    """The role of each paragraph of a text, from their plain texts (line breaks kept)."""
    found = [_role(paragraph.strip()) for paragraph in paragraphs]
    _mark_addressee(paragraphs, found)
    for position, paragraph in enumerate(paragraphs):
        if _DATE.fullmatch(paragraph.strip()):
            _mark_signature(paragraphs, found, position)
    return found


def _role(text: str) -> Role:
    if len(text) > SHORT or text.endswith(_SENTENCE_END):
        return Role.SIGNATURE if _is_signature_block(text) else Role.PLAIN
    if _SECTION.match(text):
        return Role.SECTION
    if _SUBSECTION.match(text):
        return Role.SUBSECTION
    return Role.SIGNATURE if _is_signature_block(text) else Role.PLAIN


def _is_signature_block(text: str) -> bool:
    """Names and date as the lines of one paragraph."""
    lines = [line.strip() for line in text.split("\n")]
    return len(lines) > 1 and bool(_DATE.fullmatch(lines[-1])) and all(map(_may_sign, lines[:-1]))


def _may_sign(text: str) -> bool:
    """Whether a line names an organ: 报名时间 above a date is no signature."""
    return len(text) <= SHORT and bool(_ORGAN.search(text)) and not _COUNTED.match(text)


def _mark_addressee(paragraphs: Sequence[str], found: list[Role]) -> None:
    """The first paragraph names whom the document is for when it is followed by text, ends with a colon and is no sentence."""
    first = paragraphs[0].strip() if len(paragraphs) > 1 else ""
    if first.endswith(("：", ":")) and len(first) <= 3 * SHORT and not _SENTENCE.search(first):
        found[0] = Role.ADDRESSEE


def _mark_signature(paragraphs: Sequence[str], found: list[Role], date_at: int) -> None:
    """The date, and the signers right above it; a date alone is no signature, but where the text begins with it."""
    first = date_at
    while first and date_at - first < _MOST_SIGNERS and found[first - 1] is Role.PLAIN and _may_sign(paragraphs[first - 1].strip()):
        first -= 1
    if not first and date_at + 1 < len(found):
        found[: date_at + 1] = [Role.BYLINE] * (date_at + 1)
    elif first < date_at:
        found[first : date_at + 1] = [Role.SIGNATURE] * (date_at + 1 - first)

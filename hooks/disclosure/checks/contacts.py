"""Whose telephone a number is, by the words before it and the titles above it: a public one's, or a person's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..model.personal import narrow

# Whose telephone it is decides: behind these words a number is private even where 电话 follows,
# unless the word itself says that the bureau answers there (考生咨询电话, 家长投诉热线).
_PRIVATE = r"(?:家长|学生|本人|监护人|父亲|母亲|父母|家庭|考生|个人|申请人|职工|教师|员工)"
#: So many characters before a number, and of a title, are looked at.
FARTHEST = 200
_MOST_COLUMNS = 200
_SEPARATORS = " \t\u3000\u00a0,，、;；/|或转"
_BETWEEN_NUMBERS = re.compile(r"(?:(?<![0-9])\+?86|[0-9][0-9\s-]{5,}[0-9](?:转[0-9]+)?|[（(][^（()）]{0,20}[)）])$")
_OFFICE = re.compile(r"联系|咨询|监督|举报|投诉|报名|受理|办公|地址|传真|单位|部门|机构|[股科室处厅局院]|中心|学校|[小中]学|幼儿园")
#: Titles of a table of pupils or parents, whose numbers are never public.
PUPILS = re.compile(r"学生|考生|监护人|家长|身份证")
_OFFICIAL = re.compile(r"咨询|监督|举报|投诉|受理|报名|招生|资助|服务|值班|应急|救助|报警|热线")


def is_behind_contact_word(before: str, words: tuple[str, ...]) -> bool:
    """Whether the text before a number on its line ends in a contact word, with nothing but other numbers between."""
    before = re.sub(r"[*_`]", "", narrow(before[-FARTHEST:]))
    while between := _BETWEEN_NUMBERS.search(before := before.rstrip(_SEPARATORS)):
        before = before[: between.start()]
    before = re.sub(r"[\s:：为是]+$", "", before)
    before = re.sub(r"[（(][^（()）]{0,20}[)）]$", "", before)
    found = _ending(words).search(before)
    if not found:
        return False
    context = before[: found.start()]
    if _is_bare(found[0]):
        return not context.strip() or bool(_OFFICE.search(context))
    return bool(_OFFICIAL.search(found[0])) or not re.search(_PRIVATE + r"的?$", context)


def is_contact_column(header: str, others: list[str], words: tuple[str, ...]) -> bool:
    """Whether a column of a table holds public telephone numbers; not in a list of pupils or parents."""
    name = re.sub(r"[\s*（(].*$", "", header.strip(" \ufeff*")) or header
    if (re.search(_PRIVATE, header) and not _OFFICIAL.search(name)) or any(
        PUPILS.search(other) for other in others if other != header
    ):
        return False
    found = _ending(words).search(name)
    if found and _is_bare(found[0]):
        return "姓名" not in "".join(others) or bool(_OFFICE.search("".join(others)))
    return bool(found)


def _is_bare(word: str) -> bool:
    """Whether a word says that a number is a telephone's, but not whose: then an office has to stand nearby."""
    return re.sub(r"\s", "", word) == "电话"


@cache
def _ending(words: tuple[str, ...]) -> re.Pattern[str]:
    # A short word such as 电话 counts only where no other Han character stands before it. Letterheads write 电　话.
    long = [r"\s*".join(map(re.escape, word)) for word in words if len(word) > 2]
    short = [r"\s*".join(map(re.escape, word)) for word in words if len(word) <= 2]
    choices = [f"(?:{'|'.join(long)})"] if long else []
    choices += [f"(?<![\\u4e00-\\u9fff])(?:{'|'.join(short)})"] if short else []
    return re.compile(f"(?:{'|'.join(choices) or '(?!)'})$")


def contact_columns(header: Sequence[str], words: tuple[str, ...]) -> frozenset[int]:
    """The columns of a table, counted from 0, that hold public telephone numbers."""
    header = [name[:FARTHEST] for name in header[:_MOST_COLUMNS]]
    return frozenset(column for column, name in enumerate(header) if is_contact_column(name, header, words))

"""The choices of a schema as they stand outside of their columns: in the titles of groups (二、代收费), in titles above a table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from ..model.vocabulary import table
from .schema import Schema

#: What stands before the words of a group's title, and how deep it numbers.
_NUMBERS = (
    re.compile(r"第?[一二三四五六七八九十]{1,3}(?:[、.:]|部分:?)"),
    re.compile(r"\([一二三四五六七八九十]{1,3}\)[、.]?"),
    re.compile(r"[0-9]{1,2}[、.](?![0-9])"),
    re.compile(r"\([0-9]{1,2}\)[、.]?"),
)
#: Words beside a choice that add nothing to it.
_BESIDE = re.compile(r"(?:教育)?收费(?:项目|标准)*|项目|部分|阶段|学校|教育|类|[:：]|\((?:共?[0-9一二三四五六七八九十]+[项所个家]|[元人/生每·期月学年]{1,10})\)")
_LONGEST = 40
#: A school year before the choice: 2026年秋季初中收费.
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年?(?:[-‐-―－─—~至](?:19|20)[0-9]{2}年?)?(?:学年度?|年度)?(?:[春秋]季?)?(?:学期|期)?")


def plain(text: str) -> str:
    """A text as its words are compared: compatibility forms made plain (NFKC), without blanks."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=64)
def choices(schema: Schema) -> Mapping[str, tuple[str, str]]:
    """Word -> (name of the field, its choice), the longest words first; what is a choice of two fields is none here."""
    found: dict[str, set[tuple[str, str]]] = {}
    for field in schema.fields:
        for choice in field.choices:
            for word in (choice, *table("choice_words").get(choice, ())):
                found.setdefault(plain(word), set()).add((field.name, choice))
    sure = {word: next(iter(meanings)) for word, meanings in found.items() if len(meanings) == 1}
    several = {field.name for field in schema.fields if field.several}
    for word, meanings in found.items():
        fields = {name for name, _ in meanings}
        if len(meanings) > 1 and len(fields) == 1 and fields <= several:
            sure[word] = (next(iter(fields)), word)  # 义务教育 is both of its stages
    return dict(sorted(sure.items(), key=lambda each: (-len(each[0]), each[0])))


@lru_cache(maxsize=64)
def _values(schema: Schema) -> Mapping[str, str]:
    """Values that may stand as titles -> the name of their field, where that is free text."""
    texts = {field.name for field in schema.fields if field.type == "text"}
    return {plain(word): each.titles for each in schema.across if each.titles in texts for word in each.words}


@lru_cache(maxsize=64)
def _pattern(schema: Schema) -> re.Pattern[str] | None:
    values = {plain(word) for each in schema.across for word in each.words}
    words = sorted({*choices(schema), *values}, key=lambda each: (-len(each), each))
    return re.compile("|".join(map(re.escape, words))) if words else None


def depth_of(text: str) -> int:
    """How deep the number before a group's title lies: 0 for 一、, 1 for （一）, 2 for 1., 3 for （1）; -1 without one."""
    start = plain(text[:_LONGEST])
    return next((depth for depth, pattern in enumerate(_NUMBERS) if pattern.match(start)), -1)


def meant_by(text: str, schema: Schema) -> Mapping[str, str]:
    """Field -> choice, where a text names choices and nothing else: （二）公办幼儿园服务性收费项目. Empty where a word is left over.

    A school year before them is that of the rows, and one value that may stand as a title (幼儿园保教费) is theirs too.
    """
    rest, pattern = plain(text[: 2 * _LONGEST]), _pattern(schema)
    if pattern is None or len(rest) > _LONGEST:
        return {}
    for number in _NUMBERS:
        rest = number.sub("", rest, count=1) if number.match(rest) else rest
    named: dict[str, set[str]] = {}
    values = _values(schema)
    years = [name for name, saying in schema.stated if saying == "year"]
    year = _YEAR.match(rest) if years else None
    if year:
        rest = rest[year.end() :]

    def taken(found: re.Match[str]) -> str:
        for field, choice in (choices(schema)[found[0]],) if found[0] in choices(schema) else ():
            named.setdefault(field, set()).add(choice)
        if found[0] in values:
            below.setdefault(values[found[0]], set()).add(found[0])
        return "\0"

    below: dict[str, set[str]] = {}

    left = _BESIDE.sub("", pattern.sub(taken, rest)).replace("\0", "")
    if left or any(len(found) > 1 for found in named.values()):
        return {}
    told = {field: next(iter(found)) for field, found in (*named.items(), *below.items()) if len(found) == 1}
    return {years[0]: year[0], **told} if year and told else told

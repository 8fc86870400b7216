"""What titles above a table and lines below it say for all of its rows: 2026年秋季示例镇中心小学收费公示表, 投诉电话：….

Taken is what can mean one thing only: one year, one choice, one school. What a table says twice in different ways is not taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from . import values
from .choices import choices, plain
from .schema import Schema, folded
from .titles import known
from .values import Misread

_LONGEST = 500
_YEAR = re.compile(
    r"(?<![0-9])(?P<from>(?:19|20)[0-9]{2}|二[〇零○][〇零○一二三四五六七八九]{2})(?:年?[-‐-―－─—~至到](?P<to>(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9])))?"
    r"(?:学年度?|年度?)(?![0-9]{1,2}月)(?P<spring>春|上半年)?(?:秋|下半年)?(?:季)?(?:学期|期)?"
)
_ENDING = re.compile("小学|中学|学校|幼儿园|职业高中|中心校")
_NAME = re.compile(r"[㐀-鿿〇0-9（）()]{3,30}")
#: Words that make a name one of many schools.
_MANY = re.compile(
    "各|等|所有|全[部省市县区旗州镇乡]|辖区|公办|民办|普惠|城区|城乡|农村|乡镇|直属|[县市区省]直|义务教育|中小学|中等职业|普通|示范|一级|二级|三级|"
    "阶段|范围|招生|划片|学区|收费|标准|教育局|教育体育局|名单|名册|一览|情况|全体"
)
_PLACE = re.compile(r"[㐀-鿿]{1,6}?(?:省|市|县|区|旗|州|镇|乡|街道)")
#: Words for schools of several levels, or of a level that is no choice.
_OTHER_LEVELS = ("中小学", "中小幼", "中学", "九年一贯", "十二年一贯", "完全中学", "义务教育", "各级", "小升初", "幼小衔接", "中专", "技工学校")
#: What follows a value on the same line: another label, unless it belongs to an office that has its own number.
_NEXT = re.compile(r"\s+(?!\S*(?:局|委|所|科|股|室|园|校|学|中心|政府):)[^\s:]{2,10}:")
_TERM_IN_MONTHS = re.compile(r"(?:每|一个?)学?期(?:都|均)?(?:统一)?(?:按照?|为|共|收)?([1-9](?:\.[0-9])?)个?月")
_CLOSED = re.compile(r"[。\n]|_{2,}")


class Statement(NamedTuple):
    """A field, what is said of it, and by which label; empty for what a title says without one."""

    field: str
    words: str
    label: str = ""


def statements(cells: Sequence[str], schema: Schema, is_title: bool) -> Iterator[Statement]:
    """What a row beside the data says; is_title: one above the table, where no label is needed."""
    if not schema.stated or sum(map(len, cells)) > _LONGEST:
        return
    cleaned = [re.sub(r"\s+", " ", unicodedata.normalize("NFKC", cell)).strip() for cell in cells]
    labelled = [*_labelled(cleaned, schema), *_months(cleaned, schema)]
    yield from labelled
    if is_title:
        told = {each.field for each in labelled}
        yield from (each for each in _titled(cleaned, schema) if each.field not in told)


def agreed(found: Iterable[Statement], schema: Schema) -> Mapping[str, str]:
    """Field -> its words, where all statements about it agree; words behind different labels (监督电话、投诉电话) stand together."""
    held: dict[str, dict[str, dict[str, None]]] = {}
    for each in found:
        held.setdefault(each.field, {}).setdefault(each.label, {})[each.words] = None
    joined: dict[str, str] = {}
    for name, by_label in held.items():
        words = dict.fromkeys(word for labelled in by_label.values() for word in labelled)
        field = schema.field(name)
        is_joined = field.type == "text" and dict(schema.stated)[name] == "label" and all(len(labelled) == 1 for labelled in by_label.values())
        if len({str(values.read(field, word)) for word in words}) == 1 or is_joined:
            whole = "；".join(words) if is_joined else next(iter(words))
            if not isinstance(values.read(field, whole), Misread):
                joined[name] = whole
    return joined


def _labelled(cells: Sequence[str], schema: Schema) -> Iterator[Statement]:
    """标题：words, in one cell or in two beside each other."""
    titles = _labels(schema)
    line = " ".join(f"{cell}:" if folded(cell) in titles and not cell.endswith(":") else cell for cell in cells if cell)
    for found in re.finditer(rf"(?<![㐀-鿿])({'|'.join(map(re.escape, titles))})(?:\([^()]{{0,10}}\))?(?:\s*:|(?=\s*[0-9]))", line):
        name = titles[found[1]]
        rest = line[found.end() :].strip()
        after = _NEXT.search(rest)
        words = _CLOSED.split(rest[: after.start()] if after else rest)[0].strip(" ,;、")
        if words and (dict(schema.stated)[name] != "school" or _is_school(words)):
            yield Statement(name, words, found[1])


def _months(cells: Sequence[str], schema: Schema) -> Iterator[Statement]:
    """The months for which a term is charged, where one number of them is named."""
    found = dict.fromkeys(_TERM_IN_MONTHS.findall(re.sub(r"\s", "", "".join(cells))))
    for name, saying in schema.stated:
        if saying == "months" and len(found) == 1:
            yield Statement(name, next(iter(found)))


def _labels(schema: Schema) -> Mapping[str, str]:
    """Titles of the fields that may be stated -> their names, longer titles first."""
    names = dict(schema.stated)
    found = {title: field.name for title, field in known(schema).whole.items() if field.name in names}
    return dict(sorted(found.items(), key=lambda each: (-len(each[0]), each[0])))


def _titled(cells: Sequence[str], schema: Schema) -> Iterator[Statement]:
    """What a title says without labels."""
    whole = re.sub(r"\s", "", "、".join(cells))
    years, school = _years(whole), _school(whole)
    for name, saying in schema.stated:
        if saying == "year" and len(years) == 1:
            yield Statement(name, str(next(iter(years))))
        elif saying == "school" and school:
            yield Statement(name, school)
        elif saying == "word":
            text = whole.replace(school, _kind_of(school, schema)) if school else whole
            if word := _word(text, name, schema):
                yield Statement(name, word)


def _years(text: str) -> set[int]:
    """The years in which school years begin; spring belongs to the one that began the year before."""
    found = set()
    for each in _YEAR.finditer(text):
        first = int(each["from"].translate(_DIGITS))
        last = int(each["to"]) if each["to"] else first + 1
        if last % 100 != (first + 1) % 100:
            found |= {first, last}
        else:
            found.add(first - 1 if each["spring"] and not each["to"] else first)
    return found


_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def _school(text: str) -> str:
    """The name of the one school in a title; empty where there is none, or where it may mean several."""
    found = []
    for piece in re.split(r"关于|《|》|[,:;、。—\-“”\"]", _YEAR.sub("、", text)):
        ends = list(_ENDING.finditer(piece))
        if not ends:
            continue
        is_one = len(ends) == 1 or (len(ends) == 2 and re.search("附属|附设", piece[ends[0].end() : ends[1].start()]))
        if not is_one:
            return ""
        found.append(piece[: ends[-1].end()])
    return found[0] if len(found) == 1 and _is_school(found[0]) else ""


def _is_school(name: str) -> bool:
    """Whether words are the name of one school: more than a place and a kind (示例县公办小学)."""
    if not _NAME.fullmatch(name) or _MANY.search(name):
        return False
    end = next(iter(list(_ENDING.finditer(name))[-1:]), None)
    if end is None:
        return False
    rest = name[: end.start()]
    while found := _PLACE.match(rest):
        rest = rest[found.end() :]
    return len(rest) > 0


def _kind_of(school: str, schema: Schema) -> str:
    """The last word of a school's name where it is a choice (小学); 中学 may be of two."""
    ending = next(iter(_ENDING.findall(school)[-1:]), "")
    return ending if ending in choices(schema) else ""


def _word(text: str, name: str, schema: Schema) -> str:
    """The one choice of a field, or the one value that may stand as a title, in a text; empty where it names another one too."""
    found = _named(text, name, schema)
    return next(iter(found)) if len(found) == 1 else ""


def _named(text: str, name: str, schema: Schema) -> set[str]:
    """All choices or values of a field in a text; "" among them for a level that is none of them."""
    field = schema.field(name)
    meanings = {word: choice for word, (owner, choice) in choices(schema).items() if owner == name and choice in (*field.choices, "")}
    if field.type != "choice":
        meanings |= {word: value for word, (owner, value) in known(schema).across.items() if owner == name}
    others = _OTHER_LEVELS if field.type == "choice" else ()
    words = sorted({*meanings, *others}, key=lambda each: (-len(each), each))
    return {meanings.get(each[0], "") for each in re.finditer("|".join(map(re.escape, words)), text)} if words else set()


def gainsaid(stated: Mapping[str, str], groups: Iterable[str], schema: Schema) -> frozenset[str]:
    """The fields of which the title of a group names another choice than the title above the table: 二、义务教育 below （普通高中）."""
    texts = [plain(text[:_LONGEST]) for text in groups]
    names = (name for name, saying in schema.stated if saying == "word" and name in stated)
    return frozenset(name for name in names if any(_named(text, name, schema) - {stated[name]} for text in texts))

"""A service guide on the page of its item: in the order in which people ask, with what the registers want folded at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import basename
from typing import NamedTuple

from ...model.corpus import Corpus, beside
from ...model.item import Item
from ...services.code import read_code
from ...services.guide import Guide, Line, lines, plain_name
from ...services.reading import KINDS, guides_of
from ...services.term import read_term
from ...tables.schema import shipped
from ..files import FORMS, exports

_FREE = re.compile(r"否|无|不收|免费|不收费")
_NUMBER = re.compile(r"[0-9]+")
#: Columns that count the originals and the copies apart.
_COPIES = re.compile("(?:原件|复印件|纸质件?|电子件?)(?:份数)?")
#: What stands above a form says no more than the page's own title.
_FORM_TITLE = re.compile(r"[^，。；：:]{0,50}(?:指南|一览表|要素表|信息表)(?:[（(][^（()）]{1,10}[)）])?")


class Paper(NamedTuple):
    """A file to take home: what it is called, where it stands; without an address it is only named."""

    name: str
    address: str = ""


class Fact(NamedTuple):
    """What a guide says of something: a line each, and how that is meant. kind: "" for words, "phone", "web" for an address, "paper" for a file."""

    term: str
    lines: tuple[str, ...]
    kind: str = ""
    papers: tuple[Paper, ...] = ()
    note: str = ""


class Material(NamedTuple):
    """A thing to bring: its name, how many and in what form, all else that is said of it, its empty form and its filled-in example."""

    name: str
    amount: str
    facts: tuple[tuple[str, str], ...]
    papers: tuple[tuple[str, Paper], ...]


class Step(NamedTuple):
    """A step: what is done, how long it takes, all else that is said of it."""

    name: str
    term: str
    facts: tuple[tuple[str, str], ...]


class Section(NamedTuple):
    """A part of a guide under its heading."""

    key: str
    name: str
    facts: tuple[Fact, ...] = ()
    materials: tuple[Material, ...] = ()
    steps: tuple[Step, ...] = ()


class Handbook(NamedTuple):
    """A guide. glance: what people want to know first; codes: (what it is called, (piece, characters) …) of each code."""

    title: str
    anchor: str
    glance: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    codes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    register: tuple[Fact, ...]
    notes: tuple[str, ...]


class Handbooks(NamedTuple):
    """The guides of an item, how many the page leaves out, and their tables for download: (address, what it holds)."""

    guides: tuple[Handbook, ...]
    left_out: int
    downloads: tuple[tuple[str, str], ...]

    def words(self) -> Iterator[str]:
        """What the guides say, a line each, as the search has them."""
        for guide in self.guides:
            yield guide.title
            for section in guide.sections:
                yield section.name
                for name, facts in (*((each.name, each.facts) for each in section.materials), *((each.name, each.facts) for each in section.steps)):
                    yield " ".join((name, *(said for _, said in facts)))
                for fact in section.facts:
                    yield f"{fact.term}：{' '.join(filter(None, (*fact.lines, fact.note)))}"


#: So many guides stand on a page, and so many materials and steps in each.
MOST, _MOST_LINES = 60, 200


#: Headings with what stands below them: (field, what people call it, field that explains it).
_SECTIONS: tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        *("who", "谁可以办"),
        (("audience", "对象", ""), ("scope", "范围", ""), ("conditions", "条件", ""), ("refusals", "不能办的", ""), ("quota", "数量限制", "")),
    ),
    ("materials", "要带的材料", (("materials", "材料", ""), ("sample", "申请书示范文本", ""))),
    (
        *("steps", "怎么办"),
        (
            *(("ways", "办法", ""), ("link", "网上办理", ""), ("visits", "到现场", "visit_reason"), ("steps", "步骤", ""), ("chart", "流程图", "")),
            *(("special", "特别程序", ""), ("agency", "中介服务", ""), ("commitment", "告知承诺", "")),
        ),
    ),
    (
        *("time", "多长时间"),
        (("promised", "承诺", "promised_note"), ("term", "时限", ""), ("statutory", "法定", "statutory_note"), ("window", "受理时段", "")),
    ),
    (
        *("fee", "收费"),
        (("fee", "是否收费", ""), ("fee_item", "项目", ""), ("fee_standard", "标准", ""), ("fee_basis", "依据", ""), ("fee_reduction", "减免", "")),
    ),
    (
        *("place", "在哪里办，问谁"),
        (
            *(("place", "地点", ""), ("hours", "时间", ""), ("phone", "咨询", ""), ("department", "承办", "")),
            *(("receiver", "受理机构", ""), ("decider", "决定机构", ""), ("joint", "联办机构", "")),
        ),
    ),
    ("result", "办成以后", (("result", "得到", ""), ("result_sample", "样本", ""), ("delivery", "送达", ""), ("delivery_term", "送达时限", ""))),
    ("remedy", "不同意结果，或者要投诉", (("remedy", "复议、诉讼", ""), ("complaint", "监督投诉", ""), ("rights", "权利义务", ""))),
    ("basis", "依据", (("basis", "设定依据", ""),)),
    ("more", "其他", (("faq", "常见问题", ""), ("penalty", "处罚", ""), ("note", "备注", ""))),
)
_REGISTER = ("kind", "handling", "level", "power_source", "authority", "authority_nature", "hall", "topic")
_CODES = ("base_code", "code", "option_code", "authority_code")
_KINDS = {"link": "web", "phone": "phone", "complaint": "phone", "chart": "paper", "sample": "paper", "result_sample": "paper"}
#: What the name, the amount and the papers of a material or the term of a step have said already.
_SHOWN = frozenset(("matter", "name", "copies", "kind", "original", "form", "blank", "sample", "term"))
#: What goes without saying.
_USUAL = frozenset(("必要", "必需", "必须", "是", "必要材料"))


def handbooks(corpus: Corpus, item: Item | None) -> Handbooks | None:
    """The guides of an item whose text is public today; None where it has none."""
    if item is None or not item.data or not corpus.shows_content(item):
        return None
    guides = guides_of(corpus, item)
    if not guides:
        return None
    papers = {
        plain_name(name): Paper(each.title, corpus.file_address(beside(item, each.file)))
        for each in item.attachments
        for name in (each.title, each.file, basename(each.file))
    }
    titles = {beside(item, each.file): each.title for each in item.data if each.schema in KINDS}
    downloads = tuple((each.address, f"{titles[each.path]}（{FORMS[each.form]}）") for each in exports(corpus, item) if each.path in titles)  # type: ignore[index]
    return Handbooks(tuple(_handbook(guide, number, papers) for number, guide in enumerate(guides[:MOST], 1)), len(guides[MOST:]), downloads)


def anchor(number: int) -> str:
    """Where the guide of a number stands on the page of its item."""
    return f"guide-{number}"


def said_term(guide: Guide) -> str:
    """How long it takes, in one word: what is promised, else what the law gives; empty where neither is said."""
    text = guide["promised"] or guide["term"] or guide["statutory"]
    read = read_term(text)
    return read.words if read else _short(text)


def said_fee(guide: Guide) -> str:
    """What it costs, in one word."""
    text = guide["fee"]
    if _FREE.match(text) and not guide["fee_standard"].strip("0元无 "):
        return "不收费"
    return _short(guide["fee_standard"] or ("收费" if text in ("是", "收费") else text))


def said_visits(guide: Guide) -> str:
    """How often one has to come."""
    numbers = _NUMBER.findall(guide["visits"])
    if len(numbers) != 1:
        return _short(guide["visits"])
    return "不用到现场" if int(numbers[0]) == 0 else f"到现场 {int(numbers[0])} 次"


def _short(text: str) -> str:
    first = text.split("\n")[0]
    return first if len(first) <= 16 else "见下面的说明" if first else ""


def _handbook(guide: Guide, number: int, papers: Mapping[str, Paper]) -> Handbook:
    count = len(guide.materials)
    glance = (("时限", said_term(guide)), ("费用", said_fee(guide)), ("到现场", said_visits(guide)), ("材料", f"{count} 样" if count else ""))
    codes = ((_label(name), code.pieces) for name in _CODES if (code := read_code(guide[name])))
    whole = {name for name in _CODES if guide[name] and not read_code(guide[name])}
    register = (*_REGISTER, *(name for name in _CODES if name in whole))
    return Handbook(
        title=guide.title,
        anchor=anchor(number),
        glance=tuple((name, words.removeprefix("到现场 ")) for name, words in glance if words),
        sections=tuple(_sections(guide, papers)),
        codes=tuple(codes),
        register=tuple(_fact(guide, name, _label(name), "", papers) for name in register if guide[name]),
        notes=tuple(note for note in guide.notes if not _FORM_TITLE.fullmatch(note)),
    )


def _sections(guide: Guide, papers: Mapping[str, Paper]) -> Iterator[Section]:
    for key, name, fields in _SECTIONS:
        materials = tuple(_material(line, papers) for line in guide.materials[:_MOST_LINES]) if key == "materials" else ()
        steps = tuple(_step(line) for line in guide.steps[:_MOST_LINES]) if key == "steps" else ()
        has_table = {"materials": bool(materials), "steps": bool(steps)}
        told = ((field, term, note) for field, term, note in fields if (guide[field] or guide[note]) and not has_table.get(field))
        facts = tuple(_fact(guide, field, term, note, papers) for field, term, note in told)
        if key == "more":
            facts += tuple(Fact(title, lines(words)) for title, words in guide.others)
        left_out = {"materials": len(guide.materials), "steps": len(guide.steps)}.get(key, 0) - _MOST_LINES
        if left_out > 0:
            facts += (Fact("没有列出的", (f"还有 {left_out} 行，请下载数据。",)),)
        if facts or materials or steps:
            yield Section(key, name, facts, materials, steps)


def _fact(guide: Guide, name: str, term: str, note: str, papers: Mapping[str, Paper]) -> Fact:
    text, kind = guide[name], _KINDS.get(name, "")
    if name == "visits" and re.fullmatch("[0-9]+次?", text):
        text = f"{int(text.removesuffix('次'))} 次"
    if kind == "web" and not re.fullmatch(r"https?://[!-~]+", text):
        kind = ""
    held = tuple(_paper(each, papers) for each in re.split(r"[、；;\n]", text)) if kind == "paper" else ()
    return Fact(term, lines(text), kind, held, guide[note])


def _material(line: Line, papers: Mapping[str, Paper]) -> Material:
    amount = line["copies"] if not line["copies"].isdigit() else f"{line['copies']} 份"
    counted = {title: words for title, words in line.others if _COPIES.fullmatch(title) and _NUMBER.fullmatch(words)}
    copies = (f"{title.removesuffix('份数')} {int(words)} 份" for title, words in counted.items() if int(words))
    forms = dict.fromkeys(filter(None, (line["original"] or line["kind"], amount, *copies, line["form"])))
    given = tuple((name, _paper(line[field], papers)) for name, field in (("空白表格", "blank"), ("示例样表", "sample")) if line[field] not in ("", "无", "否"))
    return Material(line["name"], "，".join(forms), tuple(each for each in _others(line, "materials") if each[0] not in counted), given)


def _step(line: Line) -> Step:
    return Step(line["name"], line["term"], _others(line, "steps"))


def _others(line: Line, schema: str) -> tuple[tuple[str, str], ...]:
    fields = (each for each in shipped(schema).fields if each.name not in _SHOWN)
    held = tuple((each.label, line[each.name]) for each in fields if line[each.name] and not (each.name == "need" and line["need"] in _USUAL))
    return (*held, *line.others)


def _paper(text: str, papers: Mapping[str, Paper]) -> Paper:
    return papers.get(plain_name(text), Paper(text))


def _label(name: str) -> str:
    return shipped("guides").field(name).label

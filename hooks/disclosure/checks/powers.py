"""What is wrong with the lists of powers (权责清单) beside items: with themselves, with the text, with the departments and the fees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress

from ..model.corpus import Corpus, beside
from ..model.phrases import near, shorten
from ..model.problem import Finding, Spot
from ..organisation.chart import chart
from ..organisation.department import closed
from ..organisation.leader import mentioned
from ..powers.basis import vague
from ..powers.code import code_faults
from ..powers.count import DUTIES, counts, points, told, told_duties
from ..powers.edition import Entry, editions, entries_of, overlaps
from ..powers.kind import Kind, kinds, lacking
from ..powers.power import BASES, SCHEMA, Power, headings
from ..powers.term import terms
from ..services.statute import is_in_working_days, is_longer
from ..services.term import read_term
from ..tables.beside import items_with_tables, table_of
from ..tables.schema import SchemaError
from . import power_rows
from .power_rows import LISTS, current, finding, lists
from .rule import ERROR, NOTICE, WARNING, corpus_rule


@corpus_rule("power-count", WARNING, LISTS)
def power_count(corpus: Corpus) -> Iterator[Finding]:
    """正文里写的行政权力、责任事项和追责情形的项数，与清单一致。

    例如“共有行政权力32项，其中行政许可5项，责任事项110项”。有子项的，按子项数、按主项数，有一种相符就行；责任事项、追责情形按编号数、
    按行数、按句数，有一种相符就行。写取消、新增、办理了多少项，以前多少项，一个股室多少项的不查。清单里分组的标题写了项数的
    （一、行政许可（5项）），与下面的行数也要一致。
    """
    known = kinds(corpus.setting.catalog)
    for item, entries in lists(corpus):
        powers, year = [entry.power for entry in entries], item.published.day.year if item.published else 0
        for key, text in (("summary", item.summary), ("body", item.body)):
            for each in told_duties(text, known, year):
                ways = points(powers, each.kind, each.column)
                if ways and each.number not in ways:
                    message = f"这里写{each.kind}{DUTIES[each.column]} {each.number} 项，清单里有 {ways[0]} 项{_otherwise(ways)}。"
                    yield item.text_finding(key, each.start, each.end, message, "核对正文和清单，哪一处错了改哪一处。")
            for each in told(text, known, year) if powers else ():
                number, main = counts(powers, each.kind)
                if each.number not in (number, main):
                    also = f"（按主项 {main} 项）" if main != number else ""
                    message = f"这里写{each.kind or '行政权力'} {each.number} 项，清单里有 {number} 项{also}。"
                    yield item.text_finding(key, each.start, each.end, message, "核对正文和清单，哪一处错了改哪一处。")
        for path in dict.fromkeys(entry.path for entry in entries):
            for heading in headings(table_of(corpus, path, SCHEMA), known, [entry.power for entry in entries if entry.path == path]):
                if heading.stated not in heading.counted:
                    sheet = f"工作表“{shorten(heading.sheet)}”" if heading.sheet else ""
                    message = f"{sheet}第 {heading.row} 行：标题写{heading.kind} {heading.stated} 项，下面有 {heading.counted[0]} 项。"
                    yield Finding(path, Spot(heading.row), message, "核对标题和下面的各行。")


def _otherwise(ways: Sequence[int]) -> str:
    others = "、".join(map(str, sorted(ways[1:])))
    return f"（换别的数法是 {others} 项）" if others else ""


@corpus_rule("power-code", WARNING, "政务服务事项基本目录；各省职权编码规则")
def power_code(corpus: Corpus) -> Iterator[Finding]:
    """职权编码的写法要对，里面的类型与职权类型一致。

    各省的编码规则不同：清单里大多数编码是同一种写法的，就按那一种对照；认得的写法还查统一社会信用代码的校验码和类型字母。
    """
    known = kinds(corpus.setting.catalog)
    for _, entries in lists(corpus):
        by_row = {id(entry.power): entry for entry in entries}
        for fault in code_faults([entry.power for entry in entries], known):
            yield finding(by_row[id(fault.power)], f"编码“{shorten(fault.power['code'])}”：{fault.message}", fault.hint)


@corpus_rule("power-code-twice", ERROR, "政务服务事项基本目录；各省职权编码规则")
def power_code_twice(corpus: Corpus) -> Iterator[Finding]:
    """一个编码只给一项职权。

    一项职权按办理环节分几行写的，编码、名称每行都相同，算一项。不同的子项编码也要不同。
    """
    for _, entries in lists(corpus):
        first: dict[str, Entry] = {}
        for entry in entries:
            other = first.setdefault(entry.power.code, entry) if entry.power.code else entry
            if other is not entry:
                message = f"编码“{shorten(entry.power['code'])}”与第 {other.power.number} 行“{shorten(other.power.name)}”的相同。"
                yield finding(entry, message, "核对编码；是同一项的，删去一行。")


@corpus_rule("power-type-unknown", WARNING, LISTS)
def power_type_unknown(corpus: Corpus) -> Iterator[Finding]:
    """职权类型是认得的十种之一，或者是本单位增加的。

    十种是行政许可、行政处罚、行政强制、行政征收、行政给付、行政检查、行政确认、行政奖励、行政裁决、其他权力，还没有见到哪个文件把它们写在一起，
    各地有增减；本地另有的，写在 catalog.yml 的 vocabulary 下的 power_types 里。
    """
    known = kinds(corpus.setting.catalog)
    names = [kind.name for kind in known]
    for _, entries in lists(corpus):
        seen: set[str] = set()
        for entry in entries:
            written = entry.power["type"]
            if written and not entry.power.kind and written not in seen:
                seen.add(written)
                yield finding(entry, f"没有“{shorten(written)}”这种职权类型。", near(written, names) or "本地确有的，写进 vocabulary 的 power_types。")


@corpus_rule("power-steps", NOTICE, LISTS)
def power_steps(corpus: Corpus) -> Iterator[Finding]:
    """责任事项写全这一类职权的各个环节。

    行政许可是受理、审查、决定、送达、事后监督；行政处罚是立案、调查、审查、告知、决定、送达、执行。其他类型没有统一的环节，不查。
    """
    known = {kind.name: kind for kind in kinds(corpus.setting.catalog)}
    for _, entries in current(corpus):
        held: defaultdict[tuple[str, tuple[str, ...]], list[Entry]] = defaultdict(list)
        for entry in entries:
            kind = known.get(entry.power.kind)
            missing = _lacking(entry.power, kind) if kind else ()
            if missing:
                held[entry.power.kind, missing].append(entry)
        for (name, missing), found in held.items():
            rows = "、".join(str(entry.power.number) for entry in found[:10]) + ("等" if len(found) > 10 else "")
            message = f"第 {rows} 行的责任事项没有写{name}的{'、'.join(missing)}环节。"
            yield Finding(found[0].path, Spot(found[0].power.number), message, "确实没有这个环节的，不用改。")


def _lacking(power: Power, kind: Kind) -> tuple[str, ...]:
    if not {"duties", "steps"} & power.columns or power.is_cut:
        return ()
    return lacking(kind, power["steps"] + power["duties"])


@corpus_rule("power-department", WARNING, LISTS)
def power_department(corpus: Corpus) -> Iterator[Finding]:
    """承办机构（责任股室）是机构设置里有的，名称一字不差。

    对照机构设置表和 catalog.yml 的 departments；只查有效的清单，一个名称说一次。
    """
    catalog = corpus.setting.catalog
    bureau = catalog.bureau.name
    for item, entries in current(corpus):
        known = {*chart(corpus).by_name, *catalog.departments_on(item.published_on)}
        seen: set[str] = {"", bureau}
        for entry in entries:
            for part in re.split(r"[、，,；;\n/]", entry.power["department"]):
                name = closed(part)
                if name not in seen and not mentioned(name, known):
                    seen.add(name)
                    hint = catalog.renaming(name) or near(name.removeprefix(bureau), known) or "核对名称；外单位的，不用改。"
                    yield finding(entry, f"承办机构“{shorten(name)}”不在机构设置里。", hint)


@corpus_rule("power-term", ERROR, "行政许可法第四十二条、第八十二条")
def power_term(corpus: Corpus) -> Iterator[Finding]:
    """承诺时限不比法定时限长。

    单位不同的，只有不论遇到什么节假日都更长才报；没有别的法律、法规另定期限的行政许可，法定的“日”按工作日比，与办事指南的 guide-term-order 一样。
    一格里写了几个时限的，分不清哪一个，不比。
    """
    for _, entries in lists(corpus):
        for entry in entries:
            statutory, promised = map(read_term, terms(entry.power))
            in_working_days = is_in_working_days(entry.power.name, entry.power.kind == "行政许可")
            if statutory and promised and is_longer(promised, statutory, in_working_days):
                law, promise = (shorten(text) for text in terms(entry.power))
                message = f"“{shorten(entry.power.name)}”的承诺时限“{promise}”比法定时限“{law}”长。"
                yield finding(entry, message, "核对两个时限，承诺的改短，或者改正写反的。")


@corpus_rule("power-basis", ERROR, "行政许可法第四条；行政处罚法第四条；" + LISTS)
def power_basis(corpus: Corpus) -> Iterator[Finding]:
    """每一项职权写明依据。

    没有法律、法规、规章依据的职权不能行使。依据分几列写的，有一列写了就行。写“同上”“依据有关规定”的，等于没有写。
    """
    for _, entries in lists(corpus):
        without = [entry for entry in entries if not any(entry.power[each] for each in BASES)]
        lists_without = {entry.path: entry for entry in without if not set(BASES) & entry.power.columns}
        for entry in lists_without.values():
            yield Finding(entry.path, Spot(), "清单没有写依据的列。", "加一列“实施依据”，写到条。")
        for entry in without:
            if entry.path not in lists_without:
                yield finding(entry, f"“{shorten(entry.power.name)}”没有写依据。", "写明法律、法规、规章的名称和条；没有依据的，从清单里删去。")
        for entry in entries:
            written = [entry.power[each] for each in BASES if entry.power[each]]
            if written and all(map(vague, written)):
                message = f"“{shorten(entry.power.name)}”的依据“{shorten(written[0])}”{vague(written[0])}。"
                yield finding(entry, message, "写明法律、法规、规章的名称和条。")


_CHARGED = re.compile(r"[0-9]\s*元|收费|收取|元[/／每]")
_FREE = re.compile("不收|免费|免收|无收费|不涉及|没有收费|^无|^否|^/")


@corpus_rule("power-fee", NOTICE, "行政许可法第五十八条；政府信息公开条例第二十条第（八）项")
def power_fee(corpus: Corpus) -> Iterator[Finding]:
    """职权写明收费的，收费表里有这一项；写不收费的，收费表里没有。

    实施行政许可不得收费，法律、行政法规另有规定的除外。只查有效的清单；没有 schema 是 fees 的表时，只提示收费的行政许可。
    """
    items: Sequence[str] | None = None
    for _, entries in current(corpus):
        for entry in entries:
            told_fee, name = entry.power["fee"], entry.power.name
            if not told_fee:
                continue
            items = _fee_items(corpus) if items is None else items
            if _CHARGED.search(told_fee) and not _FREE.search(told_fee):
                if entry.power.kind == "行政许可":
                    yield finding(entry, f"“{shorten(name)}”是行政许可，写了收费“{shorten(told_fee)}”。", "核对收费的法律、行政法规依据；没有的，不能收费。")
                if items and not any(each in told_fee or each in name for each in items):
                    yield finding(entry, f"“{shorten(name)}”写了收费“{shorten(told_fee)}”，收费表里没有这一项。", "核对教育收费的表；不由学校收的，不用改。")
            charged = next((each for each in items if len(each) > 4 and each.removesuffix("费") in name), "")
            if charged and _FREE.search(told_fee):
                yield finding(entry, f"“{shorten(name)}”写“{shorten(told_fee)}”，收费表里有“{shorten(charged)}”。", "核对是否收费。")


def _fee_items(corpus: Corpus) -> Sequence[str]:
    """What is charged for by the tables of fees in force, each name once."""
    found: dict[str, None] = {}
    for item in items_with_tables(corpus):
        for path in [beside(item, each.file) for each in item.data if each.schema == "fees" and corpus.is_in_force(item)]:
            with suppress(OSError, SchemaError):  # said by data-table, catalog-tables
                found |= dict.fromkeys(closed(str(row.values["item"])) for row in table_of(corpus, path, "fees").rows)
    return [each for each in found if len(each) > 1]


@corpus_rule("power-list-overlap", WARNING, "政府信息公开条例第六条：及时、准确地公开")
def power_list_overlap(corpus: Corpus) -> Iterator[Finding]:
    """新的权责清单公布以后，旧的要写明废止。

    两份清单都有效、又有相同的职权，读者不知道以哪一份为准。在新的里写“supersedes: [旧的索引号]”，旧的写“status: 废止”和 repealed_by。
    """
    past = editions(corpus)
    entries = [entry for item in past[-1].items for entry in entries_of(corpus, item)] if past else []
    said: set[str] = set()
    for newer, older in overlaps(entries):
        if older.item.path not in said:
            said.add(older.item.path)
            message = f"“{shorten(older.power.name)}”等职权，在更新的《{shorten(newer.item.title)}》（{newer.item.index_number}）里也有，这一份还是有效的。"
            yield Finding(older.item.path, older.item.spot("status"), message, "写明旧的已经废止，由哪一份代替。")


RULES = (
    power_count,
    power_code,
    power_code_twice,
    power_type_unknown,
    power_steps,
    power_department,
    power_term,
    power_basis,
    power_fee,
    power_list_overlap,
    *power_rows.RULES,
)

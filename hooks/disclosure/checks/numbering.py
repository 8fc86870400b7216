"""Index numbers: of the configured form, true to their parts, unique, without gaps."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model.codes import is_credit_code, is_organisation_code
from ..model.corpus import Corpus, in_order_of_publication
from ..model.dates import is_plausible
from ..model.item import Item
from ..model.numbers import OPENNESS_DIGITS, dated_parts
from ..model.phrases import shorten
from ..model.problem import Finding
from ..model.setting import Setting
from ..model.terms import label
from .rule import ERROR, WARNING, corpus_rule, item_rule

_SOURCE = "国办秘函〔2009〕6号：索引号是每条信息唯一不变的标识"


@item_rule("index-number-form", ERROR, _SOURCE, fixed=True)
def index_number_form(item: Item, setting: Setting) -> Iterator[Finding]:
    """索引号合乎 catalog.yml 里 index_number 规定的格式。

    国家规定的格式是“组织机构代码/年份-五位流水号”，例如 999999007/2026-00012，全部用半角字符，中间没有空格。
    用“disclosure next-number 栏目”可以得到下一个号，不必自己数。
    """
    if item.index_number and setting.is_scheme_sound and setting.scheme.parse(item.index_number) is None:
        meant = re.sub(r"\s", "", unicodedata.normalize("NFKC", item.index_number)).replace("—", "-").replace("–", "-").upper()
        category = item.category.folder if item.category else "栏目"
        hint = f"是否想写“{meant}”？" if setting.scheme.parse(meant) else f"用 disclosure next-number {category} 取下一个号。"
        yield item.finding("index_number", f"索引号“{shorten(item.index_number)}”不合格式：{setting.scheme.example()}。", hint)


@item_rule("index-number-parts", ERROR, _SOURCE, fixed=True)
def index_number_parts(item: Item, setting: Setting) -> Iterator[Finding]:
    """索引号的各部分与事实一致：机构代码是本局的，年月日取自规定的日期，栏目代码和公开方式是本条目的。

    年份取自发布日期还是生成日期，由 catalog.yml 的 year_of 决定。机构改革前的号保留不变，旧代码列在 former_organisation_codes。
    """
    parts = setting.scheme.parse(item.index_number)
    if parts is None:
        return
    for name, expected in expected_parts(item, setting).items():
        if name in parts and parts[name] not in expected and not _is_catalogs_fault(name, setting):
            yield item.finding(
                "index_number",
                f"索引号里的{PART_LABELS[name]}是 {parts[name]}，应当是 {' 或 '.join(expected)}{_why(name, setting)}。",
                _part_hint(name),
            )


def _is_catalogs_fault(name: str, setting: Setting) -> bool:
    """Whether the bureau's own code is wrong, which the rule catalog-code reports."""
    bureau = setting.catalog.bureau
    if name == "organisation":
        return not is_organisation_code(bureau.organisation_code)
    return name == "credit_code" and not is_credit_code(bureau.credit_code)


PART_LABELS = {
    "organisation": "组织机构代码",
    "credit_code": "统一社会信用代码",
    "class": "栏目代码",
    "department": "股室代码",
    "year": "年份",
    "month": "月份",
    "day": "日",
    "openness": "公开方式",
}


def expected_parts(item: Item, setting: Setting) -> dict[str, tuple[str, ...]]:
    """The values that each part of the item's number may have, as far as the item tells them."""
    catalog = setting.catalog
    former = tuple(code.replace("-", "") for code in catalog.bureau.former_organisation_codes)
    expected: dict[str, tuple[str, ...]] = {
        "organisation": (catalog.bureau.organisation_code.replace("-", ""), *(code for code in former if len(code) == 9)),
        "credit_code": (catalog.bureau.credit_code, *(code for code in former if len(code) == 18)),
    }
    if item.category:
        expected["class"] = (item.category.code, *item.category.former_codes)
    department = catalog.department_called(item.effective_department)
    if department and department.code:
        expected["department"] = (department.code, *department.former_codes)
    if item.effective_openness in OPENNESS_DIGITS:
        expected["openness"] = (OPENNESS_DIGITS[item.effective_openness],)
    day = item.formed if catalog.index_number.year_of == "formed" else item.published.day if item.published else None
    if day and is_plausible(day, setting.today):
        expected |= {name: (value,) for name, value in dated_parts(day).items()}
    return expected


def _why(name: str, setting: Setting) -> str:
    if name in ("year", "month", "day"):
        return f"（取自{label(setting.catalog.index_number.year_of)}）"
    return {"class": "（条目所在栏目的代码）", "organisation": "（本局的代码）", "credit_code": "（本局的代码）"}.get(name, "")


def _part_hint(name: str) -> str:
    if name in ("year", "month", "day"):
        return "还没有发布的，用 disclosure renumber 换号；已经发布的不能改号，请核对日期。"
    if name == "class":
        return "还没有发布的，用 disclosure renumber 换号，或把文件移到对应的栏目。"
    return "请核对；还没有发布的，用 disclosure renumber 换号。"


@corpus_rule("index-number-duplicate", ERROR, _SOURCE, fixed=True)
def index_number_duplicate(corpus: Corpus) -> Iterator[Finding]:
    """一个索引号只属于一个条目，撤下的条目和曾用索引号也算在内。

    两个人同时取了同一个号时，后发布的用 disclosure renumber 换号。网址由索引号得来，两个号得出同一网址（包括只有大小写不同）也不行。
    """
    claims: defaultdict[str, list[_Claim]] = defaultdict(list)
    for item in corpus.items:
        for position, number in enumerate(item.legacy_index_numbers):
            claims[number].append(_Claim(item, ("legacy_index_numbers", position)))
    for number, items in corpus.by_number.items():
        if len(items) > 1 or number in claims:
            claims[number] += [_Claim(item, ("index_number",)) for item in items]
    for number, claimants in claims.items():
        yield from _contested(number, sorted(claimants, key=lambda claim: (*in_order_of_publication(claim.item), claim.keys)))
    addresses: defaultdict[str, list[str]] = defaultdict(list)
    for number in corpus.by_number:
        addresses[corpus.address_of_number(number).lower()].append(number)
    for numbers in addresses.values():
        if len(numbers) > 1:
            first, *others = sorted((item for number in numbers for item in corpus.by_number[number]), key=in_order_of_publication)
            for item in others:
                if item.index_number != first.index_number:
                    yield item.finding(
                        "index_number", f"由索引号得出的网址与 {first.path} 的相同。", "还没有发布的那个用 disclosure renumber 换号。"
                    )


class _Claim(NamedTuple):
    """An item, and where in its front matter it names a number as its own."""

    item: Item
    keys: tuple[str | int, ...]


def _contested(number: str, claims: Sequence[_Claim]) -> Iterator[Finding]:
    """What is wrong with all claims but the first: the number belongs to whoever published it first."""
    first, first_keys = claims[0]
    for item, keys in claims[1:]:
        key = str(keys[0])
        if first is item and first_keys[0] == key:
            continue
        who = "本条目的索引号" if first is item else f" {first.path} 的{label(str(first_keys[0]))}"
        either = f" 或 {first.path}" if first.published == item.published else ""  # nobody can tell who was first
        renumber = f"给还没有发布的换号：disclosure renumber {item.path}{either}；已经发布的不能改。"
        yield item.finding(
            keys, f"{label(key)} {number} 与{who}相同。", renumber if key == "index_number" else "曾用索引号抄错了的改正，多余的删去。"
        )


@corpus_rule("index-number-gap", WARNING, _SOURCE)
def index_number_gap(corpus: Corpus) -> Iterator[Finding]:
    """流水号连续，没有缺号。

    缺号会让人疑心有信息被悄悄删去。条目撤下时文件要保留（写 withdrawn），号就不会缺。
    """
    scheme = corpus.setting.scheme
    serials: defaultdict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
    for number, parts in (*corpus.number_parts.items(), *((number, scheme.parse(number)) for number in corpus.unread_numbers)):
        if parts:
            serials[scheme.scope(parts)][int(parts["serial"])] = number
    for held in serials.values():
        previous = 0
        for serial in sorted(held):
            item = corpus.numbered(held[serial]) if serial > previous + 1 else None
            if item:
                missing = f"{previous + 1}" if serial == previous + 2 else f"{previous + 1} 到 {serial - 1}"
                yield item.finding(
                    "index_number",
                    f"这个号之前缺流水号 {missing}。",
                    "条目被删去的，请恢复文件并写 withdrawn；号取大了的，还没有发布时用 disclosure renumber 换号。",
                )
            previous = serial


RULES = (
    index_number_form,
    index_number_parts,
    index_number_duplicate,
    index_number_gap,
)

"""catalog.yml itself: its codes, its words, its tree. Everything is an error: the bureau keeps this file, not time."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from ..model.catalog import Catalog, Category
from ..model.codes import is_credit_code, is_organisation_code
from ..model.corpus import Corpus
from ..model.dates import parse_date
from ..model.item import Item
from ..model.numbers import NumberScheme, PatternError
from ..model.problem import Finding
from ..model.shapes import near, shorten
from ..model.terms import label
from ..model.vocabulary import words
from .rule import ERROR, WARNING, corpus_rule

Keys = tuple[str | int, ...]

#: The role without which no approval chain is lawful (条例 art. 17).
SECRECY_REVIEW = "保密审查"
#: Vocabularies that a bureau may add words to.
EXTENSIBLE = ("genres", "audiences", "channels", "column_types", "contact_words", "misprints", "doublings", "withhold_basis")
_DATE_KEYS = ("formed", "approved", "published", "effective")


def _at(catalog: Catalog, keys: Keys, message: str, hint: str = "") -> Finding:
    return Finding("", catalog.spot(*keys), message, hint)


def _categories(catalog: Catalog) -> Iterator[tuple[Keys, Category]]:
    """Every category with its place in the file."""

    def inner(keys: Keys, categories: tuple[Category, ...]) -> Iterator[tuple[Keys, Category]]:
        for position, category in enumerate(categories):
            yield (*keys, position), category
            yield from inner((*keys, position, "children"), category.children)

    return inner(("categories",), catalog.categories)


@corpus_rule("catalog-code", ERROR, "GB 32100-2015；GB 11714-1997；国办发〔2017〕47号", fixed=True)
def catalog_code(corpus: Corpus) -> Iterator[Finding]:
    """本局的统一社会信用代码、组织机构代码校验码正确、彼此一致，网站标识码是 10 位。

    组织机构代码就是统一社会信用代码的第 9 到 17 位。
    """
    catalog = corpus.setting.catalog
    bureau, site = catalog.bureau, catalog.site
    if not is_credit_code(bureau.credit_code):
        yield _at(
            catalog,
            ("bureau", "credit_code"),
            f"统一社会信用代码“{shorten(bureau.credit_code)}”不是 18 位，或校验码不对。",
            "照登记证书核对。",
        )
    if not is_organisation_code(bureau.organisation_code):
        yield _at(
            catalog,
            ("bureau", "organisation_code"),
            f"组织机构代码“{shorten(bureau.organisation_code)}”不是 9 位，或校验码不对。",
            "照代码证核对，写成 12345678-9 或 123456789。",
        )
    elif is_credit_code(bureau.credit_code) and bureau.organisation_code.replace("-", "") != bureau.credit_code[8:17]:
        yield _at(
            catalog,
            ("bureau", "organisation_code"),
            f"组织机构代码与统一社会信用代码第 9 到 17 位（{bureau.credit_code[8:17]}）不一致。",
            "两者核对一处。",
        )
    if not re.fullmatch(r"[0-9]{10}|bm[0-9]{8}", site.id_code):
        yield _at(
            catalog,
            ("site", "id_code"),
            f"政府网站标识码“{shorten(site.id_code)}”应为 10 位：6 位行政区划代码加 4 位序号。",
            "照网站备案信息填写。",
        )
    if not re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", site.domain):
        yield _at(
            catalog,
            ("site", "domain"),
            f"域名“{shorten(site.domain)}”的写法不对。",
            "只写域名，例如 jyj.example.gov.cn，不带 https:// 和斜杠。",
        )
    if site.parent_portal and not re.match(r"https?://[^\s]+$", site.parent_portal.url):
        yield _at(catalog, ("site", "parent_portal", "url"), "上级门户网站的网址要以 https:// 或 http:// 开头。", "")
    for position, code in enumerate(bureau.former_organisation_codes):
        if not (is_organisation_code(code) or is_credit_code(code)):
            yield _at(catalog, ("bureau", "former_organisation_codes", position), f"曾用机构代码“{shorten(code)}”校验码不对。", "请核对。")


@corpus_rule("catalog-number", ERROR, "国办秘函〔2009〕6号", fixed=True)
def catalog_number(corpus: Corpus) -> Iterator[Finding]:
    """索引号格式写得出、读得回：有年份和流水号，相邻两部分分得清。"""
    catalog = corpus.setting.catalog
    try:
        scheme = NumberScheme.of(catalog.index_number.pattern)
    except PatternError as error:
        yield _at(catalog, ("index_number", "pattern"), f"索引号格式不能用：{error}", "国家规定的格式是 {organisation}/{year}-{serial:5}。")
        return
    if catalog.index_number.year_of not in ("published", "formed"):
        yield _at(
            catalog,
            ("index_number", "year_of"),
            f"year_of 只能是 published（发布日期）或 formed（生成日期），不能是“{shorten(catalog.index_number.year_of)}”。",
        )
    codes: dict[str, list[tuple[Keys, str]]] = {
        "class": [((*keys, "code"), c.code) for keys, c in _categories(catalog) if not c.children],
        "department": [(("departments", i, "code"), d.code) for i, d in enumerate(catalog.departments)],
    }
    for part in scheme.parts:
        for keys, code in codes.get(part.name, ()):
            if not re.fullmatch(part.form, code):
                yield _at(
                    catalog,
                    keys,
                    f"代码“{shorten(code)}”用在索引号里，必须是{part.width or '若干'}位字母或数字。",
                    "改代码，或改 index_number 的格式。",
                )


@corpus_rule("catalog-tree", ERROR, "国办秘函〔2009〕6号")
def catalog_tree(corpus: Corpus) -> Iterator[Finding]:
    """栏目的文件夹和代码各不相同，文件夹名只用小写字母、数字和减号。"""
    catalog = corpus.setting.catalog
    folders: set[str] = set()
    held_codes: set[str] = set()
    for keys, category in _categories(catalog):
        segment = category.folder.rpartition("/")[2]
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", segment):
            yield _at(catalog, (*keys, "folder"), f"文件夹名“{shorten(segment)}”只能用小写字母、数字和减号。", "例如 enrolment-plan。")
        if category.folder in folders:
            yield _at(catalog, (*keys, "folder"), f"文件夹 {category.folder} 用了两次。", "改其中一个。")
        if category.code in held_codes:
            yield _at(catalog, (*keys, "code"), f"代码 {category.code} 用了两次。", "改其中一个。")
        folders.add(category.folder)
        held_codes.add(category.code)


@corpus_rule("catalog-word", ERROR, "")
def catalog_word(corpus: Corpus) -> Iterator[Finding]:
    """catalog.yml 里引用的词都在词表里，引用的部门、键和类目都存在。"""
    catalog = corpus.setting.catalog
    item_keys = [f.name for f in dataclasses.fields(Item) if not f.metadata.get("derived")]
    for keys, category in _categories(catalog):
        wanted: list[tuple[Keys, str, tuple[str, ...]]] = [
            ((*keys, "department"), category.department, tuple(catalog.department_of)),
            ((*keys, "genre"), category.genre, catalog.words("genres")),
            ((*keys, "theme"), category.theme, catalog.words("themes")),
            ((*keys, "openness"), category.openness, ("主动公开", "依申请公开")),
            ((*keys, "column_type"), category.column_type, catalog.words("column_types")),
        ]
        wanted += [((*keys, "article_20", i), value, words("article_20")) for i, value in enumerate(category.article_20)]
        wanted += [((*keys, "required", i), value, tuple(item_keys)) for i, value in enumerate(category.required)]
        for place, value, allowed in wanted:
            if value and value not in allowed:
                yield _at(
                    catalog,
                    place,
                    f"{label(str(place[-1] if isinstance(place[-1], str) else place[-2]))}里没有“{shorten(value)}”。",
                    near(value, allowed) or f"可用的有：{'、'.join(allowed[:16])}。",
                )
        for scheme, value in category.crosswalk.items():
            if scheme not in catalog.schemes:
                yield _at(
                    catalog, (*keys, "crosswalk", scheme), f"schemes 里没有“{shorten(scheme)}”这个分类体系。", near(scheme, catalog.schemes)
                )
            elif value not in catalog.schemes[scheme].classes:
                yield _at(
                    catalog,
                    (*keys, "crosswalk", scheme),
                    f"{catalog.schemes[scheme].name}里没有“{shorten(value)}”这一类。",
                    near(value, catalog.schemes[scheme].classes),
                )
    for name in catalog.vocabulary:
        if name not in EXTENSIBLE:
            yield _at(
                catalog,
                ("vocabulary", name),
                f"词表“{shorten(name)}”不能增加。",
                near(name, EXTENSIBLE) or f"可以增加的有：{'、'.join(EXTENSIBLE)}。",
            )


@corpus_rule("catalog-approvals", ERROR, "政府信息公开条例第十七条：保密审查", fixed=True)
def catalog_approvals(corpus: Corpus) -> Iterator[Finding]:
    """审核流程（包括个别栏目的简化流程）要有保密审查，角色不重复。"""
    catalog = corpus.setting.catalog
    chains: list[tuple[Keys, tuple[str, ...]]] = [(("approval_chain",), catalog.approval_chain)]
    chains += [((*keys, "approval_chain"), c.approval_chain) for keys, c in _categories(catalog) if c.approval_chain]
    for keys, chain in chains:
        if SECRECY_REVIEW not in chain:
            yield _at(catalog, keys, f"审核流程里没有“{SECRECY_REVIEW}”。", f"在流程里加上“{SECRECY_REVIEW}”，这是法定的一步。")
        if len(set(chain)) < len(chain):
            yield _at(catalog, keys, "审核流程里有重复的角色。", "每个角色只写一次。")


@corpus_rule("catalog-deadline", ERROR, "政府信息公开条例第二十六条")
def catalog_deadline(corpus: Corpus) -> Iterator[Finding]:
    """公开时限写成四种之一：workdays、days、same_day_as、annual。"""
    catalog = corpus.setting.catalog
    item_keys = {f.name for f in dataclasses.fields(Item)}
    for keys, category in _categories(catalog):
        rule = category.deadline
        if rule is None:
            continue
        given = [
            name
            for name, value in (
                ("workdays", rule.workdays),
                ("days", rule.days),
                ("same_day_as", rule.same_day_as),
                ("annual", rule.annual),
            )
            if value not in (None, "")
        ]
        place = (*keys, "deadline")
        if len(given) != 1:
            yield _at(
                catalog,
                place,
                f"公开时限要在 workdays、days、same_day_as、annual 里选一个，现在有 {len(given)} 个。",
                "例如 {workdays: 20, from: formed}。",
            )
        if rule.annual and parse_date(f"2024-{rule.annual}") is None:
            yield _at(catalog, (*place, "annual"), f"annual 要写成 MM-DD，不能是“{shorten(rule.annual)}”。", "例如 01-31。")
        if rule.same_day_as and rule.same_day_as not in item_keys:
            yield _at(catalog, (*place, "same_day_as"), f"条目没有“{shorten(rule.same_day_as)}”这个键。", near(rule.same_day_as, item_keys))
        if rule.start not in _DATE_KEYS:
            yield _at(
                catalog,
                (*place, "from"),
                f"from 只能是 {'、'.join(_DATE_KEYS)}，不能是“{shorten(rule.start)}”。",
                near(rule.start, _DATE_KEYS),
            )


@corpus_rule("category-stale", WARNING, "国办秘函〔2019〕19号：空栏目、长期不更新的栏目一票否决")
def category_stale(corpus: Corpus) -> Iterator[Finding]:
    """栏目不空，并按规定更新。

    更新要求在 catalog.yml 各栏目的 freshness 里：最长多少天没有新条目，至少要有几条。
    """
    today = corpus.setting.today
    newest: dict[str, list[Item]] = {}
    for item in corpus.built:
        if item.category and not item.is_tombstone(today):
            newest.setdefault(item.category.folder, []).append(item)
    for keys, category in _categories(corpus.setting.catalog):
        if category.freshness is None or category.children:
            continue
        held = newest.get(category.folder, [])
        if len(held) < category.freshness.min_items:
            yield _at(
                corpus.setting.catalog,
                (*keys, "name"),
                f"栏目“{category.name}”有 {len(held)} 条信息，至少要有 {category.freshness.min_items} 条。",
                "请补充信息，或调整栏目。",
            )
            continue
        last = max((item.published.day for item in held if item.published), default=None)
        limit = category.freshness.max_age_days
        if last and limit is not None and (today - last).days > limit:
            yield _at(
                corpus.setting.catalog,
                (*keys, "name"),
                f"栏目“{category.name}”最近一条是 {last} 发布的，已经 {(today - last).days} 天没有更新，规定最长 {limit} 天。",
                "请更新这个栏目。",
            )


RULES = (catalog_code, catalog_number, catalog_tree, catalog_word, catalog_approvals, catalog_deadline, category_stale)

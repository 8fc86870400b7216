"""catalog.yml itself: its codes, its words, its tree. Everything is an error: the bureau keeps this file, not time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.catalog import Catalog, Category
from ..model.codes import is_credit_code, is_organisation_code
from ..model.corpus import Corpus
from ..model.dates import parse_date
from ..model.deadline import LONGEST_DEADLINE
from ..model.item import REFERENCE_KEYS, Item
from ..model.numbers import NumberScheme, PatternError
from ..model.phrases import near, offer, shorten
from ..model.problem import Finding
from ..model.shapes import keys_of
from ..model.terms import label
from ..model.vocabulary import words
from .rule import ERROR, corpus_rule

Keys = tuple[str | int, ...]

#: The role without which no approval chain is lawful (条例 art. 17).
SECRECY_REVIEW = "保密审查"
#: Vocabularies that a bureau may add words to.
EXTENSIBLE = ("genres", "audiences", "channels", "column_types", "contact_words", "misprints", "doublings", "withhold_basis", "power_types")
_DATE_KEYS = ("formed", "approved", "effective")


def at(catalog: Catalog, keys: Keys, message: str, hint: str = "") -> Finding:
    """A finding at a place in catalog.yml."""
    return Finding("", catalog.spot(*keys), message, hint)


def categories(catalog: Catalog) -> Iterator[tuple[Keys, Category]]:
    """Every category with its place in the file."""

    def inner(keys: Keys, held: tuple[Category, ...]) -> Iterator[tuple[Keys, Category]]:
        for position, category in enumerate(held):
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
        yield at(
            catalog,
            ("bureau", "credit_code"),
            f"统一社会信用代码“{shorten(bureau.credit_code)}”不是 18 位，或校验码不对。",
            "照登记证书核对。",
        )
    if not is_organisation_code(bureau.organisation_code):
        yield at(
            catalog,
            ("bureau", "organisation_code"),
            f"组织机构代码“{shorten(bureau.organisation_code)}”不是 9 位，或校验码不对。",
            "照代码证核对，写成 12345678-9 或 123456789。",
        )
    elif is_credit_code(bureau.credit_code) and bureau.organisation_code.replace("-", "") != bureau.credit_code[8:17]:
        yield at(
            catalog,
            ("bureau", "organisation_code"),
            f"组织机构代码与统一社会信用代码第 9 到 17 位（{bureau.credit_code[8:17]}）不一致。",
            "两者核对一处。",
        )
    if not re.fullmatch(r"[0-9]{10}|bm[0-9]{8}", site.id_code):
        yield at(
            catalog,
            ("site", "id_code"),
            f"政府网站标识码“{shorten(site.id_code)}”应为 10 位：6 位行政区划代码加 4 位序号。",
            "照网站备案信息填写。",
        )
    if not re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", site.domain):
        yield at(
            catalog,
            ("site", "domain"),
            f"域名“{shorten(site.domain)}”的写法不对。",
            "只写域名，例如 jyj.example.gov.cn，不带 https:// 和斜杠。",
        )
    if site.parent_portal and not re.match(r"https?://[^\s]+$", site.parent_portal.url):
        yield at(catalog, ("site", "parent_portal", "url"), "上级门户网站的网址要以 https:// 或 http:// 开头。", "")
    for position, code in enumerate(bureau.former_organisation_codes):
        if not (is_organisation_code(code) or is_credit_code(code)):
            yield at(catalog, ("bureau", "former_organisation_codes", position), f"曾用机构代码“{shorten(code)}”校验码不对。", "请核对。")


@corpus_rule("catalog-number", ERROR, "国办秘函〔2009〕6号", fixed=True)
def catalog_number(corpus: Corpus) -> Iterator[Finding]:
    """索引号格式写得出、读得回：有流水号，相邻两部分分得清。

    格式由文字和花括号里的部分组成，例如 {organisation}/{year}-{serial:5}；冒号后面是位数。两个部分紧挨着时，前一个要写明位数，否则分不清从哪里断开。
    用到栏目代码或股室代码的，每个代码都要合乎位数。格式定下后不要再改，已有的号不会跟着变。
    """
    catalog = corpus.setting.catalog
    try:
        scheme = NumberScheme.of(catalog.index_number.pattern)
    except PatternError as error:
        yield at(catalog, ("index_number", "pattern"), f"索引号格式不能用：{error}", "国家规定的格式是 {organisation}/{year}-{serial:5}。")
        return
    if catalog.index_number.year_of not in ("published", "formed"):
        yield at(
            catalog,
            ("index_number", "year_of"),
            f"year_of 只能是 published（发布日期）或 formed（生成日期），不能是“{shorten(catalog.index_number.year_of)}”。",
        )
    codes: dict[str, list[tuple[Keys, str]]] = {
        "class": [((*keys, "code"), c.code) for keys, c in categories(catalog) if not c.children],
        "department": [(("departments", i, "code"), d.code) for i, d in enumerate(catalog.departments)],
    }
    for part in scheme.parts:
        for keys, code in codes.get(part.name, ()):
            if not re.fullmatch(part.form, code):
                yield at(
                    catalog,
                    keys,
                    f"代码“{shorten(code)}”用在索引号里，必须是{part.width or '若干'}位字母或数字。",
                    "改代码，或改 index_number 的格式。",
                )


@corpus_rule("catalog-tree", ERROR, "国办秘函〔2009〕6号")
def catalog_tree(corpus: Corpus) -> Iterator[Finding]:
    """栏目的文件夹和代码各不相同，文件夹名只用小写字母、数字和减号。

    folder 只写一段，例如 normative；下级栏目写在上级的 children 里，不写 policy/normative。条目放进去以后，不要再改文件夹名。
    """
    catalog = corpus.setting.catalog
    folders: set[str] = set()
    held_codes: set[str] = set()
    for keys, category in categories(catalog):
        depth = keys.count("children")
        segment = "/".join(category.folder.split("/")[depth:])
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", segment):
            yield at(catalog, (*keys, "folder"), f"文件夹名“{shorten(segment)}”只能用小写字母、数字和减号。", _FOLDER_HINT)
        if category.folder in folders:
            yield at(catalog, (*keys, "folder"), f"文件夹 {category.folder} 用了两次。", "改其中一个。")
        if category.code in held_codes:
            yield at(catalog, (*keys, "code"), f"代码 {category.code} 用了两次。", "改其中一个。")
        folders.add(category.folder)
        held_codes.add(category.code)


@corpus_rule("catalog-former", ERROR, "")
def catalog_former(corpus: Corpus) -> Iterator[Finding]:
    """股室的曾用名称（former）只写在一个股室下面，也不是哪个股室现在的名称。

    一个名称指两个股室，就不知道以前的信息算谁的。一个股室分成几个的，写在接着管这些事的那一个下面。
    """
    catalog = corpus.setting.catalog
    held: dict[str, str] = {}
    for i, department in enumerate(catalog.departments):
        for j, former in enumerate(department.former):
            place = ("departments", i, "former", j, "name")
            if former.name in catalog.department_of:
                yield at(catalog, place, f"“{shorten(former.name)}”是现在的名称，不能又是“{shorten(department.name)}”的曾用名称。", "删去这一个，或者改正名称。")
            elif former.name in held:
                yield at(catalog, place, f"“{shorten(former.name)}”已经写在“{shorten(held[former.name])}”的 former 里。", "只留一处。")
            held.setdefault(former.name, department.name)


_FOLDER_HINT = "例如 enrolment-plan；下级栏目写在 children 里，folder 里不写斜杠。"


@corpus_rule("catalog-word", ERROR, "")
def catalog_word(corpus: Corpus) -> Iterator[Finding]:
    """catalog.yml 里引用的词都在词表里，引用的部门、键和类目都存在。

    栏目的 department 在 departments 里，genre、theme、column_type 在词表里，required 是条目的键，crosswalk 的类目在 schemes 里。写错了，这个栏目的条目就都跟着错。
    """
    catalog = corpus.setting.catalog
    for keys, category in categories(catalog):
        wanted: list[tuple[Keys, str, tuple[str, ...]]] = [
            ((*keys, "department"), category.department, tuple(catalog.department_of)),
            ((*keys, "genre"), category.genre, catalog.words("genres")),
            ((*keys, "theme"), category.theme, catalog.words("themes")),
            ((*keys, "openness"), category.openness, ("主动公开", "依申请公开")),
            ((*keys, "column_type"), category.column_type, catalog.words("column_types")),
        ]
        wanted += [((*keys, "article_20", i), value, words("article_20")) for i, value in enumerate(category.article_20)]
        wanted += [((*keys, "required", i), value, keys_of(Item)) for i, value in enumerate(category.required)]
        for place, value, allowed in wanted:
            if value and value not in allowed:
                yield at(
                    catalog,
                    place,
                    f"{label(str(place[-1] if isinstance(place[-1], str) else place[-2]))}里没有“{shorten(value)}”。",
                    (catalog.renaming(value) if place[-1] == "department" else "") or offer(value, allowed),
                )
        for scheme, value in category.crosswalk.items():
            if scheme not in catalog.schemes:
                yield at(
                    catalog,
                    (*keys, "crosswalk", scheme),
                    f"schemes 里没有“{shorten(scheme)}”这个分类体系。",
                    offer(scheme, catalog.schemes),
                )
            elif value not in catalog.schemes[scheme].classes:
                yield at(
                    catalog,
                    (*keys, "crosswalk", scheme),
                    f"{catalog.schemes[scheme].name}里没有“{shorten(value)}”这一类。",
                    offer(value, catalog.schemes[scheme].classes),
                )
    for position, entry in enumerate(catalog.vocabulary.get("misprints", ())):
        if not re.fullmatch("[^=]+=[^=]+", entry):
            yield at(catalog, ("vocabulary", "misprints", position), f"“{shorten(entry)}”要写成“错字=正字”。", "例如 教育咨讯=教育资讯。")
    for name in catalog.vocabulary:
        if name not in EXTENSIBLE:
            yield at(
                catalog,
                ("vocabulary", name),
                f"词表“{shorten(name)}”不能增加。",
                offer(name, EXTENSIBLE),
            )


@corpus_rule("catalog-approvals", ERROR, "政府信息公开条例第十七条：保密审查", fixed=True)
def catalog_approvals(corpus: Corpus) -> Iterator[Finding]:
    """审核流程（包括个别栏目的简化流程）要有保密审查，角色不重复。

    条例第十七条要求公开前进行保密审查，哪个栏目也不能省。写成“approval_chain: [股室负责人, 保密审查, 分管局长]”，按先后排列。
    """
    catalog = corpus.setting.catalog
    chains: list[tuple[Keys, tuple[str, ...]]] = [(("approval_chain",), catalog.approval_chain)]
    chains += [((*keys, "approval_chain"), c.approval_chain) for keys, c in categories(catalog) if c.approval_chain]
    for keys, chain in chains:
        if SECRECY_REVIEW not in chain:
            yield at(catalog, keys, f"审核流程里没有“{SECRECY_REVIEW}”。", f"在流程里加上“{SECRECY_REVIEW}”，这是法定的一步。")
        if len(set(chain)) < len(chain):
            yield at(catalog, keys, "审核流程里有重复的角色。", "每个角色只写一次。")


@corpus_rule("catalog-deadline", ERROR, "政府信息公开条例第二十六条")
def catalog_deadline(corpus: Corpus) -> Iterator[Finding]:
    """公开时限写成四种之一：workdays、days、same_day_as、annual。

    {workdays: 20, from: formed} 是生成之后 20 个工作日；{days: 20, from: approved} 是批复之后 20 天；
    {same_day_as: interprets} 是与所解读的文件同日；{annual: 01-31} 是每年 1 月 31 日前。
    from 可以是 formed（生成）、approved（批复）、effective（施行），source 写依据。
    """
    catalog = corpus.setting.catalog
    for keys, category in categories(catalog):
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
            yield at(
                catalog,
                place,
                f"公开时限要在 workdays、days、same_day_as、annual 里选一个，现在有 {len(given)} 个。",
                "例如 {workdays: 20, from: formed}。",
            )
        for name, count in (("workdays", rule.workdays), ("days", rule.days)):
            if count is not None and not 1 <= count <= LONGEST_DEADLINE:
                yield at(catalog, (*place, name), f"{name} 要在 1 到 {LONGEST_DEADLINE} 之间，不能是 {count}。", "例如 20。")
        if rule.annual and parse_date(f"2023-{rule.annual}") is None:
            yield at(catalog, (*place, "annual"), f"annual 要写成每年都有的 MM-DD，不能是“{shorten(rule.annual)}”。", "例如 01-31。")
        if rule.same_day_as and rule.same_day_as not in REFERENCE_KEYS:
            yield at(
                catalog,
                (*place, "same_day_as"),
                f"same_day_as 只能是 {'、'.join(REFERENCE_KEYS)}，不能是“{shorten(rule.same_day_as)}”。",
                near(rule.same_day_as, REFERENCE_KEYS) or "解读与所解读的文件同日公开，写 interprets。",
            )
        if rule.start not in _DATE_KEYS:
            yield at(
                catalog,
                (*place, "from"),
                f"from 只能是 {'、'.join(_DATE_KEYS)}，不能是“{shorten(rule.start)}”。",
                offer(rule.start, _DATE_KEYS),
            )


RULES = (catalog_code, catalog_number, catalog_tree, catalog_former, catalog_word, catalog_approvals, catalog_deadline)

"""Departments and leaders as tables beside items state them: with catalog.yml, with each other, and with what the law lets be said of persons."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps

from ..model.corpus import Corpus, in_order_of_publication
from ..model.personal import mobile_numbers
from ..model.phrases import alike, near, shorten
from ..model.problem import Finding, Spot
from ..organisation.chart import SCHEMAS, Chart, chart, former_names, named_in, planned
from ..organisation.department import SCHEMA as DEPARTMENTS
from ..organisation.leader import SCHEMA as LEADERS
from ..organisation.privacy import private
from ..tables.beside import Beside, tables_beside, title_above
from .rule import ERROR, NOTICE, WARNING, CorpusCheck, corpus_rule

_SOURCE = "政府信息公开条例第二十条第（二）项"


def _in_each(check: Callable[[Corpus, Chart], Iterator[Finding]]) -> CorpusCheck:
    """Of what is in force today, and of what will be once all that is scheduled is published; what both lack is said once."""

    @wraps(check)
    def checked(corpus: Corpus) -> Iterator[Finding]:
        charts = filter(None, (chart(corpus), planned(corpus)))
        yield from dict.fromkeys(finding for each in charts for finding in check(corpus, each))

    return checked


@corpus_rule("department-unlisted", ERROR, _SOURCE)
@_in_each
def department_unlisted(corpus: Corpus, found: Chart) -> Iterator[Finding]:
    """catalog.yml 的 departments 里的机构，机构设置表里都有，名称一字不差。

    网站按名称把栏目、信息、职权和机构连起来。有了 schema 是 departments 的表才查；机构分在几张表里的，合在一起查。
    """
    first = _first(found, DEPARTMENTS)
    for name in corpus.setting.catalog.department_of:
        if first and name not in found.by_name:
            old = next((each for each in found.by_name if corpus.setting.catalog.renamed.get(each) == name), "")
            hint = corpus.setting.catalog.renaming(old) or near(name, found.by_name) or "在表里加一行；已经撤并的，从 catalog.yml 里删去。"
            yield Finding(first.path, Spot(), f"catalog.yml 的内设机构“{shorten(name)}”不在机构设置表里。", hint)


@corpus_rule("department-uncatalogued", NOTICE, _SOURCE)
@_in_each
def department_uncatalogued(corpus: Corpus, found: Chart) -> Iterator[Finding]:
    """机构设置表里的内设机构，catalog.yml 的 departments 里也有。

    没有的，栏目和信息的 department 就写不了它。只提示类别是“内设机构”的；不负责公开信息的机构可以没有。
    """
    known = corpus.setting.catalog.department_of
    for name, (department, stated) in found.by_name.items():
        if department.kind == "内设机构" and name not in known and name not in corpus.setting.catalog.renamed:
            hint = near(name, known) or "要负责栏目和信息的，加到 catalog.yml 的 departments 里；不负责的，不用改。"
            yield Finding(stated.path, Spot(department.number), f"“{shorten(name)}”不在 catalog.yml 的内设机构里。", hint)


@corpus_rule("department-phone", WARNING, _SOURCE)
@_in_each
def department_phone(corpus: Corpus, found: Chart) -> Iterator[Finding]:
    """机构设置表里的电话，与 catalog.yml 里这个机构的电话一致。

    栏目页、首页显示 catalog.yml 的电话，机构页显示表里的电话，两处不一样，群众不知道打哪一个。表里有几个号码的，有一个相同就行；
    没有写区号的，按不带区号的比。
    """
    for name, (department, stated) in found.by_name.items():
        known = corpus.setting.catalog.department_of.get(name)
        numbers = [number for phone in department.phones if not any(mobile_numbers(phone)) for number in re.split("[/／]", phone)]
        if known and numbers and not any(_is_same(known.telephone, phone) for phone in numbers):
            message = f"“{shorten(name)}”的电话是“{shorten('、'.join(department.phones))}”，catalog.yml 里是“{shorten(known.telephone)}”。"
            yield Finding(stated.path, Spot(department.number), message, "核对以后，改成一样的。")


@corpus_rule("department-incomplete", WARNING, _SOURCE)
@_in_each
def department_incomplete(corpus: Corpus, found: Chart) -> Iterator[Finding]:
    """机构设置表里每个机构写明主要职责和联系方式。

    条例要求公开机构职能、机构设置、办公地址、办公时间、联系方式和负责人姓名。地址、时间不写的，网页用局机关的；电话不写的，用 catalog.yml 里的。
    """
    for name, (department, stated) in found.by_name.items():
        has_phone = department.phones or department.email or name in corpus.setting.catalog.department_of
        missing = "、".join(what for what, is_there in (("主要职责", department.duties), ("办公电话", has_phone)) if not is_there)
        if missing:
            yield Finding(stated.path, Spot(department.number), f"“{shorten(name)}”没有写{missing}。", "请补上。")


@corpus_rule("leader-department", ERROR, _SOURCE)
@_in_each
def leader_department(corpus: Corpus, found: Chart) -> Iterator[Finding]:
    """领导分管的机构，机构设置表或者 catalog.yml 里都有。

    查“分管股室”“分管单位”两列，名称要一字不差。
    """
    known = {*found.by_name, *corpus.setting.catalog.department_of}
    for leader, stated in found.leaders:
        for name in leader.departments:
            if name not in known:
                hint = corpus.setting.catalog.renaming(name) or near(name, known) or "核对名称；学校写在“联系学校”一列。"
                yield Finding(stated.path, Spot(leader.number), f"{leader.name}分管的“{shorten(name)}”不在机构设置里。", hint)


@corpus_rule("leader-unassigned", NOTICE, _SOURCE)
@_in_each
def leader_unassigned(corpus: Corpus, found: Chart) -> Iterator[Finding]:
    """每位领导都写明分管哪些机构或者单位。

    别的领导写了分管的机构、这一位一个也没有写的，机构页上就找不到他，多半是漏了一格。主持全面工作的可以不写；确实不分管机构的不用改。
    """
    names = (*found.by_name, *corpus.setting.catalog.department_of)
    has_any = any(leader.in_charge_of(names) for leader, _ in found.leaders)
    for leader, stated in found.leaders if has_any else ():
        is_head = bool(leader.leads) or "全面" in leader.in_charge or "主持" in leader.in_charge
        if not is_head and not leader.in_charge_of(names):
            message = f"{shorten(leader.name)}（{shorten(leader.role)}）没有写分管哪个机构。"
            yield Finding(stated.path, Spot(leader.number), message, "写在“分管股室”“分管单位”一列；不分管机构的，不用改。")


@corpus_rule("department-unled", WARNING, _SOURCE)
@_in_each
def department_unled(corpus: Corpus, found: Chart) -> Iterator[Finding]:
    """每个机构都有领导分管。

    机构设置表里有、领导分工表里没有人分管的，多半是分工调整时漏掉了。主要负责人直接管的，也写在他的“分管股室”里。
    """
    first = _first(found, LEADERS)
    if not first or not _first(found, DEPARTMENTS):
        return
    unled = [name for name, leaders in found.in_charge.items() if not leaders]
    if len(unled) == len(found.by_name):
        yield Finding(first.path, Spot(), "领导分工表里没有写明谁分管哪个机构。", "加一列“分管股室”，写全称。")
        return
    known = {*found.by_name, *corpus.setting.catalog.department_of}
    misspelt = {name for leader, _ in found.leaders for name in leader.departments if name not in known}
    meant = {each for name in misspelt for each in alike(name, known)}
    for name in (each for each in unled if each not in meant):  # of a misspelt one leader-department says so
        yield Finding(first.path, Spot(), f"“{shorten(name)}”没有领导分管。", "写进一位领导的“分管股室”。")


@corpus_rule("department-led-twice", WARNING, _SOURCE)
@_in_each
def department_led_twice(corpus: Corpus, found: Chart) -> Iterator[Finding]:
    """一个机构由一位领导分管。

    写在两位领导名下的，群众不知道找谁，多半是分工调整时旧的没有删去。一位主管、一位协助的，协助的写在“协管工作”里。
    """
    for name, leaders in found.in_charge.items():
        if len(leaders) > 1:
            held = [(leader, beside.path) for leader, beside in found.leaders if any(leader is each for each in leaders)]
            stated = next(beside for leader, beside in found.leaders if leader is leaders[-1])
            is_one = len({path for _, path in held}) == 1
            told = "、".join(leader.name if is_one else f"{leader.name}（{path} 第 {leader.number} 行）" for leader, path in held)
            message = f"“{shorten(name)}”由{told}分管。"
            yield Finding(stated.path, Spot(leaders[-1].number), message, "只留一位；协助的，写在“协管工作”一列。")


@corpus_rule("leaders-outdated", WARNING, "政府网站发展指引（国办发〔2017〕47号）：机构职能、负责人信息发生变化的，及时更新")
@_in_each
def leaders_outdated(corpus: Corpus, found: Chart) -> Iterator[Finding]:
    """领导分工表要跟上最新的分工文件，写了截止日期的行到期以后要撤换。

    同一栏目里后来发布了题目有“分工”的信息，表却还是以前的，就提醒。
    """
    today = corpus.setting.today
    for stated in (each for each in found.tables if each.table.schema.name == LEADERS):
        folder = stated.item.category.folder if stated.item.category else ""
        published = stated.item.published
        later = [each for each in corpus.in_category.get(folder, ()) if in_order_of_publication(each) > in_order_of_publication(stated.item)]
        for each in later:
            has_table = any(entry.schema == LEADERS for entry in each.data)
            if published and "分工" in each.title and not has_table and corpus.shows_content(each) and corpus.is_in_force(each):
                message = f"分工表是 {published.day} 的，后来发布了《{shorten(each.title)}》。"
                yield Finding(stated.item.path, stated.item.spot("data"), message, "照新的文件改分工表；表挂在新的信息上的，旧的写明失效。")
        for row in stated.table.rows:
            end = row.values["end"]
            if isinstance(end, date) and end < today:
                yield Finding(stated.path, Spot(row.number), f"{shorten(str(row.values['name']))}的分工到 {end} 为止。", "换上现在的分工。")


@corpus_rule("organisation-replaced", WARNING, "政府信息公开条例第六条：及时、准确地公开")
def organisation_replaced(corpus: Corpus) -> Iterator[Finding]:
    """新的机构设置表、领导分工表公布以后，旧的要写明失效。

    两份都有效的，网页只用新的；旧的那一条信息还显示“有效”，会误导人。
    """
    for older, newer in chart(corpus).replaced:
        message = f"“{older.table.schema.label}”已经有了新的（{shorten(newer.item.title)}，{newer.item.index_number}），这一份还是有效的。"
        yield Finding(older.item.path, older.item.spot("status"), message, "在这一条里写 expires（失效日期），status 改为失效。")


@corpus_rule("organisation-renamed", WARNING, "政府信息公开条例第六条：及时、准确地公开")
@_in_each
def organisation_renamed(corpus: Corpus, found: Chart) -> Iterator[Finding]:
    """股室改名以后，公布新的机构设置表和领导分工表。

    改名前公布的表里写的是当时的名称，不算写错，网页按新的名称显示；改名那天以后还有效的，群众照样会下载到旧的名称。哪天改的名，按 catalog.yml 里 former 的 until。
    """
    catalog = corpus.setting.catalog
    now = catalog.departments_on(corpus.setting.today)
    for stated in found.tables:
        former = former_names(corpus, stated)
        if over := {name for name in former if name not in now}:
            for row in stated.table.rows:
                for name in sorted(over.intersection(named_in(row, stated.table.schema.name, {*found.by_name, *catalog.department_of, *former}))):
                    message = f"“{shorten(name)}”已经改名为“{shorten(former[name])}”。"
                    yield stated.finding(row, "", message, "公布一份写新名称的表，旧的那一条写明失效。")


@corpus_rule("organisation-privacy", ERROR, "个人信息保护法第六条、第二十八条；政府信息公开条例第十五条、第二十条第（二）项")
def organisation_privacy(corpus: Corpus) -> Iterator[Finding]:
    """机构设置表、领导分工表里，个人只写姓名、职务和分工。

    不写出生日期、性别、民族、籍贯、学历、政治面貌、手机号码、家庭住址和家庭成员：条例只要求公开负责人姓名。没有用到的列也查：网页上不显示，原文件照样可以下载。身份证号和写在别的列里的
    手机号码，由 csv-personal-data 检查。
    """
    for stated in tables_beside(corpus, SCHEMAS):
        for each in private(stated.table):
            title = title_above(corpus, stated, each.sheet, each.number, each.column, each.field) if each.field else each.title
            column = f" {each.column} 列" if each.column else ""
            where = f"{f'工作表“{shorten(each.sheet)}”' if each.sheet else ''}第 {each.number} 行{column}“{shorten(title)}”"
            hint = "删去这一列，改好文件再提交。" if each.what == "一列个人信息" else "删去，办公电话写固定电话。" if each.what == "手机号码" else "删去。"
            yield Finding(stated.path, Spot(max(each.number, 1)), f"{where}有{each.what}。", hint)


def _first(found: Chart, schema: str) -> Beside | None:
    return next((stated for stated in found.tables if stated.table.schema.name == schema), None)


#: So many digits have the shortest local numbers.
_LOCAL = 7


def _is_same(one: str, other: str) -> bool:
    """Whether the numbers of two cells are the same: the shorter one may lack the area code, the longer one may have an extension."""
    first, second = _digits(one), _digits(other)
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) >= _LOCAL and shorter in longer


def _digits(phone: str) -> str:
    """The digits of a number, +86-999 as 0999."""
    plain = unicodedata.normalize("NFKC", phone)
    return "".join(sign for sign in re.sub(r"^\s*\+86[\s-]?(?=[1-9])", "0", plain) if sign.isdigit())


RULES = (
    department_unlisted,
    department_uncatalogued,
    department_phone,
    department_incomplete,
    leader_department,
    leader_unassigned,
    department_unled,
    department_led_twice,
    leaders_outdated,
    organisation_replaced,
    organisation_renamed,
    organisation_privacy,
)

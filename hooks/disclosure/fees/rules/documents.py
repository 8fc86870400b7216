"""Rules over the basis: documents that are missing, misspelt, lapsed, unknown, or issued by offices that no longer exist."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from ...model.dates import FIRST_YEAR
from ...model.phrases import shorten
from ...model.vocabulary import table
from ..basis import Document, gone_issuer, offices_coded, offices_named
from ..fee import Fee
from ..price import Form
from ..spelling import plain
from .rule import ERROR, NOTICE, WARNING, Sheet, Spotted, fee_rule

_LAPSED = ("失效", "废止")
#: What stands in brackets right behind a document, or ends the cell.
_SAID_LAPSED = re.compile(r"[号》][,，;；(\[]?(已经?(?:被)?(?:废止|失效|作废|停止执行))[)\]]?(?:$|[;；。、\s])")


def _documents(sheet: Sheet) -> Iterator[tuple[Fee, Document]]:
    return ((fee, document) for fee in sheet.rows for document in fee.basis.documents)


def _by_document(sheet: Sheet) -> Iterator[tuple[Document, tuple[Fee, ...]]]:
    """Each document as it is written, with the rows that name it."""
    found: defaultdict[Document, list[Fee]] = defaultdict(list)
    for fee, document in _documents(sheet):
        found[document].append(fee)
    return ((document, tuple({id(fee): fee for fee in fees}.values())) for document, fees in found.items())


@fee_rule("fee-basis-missing", ERROR, "教育收费公示制度；政府信息公开条例第二十条第八项：收费项目及其依据、标准")
def basis_given(sheet: Sheet) -> Iterator[Spotted]:
    """每一项收费都要写依据，免费的项目也写。

    营利性民办学校和由市场调节的收费可以不写。
    """
    for fee in sheet.rows:
        if not fee.basis.text.strip() and fee.kind != "民办营利" and fee.price.form is not Form.MARKET:
            yield Spotted((fee,), "basis", f"“{shorten(fee.item)}”没有写收费依据。", "写文件名称和文号；没有依据的不得收取。")


@fee_rule("fee-basis-ditto", ERROR)
def basis_written_out(sheet: Sheet) -> Iterator[Spotted]:
    """收费依据每一行都写全，不写“同上”。

    排序、查询和打印以后，“同上”就不知道指哪一行。
    """
    for fee in sheet.rows:
        if fee.basis.is_ditto:
            yield Spotted((fee,), "basis", f"收费依据写的是“{shorten(fee.basis.text)}”。", "把上面一行的文件名称和文号照样写上。")


@fee_rule("fee-basis-unnumbered", WARNING, "教育收费公示制度：收费依据包括批准机关及文号")
def basis_numbered(sheet: Sheet) -> Iterator[Spotted]:
    """收费依据要能查到：写发文字号，没有文号的写文件全称。"""
    for fee in sheet.rows:
        basis = fee.basis
        if basis.has_unread_number:
            yield Spotted(
                (fee,),
                "basis",
                f"没有读懂收费依据里的“{shorten(basis.rest)}”。",
                "文号写成“示发改价〔2025〕12号”，几个文号之间用“；”隔开，每个都写全。",
            )
        elif basis.text.strip() and not basis.documents and not basis.is_ditto:
            yield Spotted(
                (fee,), "basis", f"收费依据“{shorten(basis.text)}”没有文号，也没有文件名称。", "写上发文字号，或者用书名号写文件全称。"
            )


@fee_rule("fee-basis-written", WARNING, "GB/T 9704-2012 7.2.5")
def basis_well_written(sheet: Sheet) -> Iterator[Spotted]:
    """收费依据的发文字号要写对：六角括号〔〕，没有空格、“第”和虚位。

    写错了，读者按文号搜不到。
    """
    for document, fees in _by_document(sheet):
        if document.year and document.words != document.number:
            yield Spotted(fees, "basis", f"发文字号“{shorten(document.words)}”的写法不规范。", f"是否想写“{shorten(document.number)}”？")


@fee_rule("fee-basis-year", ERROR)
def basis_not_ahead(sheet: Sheet) -> Iterator[Spotted]:
    """文号的年份不能晚于今天，也不能早于 1949 年。"""
    for fee, document in _documents(sheet):
        if document.year and not FIRST_YEAR <= document.year <= sheet.today.year:
            yield Spotted((fee,), "basis", f"“{shorten(document.number)}”的年份不对，没有这份文件。", "请核对年份。")


@fee_rule("fee-basis-twin", WARNING, "实例：同一份文件，一处写 2007 年，一处写 2017 年")
def basis_year_agrees(sheet: Sheet) -> Iterator[Spotted]:
    """同一机关、同一顺序号、只有年份不同的两个文号，多半有一个写错了。"""
    twins: defaultdict[tuple[str, str, str], dict[int, list[Fee]]] = defaultdict(dict)
    for fee, document in _documents(sheet):
        if document.year:
            twins[document.code, document.kind, document.serial].setdefault(document.year, []).append(fee)
    for (code, kind, serial), years in twins.items():
        if len(years) > 1:
            written = "、".join(f"{code}〔{year}〕{kind}{serial}号" for year in sorted(years))
            fees = tuple(dict.fromkeys(fee for year in sorted(years) for fee in years[year]))
            yield Spotted(fees, "basis", f"这几个文号只有年份不同：{shorten(written, 80)}。", "请查原文，看是否有一个年份写错了。")


@fee_rule("fee-basis-issuer", WARNING, "地方机构改革；各地时间不一，以本地文件为准")
def issuer_exists(sheet: Sheet) -> Iterator[Spotted]:
    """发文机关已经撤销的，要核对文件是否仍然有效。

    例如物价局的文件：机关撤销，文件不一定失效，但要查清有没有新的规定。
    """
    for document, fees in _by_document(sheet):
        gone = gone_issuer(document)
        if gone:
            nowhere = "，本站哪里都没有提到这份文件" if sheet.file and not _is_cited(sheet, document) else ""
            until = date.fromisoformat(table("fee_rules")["gone_issuers"][gone[0]]["until"])
            if document.year and document.year > until.year:
                nowhere = f"，不会有 {document.year} 年的文件"
            yield Spotted(
                fees,
                "basis",
                f"“{shorten(str(document))}”像是{gone[0]}的文件，{gone[1]}{nowhere}。",
                "请核对这份文件是否仍然有效，有没有新的文件代替。",
            )


@fee_rule("fee-basis-differs", WARNING, "GB/T 9704-2012 7.2.5：发文机关代字")
def issuer_agrees(sheet: Sheet) -> Iterator[Spotted]:
    """文号的代字要与写出的机关相合。

    例如写着“县财政局示发改价〔2025〕12号”，或者批准单位写教育局，文号却是发展改革部门的：其中一个多半写错了。
    """
    for fee in sheet.rows:
        approvers = offices_named(fee.approver)
        coded = frozenset[str]().union(*(offices_coded(document.code) for document in fee.basis.documents))
        wrong = next((each for each in fee.basis.documents if _differs(offices_named(each.issuer), offices_coded(each.code))), None)
        if wrong:
            yield Spotted((fee,), "basis", f"“{shorten(wrong.issuer)}”同文号“{shorten(wrong.number)}”的代字不合。", "请查原文，核对机关和文号。")
        elif _differs(approvers, coded) and not approvers & {"政府"}:
            said = "、".join(each.number for each in fee.basis.documents if each.number)
            yield Spotted((fee,), "approver", f"批准单位写的是“{shorten(fee.approver)}”，收费依据“{shorten(said)}”是别的机关的文号。", "请查原文，核对批准单位和文号。")


def _differs(named: frozenset[str], coded: frozenset[str]) -> bool:
    return bool(named and coded) and named.isdisjoint(coded)


@fee_rule("fee-basis-lapsed", WARNING)
def basis_holds(sheet: Sheet) -> Iterator[Spotted]:
    """失效、废止的文件不能再作依据。

    本站公布为失效、废止的，收费依据里自己写着“已废止”“已失效”的，都算。
    """
    for fee in sheet.rows:
        said = _SAID_LAPSED.search(plain(fee.basis.text))
        if said:
            yield Spotted((fee,), "basis", f"收费依据里写着“{shorten(said[1])}”。", "请换成现行的文件；没有依据的不得收取。")
    for fee, document in _documents(sheet):
        status = sheet.register.statuses.get(document.number, "")
        if status in _LAPSED:
            yield Spotted((fee,), "basis", f"“{document.number}”在本站已经标明{status}。", "请换成现行的文件；没有依据的不得收取。")


@fee_rule("fee-basis-unknown", WARNING)
def basis_known(sheet: Sheet) -> Iterator[Spotted]:
    """本机关发的文件，要在本站查得到。"""
    codes = sheet.register.codes
    for fee, document in _documents(sheet):
        if document.year and document.code in codes and document.number not in sheet.register.statuses:
            yield Spotted((fee,), "basis", f"本站没有“{shorten(document.number)}”这份文件。", "请核对文号；确有这份文件的，把它公布出来。")


@fee_rule("fee-basis-elsewhere", NOTICE, "教育收费公示制度：收费依据包括批准机关及文号")
def basis_to_be_found(sheet: Sheet) -> Iterator[Spotted]:
    """收费依据里别的机关的文件，本站至少有一处提到。

    文号写错一个数，就没有这份文件；本站哪里都没有提到的，逐个核对。往年的收费不核对。
    """
    if not sheet.file:
        return  # a table that stands alone has no site
    own = sheet.register.codes
    missing: defaultdict[str, list[Fee]] = defaultdict(list)
    for fee, document in _documents(sheet):
        is_past = fee.school_year and fee.school_year.end < sheet.today
        if document.year and not is_past and document.code not in own and document.year <= sheet.today.year and not _is_cited(sheet, document):
            missing[document.number].append(fee)
    hint = "请查原文，核对文号；没有写错的，在本站的一条信息里写明文件的名称、文号和在哪里查得到。"
    if len(missing) > _MOST_TOLD:
        shown = "、".join(f"{shorten(each)}（第 {_listed(fees)}行）" for each, fees in missing.items())
        yield Spotted((), "basis", f"收费依据里有 {len(missing)} 份文件，本站哪里都没有提到：{shown}。", hint)
        return
    for each, fees in missing.items():
        yield Spotted(tuple(fees), "basis", f"本站哪里都没有提到“{shorten(each)}”这份文件。", hint)


#: More documents than these are told together.
_MOST_TOLD = 3


def _is_cited(sheet: Sheet, document: Document) -> bool:
    before = sheet.register.cited.get((document.year or 0, document.serial), frozenset())
    return document.number in sheet.register.statuses or any(each.endswith(document.code) for each in before)


def _listed(fees: Sequence[Fee]) -> str:
    return "、".join(str(fee.number) for fee in fees[:3]) + (" 等" if len(fees) > 3 else " ")


@fee_rule("fee-basis-repeated", WARNING)
def basis_once(sheet: Sheet) -> Iterator[Spotted]:
    """一格里不重复写同一个文号。"""
    for fee in sheet.rows:
        numbers = [document.number for document in fee.basis.documents if document.number]
        twice = next((each for each in numbers if numbers.count(each) > 1), "") if len(numbers) > len(set(numbers)) else ""
        if twice:
            yield Spotted((fee,), "basis", f"“{shorten(twice)}”写了两次。", "删去多余的，或者改成另一个文号。")


RULES = (
    basis_given,
    basis_written_out,
    basis_numbered,
    basis_well_written,
    basis_not_ahead,
    basis_year_agrees,
    issuer_exists,
    issuer_agrees,
    basis_holds,
    basis_known,
    basis_to_be_found,
    basis_once,
)

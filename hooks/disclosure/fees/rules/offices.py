"""Rules over who approved a fee and when it began: offices that no longer exist, fees older than their basis."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...model.phrases import shorten
from ...model.vocabulary import table
from ..fee import Fee
from .rule import WARNING, Sheet, Spotted, fee_rule


@fee_rule("fee-approver-gone", WARNING, "深化党和国家机构改革方案；见 fee_rules.yml 每一条的 source")
def approver_exists(sheet: Sheet) -> Iterator[Spotted]:
    """批准单位要是批准的时候还在的机关。

    例如物价局：最晚到 2019 年 3 月都已撤并，以后的收费不会由它批准。更早的文件写当时的机关，不用改。
    """
    for fee in sheet.rows:
        approved = _approved(fee)
        for name, row in table("fee_rules")["gone_issuers"].items():
            until = date.fromisoformat(row["until"])
            if approved > until.year and any(word in fee.approver for word in row["words"]):
                message = f"批准单位写的是“{shorten(fee.approver)}”，依据、执行日期或学年却是 {approved} 年的；{row['note']}（{row['source']}）。"
                yield Spotted((fee,), "approver", message, f"请查原文，写批准的机关，例如{row['now']}；{name}批准的，写它当时的文号。")
                break


def _approved(fee: Fee) -> int:
    """The latest year in which the fee can have been approved: that of its documents, else of its first day, else its school year; 0 for none."""
    years = [document.year for document in fee.basis.documents if document.year]
    return max(years) if years else fee.effective.year if fee.effective else fee.year or 0


@fee_rule("fee-effective-early", WARNING)
def effective_after_basis(sheet: Sheet) -> Iterator[Spotted]:
    """执行日期不早于收费依据。

    有几份依据的，同最早的一份比。文件在本站的按它的日期，不在本站的按文号的年份。
    """
    for fee in sheet.rows:
        days = [
            (sheet.register.formed.get(document.number) or date(document.year, 1, 1), document.number)
            for document in fee.basis.documents
            if document.year and document.year <= sheet.today.year
        ]
        if fee.effective and days and fee.effective < min(days)[0]:
            day, number = min(days)
            when = f" {day} 的" if number in sheet.register.formed else f" {day.year} 年的"
            yield Spotted(
                (fee,), "effective", f"执行日期是 {fee.effective}，收费依据“{shorten(number)}”是{when}，还没有这份文件。", "请核对执行日期和文号的年份。"
            )


RULES = (approver_exists, effective_after_basis)

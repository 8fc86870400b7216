"""Rules of the law, dated: what a school must not charge, what is free and has to be shown, what a fee may be called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from ...model.phrases import shorten
from ...model.vocabulary import table
from ..fee import OPTIONAL_NATURES, Fee
from ..kind import item_row, kinds_of_item
from .rule import ERROR, WARNING, Sheet, Spotted, fee_rule

_PUBLIC, _OF_PRIVATE = "公办", "民办学校收费"
_ADMINISTRATIVE = "行政事业性收费"


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of fee_rules.yml; an empty tuple means that it holds for all.

    since, until  first and last day; None where there is none. A school year falls under it by its 1 September
    says          what the law says, in one clause
    """

    name: str
    stages: tuple[str, ...]
    kinds: tuple[str, ...]
    items: tuple[str, ...]
    words: tuple[str, ...]
    grades: tuple[str, ...]
    natures: tuple[str, ...]
    since: date
    until: date | None
    severity: str
    says: str
    source: str

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def names(self, fee: Fee) -> bool:
        """Whether the fee is of the kind that it speaks of, whoever charges it."""
        if self.stages and fee.stage not in self.stages:
            return False
        if self.natures and fee.nature not in self.natures:
            return False
        return not set(self.items).isdisjoint(kinds_of_item(fee.item)) or any(word in fee.item for word in self.words)


@cache
def provisions(kind: str) -> tuple[Provision, ...]:
    """The provisions of a kind: forbidden, free or reduced."""
    return tuple(_provision(name, row) for name, row in table("fee_rules")[kind].items())


@fee_rule("fee-forbidden", ERROR, "义务教育法第二条；国办发〔2025〕27号；其余见 fee_rules.yml 每一条的 source")
def not_forbidden(sheet: Sheet) -> Iterator[Spotted]:
    """法律、国家规定明令不得收的，不得收。

    例如公办小学、初中的学费和杂费，2025 年秋季起公办幼儿园大班的保教费。
    """
    yield from _forbidden(sheet, "error", "请停止收取；确实不收的，把收费标准写成“免费”。")


@fee_rule("fee-doubtful", WARNING, "见 fee_rules.yml 每一条的 source")
def not_doubtful(sheet: Sheet) -> Iterator[Spotted]:
    """国家规定一般免费、有例外的收费，要核对。"""
    for fee in sheet.rows:
        # Without a stage the row stands on the pages of all, those of public primary schools too.
        rule = None if fee.stage or fee.school or not fee.is_asked or fee.is_private else _unsaid(fee, sheet)
        if rule:
            message = f"“{shorten(fee.item)}”没有写学段，小学、初中的网页上也会显示；{rule.says}（{rule.source}）。"
            yield Spotted((fee,), "stage", message, "写明是哪个学段的收费。")
    yield from _forbidden(sheet, "warning", "请核对收的是不是规定以外的部分，并在备注里写明。")


@fee_rule("fee-kind-missing", WARNING)
def kind_given(sheet: Sheet) -> Iterator[Spotted]:
    """公办和民办规定不同的收费，要写明办学性质。"""
    for fee in sheet.rows:
        if not fee.kind and fee.is_asked:
            for rule in provisions("forbidden"):
                if (
                    rule.kinds
                    and rule.names(fee)
                    and rule.holds_on(_day(fee, sheet))
                    and (not rule.grades or set(fee.named_grades) & set(rule.grades))
                ):
                    yield Spotted(
                        (fee,),
                        "school_kind",
                        f"“{shorten(fee.item)}”没有写是公办还是民办学校收的；{rule.says}（{rule.source}）。",
                        "填写办学性质。",
                    )


@fee_rule("fee-reduction-missing", WARNING, "国办发〔2025〕27号；财教〔2012〕376号")
def reduction_given(sheet: Sheet) -> Iterator[Spotted]:
    """国家规定要减免的，写明减免多少。

    民办幼儿园大班的保教费，公办中等职业学校的学费：写明谁免、减免多少、还收多少。
    """
    for fee in sheet.rows:
        for rule in provisions("reduced"):
            if not (fee.is_asked and fee.kind in rule.kinds and rule.names(fee) and rule.holds_on(_day(fee, sheet))):
                continue
            concerns = not fee.named_grades or not rule.grades or set(fee.named_grades) & set(rule.grades)
            if concerns and not fee.exemption and not any("免" in text for text in (fee.note, fee.scope, fee.price.text)):
                yield Spotted(
                    (fee,),
                    "exemption",
                    f"“{shorten(fee.item)}”没有写减免；{rule.says}（{rule.source}）。",
                    "在“减免政策”一栏写明谁减免、减免多少、还收多少。",
                )


@fee_rule("fee-free-missing", WARNING, "教育收费公示制度；义务教育法第二条")
def free_shown(sheet: Sheet) -> Iterator[Spotted]:
    """免费的项目也要公示，并写明依据。

    家长要知道哪些钱不用交：义务教育的学杂费、教科书，2025 年秋季起幼儿园大班的保教费。
    """
    for year in sorted({fee.year for fee in sheet.rows if fee.school_year and fee.year}):
        of_year = [fee for fee in sheet.rows if fee.year == year]
        for rule in provisions("free"):
            for stage in rule.stages:
                public = [fee for fee in of_year if fee.stage == stage and not fee.is_private]
                if public and rule.holds_on(date(year, 9, 1)) and not any(_shows_free(fee, rule) or _asks(fee, rule) for fee in public):
                    yield Spotted(
                        (),
                        "item",
                        f"{year} 学年{stage}没有写“{rule.name}”免费（{rule.source}）。",
                        f"加一行：{rule.name}，收费标准写“免费”，并写依据。",
                    )


@fee_rule("fee-nature-kind", ERROR, "民办教育促进法第三十八条；行政事业性收费只由公办学校收取")
def nature_fits_kind(sheet: Sheet) -> Iterator[Spotted]:
    """公办学校没有“民办学校收费”，民办学校没有“行政事业性收费”。"""
    for fee in sheet.rows:
        if fee.kind == _PUBLIC and fee.nature == _OF_PRIVATE:
            yield Spotted((fee,), "nature", "公办学校的收费写成了“民办学校收费”。", "请核对办学性质和收费性质。")
        elif fee.is_private and fee.nature == _ADMINISTRATIVE:
            yield Spotted(
                (fee,),
                "nature",
                "民办学校的收费写成了“行政事业性收费”。",
                "学费、住宿费、保教费写“民办学校收费”，其余写“服务性收费”或“代收费”。",
            )


@fee_rule("fee-nature", WARNING, "实例：课本费列在行政事业性收费里")
def nature_fits_item(sheet: Sheet) -> Iterator[Spotted]:
    """收费性质要与项目相符。

    学费、住宿费、保教费是行政事业性收费；伙食、课后服务是服务性收费；课本、作业本、校服、体检是代收费。
    """
    for fee in sheet.rows:
        allowed = tuple(item_row(fee.item).get("natures", ()))
        if fee.is_private:
            # A private school's own fees are 民办学校收费; what it serves and takes for others is named as everywhere.
            allowed = tuple(nature for nature in allowed if nature in OPTIONAL_NATURES) or (
                (_OF_PRIVATE, _ADMINISTRATIVE) if allowed else ()
            )
        elif fee.nature == _OF_PRIVATE and fee.kind == _PUBLIC:
            continue
        if fee.nature and allowed and fee.nature not in allowed:
            shown = "或".join(f"“{nature}”" for nature in allowed if not (fee.is_private and nature == _ADMINISTRATIVE))
            yield Spotted((fee,), "nature", f"“{shorten(fee.item)}”写成了“{shorten(fee.nature)}”。", f"一般是{shown}，请核对。")


def _forbidden(sheet: Sheet, severity: str, hint: str) -> Iterator[Spotted]:
    for fee in sheet.rows:
        for rule in provisions("forbidden"):
            if rule.severity != severity or not fee.is_asked or not rule.names(fee) or (rule.kinds and fee.kind not in rule.kinds):
                continue
            # Where only some grades are free, a row that names no grade is not against it: fee-free-missing asks for the row of these.
            if rule.grades and not set(rule.grades) & set(fee.named_grades):
                continue
            if rule.holds_on(_day(fee, sheet)):
                yield Spotted((fee,), "price", f"“{shorten(fee.item)}”收费：{rule.says}（{rule.source}）。", hint)


def _unsaid(fee: Fee, sheet: Sheet) -> Provision | None:
    """The first provision for some stages that forbids a fee of which the row does not say the stage."""
    rules = (rule for rule in provisions("forbidden") if rule.stages and not rule.grades and rule.severity == "error")
    return next((rule for rule in rules if rule.names(replace(fee, stage=rule.stages[0])) and rule.holds_on(_day(fee, sheet))), None)


def _shows_free(fee: Fee, rule: Provision) -> bool:
    return fee.is_free and rule.names(fee) and (not rule.grades or not fee.named_grades or bool(set(rule.grades) & set(fee.named_grades)))


def _asks(fee: Fee, rule: Provision) -> bool:
    """Whether a row asks for what is free, of which other rules tell."""
    return fee.is_asked and rule.names(fee) and (not rule.grades or bool(set(rule.grades) & set(fee.named_grades)))


def _day(fee: Fee, sheet: Sheet) -> date:
    """The day by which a fee is judged: the first of its school year, today where it has none."""
    return fee.school_year.start if fee.school_year else sheet.today


def _provision(name: str, row: Mapping[str, Any]) -> Provision:
    lists = {key: tuple(row.get(key, ())) for key in ("stages", "kinds", "items", "words", "grades", "natures")}
    until = row.get("until")
    return Provision(
        name,
        **lists,
        since=date.fromisoformat(row["from"]),
        until=date.fromisoformat(until) if until else None,
        severity=row.get("severity", "warning"),
        says=row.get("says", ""),
        source=row["source"],
    )


RULES = (not_forbidden, not_doubtful, kind_given, reduction_given, free_shown, nature_fits_kind, nature_fits_item)

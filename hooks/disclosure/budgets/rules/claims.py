"""What the text says of changes: growth on last year, how much of a budget was spent, and the share in a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..figure import Figure
from ..growth import Rounded, judged
from ..prose import Amount, Sentence
from ..relation import money
from ..spoken import percent
from .growth import explained
from .portions import completion, shares, way_of
from .rule import ERROR, WARNING, BudgetRule, Span, Spotted, Subject, budget_rule, found

_ZERO = r"(?:为|是|数|安排|[:：])*\s*0(?:\.0+)?\s*(?:万?元)?(?![0-9.])"
_LAST_ZERO = re.compile(
    rf"(?:(?<!加)上年|去年|上一年)(?!度?结[转余])[^，,。；;0-9]{{0,12}}?{_ZERO}[^。；;\n]{{0,40}}?(?:增长|增加|上升|提高)[^。；;\n0-9]{{0,8}}[0-9]+(?:\.[0-9]+)?\s*[%％]"
)
_PLAN_ZERO = re.compile(rf"年初预算[^，,。；;0-9]{{0,8}}?{_ZERO}[^。；;\n]{{0,60}}?完成[^。；;\n0-9]{{0,10}}[0-9]+(?:\.[0-9]+)?\s*[%％]")
_GOES_ON = re.compile(r"\s*(?:同比|[比较与和](?:上年|去年|20[0-9]{2}年))")
_RISE = re.compile(r"[，,、\s]*(?:同比|[比较与和](?:上年|去年|20[0-9]{2}年))[^，,、。0-9]{0,12}$")
_YEAR_BEFORE = re.compile("(?<!加)上年|去年|20[0-9]{2}年")


class _Claim(NamedTuple):
    """A percentage of growth in a sentence, with its sign; this year's amount (the nearest one; `others` before it), its change, last year's."""

    said: Amount
    signed: Rounded
    now: Amount | None
    others: tuple[Amount, ...]
    change: Amount | None
    before: Rounded | None


@budget_rule("budget-text-percent", ERROR, "同比 = 增减额 ÷ 上年数；完成率 = 决算数 ÷ 年初预算数；占比 = 分项 ÷ 合计")
def percentages(subject: Subject) -> Iterator[Spotted]:
    """说明里的百分比和它旁边的数算得上。

    增长（下降）百分比的分母是上年数，不是今年数；完成预算的百分比是决算数除以年初预算数；占比是分项除以合计。
    """
    last: Sentence | None = None
    for sentence in subject.sentences:
        published = _published(subject, sentence)
        for claim in _claims(sentence, _continued(subject, last, sentence)):
            if not _is_reversed(claim, published):  # budget-text-direction says that
                yield from _contradicted(claim, published) or _growth(subject, claim)
        last = sentence
        yield from completion(subject, sentence)
        yield from shares(subject, sentence)


@budget_rule("budget-text-base", ERROR, "上年数、年初预算数为 0 时没有百分比")
def bases(subject: Subject) -> Iterator[Spotted]:
    """上年数或者年初预算数是 0 的，不写百分比。

    “上年 0，增长 100%”“年初预算 0，完成年初预算的 120%”都算不出来；只写金额，说明上年（年初）没有安排。
    """
    hint = "删去百分比，写明上年（年初预算）没有安排。"
    for sentence in subject.sentences:
        for now, amount in pairwise(sentence.amounts):
            is_none = not (now.is_percent or now.way or now.is_last_years or now.value.value or subject.names.knows(amount.before))
            if is_none and amount.is_percent and amount.way > 0 and amount.value.value and _RISE.match(amount.before):
                message = f"这一项写的是 {now.written}，又写增长 {amount.written}：今年数是 0，不会比上年增长。"
                yield found(message, hint, Span(amount.start, amount.end))
        spans = [
            Span(sentence.start + each.start(), sentence.start + each.end())
            for sign in (_LAST_ZERO, _PLAN_ZERO)
            for each in sign.finditer(sentence.text)
        ]
        for span in spans:
            yield found("从 0 增加，或者预算是 0，没有百分比可写。", hint, span)
        for claim in _claims(sentence) if not spans else ():
            if claim.before and claim.before.value == 0 and claim.signed.value and not _is_of_another(claim):
                yield found(f"上年是 0，却写了 {claim.said.written}。", hint, Span(claim.said.start, claim.said.end))


@budget_rule("budget-text-direction", ERROR, "实例：套用上年的说明，数减少了，仍写“增加”")
def directions(subject: Subject) -> Iterator[Spotted]:
    """说明里写“增加”的，数确实增加了；写“减少”的，确实减少了。

    和同一句里的上年数比，和表里的上年数、网站上公布的上年的表比；“增加 −3 万元”也不对。
    """
    for sentence in subject.sentences:
        for amount in sentence.amounts:
            if amount.way and amount.value.value < 0:
                yield found(
                    f"“{way_of(amount.way)} {amount.written}”方向写反了。",
                    "写成减少（或者增加）多少，不写负号。",
                    Span(amount.start, amount.end),
                )
        for claim in _claims(sentence):
            if claim.change and claim.change.way != claim.said.way and claim.said.value.value and claim.change.value.value > 0:
                message = f"前面写{way_of(claim.change.way)} {claim.change.written}，后面写{way_of(claim.said.way)} {claim.said.written}，方向不一致。"
                yield found(message, "请改成一致。", Span(claim.said.start, claim.said.end))
        for now, amount, name, figures in _against_last(subject, sentence):
            if subject.is_wrong(now):
                continue
            ways = {(now.value.value > each.amount) - (now.value.value < each.amount) for each in figures}
            if amount.way and amount.value.value > 0 and ways == {-amount.way}:
                was = money(figures[0].amount, "万元")
                message = f"“{name}”上年公布的是 {was}，今年是 {now.written}，却写了{way_of(amount.way)} {amount.written}。"
                yield found(message, "请核对方向和金额。", Span(amount.start, amount.end))


@budget_rule("budget-text-last", WARNING, "同比的基数是上年公布的数")
def last_years(subject: Subject) -> Iterator[Spotted]:
    """说明里写的上年数、比上年增减多少，和网站上公布的上年的表对得上。

    上年调整过、口径变了的对不上，请在说明里写明比的是哪个数。
    """
    for sentence in subject.sentences:
        contradicted = {
            each.change.start for each in _claims(sentence) if each.change and _contradicted(each, _published(subject, sentence))
        }
        for now, amount, name, figures in _against_last(subject, sentence):
            if amount.start in contradicted or subject.is_wrong(now):
                continue  # budget-text-percent, budget-text-amount say it
            way = (now.value.value > figures[0].amount) - (now.value.value < figures[0].amount)
            if amount.way and way == -amount.way:
                continue  # budget-text-direction says it
            said = now.value.minus(amount.value) if amount.way > 0 else now.value.plus(amount.value) if amount.way else amount.value
            if not any(abs(said.value - each.amount) <= said.half + each.half for each in figures):
                was = money(figures[0].amount, "万元")
                message = f"“{name}”按这句话算，上年是 {money(said.value, '万元')}；上年公布的是 {was}（{figures[0].place.said}）。"
                yield found(message, "请核对；比的是上年调整以后的数、口径变了的，在说明里写明。", Span(amount.start, amount.end))


def _continued(subject: Subject, last: Sentence | None, sentence: Sentence) -> Sequence[Amount]:
    """This year's amounts of the part before a semicolon, where what stands behind it goes on about them: …；比2023年减少…"""
    between = subject.text[sentence.start - 1 : sentence.start]
    if last is None or between not in ("；", ";") or not _GOES_ON.match(sentence.text):
        return ()
    return [each for each in last.amounts if not each.is_percent and not each.way and not each.is_last_years]


def _claims(sentence: Sentence, earlier: Sequence[Amount] = ()) -> Iterator[_Claim]:
    now: Amount | None = earlier[0] if earlier else None
    change: Amount | None = None
    last: Amount | None = None
    others: list[Amount] = list(earlier[1:])
    for amount in sentence.amounts:
        if not amount.is_percent and amount.is_last_years:
            last = amount
        elif not amount.is_percent and amount.way:
            change = amount
        elif not amount.is_percent:
            if now is None or not last:
                others += [now] if now else []
                now, change = amount, None
        elif amount.way and "占" not in amount.before and "完成" not in amount.before:
            signed = Rounded(amount.way * amount.value.value, amount.value.half)
            yield _Claim(amount, signed, now, tuple(others), change, last.value if last else _before(now, change))
            change = last = None


def _before(now: Amount | None, change: Amount | None) -> Rounded | None:
    """Last year's amount, by this year's and the change."""
    if now is None or change is None:
        return None
    return now.value.minus(change.value) if change.way > 0 else now.value.plus(change.value)


def _is_of_another(claim: _Claim) -> bool:
    """Whether a percentage fits an amount before the nearest one: 收入 100 万元，其中上年结转 8 万元，比上年增加 …"""
    for other in claim.others:
        before = _before(other, claim.change) if claim.change else claim.before
        if before and judged(other.value, before, claim.signed) == "right":
            return True
    return False


def _is_otherwise_right(subject: Subject, claim: _Claim) -> bool:
    """Whether a percentage is right with the amount that this year's should be, which is said already."""
    for now in subject.readings(claim.now)[1:] if claim.now else ():
        change = claim.change.value if claim.change else None
        way = claim.change.way if claim.change else 0
        before = claim.before if change is None else now.minus(change) if way > 0 else now.plus(change)
        if before and any(judged(now, each, claim.signed) == "right" for each in (before, claim.before) if each):
            return True
    return False


def _published(subject: Subject, sentence: Sentence) -> Mapping[int, tuple[Figure, ...]]:
    """Start of an amount of a change -> last year's figures of what changed, as they were published."""
    return {amount.start: figures for _, amount, _, figures in _against_last(subject, sentence) if amount.way}


def _is_reversed(claim: _Claim, published: Mapping[int, tuple[Figure, ...]]) -> bool:
    """Whether a change and its percentage are right by what was published last year, but for their direction."""
    figures = published.get(claim.change.start, ()) if claim.change else ()
    signed = Rounded(-claim.signed.value, claim.signed.half)
    return claim.now is not None and any(
        judged(claim.now.value, Rounded(figure.amount, figure.half), signed) == "right" for figure in figures
    )


def _contradicted(claim: _Claim, published: Mapping[int, tuple[Figure, ...]]) -> list[Spotted]:
    """An amount of change that does not fit its own percentage, which is right by what was published last year."""
    figures = published.get(claim.change.start, ()) if claim.change else ()
    for figure in figures:
        before = Rounded(figure.amount, figure.half)
        if claim.now is None or claim.change is None or judged(claim.now.value, before, claim.signed) != "right":
            continue
        right = claim.now.value.minus(before)
        if abs(abs(right.value) - claim.change.value.value) > right.half + claim.change.value.half:
            was = money(figure.amount, "万元")
            message = f"{way_of(claim.change.way)} {claim.change.written} 和后面的 {claim.said.written} 对不上：上年公布的是 {was}，应是 {money(abs(right.value), '万元')}。"
            return [found(message, "请改正金额。", Span(claim.change.start, claim.change.end))]
    return []


def _growth(subject: Subject, claim: _Claim) -> Iterator[Spotted]:
    if claim.now is None or claim.before is None or claim.before.value <= 0:
        return
    judgement = judged(claim.now.value, claim.before, claim.signed)
    is_said_elsewhere = judgement == "sign" and claim.change is not None and claim.change.way != claim.said.way
    if judgement in ("right", "zero") or is_said_elsewhere or _is_of_another(claim) or _is_otherwise_right(subject, claim):
        return
    right = percent(abs(claim.now.value.value - claim.before.value), claim.before.value)
    message = f"{way_of(claim.said.way)} {claim.said.written} 不对：{explained(judgement)}按上年的 {money(claim.before.value, '万元')}算是 {right}。"
    yield found(message, "分母是上年数；请改正，或者核对金额。", Span(claim.said.start, claim.said.end))


def _against_last(subject: Subject, sentence: Sentence) -> Iterator[tuple[Amount, Amount, str, tuple[Figure, ...]]]:
    """(this year's amount, its change or last year's amount, its name, what it may be in the tables of the year before)."""
    now: tuple[Amount, str] | None = None
    for amount in sentence.amounts:
        meant = subject.names.meant(amount)
        is_of_budget = subject.record.kind == "决算" and "预算" in amount.before
        if meant:
            now = None if meant.is_shared else (amount, meant.name)
        elif (
            now
            and subject.last
            and not amount.is_percent
            and not is_of_budget
            and (amount.is_last_years or (amount.way and _YEAR_BEFORE.search(amount.before)))
        ):
            figures = subject.last.totals_of(now[1])
            if figures:
                yield now[0], amount, now[1], figures


RULES: tuple[BudgetRule, ...] = (percentages, bases, directions, last_years)

"""Amounts in the text against the figures of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...model.phrases import shorten
from ..figure import UNITS
from ..growth import Rounded
from ..naming import Meant, is_same, slip
from ..prose import Amount, Sentence
from ..relation import money
from .rule import ERROR, WARNING, BudgetRule, Span, Spotted, Subject, budget_rule, found

_SOURCE = "说明和表里同一个数要一致；单位是元的表，说明里写万元的，换算后比较"
#: A second amount of the same thing lies so near to the first one.
_NEAR = Decimal("0.05")
#: A paragraph of so many characters is no mere heading.
_LONG = 30
_AGAIN = re.compile(r"(?:安排|支出|预算|资金)(?:支出|资金|经费|为|共|共计|数|预算)*$")
_UNIT = re.compile(r"单位[:：]\s*(万元|亿元|元)")
_NO_MONEY = re.compile("上年|增减|增长|比|率|%|人数|数量|个数")
_UNITS = r"([0-9][0-9,]*(?:\.[0-9]+)?)\s*(万元|元|亿元)"


@budget_rule("budget-text-amount", ERROR, _SOURCE)
def amounts(subject: Subject) -> Iterator[Spotted]:
    """说明里的数和表里的一样。

    “小学教育（项）480.00万元”这样写明了是什么的数，要在表里找得到；一句话里同一个科目写了两个数的，也在这里指出。
    说的是上年的、增减的、其中一部分的数不比较。
    """
    for sentence, amount, meant in subject.different:
        if not slip(amount.value, meant.own):
            yield found(*_said(subject, sentence, amount, meant, ""), Span(amount.start, amount.end))
    yield from _second(subject)
    yield from _rows(subject)
    yield from _of_last_year(subject)


@budget_rule("budget-text-scale", ERROR, "实例：说明写 887.36 万元，表里是 873,617 元")
def scales(subject: Subject) -> Iterator[Spotted]:
    """说明里的数没有错一位、错一个单位。

    把元写成万元，小数点错了位，多打、少打一位数字，一眼看不出来，差的却是十倍、一万倍。
    """
    for sentence, amount, meant in subject.different:
        how = slip(amount.value, meant.own)
        if how:
            yield found(*_said(subject, sentence, amount, meant, how), Span(amount.start, amount.end))


@budget_rule("budget-text-sum", ERROR, "政府采购支出总额 = 货物 + 工程 + 服务；绩效目标金额不大于项目支出")
def sums(subject: Subject) -> Iterator[Spotted]:
    """说明里的总数等于各项之和，一部分不大于全部。

    政府采购总额等于货物、工程、服务之和，授予或者预留给中小企业的不大于总额；编了绩效目标的项目金额不大于项目支出。
    """
    for paragraph in re.finditer(r"[^\n]+", subject.text):
        if "政府采购" in paragraph[0]:
            yield from _procurement(paragraph[0], paragraph.start())
    for sentence in subject.sentences:
        if "绩效目标" in sentence.text and "项目" in sentence.text:
            yield from _goals(subject, sentence)


@budget_rule("budget-text-twice", WARNING, "实例：编制说明整段印了两遍")
def twice(subject: Subject) -> Iterator[Spotted]:
    """同一段说明没有写两遍。"""
    seen: set[str] = set()
    for paragraph in re.finditer(r"[^\n]+", subject.text):
        words = paragraph[0].strip()
        if len(words) >= _LONG and words in seen and not words.startswith("|"):
            yield found(
                f"“{shorten(words)}”这一段前面已经有了。",
                "删去一段；是抄了别的段落忘了改的，请改正。",
                Span(paragraph.start(), paragraph.end()),
            )
        seen.add(words)


def _said(subject: Subject, sentence: Sentence, amount: Amount, meant: Meant, how: str) -> tuple[str, str]:
    unit = re.sub(r"[-0-9.,\s－−]", "", amount.written)
    nearest = min(meant.own, key=lambda figure: abs(figure.amount - amount.value.value))
    others = f"等 {len(meant.own)} 处" if len(meant.own) > 1 else ""
    message = f"“{meant.name}”说明里写的是 {amount.written}，表里是 {money(nearest.amount, unit)}（{nearest.place.said}{others}）{'，' + how if how else ''}。"
    return message, "请核对，两处改成一样。"


def _of_last_year(subject: Subject) -> Iterator[Spotted]:
    """This year's amounts that are said to be last year's: 2025年支出预算…, with the figure of 2026."""
    last = subject.last
    for amount in (amount for sentence in subject.sentences if last for amount in sentence.amounts):
        said = re.findall("(20[0-9]{2})年", amount.before)
        then = last.meant(amount) if last and said[-1:] == [str(subject.record.year - 1)] else None
        if not then or then.is_shared or any(is_same(amount.value, figure) for figure in then.figures):
            continue
        if any(is_same(amount.value, figure) for figure in subject.names.of(then.name)):
            years = subject.record.year - 1, subject.record.year
            was = money(then.own[0].amount, "万元")
            message = f"“{then.name}”写的是 {years[0]} 年的 {amount.written}，这是 {years[1]} 年的数；{years[0]} 年公布的是 {was}。"
            yield found(message, "请核对年度。", Span(amount.start, amount.end))


def _second(subject: Subject) -> Iterator[Spotted]:
    """A sentence that names a class with its amount, and says a little later that another amount is spent on it."""
    for sentence in subject.sentences:
        first: tuple[Amount, Meant] | None = None
        for amount in sentence.amounts:
            meant = subject.names.meant(amount)
            if meant and not meant.is_shared:
                first = amount, meant
                continue
            if (
                not first
                or amount.is_percent
                or amount.way
                or amount.is_last_years
                or "其中" in amount.before
                or subject.names.knows(amount.before)
            ):
                continue
            off = abs(amount.value.value - first[0].value.value)
            is_near = off <= abs(first[0].value.value) * _NEAR and off > amount.value.half + first[0].value.half
            if is_near and _AGAIN.search(amount.before.rstrip(" ：:")) and not subject.names.has(amount.value):
                message = f"同一句话里，“{first[1].name}”先写 {first[0].written}，后写 {amount.written}。"
                yield found(message, "请核对，改成一样。", Span(amount.start, amount.end))


def _rows(subject: Subject) -> Iterator[Spotted]:
    """The rows of tables in the text: amounts beside the name of a line, in columns of this year."""
    unit, heads = "", list[str]()
    for line in re.finditer(r"[^\n]+", subject.text):
        stated = _UNIT.search(line[0])
        unit = stated[1] if stated else unit
        if not line[0].lstrip().startswith("|"):
            heads = []
            continue
        starts = _cells(line[0], line.start())
        cells = [cell for cell, _ in starts]
        if not heads:
            heads = cells
            continue
        figures = subject.names.of(re.sub(r"^[（(]?[一二三四五六七八九十0-9]+[）)、.．]\s*|[（(][类款项][）)]", "", cells[0]))
        for place, cell in enumerate(cells[1:], 1):
            if not (figures and unit and re.fullmatch(r"-?[0-9][0-9,]*(?:\.[0-9]+)?", cell)) or _is_other(
                heads[place : place + 1], subject
            ):
                continue
            if not any(is_same(_rounded(cell, unit), figure) for figure in figures):
                nearest = min(figures, key=lambda figure: abs(figure.amount - _rounded(cell, unit).value))
                message = f"“{cells[0]}”说明的表里写的是 {cell}{unit}，附表里是 {money(nearest.amount, unit)}（{nearest.place.said}）。"
                yield found(
                    message,
                    "请核对，两处改成一样。",
                    Span(starts[place][1], starts[place][1] + len(cell)),
                )


def _cells(line: str, start: int) -> list[tuple[str, int]]:
    """The cells of a row in Markdown, each with its place in the text, where `line` begins at `start`."""
    inner = line.lstrip().lstrip("|")
    found: list[tuple[str, int]] = []
    at = start + len(line) - len(inner)
    for cell in inner.rstrip().rstrip("|").split("|"):
        found.append((cell.strip(), at + len(cell) - len(cell.lstrip())))
        at += len(cell) + 1
    return found


def _is_other(head: Sequence[str], subject: Subject) -> bool:
    """Whether a column is of another year, or no amount of money."""
    title = head[0] if head else ""
    years = re.findall("20[0-9]{2}", title)
    return not title or (bool(years) and str(subject.record.year) not in years) or bool(_NO_MONEY.search(title))


def _procurement(text: str, start: int) -> Iterator[Spotted]:
    parts: dict[str, tuple[Rounded, str, int, int]] = {}
    for each in re.finditer(rf"(总额|货物|工程|服务|政府采购|中小企业|小微企业)[^0-9。；;，,]{{0,16}}{_UNITS}", text):
        name = "总额" if each[1] == "政府采购" else each[1]
        parts.setdefault(name, (_rounded(each[2], each[3]), f"{each[2]}{each[3]}", start + each.start(2), start + each.end()))
    if "总额" not in parts:
        return
    total, written, first, last = parts["总额"]
    listed = [parts[name] for name in ("货物", "工程", "服务") if name in parts]
    if len(listed) > 1:
        whole = Rounded(Decimal(0))
        for part in listed:
            whole = whole.plus(part[0])
        if abs(whole.value - total.value) > whole.half + total.half:
            message = f"政府采购总额写的是 {written}，货物、工程、服务相加（{'＋'.join(part[1] for part in listed)}）是 {money(whole.value, '万元')}。"
            yield found(message, "请核对总额和各项。", Span(first, last))
    for name in ("中小企业", "小微企业"):
        if name in parts and parts[name][0].value > total.value + total.half + parts[name][0].half:
            message = f"{name}的采购金额 {parts[name][1]} 大于政府采购总额 {written}。"
            yield found(message, "请核对。", Span(parts[name][2], parts[name][3]))


def _goals(subject: Subject, sentence: Sentence) -> Iterator[Spotted]:
    spending = subject.record.statement("spending")
    spending = None if spending is subject.stranger else spending
    whole = spending.figure("total", "project") if spending else None
    money_said = [amount for amount in sentence.amounts if not amount.is_percent and not amount.way and not amount.is_last_years]
    if whole and money_said:
        amount = money_said[0]
        if amount.value.value > whole.amount + whole.half + amount.value.half:
            message = f"编制绩效目标的项目金额 {amount.written} 大于支出表的项目支出 {money(whole.amount, '万元')}（{whole.place.said}）。"
            yield found(message, "请核对。", Span(amount.start, amount.end))
        elif (
            re.search("项目支出(?:都|全部|均)|全部项目", sentence.text)
            and whole.amount - amount.value.value > whole.half + amount.value.half
        ):
            message = f"写的是项目支出全部编制绩效目标，金额 {amount.written}，支出表的项目支出是 {money(whole.amount, '万元')}（{whole.place.said}）。"
            yield found(message, "请核对。", Span(amount.start, amount.end))


def _rounded(digits: str, unit: str) -> Rounded:
    number = Decimal(digits.replace(",", ""))
    if not number:
        return Rounded(number)
    exponent = number.as_tuple().exponent
    worth = UNITS[unit]
    return Rounded(number * worth, Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1) * worth)


RULES: tuple[BudgetRule, ...] = (amounts, scales, sums, twice)

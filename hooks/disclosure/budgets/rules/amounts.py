"""The identities of budgets and accounts (rules.within, rules.between) as rules: what is beyond rounding, and what may be rounding."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model.phrases import shorten
from ..broken import Break
from ..figure import Place
from ..relation import Verdict, money
from .rule import ERROR, NOTICE, WARNING, BudgetRule, Key, Spotted, Subject, budget_rule, found

_MOST_SAID = 4
#: So many blank cells are named.
_FEW_BLANKS = 3
_HINT = "请核对这几个数，改正写错的那一个；表是财政系统导出的，改了要重新导出。"


def _broken(subject: Subject, rule: str) -> Iterator[Spotted]:
    """What breaks a rule: identities that one wrong figure breaks together are said once, by the rule of the first."""
    own = [each for each in subject.breaks.broken if each.rule == rule and not _explained(each, subject)]
    rows: dict[tuple[str, str, int, Decimal], list[Break]] = {}
    for each in own:
        rows.setdefault(_row(each), []).append(each)
    for each in own:
        same = rows[_row(each)]
        if not each.suspect and each is not same[0]:
            continue
        first, suspect, forgotten = each.verdicts[0], each.suspect, each.forgotten
        if forgotten:
            yield _forgotten(each, *forgotten)
            continue
        columns = "、".join(other.verdicts[0].place.column for other in same if other is not each and other.verdicts[0].place)
        across = f"{columns} 列也相差这么多。" if columns and not suspect else ""
        others = across + "".join(f"同样相差的还有：{other.relation.law}。" for other in each.verdicts[1:_MOST_SAID])
        more = f"还有 {len(each.verdicts) - _MOST_SAID} 处也相差这么多。" if len(each.verdicts) > _MOST_SAID else ""
        hint = _slip(first) or _HINT
        blanks = [place for place, amount in first.blanks.items() if amount > 0]
        if suspect and len(each.verdicts) > 1:
            hint = f"这几处都用到{suspect.said}的数，很可能在这里，请核对。"
        elif 0 < len(blanks) <= _FEW_BLANKS and not _slip(first):
            listed = "、".join(place.said for place in blanks)
            hint = f"{listed}空着，先看是不是漏填了 {money(first.blanks[blanks[0]], _unit(first))}；没有漏填的，再核对别的数。"
        elif suspect:
            hint = f"别的数在别处都对得上，很可能是{suspect.said}的数写错了，请核对。"
        elif first.place and first.place not in each.suspects and not _slip(first):
            hint = f"{first.place.said}的数在别处对得上，先核对相加的各项。"
        empty = next((place for place in first.blanks if not any(term.place for term in first.relation.left)), None)
        yield found(first.said + others + more, hint, suspect or empty or first.place)


def _row(each: Break) -> tuple[str, str, int, Decimal]:
    """What is the same of a break in several columns of one row: the first of them says it."""
    first = each.verdicts[0]
    return first.relation.law, first.place.sheet if first.place else "", first.place.row if first.place else 0, abs(first.difference)


def _explained(each: Break, subject: Subject) -> bool:
    """Whether a row that is missing makes the difference."""
    first = each.verdicts[0]
    return any(
        row.statement.title == first.relation.left[0].table and abs(first.difference) in row.amounts and first.relation.rule == "budget-sum"
        for row in subject.absent
    )


def _forgotten(each: Break, place: Place, amount: Decimal) -> Spotted:
    """A blank cell in which an amount must stand."""
    first = each.verdicts[0]
    name = next(term.name for term in (*first.relation.left, *first.right) if term.blank == place)
    laws = "；".join(dict.fromkeys(verdict.relation.law for verdict in each.verdicts[:_MOST_SAID]))
    message = f"{name}空着，应是 {money(amount, _unit(first))}：{laws}。"
    return found(message, "填上这个数；确实没有的，改正别处的数。", place)


def _unit(verdict: Verdict) -> str:
    return next((each.unit for each in (*verdict.relation.left, *verdict.right) if each.unit), "元")


def _slip(verdict: Verdict) -> str:
    """What the difference looks like: a power of ten between two printed figures."""
    left = sum(each.amount for each in verdict.relation.left)
    right = sum(each.amount for each in verdict.right)
    if not left or not right:
        return ""
    for power in (10, 100, 1000, 10_000):
        if left == right * power or right == left * power:
            return f"两边正好差 {power} 倍：请核对单位（元、万元）和小数点。"
    return ""


@budget_rule("budget-scale", ERROR, "实例：表里的数是万元，单位写成了元")
def scale(subject: Subject) -> Iterator[Spotted]:
    """表上写的单位是表里的数的单位。

    单位写成元，数是万元的（或者反过来），同一个数在几张表里就差一万倍。先改单位；别的数按正确的单位核对，不再一个一个报错。
    """
    for each in subject.misstated:
        of_all = "整套表" if each.of_all else "这张表"
        message = f"《{shorten(each.statement.title)}》的单位写的是“{each.statement.unit}”：{each.why}。"
        yield found(message, f"请核对{of_all}的单位，应是“{each.unit}”。", each.place)


@budget_rule("budget-table-astray", ERROR, "实例：一套表里夹着别的单位、往年的一张表")
def astray(subject: Subject) -> Iterator[Spotted]:
    """一套表里的每张表都是这个单位、这一年的。

    条目说的是哪个单位、哪一年，文件就是哪个单位、哪一年的；拿错了文件的，先换文件，说明不再逐句核对。
    一张表自己的合计都对，却没有一个数和别的表对得上，多半是别的单位或者往年的表；换成自己的表以后再核对各个数。
    """
    if subject.promised:
        record = subject.record
        promise = subject.promised
        message = f"{promise.where}说的是{_spaced(promise.what)}的{record.kind}，文件里是“{record.unit_name}”{record.year} 年的。"
        hint = "请核对是不是拿错了文件；文件没有错的，改这里写的年度或者单位。"
        yield found(message, hint, Key(promise.key))
    if subject.stranger and not subject.is_faulty(subject.stranger):
        message = f"《{shorten(subject.stranger.title)}》自己的合计都对，和别的表应当一样的数却没有一个一样。"
        hint = "请核对是不是别的单位、别的年度的表，换成这一套的。"
        yield found(message, hint, Place(subject.stranger.sheet, subject.stranger.row, "A"))


def _spaced(what: str) -> str:
    return what if what.startswith("“") else f" {what}"


@budget_rule("budget-unit-unknown", WARNING, "实例：编制单位写成了一所没有的学校")
def unknown_unit(subject: Subject) -> Iterator[Spotted]:
    """编制单位是学校名册里的学校，或者本局所属的单位。

    名册、汇总表里的单位名单、内设机构里都没有，也不是条目的发布机构的，多半是名称写错了，或者拿错了文件。
    """
    name = subject.record.unit_name
    if not subject.is_known and not subject.promised:
        message = f"编制单位“{shorten(name)}”不在学校名册里，也不在本局所属单位里。"
        yield found(message, "请核对名称，写全称；是新的学校、新的单位的，先写进学校名册，或者在条目里写 publisher。")


@budget_rule("budget-balance", ERROR, "部门决算报表的表内关系：收入总计 = 支出总计，年初 + 收入 = 支出 + 年末")
def balance(subject: Subject) -> Iterator[Spotted]:
    """收支要平衡：收入总计等于支出总计，总计等于本年合计加上结转和结余。

    收入总计 = 本年收入 + 使用非财政拨款结余 + 年初结转和结余，支出总计 = 本年支出 + 结余分配 + 年末结转和结余，两个总计相等。
    政府性基金、国有资本经营预算的每一行，年初结转 + 本年收入 = 本年支出 + 年末结转。四舍五入能解释的差不算错，见 budget-rounding。
    """
    return _broken(subject, "budget-balance")


@budget_rule("budget-sum", ERROR, "部门决算报表的表内关系；政府收支分类科目：类 = 款之和，款 = 项之和")
def sums(subject: Subject) -> Iterator[Spotted]:
    """一张表里，合计等于各项之和。

    合计 = 各类之和，类 = 款之和，款 = 项之和；一行里，合计 = 基本支出 + 项目支出 + ……，财政拨款 = 一般公共预算 + 政府性基金 + 国有资本经营；
    人员经费 = 301 + 303，公用经费 = 302 + 310；“三公”合计 = 出国 + 公务用车 + 接待，公务用车 = 购置 + 运行。
    四舍五入能解释的差不算错，见 budget-rounding。
    """
    return _broken(subject, "budget-sum")


@budget_rule("budget-agree", ERROR, "部门决算报表的表间关系")
def agreement(subject: Subject) -> Iterator[Spotted]:
    """同一个数在几张表里要一样，元和万元换算以后也一样。

    收支总表的本年收入 = 收入表的合计，本年支出 = 支出表的合计；财政拨款收支总表的一般公共预算支出 = 一般公共预算支出表的合计；
    基本支出表的合计 = 一般公共预算支出表的基本支出；同一个科目在几张表里一样。四舍五入能解释的差不算错，见 budget-rounding。
    """
    yield from _broken(subject, "budget-agree")
    for row in subject.absent:
        line, title = row.line, shorten(row.source.title)
        amount = money(line.figures["total"].amount, row.source.unit)
        message = (
            f"《{title}》第 {line.number} 行有 {line.code}“{shorten(line.name)}” {amount}，《{shorten(row.statement.title)}》没有这一行。"
        )
        yield found(message, "补上这一行；不该有的，核对编码。", row.place)


@budget_rule("budget-part", ERROR, "部门决算报表的表间关系")
def parts(subject: Subject) -> Iterator[Spotted]:
    """一部分不能大于全部。

    一般公共预算的支出不大于全部支出；基本支出表里的 30212、30217、30231、31013 不大于“三公”经费表里的因公出国、公务接待、公务用车运行、购置，
    因为“三公”经费还包括项目支出里的。
    """
    return _broken(subject, "budget-part")


@budget_rule("budget-change", ERROR, "增减额 = 今年数 − 上年数")
def change(subject: Subject) -> Iterator[Spotted]:
    """表里的增减额等于今年数减去上年数，减少的写负数。"""
    return _broken(subject, "budget-change")


@budget_rule("budget-rounding", NOTICE, "各数分别四舍五入，合计最多差 0.005 ×（n + 1）")
def rounding(subject: Subject) -> Iterator[Spotted]:
    """合计和各项之和差一点，可能是四舍五入造成的，请看一眼。

    公布的数各自四舍五入，n 个数相加最多会差最后一位的半个单位的 n + 1 倍。在这个范围里的差不算错；同一张表、相差一样多的，合起来提示一次。
    可以在表下注明“因四舍五入，合计数与分项之和可能有尾差”。
    """
    groups: dict[tuple[str, object], list[Verdict]] = {}
    for verdict in subject.breaks.rounding:
        groups.setdefault((verdict.relation.left[0].table, abs(verdict.difference)), []).append(verdict)
    for (table, _), verdicts in groups.items():
        first = verdicts[0]
        unit = next((each.unit for each in first.relation.left if each.unit), "元")
        count = f"，这张表里共 {len(verdicts)} 处" if len(verdicts) > 1 else ""
        message = (
            f"《{shorten(table)}》有的合计与各项之和相差 {money(abs(first.difference), unit)}{count}，在四舍五入的范围里。例如{first.said}"
        )
        yield found(message, "确认是四舍五入的，不用改。", first.place)


RULES: tuple[BudgetRule, ...] = (scale, astray, unknown_unit, balance, sums, agreement, parts, change, rounding)

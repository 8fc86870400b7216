"""The identities of budgets and accounts: nothing where all holds, a notice for rounding, an error for any cell that is changed beyond it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budget_books import Sheet, budget, csv, head
from disclosure.budgets.figure import Place
from disclosure.budgets.reading import read
from disclosure.budgets.relation import Relation, Term, judged, money
from disclosure.budgets.rules import Subject, faults
from disclosure.model.problem import Severity

_CLASSES = {
    "205": "教育支出",
    "20501": "教育管理事务",
    "2050101": "行政运行",
    "20502": "普通教育",
    "2050202": "小学教育",
    "2050203": "初中教育",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "229": "其他支出",
    "22960": "彩票公益金安排的支出",
    "2296004": "用于教育事业的彩票公益金支出",
}
_LEAVES = ("2050101", "2050202", "2050203", "2080505")
_FUND = "2296004"
_ECONOMIC = {
    "301": "工资福利支出",
    "30101": "基本工资",
    "30102": "津贴补贴",
    "303": "对个人和家庭的补助",
    "30302": "退休费",
    "302": "商品和服务支出",
    "30201": "办公费",
    "30217": "公务接待费",
    "310": "资本性支出",
    "31002": "办公设备购置",
}
#: In cents of 万元, so that everything adds up exactly.
_AMOUNT = st.integers(min_value=1, max_value=50_000_000)


@dataclass(frozen=True)
class Money:
    """What a bureau has and spends, in hundredths of 万元."""

    basic: tuple[int, ...]
    project: tuple[int, ...]
    own: int
    fund: int
    carried: tuple[int, int, int, int]
    cuts: tuple[int, ...]
    three: tuple[int, int, int]


_money = st.builds(
    Money,
    st.tuples(*[_AMOUNT] * 4),
    st.tuples(*[_AMOUNT] * 4),
    _AMOUNT,
    _AMOUNT,
    st.tuples(*[st.integers(0, 3)] * 4),
    st.tuples(*[st.integers(1, 99)] * 5),
    st.tuples(*[st.integers(1, 10_000)] * 3),
)


def _rolled(leaves: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    """Each class with the sums of its leaves."""
    found: dict[str, list[int]] = {}
    for code, amounts in leaves.items():
        for length in (3, 5, 7):
            held = found.setdefault(code[:length], [0] * len(amounts))
            found[code[:length]] = [one + other for one, other in zip(held, amounts, strict=True)]
    return found


def _shown(cents: int) -> str:
    return f"{Decimal(cents) / 100:.2f}"


def accounts(money: Money) -> list[Sheet]:
    """Nine tables of final accounts in which every identity holds exactly."""
    general = {code: (money.basic[n], money.project[n]) for n, code in enumerate(_LEAVES)}
    spent = {code: [basic, project + (money.own if code == "2050202" else 0)] for code, (basic, project) in general.items()}
    spent[_FUND] = [0, money.fund]
    basic, project = sum(money.basic), sum(money.project)
    total_general = basic + project
    in_general, out_general, in_fund, out_fund = money.carried
    came_general, came_fund = total_general + out_general - in_general, money.fund + out_fund - in_fund
    total_spent = total_general + money.own + money.fund
    this_year = came_general + came_fund + money.own
    grand = this_year + in_general + in_fund
    received = {"2050202": [came_general, money.own], _FUND: [came_fund, 0]}
    classes = {code: sum(pair) for code, pair in _rolled(spent).items() if len(code) == 3}
    fiscal = {code: sum(pair) for code, pair in _rolled(general).items() if len(code) == 3}

    def balance() -> Sheet:
        left = [("一、一般公共预算财政拨款收入", came_general), ("二、政府性基金预算财政拨款收入", came_fund), ("八、其他收入", money.own)]
        right = [(_CLASSES[code], amount) for code, amount in classes.items()]
        rows: list[list[object]] = [["收入", "", "支出", ""], ["项目", "决算数", "项目", "决算数"]]
        rows += [[a, _shown(x), b, _shown(y)] for (a, x), (b, y) in zip(left, right, strict=True)]
        rows.append(["本年收入合计", _shown(this_year), "本年支出合计", _shown(total_spent)])
        rows.append(["年初结转和结余", _shown(in_general + in_fund), "年末结转和结余", _shown(out_general + out_fund)])
        rows.append(["总计", _shown(grand), "总计", _shown(grand)])
        return Sheet("1", [*head("收入支出决算总表", "01", 4), *rows])

    def coded(title: str, number: str, heads: Sequence[str], leaves: Mapping[str, Sequence[int]]) -> Sheet:
        rolled = _rolled(leaves)
        rows: list[list[object]] = [["科目编码", "科目名称", *heads]]
        sums = [sum(amounts[n] for amounts in leaves.values()) for n in range(len(heads) - 1)]
        rows.append(["", "合计", _shown(sum(sums)), *map(_shown, sums)])
        rows += [[code, name, _shown(sum(rolled[code])), *map(_shown, rolled[code])] for code, name in _CLASSES.items() if code in rolled]
        return Sheet(number, [*head(title, number, 2 + len(heads)), *rows])

    def fiscal_balance() -> Sheet:
        rows: list[list[object]] = [
            ["收入", "", "支出", "", "", ""],
            ["项目", "决算数", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款"],
        ]
        right = [(_CLASSES[code], amount, amount, 0) for code, amount in fiscal.items()]
        right.append((_CLASSES["229"], money.fund, 0, money.fund))
        left = [("一、一般公共预算财政拨款", came_general), ("二、政府性基金预算财政拨款", came_fund), ("三、国有资本经营预算财政拨款", 0)]
        rows += [[a, _shown(x), b, *map(_shown, amounts)] for (a, x), (b, *amounts) in zip(left, right, strict=True)]
        spent_all = total_general + money.fund
        rows.append(
            ["本年收入合计", _shown(came_general + came_fund), "本年支出合计", *map(_shown, (spent_all, total_general, money.fund))]
        )
        kept = (out_general + out_fund, out_general, out_fund)
        rows.append(["年初财政拨款结转和结余", _shown(in_general + in_fund), "年末财政拨款结转和结余", *map(_shown, kept)])
        rows.append(["一般公共预算财政拨款", _shown(in_general), "", "", "", ""])
        rows.append(["政府性基金预算财政拨款", _shown(in_fund), "", "", "", ""])
        whole = (spent_all + kept[0], total_general + out_general, money.fund + out_fund)
        rows.append(["总计", _shown(whole[0]), "总计", *map(_shown, whole)])
        return Sheet("4", [*head("财政拨款收入支出决算总表", "04", 6), *rows])

    def economic() -> Sheet:
        shares, left = [], basic
        for cut in money.cuts:
            shares.append(left * cut // 1000)
            left -= shares[-1]
        reception = min(money.three[2], shares[4])
        leaves = {
            "30101": left + shares[4] - reception,
            "30102": shares[0],
            "30302": shares[1],
            "30201": shares[2],
            "31002": shares[3],
            "30217": reception,
        }
        rolled = {code[:3]: 0 for code in leaves}
        for code, amount in leaves.items():
            rolled[code[:3]] += amount
        rolled |= leaves
        sides = [[code for code in _ECONOMIC if code[:3] in side] for side in (("301", "303"), ("302", "310"))]
        rows: list[list[object]] = [["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"]]
        for one, other in zip(*sides, strict=True):
            rows.append([one, _ECONOMIC[one], _shown(rolled[one]), other, _ECONOMIC[other], _shown(rolled[other])])
        people, public = rolled["301"] + rolled["303"], rolled["302"] + rolled["310"]
        rows.append(["", "人员经费合计", _shown(people), "", "公用经费合计", _shown(public)])
        return Sheet("6", [*head("一般公共预算财政拨款基本支出决算表", "06", 6), *rows])

    def three_public() -> Sheet:
        abroad, run, reception = money.three
        cells = [abroad + run + reception, abroad, run, 0, run, reception]
        names = ["“三公”经费合计", "因公出国（境）费", "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费", "公务接待费"]
        rows: list[list[object]] = [
            ["项目", "预算数", "决算数"],
            *([name, _shown(amount + 0), _shown(amount)] for name, amount in zip(names, cells, strict=True)),
        ]
        return Sheet("7", [*head("财政拨款“三公”经费支出决算表", "07", 3), *rows])

    def of_fund() -> Sheet:
        amounts = (in_fund, came_fund, money.fund, 0, money.fund, out_fund)
        rows: list[list[object]] = [
            ["科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出合计", "基本支出", "项目支出", "年末结转和结余"]
        ]
        rows += [
            [code, name, *map(_shown, amounts)]
            for code, name in (("", "合计"), *((code, _CLASSES[code]) for code in ("229", "22960", _FUND)))
        ]
        return Sheet("8", [*head("政府性基金预算财政拨款收入支出决算表", "08", 8), *rows])

    return [
        balance(),
        coded("收入决算表", "02", ["本年收入合计", "财政拨款收入", "其他收入"], received),
        coded("支出决算表", "03", ["本年支出合计", "基本支出", "项目支出"], spent),
        fiscal_balance(),
        coded("一般公共预算财政拨款支出决算表", "05", ["合计", "基本支出", "项目支出"], general),
        economic(),
        three_public(),
        of_fund(),
    ]


def found(sheets: Sequence[Sheet], schema: str = "accounts") -> list[tuple[str, Severity]]:
    """(rule, severity) of what the rules of amounts say."""
    rules = ("budget-balance", "budget-sum", "budget-agree", "budget-part", "budget-change", "budget-rounding")
    record = read(csv(*sheets), "表.csv", schema)
    assert not record.faults
    return [(each.rule, each.severity) for each in faults(Subject(record)) if each.rule in rules]


def cells(sheets: Sequence[Sheet]) -> list[tuple[int, int, int]]:
    """(sheet, row, column) of every amount."""
    return [
        (number, row, column)
        for number, sheet in enumerate(sheets)
        for row, values in enumerate(sheet.rows)
        for column, value in enumerate(values)
        if isinstance(value, (int, float)) or (isinstance(value, str) and value.replace(".", "").isdigit() and "." in value)
    ]


def changed(sheets: Sequence[Sheet], place: tuple[int, int, int], by: Decimal) -> list[Sheet]:
    """The sheets with one amount changed."""
    copies = [Sheet(sheet.name, sheet.rows, sheet.merged) for sheet in sheets]
    number, row, column = place
    copies[number].rows[row][column] = str(Decimal(str(copies[number].rows[row][column])) + by)
    return copies


@given(_money)
@settings(max_examples=25, deadline=None)
def test_nothing_is_said_of_tables_that_add_up(money: Money) -> None:
    assert found(accounts(money)) == []


@given(_money, st.data(), st.sampled_from([1, -1]), st.integers(min_value=20, max_value=10_000_000))
@settings(max_examples=60, deadline=None)
def test_any_changed_cell_is_found(money: Money, data: st.DataObject, sign: int, by: int) -> None:
    sheets = accounts(money)
    place = data.draw(st.sampled_from(cells(sheets)))
    assert Severity.ERROR in {severity for _, severity in found(changed(sheets, place, Decimal(sign * by) / 100))}


@given(_money, st.data(), st.sampled_from([1, -1]))
@settings(max_examples=40, deadline=None)
def test_what_rounding_may_do_is_a_notice(money: Money, data: st.DataObject, sign: int) -> None:
    sheets = accounts(money)
    place = data.draw(st.sampled_from(cells(sheets)))
    said = found(changed(sheets, place, Decimal(sign) / 100))
    assert {severity for _, severity in said} <= {Severity.NOTICE}
    assert all(rule == "budget-rounding" for rule, _ in said)


@cache
def _one() -> tuple[Sheet, ...]:
    return tuple(
        accounts(Money((10_000, 20_000, 30_000, 4_000), (500, 600, 700, 800), 900, 1_000, (3, 2, 1, 0), (10, 20, 30, 40, 50), (10, 20, 30)))
    )


@pytest.mark.parametrize("place", cells(_one()), ids=lambda place: "-".join(map(str, place)))
def test_every_cell_of_accounts(place: tuple[int, int, int]) -> None:
    assert Severity.ERROR in {severity for _, severity in found(changed(_one(), place, Decimal("7.77")))}


def _amounts_of_budget() -> list[tuple[int, int, int]]:
    sheets = budget()
    return [(n, row, column) for n, row, column in cells(sheets) if not (n == 7 and column < 3) and (n, row) != (8, 7)]


@pytest.mark.parametrize("place", _amounts_of_budget()[::3], ids=lambda place: "-".join(map(str, place)))
def test_cells_of_a_budget_in_yuan(place: tuple[int, int, int]) -> None:
    assert found(budget(), "budget") == []
    assert Severity.ERROR in {severity for _, severity in found(changed(budget(), place, Decimal(50_000)), "budget")}


def _term(amount: str, half: str = "50") -> Term:
    return Term("表", "“项”", Decimal(amount), Decimal(half), "万元", Place("表", 1, "A"))


@pytest.mark.parametrize(
    ("left", "right", "is_limit", "judgement"),
    [
        ("100000", ["60000", "40000"], False, "holds"),
        ("100000", ["60000", "39900"], False, "rounding"),  # 0.01 of three figures that are rounded to 0.01
        ("100000", ["60000", "39850"], False, "rounding"),  # 0.015 = 0.005 × 3
        ("100000", ["60000", "39849"], False, "broken"),
        ("100000", ["100100"], False, "rounding"),
        ("100000", ["100101"], False, "broken"),
        ("100000", ["200000"], True, "holds"),
        ("200000", ["100000"], True, "broken"),
        ("0", [], False, "holds"),
    ],
)
def test_how_far_a_sum_may_be_off(left: str, right: list[str], is_limit: bool, judgement: str) -> None:
    relation = Relation("r", "左 = 右", (_term(left),), (tuple(map(_term, right)),), is_limit)
    assert judged(relation).judgement == judgement


def test_the_nearest_reading_counts() -> None:
    relation = Relation("r", "左 = 右", (_term("100000"),), ((_term("90000"),), (_term("99900"),)))
    assert judged(relation).judgement == "rounding"
    assert judged(relation).difference == 100


def test_yuan_and_ten_thousands_are_compared() -> None:
    left = Term("表九", "“机关运行经费”", Decimal(2_294_300), Decimal(50), "万元", Place("9", 8, "G"))
    right = Term("表八", "“公用经费”", Decimal(2_294_335), Decimal("0.5"), "元", Place("8", 20, "F"))
    verdict = judged(Relation("r", "机关运行经费等于公用经费", (left,), ((right,),)))
    assert verdict.judgement == "rounding"
    assert "《表八》“公用经费”229.4335万元（工作表“8”第 20 行 F 列）" in verdict.said


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        ("10655000", "万元", "1,065.50万元"),
        ("31214205.8", "元", "31,214,205.80元"),
        ("12", "元", "12元"),
        ("2294335", "万元", "229.4335万元"),
        ("-5", "", "-5"),
    ],
)
def test_amounts_are_shown_as_they_are_printed(amount: str, unit: str, text: str) -> None:
    assert money(Decimal(amount), unit) == text

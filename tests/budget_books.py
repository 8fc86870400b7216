"""Table sets of budgets and final accounts as finance systems export them, with invented figures: workbooks for tests.

A sheet is a list of rows (None: an empty cell) and a list of merged ranges. Figures are in 万元 unless a function says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

Rows = list[list[Any]]


class Sheet:
    """A worksheet: its name, its rows, its merged ranges."""

    def __init__(self, name: str, rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> None:
        self.name, self.rows, self.merged = name, [list(row) for row in rows], list(merged)


def book(*sheets: Sheet) -> bytes:
    """The sheets as an XLSX file."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for sheet in sheets:
        page = made.create_sheet(sheet.name)
        for number, row in enumerate(sheet.rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    page.cell(number, column, value)
        for each in sheet.merged:
            page.merge_cells(each)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def csv(*sheets: Sheet) -> bytes:
    """The sheets as one CSV file, one below the other; merged cells have their text in the first one alone."""
    lines = [",".join("" if cell is None else f'"{cell}"' for cell in row) for sheet in sheets for row in [*sheet.rows, []]]
    return "\r\n".join(lines).encode()


#: Functional classes of a small bureau: code, name, 基本支出, 项目支出.
CLASSES: Sequence[tuple[str, str, float, float]] = (
    ("205", "教育支出", 812.4, 155.35),
    ("20501", "教育管理事务", 212.4, 35.35),
    ("2050101", "行政运行", 212.4, 0),
    ("2050199", "其他教育管理事务支出", 0, 35.35),
    ("20502", "普通教育", 600, 120),
    ("2050202", "小学教育", 410, 70),
    ("2050203", "初中教育", 190, 50),
    ("208", "社会保障和就业支出", 61.2, 0),
    ("20805", "行政事业单位养老支出", 61.2, 0),
    ("2080505", "机关事业单位基本养老保险缴费支出", 61.2, 0),
    ("221", "住房保障支出", 40.05, 0),
    ("22102", "住房改革支出", 40.05, 0),
    ("2210201", "住房公积金", 40.05, 0),
)
BASIC, PROJECT = 913.65, 155.35
TOTAL = 1069.0
#: Economic classes of the basic spending: code, name, amount.
ECONOMIC: Sequence[tuple[str, str, float]] = (
    ("301", "工资福利支出", 800.5),
    ("30101", "基本工资", 500.25),
    ("30102", "津贴补贴", 300.25),
    ("303", "对个人和家庭的补助", 13.15),
    ("30302", "退休费", 13.15),
    ("302", "商品和服务支出", 90),
    ("30201", "办公费", 88),
    ("30217", "公务接待费", 2),
    ("310", "资本性支出", 10),
    ("31002", "办公设备购置", 10),
)


def head(title: str, number: str, width: int, unit: str = "万元", owner: str = "示例县教育局", year: int = 2025) -> Rows:
    """The rows above a table of final accounts: title, 公开01表, 编制单位 and 单位."""
    blank = [None] * (width - 2)
    return [[title], [None, *blank, f"公开{number}表"], [f"编制单位：{owner}", *blank, f"金额单位：{unit}"], [f"{year}年度"]]


def accounts_balance(amounts: Mapping[str, float] | None = None) -> Sheet:
    """公开01表 收入支出决算总表 with 行次 and 栏次, income beside spending. amounts: by label, in place of the usual ones."""
    given = {"一、一般公共预算财政拨款收入": 1060.0, "八、其他收入": 5.5, "年初结转和结余": 3.5, "年末结转和结余": 0, **(amounts or {})}
    income = [
        "一、一般公共预算财政拨款收入",
        "二、政府性基金预算财政拨款收入",
        "三、国有资本经营预算财政拨款收入",
        "四、上级补助收入",
        "五、事业收入",
        "六、经营收入",
        "七、附属单位上缴收入",
        "八、其他收入",
    ]
    spending = [
        "一、一般公共服务支出",
        "二、外交支出",
        "三、国防支出",
        "四、公共安全支出",
        "五、教育支出",
        "六、科学技术支出",
        "七、文化旅游体育与传媒支出",
        "八、社会保障和就业支出",
        "九、卫生健康支出",
        "十九、住房保障支出",
    ]
    spent = {"五、教育支出": 967.75, "八、社会保障和就业支出": 61.2, "十九、住房保障支出": 40.05}
    rows = [
        ["收入", None, None, "支出", None, None],
        ["项目", "行次", "决算数", "项目", "行次", "决算数"],
        ["栏次", None, 1, "栏次", None, 2],
    ]
    for index, label in enumerate(spending):
        left = income[index] if index < len(income) else None
        rows.append([left, index + 1 if left else None, given.get(left or ""), label, index + 30, given.get(label, spent.get(label))])
    rows += [
        ["本年收入合计", 9, given.get("本年收入合计", 1065.5), "本年支出合计", 40, given.get("本年支出合计", TOTAL)],
        ["使用非财政拨款结余（含专用结余）", 10, None, "结余分配", 41, None],
        ["年初结转和结余", 11, given["年初结转和结余"], "年末结转和结余", 42, given["年末结转和结余"]],
        ["总计", 12, given.get("收入总计", TOTAL), "总计", 43, given.get("支出总计", TOTAL)],
        ["注：本表反映部门本年度的总收支和年末结转结余情况。"],
    ]
    top = head("收入支出决算总表", "01", 6)
    first = len(top) + 1
    merged = ["A1:F1", f"A{first}:C{first}", f"D{first}:F{first}", f"A{len(top) + len(rows)}:F{len(top) + len(rows)}"]
    return Sheet("Z01 收入支出决算总表(财决01表)", [*top, *rows], merged)


def accounts_income() -> Sheet:
    """公开02表 收入决算表: code and name below 项目, 合计 first."""
    top = head("收入决算表", "02", 9)
    rows: Rows = [
        ["项目", None, "本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"],
        ["功能分类科目编码", "科目名称"],
        ["栏次", None, 1, 2, 3, 4, 5, 6, 7],
        ["合计", None, 1065.5, 1060.0, None, None, None, None, 5.5],
    ]
    for code, name, basic, project in CLASSES:
        other = 5.5 if code in ("205", "20502", "2050202") else None
        carried = 3.5 if code in ("205", "20502", "2050203") else 0
        amount = round(basic + project - carried, 2)
        rows.append([code, name, amount, round(amount - (other or 0), 2), None, None, None, None, other])
    first = len(top) + 1
    merged = [f"A{first}:B{first}", *(f"{letter}{first}:{letter}{first + 1}" for letter in "CDEFGHI"), f"A{first + 3}:B{first + 3}"]
    return Sheet("Z03 收入决算表(财决03表)", [*top, *rows], merged)


def spending_rows(with_total: bool = True) -> Rows:
    """Rows of 编码, 名称, 合计, 基本支出, 项目支出; 合计 last."""
    rows: Rows = [[code, name, round(basic + project, 2), basic, project] for code, name, basic, project in CLASSES]
    return [*rows, [None, "合计", TOTAL, BASIC, PROJECT]] if with_total else rows


def accounts_spending() -> Sheet:
    """公开03表 支出决算表, codes over 类, 款 and 项, 合计 last and merged over them."""
    top = head("支出决算表", "03", 10)
    rows: Rows = [
        [
            "功能分类科目编码",
            None,
            None,
            "科目名称",
            "本年支出合计",
            "基本支出",
            "项目支出",
            "上缴上级支出",
            "经营支出",
            "对附属单位补助支出",
        ],
        ["类", "款", "项"],
    ]
    for code, name, total, basic, project in spending_rows(False):
        rows.append([code[:3], code[3:5] or None, code[5:7] or None, name, total, basic, project, None, None, None])
    rows.append(["合计", None, None, None, TOTAL, BASIC, PROJECT, "—", "/", None])
    first, last = len(top) + 1, len(top) + len(rows)
    return Sheet(
        "支出", [*top, *rows], [f"A{first}:C{first}", *(f"{letter}{first}:{letter}{first + 1}" for letter in "DEFGHIJ"), f"A{last}:D{last}"]
    )


def accounts_fiscal_balance() -> Sheet:
    """公开04表 财政拨款收入支出决算总表."""
    top = head("财政拨款收入支出决算总表", "04", 8)
    rows: Rows = [
        ["收     入", None, None, "支     出", None, None, None, None, None],
        [
            "项    目",
            "行次",
            "金额",
            "项    目",
            "行次",
            "合计",
            "一般公共预算财政拨款",
            "政府性基金预算财政拨款",
            "国有资本经营预算财政拨款",
        ],
        ["一、一般公共预算财政拨款", 1, 1060, "一、一般公共服务支出", 33, None, None, None, None],
        ["二、政府性基金预算财政拨款", 2, None, "五、教育支出", 37, 962.25, 962.25, None, None],
        ["三、国有资本经营财政拨款", 3, None, "八、社会保障和就业支出", 40, 61.2, 61.2, None, None],
        [None, None, None, "十九、住房保障支出", 51, 40.05, 40.05, None, None],
        ["本年收入合计", 27, 1060, "本年支出合计", 59, 1063.5, 1063.5, None, None],
        ["年初财政拨款结转和结余", 28, 3.5, "年末财政拨款结转和结余", 60, 0, 0, None, None],
        ["  一般公共预算财政拨款", 29, 3.5, None, None, None, None, None, None],
        ["  政府性基金预算财政拨款", 30, None, None, None, None, None, None, None],
        ["  国有资本经营预算财政拨款", 31, None, None, None, None, None, None, None],
        ["总    计", 32, 1063.5, "总    计", 64, 1063.5, 1063.5, None, None],
    ]
    first = len(top) + 1
    return Sheet("Z04", [*top, *rows], [f"A{first}:C{first}", f"D{first}:I{first}"])


def accounts_general() -> Sheet:
    """公开05表 一般公共预算财政拨款支出决算表."""
    top = head("一般公共预算财政拨款支出决算表", "05", 5)
    rows: Rows = [["项目", None, "本年支出"], ["功能分类科目编码", "科目名称", "小计", "基本支出", "项目支出"], *spending_rows()]
    first = len(top) + 1
    return Sheet("Z05", [*top, *rows], [f"A{first}:B{first}", f"C{first}:E{first}"])


def accounts_basic() -> Sheet:
    """公开06表 一般公共预算财政拨款基本支出决算表: 301 and 303 beside 302 and 310."""
    top = head("一般公共预算财政拨款基本支出决算表", "06", 6)
    left = [row for row in ECONOMIC if row[0][:3] in ("301", "303")]
    right = [row for row in ECONOMIC if row[0][:3] in ("302", "310")]
    rows: Rows = [
        ["人员经费", None, None, "公用经费"],
        ["经济分类科目编码", "科目名称", "决算数", "经济分类科目编码", "科目名称", "决算数"],
    ]
    rows += [[*one, *other] for one, other in zip(left, right, strict=True)]
    rows.append(["人员经费合计", None, 813.65, "公用经费合计", None, 100])
    first, last = len(top) + 1, len(top) + len(rows)
    return Sheet("Z06", [*top, *rows], [f"A{first}:C{first}", f"D{first}:F{first}", f"A{last}:B{last}", f"D{last}:E{last}"])


def accounts_three_public() -> Sheet:
    """公开07表 “三公”经费: twelve cells, lines and their measures as columns."""
    top = head("财政拨款“三公”经费支出决算表", "07", 12)
    rows: Rows = [
        ["预算数", None, None, None, None, None, "决算数"],
        [
            "合计",
            "因公出国（境）费",
            "公务用车购置及运行维护费",
            None,
            None,
            "公务接待费",
            "合计",
            "因公出国（境）费",
            "公务用车购置及运行维护费",
            None,
            None,
            "公务接待费",
        ],
        [
            None,
            None,
            "小计",
            "公务用车购置费",
            "公务用车运行维护费",
            None,
            None,
            None,
            "小计",
            "公务用车购置费",
            "公务用车运行维护费",
            None,
        ],
        list(range(1, 13)),
        [8.5, 0, 5.5, 0, 5.5, 3, 7.2, 0, 5.2, 0, 5.2, 2],
        ["注：预算数为年初部门预算数，决算数包括当年财政拨款和以前年度结转资金安排的实际支出。"],
    ]
    first = len(top) + 1
    spans = [
        "A{0}:F{0}",
        "G{0}:L{0}",
        "C{1}:E{1}",
        "I{1}:K{1}",
        "A{1}:A{2}",
        "B{1}:B{2}",
        "F{1}:F{2}",
        "G{1}:G{2}",
        "H{1}:H{2}",
        "L{1}:L{2}",
    ]
    return Sheet("Z07", [*top, *rows], [each.format(first, first + 1, first + 2) for each in spans])


def accounts_empty(title: str, number: str, note: str) -> Sheet:
    """公开08表 and 公开09表: an empty form with its note."""
    top = head(title, number, 8)
    rows: Rows = [
        ["项目", None, "年初结转和结余", "本年收入", "本年支出", None, None, "年末结转和结余"],
        ["功能分类科目编码", "科目名称", None, None, "小计", "基本支出", "项目支出"],
        ["合计"],
        [None],
        [note],
    ]
    first = len(top) + 1
    merged = [
        f"A{first}:B{first}",
        f"E{first}:G{first}",
        *(f"{letter}{first}:{letter}{first + 1}" for letter in "CDH"),
        f"A{first + 4}:H{first + 4}",
    ]
    return Sheet(f"Z{number}", [*top, *rows], merged)


def accounts() -> list[Sheet]:
    """The nine tables of final accounts."""
    return [
        accounts_balance(),
        accounts_income(),
        accounts_spending(),
        accounts_fiscal_balance(),
        accounts_general(),
        accounts_basic(),
        accounts_three_public(),
        accounts_empty("政府性基金预算财政拨款收入支出决算表", "08", "说明：本部门2025年度没有政府性基金收入和支出，故本表无数据。"),
        accounts_empty("国有资本经营预算财政拨款收入支出决算表", "09", "说明：本部门2025年度没有国有资本经营收入和支出，故本表无数据。"),
    ]


def yuan(amount: float) -> float:
    """An amount of 万元 in 元."""
    return round(amount * 10_000, 2)


def budget_top(title: str, unit: str = "元", year: int = 2026) -> Rows:
    """The rows above a table of a budget."""
    return [[title], [f"{year}年度"], ["编制部门：示例县教育局", None, f"单位：{unit}"], [None]]


def budget() -> list[Sheet]:
    """The nine tables of a budget in 元, the last one in 万元; codes over columns that have lost their zeros, notes below the empty tables."""
    spent = {
        "一、一般公共服务支出": None,
        "二、教育支出": yuan(967.75),
        "三、社会保障和就业支出": yuan(61.2),
        "四、住房保障支出": yuan(40.05),
    }
    left = [
        ("一、财政拨款收入", TOTAL),
        ("1.一般公共预算资金", TOTAL),
        ("2.政府性基金", None),
        ("3.国有资本经营预算", None),
        ("二、事业收入", None),
    ]
    general = [["本年收入", None, "本年支出"], ["项目", "预算数", "项目（按功能分类）", "预算数"]]
    for (label, amount), (name, value) in zip(left, [*spent.items(), (None, None)], strict=True):
        general.append([label, yuan(amount) if amount else None, name, value])
    general.append(["收入总计", yuan(TOTAL), "支出总计", yuan(TOTAL)])
    fiscal: Rows = [
        ["财政拨款收入", None, "财政拨款支出"],
        ["项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金", "国有资本经营预算"],
    ]
    fiscal += [["一、一般公共预算资金", yuan(TOTAL), "一、教育支出", yuan(967.75), yuan(967.75), None, None]]
    fiscal += [["二、政府性基金", None, "二、社会保障和就业支出", yuan(61.2), yuan(61.2), None, None]]
    fiscal += [["三、国有资本经营预算", None, "三、住房保障支出", yuan(40.05), yuan(40.05), None, None]]
    fiscal += [["收入总计", yuan(TOTAL), "支出总计", yuan(TOTAL), yuan(TOTAL), None, None]]
    split: Rows = [
        ["项目", None, None, None, "支出预算"],
        ["功能分类科目编码", None, None, "功能分类科目名称", "合计", "基本支出", "项目支出"],
        ["类", "款", "项"],
    ]
    received: Rows = [
        ["项目", None, None, None, "收入预算"],
        ["功能分类科目编码", None, None, "功能分类科目名称", "合计", "财政拨款收入", "事业收入", "事业单位经营收入", "其他收入"],
    ]
    received.append(["类", "款", "项"])
    for code, name, basic, project in CLASSES:
        parts = [code[:3], code[3:5] or None, code[5:] or None]
        split.append([*parts, name, yuan(basic + project), yuan(basic), yuan(project)])
        received.append([*parts, name, yuan(basic + project), yuan(basic + project), None, None, None])
    split.append(["合计", None, None, None, yuan(TOTAL), yuan(BASIC), yuan(PROJECT)])
    received.append(["合计", None, None, None, yuan(TOTAL), yuan(TOTAL), None, None, None])
    economic: Rows = [
        ["项目", None, None, "一般公共预算基本支出"],
        ["经济分类科目编码", None, "经济分类科目名称", "合计", "人员经费", "公用经费"],
        ["类", "款"],
    ]
    for code, name, amount in ECONOMIC:
        is_personnel = code[:3] in ("301", "303")
        parts = [int(code[:3]), int(code[3:]) if len(code) > 3 else None]  # 301 2: numbers lose their zeros
        economic.append([*parts, name, yuan(amount), yuan(amount) if is_personnel else 0, 0 if is_personnel else yuan(amount)])
    economic.append(["合计", None, None, yuan(BASIC), yuan(813.65), yuan(100)])
    flat: Rows = [["项目", None, "预算数"], ["功能分类科目编码", "功能分类科目名称", "合计", "基本支出", "项目支出"]]
    three: Rows = [
        ["“三公”经费预算数", None, None, None, None, None, "机关运行经费预算数"],
        ["合计", "因公出国(境)费", "公务接待费", "公务用车购置及运行费"],
        [None, None, None, "小计", "购置费", "运行费"],
        [8.5, 0, 3, 5.5, 0, 5.5, 100],
    ]
    return [
        Sheet("1", [*budget_top("2026年部门财务收支预算总表"), *general], ["A1:D1", "A5:B5", "C5:D5"]),
        Sheet("2", [*budget_top("2026年部门收入预算总表"), *received], ["A5:D5", "E5:I5", "A6:C6"]),
        Sheet("3", [*budget_top("2026年部门支出预算总表"), *split], ["A5:D5", "E5:G5", "A6:C6", "A21:D21"]),
        Sheet("4", [*budget_top("2026年部门财政拨款收支预算总表"), *fiscal], ["A5:B5", "C5:G5"]),
        Sheet("5", [*budget_top("2026年部门一般公共预算支出功能分类预算表"), *split], ["A5:D5", "E5:G5", "A6:C6"]),
        Sheet(
            "6",
            [
                *budget_top("2026年部门政府性基金预算支出功能分类预算表"),
                *flat,
                ["合计"],
                ["注：本部门2026年无政府性基金预算财政拨款安排，故本表为空表。"],
            ],
        ),
        Sheet(
            "7",
            [
                *budget_top("2026年部门国有资本经营预算支出功能分类预算表"),
                *flat,
                ["合计"],
                ["注：本部门2026年无国有资本经营预算财政拨款安排，故本表为空表。"],
            ],
        ),
        Sheet("8", [*budget_top("2026年部门一般公共预算基本支出部门预算经济分类预算表"), *economic], ["A5:C5", "D5:F5", "A6:B6", "C6:C7"]),
        Sheet(
            "9",
            [*budget_top("2026年部门“三公”经费和机关运行经费预算表", "万元"), *three],
            ["A5:F5", "G5:G7", "A6:A7", "B6:B7", "C6:C7", "D6:F6"],
        ),
    ]

"""政府采购 and 预算绩效, as the text part says them: from the tables that list purchases and projects, where the record has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..tables.values import is_blank
from .figure import UNITS, Figure, read_amount
from .quotation import Piece, quoted, said
from .section import unit_said
from .spoken import wan
from .statement import Line, Statement
from .telling import Section, Sentence, Teller, sentence

_KINDS = ("货物", "工程", "服务")
#: 中小企业 is asked for first: 小微企业 are some of them.
_SMALL = (("中小企业", re.compile("中小企业")), ("小微企业", re.compile("小微企业")))
_TOTAL = re.compile("^政府采购.*(?:合计|总计|总额)$")
#: The columns in which a purchase stands, the best first.
_AMOUNTS = ("total", "budget", "settled")
_MONEY = re.compile("金额|预算|合计|资金|总额")
#: Where forms of performance say what a project is called, and what it costs, the best first.
_NAME = re.compile("(?:单位)?[(（]?(?:专项|项目)[)）]?名称")
_COSTS = tuple(
    map(re.compile, ("(?:年度|当年)?资金总额", "全年预算数?", "年度(?:预算)?金额|预算(?:资金|金额|数)|(?:年初)?预算数?", "金额|资金"))
)


def procurement(teller: Teller) -> Iterator[Section]:
    """政府采购预算总额…，其中：货物…、工程…、服务…: of the first table of purchases."""
    for number, statement in teller.books.tables("own", "procurement"):
        noun = "预算" if teller.noun == "预算" else "支出"
        if statement.is_empty:
            yield Section("政府采购情况", ((Piece(f"{teller.year}没有政府采购{noun}。"),),))
        else:
            yield from _purchases(teller, statement, number, noun)
        return


def _purchases(teller: Teller, statement: Statement, number: int, noun: str) -> Iterator[Section]:
    parts = {name: found for name in _KINDS if (found := _of_kind(statement, name))}
    key = _column(statement)
    sums = [line.figures[key] for line in statement.lines if key in line.figures and (line.item == "total" or _TOTAL.search(line.name))]
    whole = sums[:1] or [figure for figures in parts.values() for figure in figures]
    if not whole:
        return
    listed: list[Piece] = []
    for name, figures in parts.items():
        listed += [Piece(f"{'、' if listed else '，其中：'}政府采购{name}{noun}"), _said(figures, number)]
    first = sentence((Piece(f"{teller.year}政府采购{noun}总额"), _said(whole, number)), listed)
    yield Section("政府采购情况", (first, *_small(statement, number, whole, noun)))


def _small(statement: Statement, number: int, whole: Sequence[Figure], noun: str) -> Iterator[Sentence]:
    """What goes to small enterprises, with its share."""
    all_of = _sum(whole)
    for name, sign in _SMALL:
        figures = _in_columns(statement, sign) or [line.figures[_column(statement)] for line in _items(statement) if sign.search(line.name)]
        if figures and _sum(figures) and all_of > 0:
            verb = "授予" if noun == "支出" else "预留给"
            share = (_sum(figures) / all_of * 100).quantize(Decimal("0.01"))
            what = "合同金额" if noun == "支出" else ""
            yield sentence((Piece(f"{verb}{name}{what}"), _said(figures, number), Piece(f"，占政府采购{noun}总额的{share}%")))


def _of_kind(statement: Statement, name: str) -> list[Figure]:
    """The figures of 货物, 工程 or 服务: a column, a line, or the lines whose column of words says so."""
    key = _column(statement)
    named = [line.figures[key] for line in _items(statement) if re.match(f"(?:政府采购)?{name}", line.name)]
    worded = [line.figures[key] for line in _items(statement) if any(_says(text, name) for _, text in line.texts)]
    return _in_columns(statement, re.compile(rf"^(?:政府采购)?{name}(?:类|支出|预算|采购)*$")) or named[:1] or worded


def _says(text: str, name: str) -> bool:
    return re.fullmatch(rf"[A-C0-9、.]*\s*(?:政府采购)?{name}(?:类|采购|项目)?", text.strip()) is not None


def _in_columns(statement: Statement, sign: re.Pattern[str]) -> list[Figure]:
    """The figures of the column with such a title: that of the sum, else of each line."""
    key = next((column.key for column in statement.columns if sign.search(column.label.split()[-1] if column.label else "")), "")
    total = statement.line("total")
    if total and key in total.figures:
        return [total.figures[key]]
    return [line.figures[key] for line in statement.lines if key in line.figures and not line.is_total]


def _column(statement: Statement) -> str:
    keys = [column.key for column in statement.columns if column.unit != "%"]
    known = [key for key in _AMOUNTS if key in keys]
    return (known or [each.key for each in statement.columns if each.key in keys and _MONEY.search(each.label)] or [""])[0]


def _items(statement: Statement) -> list[Line]:
    """The lines that are no sums and have an amount."""
    return [line for line in statement.lines if not line.is_total and _column(statement) in line.figures]


def _sum(figures: Sequence[Figure]) -> Decimal:
    return sum((figure.amount for figure in figures), Decimal(0))


def _said(figures: Sequence[Figure], number: int) -> Piece:
    """An amount: traced to its cell where it is that of one."""
    return said(quoted(figures[0], number)) if len(figures) == 1 else Piece(wan(_sum(figures)))


def goals(teller: Teller) -> Iterator[Section]:
    """编制绩效目标的项目 … 个，涉及资金 …: of the forms of goals, in accounts those of reviews."""
    kind = "project_goals" if teller.noun == "预算" else "project_review"
    projects = {name: cost for _, statement in teller.books.tables("own", kind) for name, cost in _projects(statement)}
    if not projects:
        return
    costs = [cost for cost in projects.values() if cost is not None]
    money = f"，涉及项目资金{wan(sum(costs, Decimal(0)))}" if len(costs) == len(projects) and any(costs) else ""
    verb = "编制绩效目标的项目" if teller.noun == "预算" else "开展绩效自评的项目"
    yield Section("预算绩效情况", (sentence((Piece(f"{teller.year}{verb}共{len(projects)}个{money}"),)),))


def _projects(statement: Statement) -> Iterator[tuple[str, Decimal | None]]:
    """(name, cost in yuan) of the projects of a form: a row for each, or one project with its name beside 项目名称."""
    rows = [tuple(re.sub(r"\s", "", cell) for cell in row) for row in statement.rows]
    unit = statement.unit
    for number, row in enumerate(rows):
        name = next((place for place, cell in enumerate(row) if _NAME.fullmatch(cell)), -1)
        if name < 0:
            continue
        cost = next((place for sign in _COSTS for place, cell in enumerate(row) if place != name and sign.fullmatch(_bare(cell))), -1)
        beside = next((cell for cell in row[name + 1 :] if cell and cell != row[name]), "")
        if cost >= 0 or len(set(row) - {""}) > 4:
            own = unit_said(row[cost]) if cost >= 0 else ""
            yield from _listed(rows[number + 1 :], name, cost, own or unit)
        elif beside:
            yield beside, _cost_below(rows[number + 1 :], unit)
        return


def _listed(rows: Sequence[Sequence[str]], name: int, cost: int, unit: str) -> Iterator[tuple[str, Decimal | None]]:
    seen: set[str] = set()
    for row in rows:
        called = row[name] if name < len(row) else ""
        is_project = not is_blank(called) and not re.match("合计|总计|小计|注|说明|备注", called) and called not in seen
        if is_project and len(set(row) - {""}) > 1:
            seen.add(called)
            yield called, _worth(row[cost] if 0 <= cost < len(row) else "", unit)


def _cost_below(rows: Sequence[Sequence[str]], unit: str) -> Decimal | None:
    """What stands to the right of 年度资金总额 in a form of one project."""
    for sign in _COSTS[:2]:
        for row in rows:
            place = next((place for place, cell in enumerate(row) if sign.fullmatch(_bare(cell))), -1)
            amounts = [_worth(cell, unit_said(row[place]) or unit) for cell in row[place + 1 :] if cell] if place >= 0 else []
            if found := next((amount for amount in amounts if amount is not None), None):
                return found
    return None


def _bare(title: str) -> str:
    """A title without its unit and colon."""
    return re.sub(r"[（(].*?[)）]|[:：]", "", title)


def _worth(cell: str, unit: str) -> Decimal | None:
    amount = read_amount(cell, unit)
    return amount * UNITS[unit] if isinstance(amount, Decimal) and unit in UNITS else None

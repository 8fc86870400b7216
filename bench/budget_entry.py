"""The figures of real budgets, as far as a collection has them, entered into tables and a text: for bench/budgets.py."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from disclosure.budgets.codes import classification, parent

Document = dict[str, Any]
Row = list[object]
NAMES = {
    "三公合计": "“三公”经费合计",
    "公车小计": "公务用车购置及运行费",
    "购置费": "公务用车购置费",
    "运行费": "公务用车运行费",
    "机关运行经费预算数": "机关运行经费",
}
THREE = {
    "total": "“三公”经费合计",
    "abroad": "因公出国（境）费",
    "vehicle": "公务用车购置及运行费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_run": "公务用车运行费",
    "reception": "公务接待费",
}
COLUMNS = {
    "total": "合计",
    "fiscal": "财政拨款收入",
    "basic": "基本支出",
    "project": "项目支出",
    "personnel": "人员经费",
    "public": "公用经费",
}
#: Titles of the tables of a set, by their numbers there.
TITLES = {
    "1": "收支总表",
    "2": "收入总表",
    "3": "支出总表",
    "4": "财政拨款收支总表",
    "5": "一般公共预算支出表",
    "6": "政府性基金预算支出表",
    "7": "国有资本经营预算支出表",
    "8": "一般公共预算基本支出表",
    "9": "“三公”经费和机关运行经费预算表",
}


class Table(NamedTuple):
    """A table to be entered."""

    title: str
    unit: str
    rows: list[Row]
    note: str = ""


def enter(document: Document, folder: Path) -> None:
    """Write the item of a document, its tables as a CSV each, and its text."""
    files = []
    for number, table in enumerate(tables(document), 1):
        rows = [
            [f"{document['year']}年{table.title}"],
            [f"单位：{table.unit}"],
            *table.rows,
            *([[f"注：{table.note}。"]] if table.note else []),
        ]
        files.append(f"{number}.csv")
        with (folder / files[-1]).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    schema = "accounts" if "决算" in document["kind"] else "budget"
    head = (
        f"title: {document['kind']}\nindex_number: 999999007/2026-00001\nformed: 2026-02-12\napproved: 2026-02-10\npublished: 2026-02-27\n"
    )
    said = f"title: {document['year']}年{document['kind']}, schema: {schema}"
    data = f"data: [{', '.join(f'{{file: {name}, {said}}}' for name in files)}]\n"
    (folder / "item.md").write_text(f"---\n{head}{data}---\n{text(document)}\n", encoding="utf-8")


def tables(document: Document) -> Iterator[Table]:
    """The figures of a document as tables."""
    unit = document["money_unit"][:2].rstrip("(")
    for key, held in document.get("tables", {}).items():
        number = (re.search("[0-9]", key) or [""])[0]
        if isinstance(held, dict) and number in ("1", "4"):
            yield Table(
                TITLES[number],
                unit,
                sides(pairs(held.get("income", {}), held.get("income_total")), pairs(held["expenditure"], held.get("expenditure_total"))),
            )
        elif isinstance(held, dict):
            yield Table(
                TITLES[number],
                "万元",
                [["项目", "预算数"], *([NAMES.get(name, name), value] for name, value in held.items())],
                note(document, number),
            )
        elif isinstance(held, list):
            keys = [each for each in COLUMNS if each in held[0]]
            heads = ["科目编码", "科目名称", *(COLUMNS[each] for each in keys)]
            yield Table(
                TITLES[number],
                unit,
                [heads, *([code(document, number, row["code"]), row["name"], *(row[each] for each in keys)] for row in held)],
            )
        elif "空表" in held:
            yield Table(
                TITLES[number],
                unit,
                [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["", "合计"]],
                note(document, number) or "本表无数据",
            )
    if "tables" not in document and document.get("income"):
        yield Table(TITLES["1"], unit, sides(income(document["income"]), spending(document.get("expenditure", {}))))
    if document.get("expenditure", {}).get("functional"):
        yield Table(TITLES["3"], unit, classes(document["expenditure"]["functional"]))
    for project in document.get("projects", ()):
        rows: list[Row] = [["项目名称", "合计"], *([name, value] for name, value in project["items"].items()), ["合计", project["amount"]]]
        yield Table("项目支出表", unit, rows)
    if document.get("three_public"):
        yield Table(
            TITLES["9"],
            unit,
            [["项目", "预算数"], *([THREE[each], value] for each, value in document["three_public"].items() if each in THREE)],
        )


def pairs(items: dict[str, Any], total: float | None) -> list[Row]:
    """Names with amounts, and the total where it is none of them."""
    return [*([name, value] for name, value in items.items()), *([["总计", total]] if total is not None else [])]


def income(held: dict[str, Any]) -> list[Row]:
    """Income: its items, the year's sum, what was carried over, the total."""
    if "total" not in held:
        return pairs(held, None)
    if "previous" in held:  # what the year's sum was before: `total` is the year's
        return [*([name, value] for name, value in held["items"].items()), ["本年收入合计", held["total"]]]
    carried = ("上年结转", "上年结余、结转")
    rows: list[Row] = [[name, value] for name, value in held.get("items", {}).items() if name not in carried or "this_year" not in held]
    rows += [["本年收入合计", held["this_year"]]] if "this_year" in held else []
    rows += [["年初结转和结余", held["carry_over"]]] if "carry_over" in held else []
    return [*rows, ["总计", held["total"]]]


def spending(held: dict[str, Any]) -> list[Row]:
    """Spending by its nature, basic spending with its classes."""
    if held and "total" not in held:
        return pairs(held, None)
    items = held.get("items") or {name: held[key] for key, name in (("basic", "一、基本支出"), ("project", "二、项目支出")) if key in held}
    rows: list[Row] = []
    for name, value in items.items():
        rows.append([name, value])
        rows += [[part, amount] for part, amount in held.get("basic_items", {}).items()] if "基本" in name else []
    rows += [["本年支出合计", held["this_year"]]] if "this_year" in held else []
    rows += [["年末结转和结余", held["carry_over_end"]]] if "carry_over_end" in held else []
    last = "本年支出合计" if "previous" in held else "总计"
    return [*rows, *([[last, held["total"]]] if "total" in held else [])]


def sides(left: list[Row], right: list[Row]) -> list[Row]:
    """Income beside spending."""
    rows: list[Row] = [["收入", "", "支出", ""], ["项目", "金额", "项目", "金额"]]
    for number in range(max(len(left), len(right))):
        rows.append([*(left[number] if number < len(left) else ["", ""]), *(right[number] if number < len(right) else ["", ""])])
    return rows


def classes(held: list[dict[str, Any]]) -> list[Row]:
    """Classes that are known by name, with their codes; of one whose items are not all known, the items are left out."""
    rows: list[Row] = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    upper, parts = "", []
    for row in [*held, {"level": "款", "name": ""}]:
        if row["level"] == "款":
            rows += parts if all(None not in part for part in parts) else []
            parts = []
        known = (
            each
            for each, entry in classification("functional").items()
            if entry.name == row["name"] and (row["level"] == "款" or parent(each) == upper)
        )
        found = next(known, "")
        if row["level"] == "款":
            upper = found
            rows += [[found, row["name"], row["total"], row["basic"], row["project"]]] if found else []
        else:
            parts.append([found, row["name"], row["total"], row["basic"], row["project"]])
    return rows


def errors(document: Document) -> list[str]:
    """The errors that are known of a document."""
    return [*document.get("real_errors", ()), *([document["real_error"]] if "real_error" in document else [])]


def note(document: Document, number: str) -> str:
    """The note below a table, where an error quotes it."""
    quoted = (re.search("注.*?“(.*?)”", each) for each in errors(document) if each.startswith(f"T{number}"))
    return next((each[1] for each in quoted if each), "")


def code(document: Document, number: str, digits: str | None) -> str:
    """A code, as an error says that it was printed."""
    printed = [each for error in errors(document) if error.startswith(f"T{number}") for each in re.findall("“([0-9]{3} [0-9])”", error)]
    return next((each for each in printed if digits == f"{each[:3]}0{each[-1]}"), digits or "")


def text(document: Document) -> str:
    """What the text of a document says, as far as it is known: its procurement, its growth, and the sentences that errors quote."""
    said = []
    for key, held in document.get("text", {}).items():
        if isinstance(held, dict) and "goods" in held:
            said.append(
                f"政府采购{held['total']}万元，其中：货物{held['goods']}万元、工程{held['works']}万元、服务{held['services']}万元。"
            )
        elif isinstance(held, dict) and "projects" in held:
            said.append(f"编制绩效目标的项目{held['projects']}个，涉及项目资金{held['amount']}万元。")
        elif key == "income":
            said.append(f"收入预算{held}万元，比上年增加{document['text']['yoy_increase']}万元。")
    for part in ("income", "three_public"):
        held = document.get(part) or {}
        if "yoy_percent" in held:
            ways = ("增加", "增长") if held["yoy"] > 0 else ("减少", "下降")
            said.append(
                f"{held['total']}{document['money_unit']}，比上年{ways[0]}{abs(held['yoy'])}{document['money_unit']}，{ways[1]}{abs(held['yoy_percent'])}%。"
            )
    names = [row["name"] for held in document.get("tables", {}).values() if isinstance(held, list) for row in held]
    for error in errors(document):
        if each := re.search(r"条(\w+?)写([0-9.]+万元)", error):
            said.append(f"{next((name for name in names if each[1] in name), each[1])}{each[2]}。")
        elif each := re.search(r"条(\w+)同句两数：([0-9.]+万元)与“(.*?)”", error):
            said.append(f"{each[1]}{each[2]}，{each[3]}。")
        elif each := re.match(r"(.*上年0)，写“(.*?)”", error):
            said.append(f"{each[1]}，{each[2]}。")
    return "\n\n".join(said)

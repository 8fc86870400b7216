"""The tests' site with budgets and final accounts of a bureau and one of its schools, for tests in a browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from budget_books import Sheet, accounts, book, budget, csv
from built import build, new_project
from project import item_text

BUREAU, SCHOOL = "示例县教育局", "示例县实验小学"


def other(sheets: Sequence[Sheet], words: Mapping[str, str], amounts: Mapping[float, float]) -> list[Sheet]:
    """The sheets with other words (the year, the owner) and other amounts."""

    def cell(value: Any) -> Any:
        if isinstance(value, str):
            for old, new in words.items():
                value = value.replace(old, new)
            return value
        return amounts.get(value, value) if isinstance(value, int | float) else value

    return [Sheet(sheet.name, [[cell(value) for value in row] for row in sheet.rows], sheet.merged) for sheet in sheets]


#: The accounts of 2024, less than those of 2025.
LAST = other(accounts(), {"2025": "2024"}, {1069.0: 1000.0, 1065.5: 996.5, 967.75: 898.75, 155.35: 86.35, 1063.5: 994.5})
REASONS = Sheet("增减原因", [["增减原因说明表"], ["项目", "主要原因"], ["收支总计", "学校新开两个班。"], ["公务接待费", "压减接待次数。"]])
COUNTS = Sheet(
    "相关统计数",
    [
        ["“三公”经费相关情况统计表"],
        ["单位：万元"],
        ["项目", "单位", "数量"],
        ["因公出国（境）团组数", "个", 0],
        ["国内公务接待批次", "批", 12],
    ],
)
#: File -> the item's title, its category, the schema, the day of publication, what the file holds.
FILES: Mapping[str, tuple[str, str, str, bytes]] = {
    "2024年决算.csv": (f"{BUREAU}2024年度部门决算", "accounts", "2025-09-12", csv(*LAST)),
    "2025年预算.xlsx": (f"{BUREAU}2025年部门预算", "budget", "2025-02-20", book(*other(budget(), {"2026": "2025"}, {}))),
    "2025年决算.xlsx": (f"{BUREAU}2025年度部门决算", "accounts", "2026-09-11", book(*accounts(), REASONS, COUNTS)),
    "2026年预算.xlsx": (f"{BUREAU}2026年部门预算", "budget", "2026-02-20", book(*budget())),
    "学校决算.xlsx": (
        f"{SCHOOL}2025年度单位决算",
        "accounts",
        "2026-09-12",
        book(*other(accounts(), {BUREAU: SCHOOL, "部门": "单位"}, {})),
    ),
}


#: The amounts of these tables need not add up: they are for the eye.
_RULES = "\nrules:\n" + "".join(f"  budget-{rule}: {{severity: 警告, reason: 测试用的数}}\n" for rule in ("sum", "agree", "balance"))


def budget_site(folder: Path) -> Path:
    """A built site; gives its folder."""
    new_project(folder)
    with (folder / "catalog.yml").open("a", encoding="utf-8") as catalog:
        catalog.write(_RULES)
    for serial, (file, (title, schema, published, data)) in enumerate(FILES.items(), 701):
        place = folder / "content" / "news" / "notices" / published[:4]
        place.mkdir(parents=True, exist_ok=True)
        day = published[:8] + "01"
        text = item_text(
            serial,
            title=title,
            index_number=f"999999007/{published[:4]}-{serial:05}",
            data=f"[{{file: {file}, title: {title}, schema: {schema}}}]",
            published=published,
            formed=day,
            approved=day,
            approvals=f"{{股室负责人: {day}, 保密审查: {day}, 分管局长: {day}}}",
        )
        (place / f"table-{serial}.md").write_text(text, encoding="utf-8")
        (place / file).write_bytes(data)
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"

"""The rules of departments, leaders and lists of powers: what is in order, and what else than the golden cases is not."""

from __future__ import annotations

import pytest
from judging import report

from project import item_text

DEPARTMENTS = "机构名称,机构类别,主要职责,办公电话\n办公室,内设机构,文电。,0999-6120001\n基础教育股,内设机构,义务教育。,0999-6120003、0999-6120004\n"
LEADERS = "职务,姓名,分管工作,分管股室\n局长,陈立新,主持全面工作,办公室\n副局长,周文静,义务教育,基础教育股\n"
HEAD = "职权编码,职权类型,职权名称,职权依据,责任事项,承办机构,法定时限,承诺时限,收费依据和标准\n"
GOOD = "05XK001000,行政许可,校车许可,校车条例第十五条,受理、审查、决定、送达、事后监督,基础教育股,20个工作日,12个工作日,不收费\n"
FEES = "学年,学段,办学性质,收费项目,收费性质,收费标准,计费单位\n2026,小学,公办,校车服务费,服务性收费,300,元/生·学期\n"


def rules(fees: str = "", body: str | None = None, departments: str = DEPARTMENTS, leaders: str = LEADERS, powers: str = HEAD + GOOD) -> list[tuple[str, str]]:
    """(rule, message) of the rules of the organisation and of powers over a site with these tables."""
    texts = {"机构": ("departments", departments), "分工": ("leaders", leaders), "清单": ("powers", powers), "收费": ("fees", fees)}
    files: dict[str, str | bytes] = {}
    for serial, (name, (schema, text)) in enumerate(texts.items(), 1):
        if text:
            item = item_text(serial, data=f"[{{file: {name}.csv, title: {name}, schema: {schema}}}]", body=body if schema == "powers" else None)
            files |= {f"news/2026/{serial}.md": item, f"news/2026/{name}.csv": text}
    found = report(files).problems
    return [(each.rule, each.message) for each in found if each.rule.startswith(("department-", "leader", "organisation-", "power-", "data-table"))]


def test_what_is_in_order_is_not_touched() -> None:
    assert rules(FEES, "共有行政权力1项，其中行政许可一项。\n") == []


def test_no_tables_no_findings() -> None:
    assert rules(departments="", leaders="", powers="") == []


@pytest.mark.parametrize(
    ("leaders", "found"),
    [
        ("职务,姓名,分管工作\n局长,陈立新,分管办公室和基础教育股\n", []),
        ("职务,姓名,分管工作\n局长,陈立新,主持全面工作\n", ["department-unled"]),
        ("职务,姓名,分管股室\n局长,陈立新,办公室\n", ["department-unled"]),
        ("职务,姓名,分管股室\n局长,陈立新,办公室、基础教育股、安全股\n", ["leader-department"]),
        ("职务,姓名,分管股室\n局长,陈立新,办公室、基础教育科\n", ["leader-department"]),
        ("职务,姓名,分管股室\n局长,陈立新,办公室/基础教育股\n", []),
        ("职务,姓名,分管股室\n局长,陈立新,办公室和基础教育股\n", []),
        ("职务,姓名,分管股室,协管工作\n局长,陈立新,办公室、基础教育股,\n副局长,乙,,协管办公室\n", ["leader-unassigned"]),
        ("职务,姓名,分管股室\n局长,陈立新,办公室、基础教育股\n副局长,乙,办公室\n", ["department-led-twice"]),
    ],
)
def test_leaders_and_departments(leaders: str, found: list[str]) -> None:
    assert [rule for rule, _ in rules(leaders=leaders)] == found


def test_departments_of_both_lists() -> None:
    found = rules(departments=DEPARTMENTS.replace("基础教育股", "基础教育科"), powers="")
    assert {rule for rule, _ in found} == {"department-unlisted", "department-unled", "department-uncatalogued"}


@pytest.mark.parametrize(
    ("phone", "is_found"),
    [
        ("6120001", False),
        ("（0999）6120001", False),
        ("+86-999-6120001", False),
        ("0999-6120001转8001", False),
        ("0999-6120099/6120001", False),
        ("0999-6120009", True),
        ("0999-612001", True),
        ("12345", True),
    ],
)
def test_telephones_in_other_notations(phone: str, is_found: bool) -> None:
    found = rules(departments=DEPARTMENTS.replace("0999-6120001", phone), powers="")
    assert ("department-phone" in {rule for rule, _ in found}) == is_found


def test_a_mobile_number_is_told_once() -> None:
    assert [rule for rule, _ in rules(departments=DEPARTMENTS.replace("0999-6120001", "13812345678"), powers="")] == ["organisation-privacy"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (GOOD.replace("基础教育股", "示例县教育局基础教育股"), []),
        (GOOD.replace("12个工作日", "12"), ["power-term-unit"]),
        (GOOD + GOOD.replace("05XK001000", "05XK002000"), ["power-twice"]),
        (GOOD + GOOD, ["power-code-twice"]),
        (GOOD.replace("基础教育股", '"基础教育股、办公室"'), []),
        (GOOD.replace("基础教育股", "示例县教育局"), []),
        (GOOD.replace("基础教育股", '"基础教育股、县公安局"'), ["power-department"]),
        (GOOD.replace("12个工作日", "即办"), []),
        (GOOD.replace("12个工作日", "20日"), []),
        (GOOD.replace("12个工作日", "二十五个工作日"), ["power-term"]),
        (GOOD.replace("20个工作日,12个工作日", ","), []),
        (GOOD.replace("、事后监督", ""), ["power-steps"]),
        (GOOD.replace("校车条例第十五条", "/"), ["power-basis"]),
        (GOOD.replace("不收费", "每人收取50元"), ["power-fee", "power-fee"]),
        (GOOD.replace("不收费", "按校车服务费收取"), ["power-fee"]),
        (GOOD.replace("校车许可", "校车服务备案"), ["power-fee"]),
        (GOOD.replace("行政许可", "行政审批事项"), ["power-type-unknown"]),
    ],
)
def test_powers(row: str, found: list[str]) -> None:
    assert [rule for rule, _ in rules(FEES, powers=HEAD + row)] == found


def test_a_list_without_a_column_of_bases_is_told_once() -> None:
    found = rules(powers="职权类型,职权名称\n行政检查,甲\n行政检查,乙\n")
    assert found == [("power-basis", "清单没有写依据的列。")]


def test_a_list_of_bodies_is_no_list_of_powers() -> None:
    ((rule, message),) = rules(powers="机构名称,机构性质,主体类别,职责权限\n示例县教育局,行政机关,法定,教育行政处罚\n")
    assert rule == "data-table" and "执法主体清单" in message


def test_nothing_private_is_repeated() -> None:
    found = rules(leaders="职务,姓名,分管股室,手机号码,简历\n局长,陈立新,办公室、基础教育股,13812345678,1975年6月出生\n")
    assert [rule for rule, _ in found].count("organisation-privacy") == 2
    assert not any("138" in message or "1975" in message for _, message in found)


def test_what_is_scheduled_is_judged_before_its_day() -> None:
    """What stands in both is said once."""
    files: dict[str, str | bytes] = {
        "news/2026/1.md": item_text(1, data="[{file: 机构.csv, title: 机构, schema: departments}]"),
        "news/2026/机构.csv": DEPARTMENTS.replace("文电。", ""),
        "news/2026/2.md": item_text(2, data="[{file: 分工.csv, title: 分工, schema: leaders}]"),
        "news/2026/分工.csv": LEADERS,
        "news/2026/3.md": item_text(3, data="[{file: 新分工.csv, title: 分工, schema: leaders}]", published="2026-12-01", formed="2026-11-20"),
        "news/2026/新分工.csv": LEADERS.replace("基础教育股", "教育股"),
    }
    found = [(each.rule, each.path) for each in report(files).problems if each.rule.startswith(("department", "leader", "organisation"))]
    assert found == [
        ("leader-department", "content/news/2026/新分工.csv"),
        ("department-incomplete", "content/news/2026/机构.csv"),
    ]


def told(schema: str, *tables: str) -> list[tuple[str, str]]:
    """(rule, message) of the rules over several items, each with a table of a kind."""
    files: dict[str, str | bytes] = {}
    for serial, text in enumerate(tables, 1):
        files |= {f"news/2026/{serial}.md": item_text(serial, data=f"[{{file: {serial}.csv, title: 表, schema: {schema}}}]"), f"news/2026/{serial}.csv": text}
    wanted = ("organisation-replaced", "department-led-twice", "power-list-overlap")
    return [(each.rule, each.message) for each in report(files).problems if each.rule in wanted]


def test_of_two_tables_of_leaders_the_newer_one_counts_whoever_is_in_it() -> None:
    other = LEADERS.replace("陈立新", "马建国").replace("周文静", "古丽娜")
    assert [rule for rule, _ in told("leaders", LEADERS, other)] == ["organisation-replaced"]


def test_two_files_of_one_item_are_both_named() -> None:
    data = "[{file: 甲.csv, title: 甲, schema: leaders}, {file: 乙.csv, title: 乙, schema: leaders}, {file: 机构.csv, title: 机构, schema: departments}]"
    one, other = "职务,姓名,分管股室\n局长,陈立新,办公室、基础教育股\n", "职务,姓名,分管股室\n副局长,周文静,办公室\n"
    files = {"news/2026/1.md": item_text(1, data=data), "news/2026/甲.csv": one, "news/2026/乙.csv": other, "news/2026/机构.csv": DEPARTMENTS}
    found = [each.message for each in report(files).problems if each.rule == "department-led-twice"]
    assert found == ["“办公室”由陈立新（news/2026/甲.csv 第 2 行）、周文静（news/2026/乙.csv 第 2 行）分管。"]


@pytest.mark.parametrize(
    ("older", "newer", "count"),
    [("", "高中教师资格", 1), ("高中教师资格", "", 1), ("高中教师资格", "高中教师资格", 1), ("高中教师资格", "幼儿园教师资格", 0)],
)
def test_a_power_with_and_without_its_sub_items_is_one(older: str, newer: str, count: int) -> None:
    head = "职权类型,职权名称,子项,职权依据\n"
    first, second = (f"{head}行政许可,教师资格认定,{sub},教师法第十三条\n" for sub in (older, newer))
    assert [rule for rule, _ in told("powers", first, second)] == ["power-list-overlap"] * count

"""Personal data: what is found, and which telephone numbers are the bureau's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import findings, report, stretches

from disclosure.checks.contacts import is_behind_contact_word, is_contact_column
from disclosure.checks.rule import ERROR
from disclosure.model.vocabulary import words
from project import item_text

WORDS = words("contact_words")
IDENTITY, MOBILE = "11010519491231002X", "13812345678"

OFFICIAL = [
    "联系电话：",
    "咨询电话:",
    "监督电话 ",
    "举报电话为",
    "咨询电话是：",
    "**联系电话**：",
    "- 联系电话：",
    "（联系电话：",
    "联系电话（微信同号）：",
    "咨询电话（工作日 8:30-17:30）：",
    "教师招聘咨询电话：",
    "联系人及联系电话：",
    "联系电话：0999-6120001、",
    "联系电话：０９９９－６１２０００１；",
    "联系电话：0999-6120001转801，",
    "联系电话：（0999）6120001 / ",
    "联系电话：13912345678（办公室）、",
    "联系电话：13912345678或",
    "联系电话：+86 ",
    "投诉、举报电话：",
    "考生咨询电话：",
    "家长投诉热线：",
    "学生资助热线 ",
    "12345热线：",
    "服务热线：",
    "传真：",
    "电话：",
    "电　话：",
    "联 系 电 话：",
    "地址：文教路1号 电话：",
    "联系方式：",
]
PRIVATE = [
    "",
    "手机：",
    "家长电话：",
    "家长联系电话：",
    "学生家长的联系电话：",
    "本人电话：",
    "本人联系方式：",
    "监护人联系电话：",
    "考生电话：",
    "申请人的联系电话：",
    "我的电话：",
    "张三，",
    "姓名：张三 ",
    "联系人：张三 ",
    "联系电话：张三 ",
    "联系电话见附件。张三 ",
    "联系电话已变更，新号 ",
    "联系电话：0999-6120001。张三",
    "微信：",
    "账号",
    "QQ：12345678 ",
]


@pytest.mark.parametrize("before", OFFICIAL)
def test_numbers_of_an_office(before: str) -> None:
    assert is_behind_contact_word(before, WORDS)
    assert findings("mobile-number", body=f"{before}{MOBILE}。") == []


@pytest.mark.parametrize("before", PRIVATE)
def test_numbers_of_a_person(before: str) -> None:
    assert not is_behind_contact_word(before, WORDS)
    assert stretches("mobile-number", f"{before}{MOBILE}。") == [MOBILE]


@given(st.text() | st.text(st.sampled_from("联系电话家长：（）0123456789-转、 +*的"), max_size=40))
def test_any_text_is_answered(before: str) -> None:
    assert is_behind_contact_word(before, WORDS) in (True, False)
    assert is_contact_column(before, [before], WORDS) in (True, False)
    assert not is_behind_contact_word(before, ())


@pytest.mark.parametrize("before", ["、" * 100_000 + "甲", "（甲）" * 30_000, "1 " * 50_000, "86" * 50_000, "联系电话" * 25_000 + "甲"])
def test_long_lines_are_read_through(before: str) -> None:
    assert not is_behind_contact_word(before + "乙", WORDS)


@pytest.mark.parametrize(
    ("header", "others", "is_contact"),
    [
        ("联系电话", ["学校", "地址"], True),
        ("咨询电话（区号0999）", ["学校"], True),
        ("**监督电话**", ["学校"], True),
        ("办公电话", ["学校", "校长姓名"], True),
        ("考生咨询电话", ["学校"], True),
        ("联系电话", ["学生姓名"], False),
        ("联系电话", ["姓名", "监护人"], False),
        ("家长联系电话", ["学校"], False),
        ("本人电话", ["学校"], False),
        ("备注", ["学校"], False),
        ("姓名", ["联系电话"], False),
        ("", ["联系电话"], False),
    ],
)
def test_columns_of_a_table(header: str, others: list[str], is_contact: bool) -> None:
    assert is_contact_column(header, [header, *others], WORDS) is is_contact


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"| 学校 | 联系电话 |\n|---|---|\n| 甲 | {MOBILE} |\n| 乙 | 13912345678 |", []),
        (f"学校 | 联系电话\n---|---\n甲 | {MOBILE}", []),
        (f"| 学校 | 联系电话 | 备注 |\n|---|---|---|\n| 甲 | 6120001 | {MOBILE} |", [MOBILE]),
        (f"| 学生姓名 | 联系电话 |\n|---|---|\n| 甲 | {MOBILE} |", [MOBILE]),
        (f"| 学校 | 家长电话 |\n|---|---|\n| 甲 | {MOBILE} |", [MOBILE]),
        (f"| 学校 | 联系电话 |\n|---|---|\n| 甲 | 6120001 |\n\n{MOBILE}", [MOBILE]),
        (f"| 学校 | 甲 |\n|---|---|\n| **联系电话** | {MOBILE} |", []),
        (f"| 学校 | 甲 |\n|---|---|\n| 家长电话 | {MOBILE} |", [MOBILE]),
        (f"| 联系电话 | 甲 | {MOBILE} |", [MOBILE]),
    ],
)
def test_tables_in_the_body(body: str, found: list[str]) -> None:
    assert stretches("mobile-number", body) == found


@pytest.mark.parametrize(
    ("key", "written", "line"),
    [
        ("contact", f"基础教育股 {MOBILE}", None),
        ("summary", f"公布招生咨询电话：{MOBILE}，欢迎来电。", None),
        ("summary", f"公布招生办法，有事请找张三{MOBILE}。", 4),
        ("title", f"关于{MOBILE}的通知", 2),
        ("keywords", f"[招生, '{MOBILE}']", 9),
    ],
)
def test_front_matter(key: str, written: str, line: int | None) -> None:
    found = findings("mobile-number", **{key: written})
    assert [finding.spot.line for finding in found] == ([line] if line else [])


@pytest.mark.parametrize("written", [IDENTITY, "１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002X", f"G{IDENTITY}"])
def test_identity_numbers_wherever_they_stand(written: str) -> None:
    assert [finding.spot.line for finding in findings("identity-number", title=f"张三 {written}")] == [2]
    assert [finding.spot.line for finding in findings("identity-number", contact=f"联系电话 {written}")] == [9]
    (finding,) = findings("identity-number", body=f"第一行\n\n联系电话：{written}\n")
    assert finding.spot.line == 12
    assert "1101" in finding.message or "１１０１" in finding.message
    assert "002" not in finding.message.partition("（")[2]
    assert findings("identity-number", contact=f"联系电话：{MOBILE}") == []


def test_the_name_of_a_file() -> None:
    problems = report({f"news/张三{IDENTITY}.md": item_text()}).problems
    assert [(problem.rule, problem.message) for problem in problems] == [("identity-number", "文件名里有公民身份号码。")]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        (f"学校,联系电话\n甲,{MOBILE}\n", []),
        (f"\ufeff联系电话,学校\n{MOBILE},甲\n", []),
        (f"示例县学校名录\n学校,联系电话\n甲,{MOBILE}\n", []),
        (f"单位：示例县教育局,日期：2026年\n序号,学校,联系电话\n1,甲,{MOBILE}\n", []),
        (f"学生情况,,家庭情况\n序号,姓名,班级,联系电话\n1,甲,一班,{MOBILE}\n", ["第 3 行 D 列有手机号码"]),
        (f"学校,备注\n联系电话,甲\n{MOBILE},乙\n", ["第 3 行 A 列“学校”有手机号码"]),
        (f"学校,备注\n甲,联系电话：{MOBILE}\n", []),
        (f"学校,甲\n联系电话,{MOBILE}\n", []),
        (f"学校,备注\n甲,{MOBILE}\n", ["第 2 行 B 列“备注”有手机号码（138********）"]),
        (f'学校,联系电话\n"甲\n乙",{MOBILE}\n"{IDENTITY}",\n', ["第 3 行 A 列“学校”有公民身份号码（1101**************）"]),
        (f"学生姓名,联系电话\n甲,{MOBILE}\n", ["第 2 行 B 列“联系电话”有手机号码（138********）"]),
        (f"姓名,身份证号,电话\n甲,{IDENTITY},{MOBILE}\n", ["第 2 行 B 列“身份证号”有公民身份号码", "第 2 行 C 列“电话”有手机号码"]),
        (f"只有一格 {MOBILE}", ["第 1 行 A 列有手机号码"]),
        ('"没有结束,' + MOBILE, ["手机号码"]),
        (f"{'甲' * 200_000}{MOBILE}", ["手机号码"]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_csv_files(table: str, found: list[str], encoding: str) -> None:
    files: dict[str, str | bytes] = {
        "news/a.md": item_text(attachments="[{file: 名录.csv, title: 学校名录}]"),
        "news/名录.csv": table.encode(encoding),
    }
    problems = report(files).problems
    assert {problem.rule for problem in problems} <= {"csv-personal-data"}
    assert len(problems) == len(found)
    assert all(part in problem.message for part, problem in zip(found, problems, strict=True))
    assert all(problem.spot.line == 9 for problem in problems)


@pytest.mark.parametrize(
    ("table", "hint"),
    [
        (f"学校,备注\n甲,{MOBILE}\n", "放在表头是“联系电话”一类的列里"),
        (f"姓名,电话\n甲,{MOBILE}\n", "把表头改为“咨询电话”"),
        (f"姓名,咨询电话\n甲,{MOBILE}\n", ""),
        (f"学生姓名,联系电话\n甲,{MOBILE}\n", "哪一列都不能有手机号码"),
    ],
)
def test_what_to_do_with_a_number_in_a_table(table: str, hint: str) -> None:
    files: dict[str, str | bytes] = {"news/a.md": item_text(attachments="[{file: 名录.csv, title: 学校名录}]"), "news/名录.csv": table}
    hints = [problem.hint for problem in report(files).problems]
    assert len(hints) == bool(hint) and all(hint in each for each in hints)


@pytest.mark.parametrize("heading", ["联系电话", "电话", "手机", "办公电话"])
def test_a_number_in_a_table_of_persons_is_told_once(heading: str) -> None:
    files: dict[str, str | bytes] = {
        "news/a.md": item_text(data="[{file: 分工.csv, title: 局领导分工, schema: leaders}]"),
        "news/分工.csv": f"局领导分工\n姓名,职务,分管工作,{heading}\n张三,局长,主持全面工作,{MOBILE}\n",
    }
    found = [problem for problem in report(files).problems if problem.severity is ERROR]
    assert len(found) == 1 and f"D 列“{heading}”" in found[0].message and found[0].path == "content/news/分工.csv"

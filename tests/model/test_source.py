"""Bytes to text, text to front matter, YAML to nodes: every slip is a sentence at its line, nothing is ever raised."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from disclosure.model.problem import Fault
from disclosure.model.source import MAX_FRONT_MATTER, FrontMatter, compose, decode, readable, split, spot_of

# What `decode` gives: no surrogates, one kind of line end.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))
YAML_PIECES = [
    "a",
    "title",
    "标题",
    "：",
    "[",
    "]",
    "{",
    "}",
    ",",
    "，",
    "-",
    ":",
    "*a",
    "'",
    '"',
    "\\",
    "#",
    "%",
    "@",
    "`",
    "\x07",
    "\x85",
    "\u2028",
    "\ufeff",
    "😀",
]
YAML_BLANKS = [" ", "  ", "\n", "\n  ", "\t", ": ", "- ", "? ", "&a ", "!t ", "|\n", ">\n", " #", "---\n", "...\n", "<<: "]
YAML_TEXT = st.lists(st.sampled_from([*YAML_PIECES, *YAML_BLANKS]), max_size=30).map("".join)


@pytest.mark.parametrize(
    "data",
    ["标题: 甲\n", "\ufeff标题: 甲\n", "标题: 甲\r\n", "标题: 甲\r"],
    ids=["plain", "byte-order mark", "Windows", "old Macintosh"],
)
def test_utf_8_in_all_its_forms(data: str) -> None:
    assert decode(data.encode()) == "标题: 甲\n"


@pytest.mark.parametrize(
    ("data", "line", "message", "hint"),
    [
        ("---\ntitle: 关于\n".encode("gbk"), 2, "GBK（GB18030）", "iconv -f GB18030 -t UTF-8"),
        ("---\ntitle: 通知\n".encode("utf-16"), 1, "UTF-16", "iconv -f UTF-16 -t UTF-8"),
        ("---\ntitle: 通知\n".encode("utf-16-be"), 1, "NUL", "UTF-8"),
        (b"---\ntitle: a\0b\n", 2, "NUL", "UTF-8"),
        (b"---\n\n\ntitle: caf\xe9 \n", 4, "也认不出是哪种编码", "另存为 UTF-8"),
        (b"\xff\xd8\xff\xe0JFIF", 1, "也认不出是哪种编码", "另存为 UTF-8"),
    ],
)
def test_other_encodings_are_named(data: bytes, line: int, message: str, hint: str) -> None:
    fault = decode(data)
    assert isinstance(fault, Fault)
    assert (fault.rule, fault.spot.line) == ("file-encoding", line)
    assert message in fault.message
    assert hint in fault.hint


@given(st.binary())
def test_any_bytes_are_text_or_a_fault(data: bytes) -> None:
    text = decode(data)
    if isinstance(text, Fault):
        assert 1 <= text.spot.line <= data.count(b"\n") + 1
    else:
        assert "\r" not in text
    assert "\0" not in readable(data)


def test_what_can_be_read_of_a_file() -> None:
    assert readable("姓名,电话\n".encode("gbk")) == "姓名,电话\n"
    assert readable("姓名\n".encode()) == "姓名\n"


@pytest.mark.parametrize(
    ("text", "head", "body", "line"),
    [
        ("---\ntitle: 甲\n---\n正文\n", "title: 甲", "正文\n", 4),
        ("---\ntitle: 甲\n---\n", "title: 甲", "", 4),
        ("---\ntitle: 甲\n---", "title: 甲", "", 3),
        ("---\n---\n正文", "", "正文", 3),
        ("---  \ntitle: 甲\n--- \t\n\n正文", "title: 甲", "\n正文", 4),
        ("---\na: |\n  ---\n  x\n---\n正文\n---\n", "a: |\n  ---\n  x", "正文\n---\n", 6),
        ("---\na: --- b\n----\nb: c\n---\n", "a: --- b\n----\nb: c", "", 6),
    ],
)
def test_front_matter_is_taken_from_the_body(text: str, head: str, body: str, line: int) -> None:
    assert split(text) == FrontMatter(head, body, line)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "文件是空的"),
        (" \n\n", 1, "文件是空的"),
        ("# 通知\n正文", 1, "第一行必须是三个减号"),
        ("\n---\ntitle: 甲\n---\n", 1, "前面有空行"),
        (" ---\ntitle: 甲\n---\n", 1, "前面有空行或空格"),
        ("----\ntitle: 甲\n----\n", 1, "不能是“----”"),
        ("———\ntitle: 甲\n———\n", 1, "不能是“———”"),
        ("－－－\ntitle: 甲\n－－－\n", 1, "不能是“－－－”"),
        ("---\ntitle: 甲\n正文\n", 1, "找不到第二行“---”"),
        ("---\ntitle: 甲\n——\n正文\n", 3, "元数据结束的一行"),
        ("---\ntitle: 甲\n --- \n正文\n", 3, "元数据结束的一行"),
        ("---", 1, "找不到第二行“---”"),
        ("---\n" + "a" * (MAX_FRONT_MATTER + 1) + "\n---\n", 1, "太长了"),
    ],
)
def test_front_matter_that_is_not_marked_off(text: str, line: int, message: str) -> None:
    fault = split(text)
    assert isinstance(fault, Fault)
    assert (fault.rule, fault.spot.line) == ("front-matter", line)
    assert message in fault.message
    assert fault.hint


@given(ANY_TEXT | st.lists(st.sampled_from(["---", "\n", "---\n", "a", " ", "——"])).map("".join))
def test_any_text_is_split_or_refused(text: str) -> None:
    for whole in (text, "---\n" + text, f"---\n{text}\n---\n{text}"):
        parts = split(whole)
        if isinstance(parts, Fault):
            assert 1 <= parts.spot.line <= whole.count("\n") + 1
        else:
            assert whole.endswith(parts.body)
            assert "\n".join(whole.split("\n")[parts.body_line - 1 :]) == parts.body or not parts.body
            assert whole[whole.index("\n") + 1 :].startswith(parts.head)


# What clerks do to YAML: text, line of the caret, what the message and the hint say.
SLIPS = [
    ("title：关于招生的通知\ngenre: 通知", 1, "全角冒号", "改为“: ”"),
    ("title: 甲\ngenre：通知\nformed: 2026-05-08", 2, "全角冒号", "改为“: ”"),
    ("title: 甲\ngenre：通知", 2, "全角冒号", "改为“: ”"),
    ("bureau：\n  name: 局\n", 1, "全角冒号", "改为“: ”"),
    ("bureau:\n  name：局\n  code: a\n  site: b\n", 2, "全角冒号", "改为“: ”"),
    ("title:关于招生\ngenre: 通知", 1, "冒号后面缺一个空格", "空一格"),
    ("title:\u00a0甲\ngenre: 通知", 1, "冒号后面缺一个空格", "半角"),
    ("title:\u3000甲\ngenre: 通知", 1, "冒号后面缺一个空格", "半角"),
    ("approvals:\n\t股室负责人: 2026-05-08", 2, "Tab", "两个空格"),
    ("title: 关于招生: 通知\ngenre: 通知", 1, "冒号加空格", "全角“：”"),
    ("genre: 通知\nsummary: 电话: 0999-6120001", 2, "冒号加空格", "英文双引号"),
    ("title: 通知:", 1, "冒号加空格", "英文双引号"),
    ('title: "关于招生\ngenre: 通知', 1, "引号没有配对", "同样的英文引号"),
    ('genre: 通知\ntitle: "关于招生\nformed: 2026-05-08\nsummary: "甲"', 2, "引号没有配对", "同样的英文引号"),
    ("title: '关于招生\ngenre: 通知\n", 1, "引号没有配对", "同样的英文引号"),
    ('title: "关于"招生"的通知"', 1, "在内容中间就结束了", "中文“”"),
    ('title: "甲"（试行）\ngenre: 通知', 1, "在内容中间就结束了", "中文“”"),
    ("title: '关于'招生'的通知'", 1, "在内容中间就结束了", "中文“”"),
    ('theme: "科技、教育\\教育"', 1, "反斜杠", "英文单引号"),
    ("keywords: [甲, 乙\ngenre: 通知", 1, "括号没有配对", "补上"),
    ("approvals: {股室负责人: 2026-05-08\ngenre: 通知", 1, "括号没有配对", "补上"),
    ("genre: 通知\nkeywords: [甲,\n  乙\nformed: 2026-05-08", 2, "括号没有配对", "补上"),
    ("keywords: [甲, 乙]]\ngenre: 通知", 1, "括号或逗号写法不对", "[甲, 乙]"),
    ("approvals: {股室负责人: 2026-05-08，保密审查: 2026-05-08}", 1, "逗号是全角的", "半角逗号"),
    ("title: [2026]号通知\ngenre: 通知", 1, "以英文括号开头", "中文括号"),
    ("title: {甲}通知\ngenre: 通知", 1, "以英文括号开头", "英文双引号"),
    ("title: @甲", 1, "特殊含义", "英文双引号"),
    ("title: %甲", 1, "特殊含义", "英文双引号"),
    ("title: `甲`", 1, "特殊含义", "英文双引号"),
    ("title: !甲", 1, "特殊含义", "英文双引号"),
    ("title: *重要*通知", 1, "特殊含义", "英文双引号"),
    ("title: &甲", 1, "特殊含义", "英文双引号"),
    ("title: ,甲", 1, "特殊含义", "英文双引号"),
    ("keywords: - 甲 - 乙", 1, "不能这样写在一行里", "[甲, 乙]"),
    ("title: - 甲", 1, "特殊含义", "英文双引号"),
    ("approvals: ｛股室负责人: 2026-05-08｝", 1, "括号是全角的", "半角"),
    ("title: 【通知】招生: 报名", 1, "冒号加空格", "英文双引号"),
    ("title: ? 甲", 1, "特殊含义", "英文双引号"),
    ("title: >甲\ngenre: 通知", 1, "特殊含义", "英文双引号"),
    ("title: |甲\ngenre: 通知", 1, "特殊含义", "英文双引号"),
    ("title: 甲\n就是一行\ngenre: 通知", 2, "不是“键: 内容”的形式", "并到上一行"),
    ("title: 甲\n...\ngenre: 通知", 2, "不是“键: 内容”的形式", "键: 内容"),
    ("title: 甲\n  genre: 通知\nsummary: 乙", 2, "缩进", "顶格"),
    ("  title: 甲\ngenre: 通知", 1, "缩进", "顶格"),
    ("approvals:\n  股室负责人: 2026-05-08\n 保密审查: 2026-05-08", 3, "缩进", "相同"),
    ("title: a\x07b", 1, "控制字符（U+0007）", "删去这个字符"),
    ("genre: 通知\ntitle: a\x7fb", 2, "控制字符（U+007F）", "删去这个字符"),
    ("summary: &a 甲\ntitle: *a", 1, "锚点", "英文双引号"),
    ("title: 甲\x85乙\u2028丙\u2029丁\ngenre: [甲", 2, "括号没有配对", "补上"),
]


@pytest.mark.parametrize(("text", "line", "message", "hint"), SLIPS, ids=[repr(row[0])[1:31] for row in SLIPS])
def test_slips(text: str, line: int, message: str, hint: str) -> None:
    fault = compose(text, first_line=2)
    assert isinstance(fault, Fault)
    assert (fault.rule, fault.spot.line) == ("yaml-syntax", line + 1)
    assert message in fault.message
    assert hint in fault.hint


@pytest.mark.parametrize(
    "text",
    [
        "title: 甲 # 说明\ngenre: 通知",
        "title: 关于《招生》“划片”的通知（试行）",
        "published: 2026-05-08 09:30",
        "source: https://www.example.gov.cn/a?b=c&d=*",
        'title: "甲: 乙"',
        "title: 'it''s'",
        "title: 甲\n  乙",
        "theme: 科技、教育\\教育",
        "keywords:\n- 甲\n- 乙\n",
        "title: 1-2-3---4 [-] {-} a-b",
        "title: C&D，R*S",
    ],
)
def test_what_is_no_slip(text: str) -> None:
    assert isinstance(compose(text), yaml.MappingNode)


@pytest.mark.parametrize("text", ["", "\n\n", "# 说明\n", "  \n", "---", "---\n# 说明\n", "''"])
def test_nothing(text: str) -> None:
    assert compose(text) is None


BOMBS = {
    "aliases": "a: &a [甲]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "an alias in itself": "a: &a [*a]",
    "merge keys": "a: &a {x: 1}\nb: {<<: *a}",
    "brackets": "a: " + "[" * 60_000,
    "closed brackets": "a: " + "[" * 30_000 + "]" * 30_000,
    "braces": "{a: " * 15_000,
    "dashes": "- " * 30_000 + "a",
    "questions": "? " * 30_000 + "a",
    "colons": ": " * 30_000 + "a",
    "dashes and questions": "- ? " * 15_000 + "a",
    "lines of questions": "?\n" + "".join(" " * depth + "?\n" for depth in range(1, 300)),
    "steps": "".join(" " * depth + "a:\n" for depth in range(360)),
    "tags": "!a " * 20_000 + "甲",
    "quotation marks": "title: " + '"甲' * 30_000,
    "one long line": "title: " + "甲" * 100_000 + ": 乙",
    "one long key": "甲" * 100_000 + ": 乙",
    "one long quotation": 'title: "' + "甲" * 100_000,
    "blanks": "-" + " " * 100_000 + "[" + " " * 100_000,
    "tabs": "\t" * 100_000,
    "closing brackets": "title: [" + "]" * 100_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_nothing_grows(name: str) -> None:
    node = compose(BOMBS[name])
    assert isinstance(node, Fault) or name == "steps"


def test_deep_nesting_is_refused_whatever_makes_it() -> None:
    for name in ("brackets", "braces", "dashes", "questions", "dashes and questions"):
        fault = compose(BOMBS[name])
        assert isinstance(fault, Fault)
        assert "套得太深" in fault.message


def test_a_large_text_is_looked_through_for_depth() -> None:
    text = "".join(" " * depth + "a:\n" for depth in range(1500))
    fault = compose(text)
    assert isinstance(fault, Fault)
    assert "套得太深" in fault.message


@given(ANY_TEXT | YAML_TEXT)
@example("[a]: b")
@example("%YAML 9.9\n---\na: b")
@example("!<tag:x> a")
@example("a: \ufffe")
def test_any_text_gives_nodes_or_a_fault(text: str) -> None:
    node = compose(text, first_line=2)
    if isinstance(node, Fault):
        assert node.rule == "yaml-syntax"
        assert 2 <= node.spot.line <= text.count("\n") + 2
        assert node.spot.column >= 1
        assert node.message.endswith("。")
    elif node is not None:
        assert 2 <= spot_of(node, 2).line <= text.count("\n") + 2


@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[a-z_]{1,8}", fullmatch=True),
            st.from_regex(r"[一-龥a-z0-9\U0001f600][一-龥a-z0-9（）“”\U0001f600/]{0,12}", fullmatch=True),
        ),
        min_size=1,
        unique_by=lambda pair: pair[0],
    )
)
def test_every_value_is_found_where_it_stands(pairs: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{key}: {value}" for key, value in pairs)
    node = compose(text, first_line=2)
    assert isinstance(node, yaml.MappingNode)
    lines = text.split("\n")
    for (key, value), (key_node, value_node) in zip(pairs, node.value, strict=True):
        spot = spot_of(value_node, 2)
        assert (key_node.value, value_node.value) == (key, value)
        assert lines[spot.line - 2][spot.column - 1 : spot.column - 1 + spot.length] == value

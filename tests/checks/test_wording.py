"""Slips in running text, as real documents have them: each is found, and what only looks like one is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import findings, stretches

from project import CATALOG

LONG = (
    "为进一步规范全县义务教育学校招生入学工作，维护公平公正的招生秩序，保障适龄儿童少年依法接受义务教育的权利，"
    "现将有关事项通知如下，请各学校认真遵照执行，并向家长做好宣传解释工作"
)

#: Rule, body, what is pointed at.
TEXTS: list[tuple[str, str, list[str]]] = [
    ("doubled-word", "围绕教育教育改革，开展培训。", ["教育教育"]),
    ("doubled-word", "各学校要要求家长家长签字。", ["家长家长"]),
    ("doubled-word", "县教育局的的工作", ["的的"]),
    ("doubled-word", "学校和和家长", ["和和"]),
    ("doubled-word", "招生计划招生计划如下", ["招生计划招生计划"]),
    ("doubled-word", "研究研究生培养，发展发展中国家友谊，管理管理员账号。", []),
    ("doubled-word", "为了了解情况，最终目的的确定，与与会人员，将将来的事", []),
    ("doubled-word", "好好学习，天天向上，一一核对，人人有责，常常", []),
    ("doubled-word", "认认真真、高高兴兴、讨论讨论会议", ["讨论讨论"]),
    ("doubled-word", "哈哈哈哈，一二一二", []),
    ("doubled-word", "教育、教育改革", []),
    ("doubled-word", "100100 100100", []),
    ("stray-latin", "规范 and 加强学校管理", ["and"]),
    ("stray-latin", "规范and加强学校管理", ["and"]),
    ("stray-latin", "问题 OR 建议", ["OR"]),
    ("stray-latin", "学习 Python 语言，使用 Word 文档，A 类学校和 B 类学校", []),
    ("stray-latin", "《Hand in Hand》教材，the end", []),
    ("stray-latin", "K-12 教育，iPad 和 and", []),
    ("stray-latin", "地址：www.a.in 域名", []),
    ("sequence-broken", "一是公开目录。是公开招生信息。三是公开收费。", ["是"]),
    ("sequence-broken", "一是公开目录；是公开招生信息；三是公开收费。", ["是"]),
    ("sequence-broken", "一是公开目录。二是及时公开执行过程信息三是公开收费。", ["三是"]),
    ("sequence-broken", "一是公开目录。三是公开收费。", ["三是"]),
    ("sequence-broken", "二是公开目录。三是公开收费。", ["二是"]),
    ("sequence-broken", "一是公开目录。二是公开招生。二是公开收费。", ["二是"]),
    ("sequence-broken", "一是甲。二是乙。\n\n一是丙。二是丁。三是戊。", []),
    ("sequence-broken", "主要有三点：一是甲；二是乙；三是丙。", []),
    ("sequence-broken", "一是甲，\n二是乙，\n三是丙。", []),
    ("sequence-broken", "统一是必要的，第二是次要的，之三是没有的。", []),
    ("sequence-broken", "这是通知。是否参加由家长决定。", []),
    ("sequence-broken", "一是甲。是否参加自愿。二是乙。", []),
    ("pair-broken", "根据《办法的规定，现通知如下。", ["《"]),
    ("pair-broken", "根据办法》的规定。", ["》"]),
    ("pair-broken", "所谓“三公经费，是指财政拨款。", ["“"]),
    ("pair-broken", "第一段（没有完\n\n第二段。", ["（"]),
    ("pair-broken", "第一段没有事。\n\n第二段）多半个。", ["）"]),
    ("pair-broken", "根据《办法》（试行）“三公”的规定 (草案)。", []),
    ("pair-broken", "1）报名；2) 审核；a）录取；一）其他", []),
    ("pair-broken", "（1）报名；（一）审核", []),
    ("pair-broken", "“第一段。\n\n“第二段。”", []),
    ("pair-broken", "[甲（一）](a(1).md)和`《`", []),
    ("pair-broken", "Children’s Day", []),
    ("half-width-punctuation", "请各学校,按时办理;不得拖延.", [","]),
    ("half-width-punctuation", "时间:五月", [":"]),
    ("half-width-punctuation", "比例 3:1，邮箱 a@b.cn, 共 1,000 人，A,B 两类", []),
    ("half-width-punctuation", "[甲](a.md),请看 | 学校:", []),
    ("blanks", "工作" + " " * 30 + "情况", [" " * 30]),
    ("blanks", "工作" + "\u3000" * 6 + "情况", ["\u3000" * 6]),
    ("blanks", "一\n\n     段首打空格", [" " * 5]),
    ("blanks", "\u3000\u3000段首两格", []),
    ("blanks", "| 甲      |      乙 |", []),
    ("blanks", "- 一\n\n    一的下文", []),
    ("blanks", "`a      b`", []),
    ("paragraph-broken", f"{LONG}，保障人民群众的参\n\n与权、知情权、监督权，请认真落实好各项工作要求。", ["参"]),
    ("paragraph-broken", f"{LONG}。\n\n请各学校按时报送材料，不得迟报漏报瞒报。", []),
    ("paragraph-broken", f"{LONG}\n\n## 一、请各学校按时报送材料，不得迟报漏报瞒报", []),
    ("paragraph-broken", f"{LONG}\n\n一、请各学校按时报送材料，不得迟报漏报瞒报", []),
    ("paragraph-broken", f"{LONG}\n\n示例县教育局", []),
    ("paragraph-broken", "短标题\n\n与权、知情权、监督权，请认真落实好各项工作要求。", []),
    ("misprint", "建立教育系统计算信息系统安全制度", ["计算信息系统"]),
    ("misprint", "编制《府信息公开目录》", ["《府信息公开"]),
    ("misprint", "建立教育系统计算机信息系统安全制度，编制《政府信息公开目录》", []),
    ("misprint", "公布署名文章", []),
    ("wrong-level", "市教育局成立领导小组。", ["市教育局成立"]),
    ("wrong-level", "省教育体育局决定成立领导小组。", ["省教育体育局决定成立"]),
    ("wrong-level", "县教育局成立领导小组，根据某某市教育局成立的小组。", []),
    ("wrong-level", "市教育局发文，县里成立领导小组。", []),
    ("conjunction-dangling", "切实提高学校教育管理水平和，方便群众。", ["水平和，"]),
    ("conjunction-dangling", "加强制度以及。", ["制度以及。"]),
    ("conjunction-dangling", "提高管理水平和服务能力，和，与", []),
]


@pytest.mark.parametrize(("rule", "body", "found"), TEXTS, ids=[f"{row[0]} {index}" for index, row in enumerate(TEXTS)])
def test_texts(rule: str, body: str, found: list[str]) -> None:
    assert stretches(rule, body) == found


RULES = sorted({row[0] for row in TEXTS})


@pytest.mark.parametrize("rule", RULES)
def test_messages_can_be_understood(rule: str) -> None:
    for body in (row[1] for row in TEXTS if row[0] == rule):
        for finding in findings(rule, body=body):
            assert finding.message.endswith("。")
            assert finding.hint


def test_what_is_meant_is_offered() -> None:
    (finding,) = findings("sequence-broken", body="一是公开目录。是公开招生信息。三是公开收费。")
    assert (finding.message, finding.hint) == ("“一是”之后的“是”前面缺序号。", "是否想写“二是”？")
    (finding,) = findings("misprint", body="计算信息系统")
    assert finding.hint == "是否想写“计算机信息系统”？"
    (finding,) = findings("half-width-punctuation", body="甲,乙,丙;丁")
    assert "共有 3 处" in finding.message


def test_the_bureau_adds_its_own_words() -> None:
    catalog = CATALOG + "vocabulary: {misprints: [示列县=示例县], doublings: [家长会]}\n"
    assert stretches("misprint", "示列县教育局", catalog) == ["示列县"]
    assert stretches("doubled-word", "通知家长家长会的时间", catalog) == []
    assert stretches("doubled-word", "通知家长家长会的时间") == ["家长家长"]


def test_a_document_of_another_organ_has_its_own_level() -> None:
    assert findings("wrong-level", body="市教育局成立领导小组。", publisher="某市教育局") == []


def test_title_and_summary_are_read_too() -> None:
    for rule, text in (
        ("doubled-word", "教育教育"),
        ("stray-latin", "规范 and 加强"),
        ("misprint", "学藉管理"),
        ("conjunction-dangling", "水平和，"),
    ):
        assert [finding.spot.line for finding in findings(rule, title=f"关于{text}的通知")] == [2]
        assert [finding.spot.line for finding in findings(rule, summary=f"说明{text}的办理结果。")] == [4]
    assert [finding.spot.line for finding in findings("pair-broken", summary="根据《办法的规定办理。")] == [4]


@given(st.text(st.sampled_from("一二三是。；，《》“”（）的教育 and\n\u3000|`[]-1)"), max_size=60))
def test_findings_stand_in_the_text(body: str) -> None:
    for rule in RULES:
        for finding in findings(rule, body=body or "甲"):
            assert finding.spot.line > 9
            assert finding.message.endswith("。")


@pytest.mark.parametrize(
    "body",
    [
        "一是" * 50_000,
        "是。" * 50_000,
        "教育" * 50_000,
        "a" * 100_000,
        "《" * 100_000,
        " " * 100_000,
        "甲 " * 50_000,
        "甲\n\n" * 30_000,
        "1)" * 50_000,
    ],
    ids=lambda body: repr(body[:3]),
)
def test_long_bodies_are_read_through(body: str) -> None:
    for rule in RULES:
        findings(rule, body=body)

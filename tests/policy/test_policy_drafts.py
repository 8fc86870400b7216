"""Which part of an item is the draft itself, and whether it is one that a text came of."""

from __future__ import annotations

import pytest

from disclosure.policy.drafts import drafted, resembles
from disclosure.policy.passages import passages

ARTICLES = "第一条 学校每年公开一次收费的项目和标准。\n\n第二条 校车每年检验两次，检验不合格的不得上路。\n"
ANNOUNCED = "现就《示例县校车管理办法（征求意见稿）》公开征求意见，请于4月2日前寄到县教育局。\n\n"


@pytest.mark.parametrize(
    ("text", "first", "count"),
    [
        (f"{ANNOUNCED}## 示例县校车管理办法（征求意见稿）\n\n{ARTICLES}", "示例县校车管理办法（征求意见稿）", 3),
        (f"{ANNOUNCED}示例县校车管理办法(第二次征求意见稿)\n\n第一章 总则\n\n{ARTICLES}", "示例县校车管理办法(第二次征求意见稿)", 4),
        (f"{ANNOUNCED}## 一、怎样提意见\n\n寄信。\n\n## 示例县校车管理办法（草案）\n\n{ARTICLES}", "示例县校车管理办法（草案）", 3),
        (f"{ANNOUNCED}## 一、怎样提意见\n\n寄信。\n\n## 二、征求意见稿\n\n{ARTICLES}", "学校每年公开一次收费的项目和标准。", 2),
        (f"{ANNOUNCED}## 一、怎样提意见\n\n寄信。\n\n## 二、每年检验\n\n示例县校车管理办法（草案）\n", ANNOUNCED.strip(), 5),  # nothing tells which
        (f"{ANNOUNCED}{ARTICLES}", ANNOUNCED.strip(), 3),
        ("各校：\n\n示例县校车管理办法（修订草案征求意见稿）\n\n一、每年检验。\n", "示例县校车管理办法（修订草案征求意见稿）", 2),
        ("", "", 0),
    ],
)
def test_where_the_draft_begins(text: str, first: str, count: int) -> None:
    found = drafted(passages(text))
    assert (found[0].text if found else "", len(found)) == (first, count)


@pytest.mark.parametrize(
    ("draft", "text", "expected"),
    [
        (ARTICLES, ARTICLES, True),
        (ARTICLES, ARTICLES.replace("一次", "两次") + "\n第三条 本办法自公布之日起施行。\n", True),
        (ANNOUNCED, ARTICLES, False),  # the draft is an attachment
        (ANNOUNCED, "关于印发的通知，见附件。\n", False),
        (ARTICLES, "", False),
    ],
)
def test_what_may_have_come_of_a_draft(draft: str, text: str, expected: bool) -> None:
    assert resembles(passages(draft), passages(text)) is expected

"""What each paragraph of a document is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.pages.layout import Role, roles

P, H, S, A, L = Role.PLAIN, Role.SECTION, Role.SUBSECTION, Role.ADDRESSEE, Role.SIGNATURE


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(
            [
                ("各学校、幼儿园：", A),
                ("现将秋季招生的有关事项通知如下。", P),
                ("一、报名时间", H),
                ("8月20日至8月25日，过期可到学校补报。", P),
                ("二、报名办法", H),
                ("（一）网上报名", S),
                ("登录招生平台，填写学生信息。", P),
                ("（二）现场报名", S),
                ("1.准备户口簿。2.到学校教务处填表。", P),
                ("附件：1. 招生范围表\n2. 所需材料", P),
                ("示例县教育局", L),
                ("2026年8月10日", L),
                ("（此件公开发布）", P),
            ],
            id="notice",
        ),
        pytest.param(
            [("县第一小学:", A), ("你校关于修建操场的请示收悉。经研究，同意修建。", P), ("示例县教育局\n2026年3月2日", L)], id="reply, signed in one"
        ),
        pytest.param(
            [("有关企业：", A), ("名单见下表。", P), ("示例县教育局", L), ("示例县发展和改革局", L), ("示例县财政局", L), ("二〇二六年五月八日", L)],
            id="three sign, date in words",
        ),
        pytest.param([("公示期内可以来电来信反映。", P), ("2026年5月8日", P)], id="a date that nobody signs"),
        pytest.param([("2026年5月8日", P)], id="a date alone"),
        pytest.param([("第一条 为了规范收费，制定本办法。", P), ("第二条 本办法适用于公办学校", P), ("2026年5月8日", P)], id="an article signs nothing"),
        pytest.param([("一、招生对象", H), ("2026年5月8日", P)], id="a heading signs nothing"),
        pytest.param([("附件", P), ("2026年5月8日", P)], id="the word attachment signs nothing"),
        pytest.param([("一、加强领导。各学校要成立工作小组。", P), ("一、二年级不留书面作业。", P), ("（三）。", P)], id="sentences are no headings"),
        pytest.param([("十二、其他", H), ("(十一)监督", S), ("一、" + "长" * 39, P), ("一、" + "长" * 38, H)], id="how long a heading is"),
        pytest.param([("联系电话：", P)], id="one paragraph addresses nobody"),
        pytest.param([("联系人：\n张老师：", P), ("请按时报送。", P)], id="two lines address nobody"),
        pytest.param([("各" * 119 + "：", A), ("请按时报送。", P)], id="a long list of addressees"),
        pytest.param([("各" * 120 + "：", P), ("请按时报送。", P)], id="too long for addressees"),
        pytest.param([("  各学校：  ", A), ("  示例县教育局  ", L), (" 2026年5月8日 ", L)], id="blanks around"),
        pytest.param([("", P), ("一、", P), ("（一）", P)], id="numbers without words"),
        pytest.param([], id="nothing"),
    ],
)
def test_roles(document: list[tuple[str, Role]]) -> None:
    assert roles([text for text, _ in document]) == [role for _, role in document]


@given(st.lists(st.text(st.sampled_from("一十、（）(局2026年5月8日：。 \n各"), max_size=50), max_size=30))
def test_every_paragraph_has_a_role(paragraphs: list[str]) -> None:
    found = roles(paragraphs)
    assert len(found) == len(paragraphs)
    assert Role.ADDRESSEE not in found[1:]

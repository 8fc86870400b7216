"""Years, dates and document numbers in running text: real slips are found, their lookalikes are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import findings, stretches

from disclosure.checks import every_rule


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本局2106年解读政策4条。", ["2106年"]),
        ("计划到3035年完成。", ["3035年"]),
        ("校史始于1026年。", ["1026年"]),
        ("本局2016年解读政策4条。", []),
        ("始建于1840年，2056年为止。", []),
        ("2021级新生、2106年级组、2106年制。", []),
        ("第2106年度批次", []),
        ("共12106年次、编号0.2106年", []),
        ("支出2,106年金额", []),
        ("约2100人、2106元", []),
        ("2016—2106年", []),
    ],
)
def test_years(text: str, found: list[str]) -> None:
    assert stretches("year-implausible", text) == found


@pytest.mark.parametrize(
    ("text", "found", "hint"),
    [
        ("示例县教育局\n\n2022222", ["2022222"], "2026年5月8日"),
        ("二〇一六年十二月三日", ["二〇一六年十二月三日"], "“2016年12月3日”"),
        ("于二○二六年元月一日施行", [], ""),
        ("2026.5.8前完成", ["2026.5.8"], "2026年5月8日"),
        ("截至2026/5/8", ["2026/5/8"], "2026年5月8日"),
        ("2026年05月08日", ["2026年05月08日"], "2026年5月8日"),
        ("2026年5月08日", ["2026年5月08日"], "2026年5月8日"),
        ("2026年2月30日起", ["2026年2月30日"], "核对"),
        ("2026年13月", ["2026年13月"], "核对"),
        ("二〇二六年二月三十日", ["二〇二六年二月三十日"], "核对"),
        ("2026年5月8日", [], ""),
        ("2026 年 5 月 8 日", [], ""),
        ("2026年10月、2026年12月10日", [], ""),
        ("二〇一二年六月三十日", [], ""),  # before the standard
        ("一九四九年十月一日", [], ""),
        ("| 2026.5.8 | 2026/5/8 |", [], ""),
        ("[甲](https://www.gov.cn/2026/5/8/a.html)", [], ""),
        ("见 https://www.gov.cn/2026/5/8/a.html", [], ""),
        ("![图](图/2026.5.8.png)", [], ""),
        ("软件版本 12026.5.8", [], ""),
        ("2026.5.8.1", [], ""),
        ("比例为1/2026/5", [], ""),
        ("经费2022222元", [], ""),
        ("共计\n2022222 元", [], ""),
        ("电话 2022222", [], ""),
        ("2026", [], ""),
    ],
)
def test_dates(text: str, found: list[str], hint: str) -> None:
    assert stretches("date-written", text) == found
    assert all(hint in finding.hint for finding in findings("date-written", body=text))


@pytest.mark.parametrize(
    ("text", "found", "meant"),
    [
        ("根据示教发〔2018〕34 号文件", ["〔2018〕34 号"], "〔2018〕34号"),
        ("根据示教发[2018]34号文件", ["[2018]34号"], "〔2018〕34号"),
        ("根据示教发（2018）34号文件", ["（2018）34号"], "〔2018〕34号"),
        ("根据示教发【2018】第34号", ["【2018】第34号"], "〔2018〕34号"),
        ("根据示教发〔2018〕034号", ["〔2018〕034号"], "〔2018〕34号"),
        ("（示教发〔2018〕第 34 号）", ["〔2018〕第 34 号"], "〔2018〕34号"),
        ("根据示教发〔2018〕34号、国办发〔2019〕54号", [], ""),
        ("《办法》(2018)34号楼", [], ""),
        ("教室〔2018〕34 间", [], ""),
        ("2018年第34号公报", [], ""),
        ("文学巷（2018）34 弄", [], ""),
    ],
)
def test_document_numbers(text: str, found: list[str], meant: str) -> None:
    assert stretches("document-number-written", text) == found
    assert all(finding.hint == f"是否想写“{meant}”？" for finding in findings("document-number-written", body=text))


def test_title_and_summary_are_read_too() -> None:
    for rule, text in (("year-implausible", "2106年"), ("date-written", "2026.5.8"), ("document-number-written", "示教发[2018]34号")):
        (in_title,) = findings(rule, title=f"关于{text}的通知")
        (in_summary,) = findings(rule, summary=f"关于{text}的办理结果和说明。")
        assert in_title.spot.line == 2
        assert in_summary.spot.line == 4


@given(st.text(st.sampled_from("0123456789年月日./〔〕[]（）第号 一二〇十|\n教发"), max_size=40))
def test_findings_stand_in_the_text(text: str) -> None:
    for rule in ("year-implausible", "date-written", "document-number-written"):
        assert rule in every_rule()
        assert all(stretch for stretch in stretches(rule, text or "甲"))

"""Guides of an item: their materials and steps, wherever these stand; what the real errors of published guides come to."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.services.guide import GUIDES, MATERIALS, STEPS, File, Guide, lines, read_guides
from disclosure.services.rules import RULES, spotted
from disclosure.services.rules.rule import Desk
from disclosure.tables.schema import shipped
from disclosure.tables.upright import read


def file(schema: str, *rows: Sequence[str]) -> File:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return File(f"{schema}.csv", schema, read(text.getvalue().encode(), f"{schema}.csv", shipped(schema)))


def guide(**words: str) -> Guide:
    labels = {each.name: each.label for each in shipped(GUIDES).fields}
    held = {"name": "某事项", "department": "某股"} | words
    return read_guides([file(GUIDES, *([labels[name], text] for name, text in held.items()))])[0]


def found(*guides: Guide, **desk: frozenset[str]) -> set[str]:
    return {rule.id for rule, _ in spotted(Desk(guides, **desk))} - {"guide-element-missing", "guide-essential-missing"}  # type: ignore[arg-type]


TWO = file(GUIDES, ["事项名称", "转学", "转学"], ["业务办理项名称", "转入本县", "转出本县"], ["咨询电话", "1", "2"])


def test_a_row_of_a_table_belongs_to_the_guide_that_it_names() -> None:
    materials = file(MATERIALS, ["事项", "材料名称"], ["转入 本县", "户口簿"], ["全部事项", "申请表"], ["转学（转出本县）", "同意书"], ["", "谁的"], ["别的", "别的"])
    one, other = read_guides([TWO, materials])
    assert [line["name"] for line in one.materials] == ["户口簿", "申请表"]
    assert [line["name"] for line in other.materials] == ["申请表", "同意书"]
    assert (one.title, other.title) == ("转学（转入本县）", "转学（转出本县）")


def test_of_a_single_guide_all_rows_are() -> None:
    (held,) = read_guides([file(GUIDES, ["事项名称", "甲"], ["咨询电话", "1"]), file(STEPS, ["环节", "时限"], ["受理", "1日"], ["决定", "2日"])])
    assert [(line["name"], line["term"]) for line in held.steps] == [("受理", "1日"), ("决定", "2日")]


def test_materials_as_a_text() -> None:
    held = guide(materials="1.申请表（1份）；2.身份证；3.户口簿", steps="受理\n审查\n决定")
    assert [line["name"] for line in held.materials] == ["申请表（1份）", "身份证", "户口簿"]
    assert [line["name"] for line in held.steps] == ["受理", "审查", "决定"]
    assert [line["name"] for line in guide(steps="受理 → 审查→决定").steps] == ["受理", "审查", "决定"]
    assert [line["name"] for line in guide(materials="申请报告；资产证明、验资报告").materials] == ["申请报告", "资产证明、验资报告"]
    assert guide(materials="身份证、户口簿").materials == ()
    assert [line["name"] for line in guide(steps="申请、受理、审查").steps] == ["申请", "受理", "审查"]
    assert [line["name"] for line in guide(steps="①学生申请②公示5个工作日③发放").steps] == ["学生申请", "公示5个工作日", "发放"]
    assert guide(steps="向窗口提交申请表、身份证、户口簿原件").steps == ()
    assert guide(materials="不需要提交材料", steps="受理").materials == ()


def test_many_guides_with_many_materials_are_read_in_one_pass() -> None:
    count = 2000
    guides = file(GUIDES, ["事项名称", "咨询电话"], *([f"事项{number}", "1"] for number in range(count)))
    materials = file(MATERIALS, ["事项", "材料名称"], *([f"事项{number}", "申请表"] for number in range(count)))
    assert [len(held.materials) for held in read_guides([guides, materials])] == [1] * count


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("", ()),
        ("无数量限制", ("无数量限制",)),
        ("1.甲\n2、乙\n（三）丙", ("甲", "乙", "丙")),
        ("①甲；②乙", ("甲；", "乙")),
        ("《教师法》第10.2条", ("《教师法》第10.2条",)),
        ("1.5元", ("1.5元",)),
        ("1.5元\n2.5元", ("1.5元", "2.5元")),
        ("1.报名\n2.3个工作日内审核\n3.30个工作日内发证", ("报名", "3个工作日内审核", "30个工作日内发证")),
        ("1.受理（1个工作日）2.审查（3个工作日）3.制证", ("受理（1个工作日）", "审查（3个工作日）", "制证")),
        ("（1）受理（2）审查", ("受理", "审查")),
        ("一、受理 二、审查 三、决定", ("受理", "审查", "决定")),
        ("1.满18周岁，符合GB2.标准", ("1.满18周岁，符合GB2.标准".removeprefix("1."),)),
        ("1.审查2.5个工作日内完成", ("审查2.5个工作日内完成",)),
        ("满3年；1.2米以上", ("满3年；1.2米以上",)),
    ],
)
def test_lines(text: str, listed: tuple[str, ...]) -> None:
    assert lines(text) == listed


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        # What portals print of 教师资格认定: thirty working days, where the law has thirty days.
        ({"name": "教师资格认定", "statutory": "30个工作日", "promised": "30个工作日"}, {"guide-term-statute"}),
        ({"name": "教师资格认定", "statutory": "30工作日", "promised": "1工作日"}, {"guide-term-statute"}),
        ({"name": "教师资格认定", "statutory": "30日", "promised": "20个工作日"}, set()),
        ({"name": "教师资格认定", "statutory": "30日", "promised": "30个工作日"}, {"guide-term-order"}),
        ({"name": "教师资格认定", "window": "每年秋季"}, {"guide-window-short"}),
        ({"name": "教师资格认定", "window": "每年4月"}, {"guide-window-short"}),
        ({"name": "教师资格认定", "window": "每年4月、9月"}, set()),
        ({"name": "教师资格认定", "window": "春季4月；下半年十月"}, set()),
        ({"name": "教师资格认定", "window": "以公告为准"}, set()),
        ({"name": "教师资格证书补发", "statutory": "20个工作日"}, set()),
        ({"name": "校车使用许可", "statutory": "10个工作日"}, {"guide-term-stages"}),
        ({"name": "校车使用许可", "statutory": "11个工作日"}, set()),
        ({"name": "校车使用许可", "kind": "公共服务", "steps": "受理\n征求意见"}, set()),
        ({"name": "民办学校正式设立", "handling": "即审即办", "statutory": "3个月"}, {"guide-instant"}),
        ({"name": "民办学校正式设立", "handling": "即审即办"}, {"guide-instant"}),
        ({"name": "民办学校正式设立", "basis": "《民办教育促进法》第十三条"}, {"guide-basis-article"}),
        ({"name": "民办学校正式设立", "basis": "《民办教育促进法》第十二条、第十六条"}, set()),
        ({"name": "民办学校筹设", "basis": "《民办教育促进法》第十三条", "statutory": "30日"}, set()),
        # 第十二条 says who decides; the law may be named once for each article; the regulations have articles of their own.
        ({"name": "民办学校正式设立", "basis": "《民办教育促进法》第十二条"}, set()),
        ({"name": "民办学校正式设立", "basis": "《民办教育促进法》第十二条、第十三条"}, {"guide-basis-article"}),
        ({"name": "民办学校正式设立", "basis": "《民办教育促进法》第十三条\n《民办教育促进法》第十五条"}, set()),
        ({"name": "民办学校正式设立", "basis": "《民办教育促进法实施条例》第二十条"}, set()),
        ({"name": "民办学校变更、终止审批", "statutory": "20日"}, set()),
        ({"name": "教师资格考试报名", "statutory": "20个工作日"}, set()),
        ({"name": "校车驾驶人资格", "statutory": "20个工作日"}, set()),
        ({"visits": "0", "ways": "窗口"}, {"guide-visits"}),
        ({"visits": "0次", "ways": "窗口、网上、快递"}, set()),
        ({"visits": "10次", "ways": "窗口"}, set()),
        ({"fee": "不收费", "fee_standard": "0"}, set()),
        ({"fee": "否", "fee_item": "工本费"}, {"guide-fee-contradicts"}),
        ({"fee": "不收费（体检费由医院收取）", "note": "120元"}, set()),
        ({"kind": "行政许可", "delivery_term": "10日"}, set()),
        ({"kind": "行政许可", "delivery_term": "15个工作日"}, {"guide-delivery-late"}),
        ({"kind": "行政许可", "statutory": "60日"}, {"guide-term-long"}),
        ({"kind": "行政许可", "statutory": "60日", "statutory_note": "示例省条例第三条"}, set()),
    ],
)
def test_real_errors(words: dict[str, str], rules: set[str]) -> None:
    assert found(guide(**words)) == rules


@pytest.mark.parametrize(
    ("terms", "promised", "is_found"),
    [
        (("1日", "1日", "17日", "1日"), "30日", True),
        (("1个工作日", "1个工作日", "17个工作日", "1个工作日"), "30个工作日", True),
        (("3个工作日", "3个工作日", "5个工作日"), "11个工作日", False),
        (("当场", "5个工作日"), "5个工作日", False),
        (("一个工作日", "三个工作日", "一个工作日"), "5个工作日", False),
        (("一个工作日", "三个工作日", "九个工作日"), "5个工作日", True),
        (("1日", "3日", "1日"), "5个工作日", True),
        (("5个工作日", "6日"), "11个工作日", True),  # not to be added
        (("5个工作日", "6个工作日", "随时"), "20个工作日", False),  # one is not said
        (("5个工作日", "16个工作日", "随时"), "20个工作日", True),
        (("5个工作日", "15个工作日", "5个工作日（不计入）"), "20个工作日", False),
    ],
)
def test_the_sum_of_the_steps(terms: tuple[str, ...], promised: str, is_found: bool) -> None:
    steps = file(STEPS, ["环节", "时限"], *([f"第{number}步", term] for number, term in enumerate(terms)))
    (held,) = read_guides([file(GUIDES, ["事项名称", "甲"], ["承诺时限", promised]), steps])
    assert ("guide-steps-sum" in found(held)) == is_found


@pytest.mark.parametrize(
    ("steps", "promised", "says"),
    [
        ("网上申报1日→现场提交1日→专家审批17日→办结1日", "30日", "合计20日"),
        ("网上申报1日→现场提交1日→专家审批17日→办结1日", "20日", ""),
        ("网上申报1日→现场提交1日→专家审批17日→办结1日", "30个工作日", "单位不同"),
        ("1.受理（1个工作日）2.审查（3个工作日）3.制证（9个工作日）", "5个工作日", "合计13个工作日"),
        ("1.受理（一个工作日）\n2.审查（三个工作日）\n3.制证（一个工作日）", "5个工作日", ""),
        ("1.受理\n2.3个工作日内审核\n3.30个工作日内发证", "20个工作日", "合计33个工作日（3+30）"),
        ("学生申请→学校公示5个工作日→资助中心审核10个工作日→发放", "30个工作日", ""),
        ("受理→审查→决定", "5个工作日", ""),
    ],
)
def test_steps_of_a_text_are_added(steps: str, promised: str, says: str) -> None:
    held = [each.message for rule, each in spotted(Desk((guide(steps=steps, promised=promised),))) if rule.id == "guide-steps-sum"]
    assert len(held) == bool(says) and all(says in message for message in held)


@pytest.mark.parametrize(
    ("name", "kind", "statutory", "promised", "is_found"),
    [
        ("某许可", "行政许可", "20日", "20个工作日", False),
        ("某许可", "行政许可", "20日", "25个工作日", True),
        ("某确认", "行政确认", "20日", "20个工作日", True),
        ("教师资格认定", "行政许可", "30日", "30个工作日", True),
    ],
)
def test_days_of_a_licence(name: str, kind: str, statutory: str, promised: str, is_found: bool) -> None:
    assert ("guide-term-order" in found(guide(name=name, kind=kind, statutory=statutory, promised=promised))) == is_found


@pytest.mark.parametrize(
    ("words", "rule", "is_found"),
    [
        ({"fee": "是"}, "guide-fee-unstated", True),
        ({"fee": "收费", "fee_item": "无"}, "guide-fee-unstated", True),
        ({"fee": "收费，每人50元"}, "guide-fee-unstated", False),
        ({"fee": "是", "fee_basis": "示发改价〔2024〕8号"}, "guide-fee-unstated", False),
        ({"fee": "否"}, "guide-fee-unstated", False),
        ({"phone": "13800000000"}, "guide-phone-private", True),
        ({"complaint": "王老师 13800000000"}, "guide-phone-private", True),
        ({"phone": "13800000000（值班手机）"}, "guide-phone-private", False),
        ({"phone": "0999-6120006"}, "guide-phone-private", False),
        ({"basis": "同上"}, "guide-basis-vague", True),
        ({"basis": "《教师法》第十三条"}, "guide-basis-vague", False),
        ({"handling": "即办件", "statutory": "90日"}, "guide-instant", True),
        ({"handling": "即办件", "statutory": "90日", "promised": "当场"}, "guide-instant", True),
        ({"handling": "即办件", "statutory": "20日", "promised": "当场"}, "guide-instant", False),
        ({"sample": "见附件"}, "guide-form-absent", True),
        ({"conditions": "XX县教师"}, "guide-unfilled", True),
        ({"place": "某某县政务中心"}, "guide-unfilled", True),
        ({"note": "编号写成XX-0000，电话写成138xxxx0000"}, "guide-unfilled", False),
        ({"phone": "0999-612006"}, "guide-phone-form", True),
        ({"phone": "（0999）6120006、6120007"}, "guide-phone-form", False),
        ({"phone": "010-12345678转8001"}, "guide-phone-form", False),
        ({"phone": "0999-12345"}, "guide-phone-form", False),
        ({"phone": "0999-61234"}, "guide-phone-form", True),
        ({"link": "http:/a.cn"}, "guide-link-form", True),
        ({"link": "https://a.cn/b 登录后申报"}, "guide-link-form", False),
        ({"link": "省政务服务网"}, "guide-link-form", False),
        ({"remedy": "三十日内申请行政复议"}, "guide-remedy-term", True),
        ({"remedy": "60日内申请行政复议，六个月内提起行政诉讼"}, "guide-remedy-term", False),
        ({"remedy": "3个月内向人民法院起诉"}, "guide-remedy-term", True),
        ({"remedy": "复议机关应当在5日内受理复议申请"}, "guide-remedy-term", False),
        ({"remedy": "申请行政复议后15日内未收到答复的，可以再次反映"}, "guide-remedy-term", False),
        ({"promised": "20"}, "guide-term-unit", True),
        ({"promised": "20日"}, "guide-term-unit", False),
        ({"promised": "20", "statutory": "30日", "steps": "受理3个工作日→决定5个工作日"}, "guide-steps-sum", False),
        ({"sample": "见窗口样本"}, "guide-form-absent", False),
    ],
)
def test_what_else_is_told(words: dict[str, str], rule: str, is_found: bool) -> None:
    assert (rule in found(guide(**words))) == is_found


@pytest.mark.parametrize(("sample", "is_missing"), [("见窗口样本", False), ("见附件《申请表》", False), ("无", True), ("", True)])
def test_an_example_may_be_named_in_the_guide_itself(sample: str, is_missing: bool) -> None:
    (message,) = [each.message for rule, each in spotted(Desk((guide(kind="行政许可", sample=sample),))) if rule.id == "guide-element-missing"]
    assert ("申请书示范文本" in message) == is_missing


def test_one_code_that_differs_from_two_is_told_once() -> None:
    credit = "11999999999999007W"
    held = guide(base_code="000105013000", code=f"{credit}4000105014000", option_code=f"{credit}400010501300003")
    assert [each.field for rule, each in spotted(Desk((held,))) if rule.id == "guide-code-differs"] == ["code"]
    held = guide(base_code="000105013000", code=f"{credit}4000105013000", option_code=f"{credit}400010501400003")
    assert [each.field for rule, each in spotted(Desk((held,))) if rule.id == "guide-code-differs"] == ["option_code"]


def test_a_promise_that_is_too_long_is_told_once() -> None:
    assert found(guide(statutory="20个工作日", promised="30个工作日", steps="受理5个工作日→决定5个工作日")) == {"guide-term-order"}


@pytest.mark.parametrize(
    ("field", "code", "hint"),
    [
        ("base_code", "1.05013E+11", "科学记数"),
        ("base_code", "105013000", "000105013000"),
        ("base_code", "0001050130", "抄写"),
        ("code", "1.19999E+30", "科学记数"),
    ],
)
def test_codes_that_excel_took_for_numbers(field: str, code: str, hint: str) -> None:
    (held,) = [each for rule, each in spotted(Desk((guide(**{field: code}),))) if rule.id == "guide-code-form"]
    assert hint in held.hint


def test_a_cell_that_points_at_another_says_nothing() -> None:
    held = [each.message for rule, each in spotted(Desk((guide(place="同左", hours="工作日", phone="1"),))) if rule.id == "guide-essential-missing"]
    assert len(held) == 1 and "办理地点" in held[0]


def test_a_heading_may_be_called_like_the_row_below_it() -> None:
    rows = [["一、基本信息"], ["事项名称", "甲"], ["二、设定依据"], ["设定依据", "某法第一条"], ["三、受理条件"], ["受理条件", "某条件"]]
    (held,) = read_guides([file(GUIDES, *rows)])
    assert (held["basis"], held["conditions"], held.others) == ("某法第一条", "某条件", ())


def test_hours_that_are_none_are_not_told() -> None:
    (message,) = [each.message for rule, each in spotted(Desk((guide(hours="无", place="二楼", phone="1"),))) if rule.id == "guide-essential-missing"]
    assert "办公时间" in message and "办理地点" not in message


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ({"name": "转学", "option": "转入"}, "转学（转入）"),
        ({"name": "教师资格认定", "subitem": "小学教师资格", "option": "首次"}, "教师资格认定（小学教师资格，首次）"),
        ({"name": "教师资格认定", "subitem": "小学教师资格认定", "option": "补发"}, "小学教师资格认定（补发）"),
        ({"name": "教师资格认定", "subitem": "小学教师资格认定", "option": "小学教师资格认定（首次）"}, "小学教师资格认定（首次）"),
    ],
)
def test_titles(words: dict[str, str], title: str) -> None:
    assert guide(**words).title == title


def test_each_stage_has_its_term() -> None:
    steps = file(STEPS, ["环节", "时限"], ["分送公安、交通征求意见", "3个工作日"], ["两部门回复", "5个工作日"], ["提出审查意见", "5个工作日"])
    (held,) = read_guides([file(GUIDES, ["事项名称", "校车使用许可"], ["咨询电话", "1"]), steps])
    spots = [(each.line["name"], each.message) for rule, each in spotted(Desk((held,))) if rule.id == "guide-term-stages" and each.line]
    assert [name for name, _ in spots] == ["两部门回复"] and "3个工作日" in spots[0][1]


def test_the_site_is_asked() -> None:
    held = guide(kind="行政许可", fee="收费", fee_item="考试费")
    assert found(held, fees=frozenset(("学费",)), powers=frozenset(("某事项审批",))) == {"guide-fee-unlisted"}
    assert found(held, fees=frozenset(("考试费",)), powers=frozenset(("别的",))) == {"guide-power-missing"}
    assert found(held) == set()


FIELDS = [each.name for each in shipped(GUIDES).fields if each.name != "name"]
WORDS = st.one_of(st.text(max_size=12), st.sampled_from(["行政许可", "0次", "窗口", "十十日", "30日", "不收费", "第条", "《民办教育促进法》第十三条", "1" * 31, "无"]))


@given(st.dictionaries(st.sampled_from(FIELDS), WORDS, max_size=20), st.sampled_from(["教师资格认定", "民办学校设立", "校车使用许可", "甲"]))
def test_any_guide_is_judged(words: dict[str, str], name: str) -> None:
    held = Guide(TWO.table.rows[0], "a.csv", {"name": name, **{field: text.strip() for field, text in words.items() if text.strip()}})
    for _, each in spotted(Desk((held,), departments={"某股": "0999-6120001"}, bureau="示例县教育局", fees=frozenset("甲"), powers=frozenset("乙"))):
        assert each.message.endswith("。") and each.field


def test_rules_are_told_apart() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES) and all(rule.doc and "。" in rule.doc for rule in RULES)

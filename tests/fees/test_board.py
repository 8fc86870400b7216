"""The board: a matrix by school, item and grade, with what the rule demands."""

from __future__ import annotations

from charging import fee

from disclosure.fees.board import EVERYONE, board


def test_a_matrix() -> None:
    held = board(
        [
            fee(2, item="学费", price="850", school="示例县第一中学"),
            fee(3, item="教辅费", nature="代收费", price="120", grades=("高一", "高二"), school="示例县第一中学", voluntary=True),
            fee(4, item="教辅费", nature="代收费", price="150", grades=("高三",), school="示例县第一中学", voluntary=True),
            fee(5, item="学费", price="600", school="示例县第二中学", exemption="困难学生减半"),
            fee(6, item="合计", price="1"),
        ],
        "示例县2026年秋季高中收费公示牌",
    )
    assert held.title == "示例县2026年秋季高中收费公示牌"
    assert held.unit_line == "计费单位：元/生·学期"
    assert held.columns == ("高一", "高二", "高三")
    assert [(row.school, row.item, row.cells) for row in held.rows] == [
        ("示例县第一中学", "学费", ("850元", "850元", "850元")),
        ("示例县第一中学", "教辅费", ("120元", "120元", "150元")),
        ("示例县第二中学", "学费", ("600元", "600元", "600元")),
    ]
    assert [row.voluntary for row in held.rows] == ["", "自愿", ""]
    assert held.phones == ("12315",)
    assert held.notes == ("退费：未住满的按月退还。",)
    assert held.missing == ()
    assert [each.name for each in held.elements] == ["收费项目", "收费标准", "收费依据", "收费范围", "计费单位", "投诉电话", "减免政策"]


def test_one_column_and_units_that_differ() -> None:
    held = board([fee(2), fee(3, item="校服费", price="342", unit="元/套"), fee(4, item="学杂费", price="免费", unit="")], "公示牌")
    assert (held.unit_line, held.columns) == ("", (EVERYONE,))
    assert [(row.cells, row.unit) for row in held.rows] == [(("400元",), "元/生·学期"), (("342元",), "元/套"), (("免费",), "")]


def test_free_and_paid_grades_share_a_row() -> None:
    young = {"stage": "幼儿园", "item": "保教费", "unit": "元/生·月"}
    held = board(
        [fee(2, **young, price="350", grades=("小班", "中班")), fee(3, **(young | {"unit": ""}), price="免费", grades=("大班",))], "公示牌"
    )
    assert [row.cells for row in held.rows] == [("350元", "350元", "免费")]
    assert held.columns == ("小班", "中班", "大班")


def test_what_nobody_charges_is_empty_and_two_prices_are_both_shown() -> None:
    held = board([fee(2, item="学费", grades=("高一",)), fee(3, grades=("高二",)), fee(4, price="500", grades=("高二",))], "公示牌")
    assert [row.cells for row in held.rows] == [("400元", ""), ("", "400元；500元")]


def test_terms_and_units_stand_in_the_cell_where_they_must() -> None:
    held = board([fee(2, term="秋季学期"), fee(3, price="100", unit="元/生·月", term="春季学期")], "公示牌")
    assert held.rows[0].cells == ("400元/生·学期（秋季学期）；100元/生·月（春季学期）",)


def test_what_is_missing_is_said() -> None:
    held = board([fee(2, basis="", unit="", phone="", exemption="")], "公示牌")
    assert [sentence[:11] for sentence in held.missing] == [
        "公示牌缺少“收费依据”",
        "公示牌缺少“计费单位”",
        "公示牌缺少“投诉电话”",
        "公示牌缺少“减免政策”",
    ]
    assert board([], "公示牌").rows == ()
    assert len(board([], "公示牌").missing) == 7


def test_words_that_are_not_read_are_shown() -> None:
    held = board([fee(2, price="约300元", unit="元/光年")], "公示牌")
    assert held.rows[0].cells == ("约300元",)


def test_what_is_paid_back_alike_is_said_once() -> None:
    held = board([fee(2, item="学费"), fee(3), fee(4, item="伙食费", refund="按餐退。"), fee(5, item="学杂费", price="免费", unit="", refund="")], "公示牌")
    assert held.notes == ("学费、住宿费退费：未住满的按月退还。", "伙食费退费：按餐退。")


def test_telephones_stand_once() -> None:
    held = board([fee(2, phone="12315"), fee(3, phone="0999-6120005（县教育局）；12315"), fee(4, phone="监督电话 12315")], "公示牌")
    assert held.phones == ("0999-6120005（县教育局）", "监督电话 12315")


def test_the_clerks_own_words() -> None:
    """Where a price is more than an amount, and what was reckoned stands apart."""
    held = board([fee(2, price="可在480元基础上上浮30%", unit="元/生·月"), fee(3, item="校服费", price="夏装78元、冬装149元，合计227元", unit="元/套")], "公示牌")
    assert [row.cells for row in held.rows] == [("可在480元基础上上浮30%（即不超过624元）",), ("夏装78元、冬装149元，合计227元",)]


def test_a_note_that_says_no_more_than_the_column_of_choices() -> None:
    assert [row.note for row in board([fee(2, note="自愿", nature="代收费", item="校服费"), fee(3, note="四人间")], "公示牌").rows] == ["", "四人间"]

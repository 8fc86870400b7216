"""What a family pays in a school year: nothing stands in a sum that the table does not settle."""

from __future__ import annotations

from decimal import Decimal

import pytest
from charging import fee

from disclosure.fees.fee import Value
from disclosure.fees.year import Family, chosen, total

FAMILY = Family(2026, "普通高中", "公办", "示例县第一中学", grade="高一")
TUITION: dict[str, Value] = {"item": "学费", "price": "850"}
UNIFORM: dict[str, Value] = {"item": "校服费", "nature": "代收费", "unit": "元/套", "price": "342", "voluntary": True}


def test_a_year() -> None:
    held = total(
        [
            fee(2, **TUITION),
            fee(3),
            fee(4, **UNIFORM),
            fee(5, item="作业本费", nature="代收费", price="20", voluntary=True),
            fee(6, item="课后服务费", nature="服务性收费", price="不超过300", voluntary=True),
            fee(7, item="伙食费", nature="服务性收费", price="据实收取", unit="", voluntary=True),
            fee(8, item="资料费", price="见文件", unit=""),
            fee(9, item="合计", price="1270"),
        ],
        FAMILY,
    )
    assert [part.words for part in held.must.parts] == ["学费：850元/学期 × 2学期 = 1700元"]
    assert held.must.words == "1700元"
    assert held.boarders.words == "800元"
    assert (held.voluntary.low, held.voluntary.high, held.voluntary.words) == (40, 640, "40—640元")
    assert [(part.fee.number, part.words) for part in held.unsummed] == [
        (4, "342元：按套收取，一学期有多少套没有写明"),
        (7, "据实收取"),
        (8, "见文件"),
    ]


def test_an_empty_sum() -> None:
    held = total([], FAMILY)
    assert (held.must.low, held.must.high, held.must.words, held.unsummed) == (0, 0, "0元", ())


def test_a_ceiling_alone() -> None:
    assert total([fee(item="学费", price="不超过900")], FAMILY).must.words == "不超过1800元"


@pytest.mark.parametrize(
    ("changes", "concerns"),
    [
        ({}, True),
        ({"year": None}, True),
        ({"year": 2025}, False),
        ({"stage": "初中"}, False),
        ({"school_kind": "民办营利"}, False),
        ({"school": "示例县第一中学"}, True),
        ({"school": "示例县第二中学"}, False),
        ({"grades": ("高一", "高二")}, True),
        ({"grades": ("高三",)}, False),
        ({"grades": ("看不懂",)}, True),
        ({"item": "合计"}, False),
    ],
)
def test_whose_fees(changes: dict[str, Value], concerns: bool) -> None:
    assert bool(chosen([fee(**changes)], FAMILY)) == concerns


def test_a_schools_own_row_stands_before_the_common_one() -> None:
    common, own = fee(2, **TUITION), fee(3, item="学费", price="1000", school="示例县第一中学")
    assert chosen([common, own], FAMILY) == (own,)
    assert chosen([common, own], Family(2026)) == (common,)


def test_the_own_scope_stands_before_all_scopes() -> None:
    common, own, other = (
        fee(2, **TUITION),
        fee(3, item="学费", price="1000", scope="省级示范"),
        fee(4, item="学费", price="700", scope="一般高中"),
    )
    assert chosen([common, own, other], Family(2026, scope="省级示范")) == (own,)
    assert chosen([common, own, other], Family(2026)) == (common, own, other)
    partly = fee(3, item="学费", price="1000", scope="省级示范", grades=("高三",))
    assert chosen([common, partly], Family(2026, scope="省级示范")) == (common, partly)


def test_a_row_for_several_schools() -> None:
    shared = fee(2, school="示例县第一中学、示例县第二中学")
    assert chosen([shared], FAMILY) == (shared,)
    assert chosen([shared], Family(2026, school="示例县第三中学")) == ()


def test_what_is_not_settled_is_listed() -> None:
    scopes = [fee(2, item="学费", price="850", scope="省级示范"), fee(3, item="学费", price="600", scope="一般高中")]
    held = total(scopes, FAMILY)
    assert not held.must.parts
    assert ["省级示范" in part.words and "一般高中" in part.words for part in held.unsummed] == [True, True]
    settled = Family(2026, "普通高中", scope="一般高中")
    assert total(scopes, settled).must.words == "1200元"
    graded = [fee(2, item="学费", price="850", grades=("高一",))]
    assert [part.words for part in total(graded, Family(2026)).unsummed] == ["只向高一收取"]
    assert total(graded, FAMILY).must.words == "1700元"


def test_tiers() -> None:
    tiers = [fee(2, item="学费", price="省级示范850元；一般高中600元")]
    assert total(tiers, Family(2026, scope="一般高中")).must.words == "1200元"
    assert "属于哪一档" in total(tiers, FAMILY).unsummed[0].words
    graded = [fee(2, item="课后服务费", nature="服务性收费", stage="小学", price="1-2年级110元；3-6年级220元", voluntary=True)]
    assert total(graded, Family(2026, "小学", grade="二年级")).voluntary.words == "220元"
    assert total(graded, Family(2026, "小学")).unsummed
    named = [fee(2, item="学费", price="学费850元")]
    assert total(named, FAMILY).must.words == "1700元"


@pytest.mark.parametrize("items", [("省级一类", "市级一类"), ("学费（示范高中）", "学费（一般高中）"), ("课后服务费", "课后服务费(周末)")])
def test_variants_are_never_added(items: tuple[str, str]) -> None:
    held = total([fee(2, item=items[0]), fee(3, item=items[1], price="300")], FAMILY)
    assert [held.must.parts, held.boarders.parts, held.voluntary.parts] == [(), (), ()]
    assert all(part.words for part in held.unsummed) and len(held.unsummed) == 2


@pytest.mark.parametrize(
    ("rooms", "words"),
    [
        (("住宿费（六人间）", "住宿费（八人间）"), "600—800元"),
        (("六人间住宿费", "8人间住宿费"), "600—800元"),
        (("住宿费", "住宿费（公寓）"), "600—800元"),
    ],
)
def test_a_pupil_lives_in_one_room(rooms: tuple[str, str], words: str) -> None:
    held = total([fee(2, item=rooms[0]), fee(3, item=rooms[1], price="300")], FAMILY)
    assert held.boarders.words == words
    assert [part.words.count("× 2学期") for part in held.boarders.parts] == [2]
    open_one = total([fee(2, item=rooms[0]), fee(3, item=rooms[1], price="见文件")], FAMILY)
    assert (open_one.boarders.parts, len(open_one.unsummed)) == ((), 2)


def test_without_a_stage_nothing_is_added() -> None:
    held = total([fee(2, item="学费"), fee(3, item="学费（省级示范）", stage="", price="900")], FAMILY)
    assert (held.must.words, [part.fee.number for part in held.unsummed]) == ("800元", [3])
    assert "适用范围没有写明" in total([fee(2, item="学费", stage="")], FAMILY).unsummed[0].words
    assert total([fee(2, item="学费", stage="", school="示例县第一中学")], FAMILY).must.words == "800元"


def test_terms_that_differ_add_up() -> None:
    rows = [fee(2, item="学费", price="850", term="秋季学期"), fee(3, item="学费", price="800", term="春季学期")]
    assert total(rows, FAMILY).must.words == "1650元"


def test_a_ceiling_of_the_whole() -> None:
    held = total([fee(item="课后服务费", nature="服务性收费", voluntary=True, price="1.8元/课时，每学期不超过360元", unit="")], FAMILY)
    (part,) = held.voluntary.parts
    assert (part.low, part.high) == (None, Decimal(720))
    assert part.words.endswith("（按上限）")


def test_free_counts_as_nothing() -> None:
    held = total([fee(item="学杂费", price="免费", unit="")], FAMILY)
    assert [part.words for part in held.must.parts] == ["学杂费：免费"]
    assert held.must.words == "0元"


def test_a_scope_that_names_grades_is_no_scope() -> None:
    """作业本费 of 1-2年级 and 3-6年级, as tables write it in the column of whom it is charged."""
    fees = [fee(number, stage="小学", item="作业本费", scope=scope, price=price) for number, (scope, price) in enumerate((("1-2年级", "15"), ("3-6年级", "20")), 2)]
    assert [each.scope for each in fees] == ["", ""] and [each.grades_text for each in fees] == ["1-2年级", "3-6年级"]
    assert total(fees, Family(2026, "小学", "公办", scope="城区", grade="三年级")).must.words == "40元"
    assert fee(scope="城区").scope == "城区" and fee(scope="高一", grades="高二").scope == "高一"


def test_rooms_are_scopes_of_no_school() -> None:
    """A boarder of any school has one of them."""
    fees = [fee(2, scope="四人间", price="400"), fee(3, scope="六人间", price="300")]
    assert total(fees, Family(2026, "普通高中", "公办", scope="省示范高中")).boarders.words == "600—800元"
    assert total([fee(2, scope="城区"), fee(3, scope="农村", price="300")], Family(2026, "普通高中", "公办")).boarders.words == "0元"

"""Kindergartens among the schools: their page, their fees, their board."""

from __future__ import annotations

from publishing import corpus

from disclosure.model import addresses
from disclosure.model.corpus import Corpus
from disclosure.pages.charges.ledger import ledger
from disclosure.pages.charges.place import Place
from disclosure.pages.charges.poster import poster
from disclosure.pages.plan import pages
from disclosure.pages.schools.profile import Profile
from project import item_text

HEAD = "学年,学段,学校,办学性质,适用范围,收费项目,收费性质,收费标准,计费单位,年级,退费规则,投诉电话\n"
FEES = (
    "2026,学前,,公办,省级示范,保教费,行政事业性收费,500,元/生·月,,按月退。,12315\n"
    "2026,幼儿园,,公办,,保教费,行政事业性收费,免费,,大班,,12315\n"
    "2026,幼儿园,,公办,,伙食费,服务性收费,10,元/餐,,{refund},12315\n"
    "2026,学前教育,东关幼儿园,普惠性民办,,保教费,民办学校收费,600,元/生·月,{grades},按月退。,12315\n"
)
SCHOOLS = "学校名称,学段,办学性质,简称\n示例县机关幼儿园,幼儿园,公办,机关园\n示例县东关幼儿园,学前,民办普惠,东关幼儿园\n"


def site(refund: str = "按天退。", grades: str = "小班、中班") -> Corpus:
    data = "[{file: 收费.csv, title: 教育收费, schema: fees}, {file: 名册.csv, title: 名册, schema: schools}]"
    return corpus({"news/a.md": item_text(1, data=data), "news/收费.csv": HEAD + FEES.format(refund=refund, grades=grades), "news/名册.csv": SCHOOLS})


def test_each_has_a_page_with_what_it_charges() -> None:
    views = {page.address: page.view() for page in pages(site())}
    own, public = views[addresses.school("示例县东关幼儿园")], views[addresses.school("示例县机关幼儿园")]
    assert isinstance(own, Profile) and isinstance(public, Profile)
    assert (own.about, public.about) == ("普惠性民办、幼儿园", "公办、幼儿园")
    assert [(each.name, each.is_own) for each in own.fees] == [("东关幼儿园", True)]
    assert [(each.name, each.is_own, len(each.rows)) for each in public.fees] == [("公办幼儿园", False, 3)]


def test_the_board_has_the_classes_that_there_are() -> None:
    found = ledger(site())
    assert found
    group = Place(2026, "幼儿园", "公办")
    assert poster(site(), found, group).board.columns == ("小班", "中班", "大班")
    own = ledger(site(grades="托班、小班"))
    assert own
    assert poster(site(), own, Place(2026, "幼儿园", "民办普惠", "东关幼儿园")).board.columns == ("托班", "小班")


def test_the_board_shows_how_fees_are_paid_back() -> None:
    group = Place(2026, "幼儿园", "公办")
    for refund, is_missing in (("按天退。", False), ("", True)):
        found = ledger(site(refund))
        assert found
        assert ("公示牌缺少“退费规则”，请在表里补上。" in poster(site(), found, group).board.missing) is is_missing

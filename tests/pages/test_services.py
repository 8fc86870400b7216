"""Service guides as pages show them: what people ask first, in their order; the overview of all; nothing is left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from publishing import corpus

from disclosure.model import addresses
from disclosure.pages.datatable import datatables
from disclosure.pages.services.handbook import Handbook, Handbooks, handbooks
from disclosure.pages.services.lookup import pages as service_pages
from disclosure.pages.services.overview import Overview
from disclosure.tables.schema import shipped
from project import CATALOG, item_text

DATA = (
    "[{file: 指南.csv, title: 指南, schema: guides}, {file: 材料.csv, title: 材料, schema: materials}, {file: 环节.csv, title: 环节, schema: steps}]"
)
ATTACHED = "[{file: 申请表.docx, title: 某某申请表}]"
FILES = {
    "news/指南.csv": "事项名称,某证办理\n服务对象,自然人\n主题,证件\n承诺时限,五个工作日\n承诺办结时限说明,从收齐材料起\n是否收费,否\n"
    "到办事现场次数,0\n网上办理,https://example.cn/a\n流程图,没有的图.png\n实施编码,11999999999999007W4000105013000\n网办深度,四级\n",
    "news/材料.csv": "材料名称,份数,原件/复印件,空白表格,必要性,规格\n申请表,1,原件,某某申请表,必要,A4\n照片,2,原件,,必要,\n",
    "news/环节.csv": "环节,时限\n受理,1个工作日\n办结,4个工作日\n",
    "news/申请表.docx": b"PK",
}


def shown(files: Mapping[str, str | bytes] | None = None, today: date = date(2026, 11, 21), **written: str) -> Handbooks | None:
    texts = {"data": DATA, "attachments": ATTACHED, **written}
    found = corpus({"news/a.md": item_text(1, **texts), **FILES, **(files or {})}, today=today)
    return handbooks(found, found.by_path["news/a.md"])


def one(files: Mapping[str, str | bytes] | None = None) -> Handbook:
    found = shown(files)
    assert found
    return found.guides[0]


def test_what_people_ask_first() -> None:
    assert one().glance == (("时限", "5个工作日"), ("费用", "不收费"), ("到现场", "不用到现场"), ("材料", "2 样"))


def test_sections_stand_in_the_order_of_questions() -> None:
    assert [section.name for section in one().sections] == ["谁可以办", "要带的材料", "怎么办", "多长时间", "收费", "其他"]
    by_key = {section.key: section for section in one().sections}
    assert [(fact.term, fact.lines, fact.note) for fact in by_key["time"].facts] == [("承诺", ("五个工作日",), "从收齐材料起")]
    assert [(step.name, step.term) for step in by_key["steps"].steps] == [("受理", "1个工作日"), ("办结", "4个工作日")]
    assert [(fact.term, fact.lines) for fact in by_key["more"].facts] == [("网办深度", ("四级",))]


def test_originals_and_copies_are_counted_apart() -> None:
    held = one({"news/材料.csv": "材料名称,必要性,原件,复印件,规格\n申请表,必要,1,0,A4\n身份证,必要,1,2,\n证明,必要,核验,1,\n"})
    materials = next(section.materials for section in held.sections if section.key == "materials")
    assert [(each.name, each.amount, each.facts) for each in materials] == [
        ("申请表", "原件 1 份", (("规格", "A4"),)),
        ("身份证", "原件 1 份，复印件 2 份", ()),
        ("证明", "复印件 1 份", (("原件", "核验"),)),
    ]


def test_the_title_of_a_form_is_no_note() -> None:
    form = "示例县教育局办事指南（2026年版）,\n材料一律用A4纸，一式两份，写清楚姓名。,\n事项名称,某证办理\n咨询电话,1\n"
    assert one({"news/指南.csv": form}).notes == ("材料一律用A4纸，一式两份，写清楚姓名。",)


@pytest.mark.parametrize(
    ("term", "said"), [("当场办结", "当场办结"), ("当场受理，11月底前发放", "当场受理，11月底前发放"), ("当场受理，5个工作日办结", "5个工作日"), ("每年9月", "每年9月")]
)
def test_how_long_it_takes_is_not_made_shorter(term: str, said: str) -> None:
    assert dict(one({"news/指南.csv": f"事项名称,某证办理\n办理时限,{term}\n"}).glance)["时限"] == said


def test_materials_with_their_forms() -> None:
    materials = next(section.materials for section in one().sections if section.key == "materials")
    assert [(each.name, each.amount, each.facts) for each in materials] == [("申请表", "原件，1 份", (("规格", "A4"),)), ("照片", "原件，2 份", ())]
    ((term, paper),) = materials[0].papers
    assert (term, paper.name) == ("空白表格", "某某申请表") and paper.address.endswith("/申请表.docx")


def test_a_file_that_is_not_there_is_only_named() -> None:
    chart = next(fact for section in one().sections for fact in section.facts if fact.term == "流程图")
    assert [(paper.name, paper.address) for paper in chart.papers] == [("没有的图.png", "")]


@pytest.mark.parametrize(("link", "kind"), [("https://example.cn/a", "web"), ("javascript:alert(1)", ""), ("省政务服务网搜索事项名称", "")])
def test_only_an_address_leads_anywhere(link: str, kind: str) -> None:
    held = one({"news/指南.csv": f"事项名称,甲\n咨询电话,1\n网上办理,{link}\n"})
    assert next(fact.kind for section in held.sections for fact in section.facts if fact.term == "网上办理") == kind


def test_codes_in_their_parts() -> None:
    ((name, pieces),) = one().codes
    assert name == "实施编码" and [piece for _, piece in pieces] == ["11999999999999007W", "4", "000105013000"]
    held = one({"news/指南.csv": "事项名称,甲\n咨询电话,1\n实施编码,00XK050002\n"})
    assert not held.codes and [fact.lines for fact in held.register] == [("00XK050002",)]


def test_nothing_that_a_guide_says_is_left_out() -> None:
    fields = [each for each in shipped("guides").fields if each.name not in ("name", "materials", "steps")]
    rows = "".join(f"{each.label},某{number}\n" for number, each in enumerate(fields))
    held = one({"news/指南.csv": f"事项名称,甲\n{rows}"})
    told = repr(held)
    assert [each.label for number, each in enumerate(fields) if f"某{number}'" not in told and each.name not in ("subitem", "option")] == []
    assert held.title == "甲（某0，某1）"


def test_a_page_has_an_end() -> None:
    rows = "".join(f"事项{number},1\n" for number in range(100))
    held = shown({"news/指南.csv": "事项名称,咨询电话\n" + rows})
    assert held and (len(held.guides), held.left_out) == (60, 40)
    lines = "".join(f"材料{number},1\n" for number in range(300))
    section = next(each for each in one({"news/材料.csv": "材料名称,份数\n" + lines}).sections if each.key == "materials")
    assert len(section.materials) == 200 and section.facts[0].lines == ("还有 100 行，请下载数据。",)


def test_the_bureau_s_own_column_is_shown() -> None:
    catalog = CATALOG + "tables: {guides: [{name: slogan, label: 一句话}]}\n"
    files = {"news/a.md": item_text(1, data="[{file: 指南.csv, title: 指南, schema: guides}]"), "news/指南.csv": "事项名称,甲\n一句话,马上办\n"}
    found = corpus(files, catalog)
    held = handbooks(found, found.by_path["news/a.md"])
    assert held and [(fact.term, fact.lines) for section in held.guides[0].sections for fact in section.facts] == [("一句话", ("马上办",))]


def test_its_tables_stand_nowhere_else_and_can_be_downloaded() -> None:
    found = corpus({"news/a.md": item_text(1, data=DATA, attachments=ATTACHED), **FILES})
    item = found.by_path["news/a.md"]
    held = handbooks(found, item)
    assert held and not list(datatables(found, item))
    assert [name for _, name in held.downloads] == [f"{title}（{form}）" for title in ("指南", "材料", "环节") for form in ("CSV", "Excel")]


def test_without_a_guide_tables_are_tables() -> None:
    data = "[{file: 材料.csv, title: 材料, schema: materials}]"
    found = corpus({"news/a.md": item_text(1, data=data), **FILES})
    assert handbooks(found, found.by_path["news/a.md"]) is None and len(list(datatables(found, found.by_path["news/a.md"]))) == 1


def test_the_overview_has_all_that_are_in_force() -> None:
    files = {
        "news/a.md": item_text(1, data=DATA, attachments=ATTACHED),
        "news/b.md": item_text(2, data="[{file: 乙.csv, title: 乙, schema: guides}]", status="废止"),
        "news/c.md": item_text(3, data="[{file: 丙.csv, title: 丙, schema: guides}]"),
        "news/乙.csv": "事项名称,乙\n服务对象,自然人\n",
        "news/丙.csv": "事项名称,丙,丁\n服务对象,法人、自然人,\n",
    }
    found = corpus({**FILES, **files})
    (page,) = service_pages(found)
    view = page.view()
    assert isinstance(view, Overview) and page.address == addresses.SERVICES
    told = {each.name: [entry.title for topic in each.topics for entry in topic.entries] for each in view.audiences}
    assert told == {"个人办事": ["某证办理", "丙"], "单位办事": ["丙"], "没有写明服务对象的": ["丁"]}
    entry = view.audiences[0].topics[0].entries[0]
    assert entry.glance == ("5个工作日", "不收费", "不用到现场") and entry.address.endswith("00001.html#guide-1")


def test_no_overview_without_guides() -> None:
    assert not list(service_pages(corpus({"news/a.md": item_text(1)})))
    gone = {"news/a.md": item_text(1, data=DATA, withdrawn="{date: 2026-06-01, reason: 写错了}"), **FILES}
    assert not list(service_pages(corpus(gone)))
    assert shown(withdrawn="{date: 2026-06-01, reason: 写错了}") is None

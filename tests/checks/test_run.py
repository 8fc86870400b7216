"""One check of a whole site: nothing depends on how it is done, and one fault is one problem."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import TODAY, report

from disclosure import forked
from disclosure.checks import FIXED, every_rule, leniency
from disclosure.checks.rule import ERROR, Scope, nothing
from disclosure.checks.run import Site, check, load
from project import CATALOG, Pages, item_text

MIXED: dict[str, str | bytes] = {
    "news/a.md": item_text(1),
    "news/b.md": item_text(2, genre="通只", body="教育教育改革[甲](gone.md)\n"),
    "news/c.md": item_text(2),
    "news/d.md": "---\ntitle: [\n---\n",
    "news/e.md": "关于".encode("gbk"),
    "news/f.md": item_text(9, interprets="[999999007/2026-00001]"),
    "news/unused.pdf": b"%PDF-",
    "policy/g.md": item_text(10),
}


@pytest.mark.parametrize("workers", [2, 3, 7, 50])
def test_workers_make_no_difference(monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    monkeypatch.setattr(forked, "WORTH_A_FORK", 1)
    alone = report(MIXED)
    together = report(MIXED, workers=workers)
    assert together.problems == alone.problems
    assert together.corpus is not None
    assert alone.corpus is not None
    assert together.corpus.items == alone.corpus.items


def test_problems_stand_in_file_order() -> None:
    found = report(MIXED).problems
    assert [each.order for each in found] == sorted(each.order for each in found)
    assert {each.path for each in found} >= {f"content/{path}" for path in MIXED} - {"content/news/a.md"}


def test_a_valid_item_has_no_problem() -> None:
    found = report({"news/a.md": item_text(1)})
    assert found.problems == found.known == found.errors == ()
    assert not found.blocks
    assert found.corpus is not None
    assert len(found.corpus.items) == 1


def test_an_empty_site_has_no_problem() -> None:
    assert report({}).problems == ()


@pytest.mark.parametrize("catalog", ["", "a: [", "bureau: x\n", CATALOG.replace("approval_chain: [股室负责人, 保密审查]\n", "")])
def test_without_a_catalogue_only_the_catalogue_is_judged(catalog: str) -> None:
    found = report(MIXED, catalog)
    assert found.blocks
    assert found.corpus is None
    assert {each.path for each in found.problems} == {"catalog.yml"}
    assert load(Site(Pages(MIXED), catalog.encode()), TODAY) is None


def test_source_lines_are_quoted() -> None:
    files = {"news/a.md": "\ufeff" + item_text(1, genre="通只").replace("\n", "\r\n")}
    (found,) = report(files).problems
    assert (found.excerpt, found.spot.line, found.spot.column, found.spot.length) == ("genre: 通只", 5, 8, 2)
    (found,) = report({"news/a.md": item_text(1)}, CATALOG.replace("11999999999999007W", "11999999999999007X")).problems
    assert found.excerpt == "  credit_code: 11999999999999007X"


def test_what_stood_at_the_base_is_known() -> None:
    base = Site(Pages({"news/a.md": item_text(1, genre="通只")}), CATALOG.encode())
    now = Site(
        Pages({"news/moved.md": item_text(1, genre="通只", summary="太短"), "news/b.md": item_text(2, genre="通只")}), CATALOG.encode()
    )
    found = check(now, TODAY, base)
    assert [(each.path, each.rule) for each in found.known] == [("content/news/moved.md", "genre-unknown")]
    assert [(each.path, each.rule) for each in found.problems] == [
        ("content/news/b.md", "genre-unknown"),
        ("content/news/moved.md", "summary-length"),
    ]


def test_warnings_are_never_known() -> None:
    site = Site(Pages({"news/a.md": item_text(1, body="教育教育改革\n")}), CATALOG.encode())
    found = check(site, TODAY, site)
    assert [each.rule for each in found.problems] == ["doubled-word"]
    assert found.known == ()


def test_a_base_without_a_catalogue_is_judged_by_today_s() -> None:
    now = Site(Pages({"news/a.md": item_text(1, genre="通只"), "news/b.md": item_text(2, genre="通只")}), CATALOG.encode())
    found = check(now, TODAY, Site(Pages({"news/a.md": item_text(1, genre="通只")}), b""))
    assert [each.path for each in found.problems] == ["content/news/b.md"]
    assert [each.path for each in found.known] == ["content/news/a.md"]


def test_a_broken_catalogue_is_never_known() -> None:
    broken = Site(Pages({"news/a.md": item_text(1)}), b"bureau: [\n")
    found = check(broken, TODAY, broken)
    assert [each.rule for each in found.problems] == ["yaml-syntax"]
    assert found.blocks


def test_as_many_of_a_kind_are_known_as_there_were() -> None:
    base = Site(Pages({"news/a.md": item_text(1, body="[点击这里](https://a.cn/)\n")}), CATALOG.encode())
    now = Site(Pages({"news/a.md": item_text(1, body="[点击这里](https://a.cn/)\n\n[点击这里](https://b.cn/)\n")}), CATALOG.encode())
    found = check(now, TODAY, base)
    assert [each.rule for each in (*found.problems, *found.known)] == ["link-text"] * 2
    assert len(found.known) == 1


#: A slip in an otherwise valid item, and the one rule that speaks of it.
SLIPS = [
    ({"title": None}, "essential-field"),
    ({"title": "''"}, "empty-field"),
    ({"title": "[甲]"}, "field-form"),
    ({"titel": "甲", "title": None}, "unknown-key"),
    ({"index_number": "999999007/2026-1"}, "index-number-form"),
    ({"index_number": "000014349/2026-00001"}, "index-number-parts"),
    ({"index_number": "999999007/2025-00001"}, "index-number-parts"),
    ({"summary": "太短"}, "summary-length"),
    ({"genre": "通只"}, "genre-unknown"),
    ({"formed": "2026-5-8"}, "date-form"),
    ({"formed": "2026-05-12"}, "date-order"),
    ({"formed": "1926-05-08"}, "date-plausible"),
    ({"approvals": None}, "required-field"),
    ({"approvals": "{}"}, "empty-field"),
    ({"approvals": "{股室负责人: 2026-5-8, 保密审查: 2026-05-09}"}, "date-form"),
    ({"approvals": "{股室负责人: 2026-05-08}"}, "approvals-complete"),
    ({"approvals": "{股室负责入: 2026-05-08, 保密审查: 2026-05-09}"}, "approvals-complete"),
    ({"approvals": "{股室负责人：2026-05-08, 保密审查：2026-05-09}"}, "yaml-syntax"),
    ({"approvals": "{保密审查: 2026-05-09, 股室负责人: 2026-05-10}"}, "approvals-order"),
    ({"approvals": "{股室负责人: 2026-05-08, 保密审查: 2026-05-12}"}, "approvals-order"),
    ({"openness": "不予公开"}, "openness-withheld"),
    ({"openness": "公开"}, "openness-unknown"),
    ({"status": "废止"}, "status-grounds"),
    ({"interprets": "[999999007/2026-00077]"}, "reference-unknown"),
    ({"attachments": "[{file: 没有.pdf, title: 没有的表}]"}, "file-missing"),
    ({"attachments": "没有.pdf"}, "field-form"),
    ({"document_number": "示教发[2026]12号"}, "document-number-form"),
    ({"department": "基教股"}, "department-unknown"),
    ({"body": "[甲](没有.md)\n"}, "link-target"),
    ({"body": "[点击这里](https://www.gov.cn/)\n"}, "link-text"),
    ({"body": "<a href='b.md'>甲</a>\n"}, "link-html"),
    ({"body": "[甲](file:///C:/a.doc)\n"}, "link-form"),
    ({"body": "张三13812345678\n"}, "mobile-number"),
    ({"body": " \n\n"}, "content-missing"),
    ({"notice_period": "{from: 2026-05-18, to: 2026-05-12}"}, "period-order"),
    ({"consultation": "{from: 2026-05-11, to: 2026-05-20}"}, "consultation-short"),
]


@pytest.mark.parametrize(("slip", "rule"), SLIPS, ids=[f"{row[1]} {index}" for index, row in enumerate(SLIPS)])
def test_one_slip_is_one_problem(slip: dict[str, str | None], rule: str) -> None:
    found = report({"news/a.md": item_text(1, **slip)}).problems
    errors = sorted({each.rule for each in found if each.severity is ERROR})
    assert errors == [rule]


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from([slip for slip, _ in SLIPS]), max_size=3).map(
        lambda slips: {key: value for slip in slips for key, value in slip.items()}
    )
)
def test_slips_together_are_all_accepted_or_fixed(slips: dict[str, str | None]) -> None:
    files = {"news/a.md": item_text(1, **slips)}
    before = report(files)
    after = report(files, accepted=leniency.write_accepted(before.errors, (), FIXED))
    left = [each.rule for each in after.problems if each.severity is ERROR]
    assert set(left) <= FIXED
    assert "accepted-stale" not in left


def test_rules_and_their_scopes() -> None:
    assert len(every_rule()) > 50
    for id, rule in every_rule().items():
        assert rule.id == id
        assert rule.doc
        assert (rule.findings is nothing) is (rule.scope is Scope.READING)

"""What the pages show of the life of documents, and which pages there are."""

from __future__ import annotations

from publishing import corpus, record_in

from disclosure.model import addresses
from disclosure.model.corpus import Corpus
from disclosure.pages.plan import pages
from disclosure.pages.policy.contrast import Contrast
from disclosure.pages.policy.cycle import Cycle, cycle
from disclosure.pages.policy.editions import Editions
from disclosure.pages.redirects import Redirect
from project import item_text

N = "999999007/2026-0000{}"


def site(**items: dict[str, str]) -> Corpus:
    """Items a, b, … with the numbers 1, 2, …; N7 in a value is the number of the seventh."""
    return corpus({f"news/{name}.md": item_text(serial, **_numbered(written)) for serial, (name, written) in enumerate(items.items(), 1)})


def _numbered(written: dict[str, str]) -> dict[str, str]:
    return {key: value.replace("N", "999999007/2026-0000") for key, value in written.items()}


def shown(found: Corpus, name: str) -> Cycle:
    held = cycle(found, found.by_path[f"news/{name}.md"])
    assert held is not None
    return held


def test_items_without_any_of_it_show_nothing() -> None:
    found = site(a={}, b={})
    assert [cycle(found, item) for item in found.items] == [None, None]
    assert not any(page.address.startswith("policy/") for page in pages(found))


def test_a_document_and_its_interpretation_need_no_timeline() -> None:
    found = site(a={"effective": "2026-06-01"}, b={"interprets": "[N1]", "interpretation_form": "图解", "published": "2026-05-12"})
    document, interpretation = shown(found, "a"), shown(found, "b")
    assert [(each.title, each.form, each.department, each.published) for each in document.explanations] == [
        ("关于第2件事的通知", "图解", "基础教育股", "2026-05-12")
    ]
    assert [(each.title, each.effective, each.status) for each in interpretation.subjects] == [("关于第1件事的通知", "2026-06-01", "有效")]
    assert document.courses == interpretation.courses == ()
    assert interpretation.form == "图解"


def test_one_timeline_for_all() -> None:
    found = site(a={"consultation": "{from: 2026-05-11, to: 2026-06-11}"}, b={"summarises": "[N1]", "published": "2026-06-20"}, c={"adopts": "[N1]"})
    (course,) = {shown(found, name).courses for name in "abc"}
    assert [step.kind for step in course[0].steps] == ["公开征求意见", "公布文件", "公布意见采纳情况"]
    assert course[0].versions == ""


TEXT = "第一条 校车每年检验{}次，检验不合格的不得上路。\n\n第二条 学校每年公开收费的项目和标准。\n"
ASKED = "{{from: {0}, to: {0}}}"


def test_drafts_beside_what_came_of_them() -> None:
    found = site(
        a={"consultation": ASKED.format("2026-05-11"), "body": TEXT.format("一")},
        b={"consultation": ASKED.format("2026-06-11"), "published": "2026-06-11", "body": TEXT.format("两")},
        c={"adopts": "[N1, N2]", "published": "2026-07-11", "effective": "2026-08-01", "body": TEXT.format("三")},
        d={"summarises": "[N2]", "published": "2026-07-01"},
    )
    first, second = addresses.comparison(N.format(1), N.format(2)), addresses.comparison(N.format(2), N.format(3))
    (course,) = shown(found, "c").courses
    assert [(step.kind, step.contrast.address if step.contrast else "") for step in course.steps] == [
        ("公开征求意见", ""),
        ("公开征求意见", first),
        ("公布意见采纳情况", ""),
        ("公布文件", second),
        ("文件施行", ""),
    ]
    assert {name: [(link.title, link.address) for link in shown(found, name).contrasts] for name in "abcd"} == {
        "a": [("同后一次征求意见稿逐条对照", first)],
        "b": [("同前一次征求意见稿逐条对照", first), ("同正式文本逐条对照", second)],
        "c": [("同征求意见稿逐条对照", second)],
        "d": [("意见采纳前后逐条对照", second)],
    }
    views = {page.address: page.view() for page in pages(found) if page.template == "policy-comparison.html"}
    assert list(views) == [first, second]
    told = [(view.name, view.versions, view.old.is_draft, view.new.is_draft, view.counts) for view in views.values() if isinstance(view, Contrast)]
    assert told == [("两次征求意见稿对照", "", True, True, (("修改", 1),)), ("征求意见稿与正式文本对照", "", True, False, (("修改", 1),))]


def test_a_draft_that_is_an_attachment_or_withdrawn_is_compared_with_nothing() -> None:
    gone = {"withdrawn": "{date: 2026-07-01, reason: 有误}", "body": "\n"}
    for draft in ({"body": "征求意见稿见附件。\n"}, gone):
        found = site(a={"consultation": ASKED.format("2026-05-11"), **draft}, b={"adopts": "[N1]", "published": "2026-07-11", "body": TEXT.format("三")})
        assert not any(page.template == "policy-comparison.html" for page in pages(found))


def test_two_drafts_of_two_texts_are_compared_once() -> None:
    found = site(
        a={"consultation": ASKED.format("2026-05-11"), "body": TEXT.format("一")},
        b={"consultation": ASKED.format("2026-06-11"), "published": "2026-06-11", "body": TEXT.format("两")},
        c={"adopts": "[N1, N2]", "published": "2026-07-11", "body": TEXT.format("三")},
        d={"adopts": "[N1, N2]", "published": "2026-07-12", "body": TEXT.format("四")},
    )
    held = [page.address for page in pages(found) if page.template == "policy-comparison.html"]
    assert len(held) == len(set(held)) == 3


def test_an_amendment_of_two_documents_stands_in_both_timelines() -> None:
    found = site(a={"status": "修改"}, b={"status": "修改"}, c={"amends": "[N1, N2]", "published": "2026-06-01"})
    assert [course.title for course in shown(found, "c").courses] == ["关于第1件事的通知", "关于第2件事的通知"]
    assert len({course.versions for course in shown(found, "c").courses}) == 2


def test_of_what_is_gone_no_more_is_told_than_the_register_keeps() -> None:
    gone = "{date: 2026-06-01, reason: 内容有误}"
    found = site(
        a={"interpreted_by": "[N2]", "no_interpretation": "只改一个日期"},
        b={"interprets": "[N1]", "interpretation_form": "视频", "video": "https://www.shili.gov.cn/v", "withdrawn": gone, "body": "\n"},
        c={"effective": "2026-07-01", "document_number": "示教发〔2026〕1号", "withdrawn": gone, "body": "\n"},
        d={"interprets": "[N3]"},
    )
    assert (shown(found, "a").explanations, shown(found, "a").needless) == ((), "只改一个日期")
    (subject,) = shown(found, "d").subjects
    assert (subject.effective, subject.status) == ("", "已撤下")
    assert record_in(found, "news/b.md").cycle is None


def test_a_draft_that_became_two_documents_has_one_timeline() -> None:
    found = site(
        a={"consultation": "{from: 2026-05-11, to: 2026-06-11}"},
        b={"adopts": "[N1]", "published": "2026-07-01"},
        c={"adopts": "[N1]", "published": "2026-08-01", "effective": "2026-09-01"},
    )
    (course,) = shown(found, "a").courses
    assert [(step.day, step.kind) for step in course.steps] == [
        ("2026-05-11", "公开征求意见"),
        ("2026-07-01", "公布文件"),
        ("2026-08-01", "公布文件"),
        ("2026-09-01", "文件施行"),
    ]


def test_an_interpretation_of_the_text_before_it_was_amended_says_so() -> None:
    found = site(
        a={"status": "修改"},
        b={"interprets": "[N1]"},
        c={"amends": "[N1]", "published": "2026-06-01"},
        d={"interprets": "[N1, N3]", "published": "2026-06-01"},
        e={"amends": "[N1]", "published": "2026-06-02", "effective": "2027-01-01"},
    )
    assert [each.is_earlier for each in shown(found, "a").explanations] == [True, False]


def test_the_timeline_says_what_was_taken_down() -> None:
    found = site(a={}, b={"amends": "[N1]", "withdrawn": "{date: 2026-06-01, reason: 内容有误}", "body": "\n"})
    (course,) = shown(found, "a").courses
    assert [(step.kind, step.note) for step in course.steps] == [("公布文件", ""), ("公布修改", "已撤下")]


def test_an_article_of_which_a_part_was_changed_stands_in_the_index() -> None:
    body = "第一条 免费的有：\n\n（一）低保家庭；\n\n（二）不足{}万元的。\n\n第二条 {}\n\n第三条 公布收支。\n"
    found = site(
        a={"status": "废止", "repealed_by": "N2", "body": body.format(2, "学校每年公开一次收费标准。")},
        b={"supersedes": "[N1]", "published": "2026-06-01", "body": body.format(1, "").replace("第二条 \n\n第三条", "第二条")},
    )
    (view,) = (page.view() for page in pages(found) if page.template == "policy-comparison.html")
    assert isinstance(view, Contrast)
    assert [(each.title, each.kind) for each in view.changed] == [("第一条", "修改"), ("原第二条", "删去"), ("第二条（原第三条）", "条号变化")]
    assert [line.kind for line in view.changed[0].lines] == ["未变", "未变", "修改"]
    assert not any("没有变化" in each.title for each in view.stretches)


def test_the_reason_for_no_interpretation_is_public() -> None:
    found = site(a={"no_interpretation": "只改一个日期"})
    assert shown(found, "a").needless == "只改一个日期"
    assert [row.value for row in record_in(found, "news/a.md").rows if row.key == "no_interpretation"] == ["只改一个日期"]


TEXTS = {
    "a": {"status": "废止", "repealed_by": "N2", "body": "第一条 原来的。\n"},
    "b": {"supersedes": "[N1]", "status": "修改", "published": "2026-06-01", "body": "第一条 新的。\n"},
    "c": {"amends": "[N2]", "published": "2026-07-01"},
    "d": {"consolidates": "[N2, N3]", "published": "2026-07-01", "body": "第一条 更新的。\n"},
}


def test_pages_of_the_texts() -> None:
    found = site(**TEXTS)
    held = {page.address: page for page in pages(found) if page.address.startswith("policy/")}
    one, two, three = N.format(1), N.format(2), N.format(4)
    versions = addresses.versions(one)
    assert list(held) == [versions, addresses.comparison(one, two), addresses.comparison(two, three), addresses.versions(two)]
    view = held[versions].view()
    assert isinstance(view, Editions)
    assert [(each.start, each.end, each.is_current, bool(each.comparison)) for each in view.editions] == [
        ("2026-07-01", "", True, True),
        ("2026-06-01", "2026-06-30", False, True),
        ("2026-05-11", "2026-05-31", False, False),
    ]
    redirect = held[addresses.versions(two)].view()  # where the page stood before the oldest text was entered
    assert isinstance(redirect, Redirect) and redirect.targets[0].address == versions
    assert [link.address for link in shown(found, "b").contrasts] == [addresses.comparison(one, two), addresses.comparison(two, three)]
    assert [link.title for link in shown(found, "c").contrasts] == ["修改前后逐条对照"]


def test_without_a_full_text_both_documents_have_to_be_read() -> None:
    found = site(**{name: TEXTS[name] for name in "abc"})
    (versions,) = (page.view() for page in pages(found) if page.address == addresses.versions(N.format(1)))
    assert isinstance(versions, Editions) and versions.current is not None
    assert versions.current.is_unprinted and [link.title for link in versions.current.amended_by] == ["关于第3件事的通知"]


def test_texts_in_tables_are_not_compared() -> None:
    tables = {name: {**TEXTS[name], "data": "[{file: 一.csv, title: 清单, schema: contacts}]"} for name in "ab"}
    found = site(**tables)
    assert not any("comparison" in page.template for page in pages(found))


def test_a_comparison_is_made_anew_only_when_something_of_it_has_changed() -> None:
    bases = []
    for change in ({}, {"summary": "概述改了一个字，别的都没有改。"}, {"body": "第一条 改过的。\n"}):
        found = site(**{**TEXTS, "c": {**TEXTS["c"], **change}}) if "summary" in change else site(**{**TEXTS, "d": {**TEXTS["d"], **change}})
        address = addresses.comparison(N.format(2), N.format(4))
        (page,) = (page for page in pages(found) if page.address == address)
        assert page.basis is not None
        bases.append(repr(page.basis()))
    assert bases[0] == bases[1] != bases[2]

"""Links and images in Markdown: found in every form, with offsets that cut out what they say, and nothing in code."""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model.body import Link, links, replace, without_code

#: Markdown, and what is found in it: (what is cut out, text, target).
FORMS = [
    ("[甲](a.md)", [("[甲](a.md)", "甲", "a.md")]),
    ("见[甲](a.md)和[乙](b.md)。", [("[甲](a.md)", "甲", "a.md"), ("[乙](b.md)", "乙", "b.md")]),
    ("[甲](a.md)[乙](b.md)", [("[甲](a.md)", "甲", "a.md"), ("[乙](b.md)", "乙", "b.md")]),
    ("[甲〔2026〕[1]号](a.md)", [("[甲〔2026〕[1]号](a.md)", "甲〔2026〕[1]号", "a.md")]),
    ("[甲[乙[丙]丁]](a.md)", [("[甲[乙[丙]丁]](a.md)", "甲[乙[丙]丁]", "a.md")]),
    ("[甲](a b.md)", [("[甲](a b.md)", "甲", "a b.md")]),
    ("[甲]( a.md )", [("[甲]( a.md )", "甲", "a.md")]),
    ("[甲](<a b.md>)", [("[甲](<a b.md>)", "甲", "a b.md")]),
    ("[甲](<a b.md> '说明')", [("[甲](<a b.md> '说明')", "甲", "a b.md")]),
    ('[甲](a.md "说明")', [('[甲](a.md "说明")', "甲", "a.md")]),
    ('[甲](a.md  "说明（一)")', [('[甲](a.md  "说明（一)")', "甲", "a.md")]),
    ("[甲](a.md '说明')", [("[甲](a.md '说明')", "甲", "a.md")]),
    ("[甲](a(1).md)", [("[甲](a(1).md)", "甲", "a(1).md")]),
    ("[甲](a(1(2)).md)", [("[甲](a(1(2)).md)", "甲", "a(1(2)).md")]),
    ("[甲](a（1）.md)", [("[甲](a（1）.md)", "甲", "a（1）.md")]),
    ("（[甲](a.md)）", [("[甲](a.md)", "甲", "a.md")]),
    ("([甲](a.md))", [("[甲](a.md)", "甲", "a.md")]),
    (r"[甲](a\(1.md)", [(r"[甲](a\(1.md)", "甲", "a(1.md")]),
    (r"[甲](C:\表\a.md)", [(r"[甲](C:\表\a.md)", "甲", r"C:\表\a.md")]),
    ("[甲\n乙](a.md)", [("[甲\n乙](a.md)", "甲\n乙", "a.md")]),
    ("[甲](\na.md)", [("[甲](\na.md)", "甲", "a.md")]),
    ("[甲]()", [("[甲]()", "甲", "")]),
    ("[](a.md)", [("[](a.md)", "", "a.md")]),
    ("[**甲**](a.md)", [("[**甲**](a.md)", "**甲**", "a.md")]),
    ("**[甲](a.md)**", [("[甲](a.md)", "甲", "a.md")]),
    ("[`甲`](a.md)", [("[`甲`](a.md)", "`甲`", "a.md")]),
    (r"[甲\]乙](a.md)", [(r"[甲\]乙](a.md)", r"甲\]乙", "a.md")]),
    ("[甲](#一)", [("[甲](#一)", "甲", "#一")]),
    ("![图](a.png)", [("![图](a.png)", "图", "a.png")]),
    ("![](a.png)", [("![](a.png)", "", "a.png")]),
    ("![图](a.png '说明')", [("![图](a.png '说明')", "图", "a.png")]),
    ("[![图](a.png)](b.md)", [("[![图](a.png)](b.md)", "![图](a.png)", "b.md"), ("![图](a.png)", "图", "a.png")]),
    ("[甲 ![图](a.png)](b.md)", [("[甲 ![图](a.png)](b.md)", "甲 ![图](a.png)", "b.md"), ("![图](a.png)", "图", "a.png")]),
    ("| [甲](a.md) | ![图](b.png) |", [("[甲](a.md)", "甲", "a.md"), ("![图](b.png)", "图", "b.png")]),
    ("> - [甲](a.md)", [("[甲](a.md)", "甲", "a.md")]),
    ("- 一\n\n    [甲](a.md)", [("[甲](a.md)", "甲", "a.md")]),  # an indented block may be part of a list: looked at
    ("# [甲](a.md)", [("[甲](a.md)", "甲", "a.md")]),
    ("[甲][乙]\n\n[乙]: a.md", [("[乙]: a.md", "乙", "a.md")]),
    ("[甲][]\n\n[甲]: a.md '说明'", [("[甲]: a.md", "甲", "a.md")]),
    ("[甲]\n\n[甲]: <a.md>\n", [("[甲]: <a.md>", "甲", "a.md")]),
    ("> [甲][1]\n>\n> [1]: a.md", [("[1]: a.md", "1", "a.md")]),
    ("[甲]: 这里是说明，不是 地址", []),
    ("[^1]: 见[甲](a.md)", [("[甲](a.md)", "甲", "a.md")]),
    ('<a href="a.md">甲</a>', [('<a href="a.md">', "a", "a.md")]),
    ("<a href=a.md>甲</a>", [("<a href=a.md>", "a", "a.md")]),
    ("<A HREF='a.md'>甲</A>", [("<A HREF='a.md'>", "A", "a.md")]),
    ('<a title="1>0" href="a.md">甲</a>', [('<a title="1>0" href="a.md">', "a", "a.md")]),
    ('<img\nalt="图"\nsrc="a.png">', [('<img\nalt="图"\nsrc="a.png">', "img", "a.png")]),
    ('<img data-src="a.png">', []),
    ("<b>甲</b> 1 < 2 > 0", []),
    ("<https://www.gov.cn/>", [("<https://www.gov.cn/>", "https://www.gov.cn/", "https://www.gov.cn/")]),
    ("<file:///C:/a.doc>", [("<file:///C:/a.doc>", "file:///C:/a.doc", "file:///C:/a.doc")]),
    ("`[甲](a.md)`", []),
    ("``[甲](a.md) ` ``", []),
    ("`一 [甲](a.md)", [("[甲](a.md)", "甲", "a.md")]),
    ("`一\n\n[甲](a.md)\n\n二`", [("[甲](a.md)", "甲", "a.md")]),
    ("```\n[甲](a.md)\n\n[乙](b.md)\n```\n[丙](c.md)", [("[丙](c.md)", "丙", "c.md")]),
    ("~~~ text\n[甲](a.md)\n~~~", []),
    ("```\n```\n[甲](a.md)", [("[甲](a.md)", "甲", "a.md")]),
    ("```\n[甲](a.md)", [("[甲](a.md)", "甲", "a.md")]),  # never closed: no code
    ("<!-- [甲](a.md)\n\n-->[乙](b.md)", [("[乙](b.md)", "乙", "b.md")]),
    (r"\[甲](a.md)", []),
    (r"[甲\](a.md)", []),
    (r"[甲]\(a.md)", []),
    (r"\\[甲](a.md)", [("[甲](a.md)", "甲", "a.md")]),
    (r"!\[甲](a.md)", []),
    (r"\![甲](a.md)", [("[甲](a.md)", "甲", "a.md")]),
    (r"\`[甲](a.md)\`", [("[甲](a.md)", "甲", "a.md")]),
    ("[甲] (a.md)", []),
    ("[甲\n\n乙](a.md)", []),
    ("[甲](a\n \n.md)", []),
    ("［甲］（a.md）", []),
    ("（一）[注]：见下", []),
    ("", []),
]


@pytest.mark.parametrize(("body", "found"), FORMS, ids=[repr(row[0]) for row in FORMS])
def test_forms(body: str, found: list[tuple[str, str, str]]) -> None:
    assert [(body[link.start : link.end], link.text, link.target) for link in links(body)] == found


def test_images_and_html_are_told_apart() -> None:
    body = "[甲](a.md) ![图](a.png) <img src='b.png'> ![丙][丁]\n\n[丁]: c.png\n[戊]: d.md"
    assert [(link.target, link.is_image, link.is_html) for link in links(body)] == [
        ("a.md", False, False),
        ("a.png", True, False),
        ("b.png", False, True),
        ("c.png", True, False),
        ("d.md", False, False),
    ]


@pytest.mark.parametrize(
    ("target", "is_external", "is_anchor"),
    [
        ("https://www.gov.cn/a", True, False),
        ("HTTP://www.gov.cn", True, False),
        ("mailto:a@b.cn", True, False),
        ("tel:0999-6120001", True, False),
        ("#一", False, True),
        ("a.md#一", False, False),
        ("//www.gov.cn", False, False),
        ("javascript:alert(1)", False, False),
        ("www.gov.cn", False, False),
    ],
)
def test_where_a_link_leads(target: str, is_external: bool, is_anchor: bool) -> None:
    link = Link(0, 1, "甲", target)
    assert (link.is_external, link.is_anchor) == (is_external, is_anchor)


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("b.md", "news/2026/b.md"),
        ("./b.md", "news/2026/b.md"),
        ("../2025/b.md", "news/2025/b.md"),
        ("../../policy/b.md#一", "policy/b.md"),
        ("b.md?x=1", "news/2026/b.md"),
        ("%E7%94%B2.md", "news/2026/甲.md"),
        ("甲 乙.md", "news/2026/甲 乙.md"),
        ("../../../b.md", "../b.md"),
        ("%ff.md", "news/2026/\ufffd.md"),
        ("/b.md", "/b.md"),
        ("", "news/2026"),
    ],
)
def test_the_file_of_a_link(target: str, file: str) -> None:
    assert Link(0, 1, "甲", target).file("news/2026/a.md") == file


@pytest.mark.parametrize(
    ("body", "blanked"),
    [
        ("一`二`三", "一   三"),
        ("```\n一\n```\n二", "   \n \n   \n二"),
        ("一<!--二\n三-->四", "一     \n    四"),
        (r"一\[二", "一  二"),
        ("``", "``"),
        ("一", "一"),
    ],
)
def test_code_is_blanked_in_its_place(body: str, blanked: str) -> None:
    assert without_code(body) == blanked


def test_links_are_rewritten() -> None:
    body = "[甲](a.md)、![图](b.png)、[![图](c.png)](d.md)、[戊](e.md)"
    assert replace(body, lambda link: None) == body
    assert replace(body, lambda link: link.text) == "甲、图、![图](c.png)、戊"
    assert replace(body, lambda link: "*" if link.is_image else None) == "[甲](a.md)、*、[*](d.md)、[戊](e.md)"


MARKS = ["[", "]", ")", "!", " ", "\n", "\n\n", "- ", "> ", "| ", "# ", "    ", "1. ", "**", "《", "甲", "e.md", "（1）", "<b>", "</b>"]
PIECES = [
    "[甲](a.md)",
    "![图](b.png)",
    "[乙]",
    "\n\n[乙]: c.md\n\n",
    "\n\n```\n[丙](d.md)\n```\n\n",
    "[^1]",
    "[丁](<f g.md>)",
    "[戊](h(1).md)",
]
MARKDOWN = st.lists(st.sampled_from([*MARKS, *PIECES]), max_size=14).map("".join)
CONVERTER = markdown.Markdown(extensions=["tables", "fenced_code", "nl2br", "sane_lists", "footnotes"])


@given(MARKDOWN)
def test_no_link_of_the_page_is_overlooked(body: str) -> None:
    page = CONVERTER.reset().convert(body)
    shown = {html.unescape(target) for target in re.findall(r"<(?:a|img)\b[^>]*?\b(?:href|src)=[\"']([^\"']*)[\"']", page)}
    seen = {" ".join(link.target.split()) for link in links(body)}
    assert {" ".join(target.split()) for target in shown if not target.startswith("#fn")} <= seen


@given(MARKDOWN | st.text() | st.text("[]()!<>`\\\"' \n:a/", max_size=40))
def test_offsets_cut_out_what_they_say(body: str) -> None:
    assert len(without_code(body)) == len(body)
    for link in links(body):
        stretch = body[link.start : link.end]
        assert link.text in stretch
        assert link.target.replace("\\", "") in stretch.replace("\\", "")
        assert stretch[0] in "[!<"
        assert stretch[-1] in ")>" or "]:" in stretch
    assert replace(body, lambda link: None) == body
    assert replace(body, lambda link: "") == "".join(replace(body, lambda link: ""))


@pytest.mark.parametrize(
    "body",
    [
        "[甲](" + " " * 100_000,
        "[甲](" * 25_000,
        "[" * 100_000 + "](",
        "![" * 50_000 + "](",
        "[甲](" + "(x)" * 30_000,
        "[甲](" * 10_000 + ")" * 10_000,
        "`a``b" * 20_000 + "](",
        '<a "' * 25_000,
        "<!--" * 25_000,
        "[甲]: " * 20_000,
        "\n \n" * 30_000 + "[甲](a.md)",
        '"' * 100_000 + "](",
        "~~~\n" * 25_000 + "](",
    ],
    ids=lambda body: repr(body[:8]),
)
def test_long_bodies_are_read_through(body: str) -> None:
    assert len(links(body)) <= 10_000

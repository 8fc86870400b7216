"""An item's text as a page may hold it: nothing dangerous, nothing lost, everything where it may stand."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import markup
from templates import dialled, file_size, root_from

ADDRESS = "i/2026/1.html"
SIZES = {"i/2026/1/图 & 一.png": (40, 20)}
SCROLL = '<div class="scroll" role="group" tabindex="0" aria-label="表格 {}">'
LAZY = 'loading="lazy" decoding="async"'


def html(written: str) -> str:
    return str(markup.text(written, ADDRESS, SIZES).html)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        # nothing acts on its own
        ("<p>甲<script>alert(1)</script></p>", "<p>甲</p>"),
        ('<p onclick="x" style="y" class="z">甲</p>', "<p>甲</p>"),
        ("<iframe src=x></iframe><form><input>甲</form><svg><style>乙</style></svg>", "甲"),
        ('<a href="javascript:alert(1)">甲</a><a href="java\tscript:x">乙</a><a href="data:text/html,x">丙</a>', "<a>甲</a><a>乙</a><a>丙</a>"),
        # whatever else was written stays
        ("<p>1 < 2 &amp; 3 > 2 &lt;b&gt;</p>", "<p>1 &lt; 2 &amp; 3 &gt; 2 &lt;b&gt;</p>"),
        ("<p>没有<b>关", "<p>没有<b>关</b></p>"),
        ("<p>甲\x01乙&#127;丙&#x85;丁\ufdd0</p>", "<p>甲乙丙…丁</p>"),
        # addresses
        ('<a href=" https://a.cn/b c?d=e|f ">甲</a>', '<a href="https://a.cn/b%20c?d=e%7Cf">甲</a>'),
        ('<a href="https://a.cn/%E4%B8%80%zz">甲</a>', '<a href="https://a.cn/%E4%B8%80%25zz">甲</a>'),
        ('<a href="https://a.cn/?甲=乙&amp;c=&quot;d&quot;">甲</a>', '<a href="https://a.cn/?甲=乙&amp;c=%22d%22">甲</a>'),
        ('<a href="https://a.cn/?&lt;b>"></a>', '<a href="https://a.cn/?%3Cb%3E">https://a.cn/?%3Cb%3E</a>'),
        ('<a href="https://a.cn/"><b> </b></a>', '<a href="https://a.cn/">https://a.cn/<b> </b></a>'),
        ('<a id="甲"></a>', '<a id="甲"></a>'),
        ('<sup id="fnref:长 名"><a href="#fn:长 名">1</a></sup>', '<sup id="fnref:长-名"><a href="#fn:长-名">1</a></sup>'),
        # pictures
        ('<img src="1/%E5%9B%BE%20&amp;%20一.png" alt="图" title="题">', f'<img src="1/%E5%9B%BE%20&amp;%20一.png" alt="图" title="题" width="40" height="20" {LAZY}>'),
        ('<img src="1/no-size.png" alt="&quot;>&lt;b>">', f'<img src="1/no-size.png" alt="&quot;&gt;&lt;b&gt;" {LAZY}>'),
        ('<img src="https://a.cn/a.png" alt="外 & <图>">', "外 &amp; &lt;图&gt;"),
        ('<img src=" https://a.cn/a.png" alt="前"><img src="ht\ntps://a.cn/a.png" alt="中">', "前中"),
        ('<img src="//a.cn/a.png" alt="双"><img src="/\\a.cn/a.png" alt="反"><img src="/a.png" alt="单"><img alt="无">', "双反单无"),
        ('<a href="https://a.cn/"><img src="https://a.cn/a.png"></a>', '<a href="https://a.cn/">https://a.cn/</a>'),
        ('<a href="https://a.cn/"><img src="a.png" alt="图"></a>', f'<a href="https://a.cn/"><img src="a.png" alt="图" {LAZY}></a>'),
        # tables
        ("<table><thead><tr><th>甲</th></tr></thead><tbody><tr><th>乙</th><td align=right>丙</td></tr></tbody></table>",
         SCROLL.format(1) + '<table><thead><tr><th scope="col">甲</th></tr></thead><tbody><tr><th scope="row">乙</th><td class="right">丙</td></tr></tbody></table></div>'),
        ("<table><tr><td><table><tr><td>内</td></tr></table></td></tr></table>",
         SCROLL.format(1) + "<table><tbody><tr><td><table><tbody><tr><td>内</td></tr></tbody></table></td></tr></tbody></table></div>"),
        ('<table><tr><th colspan="2" scope="row">&nbsp;</th><th rowspan="x" scope="wrong">甲</th><td colspan="0" align="CENTER">乙</td></tr></table>',
         SCROLL.format(1) + '<table><tbody><tr><td colspan="2">&nbsp;</td><th scope="row">甲</th><td>乙</td></tr></tbody></table></div>'),
        ("<table><thead><tr><th>外<table><thead><tr><th>内</th></tr></thead></table></th><th>后</th></tr></thead></table>",
         SCROLL.format(1) + '<table><thead><tr><th scope="col">外<table><thead><tr><th scope="col">内</th></tr></thead></table></th><th scope="col">后</th></tr></thead></table></div>'),
        ("<table><tr><td>甲</table><table><tr><td>乙", SCROLL.format(1) + "<table><tbody><tr><td>甲</td></tr></tbody></table></div>" + SCROLL.format(2) + "<table><tbody><tr><td>乙</td></tr></tbody></table></div>"),
        # what stands where it may not
        ("<ul>字<li>甲</li></ul><li>乙</li>", "<div>字<div>甲</div></div><div>乙</div>"),
        ("<ul><li>甲</li><ul><li>乙</li></ul></ul>", "<div><div>甲</div><ul><li>乙</li></ul></div>"),
        ("<ul><li>甲<b>乙</li><li>丙</b></li></ul>", "<ul><li>甲<b>乙</b></li><li><b>丙</b></li></ul>"),
        ("<ul>\n<b> </b><br><li>甲</li></ul>", "<ul>\n <li>甲</li></ul>"),
        ("<dl><dt>词</dt><dd>义</dd></dl><dl><dd>义</dd></dl><dl></dl><dt>散</dt>", "<dl><dt>词</dt><dd>义</dd></dl><div><div>义</div></div><div></div><div>散</div>"),
        ('<ol><sup id="x"><a>', "<ol></ol>"),
        ('<ul><i><img src="a.png" alt=""></i></ul>', '<div><i><img src="a.png" alt="" loading="lazy" decoding="async"></i></div>'),
        ("<em><p>甲</p></em><pre><ul><li>乙</li></ul></pre>", "<div><p>甲</p></div><div><ul><li>乙</li></ul></div>"),
        ('<ol start="3" type="A"><li>甲</li></ol><ol start="x" type="z"><li>乙</li></ol>', '<ol start="3" type="A"><li>甲</li></ol><ol><li>乙</li></ol>'),
        ("<figure><figcaption>题</figcaption></figure><figcaption>散</figcaption>", "<figure><figcaption>题</figcaption></figure><div>散</div>"),
        ('<a href="/a">外<table><tr><td><a href="/b">内</a></td></tr></table></a>', '<a href="/a">外' + SCROLL.format(1) + "<table><tbody><tr><td>内</td></tr></tbody></table></div></a>"),
        # the roles of paragraphs
        ("<p>各学校：</p><p>请办理。</p><p>示例县教育局<br>\n2026年5月8日</p>", '<p class="addressee">各学校：</p><p>请办理。</p><p class="signature">示例县教育局<br>\n2026年5月8日</p>'),
        ("<ul><li><p>一、甲</p></li></ul><blockquote><p>各学校：</p></blockquote><p>乙。</p>", "<ul><li><p>一、甲</p></li></ul><blockquote><p>各学校：</p></blockquote><p>乙。</p>"),
        ("<p>一、加强领导。各学校要重视。</p><p>二、<b>加</b>强检查。各科室要检查。</p>", "<p>一、加强领导。各学校要重视。</p><p>二、<b>加</b>强检查。各科室要检查。</p>"),
        ("<p>一、加强领导。各学校要重视。</p><p>二、加强检查。各科室要检查。</p>", "<p><b>一、加强领导。</b>各学校要重视。</p><p><b>二、加强检查。</b>各科室要检查。</p>"),
    ],
)  # fmt: skip
def test_text(written: str, shown: str) -> None:
    assert html(written) == shown


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("<h1>甲</h1><h2>乙</h2><h1>丙</h1>", [2, 3, 2]),
        ("<h4>甲</h4><h6>乙</h6><h5>丙</h5><h4>丁</h4><h3>戊</h3>", [2, 3, 3, 2, 2]),
        ("<h1>1</h1><h2>2</h2><h3>3</h3><h4>4</h4><h5>5</h5><h6>6</h6>", [2, 3, 4, 5, 6, 6]),
        ("<h2></h2><h2> </h2><h2>&nbsp;</h2><h2><br></h2><h2><em></em></h2><h2><img src='https://a.cn/a.png'></h2>", []),
        ("<h2><p>块</p></h2><h2><div><h3>甲</h3></div></h2>", [2]),
        ("<table><tr><th><h2>格</h2></th><td><h3>甲</h3></td></tr></table>", [2]),
        ("<p>一、总则</p><p>（一）目的</p><p>甲。</p><p>二、分则</p>", [2, 3, 2]),
        ("<p>一、总则</p><p>甲。</p>", []),
        ("<h2>甲</h2><p>一、总则</p><p>二、分则</p>", [2]),
    ],
)
def test_headings_stand_one_below_the_other(written: str, levels: list[int]) -> None:
    assert [heading.level for heading in markup.text(written, ADDRESS, {}).headings] == levels
    assert [int(level) for level in re.findall(r"<h(\d)", html(written))] == levels


@pytest.mark.parametrize(
    ("written", "anchors"),
    [
        ('<h2 id="甲">甲</h2><h2 id="甲">乙</h2>', ["甲", "section-2"]),
        ("<h2>甲</h2><h2>乙</h2>", ["section-1", "section-2"]),
        ('<h2 id="section-2">甲</h2><h2>乙</h2>', ["section-1", "section-2"]),
        *((f'<h2 id="{name}">甲</h2>', ["section-1"]) for name in sorted(markup.PAGE_ANCHORS)),
        ('<h2 id="a b">甲</h2><h2 id=" ">乙</h2><h2 id="a-b">丙</h2>', ["a-b", "section-2", "section-3"]),
        ('<h2 id="&quot;><b>">甲</h2>', ['"><b>']),
        ('<p>甲<sup id="x">1</sup></p><h2 id="x">乙</h2>', ["section-1"]),
    ],
)
def test_an_anchor_stands_once(written: str, anchors: list[str]) -> None:
    assert [heading.anchor for heading in markup.text(written, ADDRESS, {}).headings] == anchors
    assert Read(html(written)).ids.count(anchors[0]) == 1


@pytest.mark.parametrize(
    ("written", "words"),
    [("<h2>甲 &amp; <b>&lt;乙&gt;</b></h2>", "甲 & <乙>"), ('<h2><img src="a.png" alt="图 &amp; 一"></h2>', "图 & 一"), ("<h2>甲<br>乙</h2>", "甲乙")],
)
def test_the_words_of_a_heading(written: str, words: str) -> None:
    assert [heading.words for heading in markup.text(written, ADDRESS, {}).headings] == [words]


def test_nothing_is_nested_deeper_than_a_reader_could_follow() -> None:
    """A parser's time grows with the square of the depth: half a megabyte of <h1><div> took a minute."""
    found = html("<h1><div>" * 60_000 + "底")
    assert markup.plain(found) == "底"
    assert found.count("<div>") <= 200


INLINE = {"a", "img", "br", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "code"}
BLOCKS = {"h2", "h3", "h4", "h5", "h6", "p", "pre", "hr", "blockquote", "div", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption"}
TABLES = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
ALLOWED = {"class", "id", "href", "title", "src", "alt", "width", "height", "loading", "decoding", "colspan", "rowspan", "scope", "start", "type"}
ALLOWED |= {"role", "tabindex", "aria-label"}


class Read(HTMLParser):
    """Reads HTML and asserts on the way that all of it is in order."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []  # tag, whether words have stood in it
        self.ids: list[str] = []
        self.feed(written)
        self.close()
        assert self.open == []
        assert len(self.ids) == len(set(self.ids))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        assert tag in INLINE | BLOCKS | TABLES and held.keys() <= ALLOWED and len(held) == len(attrs)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        names = [name for name, _ in self.open]
        if names:
            assert names[-1] not in ("ul", "ol") or tag == "li"
            assert names[-1] != "dl" or tag in ("dt", "dd")
            assert tag in INLINE or not {"p", "pre", "h2", "h3", "h4", "h5", "h6", *(INLINE - {"a", "del", "ins"})} & set(names)
        assert tag not in ("li", "dt", "dd") or (names and names[-1] in ("ul", "ol", "dl"))
        assert tag != "a" or "a" not in names
        assert tag not in ("h2", "h3", "h4", "h5", "h6") or not {"th", "dt"} & set(names)
        if tag == "img":
            assert re.match(r"(?![a-z]+:|/)", held["src"] or "", re.IGNORECASE)
            self.handle_data(held["alt"] or "")
        assert re.match(r"(?![a-z]+:)|https?:|mailto:|tel:", held.get("href") or "", re.IGNORECASE)
        if tag not in ("img", "br", "hr"):
            self.open.append((tag, tag in ("a", "th") and "href" not in held and tag == "a"))

    def handle_endtag(self, tag: str) -> None:
        opened, has_words = self.open.pop()
        assert opened == tag
        assert has_words or tag not in ("a", "th", "h2", "h3", "h4", "h5", "h6")

    def handle_data(self, data: str) -> None:
        if data.strip():
            assert not self.open or self.open[-1][0] not in ("ul", "ol", "dl", "tr")
            self.open = [(tag, True) for tag, _ in self.open]


# What is put in by us, the description of a picture and the address of an empty link, is told from the words by its letters.
TAGS = [*sorted(BLOCKS | TABLES | INLINE - {"img", "br"}), "h1", "section", "font", "button", "object"]
WRITTEN = st.lists(
    st.one_of(
        st.sampled_from([f"<{slash}{tag}>" for tag in TAGS for slash in ("", "/")]),
        st.sampled_from(['<a href="https://ψ/">', '<a href=" #ψ">', '<a href="javascript:ψ">', '<h2 id="x">', '<sup id="x">', "<br>", "<hr/>", "<!-- ", "-->"]),
        st.sampled_from(['<img src="Ω" alt="Ω">', '<img src="//Ω" alt="Ω">', "<img src=' https:Ω' alt='Ω'>", '<td colspan="x">', "<svg>", "<p/>", "<select>", "<template>"]),
        st.sampled_from(["一、甲", "（一）乙", "各校：", "2026年5月8日", "一、加强领导。各校", "&lt;", "&nbsp;", "&", "<", '"', "\x01", "\n", " ", "&#x85;", "<x y='"]),
        st.text(st.characters(exclude_characters="Ωψ", exclude_categories=["Cs"]), max_size=3),
    ),
    max_size=25,
).map("".join)


def words(html: str) -> str:
    return re.sub(r"https://ψ/|#ψ|Ω|\s", "", markup.CONTROL.sub("", unescape(html)))


@settings(max_examples=400)
@given(WRITTEN)
def test_whatever_is_written_is_in_order_and_nothing_is_lost(written: str) -> None:
    found = markup.text(written, ADDRESS, {})
    Read(str(found.html))
    assert words(markup.plain(str(found.html))) == words(nh3.clean(written, tags=set(), attributes={}))
    levels = [heading.level for heading in found.headings]
    assert all(level <= above + 1 for above, level in pairwise([1, *levels]))
    assert all(heading.words and heading.anchor for heading in found.headings)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0999-6120001", "0999-6120001"),
        ("0999-6120001 转 8001", "0999-6120001"),
        ("（0999）6120001、6120002", "09996120001"),
        ("+86 999 6120001", "+869996120001"),
        ("12345", "12345"),
        ("无 <x>", "%E6%97%A0%20%3Cx%3E"),
    ],
)
def test_what_a_telephone_dials(written: str, number: str) -> None:
    assert dialled(written) == number


@pytest.mark.parametrize(("size", "words"), [(0, "1 KB"), (1023, "1 KB"), (36 * 1024, "36 KB"), (1048575, "1023 KB"), (1258291, "1.2 MB")])
def test_sizes_for_people(size: int, words: str) -> None:
    assert file_size(size) == words


@pytest.mark.parametrize(("address", "root"), [("index.html", "./"), ("c/a.html", "../"), ("i/2026/a.html", "../../")])
def test_the_way_back_to_the_root(address: str, root: str) -> None:
    assert root_from(address) == root


def test_no_heading_takes_an_anchor_of_the_page() -> None:
    overrides = Path(__file__).parent.parent / "overrides"
    written = "".join((overrides / name).read_text(encoding="utf-8") for name in ("base.html", "item.html"))
    assert set(re.findall(r' id="([^"{]+)"', written)) <= markup.PAGE_ANCHORS


def test_the_description_of_a_picture_from_elsewhere_stays_text() -> None:
    html = markup.text('<p><img alt="&lt;img src=x onerror=alert(1)&gt;" src="https://example.cn/x.png"></p>', "i/2026/a.html", {}).html
    assert html == "<p>&lt;img src=x onerror=alert(1)&gt;</p>"

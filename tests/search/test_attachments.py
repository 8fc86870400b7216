"""The text of attachments: what files say, and that no file, however made, does harm."""

from __future__ import annotations

import io
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Sequence
from datetime import date, datetime

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from disclosure.search import pdf
from disclosure.search.attachments import LONGEST_TEXT, Extract, is_read, text_of

BROKEN = Extract(fault="文件已损坏或者不符合格式，读不出其中的文字。")
LOCKED = Extract(fault="文件加了密码，读不出其中的文字。")
LARGE = Extract(fault="文件展开后过大，没有读取其中的文字。")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Placed = tuple[float, float, str]


def stream(content: bytes, head: bytes = b"", packed: int = 0) -> bytes:
    for _ in range(packed):
        content = zlib.compress(content, 9)
    filters = b"/Filter[" + b"/FlateDecode" * packed + b"]" if packed else b""
    return b"<<%s%s/Length %d>>stream\n%s\nendstream" % (head, filters, len(content), content)


def written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first of which is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        trailer,
        len(out),
    )


def pages(*contents: bytes, resources: bytes = b"", more: Sequence[bytes] = (), turn: int = 0, trailer: bytes = b"") -> bytes:
    """A PDF whose pages have these content streams and a Chinese font F; objects of `more` are numbered from 5."""
    first = 5 + len(more)
    kids = b" ".join(b"%d 0 R" % number for number in range(first, first + len(contents)))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Rotate %d/Contents %d 0 R/Resources<</Font<</F 3 0 R>>%s>>>>"
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
            b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000"
            b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 880/Descent -120/FontBBox[0 -120 1000 880]"
            b"/ItalicAngle 0/CapHeight 700/StemV 80>>>>",
            *more,
            *(page % (turn, first + len(contents) + at, resources) for at in range(len(contents))),
            *contents,
        ],
        trailer,
    )


def shown(*places: Placed, size: int = 10, matrix: str = "1 0 0 1") -> bytes:
    """A content stream with texts at places; each character is `size` wide."""
    draw = (f"BT /F {size} Tf {matrix} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET" for x, y, text in places)
    return stream("\n".join(draw).encode())


FULL = "为切实保障适龄儿童少年接受义务教育的权利现就做好二〇二六年招生入学工作通知如下请各学校"  # 43 characters, as wide as the text
LINES: dict[str, tuple[list[Placed], list[str]]] = {
    "a word broken by the line end": ([(80, 700, FULL[:41]), (60, 680, FULL)], [FULL[:41] + FULL]),
    "a paragraph of three lines": ([(80, 700, FULL[:41]), (60, 682, FULL), (60, 664, "完成。")], [FULL[:41] + FULL + "完成。"]),
    "paragraphs are indented": ([(60, 700, FULL), (80, 680, FULL[:41])], [FULL, FULL[:41]]),
    "a short line ends a paragraph": ([(60, 700, FULL), (60, 680, "短段落。"), (60, 660, FULL)], [FULL + "短段落。", FULL]),
    "a heading, then text": ([(60, 720, "一、总则"), (60, 700, FULL)], ["一、总则", FULL]),
    "far below": ([(60, 700, FULL), (60, 600, FULL)], [FULL, FULL]),
    "columns are apart": ([(60, 700, FULL), (60, 640, "学校"), (200, 640, "范围")], [FULL, "学校", "范围"]),
    "a cell of two lines": (
        [(60, 700, FULL), (60, 640, "城关第一小"), (60, 626, "学"), (150, 640, "解放路以东人民"), (150, 626, "路以南"), (400, 640, "45")],
        [FULL, "城关第一小学", "解放路以东人民路以南", "45"],
    ),
    "rows are apart": ([(60, 700, "甲校"), (200, 700, "东"), (60, 680, "乙校"), (200, 680, "西")], ["甲校", "东", "乙校", "西"]),
    "signature and date": (
        [(60, 700, FULL), (420, 660, "某某区教育局"), (400, 640, "二〇二六年三月")],
        [FULL, "某某区教育局", "二〇二六年三月"],
    ),
    "the page's number": ([(60, 700, FULL), (280, 40, "—12—")], [FULL]),
    "digits are no page number": ([(60, 700, FULL), (60, 640, "2026"), (60, 600, "完")], [FULL, "2026", "完"]),
    "letters keep their blank": ([(60, 700, FULL[:38] + "every"), (60, 680, "child")], [FULL[:38] + "every child"]),
    "a number's hyphen": ([(60, 700, FULL[:38] + "0571-"), (60, 680, "123456")], [FULL[:38] + "0571-123456"]),
    "radicals are left to the tokenizer": ([(60, 700, "⼈⺠")], ["人民"]),
    "long numbers are no page number": ([(60, 700, FULL), (60, 640, "123456")], [FULL, "123456"]),
}


@pytest.mark.parametrize("name", LINES)
def test_lines_of_a_page(name: str) -> None:
    places, expected = LINES[name]
    found = text_of(pages(shown(*places)), "a.pdf")
    assert [unicodedata.normalize("NFKC", line).replace("⺠", "民") for line in found.text.split("\n")] == expected
    assert not found.fault


@pytest.mark.parametrize(
    ("turn", "matrix", "places"),
    [(90, "0 1 -1 0", [(100, 60), (120, 60)]), (180, "-1 0 0 -1", [(540, 100), (540, 120)]), (270, "0 -1 1 0", [(500, 740), (480, 740)])],
)
def test_turned_pages(turn: int, matrix: str, places: list[tuple[float, float]]) -> None:
    content = shown(*((x, y, text) for (x, y), text in zip(places, [FULL, "下一行。"], strict=True)), matrix=matrix)
    assert text_of(pages(content, turn=turn), "a.pdf").text == FULL + "下一行。"


def test_a_word_broken_by_the_page() -> None:
    first, second = shown((60, 700, FULL), (280, 40, "1")), shown((60, 760, "完成。"), (280, 40, "2"))
    assert text_of(pages(first, second), "a.pdf").text == FULL + "完成。"


def test_a_title_of_two_lines() -> None:
    title = shown((100, 760, "关于做好义务教育阶段学校招生入学工作"), (260, 730, "的通知"), size=20)
    assert text_of(pages(title), "a.pdf").text == "关于做好义务教育阶段学校招生入学工作的通知"


def test_scans_have_no_text() -> None:
    assert text_of(pages(stream(b"0 0 m 100 100 l S")), "a.pdf") == Extract()


def test_long_files_are_cut() -> None:
    page = shown(*((60, 780 - 17 * at, FULL) for at in range(40)))
    found = text_of(pages(*[page] * 130), "a.pdf")  # so many that a process of its own reads it
    assert found.text == (FULL * LONGEST_TEXT)[:LONGEST_TEXT]
    assert found.fault == "文字太多，只收录了前 200000 个字符。"


def word(body: str) -> bytes:
    """A Word file whose first paragraphs are this markup."""
    document = Document()
    for each in parse_xml(
        f'<w:body xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{body}</w:body>'
    ).iterchildren():
        document.element.body.insert(len(document.element.body) - 1, each)
    return saved(document)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


WORDS = {
    "runs are joined": ("<w:p><w:r><w:t>义务</w:t></w:r><w:r><w:t>教育</w:t></w:r></w:p>", "义务教育"),
    "links and controls": (
        "<w:p><w:hyperlink><w:r><w:t>义务</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>教育</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        "义务教育",
    ),
    "line breaks and tabs": ("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>", "甲\n乙 丙"),
    "changes as they will be": (
        "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>",
        "新",
    ),
    "no field codes": ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r></w:p>", "3"),
    "no tab stops": ('<w:p><w:pPr><w:tabs><w:tab w:pos="9"/></w:tabs></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>', "甲"),
    "text boxes, once": (
        "<w:p><w:r><w:t>外</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>内</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>内</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "内\n外",
    ),
}


@pytest.mark.parametrize("name", WORDS)
def test_word(name: str) -> None:
    body, expected = WORDS[name]
    assert text_of(word(body), "a.docx") == Extract(expected)


def test_word_tables_and_paragraphs_in_order() -> None:
    document = Document()
    document.add_paragraph("收费标准")
    table = document.add_table(rows=2, cols=2)
    for at, text in enumerate(["学段", "标准", "小学", "450元"]):
        table.cell(at // 2, at % 2).text = text
    document.add_paragraph("说明")
    assert text_of(saved(document), "A.DOCX").text == "收费标准\n学段\n标准\n小学\n450元\n说明"


def test_excel() -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "学校"
    sheet.append(["城关小学", 450.0, 12.5, datetime(2026, 3, 1), date(2026, 9, 1), True, None, "#N/A"])  # noqa: DTZ001 - Excel knows no zones
    sheet.append(["两行\n文字"])
    hidden = book.create_sheet("底稿")
    hidden.append(["内部数据"])
    hidden.sheet_state = "hidden"
    assert text_of(saved(book), "a.xlsx") == Extract("学校\n城关小学\n450\n12.5\n2026-03-01\n2026-09-01\n两行\n文字")


def test_excel_with_a_far_corner() -> None:
    book = Workbook()
    book.active["A1"] = "近"
    book.active["XFD1048576"] = "远"
    assert text_of(saved(book), "a.xlsx").text.startswith("近")


TEXTS = {
    "UTF-8": ("a.txt", "招生\r\n通知".encode(), "招生\n通知"),
    "byte-order mark": ("a.txt", "招生".encode("utf-8-sig"), "招生"),
    "GB18030": ("a.txt", "招生通知".encode("gb18030"), "招生通知"),
    "UTF-16": ("a.txt", "招生".encode("utf-16"), "招生"),
    "cells": ("a.csv", "学校,人数\n城关小学,450\n".encode("gb18030"), "学校\n人数\n城关小学\n450"),
    "quoted": ("a.csv", '"甲,乙","丙\n丁"\n'.encode(), "甲,乙\n丙\n丁"),
    "tabs": ("a.csv", "甲\t乙\n".encode(), "甲\n乙"),
    "a cell without end": ("a.csv", ('甲,"' + "乙" * 140_000).encode(), '甲,"' + "乙" * 140_000),
    "another kind": ("a.doc", "招生".encode(), ""),
    "a picture": ("a.png", b"\x89PNG", ""),
    "no kind": ("a", b"a", ""),
    "empty": ("a.pdf", b"", ""),
    "radicals instead of characters": ("a.txt", "学⻓、⻔卫、⻢⻋".encode(), "学长、门卫、马车"),
    "control characters": ("a.csv", "甲\x01乙".encode(), "甲乙"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts(name: str) -> None:
    file, data, expected = TEXTS[name]
    assert text_of(data, file) == Extract(expected)


def test_which_kinds_are_read() -> None:
    assert [name for name in ("a.pdf", "a.docx", "a.XLSX", "a.csv", "a.txt", "a.doc", "a.png", "pdf") if is_read(name)] == [
        "a.pdf",
        "a.docx",
        "a.XLSX",
        "a.csv",
        "a.txt",
    ]


def repacked(data: bytes, **members: bytes) -> bytes:
    """The same archive with other content in some members, named by their last part without the extension."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            new.writestr(each.filename, members.get(each.filename.rpartition("/")[2].partition(".")[0], old.read(each)))
    return out.getvalue()


def forms(depth: int) -> bytes:
    """A page that draws ten drawings that draw ten drawings …"""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    more = [stream(b"/X Do " * 10, head % (6 + at)) for at in range(depth)] + [
        stream(b"0 0 m", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    ]
    return pages(stream(b"/X Do " * 10), resources=b"/XObject<</X 5 0 R>>", more=more)


WORD, EXCEL, PDF = word("<w:p><w:r><w:t>义务教育</w:t></w:r></w:p>"), saved(Workbook()), pages(shown((60, 700, FULL)))
LAUGHS = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 20}">' for at in range(1, 12))
#: What takes seconds to make is made when its turn comes, not by every process that reads this file.
HOSTILE: dict[str, tuple[str, bytes | Callable[[], bytes], Extract]] = {
    "a PDF with a password": (
        "a.pdf",
        pages(
            shown((60, 700, FULL)),
            trailer=b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"ab" * 32, b"cd" * 32),
        ),
        LOCKED,
    ),
    "a PDF cut off": ("a.pdf", PDF[:120], BROKEN),
    "no PDF": ("a.pdf", b"%PDF-1.7\n", BROKEN),
    "a PDF that unpacks to blanks": ("a.pdf", lambda: pages(stream(b"q " * 30_000_000, packed=1)), LARGE),
    "a PDF packed twice": ("a.pdf", lambda: pages(stream(b" " * 1_500_000_000, packed=2)), LARGE),
    "a Word file with a password": (
        "a.docx",
        bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600,
        Extract(fault="文件加了密码，或者是旧格式改了扩展名，读不出其中的文字。"),
    ),
    "a ZIP with a password": ("a.docx", WORD.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"), LOCKED),
    "a Word file cut off": ("a.docx", WORD[:900], BROKEN),
    "a Word file that unpacks to blanks": ("a.docx", lambda: repacked(WORD, document=b" " * 60_000_000), LARGE),
    "an Excel file that unpacks to blanks": ("a.xlsx", lambda: repacked(EXCEL, sheet1=b" " * 60_000_000), LARGE),
    "entities of entities": (
        "a.docx",
        repacked(
            WORD,
            document=f'<!DOCTYPE d [<!ENTITY a0 "x">{LAUGHS}]><w:document xmlns:w="{W}"><w:body><w:p>&a11;</w:p></w:body></w:document>'.encode(),
        ),
        BROKEN,
    ),
    "elements in elements": ("a.docx", repacked(WORD, document=b"<a>" * 100_000), BROKEN),
    "an Excel file without sheets": ("a.xlsx", repacked(EXCEL, workbook=b"<workbook/>"), Extract()),
    "Word in name only": ("a.docx", EXCEL, BROKEN),
    "Excel in name only": ("a.xlsx", WORD, BROKEN),
    "an unknown encoding": ("a.txt", b"\xff\xff\xff", Extract(fault="认不出文件的文字编码，读不出其中的文字。")),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    file, held, expected = HOSTILE[name]
    data = held() if callable(held) else held
    assert text_of(data, file) == expected
    assert capfd.readouterr() == ("", "")


def test_drawings_of_drawings_run_out_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert text_of(forms(2), "a.pdf") == Extract()
    monkeypatch.setattr(pdf, "_SECONDS", 1)
    assert text_of(forms(30), "a.pdf") == LARGE


REAL = {
    "a.pdf": PDF,
    "b.pdf": pages(*[shown((60, 700, FULL), (60, 680, "完"))] * 3),
    "a.docx": WORD,
    "a.xlsx": EXCEL,
    "a.csv": "甲,乙".encode(),
}


def harmless(data: bytes, name: str) -> None:
    found = text_of(data, name)
    found.text.encode()
    assert "\t" not in found.text and "\r" not in found.text
    assert len(found.text) <= LONGEST_TEXT
    assert not found.fault or found.fault.endswith("。")


@given(st.sampled_from(sorted(REAL)), st.binary(max_size=300))
@example("a.pdf", b"%PDF-1.7")
@example("a.docx", b"PK\x05\x06" + b"\0" * 18)
def test_any_bytes(name: str, data: bytes) -> None:
    harmless(data, name)
    harmless(REAL[name][:9] + data, name)


@settings(max_examples=200)
@given(st.sampled_from(sorted(REAL)), st.data())
def test_real_files_cut_or_damaged(name: str, draw: st.DataObject) -> None:
    real = REAL[name]
    at = draw.draw(st.integers(0, len(real)))
    harmless(real[:at], name)
    harmless(real[:at] + draw.draw(st.binary(min_size=1, max_size=4)) + real[at + draw.draw(st.integers(0, 4)) :], name)


def test_libraries_are_imported_when_needed() -> None:
    code = "import sys, disclosure.search.attachments\nprint([name for name in ('docx', 'lxml', 'openpyxl', 'pypdfium2') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

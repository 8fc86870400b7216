"""What a file is: by its name, and by its first bytes. Every file here is tiny and real enough to be told."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model.filetype import allowed, describe, extension, is_picture, label, matches


def archive(*names: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for name in names:
            made.writestr(name, "")
    return data.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
REAL = {
    "pdf": b"%PDF-1.7\n%%EOF\n",
    "ofd": archive("OFD.xml", "Doc_0/Document.xml"),
    "doc": OLE,
    "docx": archive("[Content_Types].xml", "word/document.xml"),
    "xls": OLE,
    "xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
    "ppt": OLE,
    "pptx": archive("[Content_Types].xml", "ppt/presentation.xml"),
    "wps": OLE,
    "et": archive("xl/workbook.xml"),
    "dps": OLE,
    "csv": "学校,电话\n".encode("gbk"),
    "txt": "说明\n".encode(),
    "zip": archive("a.txt"),
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "jpeg": b"\xff\xd8\xff\xe1\x00\x10Exif\x00",
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "gif": b"GIF89a\x01\x00\x01\x00",
    "webp": b"RIFF\x1a\x00\x00\x00WEBPVP8 ",
}


def reader(data: bytes) -> Callable[[int], bytes]:
    return lambda limit: data if limit < 0 else data[:limit]


def test_every_allowed_kind_is_tried() -> None:
    assert set(REAL) == set(allowed())


@pytest.mark.parametrize("kind", REAL)
def test_real_files_are_what_they_say(kind: str) -> None:
    assert matches(f"表.{kind}", reader(REAL[kind]))
    assert matches(f"表.{kind.upper()}", reader(REAL[kind]))


@pytest.mark.parametrize(
    ("name", "data", "is_called"),
    [
        ("a.pdf", REAL["docx"], "Word 文档"),
        ("a.pdf", b"\n%PDF-1.7", "纯文本"),
        ("a.pdf", b"", "纯文本"),
        ("a.pdf", b"<!DOCTYPE html><html>", "网页（HTML）"),
        ("a.docx", REAL["xlsx"], "Excel 表格"),
        ("a.docx", REAL["zip"], "ZIP 压缩包"),
        ("a.docx", OLE, "Word 文档"),
        ("a.docx", b"PK\x03\x04 and no more", "损坏的压缩文件"),
        ("a.docx", archive("words/document.xml"), "ZIP 压缩包"),
        ("a.ofd", archive("doc/OFD.xml"), "ZIP 压缩包"),
        ("a.xls", REAL["xlsx"], "Excel 表格"),
        ("a.xls", b"<html><table>", "网页（HTML）"),
        ("a.xlsx", b"version https://git-lfs.github.com/spec/v1\n", "Git LFS 指针"),
        ("a.csv", REAL["xlsx"], "Excel 表格"),
        ("a.csv", REAL["pdf"], "PDF 文档"),
        ("a.txt", "a,说明".encode("utf-16"), "其他类型的文件"),
        ("a.jpg", REAL["png"], "PNG 图片"),
        ("a.png", REAL["jpg"], "JPG 图片"),
        ("a.png", REAL["webp"], "WebP 图片"),
        ("a.webp", b"RIFF\x1a\x00\x00\x00WAVEfmt ", ""),
        ("a.gif", b"GIF90a", "纯文本"),
        ("a.zip", b"Rar!\x1a\x07\x00", "其他类型的文件"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "其他类型的文件"),
    ],
)
def test_other_files_are_told_and_named(name: str, data: bytes, is_called: str) -> None:
    assert not matches(name, reader(data))
    assert is_called in describe(reader(data))


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("a.PDF", "pdf"),
        ("表/甲.乙.XLSX", "xlsx"),
        ("v1.2/README", ""),
        ("附件", ""),
        ("a.", ""),
        (".docx", "docx"),
        ("a.md/b.Jpg", "jpg"),
        ("", ""),
    ],
)
def test_extensions(path: str, written: str) -> None:
    assert extension(path) == written


def test_names_for_people() -> None:
    assert label("a.xlsx") == "Excel 表格"
    assert label("a.exe") == "文件"
    assert [kind for kind in allowed() if is_picture(f"a.{kind}")] == ["jpg", "jpeg", "png", "gif", "webp"]


@given(st.sampled_from(sorted(REAL)), st.sampled_from(sorted(REAL)), st.integers(0, 400), st.binary(max_size=40), st.integers(0, 60))
def test_no_bytes_are_too_broken_to_be_judged(kind: str, source: str, place: int, junk: bytes, cut: int) -> None:
    data = REAL[source]
    broken = data[:place] + junk + data[place + cut :]
    assert matches(f"a.{kind}", reader(broken)) in (True, False)
    assert describe(reader(broken))

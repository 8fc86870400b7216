"""The text of attachments, as search indexes it: one line per paragraph or table cell.

Files come from outside and may be anything: locked, broken, made to fill the memory. So every reader works within bounds that do not depend on
the machine, and whatever goes wrong inside a library ends as a sentence. Libraries are imported when the first file needs them:
`disclosure check` does without.
"""

from __future__ import annotations

import csv
import datetime
import posixpath
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import chain

from ..model.filetype import LARGEST_FILE, LARGEST_XML, MOST_CELLS, MOST_ROWS, extension
from ..model.source import CONTROL, decode
from . import pdf

#: Characters taken of one file; the rest of it is not indexed.
LONGEST_TEXT = 200_000

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file, lines separated by LF, and what hindered reading it, a sentence in Chinese.

    Both empty: the file is of a kind that is not read, or holds no text (a scan). A fault without text: the file cannot be read.
    A fault with text: the text is the beginning.
    """

    text: str = ""
    fault: str = ""


# What the fonts of some PDF files say instead of the character itself: radicals, which mostly have no normal form in Unicode.
_RADICALS = str.maketrans("⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳", "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟")


class _Unreadable(Exception):
    """Raised inside readers with the sentence that people get."""


def text_of(data: bytes, name: str) -> Extract:
    """What an attachment says; its kind goes by the extension of `name`. Raises nothing and warns of nothing."""
    read = _READERS.get(extension(name))
    if read is None or not data:
        return Extract()
    if len(data) > LARGEST_FILE:
        return Extract(fault="文件太大，没有读取其中的文字。")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _gathered(read(data))
        except _Unreadable as fault:
            return Extract(fault=str(fault))
        # The libraries raise whatever the depths of a broken file provoke: KeyError, RecursionError, struct.error, their own.
        except Exception:
            return Extract(fault="文件已损坏或者不符合格式，读不出其中的文字。")


def is_read(name: str) -> bool:
    """Whether files of this kind are looked into at all."""
    return extension(name) in _READERS


def _gathered(lines: Iterable[str]) -> Extract:
    """Lines without control characters, empty ones left out, up to the limit."""
    kept: list[str] = []
    room = LONGEST_TEXT
    for line in lines:
        for part in line.splitlines():
            # A lone surrogate could not be written as UTF-8.
            clean = CONTROL.sub("", part).encode("utf-8", "ignore").decode().translate(_RADICALS).replace("\t", " ").strip()
            if len(clean) > room:
                return Extract("\n".join([*kept, clean[:room]]).strip(), f"文字太多，只收录了前 {LONGEST_TEXT} 个字符。")
            if clean:
                kept.append(clean)
                room -= len(clean) + 1
    return Extract("\n".join(kept))


def _pdf(data: bytes) -> Iterable[str]:
    try:
        return pdf.lines(data, LONGEST_TEXT)
    except pdf.Locked:
        raise _Unreadable("文件加了密码，读不出其中的文字。") from None
    except pdf.TooMuch:
        raise _Unreadable("文件展开后过大，没有读取其中的文字。") from None


def _docx(data: bytes) -> Iterator[str]:
    """Paragraphs and cells of the document in order, then foot- and endnotes; without deleted passages and field codes."""
    from docx import Document
    from docx.oxml.parser import parse_xml

    document = Document(BytesIO(_without_pictures(data)))
    yield from _paragraphs(document.element.body)
    for part in sorted(document.part.package.iter_parts(), key=lambda each: str(each.partname)):
        if posixpath.basename(str(part.partname)) in ("footnotes.xml", "endnotes.xml"):
            yield from _paragraphs(parse_xml(part.blob))


def _paragraphs(root: Iterable[object]) -> Iterator[str]:
    """The text of each w:p. A text box stands inside a paragraph, and twice: the second time for old programs."""
    from lxml import etree

    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    blank = {f"{word}tab": " ", f"{word}br": "\n", f"{word}cr": "\n", f"{word}noBreakHyphen": "-"}
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    open_paragraphs: list[list[str]] = []
    outside = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if node.tag == fallback:
            outside += 1 if event == "start" else -1
        elif outside:
            continue
        elif node.tag == f"{word}p":
            if event == "start":
                open_paragraphs.append([])
            else:
                yield "".join(open_paragraphs.pop())
        elif event == "start" and open_paragraphs:
            if node.tag == f"{word}t":
                open_paragraphs[-1].append(node.text or "")
            elif node.tag in blank and node.getparent().tag == f"{word}r":
                open_paragraphs[-1].append(blank[node.tag])


def _xlsx(data: bytes) -> Iterator[str]:
    """The cells of the sheets that people see, row by row; of formulas their last result."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(_without_pictures(data)), read_only=True, data_only=True, keep_links=False)
    rows = cells = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        yield str(sheet.title) if len(book.worksheets) > 1 else ""
        sheet.reset_dimensions()  # what a sheet claims to span is not what it holds
        for row in sheet.iter_rows(values_only=True):
            rows, cells = rows + 1, cells + len(row)
            if rows > MOST_ROWS or cells > MOST_CELLS:
                return
            yield from map(_shown, row)


def _shown(value: object) -> str:
    """A cell's value as text; errors and switches say nothing to a reader."""
    if isinstance(value, datetime.datetime):
        return str(value.date() if value.time() == datetime.time() else value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if value is None or isinstance(value, bool):
        return ""
    text = str(value)
    return "" if text.startswith("#") and text.endswith(("!", "?", "/A")) else text


def _without_pictures(data: bytes) -> bytes:
    """The same archive with only its XML unpacked and stored again, within bounds.

    Members never give more bytes than the directory says, so that its sizes are a bound: zipfile stops there.
    """
    if data.startswith(_OLE):
        raise _Unreadable("文件加了密码，或者是旧格式改了扩展名，读不出其中的文字。")
    slim = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(slim, "w") as copy:
        members = archive.infolist()
        xml = {each.filename: each for each in members if each.filename.endswith((".xml", ".rels"))}
        if any(each.flag_bits & 1 for each in members):
            raise _Unreadable("文件加了密码，读不出其中的文字。")
        if sum(each.file_size for each in members if each.filename in xml) > LARGEST_XML or len(members) > 20_000:
            raise _Unreadable("文件展开后过大，没有读取其中的文字。")
        for each in members:
            copy.writestr(each.filename, archive.read(each) if each.filename in xml else b"")
    return slim.getvalue()


def _csv(data: bytes) -> Iterator[str]:
    text = "\n".join(_txt(data))
    head = text.partition("\n")[0]
    try:
        yield from chain.from_iterable(csv.reader(StringIO(text), delimiter=max(",\t;", key=head.count)))
    except csv.Error:
        yield text


def _txt(data: bytes) -> Iterator[str]:
    text = decode(data)
    if isinstance(text, str):
        yield text
        return
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        yield data.decode("utf-16" if wide else "gb18030")
    except UnicodeDecodeError:
        raise _Unreadable("认不出文件的文字编码，读不出其中的文字。") from None


_READERS = {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx, "csv": _csv, "txt": _txt}

"""The text of a PDF as lines that mean something: what a line end broke is whole again, and neighbouring columns are apart.

A PDF knows no paragraphs and no tables, only glyphs at places. PDFium gives them in order, line by line; here each line is cut where a wide gap
shows another column, and two pieces are joined where the second one goes on below the first. Where both readings are possible they are joined:
a joined pair still holds both words, a broken word is never found.
"""

from __future__ import annotations

import ctypes
import re
import subprocess
import sys
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_PAGES = 500
#: Bytes that a PDF's streams may unpack to (pictures apart), and these times the pages and drawings that may use them, before it is read in a
#: process of its own.
_ORDINARY = 4 * 1024 * 1024
_DRAWN = 64 * 1024 * 1024
#: What such a process gets: seconds, bytes of memory.
_SECONDS = 20
_MEMORY = 2 * 1024 * 1024 * 1024
_LOCKED = 3

_CHUNK = 64 * 1024
_PICTURE = re.compile(rb"DCTDecode|JPXDecode|/Subtype\s*/Image\b")
_PAGE = re.compile(rb"/Page\b")
_DRAW = re.compile(rb"\bDo\b")
_STREAM = re.compile(rb"stream\r?\n")
#: Page numbers, bare or dressed: 12, - 12 -, 第 12 页 共 30 页, 12/30.
_NUMBERING = re.compile(r"[-—–－·\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*(?:[/／,，]\s*共?|共)\s*\d{1,3}\s*页?)?[-—–－·\s]*")
#: PDFium's mark of a hyphen that a line end brought, in its older and its newer form.
_SOFT_HYPHENS = (0, 2, 0xFFFE)


class Locked(Exception):
    """The file opens only with a password."""


class TooMuch(Exception):
    """Reading the file takes more time or memory than a document may."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line without a wide gap; places in points, as the page is looked at: x to the right, y upwards."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    page: int
    alone: bool = True

    @property
    def width(self) -> float:
        """From the first glyph to the last."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Where it is centred, across the page."""
        return (self.left + self.right) / 2


def lines(data: bytes, most: int) -> list[str]:
    """The lines of a PDF, up to about `most` characters. Raises Locked, TooMuch, or what PDFium's binding raises for a broken file."""
    if _is_ordinary(data):
        return list(_lines(data, most))
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", __name__, str(most)], input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise TooMuch from None
    if done.returncode == _LOCKED:
        raise Locked
    if done.returncode == 1:
        raise ValueError("broken")
    if done.returncode:
        raise TooMuch
    return done.stdout.decode("utf-8").split("\n")


def _is_ordinary(data: bytes) -> bool:
    """Whether reading it here is safe: PDFium keeps no bounds of its own, and a few kilobytes can ask it for hours or all memory."""
    view, at = memoryview(data), 0
    total, uses = 0, len(_PAGE.findall(data))
    for found in _STREAM.finditer(data):
        if found.start() < at:
            continue
        head = data[max(found.start() - 1000, 0) : found.start()].rpartition(b" obj")[2]
        if _PICTURE.search(head):
            continue
        if head.count(b"Decode") > head.count(b"DecodeParms") + 1:
            return False  # packed twice: what is inside can be packed a million times
        inside, at = _unpacked(view, found.end(), _ORDINARY - total)
        draws = len(_DRAW.findall(inside))
        if draws > 1 and b"Form" in head:
            return False  # a drawing of drawings: ten of ten of ten …
        total += len(inside)
        uses += draws + len(_PAGE.findall(inside))
        if total >= _ORDINARY or total * uses > _DRAWN:
            return False
    return True


def _unpacked(view: memoryview, at: int, room: int) -> tuple[bytes, int]:
    """What a deflated stream holds, up to `room` bytes, and where it ends; of one that is not deflated its beginning."""
    unpack, parts, start = zlib.decompressobj(), bytearray(), at
    try:
        while at < len(view) and not unpack.eof and len(parts) < room:
            chunk = unpack.unconsumed_tail or view[at : at + _CHUNK]
            at += 0 if unpack.unconsumed_tail else len(chunk)
            parts += unpack.decompress(chunk, room - len(parts))
    except zlib.error:
        plain = bytes(view[start : start + _CHUNK])
        return plain.partition(b"endstream")[0], start
    return bytes(parts), at - len(unpack.unused_data)


def _lines(data: bytes, most: int) -> Iterator[str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Locked if "password" in str(error).lower() else error from None
    try:
        waiting: list[Piece] = []
        edges = (0.0, 0.0)
        for number in range(min(len(document), MOST_PAGES)):
            pieces = _placed(list(_pieces(document, number)))
            edges = _edges(pieces) if pieces else edges
            for piece in pieces:
                if waiting and not _goes_on(waiting[-1], piece, edges):
                    yield _joined(waiting)
                    most -= sum(len(each.text) for each in waiting)
                    waiting = []
                waiting.append(piece)
            if most < 0:
                break
        if waiting:
            yield _joined(waiting)
    finally:
        document.close()


def _pieces(document: Any, number: int) -> Iterator[Piece]:
    """The pieces of one page, in PDFium's order."""
    from pypdfium2 import raw

    try:
        page = document[number]
        glyphs = page.get_textpage()
    except Exception:  # one broken page takes no other with it
        return
    turn = page.get_rotation()
    handle, rectangle = glyphs.raw, raw.FS_RECTF()

    def box(index: int) -> tuple[float, float, float, float]:
        """left, bottom, right, top of a glyph with the room that its font gives it, the page turned upright."""
        raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(rectangle))
        left, bottom, right, top = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
        if turn == 90:
            return bottom, -right, top, -left
        if turn == 180:
            return -right, -top, -left, -bottom
        return (-top, left, -bottom, right) if turn == 270 else (left, bottom, right, top)

    def piece(first: int, last: int) -> Piece:
        text = "".join(map(chr, (code for code in codes[first : last + 1] if code not in _SOFT_HYPHENS)))
        (left, bottom, right, top), end = box(first), box(last)
        # 16-bit platforms give characters beyond the basic plane in halves.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return Piece(text, min(left, end[0]), max(right, end[2]), bottom, max(top - bottom, 1.0), number)

    codes = [raw.FPDFText_GetUnicode(handle, index) for index in range(glyphs.count_chars())]
    first = last = -1
    blank = False
    for index, code in enumerate(codes):
        if code in (10, 13):
            if first >= 0:
                yield piece(first, last)
            first = -1
        elif code in (9, 32, 160):
            blank = True
            continue
        elif first < 0:
            first = index
        elif blank:
            before, after = box(last), box(index)
            if not -0.5 < (after[0] - before[2]) / max(before[3] - before[1], 1.0) < 0.9:
                yield piece(first, last)
                first = index
        last, blank = index, False
    if first >= 0:
        yield piece(first, last)
    glyphs.close()
    page.close()


def _placed(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a page, each knowing whether it has its height to itself; without the page's number."""
    order = sorted(pieces, key=lambda each: each.bottom)
    heights = [each.bottom for each in order]
    placed = []
    for piece in pieces:
        near = order[bisect_left(heights, piece.bottom - 1.2 * piece.height) : bisect_left(heights, piece.bottom + 1.2 * piece.height)]
        alone = not any(other.left >= piece.right or other.right <= piece.left for other in near[:200])
        placed.append(Piece(piece.text, piece.left, piece.right, piece.bottom, piece.height, piece.page, alone))
    return [
        piece
        for at, piece in enumerate(placed)
        if not (at in (0, len(placed) - 1) and piece.bottom in (heights[0], heights[-1]) and _NUMBERING.fullmatch(piece.text))
    ]


def _edges(pieces: list[Piece]) -> tuple[float, float]:
    """Where running text begins and ends, across the page."""
    widest = max((piece.width for piece in pieces if piece.alone), default=0.0)
    text = [piece for piece in pieces if piece.alone and piece.width >= widest / 2]
    return min((piece.left for piece in text), default=0.0), max((piece.right for piece in text), default=0.0)


def _goes_on(piece: Piece, following: Piece, edges: tuple[float, float]) -> bool:
    """Whether the second piece is the rest of what the first one began."""
    size = piece.height
    if abs(following.height - size) > 0.35 * size or piece.alone is not following.alone:
        return False
    turned = following.page == piece.page + 1
    if not turned and not (following.page == piece.page and 0.5 < (piece.bottom - following.bottom) / size < 3):
        return False
    centred = abs(following.middle - piece.middle) <= size / 2
    if not piece.alone:  # in a cell, whose width nothing tells
        return not turned and following.right <= piece.right + size and (centred or abs(following.left - piece.left) <= size / 2)
    start, end = edges
    word = re.match(r"[!-~]*", following.text)
    room = max(2.0, 0.6 * len(word[0]) + 1 if word else 0.0) * size
    if centred and following.left > piece.left:  # a title of two lines
        return not turned and piece.width >= 0.7 * (end - start) and size >= 14
    begins = following.left <= piece.left + size / 2
    return begins and piece.right >= end - min(room, (end - start) / 3) and piece.width >= (end - start) / 2


def _joined(pieces: list[Piece]) -> str:
    text = pieces[0].text
    for piece in pieces[1:]:
        apart = text[-1:].isascii() and piece.text[:1].isascii() and not text.endswith(("-", "/"))
        text += (" " if apart else "") + piece.text
    return text


def _alone() -> int:
    """The other side of `lines`: a PDF from standard input, its lines to standard output."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, OSError, ValueError):  # Windows and macOS: the seconds alone bound it
        pass
    try:
        sys.stdout.buffer.write("\n".join(_lines(sys.stdin.buffer.read(), int(sys.argv[1]))).encode("utf-8", "ignore"))
    except Locked:
        return _LOCKED
    except MemoryError:
        return _LOCKED + 1
    except Exception:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_alone())

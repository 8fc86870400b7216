"""What kind of file something is: by its extension, and by its first bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

from .vocabulary import table

#: An attachment above this many bytes is refused, and nothing looks into it.
LARGEST_FILE = 50 * 1024 * 1024
#: Bytes that the XML in a Word or Excel file may have unpacked. Pictures are not unpacked at all.
LARGEST_XML = 48 * 1024 * 1024
#: Rows and cells of an Excel file that are looked at, empty ones included: a single cell at the far corner claims 17 billion.
MOST_ROWS, MOST_CELLS = 100_000, 1_000_000
_PROBE = 64 * 1024


def extension(path: str) -> str:
    """The extension in lower case without the dot; empty without one."""
    return path.rpartition("/")[2].rpartition(".")[2].lower() if "." in path.rpartition("/")[2] else ""


def allowed() -> tuple[str, ...]:
    """The extensions that an item's files may have."""
    return tuple(table("file_types"))


def label(path: str) -> str:
    """What people call such a file."""
    return str(table("file_types").get(extension(path), {}).get("label", "文件"))


def icon(path: str) -> str:
    """The name of one of Material's icons for such a file."""
    return str(table("file_types").get(extension(path), {}).get("icon", "material/file-outline"))


def opens(path: str) -> bool:
    """Whether browsers show such a file; others are saved."""
    return is_picture(path) or bool(table("file_types").get(extension(path), {}).get("opens"))


def is_picture(path: str) -> bool:
    """Whether the file may stand in the body as an image."""
    return bool(table("file_types").get(extension(path), {}).get("picture"))


def matches(path: str, read: Callable[[int], bytes]) -> bool:
    """Whether the content is of the kind that the (allowed) extension says; `read(limit)` gives the first bytes, -1 for all."""
    row = table("file_types")[extension(path)]
    start = read(_PROBE)
    if row["magic"] == "text":
        return b"\0" not in start and _kind_of(start) is None
    if not any(start.startswith(bytes.fromhex(magic)) for magic in row["magic"].split()):
        return False
    if "member" not in row:
        return extension(path) != "webp" or start[8:12] == b"WEBP"
    try:
        with zipfile.ZipFile(BytesIO(read(-1))) as archive:
            return any(name.startswith(row["member"]) for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def describe(read: Callable[[int], bytes]) -> str:
    """What the content looks like, in words for a message."""
    start = read(_PROBE)
    if start.startswith(b"version https://git-lfs"):
        return "Git LFS 指针（文件本身不在这里）"
    kind = _kind_of(start)
    if kind == "zip":
        try:
            with zipfile.ZipFile(BytesIO(read(-1))) as archive:
                names = archive.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return "损坏的压缩文件"
        inside = [e for e, row in table("file_types").items() if "member" in row and any(n.startswith(row["member"]) for n in names)]
        return label(f"x.{inside[0] if inside else 'zip'}")
    if kind:
        return label(f"x.{kind}")
    head = start.lstrip()[:200].lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "网页（HTML）"
    return "其他类型的文件" if b"\0" in start else "纯文本"


def _kind_of(start: bytes) -> str | None:
    """The first kind whose magic bytes match: zip for every ZIP-based kind, doc for every OLE one."""
    if start.startswith(b"PK\x03\x04"):
        return "zip"
    for name, row in table("file_types").items():
        if row["magic"] != "text" and any(start.startswith(bytes.fromhex(magic)) for magic in row["magic"].split()):
            return str(name)
    return None

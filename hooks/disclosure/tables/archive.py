"""Workbooks as bytes, the same bytes for the same content: without the hour at which they were written."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

#: What stands for the hour of writing, in the properties and in the archive. ZIP knows no earlier one.
_HOUR = datetime(1980, 1, 1)  # noqa: DTZ001


def packed(book: Any) -> bytes:
    """An openpyxl workbook as an XLSX file (ECMA-376)."""
    written, fixed = BytesIO(), BytesIO()
    book.properties.creator = ""
    book.properties.created = _HOUR
    book.save(written)
    with zipfile.ZipFile(written) as archive, zipfile.ZipFile(fixed, "w") as copy:
        for each in archive.infolist():
            content = archive.read(each)
            if each.filename == "docProps/core.xml":
                # The library sets this one while it saves.
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            member = zipfile.ZipInfo(each.filename, _HOUR.timetuple()[:6])
            member.create_system, member.external_attr = 3, 0o644 << 16
            copy.writestr(member, content, zipfile.ZIP_DEFLATED, 6)
    return fixed.getvalue()


def sheet_title(label: str) -> str:
    """A label as the name of a worksheet: without the signs that Excel does not allow there, 31 characters at most."""
    return re.sub(r"[\[\]:*?/\\']", "", label)[:31] or "Sheet1"

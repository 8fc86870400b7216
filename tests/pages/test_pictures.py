"""The sizes of pictures."""

from __future__ import annotations

import pytest
from publishing import corpus

from disclosure.pages.pictures import sizes
from project import item_text

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (40).to_bytes(4, "big") + (20).to_bytes(4, "big") + b"\x08\x02\0\0\0"
GIF = b"GIF89a" + (7).to_bytes(2, "little") + (9).to_bytes(2, "little")


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("图 & 一.png", PNG, (40, 20)),
        ("子/a.gif", GIF, (7, 9)),
        ("cut.png", PNG[:20], None),
        ("cut.jpg", b"\xff\xd8\xff\xe0", None),
        ("empty.png", b"", None),
        ("flat.png", PNG.replace((20).to_bytes(4, "big"), bytes(4)), None),
        ("text.png", b"not a picture", None),
        ("missing.png", None, None),
    ],
)
def test_sizes(name: str, data: bytes | None, size: tuple[int, int] | None) -> None:
    files: dict[str, str | bytes] = {"news/a.md": item_text(1, body=f"![图](<{name}>)\n![外](https://example.com/a.png)\n")}
    found = corpus(files | ({} if data is None else {f"news/{name}": data}))
    assert sizes(found, found.items[0]) == ({f"i/2026/999999007-2026-00001/{name}": size} if size else {})

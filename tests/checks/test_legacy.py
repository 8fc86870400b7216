"""Former addresses take nothing that the site needs itself."""

from __future__ import annotations

import pytest
from judging import findings


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/art/2021/3/5/art_1.html", None),
        ("/a&b/旧.JSP", None),
        ("/a//b.html", None),
        ("/i.html", None),
        ("/c/news.html", "的第一段“c”是网站自己在用的"),
        ("/I/2026/x.html", "的第一段“I”是网站自己在用的"),
        ("/%63/x.html", "的第一段“c”是网站自己在用的"),
        ("//catalogue.html", "的第一段“catalogue.html”是网站自己在用的"),
        ("//i/2026/x.html", "的第一段“i”是网站自己在用的"),
        ("//", "的第一段“index.html”是网站自己在用的"),
        ("/a/../c/x.html", "的写法不对"),
        ("/%2e%2e/x.html", "的写法不对"),
        ("https://a.gov.cn/c/x.html", "的写法不对"),
        ("/a.jsp?id=1", "的写法不对"),
    ],
)
def test_former_addresses(address: str, says: str | None) -> None:
    found = findings("legacy-address", legacy_addresses=f'["{address}"]')
    assert len(found) == (says is not None)
    assert not says or says in found[0].message

"""Former numbers and addresses lead on."""

from __future__ import annotations

import pytest
from publishing import corpus

from disclosure.pages.redirects import redirects
from project import item_text

A, B = "i/2026/999999007-2026-00001.html", "i/2026/999999007-2026-00002.html"


@pytest.mark.parametrize(
    ("of_a", "of_b", "led"),
    [
        ({}, {}, []),
        ({"legacy_index_numbers": "[甲/1]"}, {}, [("i/--1.html", [("甲/1", A)])]),
        ({"legacy_index_numbers": "[X/1]"}, {"legacy_index_numbers": "[X/1]"}, [("i/X-1.html", [("X/1", A), ("X/1", B)])]),
        ({"legacy_index_numbers": "[ABC-1]"}, {"legacy_index_numbers": "[abc/1]"}, [("i/ABC-1.html", [("ABC-1", A), ("abc/1", B)])]),
        ({"legacy_index_numbers": "[X/1, X-1]"}, {}, [("i/X-1.html", [("X-1", A)])]),
        ({"legacy_addresses": "[/a/B.html]"}, {"legacy_addresses": "[/A/b.html]"}, [("a/B.html", [("/a/B.html", A), ("/A/b.html", B)])]),
        ({"legacy_addresses": "[/a//b.html]"}, {"legacy_addresses": "[/a/b.html/]"}, [("a/b.html", [("/a//b.html", A), ("/a/b.html/", B)])]),
        ({"legacy_addresses": "[/show/%E6%97%A7.jsp, /art/]"}, {}, [("art/index.html", [("/art/", A)]), ("show/旧.jsp/index.html", [("/show/%E6%97%A7.jsp", A)])]),
        ({"legacy_addresses": "[/i/2026/999999007-2026-00002.html]"}, {}, []),
        ({"legacy_addresses": "[/later.html]", "published": "2026-12-01"}, {}, []),
        ({"legacy_addresses": "[/gone.html]", "withdrawn": "{date: 2026-06-01, reason: 有误}"}, {}, [("gone.html", [("/gone.html", A)])]),
    ],
)
def test_where_they_lead(of_a: dict[str, str], of_b: dict[str, str], led: list[tuple[str, list[tuple[str, str]]]]) -> None:
    found = redirects(corpus({"news/a.md": item_text(1, **of_a), "news/b.md": item_text(2, **of_b)}))
    assert [(each.address, [(target.former, target.address) for target in each.targets]) for each in found] == led


def test_a_long_number_still_names_a_file() -> None:
    found = redirects(corpus({"news/a.md": item_text(1, legacy_index_numbers=f"[{'长' * 300}]")}))
    assert len(found[0].address) < 200
    assert found[0].targets[0].former == "长" * 300

"""What belongs to a document, in which order things happened to it, and which of its texts was in force when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from disclosure.checks.run import Site, check
from disclosure.model.catalog import read_catalog
from disclosure.model.corpus import Corpus, read_corpus
from disclosure.model.setting import Setting
from disclosure.policy.lineage import Lineage, lineages, lineages_of
from disclosure.policy.timeline import timeline
from disclosure.policy.versions import span_faults, versions
from project import CATALOG, Pages, item_text

TODAY = date(2026, 11, 21)


def corpus(items: Mapping[int, Mapping[str, str]], today: date = TODAY) -> Corpus:
    """Items by the serial of their numbers; N7 in a value is the number of the seventh."""
    files = {}
    for serial, written in items.items():
        values = {key: value.replace("N", "999999007/2026-0000") for key, value in written.items()}
        files[f"news/{serial}.md"] = item_text(serial, **({"published": "2026-01-01", "formed": "2026-01-01"} | values))
    catalog, faults = read_catalog(CATALOG.encode())
    assert catalog is not None, faults
    return read_corpus(Pages(files), Setting.of(catalog, today))


def drawn(lineage: Lineage) -> list[tuple[int, ...]]:
    """The serials of each text: itself, then drafts, summaries, interpretations, amendments, full texts."""
    return [tuple(int(item.index_number[-1]) for item in text.members) for text in lineage.texts]


ASKED = "{from: 2025-10-01, to: 2025-10-31}"
CHAIN: dict[int, dict[str, str]] = {
    1: {"consultation": ASKED, "published": "2025-10-01"},
    2: {"summarises": "[N1]", "published": "2025-11-10"},
    3: {"adopts": "[N1]", "published": "2025-12-01", "effective": "2026-01-01", "status": "修改"},
    4: {"interprets": "[N3]", "published": "2025-12-02"},
    5: {"amends": "[N3]", "published": "2026-06-01", "effective": "2026-07-01"},
    6: {"interprets": "[N5]", "published": "2026-06-02"},
    7: {"consolidates": "[N3, N5]", "published": "2026-07-01", "effective": "2026-07-01", "expires": "2030-12-31"},
}


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (CHAIN, [[(3, 1, 2, 4, 6, 5, 7)]]),
        ({1: {}, 2: {}}, []),
        ({1: {"consultation": ASKED}}, [[(1,)]]),
        ({1: {}, 2: {"interprets": "[N1]"}}, [[(1, 2)]]),
        ({1: {"interpreted_by": "[N2]"}, 2: {}}, [[(1, 2)]]),
        # One interpretation of two documents belongs to both.
        ({1: {}, 2: {}, 3: {"interprets": "[N1, N2]"}}, [[(1, 3)], [(2, 3)]]),
        # Each text takes the place of the one before; it is enough that one of them says so.
        ({1: {"status": "废止", "repealed_by": "N2"}, 2: {"supersedes": "[N1]"}, 3: {"supersedes": "[N2]"}}, [[(1,), (2,), (3,)]]),
        # What ends several documents at once continues none of them.
        ({1: {}, 2: {}, 3: {"supersedes": "[N1, N2]"}}, [[(1,)], [(2,)]]),
        # So does one alone whose title says that it only ends others.
        ({1: {}, 2: {"supersedes": "[N1]", "title": "关于废止《示例办法》的通知"}}, [[(1,)]]),
        ({1: {}, 2: {"supersedes": "[N1]", "title": "关于印发《新办法》并废止《示例办法》的通知"}}, [[(1,), (2,)]]),
        # A draft that came of an earlier one belongs to the text too.
        ({1: {"consultation": ASKED}, 2: {"consultation": ASKED, "adopts": "[N1]"}, 3: {"adopts": "[N2]"}}, [[(3, 1, 2)]]),
        # A draft that two texts came of belongs to both.
        ({1: {"consultation": ASKED}, 2: {"adopts": "[N1]"}, 3: {"adopts": "[N1]"}}, [[(2, 1)], [(3, 1)]]),
        # Round in a circle, of itself, of what is not there or elsewhere: nothing is made of it.
        ({1: {"amends": "[N2]"}, 2: {"amends": "[N1]"}}, []),
        ({1: {"supersedes": "[N2]"}, 2: {"supersedes": "[N1]"}}, []),
        ({1: {"amends": "[N1]"}}, []),
        ({1: {"amends": "[N9, 《外面的办法》]"}}, []),
        # What waits for its day is not known yet.
        ({1: {}, 2: {"interprets": "[N1]", "published": "2026-12-01"}}, []),
    ],
)
def test_what_belongs_together(items: dict[int, dict[str, str]], expected: list[list[tuple[int, ...]]]) -> None:
    found = corpus(items)
    assert [drawn(lineage) for lineage in lineages(found)] == expected
    for lineage in lineages(found):
        for member in lineage.members:
            assert lineage in lineages_of(found, member)


def test_all_that_happened() -> None:
    found = corpus(CHAIN)
    (lineage,) = lineages(found)
    told = [(str(each.day), each.kind, each.item.index_number[-1] if each.item else "") for each in timeline(found, lineage)]
    assert told == [
        ("2025-10-01", "公开征求意见", "1"),
        ("2025-11-10", "公布意见采纳情况", "2"),
        ("2025-12-01", "公布文件", "3"),
        ("2025-12-02", "政策解读", "4"),
        ("2026-01-01", "文件施行", ""),
        ("2026-06-01", "公布修改", "5"),
        ("2026-06-02", "政策解读", "6"),
        ("2026-07-01", "公布修改后的全文", "7"),
        ("2026-07-01", "修改施行", ""),
    ]


def test_how_a_document_ended() -> None:
    found = corpus({**NEXT, 3: {"status": "废止", "repealed_by": "N5"}, 4: {}, 5: {"supersedes": "[N3, N4]", "published": "2026-03-01"}})
    ends = [
        [(str(each.day), each.kind, each.item and each.item.index_number[-1]) for each in timeline(found, lineage) if "废止" in each.kind]
        for lineage in lineages(found)
    ]
    assert ends == [[("2026-05-01", "旧文件废止", "1")], [("2026-03-01", "文件废止", "5")], []]


NEXT = {1: {"effective": "2026-02-01", "status": "废止", "repealed_by": "N2"}, 2: {"supersedes": "[N1]", "effective": "2026-05-01"}}


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (CHAIN, [("原文", "3", "2026-01-01", "2026-06-30", "修改"), ("修改后的全文", "7", "2026-07-01", "2030-12-31", "失效")]),
        (NEXT, [("原文", "1", "2026-02-01", "2026-04-30", "代替"), ("原文", "2", "2026-05-01", "None", "")]),
        (
            {1: {"expires": "2026-10-31"}, 2: {"amends": "[N1]", "published": "2026-03-01"}, 3: {"amends": "[N1]", "published": "2026-04-01"}},
            [
                ("原文", "1", "2026-01-01", "2026-02-28", "修改"),
                ("已修改，未整理全文", "1", "2026-03-01", "2026-03-31", "修改"),
                ("已修改，未整理全文", "1", "2026-04-01", "2026-10-31", "失效"),
            ],
        ),
        ({1: {"status": "废止", "repealed_by": "《外面的决定》"}, 2: {"interprets": "[N1]"}}, [("原文", "1", "2026-01-01", "None", "废止")]),
        ({1: {"consultation": ASKED}}, []),
        # What was taken down has changed nothing.
        (
            {1: {}, 2: {"amends": "[N1]", "published": "2026-03-01", "withdrawn": "{date: 2026-04-01, reason: 有误}"}},
            [("原文", "1", "2026-01-01", "None", "")],
        ),
    ],
)
def test_which_text_was_in_force_when(items: dict[int, dict[str, str]], expected: list[tuple[str, ...]]) -> None:
    found = corpus(items)
    (lineage,) = lineages(found)
    told = [(each.origin.value, each.item.index_number[-1], str(each.start), str(each.end), each.ended_by) for each in versions(found, lineage)]
    assert told == expected


LATER = {"published": "2026-06-01", "effective": "2027-01-01"}
GONE = {"withdrawn": "{date: 2026-10-01, reason: 有误}"}


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ({1: {"status": "修改"}, 2: {"amends": "[N1]", "published": "2026-06-01"}}, "修改"),
        ({1: {"status": "修改"}, 2: {"amends": "[N1]", **LATER}}, "有效"),
        ({1: {"status": "修改"}, 2: {"amends": "[N1]", "published": "2026-12-01"}}, "有效"),
        ({1: {"status": "部分失效", "expires": "2026-10-31"}, 2: {"amends": "[N1]", **LATER}}, "失效"),
        ({1: {"status": "修改"}, 2: {"amends": "[N1]", **LATER}, 3: {"amends": "[N1]"}}, "修改"),
        ({1: {"status": "修改"}}, "修改"),  # by what stands elsewhere
        ({1: {"status": "修改"}, 2: {"amends": "[N1]", **GONE}}, "修改"),
        ({1: {"status": "废止", "repealed_by": "N2"}, 2: {"supersedes": "[N1]", **LATER}}, "有效"),
        ({1: {"status": "废止", "repealed_by": "N2"}, 2: {"supersedes": "[N1]", "published": "2026-12-01"}}, "有效"),
        ({1: {"consolidates": "[N2, N3]"}, 2: {}, 3: {"amends": "[N2]"}}, "有效"),
        ({1: {"consolidates": "[N2, N3]"}, 2: {}, 3: {"amends": "[N2]"}, 4: {"amends": "[N2]"}}, "修改"),
        ({1: {"consolidates": "[N2, N3]"}, 2: {}, 3: {"amends": "[N2]"}, 4: {"amends": "[N2]", **LATER}}, "有效"),
        ({1: {"consolidates": "[N2, N3]"}, 2: {}, 3: {"amends": "[N2]"}, 4: {"amends": "[N2]", **GONE}}, "有效"),
    ],
)
def test_whether_a_document_holds_today(items: dict[int, dict[str, str]], expected: str) -> None:
    found = corpus(items)
    assert found.status(found.by_path["news/1.md"]) == expected


@pytest.mark.parametrize("items", [CHAIN, NEXT, {1: {}, 2: {"supersedes": "[N1]", "published": "2026-02-01"}}])
def test_days_follow_each_other(items: dict[int, dict[str, str]]) -> None:
    found = corpus(items)
    assert [fault for lineage in lineages(found) for fault in span_faults(found, lineage)] == []


def test_a_long_chain_of_amendments_is_one_lineage() -> None:
    number = "999999007/2026-{:05}"
    files = {
        f"news/{serial}.md": item_text(serial, status="修改", amends=f"[{number.format(serial - 1)}]" if serial > 1 else None)
        for serial in range(1, 2001)
    }
    report = check(Site(Pages(files), CATALOG.encode()), TODAY)
    assert report.corpus is not None
    assert len(lineages(report.corpus)[0].texts[0].amendments) == 1999

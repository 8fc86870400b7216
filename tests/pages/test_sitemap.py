"""The site map: true dates, nothing that is not there."""

from __future__ import annotations

from datetime import date

from publishing import corpus, corpus_of, dated_items

from disclosure.pages.plan import pages
from disclosure.pages.sitemap import parts
from project import item_text


def test_a_part_for_each_year_and_one_for_the_lists() -> None:
    found = parts(pages(corpus_of(dated_items([0, 1, 400]))))
    assert [(part.address, part.changed) for part in found] == [
        ("sitemap/2020.xml", date(2020, 1, 2)),
        ("sitemap/2021.xml", date(2021, 2, 5)),
        ("sitemap/lists.xml", date(2021, 2, 5)),
    ]
    assert [(location.address, location.changed) for location in found[1].locations] == [("i/2021/999999007-2021-00003.html", date(2021, 2, 5))]


def test_each_item_has_the_day_on_which_it_last_changed() -> None:
    written = {
        1: {},
        2: {"expires": "2026-11-20"},
        3: {"expires": "2026-11-21"},
        4: {"withdrawn": "{date: 2026-06-01, reason: 有误}"},
        5: {"notice_period": "{from: 2026-05-11, to: 2026-05-18}"},
        6: {"published": "2026-12-01"},
    }
    found = parts(pages(corpus({f"news/{serial}.md": item_text(serial, **changes) for serial, changes in written.items()})))
    assert {location.address[-6:-5]: location.changed for location in found[0].locations} == {
        "1": date(2026, 5, 11),
        "2": date(2026, 11, 21),
        "3": date(2026, 5, 11),
    }


def test_an_empty_site_has_an_empty_site_map() -> None:
    assert parts(pages(corpus({}))) == ()

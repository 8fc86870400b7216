"""What every page says of itself."""

from __future__ import annotations

import pytest
from publishing import corpus

from disclosure.pages.frame import Crumb, category_tags, column_tags, not_found, trail_to
from project import CATALOG


def test_the_way_to_a_category_leads_over_those_above_it() -> None:
    found = corpus({})
    category = found.setting.catalog.by_folder["policy/other"]
    home, above, itself = trail_to(found.setting.catalog, category)
    assert (home, above) == (Crumb("首页", "index.html"), Crumb("政策文件", "c/policy.html"))
    assert itself == Crumb("其他文件", "c/policy/other.html")


@pytest.mark.parametrize(("keywords", "said"), [((), "政策"), (("招生", "入学"), "招生,入学")])
def test_no_column_tag_is_empty(keywords: tuple[str, ...], said: str) -> None:
    tags = column_tags("政策", "说明", keywords, "政策文件")
    assert tags == (("ColumnName", "政策"), ("ColumnDescription", "说明"), ("ColumnKeywords", said), ("ColumnType", "政策文件"))


@pytest.mark.parametrize(("extra", "kind"), [("", "信息公开目录"), (", column_type: 信息公开指南", "信息公开指南")])
def test_a_category_has_a_type(extra: str, kind: str) -> None:
    category = corpus({}, CATALOG.replace("name: 新闻公告", f"name: 新闻公告{extra}")).setting.catalog.by_folder["news"]
    assert dict(category_tags(category))["ColumnType"] == kind


def test_an_address_that_leads_nowhere_has_no_tags() -> None:
    frame = not_found().frame
    assert (frame.address, frame.tags, frame.trail[-1].address) == ("404.html", (), "")

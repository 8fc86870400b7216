"""What every page says of itself besides its content: its title, where it stands in the site, and the national page tags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..model import addresses
from ..model.catalog import Catalog, Category

Tag = tuple[str, str]


class Crumb(NamedTuple):
    """A step of 当前位置: a name, and where it leads (nowhere for the page itself)."""

    name: str
    address: str = ""


class Link(NamedTuple):
    """Another page: what people call it, where it stands."""

    name: str
    address: str


class Frame(NamedTuple):
    """The head and the breadcrumb of a page.

    title  of the page, without the site's name
    tags   (name, content) of the page tags (政府网站发展指引, 国办发〔2017〕47号, annex 网页设计规范); those of the site itself,
           which are the same on every page, are not among them
    """

    title: str
    address: str
    trail: tuple[Crumb, ...] = ()
    tags: tuple[Tag, ...] = ()
    description: str = ""


def trail_to(catalog: Catalog, category: Category) -> tuple[Crumb, ...]:
    """The way from the home page to a category, itself included."""
    segments = category.folder.split("/")
    above = (catalog.by_folder["/".join(segments[:depth])] for depth in range(1, len(segments) + 1))
    return Crumb("首页", addresses.HOME), *(Crumb(each.name, addresses.category(each.folder)) for each in above)


def column_tags(name: str, description: str, keywords: Iterable[str], kind: str) -> tuple[Tag, ...]:
    """栏目标签: all four are required on home and list pages."""
    return (
        ("ColumnName", name),
        ("ColumnDescription", description),
        ("ColumnKeywords", ",".join(keywords) or name),
        ("ColumnType", kind),
    )


def category_tags(category: Category) -> tuple[Tag, ...]:
    """栏目标签 of a category; one without a type of its own is part of the catalogue."""
    return column_tags(category.name, category.description, category.keywords, category.column_type or "信息公开目录")


@dataclass(frozen=True, slots=True)
class NotFound:
    """The page for an address that leads nowhere: nothing stands on it besides what every page says of itself."""

    frame: Frame


def not_found() -> NotFound:
    """404.html."""
    return NotFound(Frame("没有这个页面", addresses.NOT_FOUND, (Crumb("首页", addresses.HOME), Crumb("没有这个页面"))))

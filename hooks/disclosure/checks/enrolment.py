"""What is wrong with the arrangements of enrolment (schemas/enrolment.yml): the look-up of zones tells parents what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model.corpus import Corpus, beside, once
from ..model.phrases import near, shorten
from ..model.problem import Finding, Spot
from ..tables.beside import items_with_tables, table_of
from ..tables.row import Row
from ..tables.schema import SchemaError
from ..tables.table import Table
from ..zones.arrangement import SCHEMA, Arrangement, expected_by, read_arrangement
from .rule import ERROR, WARNING, corpus_rule
from .zoning import SCHEMA as ZONES


class _Placed(NamedTuple):
    """An arrangement, and where it stands."""

    path: str
    row: Row
    arrangement: Arrangement

    @property
    def season(self) -> tuple[int | None, str]:
        """Year and level."""
        return self.arrangement.year, self.arrangement.level

    @property
    def name(self) -> str:
        """2026 学年小学, for messages."""
        return _said(*self.season)

    def finding(self, field: str, message: str, hint: str) -> Finding:
        """A finding about one of its cells."""
        sheet = f"工作表“{shorten(self.row.sheet)}”" if self.row.sheet else ""
        column = f" {self.row.columns[field]} 列" if field in self.row.columns else ""
        return Finding(self.path, Spot(self.row.number), f"{sheet}第 {self.row.number} 行{column}：{message}", hint)


class _Known(NamedTuple):
    """The arrangements of a site, and for each year and level with zones where its first one stands."""

    arrangements: tuple[_Placed, ...]
    zones: dict[tuple[int, str], tuple[str, Row]]


@once
def _known(corpus: Corpus) -> _Known:
    return _Known(
        tuple(_Placed(path, row, read_arrangement(row)) for path, table, _ in _tables(corpus, SCHEMA) for row in table.rows),
        _zones(corpus),
    )


def _zones(corpus: Corpus) -> dict[tuple[int, str], tuple[str, Row]]:
    found: dict[tuple[int, str], tuple[str, Row]] = {}
    for path, table, _ in _tables(corpus, ZONES):
        for row in table.rows:
            year, level = row.values.get("year"), row.values.get("level")
            if isinstance(year, int) and isinstance(level, str) and level:
                found.setdefault((year, level), (path, row))
    return found


def _tables(corpus: Corpus, schema: str) -> Iterator[tuple[str, Table, str]]:
    """(path, table, status of its item), each file once, of items that are not repealed; what cannot be read has a rule of its own."""
    held = [(corpus.status(item), beside(item, table.file)) for item in items_with_tables(corpus) for table in item.data if table.schema == schema]
    for path, status in {path: status for status, path in held if status != "废止"}.items():
        try:
            yield path, table_of(corpus, path, schema), status
        except (OSError, SchemaError):
            continue


@corpus_rule("enrolment-missing", WARNING, "义务教育领域基层政务公开标准指引：报名方式、咨询方式、所需材料与招生范围一并公开")
def enrolment_missing(corpus: Corpus) -> Iterator[Finding]:
    """有招生范围的学年和学段，有招生安排。

    家长查学区时，答案旁边要写由谁负责、电话、报名时间和材料，每个学年、每个学段写一行。
    已经失效的范围，不核对；一张招生安排的表也没有的，不核对，空白表格用 disclosure template enrolment 取得。
    """
    told = {each.season for each in _known(corpus).arrangements}
    in_force = {path for path, _, status in _tables(corpus, ZONES) if status != "失效"}
    for season, (path, row) in _known(corpus).zones.items():
        if told and season not in told and path in in_force:
            message = f"{_said(*season)}有招生范围，没有招生安排，家长不知道由谁负责、什么时候报名。"
            yield Finding(path, Spot(row.number), message, f"请在招生安排的表里加一行，学年写 {season[0]}，学段写{season[1]}。")


@corpus_rule("enrolment-announcement", ERROR, "实例：查询结果里的招生公告打不开")
def enrolment_announcement(corpus: Corpus) -> Iterator[Finding]:
    """招生安排里的招生公告，写的是本网站上一条信息的索引号。

    不写文号和标题。还没有公布的空着。
    """
    for each in _known(corpus).arrangements:
        number = each.arrangement.announcement
        if number and not corpus.numbered(number) and number not in corpus.unread_numbers:
            hint = near(number, corpus.by_number) or "请写招生公告的索引号，在它的网页上“登记信息”里；还没有公布的，空着。"
            yield each.finding("announcement", f"本网站没有索引号是“{shorten(number)}”的信息。", hint)


@corpus_rule("enrolment-phone", WARNING, "义务教育领域基层政务公开标准指引：咨询方式")
def enrolment_phone(corpus: Corpus) -> Iterator[Finding]:
    """招生安排写了咨询电话。

    查不出学校的时候，家长只能打电话问。只写办公电话。
    """
    for each in _known(corpus).arrangements:
        if not each.arrangement.phone:
            yield each.finding("phone", f"{each.name}的招生安排没有写咨询电话。", "请写负责部门的办公电话。")


@corpus_rule("enrolment-days", ERROR, "实例：报名时间前后颠倒，或者写成上一年")
def enrolment_days(corpus: Corpus) -> Iterator[Finding]:
    """报名的截止日期不早于开始日期，都在学年开始的前后一年以内。"""
    for each in _known(corpus).arrangements:
        opens, closes, year = each.arrangement.opens, each.arrangement.closes, each.arrangement.year
        if opens and closes and closes < opens:
            yield each.finding("closes", f"报名的截止日期（{closes}）早于开始日期（{opens}）。", "请核对两个日期。")
        for field, day in (("opens", opens), ("closes", closes)):
            if day and year is not None and abs(day.year - year) > 1:
                yield each.finding(field, f"{year} 学年的报名日期写成了 {day}。", "请核对学年和日期的年份。")


@corpus_rule("enrolment-expected", WARNING, "实例：下一学年的范围没有公布，家长不知道等到什么时候")
def enrolment_expected(corpus: Corpus) -> Iterator[Finding]:
    """还没有公布范围的学年，写了范围公布时间；过了这个时间，范围已经公布。

    写成“2027年6月”或者“2027-06-10”。家长查这个学年时，看到的就是这个时间。
    """
    for each in _known(corpus).arrangements:
        expected = each.arrangement.expected
        day = expected_by(expected)
        if expected and not day:
            yield each.finding("expected", f"范围公布时间“{shorten(expected)}”看不出是哪年哪月。", "请写成“2027年6月”或者“2027-06-10”。")
        elif each.season not in _known(corpus).zones and not expected:
            yield each.finding("expected", f"{each.name}的范围还没有公布，也没有写预计什么时候公布。", "请写范围公布时间，例如“2027年6月”。")
        elif each.season not in _known(corpus).zones and day and day < corpus.setting.today:
            message = f"{each.name}的范围原定{expected}公布，到今天还没有公布。"
            yield each.finding("expected", message, "请公布范围；推迟的，改写范围公布时间。")


def _said(year: int | None, level: str) -> str:
    return f"{year} 学年{level}" if year else level


RULES = (enrolment_missing, enrolment_announcement, enrolment_phone, enrolment_days, enrolment_expected)

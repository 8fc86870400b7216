"""The project's own notice that amends its table of zones: both name each other, and the look-up answers with the two as one."""

from __future__ import annotations

from datetime import date

import pytest

from built import PROJECT
from disclosure.checks.run import Site, check
from disclosure.model.corpus import Corpus
from disclosure.model.tree import Folder
from disclosure.pages.schools.comparison import comparisons
from disclosure.pages.schools.roll import Roll
from disclosure.pages.standing import standing
from disclosure.pages.zoning.finder import finder
from disclosure.pages.zoning.ledger import Base, Ledger
from disclosure.zones.answer import Lookup

TABLE, NOTICE = "enrolment/zoning/2026/zoning-primary-2026.md", "enrolment/zoning/2026/zoning-primary-2026-november.md"
FIRST, SECOND, THIRD = "示例县第一小学", "示例县第二小学", "示例县第三小学"


@pytest.fixture(scope="module")
def sample() -> Corpus:
    """The content of the project, with the rows of the notice read without doubt."""
    site = Site(Folder(PROJECT / "content"), (PROJECT / "catalog.yml").read_bytes())
    report = check(site, date(2026, 11, 21))
    assert report.corpus
    assert not [each for each in report.problems if "amend" in each.rule]
    return report.corpus


def test_table_and_notice_name_each_other(sample: Corpus) -> None:
    table, notice = (sample.by_path[path] for path in (TABLE, NOTICE))
    assert ("amended_by", notice.title) in [(each.relation, each.title) for each in standing(sample, table).references]
    assert ("amends", table.title) in [(each.relation, each.title) for each in standing(sample, notice).references]
    told = standing(sample, table).notice
    assert told and told.text.startswith("本文件已修改") and told.reference and told.reference.title == notice.title


@pytest.mark.parametrize(
    ("address", "schools"),
    [
        ("木兰里", [SECOND]),
        ("县粮站家属楼", [FIRST]),
        ("丹枫苑二期7号楼", [SECOND]),
        ("西门里小区", [SECOND]),
        ("朝晖家园", [THIRD]),
        ("老北门巷15号", []),
    ],
)
def test_the_look_up_answers_with_the_notice_applied(sample: Corpus, address: str, schools: list[str]) -> None:
    answer = Lookup.of(Ledger.of(sample).zones).answer(address, 2026, "小学")
    assert [each.school for each in answer.candidates] == schools
    assert answer.word == ("确定" if schools else "无法判断")


def test_the_source_of_an_answer_names_both(sample: Corpus) -> None:
    table = sample.by_path[TABLE]
    (source,) = (source for _, source in finder(sample, Ledger.of(sample)).sources if source.item == NOTICE)
    assert source.amends == (Base(table.title, sample.page_address(table), table.index_number),)


def test_what_the_notice_changed_is_told_as_a_change(sample: Corpus) -> None:
    ledger = Ledger.of(sample)
    (changes,) = (each.changes for each in comparisons(ledger, Roll.of(ledger)) if (each.year, each.level) == (2026, "小学"))
    told = [change.sentence for change in changes]
    assert f"“县粮站家属楼”：由{THIRD}改划到{FIRST}。" in told
    assert f"{SECOND}：增加“木兰里（推广名：木兰天境）”。" in told
    assert f"{THIRD}：减少“老北门巷1-33号（单双号）”。" in told
    assert len(told) == len(set(told))

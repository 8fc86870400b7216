"""What is wrong with the tables of questions and answers (schemas/questions.yml)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ..model.corpus import Corpus
from ..model.item import Item
from ..model.numeral import NUMERAL, whole
from ..model.phrases import near, shorten
from ..model.problem import Finding
from ..questions.list import Placed, placed
from .figures import texts
from .rule import ERROR, NOTICE, WARNING, corpus_rule
from .validity import meant

#: An answer of more characters is an article.
_LONG = 1000
#: How many questions a text says there are, and what makes it say something else.
_DONE = "解答|回答|答复|汇总|整理|收录|梳理|公布"
_COUNTED = rf"(?P<number>{NUMERAL})[个条项](?:常见|热点|咨询|群众关心的|家长关心的|的)*(?:问题|问答|咨询)"
_TOLD = (
    re.compile(rf"(?:共|合计|{_DONE})(?:{_DONE}|有|了)*(?:常见|热点|咨询)?{_COUNTED}"),
    re.compile(rf"(?:的|出){_COUNTED}(?:统一|逐一|集中|一并)?(?:{_DONE})如下"),
    re.compile(rf"(?:共|合计)(?:{_DONE}|有|了)*(?:常见|热点|咨询)*(?:问题|问答|咨询)(?P<number>{NUMERAL})[个条项]"),
)
_OTHER = re.compile(r"其中|累计|上年|去年|往年|以来|每|增加|减少")


@corpus_rule("question-basis", ERROR, "实例：答复引用的文件在网站上打不开")
def question_basis(corpus: Corpus) -> Iterator[Finding]:
    """回答的依据找得到：索引号在本网站有；不在本网站的，写《名称》或者 https:// 开头的网址。"""
    for each, table in placed(corpus):
        for basis in each.basis:
            is_elsewhere = basis.startswith(("《", "https://", "http://"))
            if not is_elsewhere and not corpus.numbered(basis) and basis not in corpus.unread_numbers:
                hint = meant(basis, corpus) or "写本网站信息的索引号；不在本网站的，写《名称》。"
                yield table.finding(each.row, "basis", f"本网站没有索引号是“{shorten(basis)}”的信息。", hint)


@corpus_rule("question-outdated", WARNING, "实例：文件已经废止，常见问题还在引用")
def question_outdated(corpus: Corpus) -> Iterator[Finding]:
    """回答所依据的文件仍然有效，读者看得到，回答在文件之后更新过。

    依据的文件废止、失效、撤下的，或者文件后来又有修改的，请核对回答，改好后更新日期。定时发布、依申请公开的文件，读者看不到，不作依据。
    """
    for each, table in placed(corpus):
        for basis in each.basis:
            other = corpus.numbered(basis)
            said = _outdated(corpus, other) if other else ""
            if said:
                yield table.finding(each.row, "basis", f"依据的{basis}{said}。", "请核对回答，换成现行的、读者看得到的依据，并改更新日期。")
                continue
            newest = max((day for day in _days(corpus, other)), default=None) if other else None
            if newest and each.updated and each.updated < newest:
                message = f"回答是 {each.updated} 更新的，依据的{basis}在 {newest} 才发布或者修改。"
                yield table.finding(each.row, "updated", message, "请核对回答，并改更新日期。")


def _outdated(corpus: Corpus, other: Item) -> str:
    if other.withdrawn:
        return "已经撤下"
    if other.is_scheduled(corpus.setting.today):
        return "还没有发布"
    if other.effective_openness == "依申请公开":
        return "依申请公开，读者看不到"
    status = corpus.status(other)
    return f"已经{status}" if status in ("废止", "失效") else ""


def _days(corpus: Corpus, other: Item) -> Iterator[date]:
    """When a document was published, and when it was amended."""
    amendments = (item for key, item in corpus.named_by.get(other.index_number, ()) if key == "amends")
    for item in (other, *amendments):
        if item.published and not item.is_scheduled(corpus.setting.today):
            yield item.published.day


@corpus_rule("question-twice", WARNING)
def question_twice(corpus: Corpus) -> Iterator[Finding]:
    """同一个问题只回答一次。只差标点和“请问”“吗”这类字的，算同一个问题；别的问法写在“别的问法”一列。"""
    first: dict[str, tuple[str, int, str]] = {}
    for each, table in placed(corpus):
        path, number, answer = first.setdefault(each.core, (table.path, each.row.number, each.answer))
        if (path, number) != (table.path, each.row.number) and each.core:
            where = f"第 {number} 行" if path == table.path else f"{path} 第 {number} 行"
            how = "回答也相同" if answer == each.answer else "回答却不同"
            yield table.finding(each.row, "question", f"与{where}是同一个问题，{how}。", "只留一行；别的问法写在“别的问法”一列。")


@corpus_rule("question-expired", WARNING)
def question_expired(corpus: Corpus) -> Iterator[Finding]:
    """常见问题在有效期以内。过了有效期的，网页上不再显示。"""
    for each, table in placed(corpus):
        if each.expires and each.expires < corpus.setting.today:
            yield table.finding(each.row, "expires", f"有效期到 {each.expires} 为止，网页上已经不显示。", "仍然适用的，改有效期和回答；不再适用的，删去这一行。")


@corpus_rule("question-department", ERROR)
def question_department(corpus: Corpus) -> Iterator[Finding]:
    """解答股室是 catalog.yml 里有的股室：网页上的电话用它的。"""
    catalog = corpus.setting.catalog
    for each, table in placed(corpus):
        known = catalog.departments_on(table.item.published_on)
        if each.department and each.department not in known:
            hint = catalog.renaming(each.department) or near(each.department, known) or "请写 catalog.yml 的 departments 里的名称。"
            yield table.finding(each.row, "department", f"没有“{shorten(each.department)}”这个股室。", hint)


@corpus_rule("question-long", NOTICE)
def question_long(corpus: Corpus) -> Iterator[Finding]:
    """一个回答不超过 1,000 个字。更长的，写成一条信息，在这里写结论，依据写它的索引号。"""
    for each, table in placed(corpus):
        if len(each.answer) > _LONG:
            yield table.finding(each.row, "answer", f"回答有 {len(each.answer)} 个字。", "请写成一条信息，这里只写结论和它的索引号。")


@corpus_rule("question-date", ERROR)
def question_date(corpus: Corpus) -> Iterator[Finding]:
    """更新日期不在将来。写的是回答最近一次核对、修改的那天。"""
    for each, table in placed(corpus):
        if each.updated and each.updated > corpus.setting.today:
            yield table.finding(each.row, "updated", f"更新日期 {each.updated} 还没有到。", "请核对日期；只适用到某一天的，写在“有效期至”一列。")


@corpus_rule("question-incomplete", NOTICE)
def question_incomplete(corpus: Corpus) -> Iterator[Finding]:
    """每个问题写明分类、解答股室和更新日期：读者据此找到问题，知道向谁再问、回答是不是新的。一张表提示一次。"""
    for held in _by_table(corpus):
        missing = {
            "topic": [each.row.number for each, _ in held if not each.topic],
            "department": [each.row.number for each, _ in held if not each.department],
            "updated": [each.row.number for each, _ in held if not each.updated],
        }
        found = {field: rows for field, rows in missing.items() if rows}
        if found:
            table = held[0].table
            label = table.table.schema.field
            says = "；".join(f"没有写“{label(field).label}”的有 {len(rows)} 行（第 {rows[0]} 行{'等' if len(rows) > 1 else ''}）" for field, rows in found.items())
            row = next(each.row for each, _ in held if each.row.number == min(rows[0] for rows in found.values()))
            yield table.finding(row, "", f"{says}。", "请补上；不归某个股室解答的，写办公室。")


@corpus_rule("question-count", ERROR, "政府信息公开条例第六条：及时、准确")
def question_count(corpus: Corpus) -> Iterator[Finding]:
    """正文里写的问题个数，与数据表的行数相同。

    核对的是“共解答20个问题”“汇总了20个常见问题”“共答复问题20个”“家长常问的20个问题答复如下”这样的话；一个条目有几张表的，按几张表的行数相加。说别的年份、累计、其中的句子不核对。
    """
    counts: defaultdict[str, int] = defaultdict(int)
    items: dict[str, Item] = {}
    for _, table in placed(corpus):
        counts[table.item.path] += 1
        items[table.item.path] = table.item
    for path, count in counts.items():
        for key, text in texts(items[path]):
            for found in (each for pattern in _TOLD for each in pattern.finditer(text)):
                number = whole(found["number"])
                if number is not None and number != count and not _OTHER.search(text[_sentence(text, found.start()) : found.end()]):
                    message = f"这里说 {number} 个问题，数据表里是 {count} 个。"
                    yield items[path].text_finding(key, found.start(), found.end(), message, "请核对，改正文字或者数据表。")


def _by_table(corpus: Corpus) -> Iterator[list[Placed]]:
    held: defaultdict[str, list[Placed]] = defaultdict(list)
    for each in placed(corpus):
        held[each.table.path].append(each)
    yield from held.values()


def _sentence(text: str, place: int) -> int:
    """Where the sentence begins that a place stands in."""
    return max(text.rfind(mark, 0, place) for mark in "。；！？\n") + 1


RULES = (
    question_basis,
    question_outdated,
    question_twice,
    question_expired,
    question_department,
    question_long,
    question_date,
    question_incomplete,
    question_count,
)

"""Asking the public: draft, opinion period, what became of the opinions, the text that came of it."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.corpus import Corpus, beside, in_order_of_publication
from ..model.item import Item
from ..model.phrases import shorten
from ..model.problem import Finding, Spot
from ..model.terms import label
from ..policy.duty import feedback_due, finals, opinion_tables, summaries
from ..policy.naming import answers, asks, issues, named, names
from ..policy.opinions import NOT_ADOPTED, PARTLY, SCHEMA, Counts, counted, numbers_in, rates_in, said_in
from ..policy.proposers import names_somebody
from ..tables.beside import items_with_tables, table_of
from ..tables.row import Row
from ..tables.schema import SchemaError
from .rule import ERROR, WARNING, corpus_rule


@corpus_rule("consultation-draft", ERROR, "重大行政决策程序暂行条例第十四条、第十五条")
def consultation_draft(corpus: Corpus) -> Iterator[Finding]:
    """summarises 和 adopts 写的是征求意见稿：那个条目里要有 consultation。

    summarises 写在公布意见采纳情况的条目里，adopts 写在正式文件里，都写征求意见稿的索引号。网站据此把草案、意见、正式文件排成一条时间线。
    """
    for item, key, position, draft in _named(corpus):
        if "consultation" not in draft.present:
            yield item.finding(
                (key, position),
                f"{key}（{label(key)}）写的 {draft.index_number} 没有 consultation（征求意见），不是征求意见稿。",
                f"请核对索引号；确是征求意见稿的，在 {draft.path} 里写“consultation: {{from: 起日, to: 止日}}”。",
            )


def _named(corpus: Corpus) -> Iterator[tuple[Item, str, int, Item]]:
    """(item, key, position, draft) for every item of this site that is named as a draft."""
    for item in corpus.items:
        if item.summarises or item.adopts:
            for key, position, number in item.references:
                draft = corpus.numbered(number) if key in ("summarises", "adopts") else None
                if draft and draft is not item:
                    yield item, key, position, draft


@corpus_rule("consultation-early", WARNING, "重大行政决策程序暂行条例第十五条、第十八条")
def consultation_early(corpus: Corpus) -> Iterator[Finding]:
    """征求意见结束以后，才公布采纳情况和正式文件。

    采纳情况、正式文件的生成日期不早于征求意见的止日。日期写错的请改正；确实提前的，日期照实写。
    """
    for item, key, position, draft in _named(corpus):
        asked = draft.consultation
        if asked and item.formed and item.formed <= asked.end:
            yield item.finding(
                (key, position),
                f"{draft.index_number} 征求意见到 {asked.end} 才结束，本条目 {item.formed} 就已经形成。",
                "请核对 formed（生成日期）和征求意见的止日；照实写，不要为了通过检查改日期。",
            )


@corpus_rule("feedback-overdue", WARNING, "重大行政决策程序暂行条例第十八条；期限由本单位在 catalog.yml 的 policy 里定")
def feedback_overdue(corpus: Corpus) -> Iterator[Finding]:
    """征求意见结束以后，按期公布意见的采纳情况。

    期限是 catalog.yml 的 policy 里的 feedback_workdays，没有写的按 30 个工作日（国家没有统一规定）。
    采纳情况是另一个条目，写“summarises: [征求意见稿的索引号]”。没有收到意见的，也要公布。定时发布的，到发布那天才算公布。
    晚了才公布的，照实写日期；有一份按时公布的，后来补充的不算晚。
    """
    today = corpus.setting.today
    for item in corpus.items:
        asked = item.consultation
        if asked is None or asked.end >= today or item.withdrawn:
            continue
        found = summaries(corpus, item)
        rounds = [draft.consultation.end for each in found for draft in map(corpus.numbered, each.summarises) if draft and draft.consultation]
        due = feedback_due(corpus, max((asked.end, *rounds)))  # one answer for all rounds comes after the last
        first = min(((each.published.day, each.path) for each in found if each.published), default=None)
        if first and due < first[0] <= today:
            says = f"{item.index_number} 征求意见 {asked.end} 结束，采纳情况最迟应在 {due} 公布，{first[0]} 才公布。"
            yield corpus.by_path[first[1]].finding("published", says, "日期请照实填写，不要改；今后请提前安排。")
        elif due < today and all(each.is_scheduled(today) for each in (*found, *finals(corpus, item))):
            day = first[0] if first else None
            yield item.finding(
                ("consultation", "to"),
                f"征求意见 {asked.end} 结束，最迟应在 {due} 公布采纳情况，{f'定于 {day} 才公布' if day else '现在还没有'}。",
                "日期请照实填写；能提前的请提前。" if day else f"发布采纳情况，写“summarises: [{item.index_number}]”。",
            )


@corpus_rule("feedback-missing", WARNING, "重大行政决策程序暂行条例第十八条：意见的采纳情况")
def feedback_missing(corpus: Corpus) -> Iterator[Finding]:
    """公开征求过意见的正式文件，要公布意见的采纳情况。

    写了 adopts（征求意见稿）的文件，那个征求意见稿要有条目写“summarises: [它的索引号]”；采纳情况写在正式文件或者解读里的，也另发一个条目，或写检查例外并说明在哪里。
    """
    for item, key, position, draft in _named(corpus):
        if key == "adopts" and draft.consultation and not summaries(corpus, draft):
            number = draft.index_number
            says = f"征求意见稿 {number} 没有公布意见的采纳情况。"
            yield item.finding((key, position), says, f"发布采纳情况，写“summarises: [{number}]”。")


@corpus_rule("adopted-twice", WARNING, "重大行政决策程序暂行条例第十四条、第十八条")
def adopted_twice(corpus: Corpus) -> Iterator[Finding]:
    """一个征求意见稿只成为一个正式文件。

    两个正式文件的 adopts 写了同一个征求意见稿的，多半有一处写错。确实分成两个文件印发的，写“exceptions: {adopted-twice: 理由}”。
    """
    for item, key, position, draft in _named(corpus):
        if key != "adopts" or item.withdrawn or item.consultation:  # a second draft is no document yet
            continue
        first = min((each for each in finals(corpus, draft) if not each.consultation), key=in_order_of_publication, default=item)
        if first is not item:
            says = f"征求意见稿 {draft.index_number} 已经是 {first.index_number}（{first.path}）的征求意见稿。"
            yield item.finding((key, position), says, "请核对两处的 adopts，删去写错的一处。")


@corpus_rule("consultation-named", WARNING, "重大行政决策程序暂行条例第十四条、第十五条、第十八条")
def consultation_named(corpus: Corpus) -> Iterator[Finding]:
    """名称写明是征求意见、意见采纳情况的条目，元数据里也写明；正式文件写明它的征求意见稿。

    征求《某文件（征求意见稿）》意见的公告写 consultation；名称是采纳情况的，或者 data 里有意见表的，写 summarises；
    印发《某文件》的写 adopts。不写，网站就排不出时间线，也不提醒期限。
    征求意见稿不在本网站的，summarises 写《名称》；同名的文件与那次征求意见无关的，写检查例外并说明理由。
    """
    for item in corpus.items:
        if item.withdrawn or item.effective_openness != "主动公开":
            continue
        if asks(item):
            if "consultation" not in item.present:
                yield item.finding("title", "名称说是征求意见，没有 consultation（征求意见）。", "加一行“consultation: {from: 起日, to: 止日}”。")
        elif (answers(item) or opinion_tables(item)) and "summarises" not in item.present:
            draft = next(iter(_drafts(corpus, item)), None)
            number = draft.index_number if draft else "征求意见稿的索引号，不在本网站的写《名称》"
            what = "名称说是意见采纳情况" if answers(item) else "有意见采纳情况的表"
            yield item.finding("title", f"{what}，没有 summarises（反馈的征求意见）。", f"加一行“summarises: [{number}]”。")
        elif issues(item) and not {"adopts", "consultation", "interprets", "amends", "consolidates", "summarises"} & item.present:
            drafts = [each for each in _drafts(corpus, item) if not finals(corpus, each)]
            if drafts:
                says = f"{drafts[-1].index_number} 就这个文件公开征求过意见，这里没有 adopts（征求意见稿）。"
                yield item.finding("title", says, f"加一行“adopts: [{', '.join(each.index_number for each in drafts)}]”。")


def _drafts(corpus: Corpus, item: Item) -> list[Item]:
    """The drafts of the documents that a title names, published before, the oldest first."""
    found = {other.path: other for name in names(item.title) for other in named(corpus).get(name, ()) if other.consultation and not other.withdrawn}
    return sorted((each for each in found.values() if in_order_of_publication(each) < in_order_of_publication(item)), key=in_order_of_publication)


@corpus_rule("opinion-counts", ERROR, "政府信息公开条例第六条：及时、准确")
def opinion_counts(corpus: Corpus) -> Iterator[Finding]:
    """收到意见的条数对得上：采纳的不多于收到的，几项相加等于收到的，正文与意见表一致。

    正文写“收到意见12条，采纳7条，部分采纳2条，未采纳3条”的，7 加 2 加 3 等于 12；意见表（schema: opinions）里每行算一条，写了条数的按条数算。
    采纳率按采纳的、或者采纳和部分采纳的条数算。正文里同一项有两个不同的数的，请人核对，这里不猜。
    """
    for item in corpus.items:
        if item.summarises or (opinion_tables(item) and not item.withdrawn):
            said = said_in(item.body)
            for message in (*_within(said.counts, item.body), *_against(said.counts, _rows(corpus, item))):
                yield item.body_finding(said.start, said.end, message, "请核对原始记录，改正写错的一处。")


def _within(counts: Counts, text: str) -> Iterator[str]:
    """What does not fit in the text itself."""
    if counts.received is None:
        return
    for kind, count in counts.outcomes:
        if count > counts.received:
            yield f"正文写收到意见 {counts.received} 条，{kind} {count} 条，比收到的多。"
    total = sum(count for _, count in counts.outcomes)
    is_whole = counts.adopted is not None and counts.not_adopted is not None
    if all(count <= counts.received for _, count in counts.outcomes) and (total > counts.received or (is_whole and total != counts.received)):
        parts = "、".join(f"{kind} {count} 条" for kind, count in counts.outcomes)
        if total > counts.received or counts.received - total not in numbers_in(text):  # 另有 2 条作了解释: what is left is told in other words
            yield f"正文写收到意见 {counts.received} 条，{parts}，相加是 {total} 条。"
    for percent in rates_in(text):
        if counts.adopted is not None and counts.received and not counts.has_rate(percent):
            yield f"正文写采纳率 {percent}%，按收到 {counts.received} 条、采纳 {counts.adopted} 条算，是 {counts.adopted * 100 / counts.received:.4g}%。"


def _against(counts: Counts, rows: tuple[Row, ...]) -> Iterator[str]:
    """What the table says otherwise than the text."""
    if not rows or not counts.said:
        return
    table = counted(rows)
    if counts.received is not None and counts.received != table.received:
        yield f"正文写收到意见 {counts.received} 条，意见表里是 {table.received} 条。"
    held = dict(table.outcomes)
    for kind, count in counts.outcomes:
        if held[kind] != count:
            yield f"正文写{kind} {count} 条，意见表里是 {held[kind]} 条。"


@corpus_rule("opinion-reason", WARNING, "重大行政决策程序暂行条例第十八条：意见的研究采纳情况")
def opinion_reason(corpus: Corpus) -> Iterator[Finding]:
    """没有采纳或者只采纳一部分的意见，要写理由。

    写在意见表的“理由”一列里：为什么不采纳，采纳了哪一部分。提意见的人据此知道意见有人看过。
    """
    for item in items_with_tables(corpus):
        for file in opinion_tables(item):
            path = beside(item, file)
            for row in _table(corpus, path):
                kind = row.values["adoption"]
                if kind in (PARTLY, NOT_ADOPTED) and not row.values["reason"]:
                    yield Finding(path, Spot(row.number), f"第 {row.number} 行：{kind}的意见没有写理由。", "在“理由”一列写明。")


@corpus_rule("opinion-source", WARNING, "个人信息保护法第六条；政府信息公开条例第十五条")
def opinion_source(corpus: Corpus) -> Iterator[Finding]:
    """意见表的“提出人类别”只写类别，不写姓名。

    写家长、教师、学校、社区、单位名称等。提意见的人没有同意公开姓名，公布姓名是泄露个人信息。
    """
    for item in items_with_tables(corpus):
        for file in opinion_tables(item):
            path = beside(item, file)
            for row in _table(corpus, path):
                if names_somebody(source := str(row.values["source"] or "")):
                    message = f"第 {row.number} 行：提出人“{shorten(source)}”不是类别，像是姓名。"
                    yield Finding(path, Spot(row.number), message, "改成类别，例如家长、教师、社区居民；是单位的，写全称。")


def _rows(corpus: Corpus, item: Item) -> tuple[Row, ...]:
    return tuple(row for file in opinion_tables(item) for row in _table(corpus, beside(item, file)))


def _table(corpus: Corpus, path: str) -> tuple[Row, ...]:
    """The rows of a table; none where it cannot be read, which has a rule of its own."""
    try:
        return table_of(corpus, path, SCHEMA).rows
    except (OSError, SchemaError):
        return ()


RULES = (
    consultation_draft,
    consultation_early,
    feedback_overdue,
    feedback_missing,
    adopted_twice,
    consultation_named,
    opinion_counts,
    opinion_reason,
    opinion_source,
)

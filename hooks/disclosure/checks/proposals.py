"""What is wrong with the tables of proposals (schemas/proposals.yml), and with what the text beside them says of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..model.corpus import Corpus
from ..model.item import Item
from ..model.phrases import near, shorten
from ..model.problem import Finding
from ..proposals.grid import told_in_tables
from ..proposals.list import Placed, placed
from ..proposals.proposal import MONTHS, MOST_MONTHS, OUTCOMES
from ..proposals.rate import rates
from ..proposals.told import counted, is_told, told, year_of
from .figures import texts
from .rule import ERROR, NOTICE, WARNING, corpus_rule
from .validity import meant

#: The name of a department with the bracket behind it, which may name others (甲股（乙股、丙股会办）), and what is said of its part.
_DEPARTMENT = re.compile(r"(?:[（(][^（）()]*[）)]|[^、，,；;/／\s])+")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]$|^(?:牵头|主办|会办|协办|配合)[:：]")
_LAW = "全国人民代表大会和地方各级人民代表大会代表法：建议自交办之日起三个月内答复，涉及面广、处理难度大的六个月内答复"


@corpus_rule("proposal-count", ERROR, "实例：办理情况报告里的件数与清单不符")
def proposal_count(corpus: Corpus) -> Iterator[Finding]:
    """正文里建议提案的件数，与数据表的行数相同。

    核对的有：一共承办多少件，人大代表建议和政协提案各多少件，A、B、C、D 类各多少件，主办和会办、满意和不满意各多少件；句子里的和正文表格里的都核对。
    说别的年份的、说增加减少的、说重点件的不核对；数据表没有写办理方式、满意情况的，这些不核对。
    """
    for item, held in _by_item(corpus):
        proposals = [each.proposal for each in held]
        year = year_of(proposals)
        for key, text in texts(item) if year else ():
            for said in told(text, year or 0):
                count = counted(proposals, said.what)
                if count != said.number and is_told(proposals, said.what):
                    what = f"{said.what} 类" if len(said.what) == 1 else said.what or "建议提案"
                    message = f"这里说{what} {said.number} 件，数据表里是 {count} 件。"
                    yield item.text_finding(key, said.start, said.end, message, "请核对，改正文字或者数据表。")
        for cell in told_in_tables(item.body, year) if year else ():
            count = counted(proposals, *cell.whats)
            if count != cell.number and all(is_told(proposals, what) for what in cell.whats):
                what = "、".join(f"{each} 类" if each in OUTCOMES else each for each in cell.whats) or "建议提案"
                message = f"表格里{what} {cell.number} 件，数据表里是 {count} 件。"
                yield item.body_finding(cell.start, cell.end, message, "请核对，改正表格或者数据表。")


def _by_item(corpus: Corpus) -> Iterator[tuple[Item, list[Placed]]]:
    """The items that have tables of proposals, each with what they hold."""
    held: defaultdict[str, list[Placed]] = defaultdict(list)
    for each in placed(corpus):
        held[each.table.item.path].append(each)
    for path, found in held.items():
        yield corpus.by_path[path], found


@corpus_rule("proposal-overdue", WARNING, _LAW)
def proposal_overdue(corpus: Corpus) -> Iterator[Finding]:
    """建议提案自交办之日起三个月内答复，最迟六个月。

    政协提案和各县的期限以当地的规定为准；情况特殊的，在年度办理情况里说明。会办的由主办单位答复，不核对。
    """
    today = corpus.setting.today
    for each, table in placed(corpus):
        due, last = each.due(), each.due(MOST_MONTHS)
        if each.answered and each.assigned and each.answered < each.assigned:
            yield table.finding(each.row, "answered", f"{each.name}的答复日期（{each.answered}）早于交办日期（{each.assigned}）。", "请核对两个日期。")
            continue
        if not each.is_led or not due or not last or (each.outcome and not each.answered):  # proposal-outcome asks for the day
            continue
        if each.answered and each.answered > last:
            message = f"{each.name}在 {each.assigned} 交办，{each.answered} 才答复，超过了六个月（{last}）。"
            yield table.finding(each.row, "answered", message, "请核对日期；确实超期的，在年度办理情况里说明原因。")
        elif not each.answered and today > due:
            message = f"{each.name}在 {each.assigned} 交办，{MONTHS} 个月的期限是 {due}，还没有答复。"
            yield table.finding(each.row, "answered", message, "请尽快答复；已经答复的，填写答复日期。")


@corpus_rule("proposal-date", ERROR, "政府信息公开条例第六条：及时、准确")
def proposal_date(corpus: Corpus) -> Iterator[Finding]:
    """建议提案的交办日期、答复日期不在将来，交办日期与年份相差不超过一年。

    上一年年底提出的建议，有的到下一年才交办，所以相差一年的不提示。
    """
    today = corpus.setting.today
    for each, table in placed(corpus):
        for key, what, day in (("assigned", "交办", each.assigned), ("answered", "答复", each.answered)):
            if day and day > today:
                yield table.finding(each.row, key, f"{each.name}的{what}日期 {day} 还没有到。", "请核对日期；还没有答复的，答复日期空着。")
        if each.year and each.assigned and each.assigned <= today and abs(each.assigned.year - each.year) > 1:
            message = f"{each.name}的年份是 {each.year} 年，交办日期是 {each.assigned}，相差一年以上。"
            yield table.finding(each.row, "assigned", message, "请核对年份和交办日期。")


@corpus_rule("proposal-outcome", WARNING)
def proposal_outcome(corpus: Corpus) -> Iterator[Finding]:
    """已经答复的建议提案写了办理结果（A、B、C、D 类）；没有答复的不写。"""
    for each, table in placed(corpus):
        if each.answered and each.is_led and not each.outcome and not each.row.texts.get("outcome", "").strip():
            yield table.finding(each.row, "outcome", f"{each.name}已经答复，没有写办理结果。", "请写 A、B、C 或者 D。")
        elif each.outcome and each.assigned and not each.answered and each.is_led:
            yield table.finding(each.row, "outcome", f"{each.name}写了办理结果，没有写答复日期。", "请填写答复日期；还没有答复的，办理结果空着。")


@corpus_rule("proposal-reply", WARNING, "国办发〔2014〕46号：建议提案办理结果公开")
def proposal_reply(corpus: Corpus) -> Iterator[Finding]:
    """主办的建议提案，写明公开的，有答复全文；不公开的，有理由，不写答复全文。

    答复全文写它在本网站上的索引号。摘要公开的，写摘要的索引号。
    """
    for each, table in placed(corpus):
        if not each.is_led or not each.answered:
            continue
        if each.openness in ("公开", "摘要公开") and not each.reply:
            yield table.finding(each.row, "reply", f"{each.name}已经答复，写明{each.openness}，没有写答复全文在哪里。", "请写答复的索引号。")
        elif each.openness == "不公开" and not each.reason:
            yield table.finding(each.row, "reason", f"{each.name}的答复不公开，没有写理由。", "请写不公开的理由。")
        if each.openness == "不公开" and each.reply:
            message = f"{each.name}的答复写明不公开，又写了答复全文，网页上会有链接。"
            yield table.finding(each.row, "reply", message, "可以公开的，改公开属性；不公开的，删去答复全文。")


@corpus_rule("proposal-reply-unknown", ERROR)
def proposal_reply_unknown(corpus: Corpus) -> Iterator[Finding]:
    """建议提案的答复全文，写的是本网站上一条信息的索引号，或者 https:// 开头的网址。"""
    for each, table in placed(corpus):
        number = each.reply
        if number and not number.startswith(("https://", "http://")) and not corpus.numbered(number) and number not in corpus.unread_numbers:
            hint = meant(number, corpus) or "请写答复的索引号，在它的网页上“登记信息”里。"
            yield table.finding(each.row, "reply", f"本网站没有索引号是“{shorten(number)}”的信息。", hint)


@corpus_rule("proposal-reply-scheduled", NOTICE)
def proposal_reply_scheduled(corpus: Corpus) -> Iterator[Finding]:
    """建议提案的答复全文已经发布；定时发布的，到那天以前读者打不开。"""
    for each, table in placed(corpus):
        other = corpus.numbered(each.reply)
        if other and other.is_scheduled(corpus.setting.today) and other.published:
            yield table.finding(each.row, "reply", f"答复全文 {each.reply} 到 {other.published.day} 才发布，在那以前没有链接。", "能同时发布的，请把日期提前。")


@corpus_rule("proposal-rate", ERROR, "政府信息公开条例第六条：及时、准确")
def proposal_rate(corpus: Corpus) -> Iterator[Finding]:
    """正文里的办结率、答复率、满意率，能由数据表算出来。

    办结率、答复率按已经答复的件数算，满意率按满意的、或者满意和基本满意的件数算；以全部、主办、写了满意情况的件数作分母的，有一种算法相符就可以。
    说别的年份的句子、说增加减少的句子不核对；满意情况一件也没有写的，满意率不核对。
    """
    for item, held in _by_item(corpus):
        proposals = [each.proposal for each in held]
        year = year_of(proposals)
        for key, text in texts(item) if year else ():
            for said in rates(text, year or 0):
                possible = said.possible(proposals)
                if possible and not any(said.agrees(each) for each in possible):
                    parts = "或者".join(dict.fromkeys(f"{part}/{whole}" for part, whole in possible))
                    message = f"这里说{said.what} {said.percent}%，按数据表算是 {parts}。"
                    yield item.text_finding(key, said.start, said.end, message, "请核对，改正文字或者数据表。")


@corpus_rule("proposal-department", ERROR)
def proposal_department(corpus: Corpus) -> Iterator[Finding]:
    """建议提案的承办股室，是 catalog.yml 里有的股室。几个股室的，用顿号隔开；谁牵头、谁会办，写在后面的括号里。"""
    catalog = corpus.setting.catalog
    for each, table in placed(corpus):
        known = catalog.departments_on(table.item.published_on)
        for name in _DEPARTMENT.findall(each.department):
            bare = _ASIDE.sub("", name)
            if bare and name not in known and bare not in known:
                hint = catalog.renaming(bare) or near(bare, known) or "请写 catalog.yml 的 departments 里的名称。"
                yield table.finding(each.row, "department", f"没有“{shorten(name)}”这个股室。", hint)


RULES = (
    proposal_count,
    proposal_rate,
    proposal_overdue,
    proposal_date,
    proposal_outcome,
    proposal_reply,
    proposal_reply_unknown,
    proposal_reply_scheduled,
    proposal_department,
)

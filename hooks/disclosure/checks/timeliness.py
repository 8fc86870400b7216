"""What only time brings about: late, expired, overdue, stale. All are warnings, for lateness is no reason to write false dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..model.corpus import Corpus
from ..model.dates import is_plausible, parse_date
from ..model.deadline import LONGEST_DEADLINE, Deadline
from ..model.item import Item
from ..model.problem import Finding, Spot
from ..model.setting import Setting
from ..model.terms import label
from .catalogue import at, categories
from .dating import published_day
from .rule import WARNING, corpus_rule, item_rule


@item_rule("notice-expired", WARNING, "教财厅函〔2017〕28号：公示期满的名单全部撤下")
def notice_expired(item: Item, setting: Setting) -> Iterator[Finding]:
    """公示期满的名单已从网站撤下，请把名单从文件里也删去。

    删去正文和附件，保留元数据，并加上 withdrawn（日期和理由“公示期满”）。名单仍留在 git 历史里，所以公示前就要只写必要的内容。
    """
    period = item.notice_period
    if period and period.end < setting.today and not item.withdrawn and (item.body.strip() or item.owned_files):
        yield item.finding(
            "notice_period",
            f"公示期已在 {period.end} 结束，网站上不再显示正文和附件。",
            f"删去正文和附件，加一行“withdrawn: {{date: {setting.today}, reason: 公示期满}}”，日期写撤下的那天。",
        )


@item_rule("expired", WARNING, "国办发〔2017〕47号：失效的文件要标明")
def expired(item: Item, setting: Setting) -> Iterator[Finding]:
    """过了失效日期的条目，有效性应改为“失效”。

    读者据此判断文件还管不管用。加一行“status: 失效”；文件延长了有效期的，改 expires。已被新文件废止的，写“status: 废止”和 repealed_by。
    """
    begins = item.effective or item.formed
    is_a_slip = item.expires and begins and item.expires < begins  # date-order says so
    if item.expires and item.expires < setting.today and not is_a_slip and item.effective_status == "有效" and not item.withdrawn:
        yield item.finding(
            "expires", f"已过失效日期 {item.expires}，有效性仍是“有效”。", "加一行“status: 失效”；延长有效期的，请改 expires。"
        )


@item_rule("review-due", WARNING, "政府信息公开条例第十八条：定期评估审查")
def review_due(item: Item, setting: Setting) -> Iterator[Finding]:
    """不主动公开的信息要定期审查，能公开的及时公开。

    review_due 写下一次审查的日期，到期会提醒。审查后可以公开的，改为主动公开；仍不公开的，写再下一次的日期。
    """
    if item.review_due and item.review_due < setting.today:
        yield item.finding(
            "review_due", f"定期审查日期 {item.review_due} 已过。", "重新审查：可以公开的改为主动公开；仍不公开的，写下一次审查日期。"
        )


@corpus_rule("deadline-missed", WARNING, "政府信息公开条例第二十六条；catalog.yml 中各栏目的 deadline")
def deadline_missed(corpus: Corpus) -> Iterator[Finding]:
    """发布不晚于栏目规定的公开时限。

    一般是信息形成或者变更之日起 20 个工作日；预算、决算是批复后 20 日；年度报告是每年 1 月 31 日前。
    工作日按国务院办公厅公布的节假日安排计算，形成当日不计；没有公布的年份按一般规律推算，标“预估”。
    迟了就照实写：改日期是弄虚作假，比迟发严重得多。
    """
    for item in corpus.items:
        rule = item.category.deadline if item.category else None
        published = published_day(item, corpus.setting)
        if rule and published:
            due, certain = _due(rule, item, published, corpus)
            if due and published > due:
                estimate = "" if certain else "，预估"
                yield item.finding(
                    "published",
                    f"公开时限是 {due}（{_counted(rule)}{estimate}），发布日期 {published} 晚了 {(published - due).days} 天。",
                    "日期请照实填写，不要改；今后请提前安排。",
                )


def _counted(rule: Deadline) -> str:
    """How the last day is counted, in words."""
    if rule.annual:
        return f"每年 {rule.annual} 前"
    if rule.same_day_as:
        return f"与{label(rule.same_day_as)}同日"
    return f"{label(rule.start)}之后 {rule.days} 天" if rule.workdays is None else f"{label(rule.start)}之后 {rule.workdays} 个工作日"


def _due(rule: Deadline, item: Item, published: date, corpus: Corpus) -> tuple[date | None, bool]:
    """The last day in time, and whether the official calendar covers it."""
    if rule.annual:
        return parse_date(f"{published.year}-{rule.annual}"), True
    if rule.same_day_as:
        others = (corpus.numbered(number) for key, _, number in item.references if key == rule.same_day_as)
        return max((other.published.day for other in others if other and other.published), default=None), True
    start = getattr(item, rule.start, None)
    count = rule.days if rule.workdays is None else rule.workdays
    if not isinstance(start, date) or not is_plausible(start, corpus.setting.today) or count is None or count > LONGEST_DEADLINE:
        return None, True
    if rule.workdays is None:
        return start + timedelta(days=count), True
    end = corpus.setting.calendar.after(start, count)
    return end, corpus.setting.calendar.is_certain(start, end)


@corpus_rule("calendar-missing", WARNING, "国务院办公厅每年 10 月至 11 月公布次年节假日安排")
def calendar_missing(corpus: Corpus) -> Iterator[Finding]:
    """工作日历要有今年的安排，12 月起还要有明年的安排。

    日历随软件更新；也可以照国务院办公厅的通知补进 hooks/disclosure/model/vocabulary/workdays.yml。缺的年份按一般规律推算，结果标“预估”。
    """
    today = corpus.setting.today
    for year in (today.year, today.year + 1) if today.month == 12 else (today.year,):
        if year not in corpus.setting.calendar.years:
            yield Finding(
                "",
                Spot(),
                f"工作日历里没有 {year} 年的节假日安排，公开时限只能预估。",
                "请升级软件，或照国务院办公厅的通知补进 hooks/disclosure/model/vocabulary/workdays.yml。",
            )


@corpus_rule("category-stale", WARNING, "国办秘函〔2019〕19号：空栏目、长期不更新的栏目一票否决")
def category_stale(corpus: Corpus) -> Iterator[Finding]:
    """栏目不空，并按规定更新。

    更新要求在 catalog.yml 各栏目的 freshness 里：max_age_days 是最长多少天没有新条目，min_items 是至少要有几条。撤下的、还没有发布的不算。
    没有内容可发的栏目，与其硬凑，不如并入别的栏目。
    """
    today = corpus.setting.today
    for keys, category in categories(corpus.setting.catalog):
        if category.freshness is None or category.children:
            continue
        held = [item for item in corpus.in_category[category.folder] if not item.is_tombstone(today)]
        if len(held) < category.freshness.min_items:
            yield at(
                corpus.setting.catalog,
                (*keys, "name"),
                f"栏目“{category.name}”有 {len(held)} 条信息，至少要有 {category.freshness.min_items} 条。",
                "请补充信息，或调整栏目。",
            )
            continue
        last = held[-1].published.day if held and held[-1].published else None
        limit = category.freshness.max_age_days
        if last and limit is not None and (today - last).days > limit:
            yield at(
                corpus.setting.catalog,
                (*keys, "name"),
                f"栏目“{category.name}”最近一条是 {last} 发布的，已经 {(today - last).days} 天没有更新，规定最长 {limit} 天。",
                "请更新这个栏目。",
            )


RULES = (notice_expired, expired, review_due, deadline_missed, calendar_missing, category_stale)

"""Dates in their order: formed, published, approved by each role, open for notice or comment, in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..model.catalog import Deadline
from ..model.corpus import Corpus, Setting
from ..model.item import Item
from ..model.problem import Finding
from ..model.shapes import near
from ..model.terms import label
from .rule import ERROR, WARNING, corpus_rule, item_rule

_FIRST_YEAR = 1949
_LEAST_CONSULTATION_DAYS = 30


@item_rule("date-plausible", ERROR, "国办秘函〔2019〕19号：伪造发稿日期一票否决")
def date_plausible(item: Item, setting: Setting) -> Iterator[Finding]:
    """日期的年份要合情理：1949 年到明年。

    失效日期、公示和征求意见的截止日期可以更晚。
    """
    last = setting.today.year + 1
    days = {"formed": item.formed, "approved": item.approved, "published": item.published.day if item.published else None}
    for key, day in days.items():
        if day and not _FIRST_YEAR <= day.year <= last:
            yield item.finding(key, f"{key}（{label(key)}）的年份 {day.year} 不合情理，应在 {_FIRST_YEAR} 到 {last} 之间。", "请核对年份。")


@item_rule("date-order", ERROR, "政府信息公开条例第二十六条")
def date_order(item: Item, setting: Setting) -> Iterator[Finding]:
    """生成日期不晚于发布日期，失效日期不早于施行日期和生成日期，撤下日期不早于发布日期、不晚于今天。"""
    published = item.published.day if item.published else None
    if item.formed and published and item.formed > published:
        yield item.finding("formed", f"生成日期 {item.formed} 晚于发布日期 {published}。", "信息先生成、后发布；请核对这两个日期。")
    begins = item.effective or item.formed
    if item.expires and begins and item.expires < begins:
        yield item.finding(
            "expires", f"失效日期 {item.expires} 早于{'施行' if item.effective else '生成'}日期 {begins}。", "请核对这两个日期。"
        )
    if item.withdrawn and published and item.withdrawn.day < published:
        yield item.finding(("withdrawn", "date"), f"撤下日期 {item.withdrawn.day} 早于发布日期 {published}。", "请核对这两个日期。")
    if item.withdrawn and item.withdrawn.day > setting.today:
        yield item.finding(("withdrawn", "date"), f"撤下日期 {item.withdrawn.day} 还没有到。", "撤下的条目立即撤下，日期不能写在将来。")


@item_rule("approvals-complete", ERROR, "政府信息公开条例第十七条：公开审查和保密审查")
def approvals_complete(item: Item, setting: Setting) -> Iterator[Finding]:
    """审核要齐全：catalog.yml 的审核流程里每个角色都有日期，没有别的角色。

    写角色和日期，不写人名：仓库是公开的。
    """
    chain = setting.catalog.chain_of(item.category)
    if "approvals" not in item.present or not item.approvals:
        if "approvals" in item.present:
            yield item.finding(
                "approvals", f"审核里一个角色也没有，应有：{'、'.join(chain)}。", "写成“approvals: {角色: 日期, 角色: 日期}”。"
            )
        return
    for role in item.approvals:
        if role not in chain:
            yield item.finding(
                ("approvals", role),
                f"审核流程里没有“{role}”这个角色。",
                near(role, chain) or f"应有：{'、'.join(chain)}。只写角色，不写人名。",
            )
    missing = [role for role in chain if role not in item.approvals]
    if missing:
        yield item.finding("approvals", f"审核不全，缺少：{'、'.join(missing)}。", "审核完成后写上角色和日期；没有审核完的不能提交。")


@item_rule("approvals-order", ERROR, "政府信息公开条例第十七条；先审查、后公开")
def approvals_order(item: Item, setting: Setting) -> Iterator[Finding]:
    """审核按流程的先后进行，都不晚于发布日期，也不在将来。"""
    published = item.published.day if item.published else None
    previous: tuple[str, date] | None = None
    for role in setting.catalog.chain_of(item.category):
        day = item.approvals.get(role)
        if day is None:
            continue
        keys = ("approvals", role)
        if previous and day < previous[1]:
            yield item.finding(
                keys, f"“{role}”的日期 {day} 早于前一步“{previous[0]}”的 {previous[1]}。", "审核按流程先后进行；请核对日期。"
            )
        if published and day > published:
            yield item.finding(keys, f"“{role}”的日期 {day} 晚于发布日期 {published}。", "先审核、后发布；请核对这两个日期。")
        elif day > setting.today:
            yield item.finding(keys, f"“{role}”的日期 {day} 还没有到。", "审核完成后再写日期。")
        previous = role, day


@item_rule("period-order", ERROR, "")
def period_order(item: Item, setting: Setting) -> Iterator[Finding]:
    """公示期和征求意见期的起日不晚于止日，也不早于发布日期。"""
    for key in ("notice_period", "consultation"):
        period = getattr(item, key)
        if period and period.start > period.end:
            yield item.finding((key, "from"), f"{label(key)}的起日 {period.start} 晚于止日 {period.end}。", "请核对这两个日期。")
        elif period and item.published and period.start < item.published.day:
            yield item.finding(
                (key, "from"),
                f"{label(key)}从 {period.start} 开始，而条目 {item.published.day} 才发布。",
                "公众从发布之日起才看得到；请改起日，或核对发布日期。",
            )


@item_rule("consultation-short", ERROR, "重大行政决策程序暂行条例第十五条")
def consultation_short(item: Item, setting: Setting) -> Iterator[Finding]:
    """公开征求意见一般不少于 30 日；少于 30 日的，在 reason 里说明理由。

    理由会在网站上公布。
    """
    asked = item.consultation
    if asked and asked.start <= asked.end and asked.days < _LEAST_CONSULTATION_DAYS and not asked.reason:
        yield item.finding(
            "consultation",
            f"征求意见只有 {asked.days} 天，少于 {_LEAST_CONSULTATION_DAYS} 天的要说明理由。",
            "延长截止日期，或在 consultation 里加 reason。",
        )


@item_rule("notice-period-missing", ERROR, "教财厅函〔2017〕28号")
def notice_period_missing(item: Item, setting: Setting) -> Iterator[Finding]:
    """带名单的公示要写公示期。

    公示期满后，网站上的名单会自动撤下，只留名称、索引号和日期。写成“notice_period: {from: 2026-09-01, to: 2026-09-07}”。
    """
    if "notice_period" in item.present or item.withdrawn or not ("公示" in item.genre or "公示" in item.title):
        return
    if names_people(item):
        yield item.finding(
            "genre" if item.genre == "公示" else "title",
            "带名单的公示缺少 notice_period（公示期）。",
            "在元数据里加一行“notice_period: {from: 起日, to: 止日}”。",
        )


def names_people(item: Item) -> bool:
    """Whether an item seems to carry a list of names: the word 姓名 or 名单 in its text, title or attachments."""
    titles = [entry.title for entry in item.attachments] + [table.title for table in item.data]
    return "姓名" in item.body or any("名单" in text for text in (item.title, item.body, *titles))


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
            "删去正文和附件，加一行“withdrawn: {date: 日期, reason: 公示期满}”。",
        )


@item_rule("expired", WARNING, "国办发〔2017〕47号：失效的文件要标明")
def expired(item: Item, setting: Setting) -> Iterator[Finding]:
    """过了失效日期的条目，有效性应改为“失效”。"""
    if item.expires and item.expires < setting.today and item.effective_status == "有效" and not item.withdrawn:
        yield item.finding(
            "expires", f"已过失效日期 {item.expires}，有效性仍是“有效”。", "加一行“status: 失效”；延长有效期的，请改 expires。"
        )


@item_rule("review-due", WARNING, "政府信息公开条例第十八条：定期评估审查")
def review_due(item: Item, setting: Setting) -> Iterator[Finding]:
    """不主动公开的信息要定期审查，能公开的及时公开。"""
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
        if rule and item.published:
            due, certain = _due(rule, item, item.published.day, corpus)
            if due and item.published.day > due:
                late = (item.published.day - due).days
                estimate = "" if certain else "（预估）"
                yield item.finding(
                    "published",
                    f"公开时限是 {due}{estimate}，发布日期 {item.published.day} 晚了 {late} 天。",
                    "日期请照实填写，不要改；今后请提前安排。",
                )


def _due(rule: Deadline, item: Item, published: date, corpus: Corpus) -> tuple[date | None, bool]:
    """The last day in time, and whether the official calendar covers it."""
    if rule.annual:
        month, day = map(int, rule.annual.split("-"))
        return date(published.year, month, day), True
    if rule.same_day_as:
        named = getattr(item, rule.same_day_as, ())
        for number in (named,) if isinstance(named, str) else named:
            other = corpus.numbered(number)
            if other and other.published:
                return other.published.day, True
        return None, True
    start = getattr(item, rule.start, None)
    if not isinstance(start, date):
        return None, True
    if rule.days is not None:
        return start + timedelta(days=rule.days), True
    end = corpus.setting.calendar.after(start, rule.workdays or 0)
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
                corpus.setting.catalog.spot("categories"),
                f"工作日历里没有 {year} 年的节假日安排，公开时限只能预估。",
                "请升级软件，或补进 workdays.yml。",
            )


RULES = (
    date_plausible,
    date_order,
    approvals_complete,
    approvals_order,
    period_order,
    consultation_short,
    notice_period_missing,
    notice_expired,
    expired,
    review_due,
    deadline_missed,
    calendar_missing,
)

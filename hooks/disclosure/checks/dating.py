"""Dates in their order: formed, published, approved by each role, open for notice or comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..model.dates import FIRST_YEAR, is_plausible
from ..model.item import Item
from ..model.phrases import named, nearest, shorten
from ..model.problem import Finding
from ..model.setting import Setting
from ..model.terms import label
from .rule import ERROR, WARNING, item_rule

_LEAST_CONSULTATION_DAYS = 30


@item_rule("date-plausible", ERROR, "国办秘函〔2019〕19号：伪造发稿日期一票否决")
def date_plausible(item: Item, setting: Setting) -> Iterator[Finding]:
    """生成、批复、发布和审核日期的年份要合情理：1949 年到明年。

    2062 年多半是 2026 年写颠倒了。施行日期、失效日期、公示和征求意见的截止日期可以更晚。
    """
    days: dict[tuple[str, ...], date | None] = {("formed",): item.formed, ("approved",): item.approved}
    days |= {("published",): item.published.day if item.published else None}
    days |= {("approvals", role): day for role, day in item.approvals.items()}
    for keys, day in days.items():
        if day and not is_plausible(day, setting.today):
            says = f"{named(keys[-1])}的年份 {day.year} 不合情理，应在 {FIRST_YEAR} 到 {setting.today.year + 1} 之间。"
            yield item.finding(keys, says, "请核对年份。")


@item_rule("date-order", ERROR, "政府信息公开条例第二十六条")
def date_order(item: Item, setting: Setting) -> Iterator[Finding]:
    """生成日期不晚于发布日期，失效日期不早于施行日期和生成日期，撤下日期不早于发布日期、不晚于今天。

    信息先生成、后发布，先施行、后失效。只比较日期，不比较时间；同一天是可以的。哪个日期写错了，就改哪个，不要为了通过检查改动真实的日期。
    """
    published = published_day(item, setting)
    if item.formed and published and item.formed > published and is_plausible(item.formed, setting.today):
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

    写成“approvals: {股室负责人: 2026-05-08, 保密审查: 2026-05-08, 分管局长: 2026-05-09}”。写角色和日期，不写人名：仓库是公开的。
    有的栏目在 catalog.yml 里规定了较短的流程。没有审核完的条目不要提交。
    """
    chain = setting.catalog.chain_of(item.category)
    # A role whose date could not be read has its own problem, and so has a misspelt one.
    missing = [role for role in chain if role not in item.approvals and not re.search(rf"{re.escape(role)}\s*[:：]", item.text.head)]
    for role in item.approvals:
        if role not in chain:
            meant = nearest(role, missing)
            missing = [other for other in missing if other != meant]
            yield item.finding(
                ("approvals", role),
                f"审核流程里没有“{shorten(role)}”这个角色。",
                f"是否想写“{meant}”？" if meant else f"应有：{'、'.join(chain)}。只写角色，不写人名。",
            )
    if missing and item.approvals:
        yield item.finding("approvals", f"审核不全，缺少：{'、'.join(missing)}。", "审核完成后写上角色和日期；没有审核完的不能提交。")


@item_rule("approvals-order", ERROR, "政府信息公开条例第十七条；先审查、后公开")
def approvals_order(item: Item, setting: Setting) -> Iterator[Finding]:
    """审核按流程的先后进行，都不晚于发布日期，也不在将来。

    流程的先后以 catalog.yml 的 approval_chain 为准，与这里书写的先后无关；几个角色可以在同一天审核。定时发布的条目也要先审核完，再提交。
    """
    published = published_day(item, setting)
    previous: tuple[str, date] | None = None
    for role in setting.catalog.chain_of(item.category):
        day = item.approvals.get(role)
        if day is None or not is_plausible(day, setting.today):
            continue
        keys = ("approvals", role)
        if published and day > published:
            yield item.finding(keys, f"“{role}”的日期 {day} 晚于发布日期 {published}。", "先审核、后发布；请核对这两个日期。")
        elif day > setting.today:
            yield item.finding(keys, f"“{role}”的日期 {day} 还没有到。", "审核完成后再写日期。")
        elif previous and day < previous[1]:
            yield item.finding(
                keys, f"“{role}”的日期 {day} 早于前一步“{previous[0]}”的 {previous[1]}。", "审核按流程先后进行；请核对日期。"
            )
        else:
            previous = role, day


def published_day(item: Item, setting: Setting) -> date | None:
    """The day of publication, unless its year is a slip (rule date-plausible says so): nothing is compared with that."""
    day = item.published.day if item.published else None
    return day if day and is_plausible(day, setting.today) else None


@item_rule("period-order", ERROR, "")
def period_order(item: Item, setting: Setting) -> Iterator[Finding]:
    """公示期和征求意见期的起日不晚于止日，也不早于发布日期。

    写成“{from: 起日, to: 止日}”，两头都算在内。条目发布之前公众看不到，所以起日最早是发布的当天。
    """
    for key in ("notice_period", "consultation"):
        period = getattr(item, key)
        if period and period.start > period.end:
            yield item.finding((key, "from"), f"{label(key)}的起日 {period.start} 晚于止日 {period.end}。", "请核对这两个日期。")
        elif period and item.published and period.start < item.published.day and is_plausible(item.published.day, setting.today):
            yield item.finding(
                (key, "from"),
                f"{label(key)}从 {period.start} 开始，而条目 {item.published.day} 才发布。",
                "公众从发布之日起才看得到；请改起日，或核对发布日期。",
            )


@item_rule("consultation-short", ERROR, "重大行政决策程序暂行条例第十五条")
def consultation_short(item: Item, setting: Setting) -> Iterator[Finding]:
    """公开征求意见一般不少于 30 日；少于 30 日的，在 reason 里说明理由。

    首尾两天都算在内，5 月 1 日到 5 月 30 日是 30 天。少于 30 天的写成“consultation: {from: 2026-05-01, to: 2026-05-15, reason: 须在秋季学期开学前施行}”，理由会在网站上公布。
    """
    asked = item.consultation
    if asked and asked.start <= asked.end and asked.days < _LEAST_CONSULTATION_DAYS and not asked.reason:
        yield item.finding(
            "consultation",
            f"征求意见只有 {asked.days} 天，少于 {_LEAST_CONSULTATION_DAYS} 天的要说明理由。",
            f"延长截止日期，或者写明理由：“consultation: {{from: {asked.start}, to: {asked.end}, reason: 须在秋季学期开学前施行}}”。",
        )


@item_rule("notice-period-missing", ERROR, "教财厅函〔2017〕28号")
def notice_period_missing(item: Item, setting: Setting) -> Iterator[Finding]:
    """带名单的公示要写公示期。

    体裁是“公示”或名称以“公示”结尾，正文、名称或附件里又有“姓名”“名单”的，就算带名单的公示；学校、机构的名单不算。
    写成“notice_period: {from: 2026-09-01, to: 2026-09-07}”。公示期满后，网站上的名单会自动撤下，只留名称、索引号和日期。
    """
    if _is_notice_without_period(item) and names_people(item):
        yield item.finding(
            "genre" if item.genre == "公示" else "title",
            "带名单的公示缺少 notice_period（公示期）。",
            "在元数据里加一行“notice_period: {from: 起日, to: 止日}”。",
        )


@item_rule("notice-period-worded", WARNING, "教财厅函〔2017〕28号")
def notice_period_worded(item: Item, setting: Setting) -> Iterator[Finding]:
    """正文写了公示期的公示，元数据里也要写 notice_period。

    不写的，公示期满后内容不会撤下。里面没有个人信息、可以一直公开的，写明检查例外：“exceptions: {notice-period-worded: 理由}”。
    """
    said = item.body.find("公示期")
    if said >= 0 and _is_notice_without_period(item) and not names_people(item):
        yield item.body_finding(
            said,
            said + 3,
            "正文写了公示期，元数据里没有 notice_period，公示期满后不会撤下。",
            "写了人名的，加一行“notice_period: {from: 起日, to: 止日}”。",
        )


def _is_notice_without_period(item: Item) -> bool:
    return not {"notice_period", "withdrawn"} & item.present and (item.effective_genre == "公示" or bool(_NOTICE.search(item.title)))


#: A title that says: this is the notice itself (… 的公示, … 公示名单（第二批）), not something about notices.
_NOTICE = re.compile(r"公示(?:名单|公告|信息|表)?(?:（[^（）]*）)?$")
#: A list of organisations is none of people.
_OF_ORGANISATIONS = re.compile(r"(?:[白黑]|学校|幼儿园|机构|单位|企业|项目|基地)名单")


def names_people(item: Item) -> bool:
    """Whether an item seems to carry a list of names: the word 姓名 or 名单 in its text, title or attachments."""
    titles = [entry.title for entry in item.attachments] + [table.title for table in item.data]
    return "姓名" in item.body or any("名单" in _OF_ORGANISATIONS.sub("", text) for text in (item.title, item.body, *titles))


RULES = (
    date_plausible,
    date_order,
    approvals_complete,
    approvals_order,
    period_order,
    consultation_short,
    notice_period_missing,
    notice_period_worded,
)

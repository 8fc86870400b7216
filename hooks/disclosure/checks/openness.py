"""What may be public: 公开属性, its grounds, and what is left when something is not or no longer public."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.body import COMMENT
from ..model.item import Item
from ..model.phrases import near, offer, shorten
from ..model.problem import Finding
from ..model.setting import Setting
from .rule import ERROR, item_rule

_SHORTEST_REASON = 10


@item_rule("openness-missing", ERROR, "国务院办公厅关于全面推进政务公开工作的意见：拟制公文时明确公开属性，没有的予以退文")
def openness_missing(item: Item, setting: Setting) -> Iterator[Finding]:
    """每个条目要明确公开属性；没有明确的，退文。

    写在条目的 openness 里：主动公开、依申请公开；或由 catalog.yml 里栏目的 openness 给出默认值，条目就不必再写。
    """
    if item.category and not item.effective_openness and "openness" not in item.present:
        yield item.finding("openness", "没有明确公开属性，予以退文。", "加一行“openness: 主动公开”或“openness: 依申请公开”。")


@item_rule("openness-unknown", ERROR, "政府信息公开条例第十三条")
def openness_unknown(item: Item, setting: Setting) -> Iterator[Finding]:
    """公开属性只能是：主动公开、依申请公开、不予公开。

    部分内容不宜公开的文件，作区分处理：把可以公开的部分另成一个条目，主动公开。
    """
    words = setting.catalog.words("openness")
    if item.openness and item.openness not in words:
        yield item.finding(
            "openness",
            f"openness（公开属性）里没有“{shorten(item.openness)}”。",
            offer(item.openness, words),
        )


@item_rule("openness-withheld", ERROR, "政府信息公开条例第十四条至第十六条", fixed=True)
def openness_withheld(item: Item, setting: Setting) -> Iterator[Finding]:
    """不予公开的信息不能放进这个仓库。

    仓库是公开的，删掉的内容仍留在历史里。请在推送之前把文件和附件从提交中去掉；已经推送的，立即报告保密工作机构和网站管理员。
    """
    if item.effective_openness == "不予公开":
        yield item.finding(
            "openness",
            "不予公开的信息不能进入公开的仓库。",
            "先不要推送。执行 git rm --cached 去掉这个文件和它的附件；"
            "已经提交的，再执行 git commit --amend（或 git reset --soft）使它不留在历史里；已经推送的，请立即告诉网站管理员。",
        )


@item_rule("on-request-reason", ERROR, "政府信息公开条例第十三条；国务院办公厅关于全面推进政务公开工作的意见：拟不公开的说明理由")
def on_request_reason(item: Item, setting: Setting) -> Iterator[Finding]:
    """依申请公开的条目要说明依据和理由。

    withhold_reason 用一句话（不少于 10 个字）说明涉及什么、主动公开会有什么影响；withhold_basis 填依据的代码：
    15-third-party（商业秘密、个人隐私）、16-internal（内部事务信息）、16-process（过程性信息）、16-enforcement-file（行政执法案卷）。
    属于条例第十四条的（国家秘密、法律禁止公开、危及安全）不予公开，不能这样登记。两者只供内部审查，不会出现在网站上。
    """
    if item.effective_openness != "依申请公开":
        return
    bases = tuple(code for code in setting.catalog.words("withhold_basis") if not code.startswith("14-"))  # art. 14 allows no request
    choices = f"可用的代码：{'、'.join(bases)}；各代码的意思见 disclosure explain on-request-reason。"
    if "withhold_basis" not in item.present:
        yield item.finding("withhold_basis", "依申请公开的条目缺少 withhold_basis（依据）。", choices)
    elif item.withhold_basis and item.withhold_basis not in bases:
        yield item.finding(
            "withhold_basis",
            f"“{shorten(item.withhold_basis)}”不能作依申请公开的依据。",
            "条例第十四条所列的信息不予公开，连名称也不能放进公开的仓库。"
            if item.withhold_basis.startswith("14-")
            else near(item.withhold_basis, bases) or choices,
        )
    if len(item.withhold_reason) < _SHORTEST_REASON and ("withhold_reason" not in item.present or item.withhold_reason):
        yield item.finding(
            "withhold_reason",
            f"依申请公开的条目要用一句话（不少于 {_SHORTEST_REASON} 个字）说明理由，写在 withhold_reason。",
            "写明涉及什么、主动公开会有什么影响。",
        )


@item_rule("on-request-content", ERROR, "政府信息公开条例第二十九条", fixed=True)
def on_request_content(item: Item, setting: Setting) -> Iterator[Finding]:
    """依申请公开的条目只有目录信息，没有正文、附件和数据表。

    正文一旦进入公开的仓库，就等于已经公开。请把正文和附件留在内部系统里，收到申请后再提供。
    """
    if item.effective_openness == "依申请公开":
        yield from content_left(item, "依申请公开的条目", "推送之前把它从文件里删去；已经提交的，用 git commit --amend 使它不留在历史里。")


@item_rule("withdrawn-content", ERROR, "教财厅函〔2017〕28号")
def withdrawn_content(item: Item, setting: Setting) -> Iterator[Finding]:
    """撤下的条目只留目录信息，没有正文、附件和数据表。

    文件本身要保留：索引号不能再给别的条目用，网站上会显示名称、日期和撤下理由。
    """
    if item.withdrawn:
        yield from content_left(item, "撤下的条目", "删去正文，只留元数据。", "删去“{key}:”这一行（或者几行）和它列的文件：{files}。")


@item_rule("content-missing", ERROR, "政府信息公开条例第二十四条：检索、查阅、下载")
def content_missing(item: Item, setting: Setting) -> Iterator[Finding]:
    """公开的条目要有正文、附件或数据表。

    只有元数据的条目，读者打开什么也看不到。内容全在附件里的，可以没有正文。
    """
    if item.effective_openness != "主动公开" or "withdrawn" in item.present:
        return
    if not COMMENT.sub("", item.body).strip() and not ({"attachments", "data"} & item.present):
        yield Finding(item.path, item.spot(), "条目没有正文，也没有附件。", "在第二行“---”之后写正文，或用 attachments 列出附件。")


def content_left(item: Item, who: str, hint: str, of_files: str = "") -> Iterator[Finding]:
    """What a mere entry of the register must not hold; `of_files` is the hint where it is files, `{key}` and `{files}` in it stand for them."""
    if item.body.strip():
        start = len(item.body) - len(item.body.lstrip())
        yield item.body_finding(start, start, f"{who}不能有正文。", hint)
    for key, word in (("attachments", "附件"), ("data", "数据表")):
        if getattr(item, key):
            files = "、".join(shorten(each.file) for each in getattr(item, key))
            yield item.finding(key, f"{who}不能有{word}。", of_files.replace("{key}", key).replace("{files}", files) or hint)


RULES = (openness_missing, openness_unknown, openness_withheld, on_request_reason, on_request_content, withdrawn_content, content_missing)

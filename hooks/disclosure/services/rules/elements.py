"""What a guide must say, and the rows that belong to it."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.phrases import choices, shorten
from ...powers.basis import is_above
from ..guide import Guide
from .rule import ERROR, WARNING, Desk, Spotted, guide_rule


def _lacks(guide: Guide, *names: str) -> bool:
    return not any(guide[name] for name in names)


def _has_form(guide: Guide) -> bool:
    is_told = guide["sample"] not in ("", "无", "否")
    return is_told or any(line["blank"] or line["sample"] for line in guide.materials)


@guide_rule("guide-element-missing", WARNING, "行政许可法第三十条")
def element_missing(desk: Desk) -> Iterator[Spotted]:
    """行政许可的办事指南写全法定的八项：事项、依据、条件、数量、程序、期限、全部材料目录、申请书示范文本。

    没有数量限制的也要写“无数量限制”；示范文本写在申请材料表的“示例样表”或者“空白表格”一列，没有材料表的写在指南的
    “申请书示范文本”里；文件列在附件里。
    """
    for guide in desk.guides:
        held = {
            "设定依据": not _lacks(guide, "basis"),
            "受理条件": not _lacks(guide, "conditions"),
            "数量限制": not _lacks(guide, "quota"),
            "办理流程": bool(guide.steps) or not _lacks(guide, "steps", "chart"),
            "办结时限": not _lacks(guide, "statutory", "promised", "term"),
            "申请材料": bool(guide.materials) or not _lacks(guide, "materials"),
            "申请书示范文本": _has_form(guide),
        }
        missing = [name for name, is_there in held.items() if not is_there]
        if guide.is_licence and missing:
            yield Spotted(guide, "name", f"行政许可“{shorten(guide.title)}”没有写{'、'.join(missing)}。", "法律要求公示，请补上；没有限制的也写明“无”。")


#: What no guide can be without, so that 无 says nothing.
_ALWAYS = frozenset(("办理地点", "办公时间", "咨询电话"))


@guide_rule("guide-essential-missing", WARNING, "政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）：服务不实用")
def essential_missing(desk: Desk) -> Iterator[Spotted]:
    """办事指南写明依据、条件、材料、流程、办理地点、办公时间和咨询电话。

    政府网站检查时，缺少这些要素的指南按“服务不实用”计算；群众也因此多跑一趟。地点、时间、电话写“无”“同上”的，等于没有写。
    """
    for guide in desk.guides:
        held = {"办理地点": "place", "办公时间": "hours", "咨询电话": "phone"}
        if not guide.is_licence:
            held |= {"设定依据": "basis", "受理条件": "conditions"}
        missing = [name for name, field in held.items() if _lacks(guide, field) or (name in _ALWAYS and (guide[field] == "无" or is_above(guide[field])))]
        if not guide.is_licence:
            missing += [] if guide.materials or guide["materials"] else ["申请材料"]
            missing += [] if guide.steps or guide["steps"] or guide["chart"] else ["办理流程"]
        if missing:
            hint = "请补上；不需要材料的，在申请材料里写“不需要提交材料”。" if "申请材料" in missing else "请补上。"
            yield Spotted(guide, "name", f"“{shorten(guide.title)}”没有写{'、'.join(missing)}。", hint)


@guide_rule("guide-matter-unknown", ERROR)
def matter_unknown(desk: Desk) -> Iterator[Spotted]:
    """申请材料表、办理环节表的“事项”是同一条信息里的办事指南有的事项。

    事项要与办事指南里的事项名称（或者子项、业务办理项的名称）一样；全部事项都要的写“全部事项”。只有一个事项的，这一列可以不写。
    """
    names = [guide.title for guide in desk.guides]
    for line in desk.strays:
        said = f"写的是“{shorten(line['matter'])}”，" if line["matter"] else "没有写是哪个事项的，"
        hint = f"{choices(names, 8)}全部事项都一样的写“全部事项”。" if names else "请把办事指南的表也列在 data 里，schema 写 guides。"
        yield Spotted(None, "matter", f"{said}这条信息的办事指南里没有它。" if names else "这条信息里没有办事指南的表。", hint, line)


@guide_rule("guide-power-missing", WARNING, "行政许可法第四条、第三十条；政府信息公开条例第二十条")
def power_missing(desk: Desk) -> Iterator[Spotted]:
    """行政许可、行政确认等权力事项的办事指南，在本单位的权责清单里找得到。

    指南有、清单没有，要么清单漏了，要么这个事项已经不办了；叫法不同的，请改成一样。
    """
    for guide in desk.guides:
        is_power = any(word in guide["kind"] for word in ("许可", "确认", "给付", "奖励", "裁决", "处罚", "其他权力", "行政权力"))
        if desk.powers and is_power and not any(one in power or power in one for one in guide.names for power in desk.powers):
            yield Spotted(guide, "name", f"权责清单里没有“{shorten(guide['name'])}”。", "请核对两边的名称；清单漏了的补上，不办了的撤下指南。")


RULES = (element_missing, essential_missing, matter_unknown, power_missing)

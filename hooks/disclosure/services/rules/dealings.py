"""What people bring, pay and do, and whom they ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...model.personal import masked, mobile_numbers
from ...model.phrases import choices, near, shorten
from ...powers.basis import vague
from ..guide import Line, plain_name
from ..statute import statute_of
from .rule import ERROR, WARNING, Desk, Spotted, guide_rule

_FREE = re.compile(r"(?:不收费|免费|不收取|无收费|否|不收)(?:任何)?(?:费用)?[。.]?")
_CHARGED = re.compile(r"是|有|收费|收取|需要?收费|按规定收[取费]+|要收费")
_AMOUNT = re.compile(r"(?:[1-9][0-9]*(?:\.[0-9]+)?|0\.[0-9]*[1-9][0-9]*)\s*元?")
_REMOTE = ("网", "快递", "邮", "寄", "掌上", "APP", "App", "app", "小程序", "自助", "电话", "线上", "远程")
_COPIES = re.compile(r"[0-9０-９]|[一二两三四五六七八九十]\s*份")
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[-—– ]?)?\d{7,8}(?!\d)")
_ARTICLE = re.compile(r"第([一二三四五六七八九十百]+)条")
_OFFICIAL = re.compile("公务手机|值班手机|工作手机|办公手机")
_SEPARATORS = re.compile(r"[、，,；;/／\n]")


@guide_rule("guide-visits", WARNING)
def visits(desk: Desk) -> Iterator[Spotted]:
    """到办事现场次数写0次的，办理形式里要有网上、快递等不用到现场的办法。

    只能到窗口办的，至少要到一次。
    """
    for guide in desk.guides:
        count = re.search(r"[0-9]+|零", guide["visits"])
        is_none = count is not None and count[0].strip("0") in ("", "零") and not re.search(r"[1-9一二三]", guide["visits"])
        if is_none and guide["ways"] and not any(word in guide["ways"] for word in _REMOTE) and not guide["link"]:
            says = f"写的是“{shorten(guide['visits'])}”，办理形式却只有“{shorten(guide['ways'])}”。"
            yield Spotted(guide, "visits", says, "请核对：能网上办、邮寄办的写进办理形式，不能的改次数。")


@guide_rule("guide-fee-contradicts", ERROR, "行政许可法第五十八条")
def fee_contradicts(desk: Desk) -> Iterator[Spotted]:
    """写不收费的，收费项目和收费标准就不能再有金额。

    实施行政许可不收费，提供申请书格式文本也不收费；法律、行政法规另有规定的，写明依据。
    """
    for guide in desk.guides:
        amount = _AMOUNT.search(guide["fee_standard"])
        if _FREE.fullmatch(guide["fee"].strip()) and (amount or (guide["fee_item"] and not _FREE.search(guide["fee_item"]) and guide["fee_item"] != "无")):
            said = f"收费标准有“{shorten(guide['fee_standard'])}”" if amount else f"收费项目有“{shorten(guide['fee_item'])}”"
            yield Spotted(guide, "fee", f"写的是“{shorten(guide['fee'])}”，{said}。", "收费的写“收费”和依据，不收费的删去金额；由别的单位收的（如体检费）写在备注里。")


@guide_rule("guide-fee-unstated", WARNING, "行政许可法第五十八条；政府信息公开条例第二十条第（八）项")
def fee_unstated(desk: Desk) -> Iterator[Spotted]:
    """写收费的，写明收什么费、收多少、依据哪个文件。

    只写“是”“收费”的，群众不知道要带多少钱，也不知道该不该收。项目、标准、依据一样都没有写的才提示；金额写在“是否收费”一格里的也算写了。
    """
    for guide in desk.guides:
        said = ("fee_item", "fee_standard", "fee_basis")
        if _CHARGED.fullmatch(guide["fee"]) and all(guide[name] in ("", "无") for name in said):
            says = f"写的是“{shorten(guide['fee'])}”，没有写收费项目、收费标准和收费依据。"
            yield Spotted(guide, "fee", says, "请补上；不收费的改为“不收费”。")


@guide_rule("guide-fee-unlisted", WARNING, "政府信息公开条例第二十条：行政事业性收费项目及其依据、标准")
def fee_unlisted(desk: Desk) -> Iterator[Spotted]:
    """办事收的费，在教育收费的表里找得到。

    指南写收费、公示的收费表里却没有这个项目的，要么收费表漏了，要么不该收。
    """
    for guide in desk.guides:
        items = [item.strip() for item in _SEPARATORS.split(guide["fee_item"]) if item.strip() not in ("", "无") and not _FREE.search(item)]
        for item in items if desk.fees and not _FREE.fullmatch(guide["fee"].strip()) else ():
            if plain_name(item) not in desk.fees:
                yield Spotted(guide, "fee_item", f"教育收费的表里没有“{shorten(item)}”。", "请核对名称和依据；确实要收的，补进收费表。")


@guide_rule("guide-material-repeated", WARNING)
def material_repeated(desk: Desk) -> Iterator[Spotted]:
    """同一个事项的申请材料，一样只列一次。

    重复的删去；原件、复印件分开写的合成一行；条件不同的，在名称或者必要性里写明区别。
    """
    for guide in desk.guides:
        named = Counter((plain_name(line["name"]), line["need"]) for line in guide.materials)
        seen: set[tuple[str, str]] = set()
        for line in guide.materials:
            key = (plain_name(line["name"]), line["need"])
            if named[key] > 1 and key in seen:
                yield Spotted(guide, "name", f"“{shorten(guide.title)}”的申请材料里，“{shorten(line['name'])}”列了 {named[key]} 次。", "删去重复的，或者写明区别。", line)
            seen.add(key)


@guide_rule("guide-copies", WARNING)
def copies(desk: Desk) -> Iterator[Spotted]:
    """申请材料的份数写数字。

    写“若干”“多份”的，群众不知道该带几份。原件和复印件份数不同的，写“原件1份、复印件2份”。
    """
    for guide in desk.guides:
        for line in guide.materials:
            if line["copies"] and not _COPIES.search(line["copies"]):
                yield Spotted(guide, "copies", f"“{shorten(line['name'])}”的份数写的是“{shorten(line['copies'])}”。", "请写数字，例如 1。", line)


@guide_rule("guide-form-absent", WARNING, "行政许可法第三十条、第二十九条")
def form_absent(desk: Desk) -> Iterator[Spotted]:
    """空白表格、示例样表、流程图和结果样本写的文件，在这条信息的附件里。

    写附件的名称或者文件名，网页上就能直接下载。
    """
    for guide in desk.guides:
        held: list[tuple[Line | None, str, str]] = [(line, name, line[name]) for line in guide.materials for name in ("blank", "sample")]
        held += [(None, name, guide[name]) for name in ("chart", "result_sample")]
        if "附件" in guide["sample"] and not desk.attachments:
            yield Spotted(guide, "sample", f"写的是“{shorten(guide['sample'])}”，这条信息没有附件。", "请把文件列在 attachments 里。")
        for line, name, text in held:
            if text not in ("", "有", "无", "是", "否") and not text.startswith("http") and plain_name(text) not in desk.attachments:
                yield Spotted(guide, name, f"附件里没有“{shorten(text)}”。", near(text, sorted(desk.attachments)) or "请把文件列在 attachments 里，这里写它的名称。", line)


@guide_rule("guide-department", WARNING)
def department(desk: Desk) -> Iterator[Spotted]:
    """承办科室是目录（catalog.yml）里有的股室。

    机构改名以后，旧指南里的名称容易漏改。
    """
    for guide in desk.guides:
        for name in filter(None, map(str.strip, _SEPARATORS.split(guide["department"]))):
            if desk.departments and not any(known in name for known in desk.departments):
                hint = next((said for old, said in desk.renamed.items() if old in name), "") or near(name, desk.departments) or choices(desk.departments)
                yield Spotted(guide, "department", f"目录里没有“{shorten(name)}”。", hint)


@guide_rule("guide-phone", WARNING)
def phone(desk: Desk) -> Iterator[Spotted]:
    """咨询电话与目录里承办科室的电话一致。

    一处改了、别处没改的电话最误事。窗口另有电话的，科室的电话也写上。
    """
    for guide in desk.guides:
        own = {name: telephone for name, telephone in desk.departments.items() if name in guide["department"]}
        written = {_digits(each) for each in _PHONE.findall(guide["phone"])}
        wanted = {_digits(each) for telephone in own.values() for each in _PHONE.findall(telephone)}
        if written and wanted and not any(one.endswith(other) or other.endswith(one) for one in written for other in wanted):
            known = "、".join(f"{name} {telephone}" for name, telephone in own.items())
            yield Spotted(guide, "phone", f"写的是“{shorten(guide['phone'])}”，目录里是{known}。", "请核对是哪一个；窗口的电话可以另外写上。")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


@guide_rule("guide-phone-private", WARNING, "个人信息保护法第六条；政府信息公开条例第十五条")
def phone_private(desk: Desk) -> Iterator[Spotted]:
    """咨询电话、监督投诉电话写办公电话，不写个人的手机号码。

    手机号码是个人信息，人一调动，号码也就不能用了。单位专门对外的手机，在同一格里写明“公务手机”或者“值班手机”。
    """
    for guide in desk.guides:
        for name in ("phone", "complaint"):
            number = next((guide[name][start:end] for start, end in mobile_numbers(guide[name])), "")
            if number and not _OFFICIAL.search(guide[name]):
                yield Spotted(guide, name, f"写的“{masked(number)}”是手机号码。", "请写办公电话；单位专门对外的，写明“公务手机”。")


@guide_rule("guide-basis-vague", WARNING, "行政许可法第三十条；政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）：服务不实用")
def basis_vague(desk: Desk) -> Iterator[Spotted]:
    """设定依据写明法律、法规、规章或者文件的名称，不写“同上”“依据有关规定”。

    每个事项各有一页，“同上”在那一页上什么也没有说。
    """
    for guide in desk.guides:
        if why := vague(guide["basis"]):
            yield Spotted(guide, "basis", f"“{shorten(guide['basis'])}”{why}。", "请写明名称和条。")


@guide_rule("guide-basis-article", WARNING, "民办教育促进法第十三条至第十七条")
def basis_article(desk: Desk) -> Iterator[Spotted]:
    """设定依据引用的条文，是管这件事的条文。

    民办学校筹设看第十三条、第十四条，正式设立看第十五条至第十八条；正式设立的指南只引第十三条，是把筹设的材料当成了设立的。
    第十条至第十二条讲谁可以办学、由谁审批，只引这几条的不提示。
    """
    for guide in desk.guides:
        statute = statute_of(guide)
        quoted = _articles(guide["basis"], statute.law) if statute and statute.law else ()
        strange = set(quoted) - set(statute.general) if statute else set()
        if statute and strange and not set(quoted) & set(statute.articles):
            wanted = "、".join(f"第{each}条" for each in statute.articles)
            says = f"《{statute.law}》引的是{'、'.join(f'第{each}条' for each in quoted)}，管“{shorten(guide.title)}”的是{wanted}。"
            yield Spotted(guide, "basis", says, "请核对条文。")


def _articles(text: str, law: str) -> tuple[str, ...]:
    """The articles of a law that a text quotes: those between its name, wherever it stands, and the next law's; none where it quotes a span
    (第十二条至第十八条), which may hold any. Its implementing regulations (实施条例) are another law."""
    pieces = [piece.partition("《")[0] for piece in re.split(re.escape(law) + "(?!实施|》实施)", text)[1:]]
    return () if any(re.search("条[至到—-]", piece) for piece in pieces) else tuple(dict.fromkeys(each for piece in pieces for each in _ARTICLE.findall(piece)))


#: What tells of a season's term: the word, the half of the year, a month of it.
_SEASONS = {
    "春": re.compile("春|上半年|(?<![0-9])0?[1-6]月|(?<!十)[一二三四五六]月"),
    "秋": re.compile("秋|下半年|(?<![0-9])(?:0?[7-9]|1[0-2])月|[七八九十]月|十[一二]月"),
}


@guide_rule("guide-window-short", WARNING, "教师资格条例第十四条")
def window_short(desk: Desk) -> Iterator[Spotted]:
    """受理时段不少于法律规定的次数：教师资格认定每年春季、秋季各受理一次。

    只写“每年秋季”的，少了一次。
    """
    for guide in desk.guides:
        statute = statute_of(guide)
        missing = [each for each in statute.seasons if not _SEASONS[each].search(guide["window"])] if statute else []
        if statute and guide["window"] and missing and len(missing) < len(statute.seasons):
            yield Spotted(guide, "window", f"没有写{'、'.join(missing)}季，{statute.season_source}规定每年春季、秋季各受理一次。", "请补上，或者写明两次的时间。")


RULES = (
    *(visits, fee_contradicts, fee_unlisted, material_repeated, copies, form_absent),
    *(fee_unstated, phone_private, basis_vague),
    *(department, phone, basis_article, window_short),
)

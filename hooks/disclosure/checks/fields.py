"""Uniform rules over single fields: required, one of a vocabulary, of a form, of a length. Each is a row of the table below."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from ..model.item import Item
from ..model.phrases import choices, offer, shorten
from ..model.problem import Finding
from ..model.setting import Setting
from ..model.shapes import is_misspelt, keys_of
from ..model.terms import label, sample
from .pairs import called, unbalanced
from .rule import ERROR, Rule, Scope, item_rule

DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}〔(?:19|20)[0-9]{2}〕[1-9][0-9]*号|[\u4e00-\u9fff]{2,20}令第[1-9][0-9]*号")

#: What every item states about itself (条例 art. 12: 索引、名称、内容概述、生成日期; the rest is the bureau's procedure).
ESSENTIAL = ("title", "index_number", "published")
ALWAYS_REQUIRED = ("title", "index_number", "summary", "genre", "formed", "published", "approvals")


SHORTEST_SUMMARY = 10


def _one_of(id: str, key: str, vocabulary: str, doc: str, source: str = "") -> Rule:
    """The value, or each value of a list, stands in a vocabulary (national, with the bureau's additions)."""

    def check(item: Item, setting: Setting) -> Iterator[Finding]:
        held = getattr(item, key)
        values = (held,) if isinstance(held, str) else held
        for position, value in enumerate(values):
            if value and value not in setting.catalog.words(vocabulary):
                keys = (key,) if isinstance(held, str) else (key, position)
                hint = offer(value, setting.catalog.words(vocabulary))
                yield item.finding(keys, f"{key}（{label(key)}）里没有“{shorten(value)}”这个词。", hint)

    return Rule(id, ERROR, Scope.ITEM, doc, source, findings=check)


def _length(id: str, key: str, low: int, high: int, doc: str, source: str = "") -> Rule:
    """The value has so many characters."""

    def check(item: Item, setting: Setting) -> Iterator[Finding]:
        value = getattr(item, key)
        if value and not low <= len(value) <= high:
            yield item.finding(
                key,
                f"{key}（{label(key)}）必须有 {low} 到 {high} 个字，现在有 {len(value)} 个字。",
                "请写得再具体些。" if len(value) < low else "请写得再简短些。",
            )

    return Rule(id, ERROR, Scope.ITEM, doc, source, findings=check)


def _form(id: str, key: str, form: re.Pattern[str], says: str, otherwise: str, doc: str, source: str, meant: Callable[[str], str]) -> Rule:
    """The value has a form; `meant` repairs the usual slips for the hint, and where it cannot, the hint is `otherwise`."""

    def check(item: Item, setting: Setting) -> Iterator[Finding]:
        value = getattr(item, key)
        if value and not form.fullmatch(value):
            repaired = meant(value)
            hint = f"是否想写“{repaired}”？" if repaired != value and form.fullmatch(repaired) else otherwise
            yield item.finding(key, f"{key}（{label(key)}）必须写成{says}；现在是“{shorten(value)}”。", hint)

    return Rule(id, ERROR, Scope.ITEM, doc, source, findings=check)


def mended_document_number(text: str) -> str:
    """A document number with the right brackets, no blanks, no 第 and no leading zeros."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    plain = re.sub(r"[\[(【〔（［](\d{4})[\])】〕）］]", r"〔\1〕", plain)
    return re.sub(r"〕第?0*(\d+)号?", r"〕\1号", plain)


@item_rule("essential-field", ERROR, "政府信息公开条例第十二条；国办秘函〔2009〕6号", fixed=True)
def essential_field(item: Item, setting: Setting) -> Iterator[Finding]:
    """每个条目都要有名称、索引号和发布日期。

    少了其中一个，网站上就没有它的网址或位置。索引号用 disclosure next-number 取。
    """
    yield from _missing(item, ESSENTIAL, "每个条目")


@item_rule("required-field", ERROR, "政府信息公开条例第十二条；catalog.yml 中各栏目的 required")
def required_field(item: Item, setting: Setting) -> Iterator[Finding]:
    """必填的键要写全。

    每个条目都要有内容概述、体裁分类、生成日期和审核；栏目规定了体裁的，可以不写体裁。有的栏目还要求别的键，例如规范性文件要有发文字号。
    条例第十二条规定，政府信息公开目录必须包括索引、名称、内容概述和生成日期。
    """
    given = {"genre", *ESSENTIAL} if item.category and item.category.genre else set(ESSENTIAL)
    yield from _missing(item, [key for key in ALWAYS_REQUIRED if key not in given], "每个条目")
    if item.category:
        own = [key for key in item.category.required if key not in ALWAYS_REQUIRED and key in keys_of(Item)]
        yield from _missing(item, own, f"“{item.category.name}”栏目的条目")


def _missing(item: Item, keys: Iterable[str], where: str) -> Iterator[Finding]:
    for key in keys:
        if key not in item.present and not is_misspelt(key, item.present, Item):
            yield item.finding(
                key,
                f"缺少 {key}（{label(key)}），{where}都要写。",
                "用 disclosure next-number 栏目 取号后写上。" if key == "index_number" else f"在元数据里加一行，例如“{key}: {sample(key)}”。",
            )


@item_rule("title-form", ERROR, "党政机关公文格式（GB/T 9704-2012）7.3.1")
def title_form(item: Item, setting: Setting) -> Iterator[Finding]:
    """名称里的括号和书名号要成对，末尾不加句号、逗号、分号、冒号或顿号。

    名称会出现在目录、搜索结果和网页标题里，要能单独看懂。书名号里再用书名号时，里层用〈〉：《关于印发〈办法〉的通知》。
    """
    lonely = unbalanced(item.title)
    if lonely:
        yield item.value_finding(
            "title", lonely.start(), lonely.end(), f"名称里的{called(lonely[0])}没有配对。", "补上另一半，或删去多余的一半。"
        )
    if item.title.endswith(tuple("。，；：、,;:.")):
        end = len(item.title)
        yield item.value_finding("title", end - 1, end, f"名称末尾不加“{item.title[-1]}”。", "删去末尾的标点。")


@item_rule("summary-repeats-title", ERROR, "国办秘函〔2009〕6号：内容概述不重复名称、日期和发布机构")
def summary_repeats_title(item: Item, setting: Setting) -> Iterator[Finding]:
    """内容概述不能只是把名称再写一遍。

    概述要告诉读者文件里有什么：对象、时间、标准、电话等要点。
    名称是“关于做好2026年招生工作的通知”的，概述不写“做好2026年招生工作”，写“公布2026年秋季小学、初中的招生对象、报名时间、划片范围和咨询电话”。
    """

    def bare(text: str) -> str:
        return re.sub(r"[\W_]|关于|的", "", unicodedata.normalize("NFKC", text))

    if SHORTEST_SUMMARY <= len(item.summary) < 2 * len(item.title) + 10 and bare(item.summary) in bare(item.title):
        yield item.finding("summary", "summary（内容概述）只是重复了名称。", "写出要点：对象、时间、范围、标准、咨询方式等。")


@item_rule("document-genre", ERROR, "党政机关公文处理工作条例（中办发〔2012〕14号）第八条")
def document_genre(item: Item, setting: Setting) -> Iterator[Finding]:
    """有发文字号的条目，体裁必须是 15 种公文种类之一。

    公文种类是：决议、决定、命令（令）、公报、公告、通告、意见、通知、通报、报告、请示、批复、议案、函、纪要。
    方案、办法、细则等是随“通知”等公文印发的，体裁填“通知”。没有发文字号的条目不受此限。
    """
    kinds, genre = setting.catalog.words("document_types"), item.effective_genre
    if item.document_number and genre and genre in setting.catalog.words("genres") and genre not in kinds:
        yield item.finding("genre", f"有发文字号的条目，体裁必须是公文种类，不能是“{genre}”。", choices(kinds))


RULES = (
    essential_field,
    required_field,
    _length(
        "title-length",
        "title",
        2,
        120,
        "名称 2 到 120 个字。\n\n写清谁、什么事、什么文种；一个字看不出内容，太长在手机上读不完。",
        "GB/T 9704-2012 7.3.1",
    ),
    title_form,
    _length(
        "summary-length",
        "summary",
        SHORTEST_SUMMARY,
        200,
        "内容概述 10 到 200 个字。\n\n概述是目录的法定内容，也显示在搜索结果里。写要点，不写套话。",
        "政府信息公开条例第十二条",
    ),
    summary_repeats_title,
    _form(
        "document-number-form",
        "document_number",
        DOCUMENT_NUMBER,
        "“机关代字〔年份〕几号”的形式，例如 示教发〔2026〕12号",
        "没有发文字号的，删去这一行。",
        "发文字号用六角括号〔〕括年份，序号不编虚位、不加“第”，中间没有空格。\n\n"
        "写 示教发〔2026〕12号，不写 示教发[2026]12号、示教发〔2026〕第12号、示教发〔2026〕012号。"
        "机关代字是汉字。命令（令）写成“机关名称令第几号”。没有发文字号的条目不写这个键，不填“无”。",
        "GB/T 9704-2012 7.2.5",
        mended_document_number,
    ),
    document_genre,
    _one_of(
        "genre-unknown",
        "genre",
        "genres",
        "体裁分类用词表里的词。\n\n"
        "例如 通知、公告、方案、公示、解读、统计；公文按它的公文种类填，不填“红头文件”“规范性文件”。词表可以在 catalog.yml 的 vocabulary 下的 genres 里增加。",
        "国办秘函〔2009〕6号体裁分类",
    ),
    _one_of(
        "theme-unknown",
        "theme",
        "themes",
        "主题分类用国家的两级分类，写到第二级，用反斜杠连接。\n\n例如 科技、教育\\教育。不写时用栏目的默认值。",
        "国办秘函〔2009〕6号主题分类",
    ),
    _one_of(
        "status-unknown",
        "status",
        "statuses",
        "有效性只能是：有效、修改、部分失效、失效、废止。\n\n"
        "不写就是有效。有效期届满的是失效，被新文件宣布停止执行的是废止，改了部分条款的是修改，停了部分条款的是部分失效。",
        "国办发〔2017〕47号：修改、废止、失效的文件要标明",
    ),
    _one_of(
        "channel-unknown",
        "channels",
        "channels",
        "公开渠道用基层政务公开标准目录里的 13 个词。\n\n"
        "例如 政府网站、两微一端、政务服务中心。微信、微博、抖音都属于“两微一端”或“其他”；本地另有规定的，可以在 catalog.yml 的 vocabulary 下的 channels 里增加。",
        "国办发〔2019〕54号基层政务公开标准目录“公开渠道和载体”",
    ),
    _one_of(
        "audience-unknown",
        "audience",
        "audiences",
        "公开对象用词表里的词。\n\n例如 全社会、学生、家长、教师、民办学校。词表可以在 catalog.yml 的 vocabulary 下的 audiences 里增加。",
    ),
)

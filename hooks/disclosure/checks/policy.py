"""Documents and their interpretations: explained in time, by those who drafted them, in a form that the page can show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.corpus import Corpus
from ..model.deadline import LONGEST_DEADLINE
from ..model.item import Item
from ..model.phrases import choices, offer, shorten
from ..model.problem import Finding
from ..model.setting import Setting
from ..policy.duty import FORMS, interpretation_due, interpretations, to_be_interpreted
from ..policy.lineage import lineages
from ..policy.versions import span_faults
from .catalogue import at
from .rule import ERROR, WARNING, corpus_rule, item_rule


@corpus_rule("interpretation-missing", WARNING, "国办发〔2016〕80号：政策性文件与解读同步组织、同步审签、同步部署")
def interpretation_missing(corpus: Corpus) -> Iterator[Finding]:
    """规范性文件要有政策解读。

    哪些是规范性文件，写在 catalog.yml 的 policy 里：normative 是栏目的文件夹，number_words 是机关代字，normative_genres 是体裁；
    interpreted_since 以前发布的不要求，已经废止、失效的也不要求。
    解读是另一个条目，写“interprets: [文件的索引号]”；解读在别的网站的，在文件里写“interpreted_by: ['https://…']”。
    不需要解读的（例如只改一个日期），在文件里写“no_interpretation: 理由”，理由会在网站上公布。
    """
    for item, day in to_be_interpreted(corpus):
        if not interpretations(corpus, item) and not item.interpreted_by:
            due = interpretation_due(corpus, day)
            says = f"没有政策解读；{day} 发布的文件，解读最迟在 {due} 公布。"
            yield item.finding("published", says, f"发布解读，写“interprets: [{item.index_number}]”；不需要的，写“no_interpretation: 理由”。")


@corpus_rule("interpretation-late", WARNING, "国办发〔2016〕80号：解读材料在文件公开后 3 个工作日内发布")
def interpretation_late(corpus: Corpus) -> Iterator[Finding]:
    """政策解读与文件同步公布，最迟在文件发布之后三个工作日。

    几个工作日由 catalog.yml 的 policy 里的 interpretation_workdays 决定。有一份解读按时公布的，后来补充的不算晚。
    """
    for item, day in to_be_interpreted(corpus):
        due = interpretation_due(corpus, day)
        found = [each for each in interpretations(corpus, item) if each.published]
        first = min((each.published.day for each in found if each.published), default=None)
        if first and first > due:
            late = next(each for each in found if each.published and each.published.day == first)
            says = f"解读（{late.index_number}）{first} 才发布；文件 {day} 发布，解读最迟应在 {due} 公布。"
            yield item.finding("published", says, "日期请照实填写，不要改；今后解读和文件一起起草、一起公布。")


@corpus_rule("interpreter-differs", WARNING, "国办发〔2016〕80号：谁起草、谁解读")
def interpreter_differs(corpus: Corpus) -> Iterator[Finding]:
    """谁起草，谁解读：解读的责任部门就是文件的责任部门。

    条目没有写 department 的，按栏目的责任部门算。几个部门联合起草的，写牵头的一个；确由别的部门解读的，写“exceptions: {interpreter-differs: 理由}”。
    """
    for item in corpus.items:
        for number in item.interprets:
            other = corpus.numbered(number)
            if other and other is not item and "" != item.effective_department != other.effective_department != "":
                yield item.finding(
                    "department" if "department" in item.present else "interprets",
                    f"解读的责任部门是{item.effective_department}，文件 {number} 的责任部门是{other.effective_department}。",
                    f"由起草的部门解读，写“department: {other.effective_department}”；请核对两处的责任部门。",
                )


@item_rule("interpretation-form", ERROR, "国办发〔2016〕80号：采用图表图解、音频视频等多种形式解读")
def interpretation_form(item: Item, setting: Setting) -> Iterator[Finding]:
    """解读形式写文字、图解、问答或视频；图解要有图片，视频要有网址。

    写成“interpretation_form: 图解”。图片放在正文里，或者作为附件；视频写“video: https://…”，网站只放链接，不在页面里播放。
    这两个键只用在解读里（写了 interprets 的条目）。
    """
    if not item.interpretation_form and not item.video:
        return
    key = "interpretation_form" if item.interpretation_form else "video"
    if not item.interprets and "interprets" not in item.present:
        yield item.finding(key, "这个条目没有 interprets（解读对象），不是解读。", "写上所解读的文件，或删去这一行。")
    if item.interpretation_form and item.interpretation_form not in FORMS:
        yield item.finding(key, f"解读形式里没有“{shorten(item.interpretation_form)}”。", offer(item.interpretation_form, FORMS))
    if item.video and not re.fullmatch(r"https?://[^\s/]+\.[^\s]*", item.video):
        yield item.finding("video", f"视频的网址要以 https:// 开头，现在是“{shorten(item.video)}”。", "写视频网页的完整网址。")
    if item.interpretation_form == "视频" and "video" not in item.present:
        yield item.finding(key, "解读形式是“视频”，缺少 video（视频网址）。", "加一行“video: https://…”。")
    if item.interpretation_form == "图解" and not item.attachments and not any(link.is_image for link in item.links) and not item.withdrawn:
        yield item.finding(key, "解读形式是“图解”，正文里没有图片，也没有附件。", "在正文里放上图片，并写明图里的要点，供看不到图片的人阅读。")


@corpus_rule("consolidates-whole", ERROR, "国办发〔2017〕47号：修改的文件要标明")
def consolidates_whole(corpus: Corpus) -> Iterator[Finding]:
    """修改后的全文要写明原文和所有已经改进去的修改文件。

    写成“consolidates: [原文的索引号, 修改文件的索引号]”。网站据此排出各个文本的先后，并逐条比较。修改文件自己要写“amends: [原文的索引号]”。
    """
    for item in corpus.items:
        if not item.consolidates:
            continue
        named = [other for other in map(corpus.numbered, item.consolidates) if other and other is not item]
        numbers = {other.index_number for other in named}
        if not named or len(named) < len(item.consolidates):  # elsewhere, or unknown, which reference-unknown says
            continue
        if not any(numbers.intersection(other.amends) for other in named):
            says = "consolidates（修改所依据的文件）里要有原文，和修改这个原文的文件。"
            yield item.finding("consolidates", says, "两个索引号都写上；修改文件里要写 amends。")


@corpus_rule("version-spans", WARNING, "国办发〔2017〕47号：修改、废止、失效的文件要标明")
def version_spans(corpus: Corpus) -> Iterator[Finding]:
    """一个文件的各个文本，施行的日期要前后相接，没有空档，也不重叠。

    原文从施行日期起有效，到修改施行的前一天；修改后的全文与修改同日施行；新文件代替旧文件的，旧文件到新文件施行的前一天。
    没有写 effective 的，按发布日期算。读者凭这些日期查某一天有效的文本。
    """
    for lineage in lineages(corpus):
        for fault in span_faults(corpus, lineage):
            yield fault.item.finding(fault.key, fault.message, fault.hint)


@corpus_rule("catalog-policy", ERROR, "")
def catalog_policy(corpus: Corpus) -> Iterator[Finding]:
    """catalog.yml 的 policy 里，栏目和体裁是有的，天数在 1 到 1000 之间。

    normative 写放规范性文件的栏目的文件夹，例如 policy/normative；normative_genres 写体裁分类里的词；机关代字只写〔年份〕前面的几个字，例如 示教规。
    """
    catalog = corpus.setting.catalog
    cycle = catalog.policy
    for position, folder in enumerate(cycle.normative):
        if folder not in catalog.leaves:
            below = [each for each in catalog.leaves if each.startswith(f"{folder}/")]
            hint = choices(below) if below else offer(folder, catalog.leaves)
            yield at(catalog, ("policy", "normative", position), f"没有“{shorten(folder)}”这个放条目的栏目。", hint)
    for position, genre in enumerate(cycle.normative_genres):
        if genre not in catalog.words("genres"):
            says = f"体裁分类里没有“{shorten(genre)}”。"
            yield at(catalog, ("policy", "normative_genres", position), says, offer(genre, catalog.words("genres")))
    for position, word in enumerate(cycle.number_words):
        if not re.fullmatch(r"[\u4e00-\u9fff]+", word):
            says = f"机关代字只写汉字，不写年份和序号；现在是“{shorten(word)}”。"
            yield at(catalog, ("policy", "number_words", position), says, "例如 示教规。")
    for key, count in (("interpretation_workdays", cycle.interpretation_workdays), ("feedback_workdays", cycle.feedback_workdays)):
        if not 1 <= count <= LONGEST_DEADLINE:
            yield at(catalog, ("policy", key), f"{key} 要在 1 到 {LONGEST_DEADLINE} 之间，不能是 {count}。", "例如 20。")


RULES = (
    interpretation_missing,
    interpretation_late,
    interpreter_differs,
    interpretation_form,
    consolidates_whole,
    version_spans,
    catalog_policy,
)

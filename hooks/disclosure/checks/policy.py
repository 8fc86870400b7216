"""Documents and their interpretations: explained in time, by those who drafted them, in a form that the page can show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..model.corpus import Corpus, in_order_of_publication
from ..model.deadline import LONGEST_DEADLINE
from ..model.item import Item
from ..model.phrases import choices, offer, shorten
from ..model.problem import Finding
from ..model.setting import Setting
from ..model.validity import AMENDED
from ..policy.duty import FORMS, interpretation_due, interpretations, to_be_interpreted
from ..policy.lineage import lineages
from ..policy.naming import answers, asks, explains, named, names
from ..policy.repeals import repeals
from ..policy.versions import span_faults
from .catalogue import at
from .rule import ERROR, NOTICE, WARNING, corpus_rule, item_rule


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


@corpus_rule("interpretation-early", WARNING, "国办发〔2016〕80号：文件公布时，同步公布解读")
def interpretation_early(corpus: Corpus) -> Iterator[Finding]:
    """政策解读不早于所解读的文件公布。

    多半是两个发布日期有一个写错，或者 interprets 写成了别的文件。解读征求意见稿的，interprets 写征求意见稿。几个文件的解读，与最早公布的一个相比。
    """
    for item in (item for item in corpus.items if item.interprets):
        held = [other for other in map(corpus.numbered, item.interprets) if other and other is not item and other.published]
        first = min(held, key=lambda other: other.published.day if other.published else date.max, default=None)
        if first and first.published and item.published and not item.withdrawn and item.published.day < first.published.day:
            says = f"解读 {item.published.day} 发布，所解读的 {first.index_number} 到 {first.published.day} 才发布。"
            yield item.finding("published", says, "请核对两个发布日期和 interprets 里的索引号；日期照实填写。")


@corpus_rule("interpretation-named", WARNING, "国办发〔2017〕47号：文件与解读相互关联")
def interpretation_named(corpus: Corpus) -> Iterator[Finding]:
    """名称写明是《某文件》解读的条目，interprets（解读对象）里有那个文件。

    写成了别的文件的索引号，或者没有写 interprets，两边的网页就没有链接。所解读的文件不在本网站的，不核对。
    """
    for item in corpus.items:
        is_required = item.category is not None and "interprets" in item.category.required and not item.interprets  # required-field says so
        if item.withdrawn or item.consultation or is_required or not explains(item):
            continue
        known = [corpus.numbered(number) for number in item.interprets]
        if None in known:  # elsewhere, or unknown, which reference-unknown says
            continue
        meant = [other for name in names(item.title) for other in named(corpus).get(name, ()) if _is_interpreted(other) and other is not item]
        if meant and not any(other in known for other in meant) and not any(other and other.consolidates for other in known):
            other = max(meant, key=lambda each: (not each.amends, in_order_of_publication(each)))
            says = f"名称写的是 {other.index_number}（{shorten(other.title)}）的解读，{'interprets 写的是别的文件' if known else '没有 interprets（解读对象）'}。"
            yield item.finding(("interprets", 0) if known else "title", says, f"请核对，写成“interprets: [{other.index_number}]”。")


def _is_interpreted(item: Item) -> bool:
    """Whether it is a document, and not its draft, what answers the opinions on that, or another interpretation."""
    return not (item.interprets or item.summarises or item.withdrawn or explains(item) or asks(item) or answers(item))


@corpus_rule("interpretation-needless", WARNING, "国办发〔2016〕80号")
def interpretation_needless(corpus: Corpus) -> Iterator[Finding]:
    """有了解读的文件，不再写 no_interpretation（不作解读的理由）：网页上一边说不作解读，一边又有解读。"""
    for item in corpus.items:
        held = interpretations(corpus, item) if item.no_interpretation else ()
        if held:
            says = f"写了不作解读的理由，{held[0].index_number} 却是它的解读。"
            yield item.finding("no_interpretation", says, "删去 no_interpretation 这一行；那个条目解读的是别的文件的，改它的 interprets。")


@corpus_rule("interpreter-differs", WARNING, "国办发〔2016〕80号：谁起草、谁解读")
def interpreter_differs(corpus: Corpus) -> Iterator[Finding]:
    """谁起草，谁解读：解读的责任部门就是文件的责任部门。

    条目没有写 department 的，按栏目的责任部门算。几个部门联合起草的，写牵头的一个；确由别的部门解读的，写“exceptions: {interpreter-differs: 理由}”。
    """
    for item in corpus.items:
        for number in item.interprets:
            other = corpus.numbered(number)
            if other and other is not item and "" != _today(corpus, item) != _today(corpus, other) != "":
                yield item.finding(
                    "department" if "department" in item.present else "interprets",
                    f"解读的责任部门是{item.effective_department}，文件 {number} 的责任部门是{other.effective_department}。",
                    f"由起草的部门解读，写“department: {_today(corpus, other)}”；请核对两处的责任部门。",
                )


def _today(corpus: Corpus, item: Item) -> str:
    """The department of an item, as it is called today."""
    return corpus.setting.catalog.renamed.get(item.effective_department, item.effective_department)


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


@corpus_rule("repeal-said", WARNING, "国办发〔2017〕47号：修改、废止、失效的文件要标明")
def repeal_said(corpus: Corpus) -> Iterator[Finding]:
    """正文说废止的文件，在本网站的，元数据里也写明。

    核对的是“《旧文件》（示教发〔2021〕5号）同时废止”这样的话，和废止、宣布失效的目录里一行一个的文号。新文件写 supersedes，旧文件写
    “status: 废止”和 repealed_by；宣布失效的写“status: 失效”。只废止几条的，写 amends。正文里只是提到、并没有废止的，写检查例外并说明理由。
    """
    for item in corpus.items:
        for start, end, old in repeals(corpus, item) if not item.withdrawn else ():
            if old.effective_status not in ("废止", "失效") and not {old.index_number} & {*item.supersedes, *item.amends} and not old.withdrawn:
                says = f"正文说这个文件废止，{old.index_number}（{shorten(old.title)}）的有效性仍是“{old.effective_status}”。"
                hint = f"这里写“supersedes: [{old.index_number}]”，在 {old.path} 里写“status: 废止”和“repealed_by: {item.index_number}”。"
                yield item.body_finding(start, end, says, hint)


@corpus_rule("amendment-unknown", NOTICE, "国办发〔2017〕47号：修改的文件要标明")
def amendment_unknown(corpus: Corpus) -> Iterator[Finding]:
    """有效性是“修改”“部分失效”的文件，读者看得到是哪个文件修改的。

    在修改它的文件里写“amends: [它的索引号]”，两边的网页互相链接。修改它的文件不在本网站的，不必改，在正文里说明。
    """
    for item in corpus.items:
        if item.status not in AMENDED or item.withdrawn or item.consolidates or item.repealed_by:  # status-grounds speaks of the last
            continue
        if not any(key == "amends" for key, _ in corpus.named_by.get(item.index_number, ())):
            says = f"有效性是“{item.status}”，本网站没有条目写明修改了它。"
            yield item.finding("status", says, f"在修改它的文件里写“amends: [{item.index_number}]”；那个文件不在本网站的，不必改。")


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
    interpretation_early,
    interpretation_named,
    interpretation_needless,
    interpreter_differs,
    interpretation_form,
    consolidates_whole,
    version_spans,
    repeal_said,
    amendment_unknown,
    catalog_policy,
)

"""How documents stand to each other: repealed, superseded, interpreted. Both ends must say the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ..model.circles import circles
from ..model.corpus import Corpus, in_order_of_publication
from ..model.item import Item
from ..model.phrases import near, nearest, offer, shorten
from ..model.problem import Finding
from ..model.setting import Setting
from ..model.terms import label
from ..model.validity import AMENDED, amendments
from .rule import ERROR, WARNING, corpus_rule, item_rule

_ELSEWHERE = re.compile(r"https?://\S+|《.+》.*", re.DOTALL)


@item_rule("status-grounds", ERROR, "国办发〔2017〕47号：修改、废止、失效的文件要标明")
def status_grounds(item: Item, setting: Setting) -> Iterator[Finding]:
    """“废止”要写废止依据，“失效”要写失效日期；写了废止依据的，有效性是“废止”或“失效”。

    被新文件废止的，写“status: 废止”和“repealed_by: 新文件的索引号”；有效期届满的，写“status: 失效”和“expires: 日期”，日期不在将来。
    被清理目录宣布失效的，写“status: 失效”、“expires: 宣布的日期”，repealed_by 写那个目录。只改了部分条款的，写“修改”或“部分失效”，不写 repealed_by。
    """
    if item.status == "废止" and "repealed_by" not in item.present:
        yield item.finding(
            "status", "有效性是“废止”，缺少 repealed_by（废止依据）。", "写上废止它的文件的索引号；不在本站的写 https:// 地址或《名称》。"
        )
    if item.status == "失效" and "expires" not in item.present:
        yield item.finding("status", "有效性是“失效”，缺少 expires（失效日期）。", "在元数据里加一行“expires: YYYY-MM-DD”。")
    if item.status == "失效" and item.expires and item.expires > setting.today:
        yield item.finding("expires", f"有效性是“失效”，失效日期 {item.expires} 却还没有到。", "到期之前有效性写“有效”；请核对日期。")
    if item.repealed_by and item.effective_status not in ("废止", "失效"):
        yield item.finding(
            "repealed_by",
            f"写了废止依据，有效性却是“{item.effective_status}”。",
            "有效性写成“status: 废止”；只是部分内容被修改的，删去 repealed_by。",
        )


@corpus_rule("reference-unknown", ERROR, "国办发〔2017〕47号：文件与解读相互关联")
def reference_unknown(corpus: Corpus) -> Iterator[Finding]:
    """引用的文件要存在：索引号在本站找得到；不在本站的写 https:// 地址或《名称》。

    repealed_by、supersedes、amends、consolidates、interprets、interpreted_by、summarises、adopts 都是引用。网站据此在两个文件之间互相链接，写错一位就链接到别处。
    例如“interprets: [999999007/2026-00012]”“repealed_by: 《示例县人民政府关于废止部分文件的决定》”。
    """
    for item in corpus.items:
        for key, position, value in item.references:
            if value == item.index_number:
                yield item.finding(_keys(item, key, position), f"{key}（{label(key)}）引用了条目自己。", "写另一个条目的索引号。")
            elif value not in corpus.by_number and value not in corpus.unread_numbers and not _ELSEWHERE.fullmatch(value):
                yield item.finding(
                    _keys(item, key, position),
                    f"{key}（{label(key)}）引用的“{shorten(value)}”在本站找不到。",
                    meant(value, corpus) or "写本站条目的索引号；不在本站的写 https:// 地址或《名称》。",
                )


def meant(value: str, corpus: Corpus) -> str:
    """The hint for a reference that leads nowhere: an item of that title, or a number that was misspelt.

    A number of the right form is no misspelling: its neighbours are other documents.
    """
    title = nearest(value, corpus.by_title) if re.search(r"[\u4e00-\u9fff]", value) else ""
    if title:
        return f"是否想写“{corpus.by_title[title].index_number}”（{shorten(title)}）？"
    return "" if corpus.setting.scheme.parse(value) else near(value, corpus.by_number)


@corpus_rule("supersedes-mutual", ERROR, "国办发〔2017〕47号：废止的文件要标明")
def supersedes_mutual(corpus: Corpus) -> Iterator[Finding]:
    """代替与废止要两头一致：甲代替乙，则乙的有效性是“废止”，废止依据是甲；反过来也一样。

    只改新文件、忘了旧文件，读者就会把废止的文件当作有效的来用。
    新文件写“supersedes: [旧文件的索引号]”；旧文件写“status: 废止”和“repealed_by: 新文件的索引号”。
    """
    for item in corpus.items:
        for position, number in enumerate(item.supersedes):
            old = corpus.numbered(number)
            # Where only one of status and repealed_by is missing, status-grounds says so.
            is_half_done = old and (old.repealed_by == item.index_number or (old.status == "废止" and "repealed_by" not in old.present))
            if old and old is not item and not is_half_done:
                yield item.finding(
                    _keys(item, "supersedes", position),
                    f"这里说代替了 {number}，那个条目却没有写明被本条目废止。",
                    f"在 {old.path} 里写“status: 废止”和“repealed_by: {item.index_number}”。",
                )
        new = corpus.numbered(item.repealed_by) if item.repealed_by else None
        if new and new is not item and item.index_number not in new.supersedes:
            yield item.finding(
                "repealed_by",
                f"这里说被 {item.repealed_by} 废止，那个条目却没有写明代替了本条目。",
                f"在 {new.path} 里写“supersedes: [{item.index_number}]”。",
            )


@corpus_rule("amends-mutual", WARNING, "国办发〔2017〕47号：修改的文件要标明")
def amends_mutual(corpus: Corpus) -> Iterator[Finding]:
    """被修改的文件，有效性写成“修改”或“部分失效”。

    新文件写“amends: [旧文件的索引号]”，旧文件写“status: 修改”；否则读者会照没有修改的条文去做。
    两头可以一起写好：新文件还没有发布、还没有施行的，网站仍按“有效”列出旧文件，到施行那天才改。
    """
    for item in corpus.items:
        for position, number in enumerate(item.amends):
            old = corpus.numbered(number)
            if old and old is not item and not item.withdrawn and old.effective_status == "有效":
                yield item.finding(
                    _keys(item, "amends", position),
                    f"这里说修改了 {number}，那个条目的有效性仍是“有效”。",
                    f"在 {old.path} 里写“status: 修改”；新文件还没有施行的，网站到施行那天才标明。",
                )


@corpus_rule("grounds-withdrawn", WARNING, "国办发〔2017〕47号：修改、废止、失效的文件要标明")
def grounds_withdrawn(corpus: Corpus) -> Iterator[Finding]:
    """废止、修改的依据从网站撤下以后，请核对旧文件的有效性。

    撤下的是网页，文件的效力不因此改变：旧文件仍按写的有效性列为“废止”或“修改”。新文件本身被撤销、作废的，把旧文件改回“status: 有效”，
    删去 repealed_by，并删去新文件里的 supersedes 或 amends；文件仍然有效、只是网页撤下的，写“exceptions: {grounds-withdrawn: 理由}”。
    """
    for item in corpus.items:
        if item.withdrawn:
            continue
        new = corpus.numbered(item.repealed_by) if item.status in ("废止", "失效") and item.repealed_by else None
        if new and new is not item and new.withdrawn:
            yield _without_grounds(item, "repealed_by", new, item.status)
        elif item.status in AMENDED and not amendments(corpus, item):
            gone = [other for key, other in corpus.named_by.get(item.index_number, ()) if key == "amends" and other is not item]
            if gone:
                yield _without_grounds(item, "status", gone[0], "修改")


def _without_grounds(item: Item, key: str, new: Item, kind: str) -> Finding:
    day = f"已于 {new.withdrawn.day} 撤下" if new.withdrawn else "已经撤下"
    says = f"{kind}本条目的 {new.index_number} {day}，本条目仍列为“{item.effective_status}”。"
    return item.finding(key, says, "新文件作废的，改回“有效”，两个条目里的引用都删去；只是网页撤下的，写检查例外并说明理由。")


@corpus_rule("reference-circular", ERROR, "国办发〔2017〕47号：修改、废止的文件要标明")
def reference_circular(corpus: Corpus) -> Iterator[Finding]:
    """代替、修改、整理全文都是后来的文件对先前的文件，不会转一圈又回到自己。

    甲写了代替乙，乙又写代替甲的，网站排不出先后，读者不知道哪一个有效。请核对是哪一个先发布，删去先发布的那个文件里写错的一行。
    """
    for key in ("supersedes", "amends", "consolidates"):
        for item, position, old in _in_circles(corpus, key):
            says = f"{key}（{label(key)}）写了 {old.index_number}，那个条目又直接或者经过别的条目写到本条目，转了一圈。"
            yield item.finding((key, position), says, "请核对先后，只在后来的文件里写先前的文件。")


def _in_circles(corpus: Corpus, key: str) -> Iterator[tuple[Item, int, Item]]:
    """(item, position, other) of every reference that a way of others leads back from, in the order of the paths."""
    named: dict[str, list[tuple[int, Item]]] = {}
    for item in corpus.items:
        if numbers := getattr(item, key):
            named[item.path] = [(position, other) for position, other in enumerate(map(corpus.numbered, numbers)) if other and other is not item]
    circle = circles({path: [other.path for _, other in held] for path, held in named.items()})
    for path in sorted(circle):
        for position, other in named[path]:
            if circle.get(other.path) == circle[path]:
                yield corpus.by_path[path], position, other


@corpus_rule("interprets-mutual", ERROR, "国办发〔2017〕47号：文件与解读相互关联")
def interprets_mutual(corpus: Corpus) -> Iterator[Finding]:
    """写了解读材料的，那个材料的解读对象里要有本条目。

    一般只在解读材料里写 interprets，网站会在两边都显示链接；interpreted_by 可以不写。
    """
    for item in corpus.items:
        for position, number in enumerate(item.interpreted_by):
            other = corpus.numbered(number)
            if other and other is not item and item.index_number not in other.interprets:
                yield item.finding(
                    _keys(item, "interpreted_by", position),
                    f"这里说 {number} 是本条目的解读，那个条目却没有写明解读本条目。",
                    f"在 {other.path} 的 interprets 里写上 {item.index_number}；或删去这里的 interpreted_by。",
                )


@corpus_rule("item-duplicate", ERROR, "政府信息公开条例第六条：及时、准确")
def item_duplicate(corpus: Corpus) -> Iterator[Finding]:
    """没有两个条目名称和发布日期都相同。

    多半是同一信息发了两次。确是不同信息的，请让名称能区分开。
    """
    alike: defaultdict[tuple[str, str, date], list[Item]] = defaultdict(list)
    for item in corpus.items:
        if item.title and item.published:
            alike[item.title, item.subtitle, item.published.day].append(item)
    for items in alike.values():
        first, *others = sorted(items, key=in_order_of_publication) if len(items) > 1 else items
        for item in others:
            yield item.finding("title", f"与 {first.path} 的名称和发布日期都相同。", "同一信息只发一次；确是两件事的，请改名称或加副标题。")


@item_rule("department-unknown", ERROR, "政府信息公开条例第十二条；catalog.yml 的 departments")
def department_unknown(item: Item, setting: Setting) -> Iterator[Finding]:
    """责任部门是 catalog.yml 里列出的内设机构。

    写机构的全称，与 catalog.yml 的 departments 一字不差，网站据此显示它的电话。不写时用栏目的责任部门。
    """
    known = setting.catalog.department_of
    if item.department and item.department not in known and item.department not in setting.catalog.renamed:
        yield item.finding(
            "department",
            f"catalog.yml 的内设机构里没有“{shorten(item.department)}”。",
            offer(item.department, known),
        )


def _keys(item: Item, key: str, position: int) -> tuple[str | int, ...]:
    return (key,) if isinstance(getattr(item, key), str) else (key, position)


@item_rule("department-renamed", ERROR, "政府信息公开条例第六条：及时、准确地公开；catalog.yml 的 departments 的 former")
def department_renamed(item: Item, setting: Setting) -> Iterator[Finding]:
    """股室改名以后发布的信息，责任部门写新的名称。

    改名前发布的，写当时的名称，网页照原样显示，归到新的名称下面。哪天改的名，按 catalog.yml 里这个股室的 former（曾用名称）。
    """
    catalog = setting.catalog
    if item.published_on and item.department in catalog.renamed and item.department not in catalog.departments_on(item.published_on):
        message = f"“{shorten(item.department)}”已经改名，这条信息是 {item.published_on} 发布的。"
        yield item.finding("department", message, catalog.renaming(item.department))


RULES = (
    status_grounds,
    reference_unknown,
    supersedes_mutual,
    amends_mutual,
    grounds_withdrawn,
    reference_circular,
    interprets_mutual,
    item_duplicate,
    department_unknown,
    department_renamed,
)

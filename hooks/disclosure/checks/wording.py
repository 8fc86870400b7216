"""Slips in the text itself, as they stand in real documents. All are warnings: a person has to judge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from ..model.body import without_code
from ..model.item import Item
from ..model.phrases import shorten
from ..model.problem import Finding
from ..model.setting import Setting
from ..model.vocabulary import table
from .figures import HAN, texts
from .rule import WARNING, Rule, Scope, item_rule


def _pattern(id: str, form: str, says: Callable[[re.Match[str]], tuple[str, str]], doc: str, source: str = "") -> Rule:
    """Whatever matches in title, summary or body is a slip; `says` gives message and hint."""
    pattern = re.compile(form, re.MULTILINE)

    def check(item: Item, setting: Setting) -> Iterator[Finding]:
        for key, text in texts(item):
            for found in pattern.finditer(text):
                yield item.text_finding(key, found.start(), found.end(), *says(found))

    return Rule(id, WARNING, Scope.ITEM, doc, source, findings=check)


@item_rule("doubled-word", WARNING, "实例：“围绕教育教育改革发展”")
def doubled_word(item: Item, setting: Setting) -> Iterator[Finding]:
    """同一个词不要连写两遍。

    例如“围绕教育教育改革”“的的”，多半是粘贴或输入时多打的。“研究研究生”这样前后各属一词的不报；误报的词可以加进 catalog.yml 的 vocabulary 下的 doublings。
    """
    proper = setting.catalog.words("doublings")
    for key, text in texts(item):
        for found in _DOUBLED_WORD.finditer(text):
            if len(set(found[1])) > 1 and not _is_proper_doubling(text, found, proper):
                yield item.text_finding(key, found.start(), found.end(), f"“{found[1]}”连写了两遍。", f"是否想写“{found[1]}”？")
        for found in _TWO_PARTICLES.finditer(text):
            if not _DOUBLED_PARTICLE.match(text, found.start()):
                continue
            yield item.text_finding(key, found.start(), found.end(), f"“{found[1]}”连写了两遍。", "删去一个。")


_DOUBLED_WORD = re.compile(rf"({HAN}{{2,4}})\1")
_TWO_PARTICLES = re.compile(r"([的由与和在对了将把被])\1")
# Not where the first one ends a word (目的的, 事由由) nor where the second one begins one (为了了解, 不了了之, 在在校生中, 对对口帮扶).
_PARTICLES = "(?<![目标])的|(?<![事理自缘案])由|(?<!参)与|(?<!总)和|(?<![现存所潜])在|(?<![核校面])对|了|将|把|被"
_BEGINNINGS = "的[士确]|了[解之如]|和[平谐气解睦善]|与[会其否]|在[校职建读岗编籍场线]|将[军来要近领]|对[方口照策象手比应立接外内]|把[关握手]|被[告害]|由[来于]"
_DOUBLED_PARTICLE = re.compile(rf"({_PARTICLES})(?!{_BEGINNINGS})\1")


def _is_proper_doubling(text: str, found: re.Match[str], proper: tuple[str, ...]) -> bool:
    """Whether the two halves belong to different words: 研究研究生, 土地的土地."""
    word, around = found[1], text[max(found.start() - 2, 0) : found.end() + 2]
    return bool(re.search("[的一]", word)) or any(each in around and each not in word for each in proper)


@item_rule("stray-latin", WARNING, "实例：“规范 and 加强”")
def stray_latin(item: Item, setting: Setting) -> Iterator[Finding]:
    """汉字之间不夹英文虚词。

    and、or、the 等多半是翻译软件或拼音输入留下的。
    """
    for key, text in texts(item):
        if not re.search("[A-Za-z]", text):
            continue
        for found in re.finditer(rf"(?<={HAN})[ \u3000]*+([A-Za-z]++)(?=[ \u3000]*+{HAN})", text):
            if found[1].lower() in _ENGLISH_PARTICLES:
                yield item.text_finding(key, found.start(1), found.end(), f"汉字之间夹着英文“{found[1]}”。", "改成汉字，或删去。")


_ENGLISH_PARTICLES = frozenset(["and", "or", "the", "of", "in", "to", "for", "with", "is", "are", "by", "at", "on", "from", "as"])


@item_rule("sequence-broken", WARNING, "实例：“一是……。是……三是……”")
def sequence_broken(item: Item, setting: Setting) -> Iterator[Finding]:
    """一是、二是、三是要连续，不缺、不重，前面有标点。

    例如“一是……。是……。三是……”漏了“二”，“……信息三是……”漏了句号。重新开始列举的，从“一是”写起。
    """
    order, last = "一二三四五六七八九十", 0
    if not _NUMBERED.search(item.body):
        return
    final = {digit: item.body.rfind(f"{digit}是") for digit in order}
    for found in re.finditer(
        rf"(^|[。；：，、！？;:,.）)”\s]|{HAN})([一二三四五六七八九十])是|[。；;]\s*(是)(?={HAN})", item.body, re.MULTILINE
    ):
        if found[3]:
            if last and final[order[min(last + 1, 9)]] >= found.end():
                yield item.body_finding(
                    found.start(3), found.end(3), f"“{order[last - 1]}是”之后的“是”前面缺序号。", f"是否想写“{order[last]}是”？"
                )
                last += 1
            continue
        number, at_clause = order.index(found[2]) + 1, not re.match(HAN, found[1])
        if not at_clause and (number == 1 or number != last + 1):
            continue  # 统一是, 之二是, 第三是 and the like
        if not at_clause:
            yield item.body_finding(found.start(2), found.end(), f"“{found[2]}是”前面缺标点。", "补上句号或分号。")
        elif number not in (1, last + 1) and last:
            yield item.body_finding(
                found.start(2),
                found.end(),
                f"“{order[last - 1]}是”之后是“{found[2]}是”，顺序不对。",
                f"应为“{order[min(last, 9)]}是”；请核对是否缺了一项。",
            )
        elif number > 1 and not last:
            yield item.body_finding(found.start(2), found.end(), f"前面没有“一是”，却有“{found[2]}是”。", "请核对是否缺了前面的几项。")
        last = number


_NUMBERED = re.compile(r"是(?<=[一二三四五六七八九十]是)")  # a single character is found much faster than one of ten


@item_rule("half-width-punctuation", WARNING, "GB/T 15834-2011 标点符号用法")
def half_width_punctuation(item: Item, setting: Setting) -> Iterator[Finding]:
    """汉字之间用全角标点。

    每个条目只提示第一处，并说明共有几处；可以用“查找替换”一次改完。
    """
    found = list(re.finditer(rf"[,;:?!](?<={HAN}.)(?={HAN})", item.body))
    if found:
        first = found[0]
        yield item.body_finding(
            first.start(), first.end(), f"汉字之间用了半角标点“{first[0]}”，正文里共有 {len(found)} 处。", "改成全角的“，；：？！”。"
        )


@item_rule("blanks", WARNING, "实例：一段里有上千个空格")
def blanks(item: Item, setting: Setting) -> Iterator[Finding]:
    """正文里不要有成片的空格，也不要用四个以上空格开头。

    网页会把连续的空格合并，把四个空格开头的段落当成代码。段首缩进由网站自动加，不必打空格；要对齐的内容请用表格。
    """
    if all(blank * 4 not in item.body for blank in " \u3000\u00a0"):
        return
    body = without_code(item.body)
    is_listed, seen = False, 0
    for found in re.finditer(r"(?<=[^\s|])[ \u3000\u00a0]{5,}(?=[^\s|])|[ \u3000\u00a0]{20,}|^ {4,}(?=[^\s\-*+\d|])", body, re.MULTILINE):
        is_listed = _is_listed(body[seen : found.start()], is_listed)
        seen = found.start()
        is_code = item.body[seen : found.end()].strip()  # blanked out above
        if not is_code and (not is_listed or body[seen - 1 : seen] not in ("", "\n")):
            yield item.body_finding(seen, found.end(), f"这里有 {len(found[0])} 个连续的空格。", "删去空格；要对齐的内容请用表格。")
            return


def _is_listed(above: str, before: bool) -> bool:
    """Whether an indented line goes on with a list item or a footnote above it; `before` says what it was above those lines."""
    lines = (line for line in reversed(above.split("\n")) if line.strip() and not line.startswith("    "))
    last = next(lines, None)
    return before if last is None else bool(re.match(r" {0,3}(?:[-*+]|[0-9]+[.)]|\[\^[^\]]+\]:)\s", last))


@item_rule("paragraph-broken", WARNING, "实例：换页处把“参与权”断成两段")
def paragraph_broken(item: Item, setting: Setting) -> Iterator[Finding]:
    """一句话不要断成两段。

    从 PDF 或扫描件复制时，换页处常会多出一个空行，把“参与权”断成“参”和“与权”。删去中间的空行即可；确是两段的，在前一段末尾加标点。
    """
    for found in re.finditer(rf"\n(?<={HAN}\n)[ \t]*\n[ \u3000]*({HAN})", item.body):
        before = item.body[item.body.rfind("\n", 0, found.start()) + 1 : found.start()]
        if len(before) < 60:
            continue
        after = item.body[found.start(1) : found.start(1) + 40].partition("\n")[0]
        if len(after) >= 15 and not before.lstrip().startswith("#") and not _HEADING.match(after):
            yield item.body_finding(
                found.start() - 1,
                found.start(),
                f"“{before[-6:]}”与下一段的“{after[:6]}”像是同一句话。",
                "删去中间的空行；确是两段的，在末尾加标点。",
            )


_HEADING = re.compile(
    r"[ \u3000]*(?:#|第[一二三四五六七八九十百零0-9]+[条章节编款]|[一二三四五六七八九十]+[、是]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.．、])"
)


@item_rule("misprint", WARNING, "实例：“计算信息系统”（缺“机”）、《府信息公开目录》（缺“政”）")
def misprint(item: Item, setting: Setting) -> Iterator[Finding]:
    """常见的错字、漏字。

    词表随软件更新；本地常见的可以在 catalog.yml 的 vocabulary 下的 misprints 里增加，写成“错字=正字”。
    """
    known, form = _misprints(setting.catalog.vocabulary.get("misprints", ()))
    for key, text in texts(item):
        for found in form.finditer(text):
            yield item.text_finding(key, found.start(), found.end(), f"“{found[0]}”像是写错了。", f"是否想写“{known[found[0]]}”？")


@cache
def _misprints(local: tuple[str, ...]) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """The right form of each wrong one, with the bureau's own, and the pattern that finds them."""
    known = table("misprints") | dict(entry.split("=", 1) for entry in local if "=" in entry)
    return known, re.compile("|".join(re.escape(word) for word in sorted(known, key=len, reverse=True)))


@item_rule("wrong-level", WARNING, "实例：区教育局的方案照抄市局，写成“市教育局成立领导小组”")
def wrong_level(item: Item, setting: Setting) -> Iterator[Finding]:
    """本局成立机构、作出决定时，写本局的名称，不照抄上级文件。

    例如县教育局的方案里写着“市教育局成立领导小组”，多半是照抄市局的。转发上级文件的，在 publisher 里写发文的机关，就不再检查。
    """
    name = setting.catalog.bureau.name
    level = re.search(r"([省市县区旗州盟])教育", name) if "成立" in item.body and item.publisher in ("", name) else None
    if level is None:
        return
    for found in re.finditer(rf"(?<!{HAN})((?!{level[1]})[省市县区])教育(?:体育)?局(?:决定)?成立", item.body):
        yield item.body_finding(
            found.start(), found.end(), f"“{shorten(found[0])}”与本局（{name}）的级别不符。", "核对是否照抄了上级文件；写本局的全称。"
        )


RULES = (
    doubled_word,
    stray_latin,
    sequence_broken,
    half_width_punctuation,
    blanks,
    paragraph_broken,
    misprint,
    wrong_level,
    _pattern(
        "conjunction-dangling",
        rf"(?:水平|能力|工作|制度|管理|教育|建设|发展|服务|改革|质量){'(?:和|与|及|以及)'}[，。；、]",
        lambda found: (f"“{found[0]}”里的连词后面缺内容。", "补上后半句，或删去连词。"),
        "连词后面要有内容。\n\n“……水平和，”多半是漏了后半句。",
        "实例：“切实优化学校教育管理水平和，”",
    ),
)

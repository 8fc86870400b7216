"""What templates leave in the text: choices that nobody made, signs for a figure that nobody put in, a percentage without its sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .rule import ERROR, WARNING, BudgetRule, Span, Spotted, Subject, budget_rule, found

_LEFTOVERS = (
    (
        re.compile(r"增加\s?[（(/／]\s?减少\s?[）)]?|增长\s?[（(/／]\s?下降\s?[）)]?|上升\s?[（(/／]\s?下降\s?[）)]?"),
        "模板里的选择没有选",
        "按实际写“增加”或者“减少”。",
    ),
    (
        re.compile(
            r"(?<![A-Za-z0-9/.])(?:[XxＸｘ×]{2,}|[XxＸｘ×](?=\s?(?:万元|个百分点|[%％])))(?![A-Za-z0-9/])|(?<![\w*])\*{2,3}(?=万元|年|元)|某某"
        ),
        "模板里的占位符没有换掉",
        "填上实际的数或者名称。",
    ),
    (
        re.compile(r"主要原因(?:是|为|在于)?[ \u3000]?[:：]?(?=[ \u3000]?[。；;]|\s*\Z|\s*\n#)"),
        "“主要原因”后面是空的",
        "写清原因；没有变化的，删去这半句。",
    ),
)
_NO_PERCENT = re.compile(r"占[^，,。；;、\n0-9%]{0,16}?([0-9]+(?:\.[0-9]+)?)(?=\s?(?:[，,、)）]|$))")


@budget_rule("budget-text-template", ERROR, "实例：模板里的“增加（减少）XX 万元”没有改就公布了")
def leftovers(subject: Subject) -> Iterator[Spotted]:
    """说明里没有留下模板的占位符：增加（减少）、XX、主要原因后面空着。"""
    for sign, what, hint in _LEFTOVERS:
        for each in sign.finditer(subject.text):
            written = each[0].strip() or "主要原因"
            yield found(f"“{written}”：{what}。", hint, Span(each.start(), each.end()))


@budget_rule("budget-percent-sign", WARNING, "占比写成百分数")
def signs(subject: Subject) -> Iterator[Spotted]:
    """“占……”后面的数带百分号。"""
    for sentence in subject.sentences:
        for each in _NO_PERCENT.finditer(sentence.text):
            span = Span(sentence.start + each.start(), sentence.start + each.end())
            yield found(f"“{each[0]}”后面没有百分号。", f"写成“{each[0]}%”；不是百分比的，写上单位。", span)


RULES: tuple[BudgetRule, ...] = (leftovers, signs)

"""What a bureau may relax, and how: a rule's severity, a warning or notice on one item, an old error that is accepted for now."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from ..model import shapes
from ..model.corpus import Corpus
from ..model.item import Item
from ..model.phrases import near, shorten
from ..model.problem import Fault, Finding, Problem, Severity, Spot
from ..model.setting import Setting
from ..model.source import compose, decode
from .rule import ERROR, NOTICE, WARNING, Rule, Scope, corpus_rule, item_rule

SEVERITIES = {"错误": ERROR, "警告": WARNING, "提示": NOTICE}
ACCEPTED_FILE = "accepted.yml"
_DEFAULT_REASON = "存量问题，待整改"
#: What says nothing where a reason is asked for, without signs and spaces, in small letters.
_NO_REASON = re.compile(
    r"[a-z0-9]?|.|(?:无|没有?|暂无|空|略|不详|不需要?|不必)(?:理由|原因|说明|内容)?|(?:检查)?(?:理由|原因|说明|例外|忽略|跳过)"
    r"|[同见](?:上|前|下)|待(?:定|补充?|填写?|核对?|查)|以后再[说写补]|测试|x+|none|null|na|no|ok|todo|tbd|test|[0-9]+"
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """One error that is accepted for now: which rule, on which item, with which message, and why."""

    rule: str
    item: str
    message: str
    reason: str
    line: int = field(default=0, metadata={"derived": True})


def severity_of(rule: Rule, setting: Setting) -> Severity:
    """A rule's severity with the bureau's change, if it may be changed."""
    changed = setting.catalog.rules.get(rule.id)
    return SEVERITIES.get(changed.severity, rule.severity) if changed and not rule.fixed else rule.severity


def rules(known: Callable[[], Iterable[Rule]]) -> tuple[Rule, ...]:
    """The rules about relaxing other rules. known: all of these, asked for where one is relaxed."""

    @item_rule("exception-form", ERROR)
    def exception_form(item: Item, setting: Setting) -> Iterator[Finding]:
        """检查例外只用于警告和提示，并写明理由。

        确实不必理会的，写成“exceptions: {year-implausible: 远景规划的年份，已核对}”，就不再提示，这个条目的附件和数据表里的也不再提示。
        错误不能例外，请改正。理由要写明为什么不必改，写“无”“略”的等于没有写。
        """
        if not item.exceptions:
            return
        held = {rule.id: rule for rule in known()}
        open_ids = [rule.id for rule in held.values() if may_be_excepted(rule, setting)]
        for id, reason in item.exceptions.items():
            if id not in open_ids:
                hint = "只有警告和提示可以例外；错误请改正。"
                if id not in held:
                    hint = near(id, open_ids) or (f"{near(id, held)}它是错误，不能例外，请改正。" if near(id, held) else hint)
                yield Finding(item.path, _name_spot(item, id), f"“{shorten(id)}”不是可以例外的规则。", hint)
            elif says_nothing(reason):
                hint = "写明为什么不必改，例如“引用清代文献，年份无误”；说不出理由的，删去这个例外，改正内容。"
                yield item.finding(("exceptions", id), f"{id} 的例外没有写明理由，写的是“{shorten(reason)}”。", hint)

    @corpus_rule("catalog-rule", ERROR)
    def catalog_rule(corpus: Corpus) -> Iterator[Finding]:
        """catalog.yml 里改级别的规则要存在、可以改，级别写“错误”“警告”或“提示”。

        写成“rules: {stray-latin: {severity: 错误, reason: 理由}}”。身份证号、索引号等规则和读文件的规则，级别不能改。
        """
        catalog = corpus.setting.catalog
        by_id = {rule.id: rule for rule in known()} if catalog.rules else {}
        for id, changed in catalog.rules.items():
            if id not in by_id:
                yield Finding("", catalog.spot("rules", id), f"没有“{shorten(id)}”这条规则。", near(id, by_id))
            elif by_id[id].fixed or by_id[id].scope is Scope.READING:
                yield Finding("", catalog.spot("rules", id), f"规则 {id} 的级别不能改。", "删去这一行。")
            elif changed.severity not in SEVERITIES:
                yield Finding(
                    "",
                    catalog.spot("rules", id, "severity"),
                    f"级别写“错误”“警告”或“提示”，不能是“{shorten(changed.severity)}”。",
                    near(changed.severity, SEVERITIES),
                )
            elif says_nothing(changed.reason):
                message = f"改 {id} 的级别没有写明理由，写的是“{shorten(changed.reason)}”。"
                yield Finding("", catalog.spot("rules", id, "reason"), message, "写明为什么改；说不出理由的，删去这一行。")

    exception_unused = Rule(
        "exception-unused",
        NOTICE,
        Scope.READING,
        "检查例外都用得到：这个条目和它的文件确有这一条警告或者提示。\n\n已经改好的，删去例外；规则名写错的，照检查结果方括号里的名称写。"
        "别的条目里的提示，例外写在那个条目里。条目有错误时不查，改好以后再说；与旧版本比较的规则也不查。",
    )
    accepted_stale = Rule(
        "accepted-stale",
        ERROR,
        Scope.READING,
        "accepted.yml 里的每一行都还对应一个错误，写明理由。\n\n改好的错误要从表里删去，表才会越来越短。执行 disclosure check --accept 会重写这个文件，去掉不再需要的行。",
        fixed=True,
    )
    return exception_form, exception_unused, catalog_rule, accepted_stale


def may_be_excepted(rule: Rule, setting: Setting) -> bool:
    """Whether an item may excuse what a rule finds."""
    return severity_of(rule, setting) is not ERROR and not rule.fixed


def says_nothing(reason: str) -> bool:
    """Whether a reason is none: 无, 略, 同上, a single sign."""
    return _NO_REASON.fullmatch(re.sub(r"[\W_]", "", reason).lower()) is not None


def _name_spot(item: Item, id: str) -> Spot:
    """Where the name of a rule stands among the exceptions of an item; where its reason does, if that is on another line."""
    spot = item.spot("exceptions", id)
    line = item.text.head.split("\n")[spot.line - 2]
    at = line.rfind(id, 0, spot.column - 1)
    return Spot(spot.line, at + 1, len(id)) if at >= 0 else spot


def without_excused(problems: Iterable[Problem], corpus: Corpus, content_path: str) -> tuple[list[Problem], list[tuple[Item, str]]]:
    """The problems without the warnings and notices that an item excuses, in itself or in a file that it owns; and what nothing was found of.

    The latter are (item, rule), of items in which nothing is wrong: an error may hide what is excused.
    """
    held: dict[str, tuple[Item, ...]] = {item.path: (item,) for item in corpus.items if item.exceptions}
    if not held:
        return list(problems), []
    held |= {path: found for path, items in corpus.owners.items() if (found := tuple(item for item in items if item.exceptions))}
    left: list[Problem] = []
    used: set[tuple[str, str]] = set()
    wrong: set[str] = set()
    for problem in problems:
        owners = held.get(problem.path.removeprefix(f"{content_path}/"), ())
        excusing = [item.path for item in owners if problem.rule in item.exceptions and problem.severity is not ERROR]
        used.update((path, problem.rule) for path in excusing)
        if problem.severity is ERROR:
            wrong.update(item.path for item in owners)
        if not excusing:
            left.append(problem)
    idle = [item for item in corpus.items if item.exceptions and not item.withdrawn and item.path not in wrong]
    return left, [(item, id) for item in idle for id in item.exceptions if (item.path, id) not in used]


def unused(item: Item, rule: Rule) -> Finding:
    """That an item excuses what nobody found in it."""
    message = f"这个条目和它的文件里没有查出 {rule.id}，这个例外没有用到。"
    return Finding(item.path, _name_spot(item, rule.id), message, "删去这个例外；想例外的是别的规则的，照检查结果方括号里的名称写。")


def read_accepted(data: bytes) -> tuple[tuple[Accepted, ...], list[Fault]]:
    """Read accepted.yml: a list of {rule, item, message, reason}."""
    text = decode(data)
    node = text if isinstance(text, Fault) else compose(text)
    if isinstance(node, Fault):
        return (), [node]
    if node is None:
        return (), []
    reading = shapes.Reading()
    if not isinstance(node, yaml.SequenceNode):
        reading.fault("field-form", node, "accepted.yml 必须是列表，每行一个错误。", "用 disclosure check --accept 重写。")
        return (), reading.faults
    entries = [(shapes.read(Accepted, each, reading, "这一行"), each.start_mark.line + 1) for each in node.value]
    return tuple(Accepted(e.rule, e.item, e.message, e.reason, line) for e, line in entries if e), reading.faults


def apply_accepted(
    problems: Iterable[Problem], accepted: Iterable[Accepted], fixed: frozenset[str]
) -> tuple[list[Problem], list[Accepted]]:
    """The problems that are not accepted, and the accepted lines that no longer apply. Each line accepts one error."""
    waiting: defaultdict[tuple[str, str, str], list[Accepted]] = defaultdict(list)
    for line in accepted:
        waiting[line.rule, line.item, line.message].append(line)
    left = []
    for problem in problems:
        if problem.severity is ERROR and problem.rule not in fixed and waiting[problem.identity]:
            waiting[problem.identity].pop(0)
        else:
            left.append(problem)
    return left, [line for lines in waiting.values() for line in lines]


def stale_problem(line: Accepted, fixed: frozenset[str]) -> Problem:
    """The problem that an accepted line without its error is."""
    return Problem(
        ACCEPTED_FILE,
        Spot(line.line),
        "accepted-stale",
        ERROR,
        f"规则 {line.rule} 的错误不能接受。"
        if line.rule in fixed
        else f"这一行（{shorten(line.rule)}，{shorten(line.item)}）已没有对应的错误。",
        "删去这一行，或执行 disclosure check --accept 重写这个文件。",
        item=line.item,
    )


def write_accepted(problems: Iterable[Problem], earlier: Iterable[Accepted], fixed: frozenset[str]) -> str:
    """The text of accepted.yml for the errors of a whole check; reasons given earlier are kept."""
    reasons: Mapping[tuple[str, str, str], str] = {(a.rule, a.item, a.message): a.reason for a in earlier}
    rows = [p.identity for p in problems if p.severity is ERROR and p.rule not in fixed]
    lines = ["# 已接受的存量错误，一行一个。由 disclosure check --accept 写出；改好一个就会少一行。理由可以改写。\n"]
    for rule, item, message in sorted(rows):
        reason = reasons.get((rule, item, message), _DEFAULT_REASON)
        values = {"rule": rule, "item": item, "message": message, "reason": reason}
        lines.append(
            "- " + yaml.safe_dump(values, allow_unicode=True, default_flow_style=True, width=10**9, sort_keys=False).strip() + "\n"
        )
    return "".join(lines) if rows else ""

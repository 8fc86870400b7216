"""disclosure explain: what the rules demand, and why."""

from __future__ import annotations

import argparse

from .. import report as reports
from ..checks import every_rule
from ..model.phrases import near
from .usage import OK, UsageError


def run_explain(options: argparse.Namespace) -> int:
    """Print a rule's docstring, or the whole reference in Markdown with --all, or the list of rules."""
    rules = every_rule()
    if options.all:
        rows = ((r.id, r.severity.value, r.doc, r.source) for r in rules.values())
        print(reports.markdown_rules(rows), end="")
        return OK
    if not options.rule:
        for rule in rules.values():
            print(f"{rule.id:26} {rule.severity.value}  {rule.title}")
        return OK
    if options.rule not in rules:
        raise UsageError(f"没有“{options.rule}”这条规则。{near(options.rule, rules) or '用 disclosure explain 列出全部规则。'}")
    rule = rules[options.rule]
    fixed = "级别不能改，也不能列入 accepted.yml。\n" if rule.fixed else ""
    print(f"{rule.id}（{rule.severity.value}）\n\n{rule.doc}\n{fixed}" + (f"\n依据：{rule.source}" if rule.source else ""))
    return OK

"""What the rules of budgets find in real ones: the figures of a collection, entered into tables in a temporary folder and checked.

    .venv/bin/python bench/budgets.py FILE.json [--show]

FILE has `documents` (figures of real budgets and accounts as far as they are known, and their `real_error` or `real_errors`) and `checks`
(identities that were worked out by hand: doc, check, ok). An identity that is false beyond rounding must be an error, one at rounding a notice,
and one that holds nothing. Of the errors it is said which rule finds them. --show prints every finding.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "hooks"))

from budget_entry import Document, enter, errors

from disclosure.checks.run import Site, check
from disclosure.model.problem import Problem, Severity
from disclosure.model.tree import Folder

ROOT = Path(__file__).parents[1]
#: What identities belong to; the other rules look at texts, codes, completeness.
IDENTITIES = ("budget-balance", "budget-sum", "budget-agree", "budget-part", "budget-text-sum", "budget-rounding")
#: Why an error that no rule finds is out of reach.
BEYOND = {
    "重复": "the same paragraph twice: no figure is wrong",
    "写法": "one thing called by three names: no figure is wrong",
    "抄成": "a purpose copied from another paragraph: only who knows the matter can tell",
    "原因写成": "a reason copied from another paragraph: only who knows the matter can tell",
}


def main() -> None:
    """Enter the documents, check them, print what was found of the checks and of the errors."""
    parser = argparse.ArgumentParser(description="Check the figures of real budgets.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="store_true", help="print every finding")
    options = parser.parse_args()
    held = json.loads(options.file.read_text(encoding="utf-8"))
    found = findings(held["documents"])
    if options.show:
        for id, problems in found.items():
            for problem in problems:
                print(f"{id}: {problem.severity.value}[{problem.rule}] {problem.message}")
    print_checks(held["checks"], found)
    print_errors(held["documents"], found)


def findings(documents: list[Document]) -> dict[str, list[Problem]]:
    """Document -> what the rules of budgets find in it; each is checked as a site of its own."""
    found = {}
    for document in documents:
        with tempfile.TemporaryDirectory() as folder:
            content = Path(folder) / "content" / "finance" / "budget" / "2026"
            content.mkdir(parents=True)
            enter(document, content)
            report = check(Site(Folder(content.parents[2]), (ROOT / "catalog.yml").read_bytes()), date(2026, 11, 21))
            found[document["id"]] = [each for each in report.problems if each.rule.startswith(("budget-", "data-"))]
    return found


def print_checks(checks: list[dict[str, Any]], found: dict[str, list[Problem]]) -> None:
    """Each check, and whether it was judged as it should be: by the gravest finding of its document's identities."""
    print(f"\n{'document':32} {'ok':6} found")
    for each in checks:
        severities = {problem.severity for problem in found[each["doc"]] if problem.rule in IDENTITIES}
        gravest = next((severity.value for severity in (Severity.ERROR, Severity.NOTICE) if severity in severities), "-")
        print(f"{each['doc']:32} {each['ok']!s:6} {gravest}  {each['check']}")


def print_errors(documents: list[Document], found: dict[str, list[Problem]]) -> None:
    """Each known error, and the rule that finds it, or why none does."""
    print("\nerrors known:")
    for document in documents:
        for error in errors(document):
            rules = [problem.rule for problem in found[document["id"]] if is_about(error, problem)]
            why = next((reason for word, reason in BEYOND.items() if word in error), "not found")
            print(f"{document['id']}: {', '.join(dict.fromkeys(rules)) or why}\n    {error}")


def is_about(error: str, problem: Problem) -> bool:
    """Whether a finding is of an error: they have an amount, or a quoted sentence, in common."""
    said = f"{problem.message} {problem.excerpt}".replace(",", "")
    amounts = [each.replace(",", "") for each in re.findall(r"[0-9][0-9,]*\.[0-9]+", error)]
    quoted = [each for each in re.findall("“(.*?)”", error) if len(each) > 2]
    return any(re.search(rf"(?<![0-9.]){re.escape(each)}(?![0-9])", said) for each in amounts) or any(each in said for each in quoted)


if __name__ == "__main__":
    main()

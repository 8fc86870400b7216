"""What holds for the core as a whole: it runs without the site generator, and no module grows past reading."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import disclosure
from project import CATALOG, item_text

CORE = Path(disclosure.__file__).parent
MODULES = sorted(CORE.rglob("*.py"))
GENERATOR = ("mkdocs", "material", "jinja2", "markdown", "nh3")


def name_of(module: Path) -> str:
    return ".".join(("disclosure", *module.relative_to(CORE).with_suffix("").parts)).removesuffix(".__init__")


def test_the_core_never_imports_the_site_generator() -> None:
    names = [name_of(module) for module in MODULES if module.stem != "__main__"]
    assert "disclosure.command" in names
    code = f"import sys, importlib\nfor name in {names}: importlib.import_module(name)\nprint(sorted({set(GENERATOR)} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert all(importlib.util.find_spec(name) for name in GENERATOR), "they are there, and are not taken"


def test_the_command_runs_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "disclosure", "explain", "summary-length"], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.startswith("summary-length（错误）\n")


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_modules_are_short(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") < 300
    assert text.startswith('"""'), "a module says what it is"


#: From the left to the right; what stands in one room may know the others of it.
FIELDS = ("zones", "fees", "budgets", "organisation", "powers", "services", "policy", "proposals", "questions")
ROOMS = (("model",), ("tables",), FIELDS, ("checks",), ("pages",), ("report", "project", "command"))
#: The one way back: a file of a budget is a set of tables, read where a site has one.
BACK = {("tables", "reading.py"): "budgets"}


def test_imports_run_one_way() -> None:
    for module in MODULES:
        parts = module.relative_to(CORE).parts
        place = next((at for at, names in enumerate(ROOMS) if parts[0] in names), len(ROOMS))
        text = module.read_text(encoding="utf-8")
        later = {name for names in ROOMS[place + 1 :] for name in names} - {BACK.get(parts, "")}
        assert not [name for name in later if f"from ..{name}" in text or f"from ...{name}" in text], module


#: The fields that every site needs: relations of documents, and the search's questions.
ALWAYS = {"policy", "questions"}


@pytest.mark.parametrize(("schema", "loaded"), [("", set()), ("powers", {"powers", "organisation", "services"}), ("budget", {"budgets"})])
def test_what_judges_and_shows_tables_is_loaded_where_a_site_has_them(tmp_path: Path, schema: str, loaded: set[str]) -> None:
    files = {"news/a.md": item_text(data=f"[{{file: 表.csv, title: 表, schema: {schema}}}]" if schema else None), "news/表.csv": "名称\n无\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    code = f"""
import sys
from datetime import date
from disclosure.checks.run import Site, check
from pathlib import Path
from disclosure.model.tree import Folder
from disclosure.pages.plan import everything
report = check(Site(Folder(Path({str(tmp_path)!r})), {CATALOG!r}.encode()), date(2026, 11, 20))
assert report.corpus and len(report.corpus.items) == 1
everything(report.corpus)
print(*sorted({{name.split(".")[1] for name in sys.modules if name.startswith("disclosure.")}} & {set(FIELDS) - ALWAYS!r}))
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert set(done.stdout.split()) == loaded

"""What holds for the core as a whole: it runs without the site generator, and no module grows past reading."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import disclosure

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


def test_imports_run_one_way() -> None:
    rooms = ["model", "tables", "zones", "fees", "checks", "pages"]
    for module in MODULES:
        parts = module.relative_to(CORE).parts
        if parts[0] in rooms:
            later = [*rooms[rooms.index(parts[0]) + 1 :], "report", "project", "command"]
            text = module.read_text(encoding="utf-8")
            assert not [
                name for name in later if f"from ..{name}" in text or f"from ...{name}" in text or f"disclosure.{name} import" in text
            ], module

"""A real build of the tests' own site: MkDocs in a process of its own, with the project's hooks and overrides."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = HERE.parent

# The project's own settings, so that they are tested too.
_SETTINGS = """\
INHERIT: {project}/mkdocs.yml
docs_dir: content
site_dir: site
theme: {{name: material, custom_dir: {project}/overrides}}
hooks: [{project}/hooks/site.py]
"""


def new_project(folder: Path, site: str = "site") -> Path:
    """A copy of the tests' site (or of hostile_site) with settings of its own; gives its folder."""
    shutil.copytree(HERE / site, folder, dirs_exist_ok=True)
    settings = _SETTINGS.format(project=PROJECT)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder


#: Warnings of Python are errors.
COMMAND = [sys.executable, "-W", "error", "-m", "mkdocs", "build"]


def surroundings(**environment: str) -> dict[str, str]:
    """The environment of a build: no settings of the person who runs it, and one day."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("DISCLOSURE_")}
    return known | {"NO_MKDOCS_2_WARNING": "1", "DISCLOSURE_TODAY": "2026-11-21", "PYTHONUTF8": "1"} | environment


def build(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` in a project."""
    return subprocess.run(COMMAND, cwd=folder, env=surroundings(**environment), capture_output=True, encoding="utf-8", check=False)

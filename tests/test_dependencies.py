"""The documents and the locks agree: every direct dependency is named with the version that is locked."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENT = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: list[str]) -> list[str]:
    return [found[0] for each in requirements if (found := re.match(r"[A-Za-z0-9._-]+", each))]


def locked(file: str) -> dict[str, str]:
    """Package in its normal spelling -> version, of a lock file in which every package has its hashes."""
    text = (ROOT / file).read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9._-]+)==([^ ;\\\n]+)([^\n]*\\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)?", text, re.MULTILINE)
    assert pins
    assert all(hashes for _, _, hashes in pins), "every package is locked with its hashes"
    return {name: version for name, version, _ in pins}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


BUILD = names(PROJECT["project"]["dependencies"]) + names(PROJECT["dependency-groups"]["build"])
DEVELOPMENT = names(PROJECT["dependency-groups"]["dev"])
#: Folders whose package.json names what npm brings: the checker of pages, the measurement of their speed.
BY_NPM = ("tests/vnu", "bench/lighthouse")
ROWS = dict(re.findall(r"^\| ([A-Za-z0-9._-]+) \| ([0-9][^ |]*) \|", DOCUMENT, re.MULTILINE))


@pytest.mark.parametrize("name", BUILD)
def test_what_the_site_needs(name: str) -> None:
    assert ROWS[name] == locked("requirements.txt")[normal(name)]
    assert locked("requirements-dev.txt")[normal(name)] == locked("requirements.txt")[normal(name)]


@pytest.mark.parametrize("name", DEVELOPMENT)
def test_what_the_tests_need(name: str) -> None:
    assert ROWS[name] == locked("requirements-dev.txt")[normal(name)]
    assert normal(name) not in locked("requirements.txt")


def wanted_by(folder: str) -> dict[str, str]:
    """Package -> version, of the direct dependencies of a folder with a package.json."""
    wanted: dict[str, str] = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    return wanted


@pytest.mark.parametrize("folder", BY_NPM)
def test_what_npm_brings(folder: str) -> None:
    lock = (ROOT / folder / "package-lock.json").read_text(encoding="utf-8")
    held = {name.removeprefix("node_modules/"): each for name, each in json.loads(lock)["packages"].items() if name}
    wanted = wanted_by(folder)
    assert {name: ROWS[name] for name in wanted} == wanted == {name: held[name]["version"] for name in wanted}
    assert all(each["integrity"].startswith("sha512-") for each in held.values()), "every package is locked with its hash"
    assert '"resolved"' not in lock


def test_nothing_else_is_named() -> None:
    by_npm = [name for folder in BY_NPM for name in wanted_by(folder)]
    assert set(ROWS) == {*BUILD, *DEVELOPMENT, *by_npm}
    assert len(BUILD) + len(DEVELOPMENT) + len(by_npm) == len(ROWS)


def test_the_tests_lock_holds_the_sites() -> None:
    site, tests = locked("requirements.txt"), locked("requirements-dev.txt")
    assert site.items() <= tests.items()


def test_the_locks_name_no_place_to_fetch_from() -> None:
    for file in ("requirements.txt", "requirements-dev.txt", "tests/vnu/package-lock.json"):
        assert not re.search(r"https?://|--index-url|--find-links|file:", (ROOT / file).read_text(encoding="utf-8"))

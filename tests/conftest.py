"""What every test starts from: no settings of the person who runs it, and a small site of the tests' own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import configuration, settings

HERE = Path(__file__).parent

pytest.register_assert_rewrite("browsing")  # before the first module of tests imports it, and then names it as its plugin
configuration.set_hypothesis_home_dir(HERE.parent / ".cache" / "hypothesis")
# The same inputs on every run, so that a red suite means a change; "random" looks further (CONTRIBUTING.md).
settings.register_profile("here", deadline=None, derandomize=True)
settings.register_profile("random", deadline=None)
settings.load_profile("here")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No DISCLOSURE_ variable or GitHub setting reaches a test; the day is fixed."""
    for name in list(os.environ):
        if name.startswith(("DISCLOSURE_", "GITHUB_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("DISCLOSURE_TODAY", "2026-11-21")

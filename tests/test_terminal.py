"""What a terminal shows when a build or a preview ends otherwise than it should."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

import terminal
from built import new_project, surroundings

WAITING = "import terminal, time; terminal.on_interrupt('已经停下。', 130); print('ready', flush=True); time.sleep(60)"


def test_ctrl_c_is_a_sentence_and_a_status() -> None:
    running = subprocess.Popen([sys.executable, "-c", WAITING], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    assert running.stdout and running.stdout.readline() == "ready\n"
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (130, "\n已经停下。\n")


@pytest.mark.parametrize(
    ("error", "said"),
    [(PluginError("目录有错。"), "目录有错。"), (KeyError("甲"), "网站没有生成，这是软件的问题（KeyError：'甲'）。")],
)
def test_every_error_is_a_sentence(error: Exception, said: str) -> None:
    assert terminal.sentence("网站没有生成", error).startswith(said)


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_content_folder_that_is_not_there_is_one_sentence(tmp_path: Path, command: str) -> None:
    project = new_project(tmp_path)
    settings = surroundings() | {"DISCLOSURE_CONTENT": "nowhere"}
    done = subprocess.run([sys.executable, "-m", "mkdocs", command], cwd=project, env=settings, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 1
    assert "找不到内容文件夹 nowhere" in done.stderr
    assert not any(word in done.stderr + done.stdout for word in ("Traceback", "Aborted", "directory"))

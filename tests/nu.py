"""The Nu HTML checker over built pages and styles: `python tests/nu.py [FOLDER…]`, without FOLDER over the tests' sites and the project's own.

Prints path:line:column: message, and ends with 0 (nothing found), 1 (errors or warnings) or 2 (not checked).
Nu is a Java program that comes in the npm package vnu-jar, locked with its hash in tests/vnu/; no Node.js runs but npm itself.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import built
import chromium

LOCK = built.HERE / "vnu"
CACHE = built.PROJECT / ".cache" / "vnu"
JAR = CACHE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
OLDEST_JAVA = 17

# What Nu says and is wrong about here: its words, and why they do not count.
MISTAKEN = (
    (
        r"Resource violates Content Security Policy \(meta tag\): [^“]*“(?![a-z]+:|//)[^”]*” blocked by “[a-z]+-src” directive\.",
        "a file has no origin, so Nu takes nothing for 'self'; the tests in the browser hear of what is really blocked",
    ),
)


class NotChecked(Exception):
    """Something is missing that only a person can supply; the message is a sentence for people."""


def find_java() -> str | None:
    """Path of a Java that is new enough; None when there is none."""
    java = shutil.which("java")
    if not java:
        return None
    # What macOS calls java only says where to get one; Java 8 does not know the option.
    answer = subprocess.run([java, "--version"], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace")
    version = re.match(r"\S+ (\d+)", answer.stdout)
    return java if answer.returncode == 0 and version and int(version[1]) >= OLDEST_JAVA else None


def java_and_npm() -> tuple[str, str]:
    """Paths of both; on Debian and Ubuntu they are installed if that is allowed.

    Raises:
        NotChecked: one of them is not there.
    """
    packages = [package for package, found in (("default-jre-headless", find_java()), ("npm", shutil.which("npm"))) if not found]
    if packages and chromium.debian_root():
        print(f"没有找到 Nu 检查程序需要的 {'、'.join(packages)}，正在安装……", flush=True)
        chromium.apt_install(*packages)
    java, npm = find_java(), shutil.which("npm")
    if java and npm:
        return java, npm
    raise NotChecked(
        f"检查网页代码需要 Java {OLDEST_JAVA} 以上版本和 npm，现在没有{'可用的 Java' if not java else ' npm'}：请先装好"
        "（Debian、Ubuntu 可运行 apt install default-jre-headless npm），然后重试。"
    )


def integrity(lock: Path) -> str | None:
    """The hash of vnu-jar that a lock file of npm names; None without such a file."""
    try:
        return str(json.loads(lock.read_text(encoding="utf-8"))["packages"]["node_modules/vnu-jar"]["integrity"])
    except (OSError, ValueError, KeyError):
        return None


def fetch(npm: str) -> None:
    """Have the locked vnu.jar in the cache.

    Raises:
        NotChecked: npm could not bring it.
    """
    installed = CACHE / "node_modules" / ".package-lock.json"  # npm writes it last
    locked = integrity(LOCK / "package-lock.json")
    if integrity(installed) == locked:
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(LOCK / name, CACHE / name)
    # Its install script would download a Java of its own.
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=CACHE, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    (CACHE / "npm.log").write_bytes(done.stdout)
    if integrity(installed) != locked or not JAR.is_file():
        raise NotChecked(
            "npm 没能装好 Nu 检查程序（vnu-jar），可能是连接不上软件源，也可能是下载到的内容与锁定的校验值不一致："
            "请检查网络，需要时用环境变量 NPM_CONFIG_REGISTRY 换一个镜像，然后重试。（npm 的输出见 .cache/vnu/npm.log）"
        )


def messages(java: str, kind: str, folders: list[Path]) -> list[dict[str, Any]]:
    """What Nu says about the files of a kind (html or css) in the folders, without what it is mistaken about.

    Raises:
        NotChecked: Nu gave no report.
    """
    # The options come before the folders: Nu takes whatever follows the first folder for one more.
    command = [java, "-jar", str(JAR), f"--skip-non-{kind}", "--skip-info-messages", "--exit-zero-always", "--stdout", "--format", "json"]
    # In the C locale Java does not find files with Chinese names.
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([*command, *map(str, folders)], env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8")
    try:
        said = json.loads(done.stdout)["messages"]
    except ValueError:
        raise NotChecked(f"Nu 检查程序没有给出结果，它的输出是：\n{done.stdout[-2000:]}{done.stderr[-2000:]}") from None
    return [each for each in said if not any(re.fullmatch(words, each["message"]) for words, _ in MISTAKEN)]


def line(message: dict[str, Any]) -> tuple[str, int, int, str]:
    """Path from here, line, column, text; line and column are 1 where Nu names none."""
    path = Path(url2pathname(urlsplit(message.get("url", "")).path))
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    row = message.get("firstLine", message.get("lastLine", 1))
    return str(shown), row, message.get("firstColumn", message.get("lastColumn", 1)), message["message"]


def own_sites() -> list[Path]:
    """The tests' sites, built afresh, and the project's own as it was built last.

    Raises:
        NotChecked: one of them is not there.
    """
    found = []
    for name in ("site", "hostile_site"):
        folder = CACHE / "example" / name
        shutil.rmtree(folder, ignore_errors=True)
        done = built.build(built.new_project(folder, name))
        if done.returncode != 0:
            raise NotChecked(f"测试用的网站没有生成：\n{done.stderr}")
        found.append(folder / "site")
    site = Path(os.environ.get("DISCLOSURE_SITE") or built.PROJECT / "site").resolve()
    if not site.is_dir():
        raise NotChecked(f"还没有生成网站（{site}）：请先执行 make site，然后重试。")
    return [*found, site]


def main() -> int:
    """Run from the command line; the exit code is that of the whole."""
    parser = argparse.ArgumentParser(description="用 Nu 检查程序检查生成的网页和样式。")
    parser.add_argument("folders", metavar="文件夹", nargs="*", type=Path, help="已生成的网站；不写时检查测试用的网站和 site/")
    arguments = parser.parse_args()
    try:
        java, npm = java_and_npm()
        fetch(npm)
        folders = [folder.resolve() for folder in arguments.folders] or own_sites()
        for folder in folders:
            if not any(folder.rglob("*.html")):
                raise NotChecked(f"{folder} 里没有网页，无从检查。")
        # One kind after the other: with --also-check-css, Nu 26.9.27 counts the lines of HTML from 0.
        found = sorted(line(message) for kind in ("html", "css") for message in messages(java, kind, folders))
    except NotChecked as sentence:
        print(sentence, file=sys.stderr)
        return 2
    for path, row, column, text in found:
        print(f"{path}:{row}:{column}: {text}")
    pages = sum(1 for folder in folders for _ in folder.rglob("*.html"))
    print(f"Nu 共检查 {pages} 个网页：{f'{len(found)} 处问题。' if found else '没有问题。'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

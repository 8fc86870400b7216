"""The Chromium that the browser tests drive: an installed one, otherwise one is installed. `python tests/chromium.py` prints its path.

A test run without a browser would prove nothing of what the public sees, so there is no skipping: no browser, no tests, exit code 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Chromium\Application\chrome.exe",
)
LOG = Path(__file__).resolve().parent.parent / ".cache" / "chromium.log"
# For its address line, which nobody sees here, every new window starts two processes, which take as long as the page itself.
ADDRESS_LINE = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
# Of several lists Chromium heeds the last alone, so the names that Playwright switches off stand here again (tests/test_chromium.py).
SWITCHED_OFF = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "LensOverlay"),
    *("MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch", "msForceBrowserSignIn"),
    *("msEdgeUpdateLaunchServicesPreferredVersion", *ADDRESS_LINE),
)
# Chinese text without a Chinese font is a row of boxes, all of one width: no test of the page's look would mean anything.
DEBIAN_PACKAGES = ("chromium", "fontconfig", "fonts-noto-cjk")


class NoBrowser(Exception):
    """None is installed and none can be; the message is a sentence for people."""


def find() -> str | None:
    """Path of a Chromium or Chrome that starts; None when there is none."""
    candidates = [found for command in COMMANDS if (found := shutil.which(command))]
    candidates += [str(path) for place in PLACES if (path := Path(os.path.expandvars(place)).expanduser()).is_file()]
    return next(filter(starts, candidates), None) or playwrights_own()


def starts(path: str) -> bool:
    """False for what only bears the name, such as Ubuntu's script that asks for a snap."""
    if sys.platform == "win32":  # chrome.exe --version opens a window there
        return True
    try:
        return subprocess.run([path, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwrights_own() -> str | None:
    """Path of the Chromium that Playwright once downloaded for itself, if it did."""
    # In a process of its own: the synchronous interface refuses to run beside another one, which a test may have open.
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as it: print(it.chromium.executable_path)"
    answer = subprocess.run([sys.executable, "-c", ask], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace")
    path = answer.stdout.strip()
    return path if path and Path(path).is_file() and starts(path) else None


def install() -> str:
    """Install a Chromium and return its path: the Debian package as root, otherwise Playwright's own.

    Raises:
        NoBrowser: neither way led to one.
    """
    if debian_root():
        apt_install(*DEBIAN_PACKAGES)
        if found := find():
            return found
    run([sys.executable, "-m", "playwright", "install", *(["--with-deps"] if debian_root() else []), "chromium"])
    if found := find():
        return found
    raise NoBrowser(
        "找不到可用的 Chromium 或 Chrome，也没能自动安装，浏览器测试无法进行：请先装好其中一个"
        "（Debian、Ubuntu 可运行 apt install chromium fonts-noto-cjk），然后重试。（安装过程见 .cache/chromium.log）"
    )


def debian_root() -> bool:
    """Whether packages can be installed here with apt-get."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font for Chinese; true on systems that come with one and have no fontconfig."""
    if sys.platform in ("win32", "darwin"):
        return True
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh-cn", "family"], stdin=subprocess.DEVNULL, capture_output=True).stdout.strip())


def apt_install(*packages: str) -> None:
    """Install Debian packages."""
    run(["apt-get", "update"])
    run(["apt-get", "install", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", *packages])


def run(command: list[str]) -> None:
    """Run a command, its output kept in the log; whether it worked is seen by looking for what it should have brought."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("ab") as log:
        try:
            subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, timeout=1800)
        except (OSError, subprocess.TimeoutExpired) as error:
            log.write(f"{error}\n".encode())


def launch_arguments() -> list[str]:
    """Arguments for starting it in a test: silent towards the network, and without the sandbox, which Chromium refuses to root."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"]
    quiet += [f"--disable-features={','.join(SWITCHED_OFF)}"]
    return [*quiet, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else quiet


def main() -> int:
    """Make sure that there is a browser, and a Chinese font where we may install one; the exit code is 0 or 1."""
    try:
        found = find()
        if not found:
            print("没有找到 Chromium，正在安装，约需几分钟……", flush=True)
            found = install()
    except NoBrowser as sentence:
        print(sentence, file=sys.stderr)
        return 1
    if not has_chinese_font():
        if debian_root():
            print("没有找到中文字体，正在安装……", flush=True)
            apt_install("fontconfig", "fonts-noto-cjk")
        if not has_chinese_font():
            print(
                "注意：没有中文字体，页面上的汉字会显示为方框（Debian、Ubuntu 可运行 apt install fontconfig fonts-noto-cjk）。",
                file=sys.stderr,
            )
    print(f"浏览器：{found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Set up .venv/ with the locked packages: `python3 prepare.py` for the site, `python3 prepare.py --dev` for tests and linting too.

Standard library only. An up-to-date .venv costs one look at a few files, so every make target starts here; without make, run it by hand.
Whatever goes wrong is one Chinese sentence on stderr and exit code 1; what pip said stands in .cache/prepare.log.
"""

import sys

# Before anything newer than Python 3.6 is used, so that an old Python gets this far.
if sys.version_info < (3, 11):
    sys.exit(
        "需要 Python 3.11 或更新版本，而现在运行的是 {}.{}；请安装新版本，并用它运行本命令（使用 make 时如 make site PYTHON=python3.12）。".format(
            *sys.version_info
        )
    )

import errno
import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# What .venv holds: its place, and for "runtime" and "dev" the digest of what was installed.
RECORD = VENV / "prepared.json"
LOG = ROOT / ".cache" / "prepare.log"
LOCKS = {"runtime": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}

PIP_FAILURES = (
    ("DO NOT MATCH THE HASHES", "下载到的程序包与锁定的校验值不一致，为安全起见没有安装：请换一个软件源（PIP_INDEX_URL）后重试。"),
    (r"Errno 28|No space left", "磁盘空间不足，程序包没有装完：请清理磁盘后重试。"),
    (
        r"Errno 13|Errno 30|Permission denied|Read-only file system",
        "没有写入权限，程序包无法安装：请检查本文件夹和临时文件夹的权限后重试。",
    ),
    (
        r"Retrying \(|ConnectionError|Connection (refused|broken)|Max retries|[Tt]imed? ?out|name resolution|ProxyError|SSLError|HTTP ?[Ee]rror",
        "连接不上 pip 的软件源，程序包无法下载：请检查网络和代理；需要时用环境变量 PIP_INDEX_URL 指定能访问的镜像，然后重试。",
    ),
    (
        "No matching distribution found|Could not find a version",
        "pip 的软件源里没有所需版本的程序包：请检查 pip 的设置（PIP_INDEX_URL、PIP_NO_INDEX、pip config list），或换一个更完整的镜像后重试。",
    ),
)
OS_FAILURES = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "文件系统只读",
    errno.ENOENT: "文件不存在",
}


class Refusal(Exception):
    """Preparation cannot go on; the message is the sentence for the person at the keyboard."""


def digest(kind: str) -> str:
    """What an installation of `kind` depends on; the same digest means that nothing needs to be done."""
    parts = (Path(__file__), ROOT / "pyproject.toml", LOCKS[kind])
    return hashlib.sha256(b"\0".join(part.read_bytes() for part in parts)).hexdigest()


def record() -> dict[str, str]:
    """What .venv says of itself; empty when it was moved, its Python is gone, or it was never finished."""
    try:
        known: dict[str, str] = json.loads(RECORD.read_text(encoding="utf-8"))
        base = re.search(r"^executable = (.+)$", (VENV / "pyvenv.cfg").read_text(encoding="utf-8"), re.MULTILINE)
    except (OSError, ValueError):
        return {}
    alive = PYTHON.exists() and base is not None and Path(base[1]).exists()
    return known if alive and known.get("place") == str(VENV) else {}


def keep(known: dict[str, str]) -> None:
    """Write the record; it is written last, so an interrupted step is done again."""
    RECORD.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")


def create() -> dict[str, str]:
    """Make a new .venv in place of whatever is there.

    Raises:
        Refusal: this Python cannot make one.
    """
    missing = (
        "这个 Python 缺少 venv 或 ensurepip 模块，无法建立 .venv：Debian、Ubuntu 请先安装软件包 python3-venv（apt install python3-venv），"
        "其他系统请安装完整的 Python，然后重试。"
    )
    try:
        import ensurepip  # noqa: F401 (venv needs it, and says so only in a traceback)
        import venv
    except ImportError:
        raise Refusal(missing) from None
    say("现有的 .venv 已不能使用（被移动过、没有建完，或者原来的 Python 已不在），正在重新建立。" if VENV.exists() else "正在建立 .venv……")
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    try:
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(VENV)
    except subprocess.CalledProcessError as error:
        log(error.output or b"")
        raise Refusal(missing) from None
    except ValueError:
        raise Refusal(f"文件夹的路径里有“{os.pathsep}”，Python 无法在其中建立 .venv：请把本文件夹移到别处或改名后重试。") from None
    return {"place": str(VENV)}


def install(kind: str) -> None:
    """Install the locked packages of `kind`, then this project itself, editable and from what is already there.

    Raises:
        Refusal: pip failed; the message says why.
    """
    pip("--require-hashes", "--requirement", str(LOCKS[kind]))
    pip("--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT))


def pip(*arguments: str) -> None:
    """Run `pip install` quietly; its output goes to the log."""
    # A PIP_USER in someone's settings would make pip refuse to work inside .venv; nobody is there to answer a question.
    environment = {**os.environ, "PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONIOENCODING": "utf-8"}
    command = [str(PYTHON), "-m", "pip", "install", "--progress-bar", "off", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    log(done.stdout)
    if done.returncode == 0:
        return
    output = done.stdout.decode("utf-8", "replace")
    for pattern, sentence in PIP_FAILURES:
        if re.search(pattern, output):
            raise Refusal(f"{sentence}（pip 的输出见 {LOG.relative_to(ROOT)}）")
    tail = "\n".join(output.strip().splitlines()[-8:])
    raise Refusal(f"{tail}\npip 没有装好程序包，它最后的输出如上；全文见 {LOG.relative_to(ROOT)}。")


def log(output: bytes) -> None:
    """Keep what a program said, for whoever looks into a failure."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    LOG.write_bytes(output)


def say(line: str) -> None:
    """One line of progress."""
    print(line, flush=True)


def prepare(kind: str) -> None:
    """Bring .venv up to date for `kind`: "runtime" or "dev".

    Raises:
        Refusal: something is missing that only a person can supply.
        OSError: a file cannot be read or written.
    """
    known = record()
    if known.get(kind) == digest(kind):
        return
    if kind == "dev" and not shutil.which("git"):
        raise Refusal("找不到 git，测试需要用到它：请先安装 git，然后重试。")
    if not known:
        known = create()
        keep(known)
    say(f"正在安装 {LOCKS[kind].name} 里锁定的程序包，第一次约需一两分钟……")
    install(kind)
    # The development lock holds the runtime lock, version for version.
    kinds = ("runtime", "dev") if kind == "dev" else ("runtime",)
    keep({**known, **{each: digest(each) for each in kinds}})
    say("环境已准备好。")


def main(arguments: list[str]) -> int:
    """Run from the command line; the exit code is 0, 1 (failed), 2 (usage) or 130 (interrupted)."""
    if arguments not in ([], ["--dev"]):
        print("用法：python3 prepare.py [--dev]（加 --dev 时连同测试和检查代码的工具一起安装）", file=sys.stderr)
        return 2
    if sys.stdout is not None:
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        prepare("dev" if arguments else "runtime")
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"无法读写 {error.filename or VENV}（{OS_FAILURES.get(error.errno or 0, error.strerror)}）：请处理后重试。", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已中断，环境没有准备完；再运行一次即可继续。", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

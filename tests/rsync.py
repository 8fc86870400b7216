"""The rsync that deploy/send needs: `python tests/rsync.py` installs it where it is missing.

Sending the site is what everything else here leads to, so its tests are not skipped: no rsync, exit code 1.
"""

from __future__ import annotations

import shutil
import sys

from chromium import apt_install, debian_root


def main() -> str | None:
    """Make sure that there is an rsync; gives the sentence for people when there is none and none can be installed."""
    if not shutil.which("rsync") and debian_root():
        apt_install("rsync")
    if shutil.which("rsync"):
        return None
    return "找不到 rsync，也没能自动安装，上传的测试无法进行：请先装好（Debian、Ubuntu 可运行 apt install rsync），然后重试。"


if __name__ == "__main__":
    sys.exit(main())

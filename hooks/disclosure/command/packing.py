"""disclosure package: the finished site as an archive."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from .. import report as reports
from ..forked import available_workers
from ..packages.package import package
from ..project import Project
from .usage import OK, day_of_today


def run_package(options: argparse.Namespace) -> int:
    """Pack the finished site, or one category of it, into a zip that opens without a network."""
    project, day = Project.find(), day_of_today()
    site = Path(options.site) if options.site else project.root / (os.environ.get("DISCLOSURE_SITE") or "site")
    out = Path(options.out) if options.out else project.root / "packages"
    made = package(project.site(), _plain(site), _plain(out), options.category, day, available_workers())
    print(f"已打包 {reports.printable(project.shown(made.path))}：{made.items} 条信息，{made.size / 1e6:.1f} MB。")
    return OK


def _plain(path: Path) -> Path:
    return Path(os.path.normpath(path.absolute()))

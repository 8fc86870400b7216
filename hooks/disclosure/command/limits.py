"""What a check is asked to report: paths, and what belongs to them."""

from __future__ import annotations

from ..checks.run import Report
from ..model.corpus import beside
from ..project import Project


def with_files(wanted: set[str], report: Report, project: Project) -> set[str]:
    """Who asks for an item asks for its attachments and tables, too."""
    found = set(wanted)
    for item in report.corpus.items if report.corpus else ():
        if (item.data or item.attachments) and is_wanted(project.shown(project.content / item.path), wanted):
            found |= {project.shown(project.content / beside(item, file)) for _, _, file in item.owned_files}
    return found


def is_wanted(path: str, wanted: set[str]) -> bool:
    """Whether a path, as messages show it, lies at or below one of those asked for; "" is everything."""
    return any(not each or path == each or path.startswith(each + "/") for each in wanted)

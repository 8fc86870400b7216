"""学校名录: every school by level and kind. Plain links, so that it works anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ...model import addresses
from ..columns import SCHOOLS
from ..frame import Crumb, Frame, Link, column_tags
from ..zoning.ledger import Source
from .dossier import Archive

_LEVELS = ("幼儿园", "小学", "九年一贯制", "十二年一贯制", "初中", "完全中学", "高中", "中等职业学校", "特殊教育学校")
_KINDS = ("公办", "普惠性民办", "民办")


class Row(NamedTuple):
    """A school: its page, and its telephone where the register has one."""

    school: Link
    place: str
    phone: str


class Group(NamedTuple):
    """Schools of one level and kind; an empty kind is one that no register says."""

    kind: str
    rows: tuple[Row, ...]


class Level(NamedTuple):
    """The schools of a level, by kind; `anchor` on the page."""

    name: str
    anchor: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """schools.html. changes: the latest page of what changed, of each level."""

    frame: Frame
    count: int
    levels: tuple[Level, ...]
    changes: tuple[Link, ...]
    sources: tuple[Source, ...]


def directory(archive: Archive) -> Directory:
    """The page that leads to all schools."""
    description = "每所学校一页：地址电话、招生范围、招生计划、对口学校、收费，以及招生范围的变化。"
    tags = column_tags(SCHOOLS.name, description, ("学校", "学校名录", "招生范围"), "信息公开目录")
    trail = Crumb("首页", addresses.HOME), Crumb(SCHOOLS.name, addresses.SCHOOLS)
    latest = {each.level: each for each in sorted(archive.comparisons, key=lambda each: each.year)}
    entries = [entry for dossier in archive.dossiers.values() for entry in dossier.entries]
    return Directory(
        frame=Frame(SCHOOLS.name, addresses.SCHOOLS, trail, tags, description),
        count=len(archive.dossiers),
        levels=_levels(archive),
        changes=tuple(Link(each.name, each.address) for each in latest.values()),
        sources=tuple(dict.fromkeys(entry.source for entry in entries)),
    )


def _levels(archive: Archive) -> tuple[Level, ...]:
    found: dict[str, dict[str, list[Row]]] = {}
    for name, dossier in archive.dossiers.items():
        entry = dossier.entries[0] if len(dossier.entries) == 1 else None
        row = Row(Link(name, addresses.school(name)), entry.place if entry else "", entry.phone if entry else "")
        for level in dossier.levels or ("",):
            found.setdefault(level, {}).setdefault(dossier.kind, []).append(row)
    levels = sorted(found, key=lambda level: (_LEVELS.index(level) if level in _LEVELS else len(_LEVELS), not level, level))
    return tuple(Level(level or "没有写学段", f"level-{number}", _groups(found[level])) for number, level in enumerate(levels, 1))


def _groups(by_kind: dict[str, list[Row]]) -> tuple[Group, ...]:
    kinds = sorted(by_kind, key=lambda kind: (_KINDS.index(kind) if kind in _KINDS else len(_KINDS), kind))
    return tuple(Group(kind, tuple(by_kind[kind])) for kind in kinds)

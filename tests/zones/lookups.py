"""Sites that hold nothing but the look-up: its script, its shards and an empty page; and what both languages answer, in one form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import scripts
from built import PROJECT
from disclosure.tables.schema import shipped
from disclosure.tables.table import read
from disclosure.zones import read as read_rule
from disclosure.zones.answer import Answer, Ground, Lookup
from disclosure.zones.shards import SchoolFacts, shards
from disclosure.zones.table import BOUNDARY, EXCLUDED, Passage, Zone, zones

PAGE = '<!DOCTYPE html>\n<meta charset="utf-8">\n<script src="../assets/zones.js"></script>\n'
#: Three years, all levels.
SAMPLE = sorted((PROJECT / "content/enrolment/zoning").rglob("*招生范围.csv"))


YEAR = 2026
A, B = "示例县甲小学", "示例县乙小学"
SIGNS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"
STEMS = [f"{one}{other}" for one in SIGNS for other in SIGNS if one != other]


def zone(
    school: str, inside: str = "", *, year: int = YEAR, level: str = "小学", conditions: str = "", note: str = "", **cells: str
) -> Zone:
    """A row; cells: boundary and excluded."""
    texts = [(BOUNDARY, "边界", cells.get(BOUNDARY, "")), ("inside", "范围内", inside), (EXCLUDED, "除外", cells.get(EXCLUDED, ""))]
    passages = tuple(Passage(name, label, read_rule(text)) for name, label, text in texts if text)
    schools = tuple(each for each in school.split("、") if each)
    amended_by = (3, 5) if cells.get(EXCLUDED) else ()
    return Zone(2, year, level, schools, passages, conditions, note, "" if note else "调整去年的一行", amended_by=amended_by)


def sample() -> tuple[Zone, ...]:
    """The zones of the project's own content; each table has its position."""
    schema = shipped("zones")
    return tuple(zone for at, path in enumerate(SAMPLE) for zone in zones(read(path.read_bytes(), path.name, schema), at))


def facts_of(rows: Iterable[Zone]) -> dict[str, SchoolFacts]:
    """Something about every second school."""
    names = dict.fromkeys(name for zone in rows for name in zone.schools)
    return {name: SchoolFacts(f"schools/{at}.html", "", f"示例县学府路{at}号") for at, name in enumerate(names) if at % 2}


def write(site: Path, lookup: Lookup, facts: Mapping[str, SchoolFacts]) -> Path:
    """The site of a look-up; the page stands in a folder."""
    files = {f"zones/{name}": data for name, data, _ in shards(lookup, facts)}
    files |= {
        scripts.ZONES_ADDRESS: scripts.zones_script(PROJECT / "overrides", scripts.ZONES_ENGINE).encode(),
        "look/up.html": PAGE.encode(),
    }
    for name, data in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return site


def plainly(answer: Answer, facts: Mapping[str, SchoolFacts]) -> dict[str, Any]:
    """An answer as the script gives it."""
    return {
        "query": answer.query,
        "year": answer.year,
        "level": answer.level,
        "word": answer.word,
        "reason": answer.reason,
        "candidates": [
            {
                "school": each.school,
                "word": each.word,
                "reason": each.reason,
                "grounds": [_ground(ground) for ground in each.grounds],
                "conditions": list(each.conditions),
                "facts": facts[each.school]._asdict() if each.school in facts else None,
            }
            for each in answer.candidates
        ],
        "beside": [_ground(ground) for ground in answer.beside],
        "suggestions": list(answer.suggestions),
    }


def _ground(ground: Ground) -> dict[str, Any]:
    zone = ground.zone
    return {
        "table": zone.table,
        "row": zone.row,
        "schools": list(zone.schools),
        "label": ground.label,
        "text": ground.text,
        "start": _units(ground.text[: ground.start]),
        "end": _units(ground.text[: ground.end]),
        "reason": ground.reason,
        "conditions": zone.conditions,
        "note": zone.note,
        "amends": zone.amends,
        "amendedBy": list(zone.amended_by),
    }


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


#: Answers many questions in turn: [query, year, level].
ASK = """async (questions) => {
  const answers = [];
  for (const [query, year, level] of JSON.parse(questions)) answers.push(await zoneLookup.answer(query, year, level));
  return JSON.stringify(answers);
}"""
Question = Sequence[Any]

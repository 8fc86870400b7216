"""The schools that the registers of a site know (schemas/schools.yml), and the stages of fees that they have."""

from __future__ import annotations

from contextlib import suppress

from ..model.corpus import Corpus, beside, once
from ..tables.beside import items_with_tables, table_of
from ..tables.schema import SchemaError
from ..zones.rules import read_school
from ..zones.rules.register import Register
from .spelling import closed, plain
from .stage import Stages

#: The name of the schema.
SCHEMA = "schools"
#: Levels of the register -> stages of fees (schemas/fees.yml).
STAGES = {
    "幼儿园": ("幼儿园",),
    "小学": ("小学",),
    "初中": ("初中",),
    "高中": ("普通高中",),
    "九年一贯制": ("小学", "初中"),
    "十二年一贯制": ("小学", "初中", "普通高中"),
    "完全中学": ("初中", "普通高中"),
    "中等职业学校": ("中等职业学校",),
    "特殊教育学校": ("特殊教育",),
}


@once
def registered(corpus: Corpus) -> Stages:
    """All that the schools of the registers in force are called, without blanks -> their stages, "" among them where none is said."""
    found: dict[str, tuple[str, ...]] = {}
    for path in in_force(corpus, SCHEMA):
        with suppress(OSError, SchemaError):  # said by data-table, catalog-tables
            for name, school in Register(read_school(row, path) for row in table_of(corpus, path, SCHEMA).rows).by_name.items():
                key, stages = closed(plain(name)), STAGES.get(school.level, ("",))
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *stages)))
    return found


def in_force(corpus: Corpus, schema: str) -> dict[str, None]:
    """The files of a schema's tables beside the items that are in force."""
    items = (item for item in items_with_tables(corpus) if corpus.is_in_force(item))
    return dict.fromkeys(beside(item, table.file) for item in items for table in item.data if table.schema == schema)

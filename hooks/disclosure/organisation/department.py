"""A department (内设机构、直属单位) as a row of a table of departments states it (政府信息公开条例第二十条第（二）项)."""

from __future__ import annotations

from dataclasses import dataclass

from ..tables.row import Row

#: The schema of such tables (model/vocabulary/schemas/departments.yml).
SCHEMA = "departments"


@dataclass(frozen=True, slots=True)
class Department:
    """A department; what its row does not say is empty.

    kind    内设机构 or 直属单位
    number  of its row, as Excel counts
    """

    name: str
    kind: str = ""
    duties: str = ""
    head: str = ""
    address: str = ""
    room: str = ""
    hours: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    note: str = ""
    number: int = 0


def read_department(row: Row) -> Department:
    """The department of a row; a name is written without blanks, however wide it was set."""
    values = row.values
    texts = {key: str(values[key]).strip() for key in ("kind", "duties", "head", "address", "room", "hours", "email", "note")}
    phones = values["phones"]
    return Department(closed(str(values["name"])), phones=phones if isinstance(phones, tuple) else (), number=row.number, **texts)


def closed(name: str) -> str:
    """A name without blanks: 办 公 室 is 办公室."""
    return "".join(name.split())

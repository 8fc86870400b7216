"""A service guide: what one row of 办事指南 says, with its materials and steps."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..tables.row import Row
from ..tables.schema import shipped
from ..tables.table import Table
from ..tables.upright import FormTable
from ..tables.values import is_blank

#: The names of the schemas.
GUIDES, MATERIALS, STEPS = "guides", "materials", "steps"
#: What stands in the column 事项 of a row that is for all of them.
_ALL = frozenset(("全部事项", "所有事项", "全部", "所有", "各事项", "通用"))
_ARROWS = re.compile("[→⇒➔➜]|->|——?>")
_LISTED = re.compile(r"\s*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）、.．](?!\d)|[①-⑳])\s*")
#: A number within a text that begins a new line of it.
_INNER = re.compile(r"(?:^|(?<=[；;。 　]))(?:[（(][0-9一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}[、.．](?!\d)|[①-⑳])")
#: How numbers of one line may be written: what stands before them, the numbers, what stands behind them.
_NUMBERS = (
    (r"(?<![0-9A-Za-z.．])", tuple(map(str, range(1, 100))), r"[、.．](?![0-9])"),
    (r"[(（]", tuple(map(str, range(1, 100))), r"[)）]"),
    (r"(?<![一二三四五六七八九十])", tuple("一二三四五六七八九十"), r"[、.．]"),
    (r"[(（]", tuple("一二三四五六七八九十"), r"[)）]"),
    ("", tuple("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"), ""),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table of materials or steps in a file; without a row it is a line of a text in the guide. others: what the schema does not know."""

    row: Row | None
    file: str
    schema: str
    words: Mapping[str, str]
    others: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.words.get(name, "")


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide.

    row        what it was read from, in the file `file`
    words      field -> what it says; a field that says nothing is not there
    others     (title, words) of what the schema does not know
    materials, steps   in their order
    notes      what stands in the file besides
    """

    row: Row
    file: str
    words: Mapping[str, str]
    others: tuple[tuple[str, str], ...] = ()
    materials: tuple[Line, ...] = ()
    steps: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.words.get(name, "")

    @property
    def title(self) -> str:
        """What people call it: the item, with the sub-item or option where these say more."""
        parts = tuple(dict.fromkeys(filter(None, (self["name"], self["subitem"], self["option"]))))
        said = [part for place, part in enumerate(parts) if not any(part in later for later in parts[place + 1 :])]
        return f"{said[0]}（{'，'.join(said[1:])}）" if len(said) > 1 else "".join(said)

    @property
    def names(self) -> frozenset[str]:
        """All that a table of materials may call it."""
        return frozenset(map(plain_name, filter(None, (self["name"], self["subitem"], self["option"], self.title))))

    @property
    def is_licence(self) -> bool:
        """Whether it says to be an administrative licence (行政许可)."""
        return "许可" in self["kind"]


def plain_name(name: str) -> str:
    """A name as names are compared: without blanks, in plain signs."""
    return re.sub(r"[\s“”\"《》]", "", unicodedata.normalize("NFKC", name))


def lines(text: str) -> tuple[str, ...]:
    """A text as the list that it is: a line each, without numbers; also where the numbers alone part it (1.…；2.…, 1.受理2.审查)."""
    parts = [part for part in text.splitlines() if part.strip()]
    if len(parts) == 1:
        whole = parts[0]
        starts = [found.start() for found in _INNER.finditer(whole)]
        if starts and whole[: starts[0]].strip():
            starts = []
        starts = max(starts, _in_order(whole), key=len)
        if len(starts) > 1:
            parts = [whole[start:end] for start, end in zip(starts, [*starts[1:], len(whole)], strict=True)]
    if _are_counted(parts):
        return tuple(part.strip().lstrip("0123456789")[1:].strip() for part in parts)
    return tuple(bare for part in parts if (bare := _LISTED.sub("", part, count=1).strip() if _LISTED.match(part) else part.strip()))


def _in_order(text: str) -> list[int]:
    """Where the numbers 1, 2, 3 … stand in a line that begins with the first of them, all written the same way."""
    for before, digits, after in _NUMBERS:
        found: list[int] = []
        for number in digits:
            form = rf"{before}{number}{after}" if found else rf"\s*{before}{number}{after}"
            here = re.compile(form).search(text, found[-1] + 1) if found else re.compile(form).match(text)
            if not here:
                break
            found.append(here.start())
        if len(found) > 1:
            return found
    return []


def _are_counted(parts: Sequence[str]) -> bool:
    """Whether lines count themselves from 1, so that the 4. of 4.30个工作日内发证 is the fourth line's number and no part of what it says."""
    counted = [re.match(rf"\s*{number}[.．]\s*\S", part) for number, part in enumerate(parts, 1)]
    return len(parts) > 1 and all(counted) and any(re.match(r"\s*[0-9]+[.．]\s*[^0-9\s]", part) for part in parts)


def words_of(row: Row) -> dict[str, str]:
    """Field -> what a row says of it as written, without what says nothing."""
    return {name: text.strip() for name, text in row.texts.items() if says_something(text)}


def says_something(text: str) -> bool:
    """Whether a cell says anything: 无 does (无数量限制), a stroke does not."""
    return text.strip() == "无" or not is_blank(text)


@dataclass(frozen=True, slots=True)
class File:
    """A table of an item: its path below content/, the name of its schema."""

    path: str
    schema: str
    table: Table


def strays(held: Iterable[Line], guides: Sequence[Guide]) -> tuple[Line, ...]:
    """The rows of tables of their own that are no guide's: they name neither a guide nor all, or nothing though there are several."""
    known = _ALL.union({""} if len(guides) == 1 else (), *(guide.names for guide in guides)) if guides else frozenset()
    return tuple(line for line in held if plain_name(line["matter"]) not in known)


def read_guides(files: Sequence[File]) -> tuple[Guide, ...]:
    """The guides of an item with what its tables say of them. What stands in a form comes before what stands in tables of its own."""
    bare = tuple(guide for file in files if file.schema == GUIDES for guide in _guides(file))
    own = {kind: _by_matter(line for file in files if file.schema == kind for line in own_lines(file)) for kind in (MATERIALS, STEPS)}
    return tuple(_completed(guide, len(bare) == 1, own) for guide in bare)


_Numbered = Mapping[str, Sequence[tuple[int, Line]]]


def _by_matter(held: Iterable[Line]) -> _Numbered:
    """What stands in the column 事项 -> the rows that have it, each with its place."""
    found: defaultdict[str, list[tuple[int, Line]]] = defaultdict(list)
    for place, line in enumerate(held):
        found[plain_name(line["matter"])].append((place, line))
    return found


def _of(guide: Guide, held: _Numbered, is_only: bool) -> tuple[Line, ...]:
    """The rows of a guide, in their order."""
    names = guide.names | _ALL | ({""} if is_only else set())
    return tuple(line for _, line in sorted((each for name in names for each in held.get(name, ())), key=lambda each: each[0]))


def own_lines(file: File) -> tuple[Line, ...]:
    """The rows of a table of materials or steps."""
    return tuple(Line(row, file.path, file.schema, words_of(row), _strange(row, file.table)) for row in file.table.rows)


def _guides(file: File) -> Iterable[Guide]:
    parts = file.table.parts if isinstance(file.table, FormTable) else ()
    held: defaultdict[tuple[str, int], list[Line]] = defaultdict(list)
    for part in parts:
        rows = own_lines(File(file.path, part.field, part.table))
        for number in part.rows:
            held[part.field, number] += rows
    for number, row in enumerate(file.table.rows):
        guide = Guide(row, file.path, words_of(row), _strange(row, file.table), notes=notes(file.table))
        materials, steps = (_of(guide, _by_matter(held[kind, number]), is_only=True) for kind in (MATERIALS, STEPS))
        yield replace(guide, materials=materials, steps=steps)


def _completed(guide: Guide, is_only: bool, own: Mapping[str, _Numbered]) -> Guide:
    materials = (*guide.materials, *_of(guide, own[MATERIALS], is_only)) or _written(guide, MATERIALS)
    steps = (*guide.steps, *_of(guide, own[STEPS], is_only)) or _written(guide, STEPS)
    return replace(guide, materials=materials, steps=steps)


def _written(guide: Guide, kind: str) -> tuple[Line, ...]:
    """Materials or steps that stand as a text in the guide itself, a line each; none where the text says that none are needed, or is one line."""
    text = guide[kind]
    listed = lines(text)
    for separator in (_SEPARATORS[kind] if len(listed) == 1 else ()):
        parts = tuple(part.strip() for part in separator.split(text) if part.strip())
        if len(parts) > 1 and (separator is not _NAMES or all(len(part) <= _SHORT for part in parts)):
            listed = parts
            break
    return tuple(Line(None, guide.file, kind, {"name": each.rstrip("；;")}) for each in listed) if len(listed) > 1 else ()


#: A step in a row of mere names (申请、受理、审查) is as short as this.
_SHORT = 6
_CLAUSES, _NAMES = re.compile("[；;]"), re.compile("、")
_SEPARATORS: Mapping[str, tuple[re.Pattern[str], ...]] = {MATERIALS: (_CLAUSES,), STEPS: (_ARROWS, _CLAUSES, _NAMES)}


def _strange(row: Row, table: Table) -> tuple[tuple[str, str], ...]:
    """What stands in columns that the schema as shipped does not have: the bureau's own, and those that nobody knows."""
    known = {each.name for each in shipped(table.schema.name).fields}
    return tuple(
        (each.label, row.texts[each.name].strip())
        for each in table.schema.fields
        if each.name not in known and says_something(row.texts.get(each.name, ""))
    )


def notes(table: Table) -> tuple[str, ...]:
    """What stands above and below the rows of a table."""
    return tuple(remark.value for remark in table.remarks if remark.kind.name == "NOTE")

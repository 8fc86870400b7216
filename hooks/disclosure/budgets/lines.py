"""The rows of a table as lines: code, name, level, and what each is; and their amounts as they are printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from ..tables.fault import Fault, Kind, letter
from ..tables.values import Misread, is_blank
from . import codes, words
from .figure import Place, read_amount
from .heads import Half
from .kinds import kinds
from .section import Section
from .statement import OTHER, Column, Line

_NUMBERED = re.compile(
    r"(?P<part>其中[::])?\s*(?P<sign>[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|[0-9]{1,2}[、.](?![0-9])|\([0-9]{1,2}\))?\s*"
)
_WITH_CODE = re.compile(r"[\[(]?(?P<code>[0-9]{3}|[0-9]{5}|[0-9]{7})[\])]?[\s\-—.:]*(?P<name>[^0-9\s].*)", re.DOTALL)
#: How names of units end.
_UNIT = re.compile("(?:局|校|[小中大]学|高中|初中|园|中心|本级|委|办|办公室|所|院|馆|站|会|处|队|社|部|厅|单位|基地)$")
#: Lines whose parts are named like the income of the year.
_BALANCES = ("carried_in", "carried_out")
_FUNDS = ("general", "fund", "capital")


class Amount(NamedTuple):
    """An amount in the unit of its column, before it is known how exactly the table prints."""

    value: Decimal
    text: str
    place: Place


class Entry(NamedTuple):
    """A line without figures, and its amounts with their columns."""

    line: Line
    amounts: tuple[tuple[Column, Amount], ...]


class Naming(NamedTuple):
    """A name without what stands before it: 其中：, its number; `style` is the form of the number (一、 （一） 1. （1）)."""

    name: str
    is_part: bool
    style: str


def named(label: str) -> Naming:
    """A name taken apart: “其中：1.一般公共预算资金” is 一般公共预算资金."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", label)).strip()
    found = next(_NUMBERED.finditer(plain))  # all parts of it may be missing: there is one at the beginning
    style = re.sub("[一二三四五六七八九十]+", "一", re.sub("[0-9]+", "1", found["sign"] or ""))
    name = re.sub(r"\s", "", _as_written(label, plain, found.end()))
    return Naming(name, bool(found["part"]), style)


def _is_of_unit(code: str, name: str) -> bool:
    """Whether a number in the column of codes is that of a unit: no known 类 begins it, and the name is that of a unit."""
    is_class = codes.known(code) or codes.known(code[:3]) or codes.class_named(name)
    return not is_class and _UNIT.search(re.sub(r"\s|[（(][^（）()]*[)）]$", "", name)) is not None


def _rank(style: str) -> int:
    """How deep a form of numbers usually stands: 一、 （一） 1. （1）."""
    return 2 * ("1" in style) + style.startswith("(")


def _as_written(label: str, plain: str, start: int) -> str:
    """The rest of a label from a place in its plain form, in its own signs where the two are as long."""
    written = re.sub(r"\s+", " ", label).strip()
    return written[start:] if len(written) == len(plain) else plain[start:]


def entries(section: Section, halves: tuple[Half, ...], faults: list[Fault], remarks: list[Fault]) -> Iterator[Entry]:
    """The lines of a section, the left half before the right one; what cannot be read is added to the faults."""
    kind = kinds().get(section.kind)
    left: dict[int, str] = {}
    for number, half in enumerate(halves):
        reading = _Reading(section, half, number, left, faults)
        if kind and kind.is_across and half.name < 0:
            yield from reading.across()
        else:
            yield from reading.down(bool(kind and (kind.has_sides or kind.is_across)))
        left = reading.sums
        reading.tell()
        if reading.mended:
            remarks.append(_mended(section, half, reading.mended))


def _mended(section: Section, half: Half, mended: list[tuple[int, str, str]]) -> Fault:
    row, written, code = mended[0]
    message = f"科目编码丢了前面的 0，按 {code} 读了；这样的编码有 {len(mended)} 个。"
    return Fault(section.sheet.name, row + 1, letter(half.code[0]), "", written, message, "把这一列的格式设为文本，补上 0。", Kind.CELLS)


class _Reading:
    """A half of a section on the way to its lines.

    left: names of sums without amounts in the half to the left, by row: forms print 公用经费合计 below two halves, with its amount in the second.
    """

    def __init__(self, section: Section, half: Half, number: int, left: Mapping[int, str], faults: list[Fault]) -> None:
        self.section, self.half, self.number, self.unit, self.faults = section, half, number, section.unit, faults
        self.left = left
        self.sums: dict[int, str] = {}
        self.mended: list[tuple[int, str, str]] = []
        self.misread: dict[int, list[tuple[int, str, Misread]]] = {}
        self.styles: dict[str, int] = {}
        self.seen: dict[str, int] = {}
        self.is_economic = half.name >= 0 and any("经济" in section.sheet.at(row, half.name) for row in section.head)
        self.balance = Naming("", False, "")
        self.balance_item = ""
        self.codes: list[str] = ["", "", ""]
        self.level = 0

    def down(self, is_general: bool) -> Iterator[Entry]:
        for row in self.section.body:
            amounts = self._amounts(row)
            label = self._at(row, self.half.name) if self.half.name >= 0 else ""
            cells = [self._at(row, place) for place in self.half.code]
            unit = self._at(row, self.half.unit_name) if self.half.unit_name >= 0 else ""
            texts = tuple((title, text) for place, title in self.half.texts if (text := self._own(row, place)))
            if not (amounts or label or any(cells) or unit or texts) or self._is_above(row):
                continue
            code, written, label = self._code(row, cells, label, unit)
            if not (label or unit) and texts and words.is_sum(texts[0][1]):
                label, texts = texts[0][1], texts[1:]  # 合计 in the column of numbers
            label = label or unit or (self.left.get(row, "") if amounts else "")
            if words.is_sum(label) and not amounts:
                self.sums[row] = label
                if self._is_merged_over(row):
                    continue
            line = self._line(row, code, written, label, unit, is_general)
            if not line.name and amounts and self.section.kind != OTHER:
                self._fault(row, self.half.name, "", "这一行有数，没有写是什么项目。", "填上科目名称；多余的数请删去。")
            yield Entry(line._replace(texts=texts), amounts)

    def across(self) -> Iterator[Entry]:
        """Lines that stand as columns, of each row."""
        for row in self.section.body:
            amounts: dict[str, list[tuple[Column, Amount]]] = {each.item: [] for each in self.half.amounts}
            labels = {each.item: each.column.label for each in self.half.amounts}
            read = dict(self._amounts_of(row))
            for each in self.half.amounts:
                if each.place in read:
                    amounts[each.item].append((each.column, read[each.place]))
            unit = self._own(row, self.half.unit_name) if self.half.unit_name >= 0 else ""
            if not (any(amounts.values()) or unit):
                continue
            for item, found in amounts.items():
                known = words.item(words.label_of(item))
                name = known.label if known else labels[item]
                level = known.level if known else 1
                yield Entry(Line("", "", name, level, item if known else "", {}, row + 1, self.number, name, "", unit), tuple(found))

    def _line(self, row: int, code: str, written: str, label: str, unit: str, is_general: bool) -> Line:
        naming = named(label)
        found = words.item(naming.name)
        side = self.half.side
        if code:
            self.level = codes.level(code)
            return Line(side, code, naming.name, self.level, "", {}, row + 1, self.number, label, written, unit, naming.is_part)
        if found and (is_general or found.level == 0) and not (side == "支出" and words.is_class(naming.name)):
            item, level = self._item(found, naming)
            self.seen[item], self.level, self.styles[naming.style] = level, level, level
            return Line(side, "", naming.name, level, item, {}, row + 1, self.number, label, written, unit, naming.is_part)
        implied = codes.class_named(naming.name) if is_general else ""
        if self.is_economic and codes.kind_of(implied) != "economic":
            implied = ""  # 其他支出 is a class of either classification
        is_class = bool(implied) or (is_general and words.is_class(naming.name))
        level = 1 if is_class or not is_general else self.level + 1 if naming.is_part else self._styled(naming.style)
        if not naming.is_part:
            self.level, self.styles[naming.style] = level, level
        return Line(side, implied, naming.name, level, "", {}, row + 1, self.number, label, written, unit, naming.is_part)

    def _item(self, found: words.Item, naming: Naming) -> tuple[str, int]:
        """The item of a line and its level, by the lines above."""
        if self.balance_item and found.key in _FUNDS and not (naming.style and naming.style == self.balance.style):
            return f"{self.balance_item}.{found.key}", 2
        self.balance, self.balance_item = (naming, found.key) if found.key in _BALANCES else (Naming("", False, ""), "")
        if self.half.side == "支出" and found.key == "operating":
            return "operating_spending", found.level
        return found.key, self.seen[found.under] + 1 if found.under in self.seen else found.level

    def _styled(self, style: str) -> int:
        """The level of a line by the form of its number: that of the line above with the same form, else one below the forms that rank higher."""
        if not style:
            return 1
        above = [level for other, level in self.styles.items() if other and _rank(other) < _rank(style)]
        return max(self.styles.get(style, min(max(above, default=0) + 1, 3)), 1)

    def _code(self, row: int, cells: list[str], label: str, unit: str) -> tuple[str, str, str]:
        """(code, as written, name) of a line: from its cells of codes, or from before its name."""
        written = " ".join(cell for cell in cells if cell)
        if not written or (self.half.name >= 0 and written == label):
            found = _WITH_CODE.fullmatch(unicodedata.normalize("NFKC", label).strip()) if not self.half.code else None
            return (found["code"], found["code"], found["name"]) if found else (*self._numbered(row, label), label)
        parsed = codes.parsed(*self._completed(cells))
        if _is_of_unit(parsed.code if parsed else "", label or unit) and re.search("[0-9]", written):
            return "", written, label  # the number of a unit, above its classes
        if parsed is None:
            if not re.search("[0-9]", written):
                return "", "", label or written  # 合计 in the first column
            if self.section.kind != OTHER:
                hint = "功能分类 3、5、7 位是类、款、项，经济分类 3、5 位是类、款；前面的 0 不能丢。"
                self._fault(row, self.half.code[0], written, "科目编码必须是 3、5 或 7 位数字。", hint)
            return "", written, label
        if parsed.is_mended:
            self.mended.append((row, written, parsed.code))
        return parsed.code, written, label

    def _numbered(self, row: int, label: str) -> tuple[str, str]:
        """The code that stands in the column of the units' numbers, where lines of units and lines of classes take turns."""
        numbers = (self._own(row, place) for place, _ in self.half.texts)
        found = next((number for number in numbers if not self.half.code and codes.known(number) and codes.is_named(label, number)), "")
        return found, found

    def _completed(self, cells: list[str]) -> list[str]:
        """The parts of a code; a 类 or 款 that stands in a row above alone is taken from there."""
        if len(cells) < 2:
            return cells
        first = next((index for index, cell in enumerate(cells) if cell), 0)
        is_whole = len(re.sub("[^0-9]", "", cells[first])) > 2
        completed = cells if is_whole else [*self.codes[:first], *cells[first:]]
        self.codes = [*completed, "", ""][: len(cells)]
        return completed

    def _amounts(self, row: int) -> tuple[tuple[Column, Amount], ...]:
        read = dict(self._amounts_of(row))
        return tuple((each.column, read[each.place]) for each in self.half.amounts if each.place in read)

    def _amounts_of(self, row: int) -> Iterator[tuple[int, Amount]]:
        for each in self.half.amounts:
            text = self._own(row, each.place)
            value = read_amount(text, each.column.unit or self.unit)
            if isinstance(value, Misread):
                self.misread.setdefault(each.place, []).append((row, text, value))
            elif value is not None:
                yield each.place, Amount(value, text, Place(self.section.sheet.name, row + 1, letter(each.place)))

    def tell(self) -> None:
        """Add the amounts that cannot be read to the faults: a column of which none can be read once, else each of them."""
        labels = {each.place: each.column.label for each in self.half.amounts}
        for place, cells in self.misread.items() if self.section.kind != OTHER else ():
            row, text, value = cells[0]
            filled = sum(1 for each in self.section.body if not is_blank(self._own(each, place)))
            if 1 < len(cells) == filled:
                self._fault(row, place, text, f"{value.message}这一列的 {filled} 格都不是数，没有读。", value.hint, labels[place])
                continue
            for row, text, value in cells:
                self._fault(row, place, text, value.message, value.hint, labels[place])

    def _fault(self, row: int, place: int, value: str, message: str, hint: str, title: str = "") -> None:
        column = letter(place) if place >= 0 else ""
        self.faults.append(Fault(self.section.sheet.name, row + 1, column, title, value, message, hint))

    def _at(self, row: int, place: int) -> str:
        return self.section.sheet.at(row, place).strip()

    def _own(self, row: int, place: int) -> str:
        """The text of a cell that is not merged into one above or to the left."""
        return self._at(row, place) if self.section.sheet.corner(row, place) == (row, place) else ""

    def _is_merged_over(self, row: int) -> bool:
        """Whether the name of a row is merged over the half's amounts as well."""
        name, last = self.half.name, self.half.amounts[-1].place if self.half.amounts else -1
        return min(name, last) >= 0 and self.section.sheet.corner(row, name) == self.section.sheet.corner(row, last)

    def _is_above(self, row: int) -> bool:
        """Whether all that a row says in this half is merged down from above."""
        corners = [self.section.sheet.corner(row, place) for place in self.half.places if self._at(row, place)]
        return all(corner[0] < row for corner in corners)

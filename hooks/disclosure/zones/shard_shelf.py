"""The shards of one year and level: so cut that a look-up loads a few of them, and that a change of one row changes few.

h          the head: schools, titles of columns, what else many rows share, and which groups of names there are
p/NUMBER   names and pairs of signs, by the sum of their group or of the pair, in hexadecimal figures:
           g: group -> rest of the name -> what is known of it, with its entries (shard_names)
           q: pair -> rows where unread words with it stand first, rows where told ones do; 0 for too many to tell anything
           f: what holds for the rows of these entries
f          of junior highs: e: key of a primary school -> the entries that name it as feeding, f: what holds for their rows; one file, as which schools a
           question leads to is only known when the primaries' table has answered
n/NUMBER   names that resemble each other, by the sum of what they share
r/NUMBER   a few rows in turn; r: in their own words; a: facts of their schools; w: free words that stand there first, with all places;
           f: what holds for the rows of these places

What holds for a row has the number of the first row for which the same holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .lookup_entry import Entry, Words
from .lookup_shelf import JUNIOR, MOST_WORDS, Shelf
from .lookup_words import FreeWords
from .shard_coding import Where, entry_list, facts_list, filter_of, mask_for, spread, units, written
from .shard_names import alike, deeper, name_groups
from .table import BOUNDARY, Zone

ROWS_BLOCK = 16
# Characters of a shard before it is compressed, about; what is asked for together has to stay small together.
_NAMES, _ALIKE = 6000, 2000


class SchoolFacts(NamedTuple):
    """What is known of a school beside its zone: address of its page on the site, telephone, where it stands; each may be empty."""

    address: str
    phone: str
    place: str


def shelf_shards(shelf: Shelf, schools: Mapping[str, SchoolFacts]) -> Iterator[tuple[str, str]]:
    """The shards of a shelf: name without extension, contents as JSON."""
    indexed = _Indexed.of(shelf)
    groups = name_groups(shelf.gazetteer, indexed.entries())
    pairs = indexed.pairs()
    names_mask = mask_for({**groups, "": list(pairs.items())}, _NAMES)
    for number, (held, some) in enumerate(zip(spread(groups, names_mask), spread(pairs, names_mask), strict=True)):
        entries = [entry for records in held.values() for record in records.values() for entry in (record[3:] or [()])[0]]
        yield f"p/{number:x}", written({"g": held, "q": some, "f": indexed.facts_of(entries)})
    resembling = alike(shelf.gazetteer)
    alike_mask = mask_for(resembling, _ALIKE)
    yield from ((f"n/{number:x}", written(names)) for number, names in enumerate(spread(resembling, alike_mask)))
    yield from ((f"r/{number}", written(block)) for number, block in enumerate(indexed.blocks(schools)))
    head = {
        "schools": list(indexed.schools),
        "together": [[own, *each] for own, each in indexed.together],
        "labels": list(indexed.labels),
        "deferred": indexed.deferred_schools(),
        "masks": {"p": names_mask, "n": alike_mask},
        "groups": filter_of(groups),
        "deeper": deeper(groups),
        "homes": shelf.gazetteer.homes,
        "general": indexed.general(),
        "called": {key: indexed.schools[school] for key, school in shelf.called.items()},
    }
    if any(zone.level == JUNIOR for zone in shelf.zones):
        yield "f", written(indexed.feeders())
    yield "h", written(head)


class _Indexed(NamedTuple):
    """A shelf with numbers for what many rows share.

    where     of each row
    schools   names, in the order of the table
    together  (how many of them the row is of, numbers of schools), for the schools of each row, and of entries whose clause names others
    labels    titles of columns
    """

    shelf: Shelf
    where: Sequence[Where]
    schools: Mapping[str, int]
    together: Mapping[tuple[int, tuple[int, ...]], int]
    labels: Mapping[str, int]

    @classmethod
    def of(cls, shelf: Shelf) -> _Indexed:
        schools: dict[str, int] = {}
        together: dict[tuple[int, tuple[int, ...]], int] = {}
        first: dict[str, int] = {}
        where = []
        for number, (zone, facts) in enumerate(zip(shelf.zones, shelf.facts, strict=True)):
            numbers = tuple(schools.setdefault(name, len(schools)) for name in facts.schools)
            group = together.setdefault((len(zone.schools), numbers), len(together))
            where.append(Where(number, group, first.setdefault(written(_facts(shelf, number)), number)))
        for zone, named in ((shelf.zones[each.zone], each.schools) for held in shelf.entries.values() for each in held if each.schools):
            numbers = tuple(schools.setdefault(name, len(schools)) for name in named)
            together.setdefault((sum(each in zone.schools for each in named), numbers), len(together))
        labels = dict.fromkeys(passage.label for zone in shelf.zones for passage in zone.passages)
        return cls(shelf, where, schools, together, {label: number for number, label in enumerate(labels)})

    def entries(self) -> dict[str, list[list[Any]]]:
        """Entries by their key."""
        shown = self.shelf.gazetteer.shown
        return {key: [self._entry(each, shown.get(key, "")) for each in held] for key, held in self.shelf.entries.items()}

    def feeders(self) -> dict[str, Any]:
        """The entries that feed, by the key of the primary school."""
        feeding = {key: [each for each in held if each.effect == "feeds"] for key, held in self.shelf.entries.items()}
        entries = {key: [self._entry(each, "") for each in held] for key, held in sorted(feeding.items()) if held}
        return {"e": entries, "f": self.facts_of(each for held in entries.values() for each in held)}

    def _entry(self, entry: Entry, shown: str) -> list[Any]:
        return entry_list(entry, self._where(entry), *self._span(entry), shown)

    def _where(self, entry: Entry) -> Where:
        """The row of an entry, with the schools that its clause names."""
        where = self.where[entry.zone]
        if not entry.schools:
            return where
        own = self.shelf.zones[entry.zone].schools
        numbers = tuple(self.schools[name] for name in entry.schools)
        return where._replace(schools=self.together[sum(each in own for each in entry.schools), numbers])

    def _span(self, found: Entry | Words) -> tuple[int, int]:
        text = "" if found.passage < 0 else self.shelf.zones[found.zone].passages[found.passage].reading.text
        return units(text, found.start), units(text, found.end)

    def pairs(self) -> dict[str, list[Any]]:
        """Pair -> rows in which unread words with it stand first, and told ones."""
        kinds = (self.shelf.unread, self.shelf.told)
        return {pair: [_rows(words, pair) for words in kinds] for pair in dict.fromkeys((*kinds[0].pairs, *kinds[1].pairs))}

    def facts_of(self, found: Iterable[Sequence[Any]]) -> dict[int, list[Any]]:
        """What holds for the rows of entries, or of places of words."""
        return {number: _facts(self.shelf, number) for number in sorted({each[2] for each in found})}

    def blocks(self, schools: Mapping[str, SchoolFacts]) -> Iterator[dict[str, Any]]:
        """The rows, so many at a time."""
        texts = self._texts()
        names = list(self.schools)
        together = list(self.together)
        named = self._named()
        for start in range(0, len(self.where), ROWS_BLOCK):
            rows = self.where[start : start + ROWS_BLOCK]
            held = {each.zone: texts[each.zone] for each in rows if each.zone in texts}
            numbers = sorted({number for each in rows for number in (*together[each.schools][1], *named.get(each.zone, ()))})
            yield {
                "r": [self._row(self.shelf.zones[each.zone], each) for each in rows],
                "a": {number: list(schools[names[number]]) for number in numbers if names[number] in schools},
                "w": held,
                "f": self.facts_of(place for some in held.values() for _, *places in some for place in places),
            }

    def _named(self) -> dict[int, set[int]]:
        """Row -> numbers of schools that its clauses name."""
        found: dict[int, set[int]] = {}
        for held in self.shelf.entries.values():
            for entry in held:
                found.setdefault(entry.zone, set()).update(self.schools[name] for name in entry.schools)
        return found

    def _texts(self) -> dict[int, list[list[Any]]]:
        """Row -> words that stand there first, each with its places: of those that could not be read one more than is looked at."""
        found: dict[int, list[list[Any]]] = {}
        for words in (self.shelf.unread, self.shelf.told):
            for key, held in words.texts.items():
                found.setdefault(held[0].zone, []).append([key, *(self._place(each) for each in held[: MOST_WORDS + 1])])
        return found

    def _place(self, words: Words) -> list[Any]:
        zone = self.shelf.zones[words.zone]
        is_boundary = words.passage >= 0 and zone.passages[words.passage].field == BOUNDARY
        return [*self.where[words.zone], words.passage, *self._span(words), words.is_unread + 2 * is_boundary]

    def _row(self, zone: Zone, where: Where) -> list[Any]:
        passages = [[self.labels[each.label], each.reading.text] for each in zone.passages]
        amended_by = [list(zone.amended_by)] if zone.amended_by else []
        return [zone.table, zone.row, where.schools, passages, zone.conditions, zone.note, zone.amends, *amended_by]

    def general(self) -> dict[int, list[list[int]]]:
        """Number of a school -> the rows that are shown beside all its zones, each with its schools, and with 0 where its first passage is."""
        held = self.shelf.general.items()
        return {self.schools[school]: [[row, self.where[row].schools, *self._first(row)] for row in rows] for school, rows in held}

    def _first(self, row: int) -> tuple[int, ...]:
        """0, the passage that is shown of a row, where it has any."""
        return (0,) if self.shelf.zones[row].passages else ()

    def deferred_schools(self) -> dict[str, list[list[int]]]:
        """Key of a school whose zone others leave out -> its rows as [first, how many], and those of them that may hold more than they name."""
        keys = dict.fromkeys(each.school for held in self.shelf.deferrals.values() for each in held)
        rows = {key: self.shelf.schools[key] for key in sorted(keys) if key in self.shelf.schools}
        return {key: [_runs(held), [row for row in held if not self.shelf.facts[row].is_closed]] for key, held in rows.items()}


def _rows(words: FreeWords, pair: str) -> list[int] | int:
    texts = words.pairs.get(pair, ())
    return 0 if len(texts) > words.most else sorted({words.texts[text][0].zone for text in texts})


def _facts(shelf: Shelf, number: int) -> list[Any]:
    zone = shelf.zones[number]
    deferrals = []
    for each in {each.school: each for each in shelf.deferrals.get(number, ())}.values():
        text = zone.passages[each.passage].reading.text
        deferrals.append([each.school, each.passage, units(text, each.start), units(text, each.end)])
    return facts_list(shelf.facts[number], deferrals)


def _runs(numbers: Sequence[int]) -> list[int]:
    """Numbers in ascending order as by turns the first of a run and its length."""
    found: list[int] = []
    for each in numbers:
        if found and each == found[-2] + found[-1]:
            found[-1] += 1
        else:
            found += [each, 1]
    return found

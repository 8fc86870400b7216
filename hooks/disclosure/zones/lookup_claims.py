"""What the rows of a shelf say of the names in a query: one claim for each row and name, not yet weighed against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from . import doors, sections
from .gazetteer import Mention, key, town_in
from .lookup_doors import holds, untold_section
from .lookup_entry import Entry, Limit, school_key
from .lookup_shelf import Shelf

#: inside: named and settled; perhaps: named, but left open; borders: a boundary runs along it; unread, told: among words that the grammar
#: could not read, or in conditions and notes; excluded: left out by name; beside: named with other numbers
Rank = Literal["inside", "perhaps", "borders", "unread", "told", "excluded", "beside"]


#: Ranks that name a school.
GIVES: tuple[Rank, ...] = ("inside", "perhaps", "borders", "unread")


class Claim(NamedTuple):
    """What a row says of a name in the query.

    zone, passage, start, end  where it says so; passage is -1 for the conditions and the note of the row
    key      of the name; empty where no name of the query decides
    reason   a Chinese sentence
    asked    what is asked of the child
    is_whole_street  named as a street without numbers
    is_exact whether the name itself is said, not a longer stretch that holds it
    schools  that a clause of the row names for it; () for those of the row
    """

    zone: int
    passage: int
    start: int
    end: int
    key: str
    rank: Rank
    reason: str
    asked: tuple[str, ...] = ()
    is_whole_street: bool = False
    is_exact: bool = False
    schools: tuple[str, ...] = ()


def claims(shelf: Shelf, query: str) -> list[Claim]:
    """All claims on a query, in the order of the names in it and of the table; rows that leave it out claim nothing else."""
    scan = shelf.gazetteer.scan(query)
    found = [
        claim for mention in scan.mentions for entry in shelf.entries.get(mention.key, ()) if (claim := _of_entry(shelf, entry, mention))
    ]
    for name in dict.fromkeys([*(mention.typed for mention in scan.mentions), *scan.unknown]):
        found = _with_words(shelf, name, found)
    return _provisional(shelf, _less_left_out(found))


def schools_of(shelf: Shelf, claim: Claim) -> tuple[str, ...]:
    """All schools that a claim speaks of, those of its row first."""
    return claim.schools or shelf.facts[claim.zone].schools


def own_schools(shelf: Shelf, said: Claim | Entry) -> tuple[str, ...]:
    """Those of them that the row is of."""
    row = shelf.zones[said.zone].schools
    return tuple(each for each in said.schools if each in row) if said.schools else row


def _said_of(entry: Entry, key: str, reason: str, asked: tuple[str, ...]) -> Claim:
    return Claim(entry.zone, entry.passage, entry.start, entry.end, key, "inside", reason, asked, schools=entry.schools)


def _of_entry(shelf: Shelf, entry: Entry, mention: Mention) -> Claim | None:
    if entry.effect == "feeds":
        return _of_feeder(entry, mention)
    claim = _said_of(entry, mention.typed, f"规则写明了“{entry.name}”。", entry.asked)
    if entry.effect == "borders":
        return claim._replace(rank="borders", reason=f"“{entry.name}”是边界线，在哪一侧、算不算在内，要对照规则原文和地图。")
    if entry.only and mention.typed != mention.key and sections.whole(mention.typed) == mention.key:
        return None  # 丽景苑（一期、二期） says nothing of 丽景苑三期
    held = holds(entry.ranges, mention.numbers) if entry.ranges else "inside"
    if entry.effect == "leaves":
        return _of_left_out(entry, mention, claim, held)
    listed = "、".join(doors.written(each) for each in entry.ranges)
    if held == "outside":
        return claim._replace(rank="beside", reason=f"规则写的“{entry.name}”只有{listed}。")
    without = holds(entry.but, mention.numbers)
    if without == "inside":
        return claim._replace(
            rank="excluded", reason=f"规则写明“{entry.name}”不含{'、'.join(doors.written(each) for each in entry.but)}。", is_exact=True
        )
    claim = claim._replace(
        is_whole_street=not entry.ranges and shelf.gazetteer.kinds.get(entry.key) == "道路",
        is_exact=not entry.ranges or any(each.first and each.first == each.last for each in entry.ranges),
    )
    if held == "inside" and entry.ranges:
        claim = claim._replace(reason=f"规则写明了“{entry.name}”{listed}，您填的号码在里面。")
    why = _why_open(shelf, entry, mention, held, listed) or _other_town(shelf, entry, mention)
    if without == "perhaps" or holds(entry.doubt, mention.numbers) != "outside":
        why = why or f"规则写了“{entry.name}”不含一些号码，要看具体号码"
    return claim._replace(rank="perhaps", reason=f"{why}。") if why else claim


def _why_open(shelf: Shelf, entry: Entry, mention: Mention, held: str, listed: str) -> str:
    """Why a name that a rule takes is not settled; empty when it is."""
    if mention.elsewhere:
        home = shelf.gazetteer.homes[0] if shelf.gazetteer.homes else "本地"
        return f"规则写的“{entry.name}”在{home}，您填的在“{mention.elsewhere}”，可能是同名的两处，这张表只管{home}的学校"
    if mention.is_loose:
        return f"规则写的是“{entry.name}”，与您填的不完全一样，是不是同一处要核对"
    if entry.open:
        return f"规则写到“{entry.name}”，但是{entry.open}"
    if section := untold_section(entry.ranges, mention.numbers):
        return f"规则写的是“{entry.name}”{listed}，没有写明{section}算不算在内"
    if held != "perhaps":
        return ""
    if not mention.numbers:
        return f"规则写的是“{entry.name}”{listed}，请补上号码再查"
    return f"规则写的是“{entry.name}”{listed}，您填的号码算不算在内，规则没有写清楚"


def _other_town(shelf: Shelf, entry: Entry, mention: Mention) -> str:
    """Villages of two towns often share a name: 青石乡龙泉村 is not settled by the 龙泉村 of a school of 云溪乡."""
    if not mention.town or shelf.gazetteer.kinds.get(entry.key) == "镇街":
        return ""
    towns = {town for school in own_schools(shelf, entry) if (town := town_in(key(school)))}
    if not towns or mention.town in towns:
        return ""
    return f"规则写到“{entry.name}”，但是这是{'、'.join(sorted(towns))}的学校，您填的在{mention.town}，可能是同名的两处"


def _of_left_out(entry: Entry, mention: Mention, claim: Claim, held: str) -> Claim | None:
    if held == "outside":
        return None
    listed = "、".join(doors.written(each) for each in entry.ranges)
    if held == "inside" and not (mention.is_loose or entry.open):
        return claim._replace(rank="excluded", reason=f"规则写明不含“{entry.name}”{listed}。", is_exact=not entry.ranges)
    return claim._replace(rank="told", reason=f"规则写明不含“{entry.name}”{listed or '的一部分'}，要看具体位置。", is_exact=True)


def _of_feeder(entry: Entry, mention: Mention) -> Claim:
    """The query names a primary school."""
    claim = _said_of(entry, entry.key, f"“{entry.name}”的毕业生对口升入这所学校。", (*entry.asked, f"须有{entry.name}的学籍"))
    if mention.is_loose or entry.open or entry.only or entry.apart:
        return claim._replace(rank="perhaps", reason=f"规则写到“{entry.name}”，但是只有一部分学生升入这所学校，要看规则原文。")
    return claim


def _with_words(shelf: Shelf, name: str, found: Sequence[Claim]) -> list[Claim]:
    """The claims, and those of free words that hold a name; a name in more words than can be looked at is settled by none."""
    speaking = shelf.speaking_of(name)
    kept = list(found) if speaking.is_whole else [at_most_perhaps(claim, _WIDESPREAD) if claim.key == name else claim for claim in found]
    for words in speaking.words:
        reason = "规则提到了这里，但是这一句没有读懂，要看规则原文。" if words.is_unread else "规则的条件、说明里提到了这里，要看原文。"
        kept.append(Claim(words.zone, words.passage, words.start, words.end, name, "unread" if words.is_unread else "told", reason))
    return kept


_WIDESPREAD = "还有许多规则的文字里也有这几个字，没有读懂，要看规则原文"


def _less_left_out(found: Sequence[Claim]) -> list[Claim]:
    """A row that leaves the place out claims it no more; one that may leave it out leaves it open."""
    out = {claim.zone for claim in found if claim.rank == "excluded"}
    doubtful = {claim.zone: claim.reason for claim in found if claim.rank == "told" and claim.is_exact}
    kept = []
    for claim in found:
        if claim.zone in out and claim.rank not in ("excluded", "beside"):
            continue
        if claim.rank == "inside" and claim.zone in doubtful:
            claim = claim._replace(rank="perhaps", reason=doubtful[claim.zone])
        kept.append(claim)
    return kept


def _provisional(shelf: Shelf, found: Sequence[Claim]) -> list[Claim]:
    """What holds for the whole row: what it asks, and that it is provisional."""
    judged = []
    for claim in found:
        facts = shelf.facts[claim.zone]
        claim = claim._replace(asked=tuple(dict.fromkeys((*facts.asked, *claim.asked))))
        judged.append(at_most_perhaps(claim, facts.open) if facts.open else claim)
    return judged


def at_most_perhaps(claim: Claim, why: str) -> Claim:
    """The claim, no longer settled."""
    return claim._replace(rank="perhaps", reason=f"{claim.reason.removesuffix('。')}，但是{why}。") if claim.rank == "inside" else claim


def general(shelf: Shelf, found: Sequence[Claim]) -> list[Claim]:
    """What rows without places say of all zones of the schools that claims give."""
    schools = dict.fromkeys(school for claim in found if claim.rank in GIVES for school in schools_of(shelf, claim))
    rows = dict.fromkeys(row for school in schools for row in shelf.general.get(school, ()))
    known = {claim.zone for claim in found}
    return [_for_school(shelf, row) for row in rows if row not in known]


def _for_school(shelf: Shelf, row: int) -> Claim:
    if shelf.zones[row].passages:
        return Claim(row, 0, 0, 0, "", "told", "这一行修改这所学校的范围，没有写清楚怎样改；它没有写到您填的地方。")
    return Claim(row, -1, 0, 0, "", "told", "这一行是对整所学校的说明，对它的全部范围都算数。")


def fed_by(shelf: Shelf, school: str, mentions: Sequence[Mention], is_certain: bool) -> Iterator[Claim]:
    """The rows of a junior high shelf that take the pupils of a primary school for whose zone the query was found."""
    for entry in shelf.feeders(school_key(school)):
        held = _in_pieces(entry, mentions)
        if held == "outside":
            continue
        asked = (*shelf.facts[entry.zone].asked, *entry.asked, f"须有{school}的学籍")
        chain = f"这里的小学是{school}，{school}的毕业生对口升入这所学校"
        claim = _said_of(entry, "", f"{chain}。", tuple(dict.fromkeys(asked)))
        if not is_certain:
            claim = claim._replace(rank="perhaps", reason=f"这里的小学可能是{school}，{school}的毕业生对口升入这所学校。")
        elif held == "perhaps" or entry.open:
            claim = claim._replace(rank="perhaps", reason=f"{chain}，但是只有一部分学生，要看规则原文。")
        elif shelf.facts[entry.zone].open:
            claim = claim._replace(rank="perhaps", reason=f"{chain}，但是{shelf.facts[entry.zone].open}。")
        yield claim


def _in_pieces(entry: Entry, mentions: Sequence[Mention]) -> str:
    """Whether the query lies in the pieces of a primary's zone that count (第一小学（学府花园的学生）)."""
    if entry.apart and (held := _best(entry.apart, mentions)) != "outside":
        return "outside" if held == "inside" else "perhaps"
    return _best(entry.only, mentions) if entry.only else "inside"


def _best(limits: Sequence[Limit], mentions: Sequence[Mention]) -> str:
    found = {
        ("perhaps" if mention.is_loose and held == "inside" else held)
        for limit in limits
        for mention in mentions
        if mention.key == limit.key
        for held in [holds(limit.ranges, mention.numbers) if limit.ranges else "inside"]
    }
    return "inside" if "inside" in found else "perhaps" if "perhaps" in found else "outside"

"""Former index numbers and addresses (政府网站发展指引, 国办发〔2017〕47号: an address that changes leads on to the new one)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..model import addresses
from ..model.corpus import Corpus
from .lists import Facet
from .shelf import sheet_numbers


@dataclass(frozen=True, slots=True)
class Target:
    """Where a redirect leads, and the number or address that it had."""

    former: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page that leads on. Two old systems may have given one number twice: then the reader chooses between the targets."""

    address: str
    targets: tuple[Target, ...]


def redirects(corpus: Corpus) -> tuple[Redirect, ...]:
    """Every redirect page, sorted by address. An address that an item has keeps showing that item."""
    found: defaultdict[str, list[tuple[str, Target]]] = defaultdict(list)
    for item in corpus.built:
        places = [(addresses.legacy_number(number), number) for number in item.legacy_index_numbers]
        places += [(addresses.legacy_path(path), path) for path in item.legacy_addresses]
        for address, written in places:
            found[address.casefold()].append((address, Target(written, item.title, corpus.page_address(item))))
    held = {corpus.page_address(item).casefold() for item in corpus.built} if found else set()
    return tuple(_redirect(found[place]) for place in sorted(found) if place not in held)


def of_former_names(corpus: Corpus, facets: Iterable[Facet], office: Callable[[str], str]) -> Iterator[Redirect]:
    """From the list and the page that a department had under a former name; `office` tells where its page is, if it has one."""
    held = {facet.address: facet for facet in facets}
    for former, name in corpus.setting.catalog.renamed.items():
        if facet := held.get(addresses.department(name)):
            old = addresses.department(former)
            yield Redirect(old, (Target(former, facet.title, facet.address),))
            for number in sheet_numbers(len(facet.items)):
                yield Redirect(addresses.sheet(old, number), (Target(former, facet.title, addresses.sheet(facet.address, number)),))
        if page := office(name):
            yield Redirect(addresses.office(former), (Target(former, name, page),))


def _redirect(claims: list[tuple[str, Target]]) -> Redirect:
    return Redirect(claims[0][0], tuple({target.address: target for _, target in claims}.values()))

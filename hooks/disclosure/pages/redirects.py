"""Former index numbers and addresses (政府网站发展指引, 国办发〔2017〕47号: an address that changes leads on to the new one)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..model import addresses
from ..model.corpus import Corpus
from ..model.item import Item
from .frame import Crumb, Frame


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page that leads on. Two old systems may have given one number twice: then the reader chooses between `targets` (title, address)."""

    frame: Frame
    former: str
    targets: tuple[tuple[str, str], ...]


def redirects(corpus: Corpus) -> tuple[Redirect, ...]:
    """Every redirect page, sorted by address. An address that an item has keeps showing that item."""
    found: defaultdict[str, dict[str, Item]] = defaultdict(dict)
    former: dict[str, tuple[str, str]] = {}
    for item in corpus.built:
        places = [(addresses.legacy_number(number), number) for number in item.legacy_index_numbers]
        places += [(addresses.legacy_path(path), path) for path in item.legacy_addresses]
        for address, written in places:
            found[address.casefold()][item.path] = item
            former.setdefault(address.casefold(), (address, written))
    held = {corpus.page_address(item).casefold() for item in corpus.built}
    return tuple(_redirect(corpus, *former[place], tuple(found[place].values())) for place in sorted(found) if place not in held)


def _redirect(corpus: Corpus, address: str, written: str, items: tuple[Item, ...]) -> Redirect:
    frame = Frame("网址已变更", address, (Crumb("首页", addresses.HOME), Crumb("网址已变更")))
    return Redirect(frame, written, tuple((item.title, corpus.page_address(item)) for item in items))

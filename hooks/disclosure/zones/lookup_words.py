"""Free words of rows, found by the names that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .lookup_entry import Words

#: A pair of signs in more texts than this tells nothing of any of them: of words that could not be read, and of those in conditions and notes,
#: which settle nothing and open nothing.
MOST_UNREAD, MOST_TOLD = 30, 12


@dataclass(frozen=True, slots=True)
class FreeWords:
    """texts: key -> where these words stand, in the order of the table; pairs: pair of neighbouring signs -> texts that hold it.

    most: so many texts are looked through for one name.
    """

    texts: Mapping[str, tuple[Words, ...]]
    pairs: Mapping[str, tuple[str, ...]]
    most: int

    @classmethod
    def of(cls, words: Iterable[Words], most: int) -> FreeWords:
        """From words in any order."""
        texts: dict[str, list[Words]] = {}
        for each in sorted(words, key=_place):
            texts.setdefault(each.key, []).append(each)
        by_pair: dict[str, list[str]] = {}
        for text in texts:
            for pair in pairs(text):
                by_pair.setdefault(pair, []).append(text)
        return cls({key: tuple(held) for key, held in texts.items()}, {pair: tuple(held) for pair, held in by_pair.items()}, most)

    def holding(self, name: str) -> tuple[Words, ...] | None:
        """The words that hold a key of two signs or more, in the order of the table; None when each pair of it stands in too many texts."""
        texts = min((self.pairs.get(pair, ()) for pair in pairs(name)), key=len, default=())
        if len(texts) > self.most:
            return None
        return tuple(sorted((each for text in texts if name in text for each in self.texts[text]), key=_place))


def pairs(text: str) -> tuple[str, ...]:
    """The pairs of neighbouring signs of a key, each once."""
    return tuple(dict.fromkeys(text[i : i + 2] for i in range(len(text) - 1)))


def _place(words: Words) -> tuple[int, int, int, int]:
    return words.zone, words.passage, words.start, words.end

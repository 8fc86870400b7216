"""The words that people search with: those that mean the same, and those that only make a question. Shipped ones, and the bureau's own."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .vocabulary import table, words


@dataclass(frozen=True, slots=True)
class SearchWords:
    """What a search knows about words.

    synonyms        groups of two words or more; any word of a group also finds the others, the first is the one that documents use.
                    A word inside a longer one of the thesaurus is not meant where that one stands (伙食 in 伙食费)
    question_words  what carries no weight in a query (怎么, 什么, 吗). One of a single character counts only at the query's end; a query
                    that consists of nothing else is searched as it stands
    """

    synonyms: tuple[tuple[str, ...], ...] = ()
    question_words: tuple[str, ...] = ()


def shipped() -> SearchWords:
    """The words that stand with the package."""
    return SearchWords(tuple((word, *others) for word, others in table("synonyms").items()), words("question_words"))


@lru_cache(maxsize=1)
def merged(local: SearchWords) -> SearchWords:
    """The shipped words with a bureau's own (`catalog.search`), as the search compares them: NFKC, lower case.

    No word stands in two groups: a local group that shares a word with others becomes one with them. Question words come
    longest first, so that the first that fits is the right one to cut (怎么样 before 怎么).
    """
    base = shipped()
    groups: list[tuple[str, ...]] = []
    for group in (*base.synonyms, *local.synonyms):
        joined = tuple(folded(word) for word in group)
        kin = [held for held in groups if not set(held).isdisjoint(joined)]
        together = tuple(dict.fromkeys(word for each in (*kin, joined) for word in each))
        if kin:
            groups[groups.index(kin[0])] = together
            groups = [held for held in groups if held not in kin[1:]]
        elif len(together) > 1:
            groups.append(together)
    asking = dict.fromkeys(folded(word) for word in (*base.question_words, *local.question_words))
    return SearchWords(tuple(groups), tuple(sorted(asking, key=len, reverse=True)))


def folded(word: str) -> str:
    """A word as the search compares it: full-width letters and digits as common ones, in lower case."""
    return unicodedata.normalize("NFKC", word).lower()

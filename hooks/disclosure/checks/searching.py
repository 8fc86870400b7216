"""What catalog.yml adds to the words of the search."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.catalog import Catalog
from ..model.corpus import Corpus
from ..model.phrases import shorten
from ..model.problem import Finding
from ..model.words import folded, merged, shipped
from ..search.tokens import is_stretch
from .catalogue import Keys, at
from .rule import ERROR, corpus_rule


@corpus_rule("catalog-search", ERROR)
def catalog_search(corpus: Corpus) -> Iterator[Finding]:
    """本单位增加的同义词和疑问词，写法要对，一个词只写一次。

    synonyms 一行一组，每组至少两个词；每个词至少两个字，只用汉字、字母和数字，不带空格和标点。一个字的词会带出许多不相干的信息。
    一个词只写在一组里；与软件自带的某组有相同的词，就自动并入那一组。
    question_words 是搜索时不计的词，不能是同义词，也不能是同义词的一部分，否则那个词就搜不到了。
    """
    yield from _synonyms(corpus.setting.catalog)
    yield from _question_words(corpus.setting.catalog)


def _synonyms(catalog: Catalog) -> Iterator[Finding]:
    asking = [word for word in merged(catalog.search).question_words if len(word) > 1]
    group_of: dict[str, int] = {}
    for position, group in enumerate(catalog.search.synonyms):
        for place, word in enumerate(group):
            keys: Keys = ("search", "synonyms", position, place)
            key = folded(word)
            cut = next((question for question in asking if question in key), "")
            if not is_stretch(word):
                yield at(catalog, keys, f"同义词“{shorten(word)}”里有空格、标点或符号。", _FORM_HINT)
            elif len(key) < 2:
                yield at(catalog, keys, f"同义词“{word}”只有一个字，会带出许多不相干的信息。", "写两个字以上的词，或者删去。")
            elif cut:
                yield at(catalog, keys, f"同义词“{shorten(word)}”里有疑问词“{cut}”，搜索时不计，这个词就搜不到了。", "换一个说法，或者删去。")
            elif group_of.get(key) == position:
                yield at(catalog, keys, f"“{shorten(word)}”在这一组里写了两次。", "只留一个。")
            elif key in group_of:
                yield at(catalog, keys, f"“{shorten(word)}”在第 {group_of[key] + 1} 组里已经有了。", "意思相同的合成一组；意思不同的，只留在一组里。")
            group_of.setdefault(key, position)
        if len(group) == 1:
            yield at(catalog, ("search", "synonyms", position), "这一组只有一个词。", "写上与它意思相同的词；没有就删去这一行。")


def _question_words(catalog: Catalog) -> Iterator[Finding]:
    shipped_words = [word for group in shipped().synonyms for word in group]
    seen: set[str] = set()
    for position, word in enumerate(catalog.search.question_words):
        keys, key = ("search", "question_words", position), folded(word)
        holder = next((each for each in shipped_words if key in each), "") if len(key) > 1 else ""
        if not is_stretch(word):
            yield at(catalog, keys, f"疑问词“{shorten(word)}”里有空格、标点或符号。", _FORM_HINT)
        elif key in seen:
            yield at(catalog, keys, f"疑问词“{shorten(word)}”写了两次。", "只留一个。")
        elif holder:
            yield at(catalog, keys, f"“{shorten(word)}”是同义词“{holder}”或者它的一部分，作为疑问词就搜不到了。", "从 question_words 里删去。")
        seen.add(key)


_FORM_HINT = "只用汉字、字母和数字；几个词分开写，每个词一项。"

RULES = (catalog_search,)

"""What messages are made of: a value cut short, a key with its Chinese term, the word that was meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from .personal import masked
from .terms import label


def near(word: str, words: Iterable[str]) -> str:
    """The hint that offers the nearest of the allowed words, or nothing; for two or three characters, all that are as near."""
    cutoff = 0.6 if len(word) > 3 else 0.5
    found = difflib.get_close_matches(word, list(words), n=1 if len(word) > 3 else 4, cutoff=cutoff)
    meant = "或".join(f"“{each}”" for each in found)
    return f"是否想写{meant}？" if meant else ""


def choices(words: Iterable[str], limit: int = 16) -> str:
    """The hint that lists the allowed words, or the first of them."""
    listed = list(words)
    shown = [f"“{word}”" if "、" in word else word for word in listed[:limit]]
    return f"可用的有：{'、'.join(shown)}{'……' if len(listed) > limit else ''}。"


def offer(word: str, words: Iterable[str]) -> str:
    """The hint for a word that is not among the allowed ones: the nearest, those that contain it, or all of them."""
    allowed = list(words)
    return near(word, allowed) or choices([each for each in allowed if word in each] or allowed)


def nearest(word: str, words: Iterable[str]) -> str:
    """The word that is meant, or nothing."""
    return next(iter(difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)), "")


def shorten(text: str, limit: int = 40) -> str:
    """A value for a message: on one line, without personal data (half a number is one no more), cut after `limit` characters."""
    line = masked(" ".join(text.split()))
    return line if len(line) <= limit else line[: limit - 1] + "…"


def named(key: str) -> str:
    """A key with its Chinese term, for a message; in quotation marks where it is Chinese itself (a role, a rule's name)."""
    return f"{key}（{label(key)}）" if label(key) != key else f"“{shorten(key)}”"

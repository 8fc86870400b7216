"""What messages are made of: a value cut short, a key with its Chinese term, the word that was meant."""

from __future__ import annotations

import difflib
import errno
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from .personal import masked
from .terms import label


def near(word: str, words: Iterable[str]) -> str:
    """The hint that offers the nearest of the allowed words, or nothing."""
    meant = "或".join(f"“{each}”" for each in alike(word, words))
    return f"是否想写{meant}？" if meant else ""


def alike(word: str, words: Iterable[str]) -> Sequence[str]:
    """The nearest of the allowed words, or none; for two or three characters, all that are as near."""
    is_short = len(word) <= 3
    return difflib.get_close_matches(word, _comparable(word, words), n=4 if is_short else 1, cutoff=0.5 if is_short else 0.6)


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
    return next(iter(difflib.get_close_matches(word, _comparable(word, words), n=1, cutoff=0.6)), "")


#: Among more words than these (a large site has thousands of files and numbers), only some are compared one by one.
_FEW, _MOST_COMPARED = 200, 40


def _comparable(word: str, words: Iterable[str]) -> Sequence[str]:
    """The words that may be meant: of many, those of about the same length that share a half, which one slip leaves whole."""
    known = tuple(words)
    if len(known) <= _FEW:
        return known
    halves = _halves(known)
    lengths = (len(word), len(word) - 1, len(word) + 1)
    keys = [key for length in lengths for key in ((True, word[: length // 2]), (False, word[length // 2 - length :]))]
    return list(dict.fromkeys(each for key in keys for each in halves.get(key, ())[:_MOST_COMPARED]))[:_MOST_COMPARED]


@lru_cache(maxsize=4)
def _halves(words: tuple[str, ...]) -> Mapping[tuple[bool, str], list[str]]:
    """(whether it is the first, half of a word) -> the words that have it."""
    found: defaultdict[tuple[bool, str], list[str]] = defaultdict(list)
    for word in words:
        middle = len(word) // 2
        found[True, word[:middle]].append(word)
        found[False, word[middle:]].append(word)
    return found


def shorten(text: str, limit: int = 40) -> str:
    """A value for a message: on one line, without personal data (half a number is one no more), cut after `limit` characters."""
    line = masked(" ".join(text.split()))
    return line if len(line) <= limit else line[: limit - 1] + "…"


_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "它是一个文件夹",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ENOENT: "文件不存在",
    errno.ELOOP: "链接绕成了圈",
    errno.ENOSPC: "磁盘满了",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "磁盘出错",
}


def reason(error: OSError) -> str:
    """Why a file could not be read or written, in Chinese where the system's own words are not."""
    return _REASONS.get(error.errno or 0) or str(error.strerror)


def named(key: str) -> str:
    """A key with its Chinese term, for a message; in quotation marks where it is Chinese itself (a role, a rule's name)."""
    return f"{key}（{label(key)}）" if label(key) != key else f"“{shorten(key)}”"

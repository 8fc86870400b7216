"""The outline of a rule before anything is understood: signs made uniform, brackets paired, stretches between separators.

Every step keeps the offsets of the rule as it was written, and takes time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

#: Stands for a whole bracket in a folded text; no rule holds it, control characters are replaced first.
FOLD = "\x01"
#: Around text that the canonical form hands on as it is: kind, colon, text.
MARKS = "⟦⟧"

_SIGNS = {
    "（［【〔｛﹙[{〖": "(",
    "）］】〕｝﹚]}〗": ")",
    "：﹕∶": ":",
    "，﹐﹑": ",",
    "；﹔": ";",
    "～〜~－―–—─﹣−‐‑": "-",
    "\u3000\u00a0\t\u200b\ufeff": " ",
    "．": ".",
    "•・‧∙": "·",
    "\r\v\f\x85\u2028\u2029": "\n",
    "。": ";",
    "＃": "#",
    # Reposts mix scripts; only what the grammar needs is changed.
    "東": "东",
    "號": "号",
    "單": "单",
    "雙": "双",
    "棟": "栋",
    "組": "组",
    "隊": "队",
    "區": "区",
    "鎮": "镇",
    "鄉": "乡",
    "學": "学",
    "戶": "户",
    "圍": "围",
    "內": "内",
    "與": "与",
    "為": "为",
    "產": "产",
    "業": "业",
    "畢": "毕",
    "園": "园",
    "莊": "庄",
    "線": "线",
    "邊": "边",
    "側": "侧",
    "廠": "厂",
    "樓": "楼",
    "屬": "属",
    "縣": "县",
    "華": "华",
    "轄": "辖",
    "報": "报",
    "讀": "读",
    "對": "对",
    "兒": "儿",
    "籍": "籍",
    "範": "范",
    "間": "间",
    "將": "将",
    "從": "从",
    "辦": "办",
    "處": "处",
    "橋": "桥",
    "運": "运",
    "濟": "济",
    "開": "开",
    "發": "发",
    "經": "经",
    "總": "总",
    "龍": "龙",
    "場": "场",
    "灣": "湾",
    "麗": "丽",
}
_UNIFORM: dict[int, str] = dict.fromkeys((*range(32), *range(127, 160)), "�")
_UNIFORM |= {0xFF01 + n: chr(0x21 + n) for n in range(94)}
_UNIFORM |= {10: "\n"}
_UNIFORM |= {ord(sign): meant for signs, meant in _SIGNS.items() for sign in signs}

_QUOTES = "“”\"'‘’『』「」＂＇"
_SEPARATOR = re.compile(
    r"(?P<end>[;!?\n])|(?P<colon>:)|(?P<comma>[, ]|(?<=以[东南西北])-+|(?<=以[东南西北]{2})-+|(?<=以[东南西北]\x01)-+)"
    r"|(?P<pause>[、/|①-⑳⑴-⒇㈠-㈩]|(?<=[0-9])\.(?=[0-9]))"
)


_STRENGTH = ("", "、", ",", ":", ";")


# A parity that stands in a bracket before its numbers.
_PARITY = re.compile(r"\( *([单双])号? *\) *(?=新?[0-9])")
# A bracket that settles whether the number before it counts: 91号（含91号）以后.
_COUNTED_IN = re.compile(r"\( *(?:含|包含|包括)(?:本数|本号|该号|([0-9]{1,5})号?)? *\)(?=以[后上前下])")
# Behind a blank, the number of the next item: 4.南苑小区
_ITEM = re.compile(r"[0-9]{1,2}\.(?![0-9])")


class Chunk(NamedTuple):
    """A stretch without separators; gap and stop are what stands before and behind it: "" at the ends, else one of 、 , ; :"""

    clip: Clip
    gap: str
    stop: str


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch of the rule, each bracket folded into one character, quotation marks and idle blanks left out.

    at and ends give for each character of `text` where it starts and ends in the rule.
    """

    text: str
    at: tuple[int, ...]
    ends: tuple[int, ...]

    def cut(self, start: int, end: int | None = None) -> Clip:
        """Characters start to end of the text."""
        return Clip(self.text[start:end], self.at[start:end], self.ends[start:end])

    @property
    def start(self) -> int:
        """Where it starts in the rule; it must not be empty."""
        return self.at[0]

    @property
    def end(self) -> int:
        """Where it ends in the rule; it must not be empty."""
        return self.ends[-1]

    @property
    def plain(self) -> str:
        """The text without its brackets."""
        return self.text.replace(FOLD, "")

    @property
    def folds(self) -> Iterator[tuple[int, int]]:
        """Where the brackets stand in the rule, signs included."""
        return ((self.at[i], self.ends[i]) for i, sign in enumerate(self.text) if sign == FOLD)


def uniform(text: str) -> str:
    """The text with one form for each sign (半角 brackets, digits, dashes), character for character."""
    return text.translate(_UNIFORM)


def pairs(text: str) -> Mapping[int, int]:
    """Where each bracket (and each pair of marks) of a uniform text opens, and where it closes; what is not paired is left out."""
    found, waiting = {}, []
    marked = -1
    for i, sign in enumerate(text):
        if sign == MARKS[0] and marked < 0:
            marked = i
        elif sign == MARKS[1] and marked >= 0:
            found[marked], marked = i, -1
        elif marked >= 0:
            continue
        elif sign == "(":
            waiting.append(i)
        elif sign == ")" and waiting:
            found[waiting.pop()] = i
    return found


def fold(text: str, paired: Mapping[int, int], start: int, end: int) -> Clip:
    """The stretch of a uniform text from start to end. A parity in a bracket before a number (（双）2-60号) is no fold but reads like 双号2-60号,
    91号（含91号）以后 like 91号及以后."""
    signs: list[str] = []
    at: list[int] = []
    ends: list[int] = []
    i = start
    while i < end:
        sign, after = text[i], i + 1
        if i in paired and paired[i] < end:
            after = paired[i] + 1
            sign = FOLD
            if parity := _PARITY.match(text, i):
                signs += f"{parity[1]}号"
                at += (i, i)
                ends += (after, after)
                i = after
                continue
            counted, before = _COUNTED_IN.match(text, i), text[max(start, i - 8) : i].rstrip("号")
            if counted and before[-1:].isdecimal() and before.endswith(counted[1] or ""):
                sign = "及"
        elif sign in _QUOTES or (sign == " " and _is_idle(text, i)):
            i = after
            continue
        signs.append(sign)
        at.append(i)
        ends.append(after)
        i = after
    return Clip("".join(signs), tuple(at), tuple(ends))


def chunks(clip: Clip) -> list[Chunk]:
    """The stretches between the separators; of several separators the strongest counts."""
    found: list[Chunk] = []
    gap, position = "", 0
    for separator in _SEPARATOR.finditer(clip.text):
        sign = {"end": ";", "colon": ":", "comma": ",", "pause": "、"}[separator.lastgroup or "pause"]
        if position < separator.start():
            found.append(Chunk(clip.cut(position, separator.start()), gap, sign))
            gap = sign
        else:
            gap = max(gap, sign, key=_STRENGTH.index)
            if found:
                found[-1] = found[-1]._replace(stop=gap)
        position = separator.end()
    if position < len(clip.text):
        found.append(Chunk(clip.cut(position), gap, ""))
    return found


def _is_idle(text: str, i: int) -> bool:
    """Whether a blank parts nothing: beside a digit (市 19 中, 215 号), at the edge, or beside another sign."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if before.isdigit() or not before or not after or after in "、,;:()-" or before in "、,;:(-":
        return True
    return after.isdigit() and before not in ") " and not _ITEM.match(text, i + 1)

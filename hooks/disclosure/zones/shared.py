"""Lists that name a common head or tail once: 学府一、二、三街; 东、西石桥村; 和苑一期、二期; 锦、绣、竹三苑."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from .names import number

_CLASSES = ("一二三四五六七八九十", "东西南北中上下前后", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_TAILS = (
    "大街|横路|横街|马路|胡同|路|街|巷|院|楼|村|苑|区|门|园|里|坊|段|期|弄|横|条|庄|屯|社区|小区|新村|小学|中学|初中|幼儿园"
    "|标准分区|组团|支弄|宿舍|宿舍区|宿舍楼|家属院|家属区|家属楼|生活区|住宅区|公寓|大院|车间|工区|分场|分厂|厂区|号楼|号院|(?![一-龥]?[两各等])[一-龥]{2}村"
)
_TAIL = re.compile(rf"({_TAILS})\x01*")
#: Members of a list that are looked at together.
LONGEST_LIST = 24

_ORDINAL = re.compile("[一二三四五六七八九十]{1,3}|[东西南北中上下前后]|[A-Z]")
_ENDS_SO = re.compile("([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|[东西南北中上下前后]|[A-Z])$")
# With its own tail each time. 西街 and 东路 are names of their own, so directions only count for parts of an estate.
_WHOLE = re.compile(
    "(.{2,20}?)((?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|[A-Z])(期|段|区|街|街坊|巷|院|苑|路|横路|坊|里|弄|居|村)|(?:[东西南北中])(区|院|苑|段)|(?:[一二三四五六七八九十]|[0-9]{1,2})(连|大队|(?<=[0-9])村))\x01*"
)
_BOTH = re.compile("([^0-9]{2,12}?)(?<!等)(?:两个?|二个)(?:行政|自然)?(村|社区|小区|街|路|巷|镇|乡)")
_COUNTED = re.compile(f"(?!第)([一-龥])([二三四五六七八九])({_TAILS})")


def expanded(texts: Sequence[str]) -> list[str]:
    """The full names of the first texts of a list that share a head or a tail, one for each; empty when they share none."""
    if len(texts) < 2:
        return []
    return _common_tail(texts) or _own_tails(texts) or _counted(texts)


def perhaps(text: str) -> list[str]:
    """The names that an unread list (棉纺厂一、二、三中队宿舍) may give; nothing for other words."""
    found = _HALF.fullmatch(text)
    return [f"{found[1]}{sign}{found[5]}" for sign in (found[2], *found[3].strip("、").split("、"), found[4])] if found else []


def half_end(texts: Sequence[str]) -> int:
    """How many texts of a list go together, though its tail is none that is known; 0 for any other list."""
    for n in range(3, min(len(texts), LONGEST_LIST) + 1):
        if not _ORDINAL.fullmatch(texts[n - 2]):
            return 0
        if not _ORDINAL.fullmatch(texts[n - 1].rstrip("\x01")):
            return n if _HALF.fullmatch("、".join(texts[:n]).rstrip("\x01")) else 0
    return 0


_HALF = re.compile("([一-龥]{2,20}?)([一二三四五六七八九十])((?:、[一二三四五六七八九十]{1,3})+)、([一二三四五六七八九十]{1,3})([一-龥]{1,8})")


def glued(text: str) -> list[int]:
    """Where the pieces of 和苑A区B区 begin, but for the first."""
    found = _GLUED.fullmatch(text)
    if not found:
        return []
    pieces = [*_PIECE.finditer(text, found.start(2))]
    is_run = all(_same_class(each[1], pieces[0][1]) and each[2] == pieces[0][2] for each in pieces)
    return [each.start() for each in pieces[1:]] if is_run else []


_SIGN = "[A-Z东西南北中一二三四五六七八九十]"
_PIECE = re.compile(f"({_SIGN})(区|期|苑|院)")
_GLUED = re.compile(f"([^\x01]{{2,20}}?)((?:{_SIGN}(?:区|期|苑|院)){{2,6}})\x01*")


_MAIN = re.compile("[正直](?:街|路)")


def grouped(texts: Sequence[str]) -> tuple[str, list[int], str] | None:
    """东庄村一、八、九组: the village, the numbers (one for each text) and what they count; None for any other list."""
    first = _ENDS_SO.search(texts[0]) if texts else None
    if not first or len(texts) < 2 or first.start() < 2 or first[1] not in _NUMBERS:
        return None
    ordinals = [first[1]]
    for text in texts[1:]:
        found = _GROUP.fullmatch(text)
        if not found:
            return None
        ordinals.append(found[1])
        if found[2]:
            return texts[0][: first.start()], [number(each) for each in ordinals], found[2]
    return None


def figures(texts: Sequence[str]) -> tuple[list[int], str] | None:
    """一、二、三社: the numbers and what they count; None for any other list."""
    ordinals = []
    for text in texts:
        found = _GROUP.fullmatch(text)
        if not found or "\x01" in text:
            return None
        ordinals.append(number(found[1]))
        if found[2]:
            return (ordinals, found[2]) if len(ordinals) > 1 else None
    return None


_GROUP = re.compile("([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(组|队|社|小组|村民小组|委|号|栋|幢)?\x01*")
_NUMBERS = tuple("一二三四五六七八九十")


def _common_tail(texts: Sequence[str]) -> list[str]:
    """学府一、二、三街 and 岭南东、西、北 (no tail at all)."""
    first = _ENDS_SO.search(texts[0])
    if not first:
        return []
    head, ordinals = texts[0][: first.start()], [first[1]]
    for text in texts[1:LONGEST_LIST]:
        sign = _ORDINAL.match(text)
        if not sign or not _same_class(sign[0], first[1]):
            break
        tail = text[sign.end() :]
        if tail:
            found = _TAIL.fullmatch(tail)
            if not found or not (head or sign[0] not in ordinals):
                return []
            # 学府一、二街、正街: the main one has no number.
            main = takewhile(_MAIN.fullmatch, (text.rstrip("\x01") for text in texts[len(ordinals) + 1 :] if head))
            return [head + each for each in (*(f"{each}{found[1]}" for each in (*ordinals, sign[0])), *main)]
        ordinals.append(sign[0])
    is_list = len(ordinals) > 1 and len(head) >= 2 and first[1] not in _CLASSES[0]
    return [head + each for each in ordinals] if is_list else []


def _own_tails(texts: Sequence[str]) -> list[str]:
    """和苑一期、二期; 学府路一段、二段."""
    first = _WHOLE.fullmatch(texts[0])
    if not first:
        return []
    tail = first[3] or first[4] or first[5]
    found = [texts[0].rstrip("\x01")]
    sign = texts[0].rstrip("\x01").removesuffix(tail)[-1]
    for text in texts[1:LONGEST_LIST]:
        plain = text.rstrip("\x01")
        ordinal = plain.removesuffix(tail)
        goes_on = (ordinal.isdigit() and sign.isdigit()) or (_ORDINAL.fullmatch(ordinal) and _same_class(ordinal, sign))
        if ordinal == plain or not goes_on:
            break
        found.append(first[1] + plain)
    return found if len(found) > 1 else []


def _counted(texts: Sequence[str]) -> list[str]:
    """锦、绣、竹三苑: as many single letters as the number says; 东河、西河两村: two names."""
    if both := _BOTH.fullmatch(texts[1].rstrip("\x01")):
        tail = both[2]
        return [name if name.endswith(tail) else name + tail for name in (texts[0].removeprefix("原"), both[1].removeprefix("原"))]
    if named := _named_and_counted(texts):
        return named
    for i, text in enumerate(texts[:10]):
        if i and (last := _COUNTED.fullmatch(text)) and number(last[2]) == i + 1:
            return [each + last[3] for each in (*texts[:i], last[1])]
        if len(text) != 1:
            break
    return []


def _named_and_counted(texts: Sequence[str]) -> list[str]:
    """新桥、民主、竹元三村: as many bare names as the number says."""
    for i, text in enumerate(texts[:10]):
        last = _NAMED_COUNT.fullmatch(text.rstrip("\x01"))
        if last and i >= 2 and number(last[2]) == i + 1:
            return [each + last[3] for each in (*texts[:i], last[1])]
        if "\x01" in text or len(text) < 2 or text.endswith(("村", "区", "路", "街", "苑", "园")):
            return []
    return []


_NAMED_COUNT = re.compile("([一-龥]{2,6})([三四五六七八九])个?(村|社区|小区)")


def _same_class(one: str, other: str) -> bool:
    return any(one[0] in signs and other[0] in signs for signs in _CLASSES)

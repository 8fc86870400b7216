"""A printed amount: what it is in yuan, how exactly it is printed, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from ..model.phrases import shorten
from ..tables.values import Misread, is_blank

#: What one of a unit is in yuan; the percent sign counts itself.
UNITS = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
#: More digits than any budget has; an amount with more of them is a slip.
_LONGEST = 30
#: So many decimals stand behind an amount where any of its file has some: programs leave out the zeros at the end.
_USUAL = 2
#: How the name of a line ends that counts things: with their unit, 公务用车保有量（辆）, or without.
_COUNTED = re.compile(r"[（(]((?:团组|批次?|人次?|个|辆|次|台|套|件|户|座|间|平方米)(?:[、，,/]套)?)[）)]$")
_COUNTS = {"团组": "个", "批次": "批", "人次": "人次", "人数": "人", "保有量": "辆", "购置数": "辆"}
_NUMBER_OF = re.compile(rf"({'|'.join(_COUNTS)})数?量?$")
_AMOUNT = re.compile(r"(?P<minus>[-−△▲])?(?P<digits>(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.[0-9]+)?)")
#: A comma where the point of the decimals should be: 20,01; and commas that do not part thousands: 12,34.56.
_COMMA = re.compile(r"[-−△▲]?[0-9]+,[0-9]{1,2}")
_GROUPED = re.compile(r"[-−△▲]?[0-9]+(?:,[0-9]+)+(?:\.[0-9]+)?")
#: What templates leave where a figure has to be put in.
_PLACEHOLDER = re.compile(r"[XxＸｘ×\*＊某]+|[XxＸｘ×]+\.[XxＸｘ×]+")


class Place(NamedTuple):
    """Where a figure stands: name of the worksheet (empty in CSV), number of the row from 1, letter of the column."""

    sheet: str
    row: int
    column: str

    @property
    def said(self) -> str:
        """The place as people point at it: 工作表“公开01表”第 7 行 C 列."""
        sheet = f"工作表“{shorten(self.sheet)}”" if self.sheet else ""
        return f"{sheet}第 {self.row} 行 {self.column} 列"


class Figure(NamedTuple):
    """A figure of a table.

    amount  in yuan; a figure of a column or line without a unit of money (percent, a count) as it is
    half    half a unit of its last printed digit, in yuan as well: so far the true amount may lie from it
    text    as it is printed
    place   where
    """

    amount: Decimal
    half: Decimal
    text: str
    place: Place


def counted(name: str) -> str:
    """The unit of a line that counts things and no money, by the end of its name: 国内公务接待批次（个） -> 个, 公务用车保有量 -> 辆; empty for money."""
    found = _COUNTED.search(name.strip())
    if found:
        return found[1]
    bare = _NUMBER_OF.search(name.strip())
    return _COUNTS[bare[1]] if bare else ""


def read_amount(text: str, unit: str) -> Decimal | Misread | None:
    """What a cell says, counted in the unit of its table (万元); None where it says nothing: empty, /, —, 无.

    Negative is -3, (3), （3） and △3. Another unit behind the number is no amount: what it comes to is not guessed.
    """
    if is_blank(text):
        return None
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("¥", "")
    if plain.startswith("#"):
        return Misread("是公式出错的结果，必须是数。", "改好公式，或者直接填上数。")
    if _PLACEHOLDER.fullmatch(plain):
        return Misread("是模板里的占位符，必须是数。", "填上数；没有的填 0 或者空着。")
    is_bracketed = plain.startswith("(") and plain.endswith(")")
    bare = plain[1:-1] if is_bracketed else plain
    for ending in (unit, "%") if unit else ("%",):
        bare = bare.removesuffix(ending)
    found = _AMOUNT.fullmatch(bare)
    if not found or not re.search("[0-9]", bare) or len(bare) > _LONGEST or (is_bracketed and found["minus"]):
        return Misread("必须是数，例如 1234.56。", _meant(bare, unit))
    amount = Decimal(found["digits"].replace(",", ""))
    return -amount if is_bracketed or found["minus"] else amount


def _meant(bare: str, unit: str) -> str:
    other = next((each for each in sorted(UNITS, key=len, reverse=True) if each != unit and bare.endswith(each)), "")
    if other:
        return f"这张表的单位是“{unit}”，请换算后填写，不写单位。" if unit else "单位写在表的上方，格里只写数。"
    digits = bare.translate(str.maketrans("OoQlI|。，;；'’", "000111.,,,,,"))
    if _COMMA.fullmatch(digits):
        return f"写成 {digits.replace(',', '.')}？"
    is_grouped = _GROUPED.fullmatch(digits) is not None
    digits = digits.replace(",", "") if is_grouped else digits
    return f"是否想写“{digits}”？" if _AMOUNT.fullmatch(digits) and re.search("[0-9]", digits) and digits != bare else ""


def decimals(amount: Decimal) -> int:
    """How many digits stand behind the point."""
    exponent = amount.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def half_unit(own: int, most: int) -> Decimal:
    """Half a unit of the last printed digit of a figure with `own` decimals, in a file whose figures of this unit have `most` at most.

    Spreadsheets leave out zeros at the end: where other figures have decimals, 479 and 479.1 were printed as 479.00 and 479.10.
    """
    return Decimal(5).scaleb(-max(own, _USUAL if most else 0) - 1)

"""我家属于哪所学校: the page of the look-up. Its script answers; what it shows besides the rules stands here as plain sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus
from ...tables.local import schema_in
from ...zones.table import BOUNDARY
from ..columns import ZONES as COLUMN
from ..frame import Crumb, Frame, column_tags
from .ledger import ZONES, Ledger, Source
from .season import Season, in_order, running, seasons


class Meaning(NamedTuple):
    """One of the four words of an answer, and what it means."""

    word: str
    sentence: str


#: The words of an answer (zones/answer.py), the most certain first.
MEANINGS = (
    Meaning("确定", "招生范围表写明了这里，只写在这所学校名下，表里没有写另外的条件。"),
    Meaning("视条件", "上哪所学校要看条件：户籍、房产、居住证等是否符合，或者要在几所学校里选择、派位。条件写在下面。"),
    Meaning("可能", "表里没有写死：有的只写了边界或者一部分，有的几所学校都写了，有的与您填的不完全一样。请按原文逐条核对，拿不准的打电话问。"),
    Meaning("无法判断", "从招生范围表里看不出属于哪所学校，不等于没有学校招收。请打电话问，电话写在下面。"),
)


class Choice(NamedTuple):
    """A school year to choose: 2026学年（本学年）."""

    year: int
    name: str


@dataclass(frozen=True, slots=True)
class Finder:
    """zones.html.

    running   the school year that runs; it and the next one are answered side by side
    boundary  the title of the column of boundaries
    years     to choose, the latest first
    recent    the seasons of these two years; earlier: of all before
    sources   of the zones, by their position; those that no season uses are left out
    size      of what the script answers from for the recent seasons, in bytes; 0 where it is too much to be kept on a telephone
    """

    frame: Frame
    running: int
    boundary: str
    years: tuple[Choice, ...]
    levels: tuple[str, ...]
    recent: tuple[Season, ...]
    earlier: tuple[Season, ...]
    sources: tuple[tuple[int, Source], ...]
    size: int
    meanings: tuple[Meaning, ...] = MEANINGS


def finder(corpus: Corpus, ledger: Ledger, size: int = 0) -> Finder:
    """The page on the corpus's day; size: of the files of the look-up that may be kept for when there is no network."""
    description = "写小区、村、社区的名称，或者路名和门牌号，查招生范围里属于哪所学校，依据是哪一条、还要看什么条件、问谁。"
    tags = column_tags(COLUMN.name, description, ("招生范围", "划片", "学区", "就近入学"), "信息公开目录")
    held = seasons(corpus, ledger)
    now = running(corpus.setting.today)
    used = sorted({position for each in held for position in each.tables})
    return Finder(
        frame=Frame(COLUMN.name, addresses.ZONES, (Crumb("首页", addresses.HOME), Crumb(COLUMN.name, addresses.ZONES)), tags, description),
        running=now,
        boundary=schema_in(corpus.setting.catalog, ZONES).field(BOUNDARY).label,
        years=tuple(Choice(year, _called(year, now)) for year in dict.fromkeys(each.year for each in held)),
        levels=in_order(each.level for each in held),
        recent=tuple(each for each in held if each.year >= now),
        earlier=tuple(each for each in held if each.year < now),
        sources=tuple((position, ledger.sources[position]) for position in used),
        size=size,
    )


def _called(year: int, now: int) -> str:
    return f"{year}学年" + {now: "（本学年）", now + 1: "（下一学年）"}.get(year, "")

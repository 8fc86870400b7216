"""Which province, city and county are ours: 南京市解放街12号 lies elsewhere, whatever the table says of its own 解放街."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: A region by how it ends; 新市镇 and 城区街道 are no regions but towns, and 徐州市 is one.
_ENDING = r"(?:省|自治区|自治州|州(?![市区县城])|盟|市(?!区)|县|区|旗)(?!场|民|政|镇|乡|街道|社区|小区)"
_REGION = re.compile(rf".{{1,8}}?{_ENDING}")
#: What stands before the place as far as it is a region.
_REGIONS = re.compile(rf".*{_ENDING}", re.DOTALL)
#: Which of all regions these are, nobody can tell; they lie in every one.
_GENERIC = re.compile("(?:[本我全该]|老|新|主|中心|城)?(?:[县市区]|城区|市区|县城)")


def homes_of(names: Iterable[str], schools: Iterable[str]) -> tuple[str, ...]:
    """The regions named at the beginning of texts as keys (示例县教育局, 示例县甲小学), of each text the smallest first.

    names: of the publisher and of regions that the table takes in; schools: of the table.
    """
    found: dict[str, None] = {}
    for name in (*names, *schools):
        at, regions = 0, []
        while region := _REGION.match(name, at):
            regions.append(region[0])
            at = region.end()
        found |= dict.fromkeys(reversed(regions))
    return tuple(found)


def elsewhere(area: str, homes: Iterable[str]) -> str:
    """The regions in what stands before a place (南京市玄武区城关镇) that are not ours, or nothing."""
    found = _REGIONS.match(area)
    rest = found[0] if found else ""
    for home in (each for each in homes if each in rest):
        rest = re.sub(rf"(?:^|(?<=[省市州盟县区旗])){re.escape(home)}", "", rest)
    return "" if _GENERIC.fullmatch(rest) else rest

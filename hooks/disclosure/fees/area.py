"""Whether a fee, or a school, is of the county town (城区) or of the country (乡镇、农村): after-school care often costs more in town."""

from __future__ import annotations

import re

from .spelling import closed, plain

TOWN, TOWNSHIP, COUNTRY = "城区", "乡镇", "农村"
_SCOPES = {TOWN: re.compile("城区|县城|市区|主城"), TOWNSHIP: re.compile("乡镇"), COUNTRY: re.compile("农村|乡村|村小")}
#: 城关镇 is where the county's government sits; a village of it is neither.
_IN_TOWN = re.compile("城关|城厢|县城|城区|街道")
_VILLAGE = re.compile("[\u4e00-\u9fff]村(?!路|街|巷)")
_TOWNSHIP = re.compile("[\u4e00-\u9fff]{1,3}[镇乡](?!路|街|巷|中)")


def area_of_scope(scope: str) -> str:
    """The area that a scope (适用范围) names; empty where it names none or several."""
    found = [area for area, words in _SCOPES.items() if words.search(scope)]
    return found[0] if len(found) == 1 else ""


def areas_of_address(address: str) -> frozenset[str]:
    """The areas that an address is certainly in, as scopes call them; none where it leaves them open.

    A village and a 乡 are 乡镇 and 农村; the town of a 镇 is 乡镇, and nobody can say whether it is 农村.
    """
    where = closed(plain(address))
    is_village = bool(_VILLAGE.search(where))
    if _IN_TOWN.search(where):
        return frozenset() if is_village else frozenset((TOWN,))
    found = _TOWNSHIP.search(where)
    if not found:
        return frozenset()
    return frozenset((TOWNSHIP, COUNTRY)) if is_village or found[0].endswith("乡") else frozenset((TOWNSHIP,))


def is_elsewhere(scope: str, areas: frozenset[str]) -> bool:
    """Whether a scope is certainly not that of a place in these areas."""
    area = area_of_scope(scope)
    if not area or not areas or area in areas:
        return False
    return (area == TOWN) != (TOWN in areas)

"""Fees of the county town and of the country."""

from __future__ import annotations

import pytest

from disclosure.fees.area import area_of_scope, areas_of_address, is_elsewhere


@pytest.mark.parametrize(
    ("address", "areas"),
    [
        ("城关镇文教路18号", {"城区"}),
        ("朝阳街道人民路3号", {"城区"}),
        ("城关镇柳湾村", set()),
        ("东河镇东河街12号", {"乡镇"}),
        ("东河镇柳湾村", {"乡镇", "农村"}),
        ("北塘乡北塘街3号", {"乡镇", "农村"}),
        ("西岭林场场部", set()),
        ("文教路18号", set()),
        ("镇中路18号", set()),
        ("", set()),
    ],
)
def test_where_a_school_stands(address: str, areas: set[str]) -> None:
    assert areas_of_address(address) == areas


@pytest.mark.parametrize(
    ("scope", "area"), [("城区公办小学", "城区"), ("乡镇公办小学", "乡镇"), ("农村学校", "农村"), ("城区、乡镇", ""), ("全县公办小学", ""), ("", "")]
)
def test_for_which_area_a_fee_is(scope: str, area: str) -> None:
    assert area_of_scope(scope) == area


def test_only_what_is_certainly_elsewhere_is_left_out() -> None:
    town, township, village = frozenset(("城区",)), frozenset(("乡镇",)), frozenset(("乡镇", "农村"))
    assert is_elsewhere("乡镇小学", town) and is_elsewhere("农村小学", town) and is_elsewhere("城区小学", township)
    assert not is_elsewhere("农村小学", township), "the town of a 镇 may be either"
    assert not is_elsewhere("农村小学", village) and not is_elsewhere("城区小学", frozenset()) and not is_elsewhere("全县小学", town)

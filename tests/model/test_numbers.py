"""Index numbers: every form in real use can be configured, printed and read back."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from disclosure.model.numbers import NumberScheme, PatternError, address, dated_parts, slug

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NATIONAL = "{organisation}/{year}-{serial:5}"

# Where it is used, pattern, an example of it, what its parts are.
REAL_FORMS = [
    ("国办", NATIONAL, "000014349/2017-00110", {"organisation": "000014349", "year": "2017", "serial": "00110"}),
    (
        "广东",
        "{credit_code}/{year}-{serial:5}",
        "11441700007280420Y/2021-00050",
        {"credit_code": "11441700007280420Y", "year": "2021", "serial": "00050"},
    ),
    (
        "安徽",
        "{credit_code}/{year}{month}-{serial:5}",
        "113417030032499282/202011-00140",
        {"credit_code": "113417030032499282", "year": "2020", "month": "11", "serial": "00140"},
    ),
    ("镇巴", "6107280000/{year}-{serial:6}", "6107280000/2024-001005", {"year": "2024", "serial": "001005"}),
    (
        "云南州县",
        "{organisation:dashed}-/{year}-{month}{day}{serial:3}",
        "01526039-0-/2018-1109001",
        {"organisation": "015260390", "year": "2018", "month": "11", "day": "09", "serial": "001"},
    ),
    ("怒江", "{organisation}-{year}-{serial}", "01527918X-2020-153077", {"organisation": "01527918X", "year": "2020", "serial": "153077"}),
    ("青海", "0142768-8/{year}-{serial:5}", "0142768-8/2022-00185", {"year": "2022", "serial": "00185"}),
    (
        "教育部",
        "360{department:3}-{class:2}-{year}-{serial:4}-{openness}",
        "360A05-99-2017-0009-1",
        {"department": "A05", "class": "99", "year": "2017", "serial": "0009", "openness": "1"},
    ),
    (
        "宁波",
        "330281-{department}-{class}-1-{year}{month}{day}-{serial}",
        "330281-07-0302-1-20121203-15",
        {"department": "07", "class": "0302", "year": "2012", "month": "12", "day": "03", "serial": "15"},
    ),
    (
        "连云港",
        "G07{department:2}-{class}-{year}-{serial:4}",
        "G0705-0102-2016-0031",
        {"department": "05", "class": "0102", "year": "2016", "serial": "0031"},
    ),
    (
        "云南省民政厅",
        "530000{class:4}{department:3}{year}{serial:4}",
        "530000010203720160001",
        {"class": "0102", "department": "037", "year": "2016", "serial": "0001"},
    ),
    ("上海高校", "G009{class}-{year}-{serial:4}", "G0090101003-2014-0001", {"class": "0101003", "year": "2014", "serial": "0001"}),
    ("上海高校 6", "G009{class:6}-{year}-{serial:4}", "G009010103-2014-0001", {"class": "010103", "year": "2014", "serial": "0001"}),
    ("齐齐哈尔", "{year}{month}{day}-{serial}", "20191202-189769", {"year": "2019", "month": "12", "day": "02", "serial": "189769"}),
    ("隆尧", "lyxjyj/{serial:13}", "lyxjyj/1699236122089", {"serial": "1699236122089"}),
]


@pytest.mark.parametrize(("where", "pattern", "example", "parts"), REAL_FORMS, ids=[row[0] for row in REAL_FORMS])
def test_forms_in_real_use(where: str, pattern: str, example: str, parts: dict[str, str]) -> None:
    scheme = NumberScheme.of(pattern)
    assert scheme.parse(example) == parts
    assert scheme.print(parts) == example


@pytest.mark.parametrize(("where", "pattern", "example", "parts"), REAL_FORMS, ids=[row[0] for row in REAL_FORMS])
def test_the_number_after_an_example(where: str, pattern: str, example: str, parts: dict[str, str]) -> None:
    scheme = NumberScheme.of(pattern)
    following = scheme.print(parts | {"serial": str(scheme.next_serial(parts, [parts]))})
    assert len(following) == len(example)
    assert scheme.parse(following) == parts | {"serial": str(int(parts["serial"]) + 1).zfill(len(parts["serial"]))}


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "缺少 {serial}"),
        ("{organisation}/{year}", "缺少 {serial}"),
        ("{organisation}/{year}-{serial:5", "花括号没有配对"),
        ("organisation}/{year}-{serial:5}", "花括号没有配对"),
        ("{}{serial}", "不认识 {}"),
        ("{ serial }", "空格"),
        ("{Serial}", "不认识 {Serial}"),
        ("{organization}/{year}-{serial:5}", "不认识 {organization}，可用的有：organisation、"),
        ("{year}-{serial:5}-{serial}", "{serial} 写了两次"),
        ("{organisation}{organisation:dashed}{serial}", "{organisation} 写了两次"),
        ("{class}{year}-{serial:5}", "{class} 紧挨着 {year}，必须写明位数，例如 {class:2}"),
        ("{class}2{year}-{serial:5}", "{class} 紧挨着 “2”，必须写明位数"),
        ("{year}-{serial}{openness}", "{serial} 紧挨着 {openness}，必须写明位数"),
        ("{year}-{serial}1", "{serial} 紧挨着 “1”，必须写明位数"),
        ("{year:4}-{serial:5}", "{year:4} 的位数不对"),
        ("{year}-{serial:0}", "{serial:0} 的位数不对"),
        ("{year}-{serial:21}", "{serial:21} 的位数不对"),
        ("{year}-{serial:dashed}", "{serial:dashed} 的位数不对"),
        ("{organisation:9}-{serial}", "{organisation:9} 的位数不对"),
    ],
)
def test_patterns_that_cannot_be_used(pattern: str, message: str) -> None:
    with pytest.raises(PatternError, match=re.escape(message)):
        NumberScheme.of(pattern)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "000014349/2017-0110",
        "000014349/2017-000110",
        "000014349/2017—00110",
        "000014349/17-00110",
        "000014349/2117-00110",
        "000014349/1817-00110",
        "00001434-9/2017-00110",
        "000014349／2017-00110",
        "００００１４３４９/２０１７-００１１０",
        "000014349/2017-0011０",
        "000014349/2017-00110\n",
        " 000014349/2017-00110",
        "000014349/2017-00110 ",
        "00001434x/2017-00110",
    ],
)
def test_numbers_of_another_form(number: str) -> None:
    assert NumberScheme.of(NATIONAL).parse(number) is None


@pytest.mark.parametrize("serial", ["100000", "", "x", "1 ", "-1"])
def test_a_serial_that_does_not_fit_is_not_printed(serial: str) -> None:
    values = {"organisation": "000014349", "year": "2017"}
    if serial:
        with pytest.raises(ValueError, match="does not fit"):
            NumberScheme.of(NATIONAL).print(values | {"serial": serial})
    with pytest.raises(ValueError, match="does not fit"):
        NumberScheme.of("{year}-{serial}").print({"year": "2017", "serial": "0"})


def test_serials_are_counted_in_their_scope() -> None:
    scheme = NumberScheme.of("{organisation}/{class:2}-{year}-{serial:4}-{openness}")
    parts = {"organisation": "999999007", "class": "01", "year": "2026", "openness": "1"}
    used = [
        parts | {"serial": "0003"},
        parts | {"serial": "0011", "openness": "2"},  # one count for both degrees
        parts | {"serial": "0500", "class": "02"},
        parts | {"serial": "0700", "year": "2025"},
        parts | {"serial": "0900", "organisation": "000014349"},
    ]
    assert scheme.next_serial(parts, used) == 12
    assert scheme.next_serial(parts | {"class": "03"}, used) == 1
    assert scheme.next_serial(parts, []) == 1


def test_a_number_is_described_in_words() -> None:
    assert NumberScheme.of(NATIONAL).example() == "〈9位组织机构代码〉/〈4位年份〉-〈5位流水号〉"
    assert NumberScheme.of("G{class}-{year}-{serial}").example() == "G〈栏目代码〉-〈4位年份〉-〈流水号〉"


def test_addresses() -> None:
    scheme = NumberScheme.of(NATIONAL)
    assert address("999999007/2026-00012", scheme) == "i/2026/999999007-2026-00012"
    assert address("旧号 12/x", scheme) == "i/---12-x"
    assert address("lyxjyj/1699236122089", NumberScheme.of("lyxjyj/{serial:13}")) == "i/lyxjyj-1699236122089"
    assert slug("01526039-0-/2018-1109001") == "01526039-0--2018-1109001"


def test_the_parts_of_a_day() -> None:
    assert dated_parts(date(2026, 5, 8)) == {"year": "2026", "month": "05", "day": "08"}


def _values(name: str, width: int) -> st.SearchStrategy[str]:
    if name in ("class", "department"):
        return st.text(ALPHANUMERIC + "abcxyz", min_size=width or 1, max_size=width or 6)
    if name == "serial":
        return st.integers(1, 10 ** (width or 12) - 1).map(str)
    days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
    return {
        "organisation": st.text(ALPHANUMERIC, min_size=9, max_size=9),
        "credit_code": st.text(ALPHANUMERIC, min_size=18, max_size=18),
        "year": days.map(lambda day: f"{day:%Y}"),
        "month": days.map(lambda day: f"{day:%m}"),
        "day": days.map(lambda day: f"{day:%d}"),
        "openness": st.sampled_from("12"),
    }[name]


@st.composite
def schemes_with_parts(draw: st.DrawFn) -> tuple[NumberScheme, dict[str, str]]:
    others = ["organisation", "credit_code", "class", "department", "year", "month", "day", "openness"]
    names = draw(st.permutations(["serial", *draw(st.lists(st.sampled_from(others), unique=True, max_size=6))]))
    pattern, values = draw(st.sampled_from(["", "G", "0", "县-"])), {}
    for name in names:
        width = draw(st.integers(0, 9)) if name in ("serial", "class", "department") else 0
        option = f":{width}" if width else ":dashed" if name == "organisation" and draw(st.booleans()) else ""
        pattern += f"{{{name}{option}}}" + draw(st.sampled_from(["", "-", "/", "-/", "G", "0", "〔", ".*"]))
        values[name] = draw(_values(name, width))
        if name == "serial":
            values[name] = values[name].zfill(width)
    try:
        return NumberScheme.of(pattern), values
    except PatternError:
        reject()


@given(schemes_with_parts())
def test_what_is_printed_can_be_read_back(drawn: tuple[NumberScheme, dict[str, str]]) -> None:
    scheme, values = drawn
    assert scheme.parse(scheme.print(values)) == values


@given(st.text(max_size=30) | st.text("0123456789/-x", max_size=30))
def test_whatever_can_be_read_is_printed_the_same(text: str) -> None:
    for _, pattern, example, _ in REAL_FORMS:
        scheme = NumberScheme.of(pattern)
        for number in (text, example[:5] + text, example + text):
            parts = scheme.parse(number)
            assert parts is None or scheme.print(parts) == number


@given(st.text("{}:serialyearclass0123456789-/中", max_size=30) | st.text())
def test_any_pattern_is_read_or_refused_in_words(pattern: str) -> None:
    try:
        assert "serial" in NumberScheme.of(pattern).names
    except PatternError as error:
        assert str(error).endswith("。")

"""Price cells: what is read of them, that it reads back, and that nothing is guessed."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.fees.price import Amount, Form, Price
from disclosure.fees.price_reading import read_price
from disclosure.fees.unit import MEASURES, PAYERS, PERIODS, Unit


@pytest.mark.parametrize(
    ("text", "form", "printed"),
    [
        ("350", Form.EXACT, "350元"),
        ("３５０．５０元", Form.EXACT, "350.5元"),
        ("1,200.50元", Form.EXACT, "1200.5元"),
        ("１，２００元", Form.EXACT, "1200元"),
        ("1.2万元/学年", Form.EXACT, "12000元/学年"),
        ("￥350", Form.EXACT, "350元"),
        ("350元整", Form.EXACT, "350元"),
        ("（350元）", Form.EXACT, "350元"),
        ("350元/生·月", Form.EXACT, "350元/生·月"),
        ("350元/\n生·月", Form.EXACT, "350元/生·月"),
        ("每生每月350元", Form.EXACT, "350元/生·月"),
        ("收费标准：350元", Form.EXACT, "350元"),
        ("350元（含被褥费）", Form.EXACT, "350元"),
        ("400元（其中书本费200元）", Form.EXACT, "400元"),
        ("半托500元", Form.EXACT, "半托500元"),
        ("0", Form.FREE, "免费"),
        ("0.00元", Form.FREE, "免费"),
        ("免费", Form.FREE, "免费"),
        ("免收", Form.FREE, "免费"),
        ("全免", Form.FREE, "免费"),
        ("免学杂费", Form.FREE, "免费"),
        ("不收费", Form.FREE, "免费"),
        ("最高500元", Form.CEILING, "不超过500元"),
        ("每次不超过5元，每学期不超过450元", Form.CEILING, "不超过5元/次，不超过450元/学期"),
        ("不超过5元/次，且不超过450元/学期", Form.CEILING, "不超过5元/次，不超过450元/学期"),
        ("不超过400元/学期，不超过4元/次", Form.UNREAD, "不超过400元/学期，不超过4元/次"),
        ("以服务协议为准", Form.DOCUMENT, "见文件"),
        ("不得超过500", Form.CEILING, "不超过500元"),
        ("≤500", Form.CEILING, "不超过500元"),
        ("500元以内", Form.CEILING, "不超过500元"),
        ("500元（最高）", Form.CEILING, "不超过500元"),
        ("每生每学期不超过360元", Form.CEILING, "不超过360元/生·学期"),
        ("按学期收取，不超过450元", Form.CEILING, "不超过450元"),
        ("上浮不超过20%", Form.CEILING, "上浮不超过20%"),
        ("350元/生·月，上浮不超过20%", Form.CEILING, "不超过420元/生·月"),
        ("350元（可上浮10%）", Form.CEILING, "不超过385元"),
        ("8-10元", Form.RANGE, "8—10元"),
        ("８～１０", Form.RANGE, "8—10元"),
        ("300元至400元/学期", Form.RANGE, "300—400元/学期"),
        ("8-8", Form.EXACT, "8元"),
        ("小学315元；初中360元", Form.TIERS, "小学315元；初中360元"),
        ("小学315元\n初中360元", Form.TIERS, "小学315元；初中360元"),
        ("一类500元 二类400元", Form.TIERS, "一类500元；二类400元"),
        ("一类500元二类400元", Form.TIERS, "一类500元；二类400元"),
        ("一、二类500元，三类400元", Form.TIERS, "一、二类500元；三类400元"),
        ("（小学）315元，（初中）360元", Form.TIERS, "小学315元；初中360元"),
        ("小学免费，初中360元", Form.TIERS, "小学免费；初中360元"),
        ("2.8元/课时（小学），2.3元/课时（初中）", Form.TIERS, "小学2.8元/课时；初中2.3元/课时"),
        ("1-2年级110元，3-6年级220元", Form.TIERS, "一-二年级110元；三-六年级220元"),
        ("4人间1200元/学年；6人间900元/学年", Form.TIERS, "四人间1200元/学年；六人间900元/学年"),
        ("小学60元/生·学期、初中70元/生·学期", Form.TIERS, "小学60元/生·学期；初中70元/生·学期"),
        ("350元/生、月", Form.EXACT, "350元/生·月"),
        ("政府指导价，最高600元", Form.CEILING, "不超过600元"),
        ("零收费", Form.FREE, "免费"),
        ("困难学生免费", Form.FREE, "困难学生免费"),
        ("据实收取", Form.ACTUAL, "据实收取"),
        ("按实际成本核定", Form.ACTUAL, "据实收取"),
        ("30元（据实收取）", Form.ACTUAL, "据实收取，30元"),
        ("预收300元，据实结算", Form.ACTUAL, "据实收取，300元"),
        ("据实收取，不超过50元", Form.ACTUAL, "据实收取，不超过50元"),
        ("见文件", Form.DOCUMENT, "见文件"),
        ("以县发展改革局批复为准", Form.DOCUMENT, "见文件"),
        ("按示发改价（2025）12号执行", Form.DOCUMENT, "见文件"),
        ("按《示例县收费办法》规定执行", Form.DOCUMENT, "见文件"),
        ("市场调节价", Form.MARKET, "市场调节价"),
        ("学校自主定价", Form.MARKET, "市场调节价"),
        ("", Form.EMPTY, ""),
        ("—", Form.EMPTY, ""),
        ("/", Form.EMPTY, ""),
        ("1.8元/课时·生，每学期最高不超过360元", Form.EXACT, "1.8元/生·课时，不超过360元/学期"),
        ("78+115+149=342", Form.EXACT, "342元"),
        ("78+115+149", Form.EXACT, "342元"),
        ("3元×2课时×20天=120元", Form.EXACT, "120元"),
        ("夏装78元+冬装149元=227元/套", Form.EXACT, "227元/套"),
        ("夏装78元、春秋装115元、冬装149元，合计342元", Form.EXACT, "342元"),
        ("一等850元，二等700元（每学期）", Form.TIERS, "一等850元/学期；二等700元/学期"),
        ("350（元/生·月）", Form.EXACT, "350元/生·月"),
        ("315元/生·期（70元/月×4.5个月）", Form.EXACT, "315元/生·学期"),
        ("可在480元基础上上浮30%", Form.CEILING, "不超过624元"),
    ],
)
def test_read(text: str, form: Form, printed: str) -> None:
    price = read_price(text)
    assert (price.form, str(price)) == (form, printed)
    assert price.text == text
    assert read_price(printed) == price


@pytest.mark.parametrize(
    "text",
    [
        "约300元",
        "300元左右",
        "800元以上",
        "不低于500元",
        "原价300元",
        "预收300元",
        "300元起",
        "减半收取",
        "按每生每月350元标准收取",
        "300 400",
        "300\t400",
        "1，200",
        "300/400元",
        "壹佰元",
        "5角",
        "10-8元",
        "不超过8-10元",
        "1-2万元",
        "350元（另收空调费25元）",
        "350元，建档立卡学生减免50%",
        "500元，城区；400元，乡镇",
        "城区小学，500元",
        "除伙食费外不收费",
        "按规定减免",
        "1.8元/课时，最高360元",
        "350元，上浮不超过20%，上浮不超过30%",
        "8-10元，上浮不超过20%",
        "78+115+149=343",
        "78+115-149",
        "12345678901元",
        "350元/生·月·火星",
        "夏装78元、冬装149元，合计228元",
        "315元/生·期（70元/月×5个月）",
        "350元）",
        "２０２５年起350元",
        "٣٥٠元",
        "350\x00\u202e元整数",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    price = read_price(text)
    assert price.form is Form.UNREAD
    assert price.reason
    assert str(price) == text
    assert not price.amounts


def test_remarks_are_kept() -> None:
    assert read_price("1000元（空调房，含水电费）").remark == "空调房，含水电费"
    assert read_price("350元/生·月，上浮不超过20%").remark == "上浮不超过20%"
    assert read_price("以县发展改革局批复为准").remark == "以县发展改革局批复为准"


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [("350", True), ("每生每月350元", True), ("不超过360", True), ("免收", True), ("350元（含被褥费）", False), ("78+115=193", False), ("可在480元基础上上浮30%", False), ("夏装78元、冬装149元，合计227元", False), ("小学315元；初中360元", False), ("半托500元", False)],
)
def test_what_one_amount_says_in_full(text: str, is_plain: bool) -> None:
    assert read_price(text).is_plain == is_plain


def test_a_wrong_sum_says_what_it_comes_to() -> None:
    assert "342" in read_price("78+115+149=343").reason


def test_none_and_free_are_told_apart() -> None:
    price = read_price("无")
    assert price.form is Form.EMPTY
    assert "免费" in price.reason


money = st.decimals(min_value="0.01", max_value="999999", places=2)
units = st.none() | st.builds(Unit, st.sampled_from(("", *PAYERS)), st.sampled_from(("", *MEASURES)), st.sampled_from(PERIODS))
nobody = st.just("")
labels = st.sampled_from(("小学", "初中", "一类", "城区", "半托", "四人间", "一、二类", "省级示范园"))


@st.composite
def amounts(draw: st.DrawFn, label: st.SearchStrategy[str] = nobody) -> Amount:
    low, high = sorted((draw(money), draw(money)))
    shape = draw(st.sampled_from(("exact", "ceiling", "range")))
    low_of = {"exact": high, "ceiling": None, "range": low}
    return Amount(low_of[shape], high, draw(label), draw(units))


def form_of(amount: Amount) -> Form:
    return Form.CEILING if amount.low is None else Form.EXACT if amount.low == amount.high else Form.RANGE


@given(amounts())
def test_one_amount_reads_back(amount: Amount) -> None:
    price = Price(form_of(amount), "", (amount,))
    assert read_price(str(price)) == price


@given(st.lists(amounts(labels), min_size=2, max_size=5))
def test_tiers_read_back(tiers: list[Amount]) -> None:
    price = Price(Form.TIERS, "", tuple(tiers))
    assert read_price(str(price)) == price


@given(st.text(st.sampled_from("0123456789.,，；;、()（）元/生月学期每小初免费据实最高不超过上浮%+×=-至约见文件按 \n"), max_size=30))
def test_whatever_is_read_reads_back(text: str) -> None:
    price = read_price(text)
    assert price.text == text
    if price.form is not Form.UNREAD:
        assert read_price(str(price)) == price


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(read_price(text), Price)


@pytest.mark.parametrize("piece", ["1x", "小学1元", "(", "（1元", "每生", "最高", "1+", "1,", "免", "按见", "\n", "1 ", "0"])
def test_long_texts_take_no_time(piece: str) -> None:
    start = time.process_time()
    for size in (500, 100_000):
        assert isinstance(read_price((piece * size)[:size]), Price)
    assert time.process_time() - start < 1


def test_amounts_are_exact() -> None:
    assert read_price("0.034元/升").amounts == (Amount(Decimal("0.034"), Decimal("0.034"), "", Unit(measure="升")),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-5", "负数"),
        ("－5元", "负数"),
        ("待定", "还没有定"),
        ("尚未核定", "还没有定"),
        ("1.200", "小数点"),
        ("350.5.5", "两个小数点"),
        ("12,00", "千位"),
        ("1,2000元", "千位"),
        ("3OO", "字母"),
        ("l00", "字母"),
        ("350/400", "两个数"),
        ("10元、20元", "两个数"),
        ("350 400", "两个数"),
    ],
)
def test_what_cannot_be_a_price(text: str, words: str) -> None:
    """However it is read; it counts nowhere."""
    price = read_price(text)
    assert (price.form, price.is_wrong, price.amounts) == (Form.UNREAD, True, ())
    assert words in price.reason


@pytest.mark.parametrize("text", ["1,200", "1，200元", "0.034元/升", "1.80", "8-10", "小学60元、初中70元", "约300元", "—", "无"])
def test_what_may_be_a_price_is_no_misprint(text: str) -> None:
    """Read or not."""
    assert not read_price(text).is_wrong

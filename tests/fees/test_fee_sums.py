"""Rows that add up others: the sum is that of its parts, or says that it is rounded."""

from __future__ import annotations

from charging import DORMITORY, TODAY, Row, fee, found

from disclosure.fees.fee import Fee, Value
from disclosure.fees.fee_reading import read_fees
from disclosure.fees.rules import FeeFault, faults


def parts(total: str, **changes: Value) -> dict[str, object]:
    rows = [fee(2, item="学费", price="1000"), fee(3, item="书籍费", nature="代收费", price="217.13", voluntary=True)]
    rows += [fee(4, item="作业本费", nature="代收费", price="22.3", voluntary=True), fee(5, item="合计", nature="", price=total, **changes)]
    return dict(found(*rows))


def test_sums() -> None:
    assert not {"fee-sum", "fee-sum-rounded"} & set(parts("1239.43"))
    assert "fee-sum-rounded" in parts("1239")
    assert not {"fee-sum", "fee-sum-rounded"} & set(parts("1239", note="合计数四舍五入"))
    assert "fee-sum" in parts("1240")
    assert "fee-sum" in parts("1329", note="合计数四舍五入")


def test_sums_by_nature_and_of_what_cannot_be_added() -> None:
    rows = [fee(2, item="学费", price="1000"), fee(3, item="书籍费", nature="代收费", price="217", voluntary=True)]
    assert "fee-sum" not in found(*rows, fee(4, item="小计", nature="代收费", price="217"))
    assert "fee-sum" in found(*rows, fee(4, item="小计", nature="代收费", price="1217"))
    assert "fee-sum" not in found(
        *rows, fee(4, item="伙食费", nature="服务性收费", price="据实收取", unit=""), fee(5, item="合计", price="1")
    )
    assert "fee-sum" not in found(*rows, fee(5, item="合计", price="2434", unit="元/生·学年"))
    assert "fee-sum" in found(*rows, fee(5, item="合计", price="1217", unit="元/生·学年"))
    assert "fee-sum" not in found(fee(5, item="合计", price="1"))


def _uniforms(whole: str, *more: Fee) -> dict[str, FeeFault]:
    rows = (("校服费（夏装）", "78"), ("校服费（冬装）", "149"), ("校服费合计", whole))
    fees = [fee(number, item=item, price=price, unit="元/套", nature="代收费", voluntary=True) for number, (item, price) in enumerate(rows, 2)]
    cells = [Row(each.number, {**DORMITORY, "item": each.item, "price": each.price.text, "unit": "元/套", "nature": "代收费"}) for each in fees]
    return {fault.rule: fault for fault in faults((*read_fees(cells), *more), TODAY)}


def test_a_sum_of_some_is_checked_and_no_fee() -> None:
    assert "各项相加是 227元" in _uniforms("342")["fee-sum"].message
    right = _uniforms("227")
    assert "fee-sum" not in right
    assert "fee-total-row" in right
    alone = read_fees([Row(2, {**DORMITORY, "item": "校服费合计", "price": "227", "unit": "元/套"})])
    assert not alone[0].is_total


def test_a_sum_of_rows_in_several_units() -> None:
    """What is asked for by the set stands beside: the sum is that of its own unit, or of all numbers as they stand."""
    rows = [fee(2, item="校服费", price="78", unit="元/套"), fee(3, item="作业本费", price="12"), fee(4, item="课后服务费", price="300")]
    assert "各项相加是 312元" in found(*rows, fee(5, item="合计", price="500"))["fee-sum"].message
    for whole in ("312", "390"):
        assert "fee-sum" not in found(*rows, fee(5, item="合计", price=whole))
    assert "fee-sum" not in found(*rows, fee(5, item="合计", price="312", unit=""))
    assert "fee-sum" in found(*rows, fee(5, item="合计", price="500", unit=""))


def test_a_sum_is_of_its_block() -> None:
    first = [fee(2, item="作业本费", price="12"), fee(3, item="合计", price="12")]
    second = [fee(4, item="课后服务费", price="300"), fee(5, item="总计", price="300")]
    assert "fee-sum" not in found(*first, *second)
    assert found(*first, second[0], fee(5, item="总计", price="400"))["fee-sum"].rows == (5,)
    assert "fee-sum" in found(fee(2, item="作业本费", price="12"), fee(3, item="合计", price="500", stage="", school_kind=""))

"""What tables of departments and leaders say of persons beyond what the law asks: 负责人姓名 is public, their private life is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model.personal import mobile_numbers
from ..tables.fault import Kind
from ..tables.table import Table

_TITLE = re.compile(r"出生|生日|年龄|身份证|公民身份|手机|移动电话|家庭|住址|户籍|配偶|子女|婚姻|银行|微信|健康")
_BORN = re.compile(
    r"(?:1[89]|20)[0-9]{2}(?:年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[.-][0-9]{1,2}(?:[.-][0-9]{1,2})?)(?:出生|生(?=[，,。；;、）)\s]|$))"
    r"|出生于|出生[:：]|生于(?:1[89]|20)[0-9]{2}"
)


class Private(NamedTuple):
    """Something private: the row as Excel counts, the title of the column, and what it is (出生日期、手机号码…)."""

    sheet: str
    number: int
    title: str
    what: str


def private(table: Table) -> Iterator[Private]:
    """Columns that ask for private data, and cells that hold dates of birth or mobile numbers. 公民身份号码 have a rule of their own."""
    for remark in table.remarks:
        if remark.kind is Kind.PASSED and remark.value and _TITLE.search(remark.value):
            yield Private(remark.sheet, remark.row, remark.value, "一列个人信息")
    for row in table.rows:
        for name, text in row.texts.items():
            title = table.schema.field(name).label
            if _BORN.search(text):
                yield Private(row.sheet, row.number, title, "出生日期")
            if any(mobile_numbers(text)):
                yield Private(row.sheet, row.number, title, "手机号码")

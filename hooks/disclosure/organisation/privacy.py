"""What tables of departments and leaders say of persons beyond what the law asks: 负责人姓名 is public, their private life is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model.personal import mobile_numbers
from ..model.vocabulary import words
from ..tables.fault import Kind
from ..tables.table import Table

_TITLE = re.compile(r"出生|生日|年龄|身份证|公民身份|手机|移动电话|家庭|住址|户籍|配偶|子女|婚姻|银行|微信|健康|性别|民族$|籍贯|政治面貌|宗教|学历|学位")
#: Between the words of a life told in short: 男，汉族，1975年6月生.
_BETWEEN = re.compile(r"[，,、；;。（）()\s]+")
_BORN = re.compile(
    r"(?:1[89]|20)[0-9]{2}(?:年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[.-][0-9]{1,2}(?:[.-][0-9]{1,2})?)(?:出生|生(?=[，,。；;、）)\s]|$))"
    r"|出生于|出生[:：]|生于(?:1[89]|20)[0-9]{2}"
)
#: Columns whose numbers are meant to be read.
_TELEPHONES = frozenset(("phones",))


class Private(NamedTuple):
    """Something private: the row as Excel counts, the letter and the title of the column, and what it is (出生日期、手机号码…); `field` of the
    schema, empty where the column as a whole is private, which the schema does not know."""

    sheet: str
    number: int
    column: str
    title: str
    what: str
    field: str = ""

    @property
    def is_column(self) -> bool:
        """Whether it is a column as a whole."""
        return not self.field


def asks_for_private(title: str) -> bool:
    """Whether a column of this title is one of private data."""
    return _TITLE.search(title) is not None


def private(table: Table) -> Iterator[Private]:
    """Columns that ask for private data, and cells that hold dates of birth, the people to which one belongs, or mobile numbers.

    公民身份号码, and mobile numbers outside of the columns of telephones, have a rule of their own (csv-personal-data).
    """
    for remark in table.remarks:
        if remark.kind is Kind.PASSED and remark.value and asks_for_private(remark.value):
            yield Private(remark.sheet, remark.row, remark.column, remark.value, "一列个人信息")
    peoples = frozenset(words("peoples"))
    for row in table.rows:
        for name, text in row.texts.items():
            held = {"出生日期": _BORN.search(text), "民族": not peoples.isdisjoint(_BETWEEN.split(text)), "手机号码": name in _TELEPHONES and any(mobile_numbers(text))}
            if what := "、".join(each for each, is_there in held.items() if is_there):
                yield Private(row.sheet, row.number, row.columns.get(name, ""), table.schema.field(name).label, what, name)

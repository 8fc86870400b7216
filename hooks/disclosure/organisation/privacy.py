"""What tables of departments and leaders say of persons beyond what the law asks: 负责人姓名 is public, their private life is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model.personal import mobile_numbers
from ..tables.fault import Kind
from ..tables.table import Table

_TITLE = re.compile(r"出生|生日|年龄|身份证|公民身份|手机|移动电话|家庭|住址|户籍|配偶|子女|婚姻|银行|微信|健康|性别|民族$|籍贯|政治面貌|宗教|学历|学位")
#: The names of the peoples that stand in a life told in short: 男，汉族，1975年6月生.
_PEOPLE = re.compile(
    r"(?:^|[，,、；;。（(\s])(?:汉|满|回|藏|苗|壮|蒙古?|维吾尔|彝|布依|朝鲜|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇"
    r"|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺)族"
    r"(?=$|[，,、；;。）)\s])"
)
_BORN = re.compile(
    r"(?:1[89]|20)[0-9]{2}(?:年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[.-][0-9]{1,2}(?:[.-][0-9]{1,2})?)(?:出生|生(?=[，,。；;、）)\s]|$))"
    r"|出生于|出生[:：]|生于(?:1[89]|20)[0-9]{2}"
)


#: Columns whose numbers are meant to be read.
_TELEPHONES = frozenset(("phones",))


class Private(NamedTuple):
    """Something private: the row as Excel counts, the title of the column, and what it is (出生日期、手机号码…)."""

    sheet: str
    number: int
    title: str
    what: str


def asks_for_private(title: str) -> bool:
    """Whether a column of this title is one of private data."""
    return _TITLE.search(title) is not None


def private(table: Table) -> Iterator[Private]:
    """Columns that ask for private data, and cells that hold dates of birth, the people to which one belongs, or mobile numbers.

    公民身份号码, and mobile numbers outside of the columns of telephones, have a rule of their own (csv-personal-data).
    """
    for remark in table.remarks:
        if remark.kind is Kind.PASSED and remark.value and asks_for_private(remark.value):
            yield Private(remark.sheet, remark.row, remark.value, "一列个人信息")
    for row in table.rows:
        for name, text in row.texts.items():
            held = {"出生日期": _BORN.search(text), "民族": _PEOPLE.search(text), "手机号码": name in _TELEPHONES and any(mobile_numbers(text))}
            if what := "、".join(each for each, is_there in held.items() if is_there):
                yield Private(row.sheet, row.number, table.schema.field(name).label, what)

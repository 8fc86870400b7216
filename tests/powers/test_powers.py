"""The lists of powers as counties print them: eight sets of columns, their types, codes, terms, counts, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from disclosure.model.numeral import whole
from disclosure.model.vocabulary import table as vocabulary
from disclosure.powers.basis import vague
from disclosure.powers.code import code_faults
from disclosure.powers.comparison import Change, columns_changed, compared
from disclosure.powers.count import counts, points, told, told_duties
from disclosure.powers.kind import Kind, kind_in, kind_of, lacking
from disclosure.powers.power import Power, headings, read_powers
from disclosure.powers.term import terms
from disclosure.services.statute import is_in_working_days, is_longer
from disclosure.services.term import read_term
from disclosure.tables.schema import shipped
from disclosure.tables.table import read

KINDS = tuple(
    Kind(name, each["code"], tuple(each["also"]), tuple(tuple(step.split("|")) for step in each.get("steps", ())))
    for name, each in vocabulary("power_types").items()
)
PERMIT = KINDS[0]


def powers(*lines: str, title: str = "") -> tuple[Power, ...]:
    return of("\n".join(lines).encode(), "表.csv", title)


def of(data: bytes, name: str, title: str = "") -> tuple[Power, ...]:
    found = read(data, name, shipped("powers"))
    assert [fault.message for fault in found.faults] == []
    return read_powers(found, KINDS, title)


def book(rows: Iterable[Sequence[str]], merges: str, title: str = "清单") -> bytes:
    made, out = Workbook(), BytesIO()
    sheet = made.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for each in merges.split():
        sheet.merge_cells(each)
    made.save(out)
    return out.getvalue()


def test_types_duties_and_blame() -> None:
    (power,) = powers("序号,权力类型,权力名称,实施依据,责任事项,追责情形,备注", "1,行政许可,某审批,某法第一条,受理责任：公示。,不受理的。,")
    assert power.kind == "行政许可" and power.cells == {
        "type": "行政许可", "name": "某审批", "basis": "某法第一条", "duties": "受理责任：公示。", "accountability": "不受理的。"
    }  # fmt: skip


def test_sub_items_and_level() -> None:
    first, second = powers("序号,事项类型,事项名称,子项名称,实施依据,责任事项,追责情形,实施层级", "1,其他行政权力,备案,章程备案,某法,核对,不办的,县级", "2,其他,备案,广告备案,某法,核对,不办的,县级")
    assert (first.kind, first.type, first.name, first["level"]) == ("其他权力", "其他行政权力", "备案（章程备案）", "县级")
    assert second.kind == "其他权力"


def test_the_steps_of_a_power_stand_below_one_another() -> None:
    head = ["事项编码", "职权类别", "事项名称", "子项名称", "实施主体", "责任主体", "“三定规定”对应职责", "设定依据", "履责方式", "", ""]
    rows = [
        ["某局清单"],
        head,
        [""] * 8 + ["办理环节", "责任事项", "责任科室"],
        ["00XK050002", "行政许可", "甲审批", "", "某局", "某局", "管甲", "某法", "受理", "一次告知", "政策股"],
        [""] * 8 + ["审查", "现场核查", "安全股"],
        ["00XK050003", "行政许可", "乙审批", "", "某局", "某局", "管乙", "某法", "受理", "一次告知", "人事股"],
    ]
    merges = " ".join(f"{letter}2:{letter}3 {letter}4:{letter}5" for letter in "ABCDEFGH")
    first, second = of(book(rows, f"A1:K1 I2:K2 {merges}"), "表.xlsx")
    assert (first.name, first.number, first.length, first["mandate"], first["responsible"]) == ("甲审批", 4, 2, "管甲", "某局")
    assert first.stages == (("受理", "一次告知", "政策股"), ("审查", "现场核查", "安全股"))
    assert (second.name, second.length, second.stages) == ("乙审批", 1, ())


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_main_and_sub_item_below_one_title(form: str) -> None:
    rows = [
        ["序号", "职权类型", "职权编码", "职权名称", "", "职权依据"],
        ["", "", "", "主项", "子项", ""],
        ["1", "行政确认", "0900-F-00100-140400", "确认", "转学", "某办法"],
    ]
    data = book(rows, "A1:A2 B1:B2 C1:C2 D1:E1 F1:F2") if form == "xlsx" else "\n".join(map(",".join, rows)).encode()
    (power,) = of(data, f"表.{form}")
    assert (power.name, power.code, power["basis"]) == ("确认（转学）", "0900-F-00100-140400", "某办法")


def test_the_type_above_the_rows() -> None:
    found = powers(
        "序号,职权名称,实施依据,办理环节,责任事项,责任股室,承诺时限,法定时限,收费情况及依据",
        "一、行政许可（1项）,,,,,,,,",
        "1,甲审批,某法,受理,告知,政策股,10个工作日,20个工作日,不收费",
        "1,甲审批,某法,审查,核查,政策股,10个工作日,20个工作日,不收费",
        "二、行政处罚（1项）,,,,,,,,",
        "2,乙处罚,某法,立案,核查,政策股,,,",
    )
    assert [(power.kind, power.name, power.length) for power in found] == [("行政许可", "甲审批", 2), ("行政处罚", "乙处罚", 1)]
    assert terms(found[0]) == ("20个工作日", "10个工作日")


def test_the_type_in_code_sheet_and_title() -> None:
    head = "项目编码,项目名称,实施主体,承办机构,实施依据,实施对象,办理时限,收费依据和标准,备注"
    assert powers(head, "11131000MB118901X3-CF-005-0000,甲,局,股,法,人,10日,无,")[0].kind == "行政处罚"
    assert powers(head, "1,甲,局,股,法,人,10日,无,", title="行政确认事项")[0].kind == "行政确认"
    rows = [head.split(","), ["1", "甲", "局", "股", "法", "人", "10日", "无", ""]]
    assert of(book(rows, "", "行政检查"), "表.xlsx")[0].kind == "行政检查"


def test_six_kinds_of_bases_and_both_terms() -> None:
    rows = [
        ["序号", "项目名称", "执法主体", "承办机构", "执法依据", "", "", "", "", "", "实施对象", "办理时限", "", "收费依据和标准", "备注"],
        ["", "", "", "", "法律", "行政法规", "地方性法规", "部委规章", "政府规章", "规范性文件", "", "法定", "承诺", "", ""],
        ["1", "甲", "某局", "股", "一", "二", "三", "四", "五", "六", "人", "20日", "10日", "不收费", ""],
    ]
    merges = " ".join(f"{letter}1:{letter}2" for letter in "ABCDKNO")
    (power,) = of(book(rows, f"{merges} E1:J1 L1:M1"), "表.xlsx")
    bases = ("basis_law", "basis_regulation", "basis_local", "basis_ministry", "basis_government", "basis_document")
    assert [power[each] for each in bases] == list("一二三四五六")
    assert (power["body"], terms(power), power.kind) == ("某局", ("20日", "10日"), "")


def test_a_list_of_enforcement_bodies_is_no_list_of_powers() -> None:
    rows = "某局执法主体清单\n序号,机构名称,机构性质,经费来源,编制,主体类别,职责权限,法定代表人,地址,投诉举报电话\n1,某局,行政机关,财政,12,法定,教育处罚,甲,路1号,0999-6120002"
    found = read(rows.encode(), "表.csv", shipped("powers"))
    (fault,) = found.faults
    assert fault.row == 2 and "这是“执法主体清单”" in fault.message and "attachments" in fault.hint and not found.rows


def test_cells_that_were_merged_are_missed_once() -> None:
    rows = ["职权名称,职权类型,实施依据,办理环节", "甲,行政许可,某法,受理", ",,,审查", ",,,决定", "乙,行政许可,某法,受理", ",,,审查"]
    found = read("\n".join(rows).encode(), "表.csv", shipped("powers"))
    (fault,) = found.faults
    assert "第 3、4、6 行（共 3 行）" in fault.message and "XLSX" in fault.hint
    assert [(power.name, power.is_cut) for power in read_powers(found, KINDS)] == [("甲", True), ("乙", True)]


def test_the_number_of_a_group_may_have_a_cell_of_its_own() -> None:
    head = ["序号", "职权类型", "职权编码", "职权名称", "职权依据"]
    rows = [head, ["一", "行政确认（共2项）"], [1, "行政确认", "", "甲", "法"], [2, "", "", "乙", "法"], ["二", "", "", "行政奖励（3项）"], [3, "", "", "丙", "法"]]
    found = of(book(rows, ""), "表.xlsx")
    assert [(power.name, power.kind) for power in found] == [("甲", "行政确认"), ("乙", "行政确认"), ("丙", "行政奖励")]


def test_a_row_with_a_number_in_words_alone_may_be_data() -> None:
    assert [power.name for power in powers("序号,职权名称,职权依据", "一,甲,", "二,乙,")] == ["甲", "乙"]


def test_titles_of_groups_state_how_many_follow() -> None:
    lines = ("职权名称,子项,职权依据", "一、行政许可（3项）,,", "（一）民办学校的行政许可（1项）,,", "甲,一,法", "甲,二,法", "（二）其余行政许可（1项）,,", "乙,,法", "二、行政处罚,,", "丙,,法")
    found = read("\n".join(lines).encode(), "表.csv", shipped("powers"))
    assert [(each.row, each.kind, each.stated, each.counted) for each in headings(found, KINDS, read_powers(found, KINDS))] == [
        (2, "行政许可", 3, (3, 2)),
        (3, "行政许可", 1, (2, 1)),
        (6, "行政许可", 1, (1, 1)),
    ]


@pytest.mark.parametrize(("sub", "name"), [("1.设立", "甲（设立）"), ("（一）设立", "甲（设立）"), ("1+X证书", "甲（1+X证书）"), ("2.5岁入园", "甲（2.5岁入园）"), ("甲", "甲")])
def test_sub_items_are_called_without_their_numbers(sub: str, name: str) -> None:
    assert powers("职权名称,子项,职权依据", f"甲,{sub},法")[0].name == name


def test_of_titles_of_groups_is_said_what_they_speak_for() -> None:
    found = read("职权名称,实施依据\n一、行政许可（1项）,\n甲,某法".encode(), "表.csv", shipped("powers"))
    assert [remark.message for remark in found.remarks] == ["这一行是分组的标题，下面没有写“职权类型”的各行看它。"]


@pytest.mark.parametrize(
    ("basis", "is_vague"),
    [
        *((text, True) for text in ("同上", "同 上。", "依据有关规定", "国家相关法律法规", "上级文件精神", "《XX法》第十条", "《教育法》第××条", "某某条例第三条")),
        *((text, False) for text in ("", "《教育法》第七十六条", "教育法第七十六条", "示教〔2025〕3号", "教师法", "按《教育法》等有关规定")),
    ],
)
def test_bases_that_name_no_law(basis: str, is_vague: bool) -> None:
    assert bool(vague(basis)) == is_vague


@given(st.lists(st.text(st.sampled_from("职权名称类型编码依据,\n“”甲乙1；\"XK"), max_size=30), max_size=8))
def test_any_file_is_read(lines: list[str]) -> None:
    for power in read_powers(read("\n".join(lines).encode(), "表.csv", shipped("powers")), KINDS):
        assert power["name"] and power.length > 0


def test_the_bases_of_a_power_stand_below_one_another() -> None:
    rows = [["职权类型", "职权名称", "职权依据", "责任事项"], ["行政处罚", "甲", "一法第一条", "立案"], ["", "", "二法第二条", ""], ["行政处罚", "乙", "三法", "立案"]]
    first, second = of(book(rows, "A2:A3 B2:B3 D2:D3"), "表.xlsx")
    assert (first["basis"], first.length, first.stages, first["duties"]) == ("一法第一条\n二法第二条", 2, (), "立案")
    assert (second.name, second.length) == ("乙", 1)


@pytest.mark.parametrize(
    ("written", "name"), [("行政许可", "行政许可"), ("行政许可（2项）", "行政许可"), ("一、行政处罚（共三项）", "行政处罚"), ("十一", ""), ("许 可", "行政许可"), ("其他行政权力", "其他权力"), ("处分", ""), ("", "")]
)
def test_types(written: str, name: str) -> None:
    found = kind_of(written, KINDS)
    assert (found.name if found else "") == name


def test_a_type_may_begin_with_a_numeral() -> None:
    known = (*KINDS, Kind("一次性补助"))
    assert [kind_of(written, known) for written in ("一次性补助", "一、一次性补助（2项）")] == [known[-1]] * 2


@pytest.mark.parametrize(("title", "name"), [("（一）行政许可（5项）", "行政许可"), ("行政许可和行政处罚", ""), ("目录", ""), ("其他类权力", "其他权力"), ("其他权力（3项）", "其他权力")])
def test_types_in_titles(title: str, name: str) -> None:
    assert kind_in(title, KINDS) == name


def test_steps_that_are_not_told() -> None:
    assert lacking(PERMIT, "受理责任…审核责任…决定责任…送达责任…事后监管") == ()
    assert lacking(PERMIT, "受理，决定") == ("审查", "送达", "事后监督")
    assert lacking(KINDS[2], "") == ()


@pytest.mark.parametrize(
    ("text", "number"), [("20", 20), ("２０", 20), ("三", 3), ("十五", 15), ("二十", 20), ("一百零二", 102), ("两", 2), ("三百二十", 320), ("二三", None), ("", None), ("甲", None)]
)
def test_numerals(text: str, number: int | None) -> None:
    assert whole(text) == number


@given(st.integers(0, 99_999))
def test_digits_are_numbers(number: int) -> None:
    assert whole(str(number)) == number


@pytest.mark.parametrize(
    ("promised", "statutory", "is_lawful", "longer"),
    [
        ("25个工作日", "20个工作日", False, True),
        ("20个工作日", "20个工作日", False, False),
        ("20个工作日", "20日", False, True),
        ("20个工作日", "20日", True, False),
        ("21个工作日", "20日", True, True),
        ("25日", "20个工作日", True, False),
        ("45个工作日", "三个月", False, False),
        ("90个工作日", "三个月", False, True),
        ("60日", "二个月", False, False),
        ("即办", "20个工作日", False, False),
        ("1年", "30日", False, True),
    ],
)
def test_a_promise_longer_than_the_law(promised: str, statutory: str, is_lawful: bool, longer: bool) -> None:
    first, second = read_term(promised), read_term(statutory)
    assert first and second and is_longer(first, second, is_lawful) == longer


@pytest.mark.parametrize(
    ("name", "is_licence", "found"),
    [("文艺、体育训练组织实施义务教育审批", True, True), ("教师资格认定", True, False), ("民办学校筹设", True, False), ("校车使用许可", True, True), ("学籍变动确认", False, False)],
)
def test_days_of_licences_are_working_days_unless_another_law_sets_them(name: str, is_licence: bool, found: bool) -> None:
    assert is_in_working_days(name, is_licence) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("法定20个工作日，承诺10个工作日", (20, 10)),
        ("承诺时限：5个工作日；法定时限：20个工作日", (20, 5)),
        ("法定：20个工作日；承诺：10个工作日。", (20, 10)),
        ("10个工作日", None),
    ],
)
def test_both_terms_in_one_cell(cell: str, found: tuple[int, int] | None) -> None:
    (power,) = powers("项目名称,实施主体,办理时限", f'甲,局,"{cell}"')
    assert not any(text[:1] in "：:，；" or text[-1:] in "，；。" for text in terms(power) if text)
    read_terms = [read_term(text) for text in terms(power)]
    assert (tuple(each.amount for each in read_terms if each) or None) == found


HEAD = "职权编码,职权类型,职权名称,职权依据,承办机构"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("05XK001000", ""),
        ("05CF001000", "是行政处罚"),
        ("05XK00100", "位数和写法"),
        ("05 XK001000", "空格"),
        ("05XK001000号", "编码只能有"),
        ("11999999999999007W-XK-005-0000", ""),
        ("119999999999990071-XK-005-0000", "校验码"),
        ("11999999999999007W400010501300003", ""),
        ("000105013000", ""),
        ("0900-F-00100-140400", ""),
    ],
)
def test_codes(code: str, says: str) -> None:
    found = powers(HEAD, f"{code},行政许可,甲,某法,股", "05XK002000,行政许可,乙,某法,股", "05XK003000,行政许可,丙,某法,股")
    faults = code_faults(found, KINDS)
    assert [says in fault.message for fault in faults] == [True] * bool(says)


def test_short_codes_tell_a_type_too() -> None:
    found = powers(HEAD, "XK-001,行政许可,甲,某法,股", "XK-022,行政处罚,乙,某法,股", "CF-003,行政处罚,丙,某法,股", "CF-004,,丁,某法,股")
    assert [(fault.power.name, "是行政许可" in fault.message) for fault in code_faults(found, KINDS)] == [("乙", True)]
    assert found[3].kind == "行政处罚"


def test_a_form_of_its_own_is_the_bureaus() -> None:
    found = powers(HEAD, *(f"JY-{number},行政许可,甲{number},某法,股" for number in range(10, 15)), "JY-1,行政许可,乙,某法,股")
    assert [fault.power.name for fault in code_faults(found, KINDS)] == ["乙"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("共有行政权力32项，其中行政许可5项、行政处罚十二项。", [("", 32), ("行政许可", 5), ("行政处罚", 12)]),
        ("梳理权责事项共计3类22项", [("", 22)]),
        ("本局行政权力为三十二项", [("", 32)]),
        ("共取消行政权力3项，新增行政许可2项", []),
        ("比去年的行政权力30项少", []),
        ("责任事项110项，追责情形137项", []),
        ("行政许可事项6项", [("行政许可", 6)]),
        ("共有学校32所", []),
        ("检查共发现问题32项", []),
        ("共计32项", [("", 32)]),
        ("共有三大类二十二项", [("", 22)]),
        ("公布权责清单：5类22项，责任事项110项，追责情形137项。", [("", 22)]),
        ("5类22项，责任事项110项，追责情形137项", [("", 22)]),
        ("许可2项、处罚3项、确认3项、给付1项", [("行政许可", 2), ("行政处罚", 3), ("行政确认", 3), ("行政给付", 1)]),
        ("其中许可2项、处罚七项。", [("行政许可", 2), ("行政处罚", 7)]),
        ("查处处罚3项。", []),
        ("检查2项工作。", []),
        ("新增行政许可2项、行政处罚3项", []),
        ("全部15项，其中行政许可2项", [("", 15), ("行政许可", 2)]),
        ("以上全部15项职权由本局行使。", [("", 15)]),
        ("现予公布，全部十五项均已公开。", [("", 15)]),
        ("全部15项整改任务已经完成。", []),
        ("本局现有15项行政职权，包括5项行政许可、10项行政处罚。", [("", 15), ("行政许可", 5), ("行政处罚", 10)]),
        ("全年办理行政许可320项。", []),
        ("由基础教育股承办的行政许可3项", []),
        ("行政许可共5项，行政处罚共10项", [("行政许可", 5), ("行政处罚", 10)]),
        ("共15项行政权力事项", [("", 15)]),
    ],
)
def test_counts_in_a_text(text: str, found: list[tuple[str, int]]) -> None:
    assert [(each.kind, each.number) for each in told(text, KINDS)] == found


def test_what_is_told_of_another_year_is_not_of_this_list() -> None:
    text = "2024年版清单共有行政权力30项。2026年版清单共有行政权力32项。"
    assert [each.number for each in told(text, KINDS, 2026)] == [32]
    assert [each.number for each in told(text, KINDS)] == [30, 32]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("责任事项110项，追责情形137项", [("", "duties", 110), ("", "accountability", 137)]),
        ("共有职权22项、责任事项共计110项", [("", "duties", 110)]),
        ("行政许可2项，责任事项10项；行政处罚3项，责任事项21项。", [("行政许可", "duties", 10), ("行政处罚", "duties", 21)]),
        ("行政许可2项、行政处罚3项，责任事项31项。", [("", "duties", 31)]),
        ("明确31项责任事项和十二种追责情形。", [("", "duties", 31), ("", "accountability", 12)]),
        ("比上年增加责任事项3项", []),
        ("责任事项见清单", []),
    ],
)
def test_counts_of_duties_in_a_text(text: str, found: list[tuple[str, str, int]]) -> None:
    assert [(each.kind, each.column, each.number) for each in told_duties(text, KINDS)] == found


@pytest.mark.parametrize(
    ("cells", "ways"),
    [
        (("1.受理责任：公示。2.审查责任：核查。", "立案"), (3, 2)),
        (("1.受理责任：公示。告知。\n2.审查责任：核查。",), (2, 3, 1)),
        (("不受理的；不告知的；", "不办的"), (2, 3)),
        (("", ""), ()),
    ],
)
def test_duties_are_counted_in_every_way(cells: tuple[str, ...], ways: tuple[int, ...]) -> None:
    found = powers("职权类型,职权名称,职权依据,责任事项", *(f'行政许可,甲{number},法,"{cell}"' for number, cell in enumerate(cells)))
    assert points(found, "", "duties") == ways and points(found, "行政处罚", "duties") == ()


def test_each_row_of_a_step_is_a_duty() -> None:
    found = powers("职权类型,职权名称,职权依据,办理环节,责任事项", "行政许可,甲,法,受理,告知", "行政许可,甲,法,审查,告知", "行政许可,乙,法,受理,告知")
    assert points(found, "行政许可", "duties") == (3,)


def test_sub_items_count_each_or_not() -> None:
    found = powers("职权类型,职权名称,子项,职权依据", "行政许可,甲,一,法", "行政许可,甲,二,法", "行政处罚,乙,,法")
    assert counts(found, "") == (3, 2) and counts(found, "行政许可") == (2, 1)


@given(st.text(st.sampled_from("共有行政许可权力项，。0123十二三取消\n"), max_size=80))
def test_counts_stand_where_they_are_said_to(text: str) -> None:
    for each in told(text, KINDS):
        assert 0 <= each.start < each.end <= len(text) and each.number >= 0


def test_what_changed() -> None:
    before = powers(HEAD, "05XK001000,行政许可,甲,某法第一条,股", "05XK002000,行政许可,乙,某法,股", ",行政处罚,丙,某法,股", "05XK004000,行政许可,丁,某法,股")
    after = powers(HEAD, "05XK001000,行政许可,甲（改名）,某法第二条,股", "05XK004000,行政许可,丁,某 法,股", "05CF003000,行政处罚,丙,某法,室", "05XK005000,行政许可,戊,某法,股")
    found = [(each.change, each.power["name"], each.column, each.was, each.now) for each in compared(before, after)]
    assert found == [
        (Change.CHANGED, "甲（改名）", "name", "甲", "甲（改名）"),
        (Change.CHANGED, "甲（改名）", "basis", "某法第一条", "某法第二条"),
        (Change.CHANGED, "丙", "code", "", "05CF003000"),
        (Change.CHANGED, "丙", "department", "股", "室"),
        (Change.ADDED, "戊", "", "", ""),
        (Change.ENDED, "乙", "", "", ""),
    ]


BASED = "职权编码,职权类型,职权名称,子项,职权依据,备注"


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        # Renamed without a code: the same article, like names.
        ([",行政处罚,对违反规定招收学生的处罚,,教育法第七十六条,"], [",行政处罚,对违规招收学生的处罚,,教育法第七十六条,"], [("修改", "对违反规定招收学生的处罚", "对违规招收学生的处罚")]),
        # The same article under another name altogether is another power.
        ([",行政处罚,对无证办学的处罚,,教育法第七十六条,"], [",行政处罚,对违规招生的处罚,,教育法第七十六条,"], [("新增", "", ""), ("取消", "", "")]),
        # A law without its article proves nothing.
        ([",行政许可,民办学校设立,,民办教育促进法,"], [",行政许可,民办学校筹设,,民办教育促进法,"], [("新增", "", ""), ("取消", "", "")]),
        # Split into its sub items, with new codes.
        (["A1,其他权力,学籍管理,,办法,"], ["B1,其他权力,学籍管理,转学,办法,", "B2,其他权力,学籍管理,休学,办法,"], [("拆分", "学籍管理", "学籍管理（转学）；学籍管理（休学）")]),
        # Merged, as the remarks say.
        (
            [",行政许可,民办学校分立,,法,", ",行政许可,民办学校合并,,法,"],
            [",行政许可,民办学校变更,,法,原“民办学校分立”“民办学校合并”合并"],
            [("合并", "民办学校分立；民办学校合并", "民办学校变更")],
        ),
        # Merged into sub items of one basis.
        (
            [",行政许可,民办学校分立审批,,促进法第五十三条,", ",行政许可,民办学校合并审批,,促进法第五十三条,"],
            [",行政许可,民办学校审批,民办学校分立、合并,促进法第五十三条,"],
            [("合并", "民办学校分立审批；民办学校合并审批", "民办学校审批（民办学校分立、合并）")],
        ),
        # Several on both sides: nobody can say which became which.
        (
            [",行政确认,甲类,一,法,", ",行政确认,甲类,二,法,"],
            [",行政确认,甲类,三,法,", ",行政确认,甲类,四,法,"],
            [("新增", "", ""), ("新增", "", ""), ("取消", "", ""), ("取消", "", "")],
        ),
        # Another type is another power, unless the code is the same.
        ([",其他权力,学籍管理,,法第一条,"], [",行政确认,学籍管理办理,,法第一条,"], [("新增", "", ""), ("取消", "", "")]),
        # Only the numbers before sub items changed.
        ([",行政许可,审批,1.设立,法,"], [",行政许可,审批,（一）设立,法,"], []),
    ],
)
def test_what_became_of_powers_without_their_codes(before: list[str], after: list[str], found: list[tuple[str, str, str]]) -> None:
    held = compared(powers(BASED, *before), powers(BASED, *after))
    assert [(each.change.value, each.was, each.now) for each in held] == found


def test_long_lists_are_compared_at_once() -> None:
    law = "某法第一条" + "规定" * 500
    first = powers(BASED, *(f",行政处罚,对甲{number}乙{number}丙的处罚,,{law},原有" for number in range(400)))
    second = powers(BASED, *(f",行政处罚,对丁{number}戊{number}己的处罚,,{law},原有" for number in range(400)))
    start = process_time()
    compared(first, second)
    assert process_time() - start < 10


def test_lists_with_other_columns() -> None:
    before = powers("权力类型,权力名称,实施依据,追责情形", "行政确认,确认（转学）,某办法,不办的", "行政许可,认定,某法,不办的")
    after = powers("职权编码,职权类型,职权名称,子项,职权依据", "05QR001000,行政确认,确认,转学,某办法", "05XK001000,行政许可,认定,教师认定,某法")
    assert compared(before, after) == (), "确认（转学） is 确认 with the sub item 转学"
    assert columns_changed(before, after) == ({"code", "sub"}, {"accountability"})


ROW = st.tuples(st.sampled_from(["", "05XK001000", "05XK002000", "05CF003000"]), st.sampled_from(["行政许可", "行政处罚", ""]), st.sampled_from(["甲", "乙", "丙"]), st.sampled_from(["某法", "他法"]))


@given(st.lists(ROW, max_size=6), st.lists(ROW, max_size=6))
def test_every_power_is_accounted_for(first: list[tuple[str, ...]], second: list[tuple[str, ...]]) -> None:
    """A list has as many powers as the one before, less those that ended or were merged, with those that were added or split off; it differs in
    nothing from itself."""

    def made(rows: list[tuple[str, ...]]) -> tuple[Power, ...]:
        return read_powers(read("\n".join((HEAD, *(f"{','.join(row)},股" for row in rows))).encode(), "表.csv", shipped("powers")), KINDS)

    before, after = made(first), made(second)
    changes = compared(before, after)
    count = len(before)
    for each in changes:
        parts = {Change.MERGED: -each.was.count("；"), Change.SPLIT: each.now.count("；")}
        count += parts.get(each.change, (each.change is Change.ADDED) - (each.change is Change.ENDED))
    assert count == len(after)
    if len({power.code or power.same_name for power in after}) == len(after) and all(power.code for power in after):
        assert compared(after, after) == ()

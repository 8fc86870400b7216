"""Basis cells: the documents in them, whatever their brackets, and offices that no longer exist."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.fees.basis import Document, gone_issuer, read_basis


@pytest.mark.parametrize(
    ("text", "numbers", "rest"),
    [
        ("示发改价〔2025〕12号", ["示发改价〔2025〕12号"], ""),
        ("示价费[2004]59号", ["示价费〔2004〕59号"], ""),
        ("示价【2009】98号", ["示价〔2009〕98号"], ""),
        ("示价（2015）66号", ["示价〔2015〕66号"], ""),
        ("示价(1998)104号", ["示价〔1998〕104号"], ""),
        ("示发改价格﹝2021﹞316号", ["示发改价格〔2021〕316号"], ""),
        ("示价〔2019]3号", ["示价〔2019〕3号"], ""),
        ("示价〔2019 3号", ["示价〔2019〕3号"], ""),
        ("示价 〔 2013 〕 7 1 号", ["示价〔2013〕71号"], ""),
        ("示价〔2013〕第071号", ["示价〔2013〕71号"], ""),
        ("示价[2005]费40号", ["示价〔2005〕费40号"], ""),
        ("示教发2021年5号", ["示教发〔2021〕5号"], ""),
        ("示教财〔２０２１〕２７号、示教〔2022〕10号", ["示教财〔2021〕27号", "示教〔2022〕10号"], ""),
        ("示价费〔2011〕124号示财综〔2011〕30号", ["示价费〔2011〕124号", "示财综〔2011〕30号"], ""),
        ("示发改〔2019〕115号\n示府函〔2019〕55号", ["示发改〔2019〕115号", "示府函〔2019〕55号"], ""),
        ("根据示价费〔2010〕3号文件执行", ["示价费〔2010〕3号"], ""),
        ("中华人民共和国国务院令第711号", ["中华人民共和国国务院令第711号"], ""),
        ("经教育部门备案", [], "经教育部门备案"),
        ("县发改局通知（文号未载）", [], "县发改局通知(文号未载)"),
        ("示教发2021005", [], "示教发2021005"),
        ("同上", [], "同上"),
        ("", [], ""),
        ("　\n", [], ""),
    ],
)
def test_documents(text: str, numbers: list[str], rest: str) -> None:
    basis = read_basis(text)
    assert [document.number for document in basis.documents] == numbers
    assert basis.rest == rest
    assert basis.text == text


def test_issuers_and_titles() -> None:
    (named,) = read_basis("县物价局示价电〔2017〕14号").documents
    assert (named.issuer, named.code, named.year, named.serial) == ("县物价局", "示价电", 2017, "14")
    (joint,) = read_basis("依据：示例县发展和改革局、财政局、教育局示发改〔2024〕35号文").documents
    assert (joint.issuer, joint.number) == ("示例县发展和改革局、财政局、教育局", "示发改〔2024〕35号")
    (titled,) = read_basis("《示例县收费办法》（示发改价〔2025〕12号）").documents
    assert str(titled) == "《示例县收费办法》（示发改价〔2025〕12号）"
    (before,) = read_basis("示发改价〔2025〕12号《示例县收费办法》").documents
    assert before.title == "示例县收费办法"
    law, other = read_basis("《中华人民共和国义务教育法》；示教〔2020〕1号").documents
    assert (law.number, law.title, other.number) == ("", "中华人民共和国义务教育法", "示教〔2020〕1号")
    (committee,) = read_basis("示教委财〔2020〕3号").documents
    assert (committee.issuer, committee.number) == ("", "示教委财〔2020〕3号")


@pytest.mark.parametrize("text", ["同上", " 同上 ", "〃", "同前"])
def test_ditto(text: str) -> None:
    assert read_basis(text).is_ditto


def test_numbers_that_are_not_read_are_known() -> None:
    assert read_basis("〔2020〕3号").has_unread_number
    assert read_basis("示价〔20〕3号").has_unread_number
    assert not read_basis("经教育部门备案").has_unread_number


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("县物价局示教电〔2007〕14号", "物价局"),
        ("示价费〔2004〕59号", "物价局"),
        ("示价行费〔2000〕138号", "物价局"),
        ("示发改价〔2025〕12号", ""),
        ("示例县发展和改革局示价〔2020〕1号", ""),
        ("省计划委员会计投〔1999〕3号", "计划委员会"),
        ("示教〔2020〕1号", ""),
        ("《中华人民共和国教育法》", ""),
    ],
)
def test_offices_that_are_gone(text: str, office: str) -> None:
    (document,) = read_basis(text).documents
    gone = gone_issuer(document)
    assert (gone[0] if gone else "") == office


codes = st.sampled_from(("示发改价", "示价费", "示教委财", "示府函", "省教育厅示教", "县教", "国办发"))
opening = st.sampled_from("〔[【(（﹝")
closing = st.sampled_from("〕]】)）﹞")


@given(codes, st.integers(1950, 2049), st.integers(1, 9999), opening, closing, st.sampled_from(("", " ")), st.sampled_from(("", "第", "0")))
def test_brackets_do_not_matter(code: str, year: int, serial: int, left: str, right: str, blank: str, before: str) -> None:
    (document,) = read_basis(f"{code}{blank}{left}{year}{blank}{right}{before}{serial}{blank}号").documents
    assert (document.issuer + document.code, document.year, document.serial) == (code, year, str(serial))
    (again,) = read_basis(document.number).documents
    assert again.number == document.number


@given(st.text(st.sampled_from("示价费发改局〔〕[]()（）《》第号年令、；的根据0123456789 \n同上"), max_size=60))
def test_nothing_is_dropped(text: str) -> None:
    basis = read_basis(text)
    shown = str(basis)
    assert all(digit in shown for digit in text if digit in "123456789")
    assert all(isinstance(document, Document) for document in basis.documents)


@pytest.mark.parametrize(
    "piece",
    ["示", "示〔2", "《", "《》", "〔2020〕", "示价〔2020〕1号", "令第", "1 ", "示 ", "局和", "局、", "根据", "县局、示价〔2020〕1号"],
)
def test_long_texts_take_no_time(piece: str) -> None:
    start = time.process_time()
    for size in (2000, 100_000):
        read_basis((piece * size)[:size])
    assert time.process_time() - start < 1


def test_an_article_stands_behind_its_law() -> None:
    assert str(read_basis("《中华人民共和国义务教育法》第二条")) == "《中华人民共和国义务教育法》第二条"
    assert str(read_basis("《甲法》、《乙法》第二条")) == "《甲法》；《乙法》；第二条"

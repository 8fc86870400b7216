"""The items that the tests of the engine search: each stands here for one thing that it must find, or must not."""

from __future__ import annotations

import json
from typing import Any

from indexing import FOLDERS
from playwright.sync_api import Page

from project import item_text

Files = dict[str, str | bytes]


def item(
    serial: int, title: str = "", body: str = "正文。", folder: str = "news", year: int = 2026, **changes: str
) -> dict[str, str | bytes]:
    """One file: an item whose words are all given here."""
    values = {"published": f"{year}-05-11", "formed": f"{year}-05-08", "summary": f"概要{serial}。"} | changes
    number = f"999999007/{year}-{serial:05}"
    quoted = json.dumps(title or f"事项{serial}", ensure_ascii=False)
    return {f"{folder}/{year}/{serial}.md": item_text(serial, title=quoted, index_number=number, body=f"{body}\n", **values)}


#: What stands literally, what only has the same terms, and has them more often and in its title.
WORDS = (
    item(10, body="各校营养餐食堂承包合同须公示。")
    | item(11, "营养餐、餐食、食堂、堂承、承包的通知", "营养餐、餐食、食堂、堂承、承包。" * 5)
    | item(12, body="教室饮水、照明改造。")
    | item(13, "照明和饮水改造的通知", "照明和饮水设施。" * 5)
    | item(14, "关于研学旅行的通知")
    | item(15, body="研学旅行。" * 30)
    | item(16, body="研学旅行要买意外保险。")
    | item(17, "图书室的通知", "甲乙丙丁。" * 2500 + "\n\n图书馆开放到晚上九点，周末不休息。")
    | item(30, body="今年的划片方案。")
    | item(31, body="今年的学区方案。")
    | item(32, "转学的办理流程", "带户口簿等材料到学校。")
    | item(
        33,
        "关于<script>window.hit=1</script>与<img src=x onerror=window.hit=1>的通知",
        "<b>加粗</b>&amp;<script>window.hit=1</script>转义。",
    )
    | item(34, body="𠮷村小学招生。")
    | item(35, body="𠮷" * 200 + "心理健康课" + "𠮷" * 200)
    | item(36, "校车线路的旧通知", withdrawn="{date: 2026-06-01, reason: 有误}")
    | item(40, body="压减“三公”经费，完成投资6,000万元。")
    | item(41, "防火，防盗的通知", "防火，防盗。" * 5)
    | item(42, body="防火、防盗。")
    | item(38, body="书法费按统一规格收取。")
    | item(39, body="邮费的规矩。")
    | item(37, body="第一百条\n\n跨行不连")
)
NUMBERS = (
    item(20, document_number="示教发〔2026〕12号", legacy_index_numbers="[sljyj/2021-0117]")
    | item(21, document_number="示教发〔2026〕112号")
    | item(22, document_number="示教发〔2025〕12号", year=2025)
    | item(23, document_number="示教发〔2026〕1号")
    | item(24, "《办法》（示教发〔2026〕12号）解读", "示教发〔2026〕12号。" * 9, folder="policy/other")
    | item(25, document_number="示教发〔2026〕007号")
)
#: What parents ask: the questions of one item, some of which only a later part of its text holds.
QUESTIONS = [
    ("转入外县的小学要准备哪些证件？", "带户口簿和居住证。", "插班证件"),
    ("转出到外省要准备哪些证件？", "带学籍号，由转入学校发起。", ""),
    ("午托怎样退费？", "按未上的天数退，五个工作日到账。", ""),
    *((f"第{number}号线的班车几点开？", "七点一刻。" * 30, "") for number in range(1, 60)),
    ("晚托班由谁看护？", "由本校教师看护。", ""),
]
ASKED = item(60, "家长来电答复汇编", data="[{file: 答复.csv, title: 家长问答, schema: questions}]") | {
    "news/2026/答复.csv": "问题,回答,别的问法\n" + "".join(",".join(row) + "\n" for row in QUESTIONS)
}
#: Where and what each of the many is: for filters, counts, pages, dates.
MANY = [
    {
        "serial": serial,
        "folder": FOLDERS[serial % 3],
        "year": 2024 + serial % 2 + serial // 118,
        "genre": ("通知", "公示")[serial % 4 == 0],
        "status": ("有效", "废止")[serial % 5 == 0],
        "day": f"{2024 + serial % 2 + serial // 118}-{1 + serial % 9:02}-{1 + serial % 27:02}",
    }
    for serial in range(100, 125)
]


def many() -> Files:
    """Items that all hold 校车."""
    files: Files = {}
    for each in MANY:
        written = {"genre": each["genre"], "published": each["day"], "formed": each["day"]}
        files |= item(
            each["serial"],
            body="校车准点。" * (each["serial"] % 7 + 1),
            folder=each["folder"],
            year=each["year"],
            status=each["status"],
            **written,
        )
    return files


def everything() -> Files:
    """All of them."""
    return WORDS | NUMBERS | ASKED | many()


def ask(there: Page, query: str, call: str = "disclosure.search(request)", **request: Any) -> Any:
    """What the engine answers, or the code and words of its error."""
    given = {"query": query, "category": "", "year": "", "genre": "", "status": "", "sort": "relevance", "page": 1} | request
    run = f"request => {call}.catch((error) => ({{ code: error.code || '', error: String(error) }}))"
    return there.evaluate(run, given)


def serials(result: Any) -> list[int]:
    """The last parts of the index numbers of the hits."""
    assert "hits" in result, result
    return [int(hit["indexNumber"].rpartition("-")[2]) for hit in result["hits"]]


def kinds(result: Any) -> list[str]:
    return [hit["kind"] for hit in result["hits"]]

"""Which documents a title names, and what it says of them; what a text says it repeals."""

from __future__ import annotations

import pytest

from disclosure.model.catalog import read_catalog
from disclosure.model.corpus import Corpus, read_corpus
from disclosure.model.dates import today
from disclosure.model.setting import Setting
from disclosure.policy.naming import answers, asks, explains, issues, names, only_ends
from disclosure.policy.repeals import repeals
from project import CATALOG, Pages, item_text

OLD, OTHER = "示教发〔2021〕5号", "示教发〔2021〕6号"


def corpus(title: str = "关于开学工作的通知", body: str = "正文。\n") -> Corpus:
    """An item of a title and text, and two older documents with numbers."""
    catalog, faults = read_catalog(CATALOG.encode())
    assert catalog is not None, faults
    files = {"news/1.md": item_text(1, title=title, body=body)}
    files |= {f"news/{serial}.md": item_text(serial, document_number=number) for serial, number in ((2, OLD), (3, OTHER))}
    return read_corpus(Pages(files), Setting.of(catalog, today()))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于公开征求《示例办法（征求意见稿）》意见的公告", ("示例办法",)),
        ("《示例办法（第二次征求意见稿）》《其他办法(修订草案)》意见采纳情况", ("示例办法", "其他办法")),
        ("《关于修改〈示例办法〉的通知》解读", ("关于修改《示例办法》的通知",)),
        ("《示例办法（试行）》解读", ("示例办法（试行）",)),
        ("关于开学工作的通知", ()),
    ],
)
def test_names(title: str, expected: tuple[str, ...]) -> None:
    assert names(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于公开征求《示例办法（征求意见稿）》意见的公告", "asks"),
        ("关于再次向社会征集《示例方案（草案）》修改意见的启事", "asks"),
        ("关于征求《示例办法（草案）》意见的函", ""),  # among offices
        ("关于公开征集2026年民生实事项目建议的公告", ""),
        ("关于2026年公开征求意见情况的通报", ""),
        ("《示例办法（征求意见稿）》征求意见采纳情况", "answers"),
        ("《示例办法（征求意见稿）》公众意见反馈情况的公告", "answers"),
        ("公众意见采纳情况", ""),
        ("《示例办法》政策解读", "explains"),
        ("一图读懂《示例办法》", "explains"),
        ("《示例办法》图解（二）", "explains"),
        ("关于做好政策解读工作的通知", ""),
        ("示例县教育局关于印发《示例办法》的通知", "issues"),
        ("示例县校车管理办法", "issues"),
        ("示例县教育局关于废止《示例办法》的通知", "only_ends"),
        ("关于公布废止和失效文件目录的通知", "only_ends"),
        ("关于印发《甲办法》并废止《乙办法》的通知", "issues"),
    ],
)
def test_what_a_title_says(title: str, expected: str) -> None:
    (item,) = (each for each in corpus(title).items if each.path == "news/1.md")
    says = {"asks": asks, "answers": answers, "explains": explains, "issues": issues, "only_ends": only_ends}
    assert [name for name, test in says.items() if test(item)] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("关于开学工作的通知", f"本通知自发布之日起施行，《甲办法》（{OLD}）同时废止。", [OLD]),
        ("关于开学工作的通知", f"《甲办法》（{OLD}）、《乙办法》（{OTHER}）同时废止。", [OLD, OTHER]),
        ("关于开学工作的通知", "原《甲办法》（示教发[2021]5号）停止执行。", ["示教发[2021]5号"]),
        ("关于开学工作的通知", f"废止{OLD}。{OLD}废止。", [OLD]),
        ("关于开学工作的通知", f"《甲办法》（{OLD}）第三条废止。", []),
        ("关于开学工作的通知", f"《甲办法》（{OLD}）已经废止。", []),
        ("关于开学工作的通知", f"根据《甲办法》（{OLD}），原登记表同时废止。", []),
        ("关于开学工作的通知", f"《甲办法》（{OLD}）继续有效。旧表同时废止。", []),
        ("关于废止部分文件的通知", f"1. 《甲办法》（{OLD}）\n\n2. 《乙办法》（{OTHER}）\n", [OLD, OTHER]),
        ("关于废止部分文件的通知", f"| 名称 | 结果 |\n| --- | --- |\n| 《甲办法》（{OLD}） | 废止 |\n| 《乙办法》（{OTHER}） | 修改 |\n", [OLD]),
        ("关于公布清理结果的通知", f"## 继续有效的\n\n1. 《甲办法》（{OLD}）\n\n## 废止的\n\n2. 《乙办法》（{OTHER}）\n", [OTHER]),
        ("关于废止部分文件的通知", f"按照《甲办法》（{OLD}），决定废止一批文件。", []),
        ("《乙办法》政策解读", f"《甲办法》（{OLD}）同时废止。", []),
    ],
)
def test_what_a_text_says_it_repeals(title: str, body: str, expected: list[str]) -> None:
    found = corpus(title, f"{body}\n")
    item = found.by_path["news/1.md"]
    assert [item.body[each.start : each.end] for each in repeals(found, item)] == expected

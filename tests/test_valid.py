"""What must pass without a word: the many right ways to write an item. A false alarm is a fault of the checker."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from disclosure import report as reports
from disclosure.checks.run import Site, check
from disclosure.model.tree import Folder

CATALOG = Path(__file__).parent / "site" / "catalog.yml"
TODAY = date(2026, 11, 21)
CHAIN = "{股室负责人: 2026-11-09, 保密审查: 2026-11-09, 分管局长: 2026-11-10}"
PDF = b"%PDF-1.4\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n"
NOTICES, UPDATES, RULES, OTHER = "news/notices/2026", "news/updates/2026", "policy/normative/2026", "policy/other/2026"
READINGS, FINANCE, JOBS, REPORTS = "interpretation/2026", "finance/2026", "recruitment/2026", "reports/2026"
Files = dict[str, str | bytes]


def item(serial: int = 1, body: str = "各学校在11月底前完成一次自查。", **keys: str) -> str:
    """An item that is right; keys are written as given, an empty one is left out."""
    head = {
        "title": f"关于做好2026年冬季第{serial}次安全检查的通知",
        "index_number": f"999999007/2026-{serial:05}",
        "summary": "部署冬季校园消防、交通和取暖安全检查。",
        "genre": "通知",
        "formed": "2026-11-09",
        "published": "2026-11-10",
        "approvals": CHAIN,
    } | keys
    lines = "".join(f"{key}:{'' if value[0] == chr(10) else ' '}{value}\n" for key, value in head.items() if value)
    return f"---\n{lines}---\n{body}\n"


def notice(body: str = "各学校在11月底前完成一次自查。", **keys: str) -> Files:
    """A site of one notice."""
    return {f"{NOTICES}/notice.md": item(1, body, **keys)}


def office_file(member: str) -> bytes:
    """A ZIP file with one member, as office programs write them."""
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr(member, "")
    return data.getvalue()


def tombstone(serial: int, **keys: str) -> str:
    return item(serial, "", withdrawn="{date: 2026-11-12, reason: 内容有误，另行发布}", **keys)


PLAIN = item()
VALID: dict[str, Files] = {
    "nothing at all": {},
    "plain": notice(),
    # the file
    "CRLF": {f"{NOTICES}/a.md": PLAIN.replace("\n", "\r\n").encode()},
    "CR": {f"{NOTICES}/a.md": PLAIN.replace("\n", "\r").encode()},
    "byte-order mark": {f"{NOTICES}/a.md": b"\xef\xbb\xbf" + PLAIN.encode()},
    "byte-order mark and CRLF": {f"{NOTICES}/a.md": b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode()},
    "no line end at the end": {f"{NOTICES}/a.md": PLAIN.rstrip("\n")},
    "blanks behind the dashes": {f"{NOTICES}/a.md": PLAIN.replace("---\n", "--- \t\n")},
    "no folder of a year": {"news/notices/a.md": PLAIN},
    "folders below the year": {"news/notices/2026/11/winter/a.md": PLAIN},
    "a Chinese name with blanks and brackets": {f"{NOTICES}/关于 冬季安全（一）-v1.2_终稿.md": PLAIN},
    "what desktops leave behind": notice()
    | {f"{NOTICES}/.DS_Store": b"\0", f"{NOTICES}/~$notice.docx": b"\0", f"{NOTICES}/Thumbs.db": b"\0"},
    # YAML
    "quoted values": notice(
        title='"关于做好2026年冬季安全检查的通知"', summary="'部署冬季校园消防、交通和取暖安全检查。'", published='"2026-11-10"'
    ),
    "colons in quotes": notice(title='"通知: 做好2026年冬季安全检查"', summary="'时间: 11月；对象: 全县中小学、幼儿园。'"),
    "full-width colons": notice(title="通知：做好2026年冬季安全检查", summary="时间：11月；对象：全县中小学、幼儿园。"),
    "comments": notice(genre="通知 # 公文种类", formed="2026-11-09\n# 下面是发布日期\n\n"),
    "a hash that is no comment": notice(title="关于3#教学楼安全检查的通知"),
    "folded summary": notice(summary=">-\n  部署冬季校园消防、交通\n  和取暖安全检查。"),
    "literal summary": notice(summary="|\n  部署冬季校园消防、交通和取暖安全检查。\n  公布值班电话。"),
    "summary over two lines": notice(summary="部署冬季校园消防、交通\n  和取暖安全检查。"),
    "keys indented in blocks": notice(
        approvals="\n  股室负责人: 2026-11-09\n  保密审查: 2026-11-09\n  分管局长: 2026-11-10",
        keywords="\n  - 安全\n  - 取暖",
        audience="\n- 学校\n- 家长",
    ),
    "a long list over lines": notice(keywords="[\n  安全,\n  取暖,\n]"),
    "another order of keys": {f"{NOTICES}/a.md": "---\n" + "\n".join(sorted(PLAIN.split("---\n")[1].splitlines())) + "\n---\n正文。\n"},
    "no blank line before the body": notice(body="\n\n\n各学校在11月底前完成一次自查。"),
    "marks at the start of quoted values": notice(source='"@示例县教育"', contact='"*办公室* & 值班室"', subtitle='"[第1号]"'),
    # values
    "an hour": notice(published="2026-11-10 09:30"),
    "midnight": notice(published="2026-11-10 00:00"),
    "the last minute of today": notice(published="2026-11-21 23:59"),
    "shortest texts": notice(title="公告", genre="公告", summary="公布消防演练的时间。"),
    "longest texts": notice(title="关于" + "安全检查、" * 22 + "校车检查的通知", summary="部署检查，" * 39 + "请做好准备"),
    "marks in pairs": notice(
        title="关于转发〈关于“双减”（2026年）〉和《办法（试行）》的通知", summary="转发“〈办法〉”【全文】，部署冬季检查。"
    ),
    "rare characters": notice(title="关于𠮷镇中心小学冬季安全检查的通知", body="𠮷镇中心小学、㙍头小学在11月底前完成自查 ✔。"),
    "theme, department, status": notice(theme="科技、教育\\教育", department="人事师资股", status="有效", openness="主动公开"),
    "channels and audience": notice(channels="[政府网站, 发布会/听证会, 社区/企事业单位/村公示栏（电子屏）]", audience="[全社会, 家长]"),
    "every other key": notice(
        subtitle="第1号",
        keywords="[安全]",
        effective="2026-11-15",
        expires="2027-03-31",
        publisher="示例县教育局",
        joint_publishers="[示例县公安局, 示例县消防救援大队]",
        source="示例县人民政府网站",
        contact="办公室 0999-6120001",
        pinned_until="2026-12-01",
        legacy_index_numbers="[000014349/2008-00013, 教办-2019-8]",
        legacy_addresses="[/art/2021/3/5/art_101_20345.html, /通知/12.html]",
    ),
    "an order": {f"{RULES}/a.md": item(genre="命令", title="示例县校园安全规定", document_number="示例县教育局令第3号")},
    "a joint document number": {f"{RULES}/a.md": item(document_number="示教联发〔2026〕3号")},
    "a minute without a document number": {f"{OTHER}/a.md": item(genre="会议纪要", title="2026年第10次局务会议纪要", openness="主动公开")},
    "a short chain of approval": {
        f"{UPDATES}/a.md": item(genre="动态", title="局领导检查校车", approvals="{股室负责人: 2026-11-10, 保密审查: 2026-11-10}")
    },
    "approvals in another order of writing": notice(approvals="{分管局长: 2026-11-10, 保密审查: 2026-11-09, 股室负责人: 2026-11-09}"),
    # states
    "attachments alone": {
        f"{NOTICES}/a.md": item(1, "", attachments="[{file: 方案.pdf, title: 安全检查方案}]"),
        f"{NOTICES}/方案.pdf": PDF,
    },
    "attachments of several kinds": {
        f"{NOTICES}/a.md": item(
            attachments="\n- {file: 检查表 (A4).PDF, title: 安全检查表}\n- file: tables/结果.xlsx\n  title: 2026年检查结果表\n- {file: 说明.txt, title: 填表说明}"
        ),
        f"{NOTICES}/检查表 (A4).PDF": PDF,
        f"{NOTICES}/tables/结果.xlsx": office_file("xl/workbook.xml"),
        f"{NOTICES}/说明.txt": "照实填写。\n".encode("gb18030"),
    },
    "a table of data": {
        f"{NOTICES}/a.md": item(data="[{file: schools.csv, title: 学校名录, schema: schools}]"),
        f"{NOTICES}/schools.csv": "\ufeff学校,联系电话\r\n实验小学,13900001234\r\n城北小学,0999-6120011\r\n",
    },
    "a withdrawn item": {f"{NOTICES}/a.md": tombstone(1)},
    "a scheduled item": notice(published="2026-12-01 08:00", title="关于2027年寒假放假的通知"),
    "an item on request": {
        f"{OTHER}/a.md": item(
            1,
            "",
            openness="依申请公开",
            withhold_basis="16-process",
            withhold_reason="鉴定结论尚未确认，公开后可能引起误解。",
            review_due="2027-05-20",
        )
    },
    "a list of names in its period": {
        f"{JOBS}/a.md": item(
            1, "| 姓名 | 岗位 |\n|---|---|\n| 王小明 | 数学 |", genre="公示", notice_period="{from: 2026-11-10, to: 2026-11-21}"
        )
    },
    "a list of names whose period is over": {
        f"{JOBS}/a.md": item(
            1, "", genre="公示", notice_period="{from: 2026-11-10, to: 2026-11-17}", withdrawn="{date: 2026-11-18, reason: 公示期满}"
        )
    },
    "a consultation of thirty days": notice(consultation="{from: 2026-11-10, to: 2026-12-09}"),
    "a short consultation with its reason": notice(consultation="{from: 2026-11-10, to: 2026-11-20, reason: 须在学期结束前施行}"),
    "in time on the last day": {
        f"{RULES}/a.md": item(
            document_number="示教发〔2026〕12号",
            formed="2026-09-18",
            published="2026-10-22",
            approvals="{股室负责人: 2026-09-18, 保密审查: 2026-09-18, 分管局长: 2026-09-18}",
        ),
        f"{FINANCE}/a.md": item(2, title="2026年部门预算", genre="预算", approved="2026-10-21"),
        f"{REPORTS}/a.md": item(
            3,
            title="2025年政府信息公开工作年度报告",
            genre="报告",
            formed="2026-01-20",
            published="2026-01-31",
            approvals="{股室负责人: 2026-01-20, 保密审查: 2026-01-20, 分管局长: 2026-01-21}",
        ),
    },
    # references
    "documents that stand elsewhere": {
        f"{RULES}/a.md": item(
            document_number="示教发〔2026〕12号",
            supersedes="[《示例县校车管理暂行办法》（示教发〔2019〕3号）]",
            amends="[https://www.shili.gov.cn/doc/12.html]",
        ),
        f"{RULES}/b.md": item(
            2, document_number="示教发〔2026〕13号", status="废止", repealed_by="《示例县人民政府关于废止部分文件的决定》"
        ),
    },
    "one supersedes the other": {
        f"{RULES}/a.md": item(document_number="示教发〔2026〕12号", status="废止", repealed_by="999999007/2026-00002"),
        f"{RULES}/b.md": item(2, document_number="示教发〔2026〕13号", supersedes="[999999007/2026-00001]"),
    },
    "a document and its interpretation": {
        f"{RULES}/a.md": item(document_number="示教发〔2026〕12号"),
        f"{READINGS}/b.md": item(2, title="《校车管理办法》解读", genre="解读", interprets="[999999007/2026-00001]"),
    },
    "a document past its term": {f"{RULES}/a.md": item(document_number="示教发〔2026〕12号", expires="2026-11-20", status="失效")},
    "a document of its last day": {f"{RULES}/a.md": item(document_number="示教发〔2026〕12号", expires="2026-11-21")},
    "an old document": {
        "news/notices/1998/a.md": item(
            1,
            title="关于1998年秋季开学的通知",
            index_number="999999007/1998-00001",
            formed="1998-08-20",
            published="1998-08-21",
            approvals="{股室负责人: 1998-08-20, 保密审查: 1998-08-20, 分管局长: 1998-08-21}",
        )
    },
    "an excuse for a warning": notice(body="远景规划到2106年。", exceptions="{year-implausible: 远景规划的年份，已核对}"),
    # people and numbers
    "official telephones": notice(
        contact="王老师 13900001111",
        body="联系电话：13900001234。咨询电话（工作日）：139 0000 1235、139-0000-1236。\n\n监督电话: +86 13900001237；传真0999-6120000。\n\n"
        "**报名电话**：13900001238转2\n\n联系人：李老师，电话：13900001239。",
    ),
    "a table of telephones": notice(
        body="| 学校 | 联系人 | 联系电话 |\n|:---|:---:|---:|\n| 实验小学 | 王老师 | 13900001234 |\n| 城北小学 | 李老师 | 139 0000 1235 |"
    ),
    "numbers that are no identity numbers": notice(
        body="统一社会信用代码11999999999999007W、银行账号6222021001122334455、订单号202611100000012345、合同编号13900001111222、"
        "索引号999999007/2026-00001、校验码不对的110105194912310021、已经遮盖的1101**********002X和139****1234。"
    ),
    "figures that are no telephones": notice(body="金额13900001111.50元，比上年增加1.39亿元；面积12345678901平方米；编码1390000-1111-22。"),
    # wording
    "first, second, third": notice(
        body="一是排查隐患；二是限期整改；三是统一验收。\n\n一是动员部署，统一是前提。二是全面检查，重点之一是消防。三是总结提高，目的是统一思想。"
    ),
    "a quotation of two paragraphs": notice(body="“第一段引文没有完，\n\n“第二段接着引，到这里为止。”"),
    "a law quoted over paragraphs": notice(
        body="将第二条修改为：“学校应当建立台账。\n\n“台账保存三年。\n\n保存期满的，可以销毁。”\n\n一耳听力障碍（≥41dB HL）、c)一耳听力障碍(≥41dB HL)。"
    ),
    "dates and years": notice(
        body="2026年5月8日至6月30日、2025—2026学年、1949年建校、到2035年、2026届、二〇一二年六月三十日、“十四五”期间、8:30—17:30。"
    ),
    "document numbers": notice(
        body="《办法》（示教发〔2026〕12号）、教育部令第57号、国办发明电〔2025〕7号、（2026）示0999行初12号、GB/T 9704-2012。"
    ),
    "words that only look doubled": notice(
        body="常常认认真真、研究研究生招生、人民法院院长、的的确确、目的的确定、为了了解、不了了之、和和气气、在在校生中、对对口帮扶地区、事由由法律规定、上一年度年度报告、集体的土地的土地承包经营权、本规定规定的条件、奶奶、天天向上。"
    ),
    "Latin among Han": notice(body="用 Word 和 WPS 填写，PM2.5、A 类、Wi-Fi、e-mail、APP、K12、“Learning to Be”一书、UNESCO 的报告。"),
    "half-width marks where they belong": notice(body="比例 1:2，时间 8:30，Word, Excel，1,200 元，3.14，a) 甲 b) 乙，（1）一、1. 二。"),
    # Markdown
    "headings and lists": notice(
        body="## 一、总体要求\n\n### （一）目标\n\n1. 第一项\n\n    第一项的说明。\n\n2. 第二项\n    - 甲\n    - 乙\n\n* * *\n\n示例县教育局\n\n2026年11月9日"
    ),
    "a rule of dashes": notice(body="上半部分。\n\n---\n\n下半部分。"),
    "tabs": notice(body="-\t甲\n-\t乙\n\n1.\t丙\n\n\t代码"),
    "code": notice(
        body='填写 `[名称](路径)` 和 `<img src="a.png">`。\n\n```\n[名称](没有.md)  《未配对\n    四个空格\n```\n\n~~~yaml\na: “b\n~~~'
    ),
    "links": {
        f"{NOTICES}/a.md": item(
            body='见[第二次检查](b.md)、[方案](方案.pdf "PDF")、[第二节](b.md#二)、[本页](#附则)、[县政府](https://www.shili.gov.cn/?a=1&b=(2))、'
            "[信箱](mailto:jyj@shili.gov.cn)、[值班电话](tel:0999-6120001)、<https://www.shili.gov.cn/>、[GB/T 9704-2012](https://www.shili.gov.cn/a)、[公报][1]。\n\n"
            '[1]: https://www.shili.gov.cn/gb "公报"',
            attachments="[{file: 方案.pdf, title: 检查方案}]",
        ),
        f"{NOTICES}/b.md": item(2, "见[第一次检查](../2026/a.md)的[方案](方案.pdf)。"),
        f"{NOTICES}/方案.pdf": PDF,
    },
    "pictures": {
        f"{NOTICES}/a.md": item(
            body='![灭火器位置图](map.png)\n\n![值班室 (一楼)](<duty room.png> "一楼")\n\n[![大图](big.png)](https://www.shili.gov.cn/)'
        ),
        f"{NOTICES}/map.png": PNG,
        f"{NOTICES}/duty room.png": PNG,
        f"{NOTICES}/big.png": PNG,
    },
    "footnotes and escapes": notice(
        body="按规定[^1]办理，\\[此处\\]不是链接，第[2]条、[注]也不是。\n\n[^1]: 见《办法》第三条。\n    第二段说明。"
    ),
    "raw HTML without links": notice(
        body='第一行<br>第二行，<u>着重</u>，H<sub>2</sub>O，5<6>4。\n\n<table><tr><td align="center">甲</td></tr></table>\n\n<!-- 校对：[旧链接](old.md) -->'
    ),
    "tables": notice(body="学校 | 时间 | 备注\n--- | :---: | ---\n实验小学 | 2026-05-08 | \n城北小学 | 2026.05.09 | 上午 \\| 下午"),
    "line breaks": notice(body="第一行  \n第二行\\\n第三行\n\n　　首行缩进两个汉字。\n　　又一行。"),
}


@pytest.mark.parametrize("files", VALID.values(), ids=VALID)
def test_what_is_right_passes_without_a_word(files: Files, tmp_path: Path) -> None:
    for path, content in files.items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    report = check(Site(Folder(tmp_path), CATALOG.read_bytes()), TODAY)
    assert not report.problems, reports.text(report)
    assert report.corpus is not None
    assert len(report.corpus.items) == sum(path.endswith(".md") for path in files)

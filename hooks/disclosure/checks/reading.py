"""The rules that readers enforce while a file is read: there is nothing left for a check to do."""

from __future__ import annotations

from .rule import ERROR, Rule, Scope


def _row(id: str, doc: str, source: str = "") -> Rule:
    return Rule(id, ERROR, Scope.READING, doc, source, fixed=True)  # what cannot be read cannot be accepted either


RULES = (
    _row(
        "file-encoding",
        "文件必须是 UTF-8 编码的文本。\n\n"
        "老版记事本和一些办公软件会存成 GBK。用记事本打开，选“另存为”，编码选“UTF-8”即可。文件开头有没有 BOM、换行是哪一种，都可以。",
    ),
    _row(
        "file-size",
        "一个条目的 Markdown 文件不超过 1 MB。\n\n一个条目就是一张网页，太长了在手机上打不开。更长的内容请做成 PDF 等附件，正文只写概要。",
    ),
    _row(
        "front-matter",
        "文件以元数据开头：第一行和元数据末尾各有一行“---”。\n\n"
        "两行“---”之间写元数据，之后写正文；元数据中间不能再有“---”。“---”是三个半角减号，顶格写，上面没有空行；不能写成破折号“——”。元数据最多 64 KB。",
    ),
    _row(
        "yaml-syntax",
        "元数据必须合乎 YAML 的写法。\n\n"
        "每行写成“键: 内容”，冒号是半角，后面空一格；缩进只用空格；逗号和括号也是半角的。\n"
        '内容里有“: ”，或以 `@`、`%`、`*`、`[`、`{` 等符号开头时，给整个内容加英文双引号，例如 title: "通知: 做好防汛工作"；也可以改用全角冒号。不能用锚点（`&`）和别名（`*`）。',
    ),
    _row("duplicate-key", "同一个键只写一次。\n\n写了两次时，软件不会替您选，请留下对的那一个。"),
    _row(
        "unknown-key",
        "只能用规定的键。\n\n"
        "键是小写英文，例如 title（名称）、published（发布日期）。软件不认识的键不会被读到，写了等于没写。多半是拼错了；提示会给出最接近的键。可用的键见 README.zh-CN.md。",
    ),
    _row(
        "missing-key",
        "catalog.yml 和元数据里成组的内容必须写全。\n\n"
        "例如附件要有 file 和 title：“attachments: [{file: 方案.pdf, title: 实施方案}]”；公示期要有 from 和 to，撤下要有 date 和 reason。",
    ),
    _row(
        "field-form",
        "每个键的内容要合乎规定的形式：文字、列表、成组的内容或整数。\n\n"
        "列表写成 `[甲, 乙]`，逗号是半角，只有一项也要加方括号；也可以每项一行，写成“- 甲”。成组的内容写成 {名称: 内容, 名称: 内容}。",
    ),
    _row(
        "empty-field", '写了键就要有内容。\n\n不需要的键请整行删去，免得日后分不清是漏填还是没有。空的 `[ ]`、`{ }` 和 `""` 也算没有内容。'
    ),
    _row(
        "date-form",
        "日期写成 YYYY-MM-DD，并且真实存在。\n\n年份四位，月和日各两位，用半角减号连接：写 2026-05-08，不写 2026-5-8、2026年5月8日。"
        "发布日期可以带时间：2026-05-11 09:30。",
        "GB/T 7408（ISO 8601）",
    ),
)

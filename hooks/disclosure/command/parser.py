"""The commands and their options."""

from __future__ import annotations

import argparse

from ..arguments import Parser


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; `run` is the module here and the function that carry a command out."""
    made = Parser(prog="disclosure", description="政府信息公开内容的检查、编号和打包。")
    commands = made.add_subparsers(dest="command", required=True, metavar="命令", parser_class=Parser)

    one = commands.add_parser("check", help="检查内容：元数据、索引号、链接、附件、个人信息、文字")
    one.add_argument("paths", nargs="*", metavar="文件", help="只报告这些文件或文件夹里的问题（检查时仍读全部内容）")
    one.add_argument("--base", metavar="版本", help="与 git 里的版本比较，例如 origin/main：已有的错误不拦，已发布的号不能变")
    one.add_argument("--changed", action="store_true", help="只报告与基准版本不同的文件")
    one.add_argument("--accept", action="store_true", help="把现有的错误写进 accepted.yml，以后逐步改正")
    one.add_argument("--format", choices=("text", "github", "json"), default="text", metavar="形式", help="text、github 或 json")
    one.add_argument("--schema", metavar="表", help="只检查写明的表格文件，按这一种表，例如 fees")
    one.set_defaults(run="checking.run_check")

    two = commands.add_parser("explain", help="说明一条规则；不写规则名时列出全部规则")
    two.add_argument("rule", nargs="?", metavar="规则", help="规则名，例如 summary-length")
    two.add_argument("--all", action="store_true", help="输出全部规则的说明（Markdown），即 docs/rules.md")
    two.set_defaults(run="reference.run_explain")

    three = commands.add_parser("next-number", help="给出一个栏目的下一个索引号")
    three.add_argument("category", metavar="栏目", help="栏目的文件夹、代码或名称，例如 policy/normative")
    three.add_argument("--date", metavar="日期", help="按这一天编号，YYYY-MM-DD；不写就是今天")
    three.set_defaults(run="numbers.run_next_number")

    four = commands.add_parser("renumber", help="给还没有发布的条目换一个号，并改好引用它的地方")
    four.add_argument("item", metavar="条目", help="条目的 .md 文件")
    four.add_argument("--base", metavar="版本", help="哪个版本算已发布；不写时用 origin/main，没有就用 HEAD")
    four.set_defaults(run="numbers.run_renumber")

    five = commands.add_parser("package", help="把生成好的网站打成压缩包，解压以后不用网络就能看、能检索")
    five.add_argument("--category", metavar="栏目", help="只打包一个栏目，连同下级栏目：文件夹、代码或名称，例如 policy/normative")
    five.add_argument("--site", metavar="文件夹", help="网站在哪里；不写就是 DISCLOSURE_SITE，再不然就是 site")
    five.add_argument("--out", metavar="文件夹", help="压缩包放在哪里；不写就是 packages")
    five.set_defaults(run="packing.run_package")

    six = commands.add_parser("schemas", help="列出数据表有哪几种")
    six.add_argument("--all", action="store_true", help="输出全部列的说明（Markdown），即 docs/schemas.md")
    six.set_defaults(run="tables.run_schemas")

    seven = commands.add_parser("template", help="写一个空白表格（Excel），照着填")
    seven.add_argument("schema", metavar="表", help="哪一种表，例如 fees")
    seven.add_argument("--out", metavar="文件", help="写到哪里；不写就是当前文件夹，以表的名称为文件名")
    seven.set_defaults(run="tables.run_template")

    eight = commands.add_parser("zones", help="说明划片表里的每条规则是怎样读的，读懂了多少")
    eight.add_argument("file", metavar="文件", help="划片表（CSV、XLSX），或者每行一条规则的 .txt")
    eight.add_argument("--find", metavar="地址", help="按这张表查一个地址属于哪所学校，例如“文教路15号”")
    eight.add_argument("--since", metavar="旧表", help="列出同旧表（一般是上一学年的）相比有什么变化")
    eight.add_argument("--unread", action="store_true", help="只列出没有全部读懂的")
    eight.set_defaults(run="zones.run_zones")

    nine = commands.add_parser("budget-text", help="由部门预算、决算的表写出情况说明的文字")
    nine.add_argument("file", metavar="文件", help="一套表（XLSX、CSV），例如 2025年部门决算.xlsx")
    nine.add_argument("--last", metavar="上年的表", help="同一个单位上年的预算或者决算，用来比较")
    nine.add_argument("--budget", metavar="预算", help="写决算说明时，当年的部门预算，用来算完成率")
    nine.set_defaults(run="budgets.run_budget_text")
    return made

"""The arguments of a command line, refused in Chinese where they are wrong."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

from . import report as reports

#: The exit code of a command that was called in a wrong way.
USAGE = 2


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese when it refuses."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and how the command is called."""
        for english, chinese in _REFUSALS:
            message = re.sub(english, chinese, message, flags=re.DOTALL)
        self.exit(USAGE, f"{reports.printable(message)}。\n用法：{self.format_usage().removeprefix('usage: ')}")

    def format_help(self) -> str:
        """The help, with argparse's own words in Chinese."""
        text = super().format_help()
        for english, chinese in (
            ("usage: ", "用法："),
            ("positional arguments:", "参数："),
            ("options:", "选项："),
            ("show this help message and exit", "显示这份说明"),
        ):
            text = text.replace(english, chinese)
        return text


_REFUSALS = (
    (r"^unrecognized arguments: ", "不认识的参数："),
    (r"^the following arguments are required: ", "缺少参数："),
    (r"^argument ([^:]+): ", r"\1 "),
    (r"invalid choice: (.*) \(choose from (.*)\)$", r"不能写 \1，可用的有：\2"),
    (r"expected one argument$", "后面要写一个值"),
    (r"ignored explicit argument (.*)$", r"后面不写值，请去掉 \1"),
)

"""YAML with line numbers: text into nodes, front matter apart from body, and every fault as a sentence.

Everything is read as text (YAML 1.1 would turn 0012 into 10 and 12:30 into 750); types come later, from `shapes`.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import Any, NamedTuple

import yaml

from .problem import Fault, Spot

Node = yaml.ScalarNode | yaml.SequenceNode | yaml.MappingNode

#: More than this between the two `---` is no front matter (bytes would do as well; characters are what we have).
MAX_FRONT_MATTER = 64 * 1024
_DASHED = r"---[ \t]*(?:\n|\Z)"
_CLOSED = re.compile(rf"---[ \t]*\n((?:(?!{_DASHED})[^\n]*\n)*+){_DASHED}")
_DEEPEST = 20
_LONGEST_LINE = 2000
_LARGE = 1024 * 1024
_NESTED = re.compile(r"[\[{?:-](?:\s*[\[{?:-]){8}")
# YAML counts these as line ends, editors and we do not.
_OTHER_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_BaseLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TAGS = {yaml.ScalarNode: "tag:yaml.org,2002:str", yaml.SequenceNode: "tag:yaml.org,2002:seq", yaml.MappingNode: "tag:yaml.org,2002:map"}

#: Neither text nor markup (Unicode: C0 and C1 controls, noncharacters). As bytes a file with them is refused; in double quotes YAML
#: lets them in by another door (\x00, \e), and no page or feed may hold them.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


class _Loader(_BaseLoader):  # type: ignore[misc]
    """The base loader without its search for resolvers, of which it has none: everything is text, a list or a mapping."""

    def resolve(self, kind: type[Node], value: object, implicit: object) -> str:
        """The tag of a node that bears none."""
        return _TAGS[kind]


class FrontMatter(NamedTuple):
    """A Markdown file taken apart: `head` is the YAML text (its first line is line 2), `body` starts on `body_line`."""

    head: str
    body: str
    body_line: int


def decode(data: bytes) -> str | Fault:
    """The text of a file: UTF-8, with or without a byte-order mark, any line ends; or a fault that names the encoding."""
    if b"\0" in data:
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        if wide:
            return Fault("file-encoding", Spot(), "文件是 UTF-16 编码，必须是 UTF-8。", _convert("UTF-16"))
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return Fault("file-encoding", Spot(line), "文件里有 NUL 字节，不是文本文件。", "请用记事本等文本编辑器重新保存为 UTF-8。")
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        try:
            data.decode("gb18030")
        except UnicodeDecodeError:
            hint = "用原来编写它的软件打开，另存为 UTF-8；打开已是乱码的，请找一份完好的文件。"
            return Fault("file-encoding", Spot(line), "文件不是 UTF-8 编码，也认不出是哪种编码。", hint)
        return Fault("file-encoding", Spot(line), "文件是 GBK（GB18030）编码，必须是 UTF-8。", _convert("GB18030"))
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _convert(encoding: str) -> str:
    return f"用记事本打开，选“另存为”，编码选“UTF-8”，保存后再提交；命令行可用 iconv -f {encoding} -t UTF-8 旧文件 > 新文件。"


def readable(data: bytes) -> str:
    """The text of a file as far as it has any: UTF-8, else GBK, else without what cannot be read."""
    text = decode(data)
    return text if isinstance(text, str) else data.decode("gb18030", "replace").replace("\0", "")


def split(text: str) -> FrontMatter | Fault:
    """Take the block between the first two `---` lines from the body."""
    found = _CLOSED.match(text)
    if not found:
        if not re.match(_DASHED, text):
            return _no_opening(text)
        meant = re.search(rf"\n({_DASHES})(?=\n|\Z)", text)
        if meant:
            line = text.count("\n", 0, meant.start(1)) + 1
            return Fault("front-matter", Spot(line, 1, len(meant[1])), "元数据结束的一行必须是三个半角减号“---”。", "改为“---”。")
        return Fault("front-matter", Spot(), "元数据没有结束：开头的“---”之后找不到第二行“---”。", "在元数据最后一行的下面加一行“---”。")
    head = found[1].removesuffix("\n")
    if len(head) > MAX_FRONT_MATTER:
        return Fault(
            "front-matter", Spot(), f"元数据有 {len(head)} 个字符，太长了，最多 {MAX_FRONT_MATTER}。", "正文请写在第二行“---”之后。"
        )
    return FrontMatter(head, text[found.end() :], text.count("\n", 0, found.end()) + 1)


#: A line that someone meant as `---`: longer, shorter, full-width or typeset dashes.
_DASHES = r"[ \t]*[-‐-―－─_=]{2,}[ \t]*"


def _no_opening(text: str) -> Fault:
    """The fault of a file that does not begin with front matter, worded by what it begins with."""
    if not text.strip():
        return Fault("front-matter", Spot(), "文件是空的。", "照 README 的例子写上元数据和正文；不需要这个文件就删去它。")
    start = re.match(rf"\s*+({_DASHES})(?=\n|\Z)", text)
    if start and start[1].strip() == "---":
        return Fault("front-matter", Spot(), "开头的“---”前面有空行或空格，它必须是文件的第一行，顶格写。", "删去“---”前面的空行和空格。")
    if start:
        return Fault("front-matter", Spot(), f"文件的第一行必须是三个半角减号“---”，不能是“{start[1].strip()[:10]}”。", "改为“---”。")
    return Fault("front-matter", Spot(), "文件的第一行必须是三个减号“---”，下面写元数据。", "照 README 的例子补上元数据，前后各一行“---”。")


def compose(text: str, first_line: int = 1) -> Node | Fault | None:
    """Read YAML as a tree of nodes; None when there is nothing in it.

    Aliases are refused before anything is expanded, so no input grows; marks count lines from 0 within `text`.
    """
    text = _OTHER_LINE_ENDS.sub(" ", text)
    deep = _too_deep_or_aliased(text, first_line)
    if deep:
        return deep
    try:
        node: Node | None = yaml.compose(text, Loader=_Loader)  # type: ignore[assignment]
    except yaml.MarkedYAMLError as error:
        return _syntax_fault(text, error, first_line)
    except yaml.YAMLError:
        return _control_character(text, first_line) or Fault(
            "yaml-syntax", Spot(first_line), "元数据不合 YAML 规则，无法读出。", "多半有看不见的特殊字符：把内容重新打一遍，不要粘贴。"
        )
    return None if isinstance(node, yaml.ScalarNode) and not node.value else node


def spot_of(node: Node, first_line: int = 1) -> Spot:
    """Where a node stands in its file, given the file line of the YAML text's first line."""
    start, end = node.start_mark, node.end_mark
    length = end.column - start.column if end.line == start.line else 0
    return Spot(start.line + first_line, start.column + 1, max(length, 0))


def _too_deep_or_aliased(text: str, first_line: int) -> Fault | None:
    """Anchors, aliases and deep nesting, told from the event stream (only when a character of the text hints at them)."""
    is_plain = "&" not in text and "*" not in text and text.count("[") + text.count("{") < _DEEPEST
    if is_plain and len(text) < _LARGE and not _NESTED.search(text):
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            mark = event.start_mark
            spot = Spot(mark.line + first_line, mark.column + 1) if mark else Spot(first_line)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                return Fault(
                    "yaml-syntax",
                    spot,
                    "元数据里不能用 YAML 的锚点（&）和别名（*）。",
                    "如果“&”或“*”是内容的一部分，请给整个内容加英文双引号。",
                )
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                return Fault("yaml-syntax", spot, "元数据的括号或缩进套得太深。", "元数据最多两三层，请照 README 的例子写。")
    except yaml.YAMLError:
        return None  # compose() meets the same fault and words it
    return None


def _control_character(text: str, first_line: int) -> Fault | None:
    """The first character that YAML does not allow at all."""
    found = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]", text)
    if not found:
        return None
    line = text.count("\n", 0, found.start())
    column = found.start() - (text.rfind("\n", 0, found.start()) + 1)
    return Fault(
        "yaml-syntax",
        Spot(line + first_line, column + 1, 1),
        f"这里有看不见的控制字符（U+{ord(found[0]):04X}）。",
        "删去这个字符；多半是从别的软件粘贴来的。",
    )


def _syntax_fault(text: str, error: yaml.MarkedYAMLError, first_line: int) -> Fault:
    """Word a YAML error for someone who has never heard of YAML, by looking at the line it was met on and the one above.

    A quotation mark or bracket that is never closed is met far below: there the line where it opens comes first.
    """
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    line = min(mark.line if mark else 0, len(lines) - 1)
    opened = [error.context_mark.line] if error.context_mark and re.search("quoted|flow", error.context or "") else []
    candidates = [(line - above, _WIDE_COLON) for above in (0, 1, 2, 3)]  # what stands below such a key looks wrongly indented
    candidates += [(number, slip) for number in (*opened, line, line - 1) for slip in _COMMON_SLIPS]
    candidates += [(number, _UNPAIRED) for number in reversed(range(line))]
    for number, (pattern, message, hint) in candidates:
        if not 0 <= number < len(lines):
            continue
        found = re.search(pattern, lines[number][:_LONGEST_LINE])
        if found:
            at = found.start(1) if found.re.groups else found.start()
            return Fault("yaml-syntax", Spot(number + first_line, at + 1, 1), message, hint)
    return Fault(
        "yaml-syntax",
        Spot(line + first_line, (mark.column if mark else 0) + 1, 1),
        "这里不合元数据的写法（YAML），读不下去。",
        "每行写成“键: 内容”，冒号是半角、后面空一格；内容里有特殊符号时，给整个内容加英文双引号。",
    )


# Tried in this order on the line of the fault, then on the line above it. The caret stands at the group, where there is one.
_UNPAIRED = (r"^[a-z_ -]+: *(\"(?=[^\"]*$)|'(?=[^']*$))", "引号没有配对。", "在内容末尾补上同样的英文引号，或去掉开头的引号。")
_WIDE_COLON = (r"^ *(?:- )?[a-z_]+\s*(：)", "键后面是全角冒号“：”，必须是半角冒号加一个空格。", "把“：”改为“: ”。")
_COMMON_SLIPS = (
    (r"^ *(\t)", "这一行用 Tab 缩进，元数据只能用空格缩进。", "把 Tab 换成两个空格。"),
    (r"^[a-z_]+: *([｛［【]).*[｝］】}\]][ \t]*$", "开头的括号是全角的。", "改为半角的 { } 或 [ ]。"),
    (r": *[\[{][^\]}]*([｝］】])[ \t]*$", "末尾的括号是全角的。", "改为半角的 } 或 ]。"),
    (r"[{].*?: [^,{}]*(，)[^,{}]*: ", "两项之间的逗号是全角的。", "改为半角逗号加一个空格。"),
    _WIDE_COLON,
    (r"^[a-z_]+(:)[^ ]", "冒号后面缺一个空格。", "在半角冒号后面空一格，空格也是半角的。"),
    (
        r"^(?:- )?[a-z_ ]+: +[^\"'\[{|>].*?(: |:$| #)",
        "内容里有“冒号加空格”，会被当成新的键。",
        "给整个内容加英文双引号，或把里面的冒号改为全角“：”。",
    ),
    (r"^[a-z_ -]+: *\"[^\"]*(\\)(?![\"\\nt/])", "英文双引号里的反斜杠“\\”有特殊含义。", "去掉双引号，或改用英文单引号。"),
    (
        r"^[a-z_ -]+: *(?:\"[^\"]*\"|'[^']*')\s*([^\s,\]}#'])",
        "英文引号在内容中间就结束了。",
        "内容里的引号请用中文“”，外面只留一对英文双引号。",
    ),
    _UNPAIRED,
    (
        r"^[a-z_ -]+: *([\[{])[^\[\]{}]*[\]}]\s*[^\s,#\[\]{}]",
        "内容以英文括号开头，会被当成列表或一组内容。",
        "给整个内容加英文双引号，或改用中文括号。",
    ),
    (r"(?:: *|^ *- +)([\[{])[^\]}]*$", "括号没有配对。", "补上“]”或“}”。"),
    (r"([\]}])", "这一行的括号或逗号写法不对。", "列表写成 [甲, 乙]，一组内容写成 {键: 内容, 键: 内容}，逗号是半角。"),
    (r"^[a-z_]+: *(- )\S.* - ", "列表不能这样写在一行里。", "写成 [甲, 乙]，或每项另起一行：“  - 甲”。"),
    (r"^[a-z_ -]+: *([@`%!&*,]|[-?] )", "内容开头的符号在 YAML 里有特殊含义。", "给整个内容加英文双引号。"),
    (r"^[a-z_ -]+: *([|>]).", "“|”和“>”开头的内容有特殊含义。", "给整个内容加英文双引号。"),
    (r"^[^\s:#\-\]}][^:]*$", "这一行不是“键: 内容”的形式。", "写成“键: 内容”；若是上一行内容的延续，请并到上一行。"),
    (r"^ +\S", "这一行的缩进与上下文不符。", "最外层的键要顶格写；同一组的各行缩进相同。"),
)

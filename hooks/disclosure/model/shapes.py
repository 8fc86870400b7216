"""From YAML nodes to frozen dataclasses: the annotations of a class are its schema.

A reader takes a node and gives a value of its type, or None after it has noted a fault. Fields without a default are required.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

import yaml

from .dates import Moment, Period, near_date, parse_date, parse_moment
from .phrases import named, nearest, shorten
from .problem import Fault, Spot
from .source import CONTROL, Node, spot_of
from .terms import other_names, sample

T = TypeVar("T")


class Reading:
    """The faults met while one YAML text is read, and where that text starts in its file."""

    def __init__(self, first_line: int = 1) -> None:
        self.first_line = first_line
        self.faults: list[Fault] = []

    def fault(self, rule: str, node: Node, message: str, hint: str = "") -> None:
        """Note a fault at a node."""
        self.faults.append(Fault(rule, self.spot(node), message, hint))

    def spot(self, node: Node) -> Spot:
        """Where a node stands in the file."""
        return spot_of(node, self.first_line)


Reader = Callable[[Node, Reading, str], Any]


def read(cls: type[T], node: Node, reading: Reading, where: str = "这里") -> T | None:
    """Read a mapping as an instance of a dataclass; None when a required field is missing or faulty."""
    values = read_fields(cls, node, reading)
    if values is None:
        return None
    ready = True
    for field in dataclasses.fields(cls):  # type: ignore[arg-type]
        if field.name not in values and _is_required(field):
            ready = False
            if key_of(field) not in _keys(node) and not is_misspelt(key_of(field), _keys(node), cls):
                reading.fault("missing-key", node, f"{where}缺少 {named(key_of(field))}。", f"补上“{key_of(field)}: …”。")
    return cls(**values) if ready else None


def read_fields(cls: type, node: Node, reading: Reading) -> dict[str, Any] | None:
    """The readable fields of a mapping by field name; None when it is no mapping. Every fault is noted."""
    if not isinstance(node, yaml.MappingNode):
        is_line = isinstance(node, yaml.ScalarNode) and re.search("[:：]", node.value)
        hint = "键后面的冒号是半角的，冒号后面空一格。" if is_line else "照 README 的例子写。"
        reading.fault("field-form", node, "这里必须是若干行“键: 内容”。", hint)
        return None
    readers = _readers(cls)
    values: dict[str, Any] = {}
    seen: set[str] = set()
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            reading.fault("field-form", key_node, "键必须是一个词，不能是列表 [ ] 或一组 { }。", "写成“键: 内容”。")
            continue
        key = key_node.value
        if key in seen:
            reading.fault("duplicate-key", key_node, f"{named(key)}写了两次。", "只留一个。")
            continue
        seen.add(key)
        if key not in readers:
            if not _lacks_colon(key_node, value_node, reading):
                meant = meant_key(key, cls)
                hint = f"是否想写“{meant}”？" if meant else "可用的键见 README.zh-CN.md；不需要就删去这一行。"
                hint = f"删去“{meant}”前后的空格（多半是全角空格）。" if meant == key.strip() else hint
                reading.fault("unknown-key", key_node, f"没有“{shorten(key)}”这个键。", hint)
            continue
        name, reader = readers[key]
        value = reader(value_node, reading, key)
        if value is not None:
            values[name] = value
    return values


def key_of(field: dataclasses.Field[Any]) -> str:
    """The YAML key of a field: its name, unless that is a Python keyword."""
    return str(field.metadata.get("key", field.name))


def text(node: Node, reading: Reading, key: str) -> str | None:
    """A value as it was typed, blanks at both ends aside."""
    if not isinstance(node, yaml.ScalarNode):
        reading.fault(
            "field-form",
            node,
            f"{named(key)}必须是一段文字，不能是列表 [ ] 或一组 {{ }}。",
            "写成“键: 内容”；内容本身以 [ 或 { 开头的，给整个内容加英文双引号。",
        )
        return None
    if not node.tag.startswith("tag:yaml.org,2002:"):
        reading.fault("field-form", node, f"{named(key)}里有 YAML 的类型标记“{shorten(node.tag)}”，这里不用。", "给整个内容加英文双引号。")
        return None
    value = str(node.value).strip()
    if not value or (not node.style and value in ("~", "null")):  # how YAML writes nothing
        reading.fault("empty-field", node, f"{named(key)}后面没有内容。", _EMPTY)
        return None
    if control := CONTROL.search(value):
        reading.fault("field-form", node, f"{named(key)}里有看不见的控制字符（U+{ord(control[0]):04X}）。", "删去双引号里的“\\”和它后面的代码。")
        return None
    return value


_EMPTY = "填上内容；不是必填的，连同名称一起删去。"


def day(node: Node, reading: Reading, key: str) -> date | None:
    """A date, YYYY-MM-DD."""
    return _dated(node, reading, key, parse_date, "YYYY-MM-DD，例如 2026-05-08")


def moment(node: Node, reading: Reading, key: str) -> Moment | None:
    """A date with or without an hour, YYYY-MM-DD HH:MM."""
    return _dated(node, reading, key, parse_moment, "YYYY-MM-DD 或 YYYY-MM-DD HH:MM，例如 2026-05-11 09:30")


def number(node: Node, reading: Reading, key: str) -> int | None:
    """A whole number, not negative."""
    value = text(node, reading, key)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        reading.fault("field-form", node, f"{named(key)}必须是整数，现在是“{shorten(value)}”。", "只写半角数字。")
        return None
    return int(value)


def _dated(node: Node, reading: Reading, key: str, parse: Callable[[str], T | None], form: str) -> T | None:
    value = text(node, reading, key)
    if value is None:
        return None
    if (parsed := parse(value)) is None:
        meant = near_date(value)
        meant = meant[:10] if meant and parse(meant) is None else meant
        reading.fault(
            "date-form",
            node,
            f"{named(key)}必须是真实存在的日期，写成 {form}；现在是“{shorten(value)}”。",
            f"是否想写“{meant}”？" if meant else "",
        )
    return parsed


def _sequence(inner: Reader, example: str, head: str) -> Reader:
    def read_sequence(node: Node, reading: Reading, key: str) -> tuple[Any, ...] | None:
        if not isinstance(node, yaml.SequenceNode):
            words = re.split("[，、；,;]| -", node.value) if isinstance(node, yaml.ScalarNode) and inner is text else []
            shown = shorten(", ".join(word.strip(" -[]【】") for word in words) or example)
            reading.fault("field-form", node, f"{named(key)}必须是列表。", f"写成“{head or f'{key}: '}[{shown}]”；只有一个也要加方括号。")
            return None
        if not node.value:
            reading.fault("empty-field", node, f"{named(key)}的列表里没有内容。", _EMPTY)
        for each in node.value if node.flow_style else ():
            if isinstance(each, yaml.ScalarNode) and not each.style and "，" in re.sub("《.*?》|“.*?”|（.*?）", "", each.value):
                reading.fault(
                    "field-form", each, f"列表里的逗号是全角的，“{shorten(each.value)}”会被当成一项。", "改为半角逗号加一个空格。"
                )
        return tuple(value for each in node.value if (value := inner(each, reading, key)) is not None)

    return read_sequence


def _mapping(inner: Reader, example: str) -> Reader:
    def read_mapping(node: Node, reading: Reading, key: str) -> dict[str, Any] | None:
        if not isinstance(node, yaml.MappingNode):
            reading.fault("field-form", node, f"{named(key)}必须是一组“{example}”。", f"写成“{key}: {{{example}, {example}}}”。")
            return None
        if not node.value:
            reading.fault("empty-field", node, f"{named(key)}的花括号里没有内容。", _EMPTY)
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            name = text(key_node, reading, key)
            if name is None or _lacks_colon(key_node, value_node, reading):
                continue
            if name in values:
                reading.fault("duplicate-key", key_node, f"{named(key)}里“{shorten(name)}”写了两次。", "只留一个。")
                continue
            if (value := inner(value_node, reading, name)) is not None:
                values[name] = value
        return values

    return read_mapping


def _record(cls: type) -> Reader:
    def read_record(node: Node, reading: Reading, key: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            reading.fault("field-form", node, f"{named(key)}要写成一组“键: 内容”。", f"写成“{_example(cls)}”。")
            return None
        return read(cls, node, reading, f"{named(key)}里")

    return read_record


def _written(node: Node, reading: Reading, key: str) -> Any:
    """A text or a list of texts; who takes it judges it."""
    return (_sequence(text, "甲, 乙", "") if isinstance(node, yaml.SequenceNode) else text)(node, reading, key)


_PLAIN: dict[Any, Reader] = {str: text, date: day, Moment: moment, int: number, Any: _written}


def _reader(annotation: Any, head: str = "") -> Reader:
    """The reader for a type annotation; `head` is what stands before a list that is itself an element of one."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (types.UnionType, typing.Union):
        return _reader(next(a for a in arguments if a is not type(None)))
    if origin is tuple:
        return _sequence(_reader(arguments[0], "- "), _example(arguments[0]), head)
    if origin in (dict, Mapping):
        return _mapping(_reader(arguments[1]), "名称: 日期" if arguments[1] is date else "名称: 内容")
    if annotation is Period:
        return _period
    return _record(annotation)


def _example(cls: type) -> str:
    """How an element of a list is written: `{file: …, title: …}`, or two words."""
    if not dataclasses.is_dataclass(cls):
        forms: dict[Any, str] = {tuple: "[甲, 乙], [丙, 丁]", Mapping: "{名称: 内容}"}
        return forms.get(typing.get_origin(cls), "甲, 乙")
    return "{" + ", ".join(f"{key_of(field)}: {sample(key_of(field))}" for field in dataclasses.fields(cls) if _is_required(field)) + "}"


@dataclasses.dataclass(frozen=True, slots=True)
class _Span:
    start: date = dataclasses.field(metadata={"key": "from"})
    end: date = dataclasses.field(metadata={"key": "to"})


def _period(node: Node, reading: Reading, key: str) -> Period | None:
    span = _record(_Span)(node, reading, key)
    return Period(span.start, span.end) if span else None


@cache
def _readers(cls: type) -> dict[str, tuple[str, Reader]]:
    """YAML key -> (field name, reader) for every field of the class that a file may hold."""
    hints = typing.get_type_hints(cls)
    return {
        key_of(field): (field.name, _reader(hints[field.name])) for field in dataclasses.fields(cls) if not field.metadata.get("derived")
    }


def _keys(node: Node) -> set[str]:
    return {re.split("[:：]", k.value)[0].rstrip() for k, _ in node.value if isinstance(k, yaml.ScalarNode)}


def _lacks_colon(key_node: Node, value_node: Node, reading: Reading) -> bool:
    """Whether {file:a.pdf} or {file：a.pdf} was written, which YAML takes for a key without a value; the fault is noted."""
    key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
    if not (re.search("[:：]", key) and isinstance(value_node, yaml.ScalarNode) and not value_node.value):
        return False
    name, colon, value = re.split("([:：])", key, maxsplit=1)
    problem = "冒号是全角的" if colon == "：" else "冒号后面缺一个空格"
    meant = re.sub(r"\s*，\s*([^，：:]+?)\s*[：:]\s*", r", \1: ", value.strip())  # so are the pairs that follow
    reading.fault("yaml-syntax", key_node, f"“{shorten(key)}”里的{problem}。", f"写成“{shorten(name.strip())}: {shorten(meant)}”。")
    return True


def _is_required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def meant_key(key: str, cls: type) -> str:
    """The key of a class that someone means by an unknown one: by its Chinese term, another word for it, or the spelling."""
    known = _readers(cls)
    by_word = next((candidate for candidate in known if key in other_names(candidate)), "")
    return by_word or nearest(key.replace("-", "_").lower(), known)


def keys_of(cls: type) -> tuple[str, ...]:
    """The keys that a file may hold for a class."""
    return tuple(_readers(cls))


def is_misspelt(key: str, written: typing.Iterable[str], cls: type) -> bool:
    """Whether a missing key is meant by one of those written that the class does not know; that one has its own problem."""
    return any(meant_key(other, cls) == key for other in written if other not in _readers(cls))

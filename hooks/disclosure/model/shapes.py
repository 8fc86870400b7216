"""From YAML nodes to frozen dataclasses: the annotations of a class are its schema.

A reader takes a node and gives a value of its type, or None after it has noted a fault. Fields without a default are required.
"""

from __future__ import annotations

import dataclasses
import difflib
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

import yaml

from .dates import Moment, Period, near_date, parse_date, parse_moment
from .problem import Fault, Spot
from .source import Node, spot_of
from .terms import label

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


def near(word: str, words: typing.Iterable[str]) -> str:
    """The hint that offers the nearest of the allowed words, or nothing."""
    found = difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f"是否想写“{found[0]}”？" if found else ""


def read(cls: type[T], node: Node, reading: Reading) -> T | None:
    """Read a mapping as an instance of a dataclass; None when a required field is missing or faulty."""
    values = read_fields(cls, node, reading)
    if values is None:
        return None
    ready = True
    for field in dataclasses.fields(cls):  # type: ignore[arg-type]
        if field.name not in values and _is_required(field):
            ready = False
            if field.name not in _keys(node):
                reading.fault("missing-key", node, f"这里缺少 {key_of(field)}（{label(field.name)}）。", f"补上一行“{key_of(field)}: …”。")
    return cls(**values) if ready else None


def read_fields(cls: type, node: Node, reading: Reading) -> dict[str, Any] | None:
    """The readable fields of a mapping by field name; None when it is no mapping. Every fault is noted."""
    if not isinstance(node, yaml.MappingNode):
        reading.fault("field-form", node, "这里必须是若干行“键: 内容”。", "照 README 的例子写。")
        return None
    readers = _readers(cls)
    values: dict[str, Any] = {}
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        if key in seen:
            reading.fault("duplicate-key", key_node, f"{key} 写了两次。", "只留一个。")
            continue
        seen.add(key)
        if key not in readers:
            reading.fault("unknown-key", key_node, f"没有“{shorten(key)}”这个键。", _near_key(key, readers))
            continue
        name, reader = readers[key]
        value = reader(value_node, reading, key)
        if value is not None:
            values[name] = value
    return values


def shorten(text: str, limit: int = 40) -> str:
    """A value for a message: on one line, cut after `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def key_of(field: dataclasses.Field[Any]) -> str:
    """The YAML key of a field: its name, unless that is a Python keyword."""
    return str(field.metadata.get("key", field.name))


def text(node: Node, reading: Reading, key: str) -> str | None:
    """A value as it was typed, blanks at both ends aside."""
    if not isinstance(node, yaml.ScalarNode):
        reading.fault(
            "field-form",
            node,
            f"{key}（{label(key)}）必须是一段文字，不能是列表或对照。",
            "写成一行“键: 内容”；内容以 [ 或 { 开头时加英文双引号。",
        )
        return None
    if not node.tag.startswith("tag:yaml.org,2002:"):
        reading.fault(
            "field-form", node, f"{key}（{label(key)}）里有 YAML 的类型标记“{shorten(node.tag)}”，这里不用。", "给整个值加英文双引号。"
        )
        return None
    value = str(node.value).strip()
    if not value:
        reading.fault("empty-field", node, f"{key}（{label(key)}）后面没有内容。", "填上内容，或删去这一行。")
        return None
    return value


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
        reading.fault("field-form", node, f"{key}（{label(key)}）必须是整数，现在是“{shorten(value)}”。", "只写半角数字。")
        return None
    return int(value)


def _dated(node: Node, reading: Reading, key: str, parse: Callable[[str], T | None], form: str) -> T | None:
    value = text(node, reading, key)
    if value is None:
        return None
    parsed = parse(value)
    if parsed is None:
        meant = near_date(value)
        reading.fault(
            "date-form",
            node,
            f"{key}（{label(key)}）必须是真实存在的日期，写成 {form}；现在是“{shorten(value)}”。",
            f"是否想写“{meant}”？" if meant else "",
        )
    return parsed


def _sequence(inner: Reader) -> Reader:
    def read_sequence(node: Node, reading: Reading, key: str) -> tuple[Any, ...] | None:
        if not isinstance(node, yaml.SequenceNode):
            reading.fault("field-form", node, f"{key}（{label(key)}）必须是列表。", f"写成“{key}: [甲, 乙]”；只有一个也要加方括号。")
            return None
        values = [inner(each, reading, key) for each in node.value]
        return tuple(value for value in values if value is not None)

    return read_sequence


def _mapping(inner: Reader) -> Reader:
    def read_mapping(node: Node, reading: Reading, key: str) -> dict[str, Any] | None:
        if not isinstance(node, yaml.MappingNode):
            reading.fault(
                "field-form", node, f"{key}（{label(key)}）必须是“名称: 内容”的对照。", f"写成“{key}: {{名称: 内容, 名称: 内容}}”。"
            )
            return None
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            name = text(key_node, reading, key)
            if name is None:
                continue
            if name in values:
                reading.fault("duplicate-key", key_node, f"{key}（{label(key)}）里“{shorten(name)}”写了两次。", "只留一个。")
                continue
            value = inner(value_node, reading, key)
            if value is not None:
                values[name] = value
        return values

    return read_mapping


def _record(cls: type) -> Reader:
    def read_record(node: Node, reading: Reading, key: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            names = "、".join(f"{key_of(f)}（{label(f.name)}）" for f in dataclasses.fields(cls))
            reading.fault("field-form", node, f"{key}（{label(key)}）必须写成“键: 内容”的对照，可用的键：{names}。", "")
            return None
        return read(cls, node, reading)

    return read_record


_PLAIN: dict[Any, Reader] = {str: text, date: day, Moment: moment, int: number}


def _reader(annotation: Any) -> Reader:
    """The reader for a type annotation."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (types.UnionType, typing.Union):
        return _reader(next(a for a in arguments if a is not type(None)))
    if origin is tuple:
        return _sequence(_reader(arguments[0]))
    if origin in (dict, Mapping):
        return _mapping(_reader(arguments[1]))
    if annotation is Period:
        return _period
    return _record(annotation)


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
    return {k.value for k, _ in node.value if isinstance(k, yaml.ScalarNode)}


def _is_required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _near_key(key: str, known: Mapping[str, Any]) -> str:
    """The English key for a Chinese label, or the nearest spelling."""
    for candidate in known:
        if label(candidate) == key:
            return f"是否想写“{candidate}”？"
    return near(key.replace("-", "_").lower(), known) or "可用的键见 README.zh-CN.md；不需要就删去这一行。"

"""A bureau at work: a project of some sixty items, and the edits that its people make, in an order that a seed gives.

The project stands alone, with a copy of hooks and templates, so that a test may change these too. What it holds is known as a whole
(`Bureau.files`), and so is written in any order, and only where it has changed.
"""

from __future__ import annotations

import random
import shutil
import struct
import zlib
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from posixpath import dirname, relpath

from openpyxl import Workbook

from built import HERE, PROJECT
from project import item_text

_FOLDERS = ("policy/normative", "policy/other", "finance", "news/notices", "interpretation")
_WORDS = ("学校", "校车", "课后服务", "招生", "学费", "食堂", "教师", "资助", "安全", "检查", "报名", "2026年", "第3条", "6,000元", "PM2.5")
_TODAY = date(2026, 11, 21)


@dataclass
class Record:
    """An item as the office keeps it; `links` are numbers of items that its text leads to, `tables` titles of its files, `far` a file of another item."""

    number: str
    folder: str
    name: str
    day: date
    title: str
    words: str
    genre: str = "通知"
    links: list[str] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    tables: dict[str, bytes] = field(default_factory=dict)
    picture: bytes = b""
    far: str = ""

    @property
    def path(self) -> str:
        """Where it stands below content/."""
        return f"{self.folder}/{self.day.year}/{self.name}.md"

    @property
    def serial(self) -> int:
        """The last part of its number."""
        return int(self.number[-5:])


class Bureau:
    """The project in a folder; `today` is the day of the next build."""

    def __init__(self, root: Path, seed: int = 1) -> None:
        self.root, self.today = root, _TODAY
        self._chance = random.Random(seed)  # noqa: S311 - the same edits every time
        self._records: dict[str, Record] = {}
        self._held = {path.relative_to(HERE / "site").as_posix(): path.read_bytes() for path in (HERE / "site").rglob("*") if path.is_file()}
        self._held["mkdocs.yml"] = (PROJECT / "mkdocs.yml").read_bytes()
        for folder in ("overrides", "hooks"):
            shutil.copytree(PROJECT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
        for serial in range(100, 142):
            self._new(serial, date(2023 + serial % 4, 1 + serial % 10, 1 + serial % 27))
        for record in [*self._records.values()][::5]:
            record.links = [self._any().number, self._any().number]
        chosen = self._chance.sample([*self._records.values()], 8)
        chosen[0].keys["legacy_index_numbers"] = "[sljyj/2020-0044]"
        chosen[1].keys["legacy_addresses"] = "[/art/2024/5/6/art_2_2.html]"
        chosen[2].keys |= {"notice_period": f"{{from: {chosen[2].day}, to: 2026-11-21}}"}
        chosen[3].keys |= {"expires": "2026-11-21"}
        chosen[4].keys |= {"pinned_until": "2026-11-21"}
        chosen[5].keys |= {"interprets": f"[{chosen[6].number}]"}
        self._new(150, date(2026, 11, 22))  # scheduled: some text leads there already
        chosen[7].links.append(_number(150, 2026))
        self._first = deepcopy(self._records)
        self.install("1.0")
        self.write()

    def files(self) -> dict[str, bytes]:
        """Path below the project's folder -> bytes: settings and content; templates and hooks are copies, edited where they stand."""
        files = dict(self._held)
        for record in self._records.values():
            files[f"content/{record.path}"] = self._text(record).encode()
            files |= {f"content/{dirname(record.path)}/{name}": data for name, data in _files(record)}
        return files

    def write(self) -> None:
        """Bring the folder to what the office holds; what stays as it is, is not touched."""
        files = self.files()
        for path in self.root.joinpath("content").rglob("*"):
            if path.is_file() and path.relative_to(self.root).as_posix() not in files:
                path.unlink()
        for name, data in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)

    def copied(self, root: Path) -> Path:
        """The same project elsewhere, its files made in the opposite order."""
        for folder in ("overrides", "hooks"):
            shutil.copytree(self.root / folder, root / folder)
        for name, data in sorted(self.files().items(), reverse=True):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        return root

    # The edits. Each leaves a project without errors.

    def add(self) -> None:
        """A new item, the newest of all."""
        self._new(self._next(2026), self.today)

    def add_older(self) -> None:
        """A new item of an earlier year, in front of others in every list."""
        self._new(self._next(2024), date(2024, 1, 3))

    def add_oldest(self) -> None:
        """An item of a year from which the index did not count so far."""
        self._new(1, date(1998, 3, 2))

    def edit_body(self) -> None:
        """Other words, and a link more."""
        record = self.found()
        record.words = self._said(60)
        record.links.append(self._any().number)

    def lengthen(self) -> None:
        """A text of several chunks of the index."""
        self.found().words = "\n\n".join(self._said(300) for _ in range(9))

    def edit_title(self) -> None:
        """The title of an item that others name."""
        named = [self._records[link] for record in self._records.values() for link in record.links]
        self._chance.choice(named).title = f"关于{self._said(3)[:-1]}的改名通知"

    def rename(self) -> None:
        """Another file name; its address stays."""
        record = self._any()
        record.name = f"renamed-{record.serial}"

    def refile(self) -> None:
        """Into another category; the number and the address stay."""
        record = self.found()
        record.folder = next(folder for folder in _FOLDERS if folder != record.folder)

    def withdraw(self) -> None:
        """Only the entry in the register is left, of an item with a table and a picture."""
        record = self.found(lambda each: bool(each.tables))
        record.keys["withdrawn"] = f"{{date: {self.today}, reason: 内容有误}}"
        record.words, record.links, record.tables, record.picture = "", [], {}, b""

    def repeal(self) -> None:
        """One item supersedes another."""
        old = self.found(lambda each: "status" not in each.keys)
        new = self.found(lambda each: each is not old and not {"supersedes", "status"} & each.keys.keys())
        old.keys |= {"status": "废止", "repealed_by": new.number}
        new.keys["supersedes"] = f"[{old.number}]"

    def amend(self) -> None:
        """One item amends another."""
        old, new = (self.found(lambda each: not {"status", "amends"} & each.keys.keys()) for _ in range(2))
        old.keys["status"] = "修改"
        new.keys |= {"amends": f"[{old.number}]"} if new is not old else {}

    def replace_table(self) -> None:
        """Another table of the same size and name."""
        record = self.found(lambda each: any(name.endswith(".csv") for name in each.tables))
        for name, data in record.tables.items():
            record.tables[name] = data.replace("学校".encode(), "校车".encode()) if name.endswith(".csv") else data

    def change_fees(self) -> None:
        """Another price in a table of fees: its item, the downloads, the pages of the look-up follow."""
        self._edit("content/finance/2026/收费.csv", "住宿费,行政事业性收费,3", "住宿费,行政事业性收费,13")

    def replace_workbook(self) -> None:
        """Another workbook of the same name."""
        record = self.found(lambda each: any(name.endswith(".xlsx") for name in each.tables))
        record.tables = {name: _workbook(self._said(4)) if name.endswith(".xlsx") else data for name, data in record.tables.items()}

    def replace_picture(self) -> None:
        """A picture of the same size in bytes, but other width and height."""
        record = self.found(lambda each: bool(each.picture))
        record.picture = picture(30, 40, len(record.picture))

    def delete(self) -> None:
        """An item that nobody names is gone, with its files and its former addresses."""
        named = {link for record in self._records.values() for link in record.links}
        named |= {value.strip("[]") for record in self._records.values() for value in record.keys.values()}
        del self._records[self.found(lambda each: each.number not in named and not each.keys).number]

    def restore(self) -> None:
        """Every item as it was at first: what was deleted is back, what was added is gone."""
        self._records = deepcopy(self._first)

    def lead_on(self) -> None:
        """One more former number and address."""
        record = self.found(lambda each: "legacy_index_numbers" not in each.keys)
        record.keys |= {"legacy_index_numbers": f"[旧{record.number}]", "legacy_addresses": f"[/old/{record.number}.jsp]"}

    def change_catalogue(self) -> None:
        """What a category is said to be, and a link in the menu."""
        self._edit("catalog.yml", "本局制发的文件。", f"本局制发的文件{self._next(2026)}。")
        self._edit("catalog.yml", "menu:\n", "menu:\n  - {name: 通知, target: news/notices}\n")

    def change_settings(self) -> None:
        """Markdown as mkdocs.yml sets it."""
        self._edit("mkdocs.yml", "  - nl2br\n", "")

    def change_template(self) -> None:
        """The templates of an item, of what several templates share, of no page of ours, and an asset."""
        for name in ("item.html", "parts.html", "404.html", "assets/site.css"):
            with (self.root / "overrides" / name).open("a", encoding="utf-8") as file:
                file.write("\n/* {# #} */\n" if name.endswith(".css") else "\n<!-- 改 -->\n")

    def change_dependency(self) -> None:
        """Another version of an installed package; see `trees.environment`."""
        self.install("2.0")

    def install(self, version: str) -> None:
        """A package that does nothing, for PYTHONPATH."""
        shutil.rmtree(self.root / "lib", ignore_errors=True)
        folder = self.root / "lib" / f"neighbour-{version}.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: neighbour\nVersion: {version}\n", encoding="utf-8")

    def change_release(self) -> None:
        """Another release of the generator, which calls something otherwise."""
        terms = self.root / "hooks/disclosure/model/vocabulary/terms.yml"
        terms.write_text(terms.read_text(encoding="utf-8").replace("{label: 体裁分类", "{label: 文体分类"), encoding="utf-8")

    def next_day(self) -> None:
        """A day later: something expires, a notice ends, what waited is public."""
        self.today += timedelta(days=1)

    def _new(self, serial: int, day: date) -> None:
        number = _number(serial, day.year)
        folder = _FOLDERS[serial % len(_FOLDERS)]
        record = Record(number, folder, f"item-{serial}", day, f"关于{self._said(2)[:-1]}第{serial}号的通知", self._said(40))
        if serial % 4 == 0:
            record.tables = {f"附表{serial}.csv": f"学校,人数\n{self._said(3)},{serial}\n".encode()}
        if serial % 8 == 0:
            record.tables[f"附表{serial}.xlsx"] = _workbook(self._said(5))
            record.picture = picture(40, 30, 400)
        self._records[number] = record

    def _text(self, record: Record) -> str:
        links = [f"[{other.title}]({relpath(other.path, dirname(record.path))})" for other in map(self._records.get, record.links) if other]
        picture = f"![第{record.serial}号流程图](图{record.serial}.png)" if record.picture else ""
        body = "\n\n".join(filter(None, (record.words, *links, picture))) + "\n"
        files = ", ".join(f"{{file: {name}, title: 附表甲乙}}" for name in filter(None, (*record.tables, record.far)))
        given = {"attachments": f"[{files}]"} if files else {}
        given |= {"document_number": f"示教发〔{record.day.year}〕{record.serial}号"} if record.folder == "policy/normative" else {}
        checked = str(min(record.day, _TODAY))
        return item_text(
            record.serial,
            index_number=record.number,
            title=record.title,
            genre=record.genre,
            openness="主动公开",
            formed=checked,
            published=str(record.day),
            approvals=f"{{股室负责人: {checked}, 保密审查: {checked}, 分管局长: {checked}}}",
            body=body if "withdrawn" not in record.keys else "\n",
            **given,
            **record.keys,
        )

    def _any(self) -> Record:
        return self._chance.choice([*self._records.values()])

    def found(self, fits: Callable[[Record], bool] = lambda record: True) -> Record:
        """An item that shows its content and fits."""
        held = [each for each in self._records.values() if each.day <= self.today and not {"withdrawn", "notice_period"} & each.keys.keys()]
        return self._chance.choice([each for each in held if fits(each)])

    def _next(self, year: int) -> int:
        return max(each.serial for each in self._records.values() if each.day.year == year) + 1

    def _said(self, count: int) -> str:
        return "".join(self._chance.choice(_WORDS) + self._chance.choice(("", "", "，")) for _ in range(count)).strip("，") + "。"

    def add_to(self, name: str, text: str) -> None:
        """Write more at the end of a file of the project."""
        self._held[name] += text.encode()

    def _edit(self, name: str, old: str, new: str) -> None:
        assert old.encode() in self._held[name]
        self._held[name] = self._held[name].replace(old.encode(), new.encode(), 1)


def _number(serial: int, year: int) -> str:
    return f"999999007/{year}-{serial:05}"


def _files(record: Record) -> Iterator[tuple[str, bytes]]:
    yield from record.tables.items()
    if record.picture:
        yield f"图{record.serial}.png", record.picture


def _workbook(words: str) -> bytes:
    book = Workbook()
    book.active.append(["学校", words])
    with BytesIO() as held:
        book.save(held)
        return held.getvalue()


def picture(width: int, height: int, size: int) -> bytes:
    """A PNG of so many bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0" * (width + 1) * height))
    comment = size - len(head) - len(data) - 24
    return head + chunk(b"tEXt", b" " * comment) + data + chunk(b"IEND", b"")

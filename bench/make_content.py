"""Turn records into a content tree, to measure the site with and to judge its search by known answers.

    python bench/make_content.py --records FILE --items N --out DIR [--records-out FILE]

A record is one JSON line {"title", "date" (or null), "text"}; FILE may be compressed with xz. Items are spread evenly over the
catalogue's columns and the eleven years that end today; a record keeps its own date where that year has room. When N is larger
than the file, records come again under new titles. Equal input and equal day give equal bytes. Title and text stay as they are,
but for what no HTML page can hold; a record without either, or whose item breaks a rule, is left out and counted on stderr.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import lzma
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from itertools import count, cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hooks"))
if not importlib.util.find_spec("yaml"):
    sys.exit("make_content: run `make site` once, then .venv/bin/python bench/make_content.py")

from disclosure.checks.fields import ALWAYS_REQUIRED, unbalanced
from disclosure.checks.run import Site, check
from disclosure.model.catalog import Category, read_catalog
from disclosure.model.dates import parse_date, today
from disclosure.model.item import Item
from disclosure.model.numbers import dated_parts, slug
from disclosure.model.setting import Setting
from disclosure.model.tree import Folder

YEARS = 11


@dataclass(frozen=True, slots=True)
class Record:
    """A text with its title, from a line of the file; no day where it has none that exists."""

    line: int
    title: str
    text: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A record with its place on the site; `place` is its running number in the year of publication, `path` lies below content/."""

    record: Record
    category: Category
    formed: date
    published: date
    place: int
    index_number: str
    path: str


def read_records(path: Path) -> tuple[list[Record], Counter[str]]:
    """The usable records of a file, and how many were left out for each reason; raises OSError, LZMAError."""
    data = path.read_bytes()
    data = lzma.decompress(data) if data.startswith(b"\xfd7zXZ") else data
    records: list[Record] = []
    left_out: Counter[str] = Counter()
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            try:
                row = json.loads(line.decode("utf-8"))
                title, text, day = row["title"], row["text"], row.get("date")
                title, text = re.sub(r"[\t\n\u2028\u2029]+", " ", presentable(title)).strip(), presentable(text).strip("\n")
            except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
                title = text = ""
            if is_visible(title) and is_visible(text):
                records.append(Record(number, title, text, parse_date(day[:10]) if isinstance(day, str) else None))
            else:
                left_out["no JSON object with a title and a text to read"] += 1
    return records, left_out


def presentable(text: str) -> str:
    """Without what HTML cannot hold (control characters, lone surrogates, noncharacters); every line end is a line feed."""
    lines = re.sub(r"\r\n|[\r\v\f\x85]", "\n", text)
    return re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "", lines)


def is_visible(text: str) -> bool:
    """Whether there is a letter, digit, symbol or punctuation mark."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text)


_MARKUP = str.maketrans({c: f"\\{c}" for c in "\\`*_[]{}"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;", "\t": "&#9;"})


def escape_markdown(text: str) -> str:
    """Markdown whose rendering holds the text to the character: lines stay lines, blank lines part paragraphs.

    A backslash where Python-Markdown always honours it, else a character reference; plain text stays plain.
    """
    text = re.sub(r"^[ \t]+$", "", text, flags=re.MULTILINE).translate(_MARKUP).replace(r"\](", r"\]\(")
    text = re.sub(r"^[^\S\n]+|[^\S\n]+$", _references, text, flags=re.MULTILINE)
    text = re.sub(r"^(?:(?=[-+#!])|(\d+)(?=\.(?:\s|$)))", r"\1\\", text, flags=re.MULTILINE)
    return re.sub(r"^[=:~?/^%]", _references, text, flags=re.MULTILINE)


def _references(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in found[0])


def renamed(records: Sequence[Record]) -> Iterator[Record]:
    """The records over and over, each under a title that no earlier one has."""
    seen: Counter[str] = Counter()
    for record in cycle(records):
        title = record.title
        while seen[title]:
            seen[record.title] += 1
            title = f"{record.title}（第{seen[record.title]}次刊发）"
        seen[title] += 1
        yield replace(record, title=title)


def publication_days(wished: Sequence[date | None], last: date) -> list[date]:
    """A day for each wish, equally many in each of the years that end with `last`; a wish is met where its year has room."""
    years = range(last.year - YEARS + 1, last.year + 1)
    share = -(-len(wished) // YEARS)
    held = dict.fromkeys(years, 0)
    days: list[date | None] = []
    for day in wished:
        met = day if day and day <= last and held.get(day.year, share) < share else None
        days.append(met)
        if met:
            held[met.year] += 1
    places = sorted((place, year) for year in years for place in range(held[year], share))
    spans = {year: 365 if year < last.year else last.timetuple().tm_yday for year in years}
    free = iter([date(year, 1, 1) + timedelta(place * 97 % spans[year]) for place, year in places])
    return [day or next(free) for day in days]


def plan(records: Sequence[Record], number_of_items: int, setting: Setting) -> Iterator[Draft]:
    """Where each item goes, numbered in the order of publication; raises ValueError where the pattern holds no more numbers."""
    chosen = list(islice(renamed(records), number_of_items))
    days = publication_days([record.day for record in chosen], setting.today)
    bureau, departments = setting.catalog.bureau, setting.catalog.department_of
    codes = {"organisation": bureau.organisation_code.replace("-", ""), "credit_code": bureau.credit_code, "openness": "1", "serial": ""}
    places: Counter[int] = Counter()
    serials: Counter[tuple[str, ...]] = Counter()
    for day, position, record, category in sorted(zip(days, count(), chosen, cycle(setting.catalog.leaves.values()))):
        formed = max(day - timedelta(3 + position % 5), date(day.year, 1, 1))
        department = departments.get(category.department, setting.catalog.departments[0])
        values = codes | {"class": category.code, "department": department.code}
        values |= dated_parts(formed if setting.catalog.index_number.year_of == "formed" else day)
        scope = setting.scheme.scope(values)
        serials[scope] += 1
        places[day.year] += 1
        number = setting.scheme.print(values | {"serial": str(serials[scope])})
        yield Draft(record, category, formed, day, places[day.year], number, f"{category.folder}/{day.year}/{slug(number)}.md")


def scalar(text: str) -> str:
    """Text as a YAML value: plain where it cannot be misread, else in double quotes."""
    if re.fullmatch(r"[\u4e00-\u9fff《（〔“][\u4e00-\u9fff0-9A-Za-z《》（）〔〕“”、，。；：—-]*", text):
        return text
    return re.sub("[\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def summary(draft: Draft) -> str:
    """The beginning of the text, to the end of a sentence where there is one; a sentence of our own where that will not do."""
    title, text = draft.record.title, draft.record.text
    plain = "".join(c for c in text.removeprefix(title).replace("#", " ") if c.isprintable() or c.isspace())
    start = " ".join(plain.split())[:120]
    told = start[: start.rfind("。") + 1] if "。" in start[20:] else start
    told = re.sub(r"[《》“”（）()〔〕【】〈〉‘’]", "", told) if unbalanced(told) else told
    letters, title_letters = re.sub(r"\W", "", told), re.sub(r"\W", "", title)
    if len(told) < 10 or letters in title_letters or title_letters in letters or re.search(r"\d[\d -]{5,}\d", told):
        return f"刊登在“{draft.category.name}”栏目的一份材料，正文共{len(text)}个字。"
    return told


def genre(draft: Draft, setting: Setting) -> str:
    """The column's own; 通知 where that is none, promises a 公示期 or may not carry the document number."""
    own = draft.category.genre
    is_misfit = "document_number" in draft.category.required and own not in setting.catalog.words("document_types")
    return "通知" if is_misfit or own in ("", "公示") else own


def approvals(draft: Draft, setting: Setting) -> str:
    """Every role of the column's chain, between formation and publication."""
    chain, days = setting.catalog.chain_of(draft.category), (draft.published - draft.formed).days
    return "{" + ", ".join(f"{scalar(role)}: {draft.formed + timedelta(days * i // len(chain))}" for i, role in enumerate(chain, 1)) + "}"


#: How each key of the front matter is made that an item can have without inventing anything about other items.
MAKERS: dict[str, Callable[[Draft, Setting], str]] = {
    "title": lambda draft, _: scalar(draft.record.title),
    "index_number": lambda draft, _: scalar(draft.index_number),
    "summary": lambda draft, _: scalar(summary(draft)),
    "document_number": lambda draft, _: f"示教发〔{draft.published.year}〕{draft.place}号",
    "genre": lambda draft, setting: scalar(genre(draft, setting)),
    "theme": lambda draft, setting: scalar(draft.category.theme or setting.catalog.words("themes")[0]),
    "subtitle": lambda draft, _: scalar(draft.category.name),
    "keywords": lambda draft, _: f"[{scalar(draft.category.name)}]",
    **dict.fromkeys(("formed", "approved"), lambda draft, _: str(draft.formed)),
    **dict.fromkeys(("published", "effective"), lambda draft, _: str(draft.published)),
    **dict.fromkeys(("expires", "review_due", "pinned_until"), lambda _, setting: f"{setting.today.year + 1}-12-31"),
    "status": lambda *_: "有效",
    **dict.fromkeys(("supersedes", "amends", "interprets", "interpreted_by"), lambda d, _: f"[{scalar(f'《{d.record.title}》')}]"),
    **dict.fromkeys(("publisher", "source"), lambda _, setting: scalar(setting.catalog.bureau.name)),
    "department": lambda draft, setting: scalar(draft.category.department or setting.catalog.departments[0].name),
    "contact": lambda _, setting: scalar(f"联系电话：{setting.catalog.bureau.telephone}"),
    "openness": lambda *_: "主动公开",
    "audience": lambda _, setting: f"[{scalar(setting.catalog.words('audiences')[0])}]",
    "channels": lambda _, setting: f"[{scalar(setting.catalog.words('channels')[0])}]",
    # To a day far ahead: an item whose period is over loses its text.
    **dict.fromkeys(("notice_period", "consultation"), lambda d, setting: f"{{from: {d.published}, to: {setting.today.year + 1}-12-31}}"),
    "attachments": lambda draft, _: f"[{{file: {slug(draft.index_number)}.txt, title: 正文的纯文本}}]",
    "approvals": approvals,
}


def files_of(draft: Draft, setting: Setting) -> dict[str, bytes]:
    """The item's file, and its attachment where it has to have one; raises ValueError where it needs a key that cannot be made."""
    category, text = draft.category, draft.record.text
    wanted = {*ALWAYS_REQUIRED, *category.required, *(["department"] if not category.department else [])}
    wanted |= {"openness"} if category.openness != "主动公开" else set()
    wanted |= {"notice_period"} if "公示" in draft.record.title else set()  # it might hold a list of names
    if impossible := sorted(wanted - set(MAKERS)):
        raise ValueError(f"column {category.folder} requires {', '.join(impossible)}, which cannot be made from a record")
    lines = [f"{field.name}: {MAKERS[field.name](draft, setting)}\n" for field in fields(Item) if field.name in wanted]
    files = {draft.path: f"---\n{''.join(lines)}---\n\n{escape_markdown(text)}\n".encode()}
    return files | ({f"{draft.path[:-3]}.txt": f"{text}\n".encode()} if "attachments" in wanted else {})


def refusals(drafts: Iterable[Draft], folder: Path, catalog: bytes, day: date) -> dict[int, str]:
    """Line of a record -> the rule that its item breaks, once all are written; raises ValueError where the catalogue is at fault."""
    lines = {f"content/{draft.path}": draft.record.line for draft in drafts}
    refused = {}
    for error in check(Site(Folder(folder), catalog), day).errors:
        if error.path not in lines:
            raise ValueError(f"{error.path}, line {error.spot.line}: {error.message}")
        refused[lines[error.path]] = error.rule
    return refused


def make(options: argparse.Namespace) -> Counter[str]:
    """Write the items; how many records were left out for each reason. Raises OSError, ValueError and LZMAError."""
    catalog, faults = read_catalog(data := options.catalog.read_bytes())
    if catalog is None or not catalog.leaves:
        raise ValueError(f"{options.catalog} is no whole catalogue: {faults[0].message if faults else 'it has no columns'}")
    if options.items < 1 or (options.out.exists() and any(options.out.iterdir())):
        raise ValueError(f"--items must be above 0, and {options.out} new or empty")
    setting = Setting.of(catalog, options.today or today())
    records, left_out = read_records(options.records)
    while records:
        drafts = list(plan(records, options.items, setting))
        files = {path: content for draft in drafts for path, content in files_of(draft, setting).items()}
        for path, content in files.items():
            (options.out / path).parent.mkdir(parents=True, exist_ok=True)
            (options.out / path).write_bytes(content)
        if not (refused := refusals(drafts, options.out, data, setting.today)):
            break
        left_out.update(f"refused by rule {rule}" for rule in refused.values())
        records = [record for record in records if record.line not in refused]
        for path in files:
            (options.out / path).unlink()
    else:
        raise ValueError(f"no usable record in {options.records}: {dict(left_out)}")
    if options.records_out:
        rows = (
            {"title": d.record.title, "date": str(d.published), "text": d.record.text, "index_number": d.index_number, "path": d.path}
            for d in drafts
        )
        options.records_out.write_bytes("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode())
    return left_out


def main() -> None:
    """Exit code 0, or 2 when nothing could be written; what was left out on stderr."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--records", type=Path, required=True, metavar="FILE", help="records, JSON lines, plain or .xz")
    parser.add_argument("--items", type=int, required=True, metavar="N", help="how many items to write")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a new or empty folder: the content/ of a site")
    parser.add_argument("--records-out", type=Path, metavar="FILE", help="the records as used, with index_number and path")
    parser.add_argument("--catalog", type=Path, default=Path(__file__).resolve().parents[1] / "catalog.yml", help="another catalogue")
    parser.add_argument("--today", type=date.fromisoformat, metavar="YYYY-MM-DD", help="instead of DISCLOSURE_TODAY or today")
    try:
        left_out = make(parser.parse_args())
    except (OSError, ValueError, lzma.LZMAError) as error:
        parser.exit(2, f"make_content: {error}\n")
    for reason, number in sorted(left_out.items()):
        print(f"left out {number}: {reason}", file=sys.stderr)


if __name__ == "__main__":
    main()

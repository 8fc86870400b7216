"""The basis of a fee (收费依据): the documents a cell names, whatever brackets they are written with, and the words that name none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model.vocabulary import table
from .spelling import LONGEST, plain

_HAN = "[\u4e00-\u9fff]"
_BLANK = r"\s*"
#: 示价费〔2010〕3号 in all its spellings: blanks, any brackets or half of them, letters for the kind behind the year (〔2005〕费40号), 第.
_NUMBER = re.compile(
    rf"(?P<code>{_HAN}(?:{_HAN}|\s(?={_HAN})){{1,24}}){_BLANK}(?:"
    rf"[〔\[【(〖{{<〈]{_BLANK}(?P<year>(?:19|20)\s?[0-9]\s?[0-9]){_BLANK}年?{_BLANK}[〕\]】)〗}}>〉]?"
    rf"|(?P<bare_year>(?:19|20)[0-9]{{2}}){_BLANK}(?:[〕\]】)〗}}>〉]|年|(?=第)))"
    rf"{_BLANK}(?P<kind>{_HAN}{{0,3}}?){_BLANK}第?{_BLANK}0*(?P<serial>[1-9][0-9]*(?:\s[0-9]+)*){_BLANK}号"
)
_IN_TEXT = re.compile(rf"[〔\[【(（﹝]\s*((?:19|20)[0-9]{{2}})\s*年?\s*[〕\]】)）﹞]\s*{_HAN}{{0,3}}?\s*第?\s*0*([1-9][0-9]*)\s*号")
_LONGEST_CODE = 30
_ORDER = re.compile(rf"(?P<code>{_HAN}{{1,20}}令)\s*第\s*(?P<serial>[0-9〇零一二三四五六七八九十百]+)\s*号")
_TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
# Full names only: 教委 and 府 stand in codes too (示教委财〔2020〕3号).
_OFFICE = rf"{_HAN}{{0,20}}(?:局|厅|委员会|发改委|改革委|人民政府|办公室|国务院|教育部|财政部)"
_ISSUER = re.compile(rf"(?P<issuer>{_OFFICE})(?P<code>{_HAN}{{2,9}})")
#: 县教育局、县财政局 before the last of several issuers.
_OTHER_ISSUERS = re.compile(rf"(?:{_OFFICE}、)+$")
_LEADING = re.compile(r"^(?:根据|依据|依照|按照|按|参照|执行|详见|见|和|与|及|以及|或|转发|文号|文件|原|经|为|由|的|等)+")
_SENTENCE = re.compile(r"[号的](?=.)")
#: A title without 《》 ends before a blank: 关于…的通知 示发改价格〔2024〕33号.
_TITLED = re.compile(r"(?:通知|意见|批复|办法|规定|方案|公告|决定|函|条例|细则)\s+")
_SAME = re.compile(r"^(?:同上|同前|同左|上同|〃|″|\"|'')$")
_ARTICLE = re.compile("第[〇零一二三四五六七八九十百0-9]+条")
_EDGES = " 、，,；;。./:"
_JOINING = re.compile(r"[\s、，,；;。.()（）/和与及以:：]+|等(?:文件)?|文件?|规定|执行|根据|依据|按照?")


@dataclass(frozen=True, slots=True)
class Document:
    """A document that a fee rests on.

    issuer  who issued it, where the cell says so
    code    发文机关代字: 示发改价; a law or an order has none or its own (国务院令)
    year    of the number; None for orders and laws
    kind    letters between year and number, as some price offices wrote them: 费 in 示价〔2005〕费40号
    serial  the running number in digits as written without leading zeros; "" where only a title is given
    title   what stands in 《》 beside it
    words   the number as written in the cell
    """

    issuer: str = ""
    code: str = ""
    year: int | None = None
    kind: str = ""
    serial: str = ""
    title: str = ""
    words: str = ""

    @property
    def number(self) -> str:
        """The document number as GB/T 9704-2012 7.2.5 writes it: 示价费〔2010〕3号; empty for one that has only a title."""
        if not self.serial:
            return ""
        return f"{self.code}〔{self.year}〕{self.kind}{self.serial}号" if self.year else f"{self.code}第{self.serial}号"

    def __str__(self) -> str:
        """《title》（number）, or the one that is there."""
        title = f"《{self.title}》" if self.title else ""
        return f"{title}（{self.number}）" if title and self.number else title or self.number


@dataclass(frozen=True, slots=True)
class Basis:
    """A basis cell: its text, the documents it names in their order, and the words that are neither."""

    text: str
    documents: tuple[Document, ...] = ()
    rest: str = ""

    @property
    def is_ditto(self) -> bool:
        """Whether it only points at the row above (同上), which sorting and searching tear away."""
        return bool(_SAME.match(self.text.strip()))

    @property
    def has_unread_number(self) -> bool:
        """Whether the rest still looks like a document number."""
        return bool(re.search(r"[0-9]\s*号|[〔\[【].*[0-9]", self.rest))

    def __str__(self) -> str:
        """The documents with their numbers in one form, then the other words; an article right behind the one document that it is of."""
        is_article = len(self.documents) == 1 and _ARTICLE.match(self.rest)
        return ("" if is_article else "；").join([*map(str, self.documents), *([self.rest] if self.rest else [])])


def read_basis(text: str) -> Basis:
    """Read a basis cell; never raises. What names no document stays in `rest`."""
    line = plain(text)
    if len(text) > LONGEST * 4:
        return Basis(text, rest=line)
    found = _documents(line)
    taken = [span for span, _ in found]
    rest, position = [], 0
    for start, end in taken:
        rest.append(line[position:start])
        position = end
    rest.append(line[position:])
    words = [
        piece
        for each in rest
        if (piece := each.strip(_EDGES).removeprefix(")").removesuffix("(").strip(_EDGES)) and _JOINING.sub("", piece)
    ]
    return Basis(text, tuple(document for _, document in found), "；".join(words))


def gone_issuer(document: Document) -> tuple[str, str] | None:
    """The office of the document that no longer exists, with what became of it (fee_rules.yml); None for others."""
    for name, row in table("fee_rules")["gone_issuers"].items():
        is_named = any(word in document.issuer for word in row["words"])
        is_other = any(part in document.code + document.issuer for part in row["unless"])
        if is_named or (any(part in document.code for part in row["codes"]) and not is_other):
            return name, row["note"]
    return None


def offices_named(text: str) -> frozenset[str]:
    """Which kinds of offices (fee_rules.yml: offices) a text names: 县发展和改革局、县财政局 -> 发改, 财政."""
    return frozenset(name for name, row in table("fee_rules")["offices"].items() if any(word in text for word in row["words"]))


def offices_coded(code: str) -> frozenset[str]:
    """Which kinds of offices a 发文机关代字 stands for: 示发改价财 -> 发改, 财政; none where no known letters stand in it."""
    return frozenset(name for name, row in table("fee_rules")["offices"].items() if any(part in code for part in row["codes"]))


def numbers_in(text: str) -> Iterator[tuple[int, str, str]]:
    """Each document number of a text: its year, its serial, and the characters before them, the last of which are its code."""
    for found in _IN_TEXT.finditer(text):
        before = re.sub(r"\s", "", text[max(0, found.start() - _LONGEST_CODE) : found.start()])
        yield int(found[1]), found[2], before


def _documents(line: str) -> list[tuple[tuple[int, int], Document]]:
    """Documents with the stretch of the line that names them; a title and the number in brackets beside it are one."""
    titles = [(found.span(), found[1]) for found in _TITLE.finditer(line)]
    masked = _TITLE.sub(lambda found: "《" * len(found[0]), line)
    numbers: list[tuple[tuple[int, int], Document]] = []
    for pattern in (_NUMBER, _ORDER):
        for found in pattern.finditer(masked):
            start, document = _document(found)
            numbers.append(((start, found.end()), document))
    joined: list[tuple[tuple[int, int], Document]] = []
    for (start, end), title in titles:
        mate = next((each for each in numbers if _is_beside(line, (start, end), each[0]) and not each[1].title), None)
        if mate:
            numbers.remove(mate)
            span, document = mate
            joined.append(((min(start, span[0]), max(end, span[1])), _titled(document, title)))
        else:
            joined.append(((start, end), Document(title=title)))
    return sorted(joined + numbers, key=lambda each: each[0])


def _is_beside(line: str, title: tuple[int, int], number: tuple[int, int]) -> bool:
    """Whether a number stands in brackets behind the title, or the title right behind the number."""
    behind = line[title[1] : number[0]]
    return (title[1] <= number[0] and bool(re.fullmatch(r"\s*\(?\s*", behind))) or (
        number[1] <= title[0] and not line[number[1] : title[0]].strip()
    )


def _document(found: re.Match[str]) -> tuple[int, Document]:
    """The document of a number, and where it begins: words before the code (根据, 省物价局) are not part of it."""
    written = found["code"]
    groups = found.groupdict()
    code = re.sub(r"\s", "", _TITLED.split(written)[-1])
    code = _SENTENCE.split(code)[-1]
    code = _LEADING.sub("", code) or code
    split = _ISSUER.fullmatch(code)
    issuer = ""
    if split:
        issuer, code = split["issuer"], split["code"]
    lost = re.sub(r"\s", "", written).removesuffix(issuer + code)
    start = found.start() + (written.rfind(lost[-1]) + 1 if lost else 0)
    others = _OTHER_ISSUERS.search(found.string, max(start - LONGEST // 4, 0), start) if issuer else None
    if others:
        start, issuer = others.start(), others[0] + issuer
    year = groups.get("year") or groups.get("bare_year")
    serial = re.sub(r"\s", "", found["serial"])
    words = found.string[start : found.end()].strip()
    return start, Document(
        issuer, code, int(re.sub(r"\s", "", year)) if year else None, groups.get("kind") or "", serial, "", words.removeprefix(issuer).strip()
    )


def _titled(document: Document, title: str) -> Document:
    return replace(document, title=title)

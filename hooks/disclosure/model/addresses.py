"""Where every page stands, from the site's root. An address never depends on a title, and no address is ever given to something else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import blake2s
from urllib.parse import unquote

from .numbers import slug

HOME = "index.html"
CATALOGUE = "catalogue.html"
SEARCH = "search.html"
FEES = "fees.html"
ZONES = "zones.html"
ZONE_FILES = "zones/files.txt"
SCHOOLS = "schools.html"
SERVICES = "services.html"
ORGANISATION = "organisation.html"
POWERS = "powers.html"
PROPOSALS = "proposals.html"
QUESTIONS = "questions.html"
BUDGETS = "budgets.html"
WORKER = "sw.js"
RELEASE = "release.json"
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"

_PAGES = (HOME, CATALOGUE, NOT_FOUND)
#: Pages with a folder of the same name beside them.
_WITH_FOLDERS = (SEARCH, FEES, ZONES, SCHOOLS, BUDGETS, SERVICES, ORGANISATION, POWERS, QUESTIONS, PROPOSALS)
_FOLDERS = (*"ciydg", *(page.removesuffix(".html") for page in _WITH_FOLDERS), "policy", "assets", "packages", "sitemap")
#: First segments, in lower case, that no redirect may take.
TAKEN = frozenset((*_PAGES, *_WITH_FOLDERS, *_FOLDERS, WORKER, RELEASE, SITEMAP, ROBOTS))


def category(folder: str) -> str:
    """A category's newest list, or the overview of one with children: `c/policy/normative.html`."""
    return f"c/{folder}.html"


def year(number: int) -> str:
    """What was published in a year: `y/2026.html`."""
    return f"y/{number}.html"


def department(name: str) -> str:
    """What a department answers for. The name may hold anything, so a digest of it stands in the address."""
    return f"d/{_digest(name)}.html"


def genre(name: str) -> str:
    """Everything of one genre (体裁)."""
    return f"g/{_digest(name)}.html"


def fees(school_year: int | None, place: Iterable[str]) -> str:
    """What a place charges in a school year: `fees/2026/1f0e….html`; `place` is all that names it (stage, kind, school, scope)."""
    return f"fees/{'undated' if school_year is None else school_year}/{_digest(chr(0).join(place))}.html"


def fee_board(school_year: int | None, place: Iterable[str]) -> str:
    """The printable board (教育收费公示牌) of a place, beside its page."""
    return f"{fees(school_year, place).removesuffix('.html')}-board.html"


def zone_table(school_year: int, level: str, number: int = 1) -> str:
    """The zones of a level in a school year as a table: `zones/2026/1f0e….html`; of a long one each further part beside it."""
    address = f"zones/{school_year}/{_digest(level)}.html"
    return sheet(address, number) if number > 1 else address


def zone_changes(school_year: int, level: str, number: int = 1) -> str:
    """What changed in the zones of a level since the school year before, beside their table; of a long list each further part beside it."""
    address = f"{zone_table(school_year, level).removesuffix('.html')}-changes.html"
    return sheet(address, number) if number > 1 else address


def school(name: str) -> str:
    """The page of a school, or of all that share a name: `schools/1f0e….html`."""
    return f"schools/{_digest(name)}.html"


def zone_shard(name: str) -> str:
    """A file that the look-up of zones loads: `zones/7d285e6fce1122aa/p/3.js`."""
    return f"zones/{name}"


def office(name: str) -> str:
    """The page of a department: what it does, where it is, who is in charge of it: `organisation/1f0e….html`."""
    return f"organisation/{_digest(name)}.html"


def power_kind(name: str) -> str:
    """All powers of a type in full: `powers/1f0e….html`."""
    return f"powers/{_digest(name)}.html"


def power_anchor(name: str) -> str:
    """Where a power stands on the page of its type; `name` is its code, or all that names it."""
    return f"p{_digest(name)}"


def power_edition(day: date) -> str:
    """An earlier edition of the list of powers: `powers/2026-03-20.html`."""
    return f"powers/{day}.html"


def power_changes(day: date, number: int = 1) -> str:
    """What an edition changed, beside it: `powers/2026-03-20-changes.html`; of a long table each further part beside it."""
    address = f"powers/{day}-changes.html"
    return sheet(address, number) if number > 1 else address


def proposals(number: int) -> str:
    """The proposals (建议提案) of a year: `proposals/2026.html`."""
    return f"proposals/{number}.html"


def questions(topic: str) -> str:
    """The questions and answers of a topic: `questions/1f0e….html`."""
    return f"questions/{_digest(topic)}.html"


def versions(number: str) -> str:
    """Every text of a document with the days on which it is in force, by the index number of the first: `policy/1f0e….html`."""
    return f"policy/{_digest(number)}.html"


def comparison(old: str, new: str) -> str:
    """How a text became the next, by the index numbers of both: `policy/1f0e….html`."""
    return f"policy/{_digest(chr(0).join((old, new)))}.html"


def budget_year(number: int) -> str:
    """The budgets and accounts of a year: `budgets/2025.html`; of 0, which says none: `budgets/undated.html`."""
    return f"budgets/{number or 'undated'}.html"


def budget_unit(name: str) -> str:
    """The budgets and accounts of a unit over the years: `budgets/1f0e….html`."""
    return f"budgets/{_digest(name)}.html"


def budget_record(index_number: str, file: str) -> str:
    """A budget, or a set of accounts: `budgets/1f0e….html`, by the index number of its item and the name of its file."""
    return f"budgets/{_digest(chr(0).join((index_number, file)))}.html"


def sheet(list_address: str, number: int) -> str:
    """A full sheet of a list, numbered from the oldest: `c/policy/normative/1.html`."""
    return f"{list_address.removesuffix('.html')}/{number}.html"


def sitemap(part: str) -> str:
    """One part of the site map: `sitemap/2026.xml`."""
    return f"sitemap/{part}.xml"


def legacy_number(number: str) -> str:
    """Where a former index number leads on: `i/sljyj-2021-0117.html`; a very long one is cut, as no file could bear its name."""
    return f"i/{slug(number)[:100]}.html"


def legacy_path(path: str) -> str:
    """The file that answers for a former address: the address itself, or the index of a folder where it does not name a page."""
    bare = "/".join(filter(None, unquote(path).split("/")))
    return bare if bare.lower().endswith((".html", ".htm")) else f"{bare}/index.html".lstrip("/")


def _digest(name: str) -> str:
    return blake2s(name.encode(), digest_size=5).hexdigest()

"""catalog.yml: the bureau, its site, its index-number scheme, who approves, and the tree of categories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import yaml

from . import shapes
from .deadline import Deadline, Freshness
from .departments import Department, by_former_name, by_name_on, renaming
from .policy import PolicyCycle
from .problem import Fault, Spot
from .source import Node, compose, decode, spot_of
from .vocabulary import words
from .words import SearchWords


@dataclass(frozen=True, slots=True)
class Bureau:
    """The publisher: what art. 12 of the Regulation (国务院令第711号) asks the guide to state, and its codes.

    credit_code        统一社会信用代码, 18 characters (GB 32100-2015)
    organisation_code  组织机构代码, 9 characters with or without the dash (GB 11714-1997)
    disclosure_office  the department that does the work of disclosure (政府信息公开工作机构, art. 4)
    """

    name: str
    credit_code: str
    organisation_code: str
    address: str
    hours: str
    telephone: str
    email: str
    fax: str = ""
    postcode: str = ""
    disclosure_office: str = ""
    former_organisation_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Portal:
    """The government portal that this site is a part of."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class SiteIdentity:
    """How the site is registered (国办发〔2017〕47号), and where it stands.

    id_code          政府网站标识码, 10 characters
    base_path        the folder of the domain that the site stands in, "/" or "/jyj/"; only absolute addresses depend on it
    government_mark  the address behind 党政机关网站标识
    error_report     the address behind 我为政府网站找错
    portal_head, portal_header, portal_footer   files beside catalog.yml whose HTML a portal wants on every page
    """

    name: str
    domain: str
    id_code: str
    base_path: str = "/"
    icp: str = ""
    police_record: str = ""
    government_mark: str = ""
    error_report: str = ""
    parent_portal: Portal | None = None
    portal_head: str = ""
    portal_header: str = ""
    portal_footer: str = ""

    @property
    def url(self) -> str:
        """The absolute address of the site's root, with "/" at its end."""
        return f"https://{self.domain}{self.base_path}"


@dataclass(frozen=True, slots=True)
class Signpost:
    """A link that the bureau sets up: `target` is a category's folder, an item's index number, or "catalogue"."""

    name: str
    target: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class NumberRule:
    """How index numbers are written: see `numbers`. year_of is the item key whose date gives the year part."""

    pattern: str
    year_of: str = "published"


@dataclass(frozen=True, slots=True)
class Category:
    """One column (栏目) of the catalogue. Items stand in those without children.

    folder       one path segment in catalog.yml; the whole path below content/ once the catalogue is read
    former_codes  codes that published index numbers still carry
    article_20   the items of art. 20 of the Regulation that it answers: 一 to 十五
    standard_item  the row of the national catalogue for compulsory education (基层政务公开标准目录), 一级/二级
    crosswalk    the class of each other scheme that it corresponds to
    approval_chain  a shorter chain than the bureau's, where it needs one
    icon         the name of one of Material's icons, for the home page: "material/school"
    """

    folder: str
    code: str
    name: str
    description: str
    former_codes: tuple[str, ...] = ()
    definition: str = ""
    belongs: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    article_20: tuple[str, ...] = ()
    standard_item: str = ""
    department: str = ""
    genre: str = ""
    theme: str = ""
    openness: str = ""
    column_type: str = ""
    keywords: tuple[str, ...] = ()
    icon: str = ""
    required: tuple[str, ...] = ()
    approval_chain: tuple[str, ...] = ()
    deadline: Deadline | None = None
    freshness: Freshness | None = None
    crosswalk: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """Another classification that categories are mapped to: class code or name -> its meaning."""

    name: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule whose severity the bureau has changed, and why."""

    severity: str
    reason: str


@dataclass(frozen=True, slots=True)
class BudgetTables:
    """The tables that the bureau's budgets and final accounts consist of, in order: names of sets, of kinds, or titles (see budgets.sets)."""

    budget: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalog:
    """The whole of catalog.yml."""

    bureau: Bureau
    site: SiteIdentity
    index_number: NumberRule
    approval_chain: tuple[str, ...]
    departments: tuple[Department, ...]
    categories: tuple[Category, ...]
    menu: tuple[Signpost, ...] = ()
    shortcuts: tuple[Signpost, ...] = ()
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    vocabulary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    search: SearchWords = field(default_factory=SearchWords)
    tables: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    budgets: BudgetTables = field(default_factory=BudgetTables)
    policy: PolicyCycle = field(default_factory=PolicyCycle)
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    path: str = field(default="catalog.yml", metadata={"derived": True})
    text: str = field(default="", metadata={"derived": True}, repr=False)

    @cached_property
    def leaves(self) -> Mapping[str, Category]:
        """Folder path below content/ -> category, for those that hold items, in the catalogue's order."""
        return {c.folder: c for c in walk(self.categories) if not c.children}

    @cached_property
    def by_folder(self) -> Mapping[str, Category]:
        """Folder path below content/ -> category, those with children included."""
        return {category.folder: category for category in walk(self.categories)}

    @cached_property
    def department_of(self) -> Mapping[str, Department]:
        """Name -> department."""
        return {d.name: d for d in self.departments}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Former name of a department -> the name that it has today."""
        return {name: each.name for name, each in by_former_name(self.departments).items()}

    def departments_on(self, day: date | None) -> Mapping[str, Department]:
        """Name -> department, as what was published on a day may name them (see departments.by_name_on)."""
        return by_name_on(self.departments, day) if self.renamed else self.department_of

    def department_called(self, name: str) -> Department | None:
        """The department that has a name or had it."""
        return self.department_of.get(self.renamed.get(name, name))

    def renaming(self, name: str) -> str:
        """What to write instead of a former name, as a hint; empty for any other name."""
        return renaming(self.departments, name)

    def words(self, name: str) -> tuple[str, ...]:
        """A national vocabulary with the bureau's own additions."""
        return words(name) + tuple(self.vocabulary.get(name, ()))

    def category_of(self, path: str) -> Category | None:
        """The category whose folder holds a path below content/."""
        folder = path.rpartition("/")[0]
        while folder and folder not in self.leaves:
            folder = folder.rpartition("/")[0]
        return self.leaves.get(folder)

    def chain_of(self, category: Category | None) -> tuple[str, ...]:
        """The roles that must approve an item of a category, in order."""
        return tuple(dict.fromkeys((category.approval_chain if category else ()) or self.approval_chain))

    def spot(self, *keys: str | int) -> Spot:
        """Where a value stands in catalog.yml: `spot("categories", 0, "folder")`."""
        return locate(self.text, *keys)


def walk(categories: tuple[Category, ...]) -> Iterator[Category]:
    """Every category, parents before children."""
    for category in categories:
        yield category
        yield from walk(category.children)


def locate(text: str, *keys: str | int, first_line: int = 1) -> Spot:
    """The spot of the value at a path of keys and positions; of the deepest part of the path that exists."""
    node = _composed(text, first_line)
    if node is None or isinstance(node, Fault):
        return Spot(first_line)
    for key in keys:
        inner = _child(node, key)
        if inner is None:
            return replace(spot_of(node, first_line), length=0)
        node = inner
    spot = spot_of(node, first_line)
    return spot if isinstance(node, yaml.ScalarNode) or node.flow_style else replace(spot, length=0)


_composed = lru_cache(maxsize=4)(compose)  # one file may have thousands of findings


def _child(node: Node, key: str | int) -> Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        found: Node = node.value[key]
        return found
    return None


def read_catalog(data: bytes, path: str = "catalog.yml") -> tuple[Catalog | None, list[Fault]]:
    """Read catalog.yml; the catalogue is None when a fault leaves it incomplete."""
    text = decode(data)
    if isinstance(text, Fault):
        return None, [text]
    node = compose(text)
    if isinstance(node, Fault):
        return None, [node]
    if node is None:
        return None, [Fault("missing-key", Spot(), "catalog.yml 是空的。", "从软件自带的 catalog.yml 改起。")]
    reading = shapes.Reading()
    catalog = shapes.read(Catalog, node, reading, f"{path} 里")
    if catalog is None:
        return None, reading.faults
    categories = tuple(_rooted(c, "") for c in catalog.categories)
    return replace(catalog, categories=categories, path=path, text=text), reading.faults


def _rooted(category: Category, parent: str) -> Category:
    """The category with its folder as the whole path below content/."""
    folder = f"{parent}/{category.folder}" if parent else category.folder
    return replace(category, folder=folder, children=tuple(_rooted(c, folder) for c in category.children))

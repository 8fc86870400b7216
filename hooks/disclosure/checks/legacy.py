"""What a site bore before: former index numbers and addresses, from which it leads on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from ..model import addresses
from ..model.codes import is_credit_code, is_organisation_code
from ..model.corpus import Corpus
from ..model.item import Item
from ..model.phrases import shorten
from ..model.problem import Finding
from ..model.setting import Setting
from .rule import ERROR, WARNING, corpus_rule, item_rule

#: In bytes: a file's name has at most 255 nearly everywhere.
LONGEST_SEGMENT = 200

@item_rule("legacy-number", WARNING, "GB 32100-2015；GB 11714-1997；国办秘函〔2009〕6号")
def legacy_number(item: Item, setting: Setting) -> Iterator[Finding]:
    """曾用索引号里的机构代码，校验码要对。

    旧系统编的号照原样保留，网站会从旧号转到新地址；只是提醒核对有没有抄错。
    """
    for position, number in enumerate(item.legacy_index_numbers):
        code = re.match(r"[0-9A-Z]{18}(?![0-9A-Z])|[0-9A-Z]{8}-?[0-9A-Z](?![0-9A-Z])", number)
        if code and not (is_credit_code(code[0]) if len(code[0]) == 18 else is_organisation_code(code[0])):
            yield item.finding(
                ("legacy_index_numbers", position),
                f"曾用索引号里的机构代码 {code[0]} 校验码不对。",
                "请核对是否抄错；旧系统里就是这样的，不必改。",
            )


@item_rule("legacy-address", ERROR, "国办发〔2017〕47号：网址变更的要自动跳转")
def legacy_address(item: Item, setting: Setting) -> Iterator[Finding]:
    """曾用网址写成以 / 开头的路径，不带域名。

    例如 /art/2021/3/5/art_101_20345.html。网站会从旧网址转到新地址；不能带 ..、? 和 #，也不能占用网站自己的地址。
    """
    for position, address in enumerate(item.legacy_addresses):
        segments = unquote(address).split("/")
        first = addresses.legacy_path(address).partition("/")[0]
        if first.lower() in addresses.TAKEN:
            yield item.finding(
                ("legacy_addresses", position),
                f"曾用网址“{shorten(address)}”的第一段“{first}”是网站自己在用的。",
                "这个网址不能跳转，请删去；确实需要的，请网站管理员在服务器上设置。",
            )
        elif not _ADDRESS.fullmatch(unquote(address)) or not {"..", "."}.isdisjoint(segments) or max(map(_bytes, segments)) > LONGEST_SEGMENT:
            meant = re.sub(r"^https?://[^/]+", "", address)
            hint = "写成以 / 开头的路径，例如 /art/2021/3/5/art_101_20345.html；带 ? 的旧网址无法自动跳转，请删去。"
            yield item.finding(
                ("legacy_addresses", position),
                f"曾用网址“{shorten(address)}”的写法不对。",
                f"是否想写“{shorten(meant)}”？" if meant != address and _ADDRESS.fullmatch(meant) else hint,
            )


_ADDRESS = re.compile(r"/[^\x00-\x20\x7f\s?#\\<>\"'|*:]+")


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


@corpus_rule("legacy-address-duplicate", ERROR, "国办发〔2017〕47号：网址变更的要自动跳转")
def legacy_address_duplicate(corpus: Corpus) -> Iterator[Finding]:
    """一个曾用网址只属于一个条目。

    访问旧网址的人只能被带到一个新地址；大小写不同也算同一个网址。旧网址也不能当作另一个旧网址的文件夹，例如 /a.html 和 /a.html/b.html。
    """
    claims: dict[str, Item] = {}
    folders: dict[str, Item] = {}
    for item in corpus.items:
        for address in item.legacy_addresses:
            claims.setdefault(_place(address), item)
            for folder in _folders(_place(address)):
                folders.setdefault(folder, item)
    for item in corpus.items:
        for position, address in enumerate(item.legacy_addresses):
            place = ("legacy_addresses", position)
            first, inside = claims[_place(address)], folders.get(_place(address))
            if first is not item:
                yield item.finding(place, f"曾用网址与 {first.path} 的相同。", "一个旧网址只能转到一个地方；请核对。")
            elif inside:
                yield item.finding(place, f"曾用网址被 {inside.path} 的曾用网址当作文件夹。", "两个网址里只能留一个；请核对。")


def _place(address: str) -> str:
    return addresses.legacy_path(address).casefold()


def _folders(place: str) -> Iterator[str]:
    """The folders that a file stands in."""
    while "/" in place:
        place = place.rpartition("/")[0]
        yield place


RULES = (legacy_number, legacy_address, legacy_address_duplicate)

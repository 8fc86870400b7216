"""The paragraphs of a document, as a comparison takes them: without Markdown, each with the article that it is or belongs to."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from ..model.body import COMMENT

_NUMERAL = "[〇零一二三四五六七八九十百千0-9０-９]+"
_ARTICLE = re.compile(rf"(第{_NUMERAL}条(?:之{_NUMERAL})?)(?=[\s　:：【（(]|$)[\s　:：]*")
#: An article whose name alone is set in bold, with no blank behind it.
_BOLD_ARTICLE = re.compile(rf"\*\*(第{_NUMERAL}条(?:之{_NUMERAL})?)\*\*[\s　]*")
_CHAPTER = re.compile(rf"第{_NUMERAL}[编章节](?=[\s　]|$)")
#: What people read of a link or a picture.
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\](?:\((?:[^()\n]|\([^()\n]*\)){0,2000}\)|\[[^\[\]\n]{0,200}\])")
#: Marks of emphasis; a longer line of underscores is a blank to be filled in.
_EMPHASIS = re.compile(r"\*\*|~~|(?<!_)__(?!_)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*){3,}$|[ \t]*\|?[ \t:|-]*-{3,}[ \t:|-]*$")
_MARK = re.compile(r"[ \t]*(?:>[ \t]?|[-*+][ \t]+)*")
#: What readers see of code, of a single emphasis, of an address in angle brackets: what stands between the marks.
_QUOTED = re.compile(r"(?<!\\)(`+)(?P<code>[^`\n]+)\1|(?<![\\*])\*(?P<soft>[^\s*](?:[^*\n]*[^\s*\\])?)\*(?!\*)|<(?P<address>https?://[^\s<>]+)>")
#: The mark of a footnote, and the one that its text begins with.
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,100}\]:?[ \t]?")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
#: What begins a paragraph of its own: an item of a list, or of an enumeration.
_ITEM = re.compile(r"[（(][〇零一二三四五六七八九十百0-9０-９]{1,4}[)）]|[0-9０-９]{1,3}[.．、)）](?![0-9０-９])|[一二三四五六七八九十]{1,3}、")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


class Passage(NamedTuple):
    """A paragraph: 第六条 where it opens an article (else empty), its words without that, and whether it is a heading."""

    article: str
    text: str
    is_heading: bool = False


def passages(markdown: str) -> tuple[Passage, ...]:
    """The paragraphs, headings and rows of tables of a text in their order.

    A line that is not followed by a blank one goes on in the next, unless that begins an article, an item of a list or a table.
    """
    found: list[Passage] = []
    waiting = ""
    for line in (*COMMENT.sub("", markdown).split("\n"), ""):
        heading = _HEADING.match(line)
        bare = "" if _RULE.match(line) else _plain(heading[2] if heading else line)
        if waiting and (not bare or heading or _begins(line, bare)):
            found.append(_passage(waiting))
            waiting = ""
        if heading and bare:
            found.append(Passage("", bare, is_heading=True))
        elif bare:
            waiting += bare
    return tuple(found)


def _begins(line: str, bare: str) -> bool:
    """Whether a line begins a paragraph of its own though no blank line stands before it."""
    return bool(line.lstrip().startswith(("|", "- ", "* ", "+ ", "[^")) or _ITEM.match(bare) or _ARTICLE.match(bare) or line.startswith(("　", "    ")))


def _passage(text: str) -> Passage:
    article = _ARTICLE.match(text)
    if article:
        return Passage(article[1], text[article.end() :])
    return Passage("", text, is_heading=bool(_CHAPTER.match(text)) and len(text) < 40)


def _plain(line: str) -> str:
    """A line as people read it; the cells of a row of a table stand side by side."""
    bare = _MARK.sub("", line, count=1)
    bare = _BOLD_ARTICLE.sub(r"\1 ", bare, count=1) if bare.startswith("**第") else bare
    bare = _LINK.sub(r"\1", _FOOTNOTE.sub("", bare))
    bare = _QUOTED.sub(lambda found: found["code"] or found["soft"] or found["address"], bare)
    bare = _EMPHASIS.sub("", bare)
    if bare.lstrip().startswith("|"):
        bare = "　".join(cell.strip() for cell in bare.strip().strip("|").split("|"))
    bare = _ENTITY.sub(lambda found: unescape(found[0]), _ESCAPED.sub(r"\1", bare))
    return re.sub(r"[ \t\n\r\f\v]+", " ", bare).strip(" 　")

"""Pictures of amounts as SVG within a page, drawn by drawsvg: bars below their names, the amounts behind them.

Lengths are in em and percent: text has the size that the reader has chosen, bars take the width that there is, on a phone as on a desk. All colours
come from budgets.css, so that they follow the page into the dark and onto paper; each series has a pattern of its own, so that none are needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from disclosure.pages.budgets.picture import Group, Picture

#: Heights in em: of a name above its bars, of a bar, from one bar to the next, between groups.
_NAME, _BAR, _STEP, _GAP = 1.6, 1.1, 1.5, 0.5
#: The patterns are made of lines: turned by so many degrees, and how far apart. The first one is plain.
_PATTERNS = ((0, 0), (45, 7), (-45, 4), (90, 5))


def drawn(picture: Picture) -> Markup:
    """A picture as an inline SVG; the library writes it, and escapes every word."""
    import drawsvg  # not above: it costs a twentieth of a second, and most sites have no picture

    height = sum(_height(group) for group in picture.groups)
    drawing = drawsvg.Drawing("100%", f"{height:.1f}em", id_prefix=f"{picture.anchor}-", viewBox=None, role="img", class_="bars")
    drawing.append_title(f"{picture.title}。下面的表格里有同样的数。")
    fills = [_pattern(drawsvg, number) for number in range(len(_PATTERNS))]
    top = 0.0
    for group in picture.groups:
        drawing.append(drawsvg.Text(group.name, None, 0, f"{top + _NAME - 0.4:.1f}em", class_="name"))
        for number, bar in enumerate(group.bars):
            start = top + _NAME + number * _STEP
            pattern = min(bar.pattern, len(fills) - 1)
            drawing.append(
                drawsvg.Rectangle(0, f"{start:.1f}em", f"{bar.length}%", f"{_BAR}em", class_=f"beam pattern-{pattern}", fill=fills[pattern])
            )
            drawing.append(drawsvg.Text(bar.text, None, f"{bar.length}%", f"{start + 0.9:.1f}em", dx="0.4em", class_="amount"))
        top += _height(group)
    return Markup(drawing.as_svg(header=""))  # noqa: S704 - written by the library


def _height(group: Group) -> float:
    return _NAME + len(group.bars) * _STEP + _GAP


def _pattern(drawsvg: Any, number: int) -> Any:
    """What a series is filled with; None for one colour."""
    turn, width = _PATTERNS[number]
    if not width:
        return None
    pattern = drawsvg.Pattern(width, width, patternUnits="userSpaceOnUse", patternTransform=f"rotate({turn})")
    pattern.append(drawsvg.Rectangle(0, 0, width, width, class_="ground"))
    pattern.append(drawsvg.Rectangle(0, 0, 2, width, class_="stripe"))
    return pattern

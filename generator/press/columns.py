"""Columns of the least height that holds what stands in them, found by measuring once.

WeasyPrint tries one height after the other, each by a whole layout: seconds for a page with a few cards. Where nothing
may be broken between two columns, the places of what stands in one long column say all that there is to know.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

_ROUNDING = 0.01
"""Pixels: a column that is exactly full is not too small."""

Place = tuple[float, float]
"""Where something begins, with the margin above it, and where it ends, in a long column."""


class _Length(NamedTuple):
    """A length as a style has it."""

    value: float
    unit: str = "px"


def balanced(block: Any, column: Any) -> Callable[..., Any]:
    """WeasyPrint's layout of columns, told the height that it would look for; from its modules for both."""
    search: Callable[..., Any] = column.columns_layout

    def layout(context: Any, box: Any, bottom_space: float, skip_stack: Any, outer: Any, *rest: Any) -> Any:
        if skip_stack is None and _is_of_whole_pieces(box):
            top, places = _places(block, column, context, box, outer)
            height = least_height(places, box.style["column_count"]) + _ROUNDING
            if top + height <= context.page_bottom - bottom_space:
                known = _of_height(box, height)
                found = search(context, known, bottom_space, skip_stack, outer, *rest)
                if found[0] is not None and len(found[0].children) <= box.style["column_count"]:
                    return found
                _, absolute, fixed, *_ = rest  # something is higher than its box: that is found by trying
                block.remove_placeholders(context, [found[0]] if found[0] else [], absolute, fixed)
        return search(context, box, bottom_space, skip_stack, outer, *rest)

    return layout


def _of_height(box: Any, height: float) -> Any:
    """Columns that are filled to this height one after the other; what has no room there gets one more."""
    box = box.copy()
    box.style = box.style.copy()
    box.style["column_fill"], box.style["height"] = "auto", _Length(height)
    return box


def least_height(places: Sequence[Place], count: int) -> float:
    """The height of this many columns in which all has room, none of it broken, in its order."""
    heights = sorted(below - above for at, (above, _) in enumerate(places) for _, below in places[at:])
    return next(height for height in heights if _needed(places, height) <= count)


def _needed(places: Sequence[Place], height: float) -> float:
    """How many columns of this height it takes."""
    columns, start = 0, -inf
    for above, below in places:
        if below - above > height:
            return inf
        if below - start > height:
            columns, start = columns + 1, above
    return columns


def _is_of_whole_pieces(box: Any) -> bool:
    """Whether the columns are to be of equal height, and nothing in them may be broken."""
    style = box.style
    counted = style["column_count"] != "auto" and style["column_width"] == style["height"] == "auto"
    whole = all(child.style["break_inside"] == "avoid" and child.is_in_normal_flow() for child in box.children)
    return bool(counted and style["column_fill"] == "balance" and box.children and whole)


def _places(block: Any, column: Any, context: Any, box: Any, outer: Any) -> tuple[float, list[Place]]:
    """Where the columns begin, and where all that stands in them lies in one that has no end."""
    box = box.copy()
    block.block_level_width(box, outer)
    gap, count = box.style["column_gap"], box.style["column_count"]
    gap = box.style["font_size"] if gap == "normal" else column.percentage(gap, box.style, box.width)
    width = max(0, box.width - (count - 1) * gap) / count
    top = box.content_box_y()
    long = column._create_column_box(box, outer, [child.copy() for child in box.children], width, top)
    context.in_column = True
    shapes = context.excluded_shapes[:]
    laid = block.block_box_layout(
        context,
        long,
        -inf,
        None,
        outer,
        page_is_empty=True,
        absolute_boxes=[],
        fixed_boxes=[],
        adjoining_margins=[],
        first_letter_style=None,
        first_line_style=None,
        discard=False,
        max_lines=None,
    )[0]
    block.remove_placeholders(context, [laid], [], [])
    context.excluded_shapes[:] = shapes
    context.in_column = False
    ends = [child.position_y + child.margin_height() for child in laid.children]
    return top, list(pairwise((top, *ends)))  # a margin that goes through the top of its box is above it

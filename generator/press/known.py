"""What one layout has found out is known to the next of its process: the style of an element, where a text is broken.

Most pages are like others: all rungs of a ladder, the sides of a plan, its papers. Nothing here decides anything: what
is known is what would be found again, as its key names all that it is found from. So the bytes of a page are the same
whether it is laid out alone or after a hundred others, and `tests/press/test_known.py` holds that.
"""

from collections.abc import Callable, Iterable
from copy import copy
from functools import wraps
from math import inf
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

MOST_STYLES = 15_000
"""Of elements, with those of what stands before and after them: 100 MB in all."""
MOST_ROOMS = 4
"""For which the lengths of a style are kept."""
MOST_PLACES = 100_000
MOST_LINES = 50_000
_ROOM = 0.05
"""Pixels that a text is shorter than its line, to be on it whole for certain: Pango counts in 1/1024."""
_OF_TEXT = (
    "font_size", "font_style", "font_weight", "font_stretch", "lang", "direction", "white_space", "letter_spacing",
    "word_spacing", "hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "overflow_wrap",
    "word_break", "tab_size", "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
    "font_variation_settings", "font_language_override",
)  # fmt: skip
"""All that `weasyprint.text` asks of the style of a text, but its families and lines."""
_OF_NOTES = frozenset(("footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"))
_SAYS_STYLE = ("style", "lang", "id", "name", "width", "height")
"""Attributes that say something of the style of their element."""

# -- styles ------------------------------------------------------------------------------------


class _Matches(NamedTuple):
    """What the rules of one sheet say of an element; of two elements with the same, the same object."""

    found: list[Any]


class _Known:
    """Places of elements, what each sheet says of them, and the styles that come of it.

    A place is a number that stands for all that a selector may look at: the element, those that it stands in, and its
    siblings. No selector of ours looks at what stands in an element (`:has`).
    """

    def __init__(self) -> None:
        self.places: dict[Any, int] = {}
        self.rows: dict[Any, int] = {}
        self.matches: dict[int, tuple[Any, dict[int, _Matches]]] = {}  # by sheet, with the sheet itself
        self.same: dict[Any, _Matches] = {}
        self.own: dict[Any, Any] = {}
        self.styles: dict[Any, tuple[dict[str | None, Any], Any]] = {}

    def make_room(self) -> None:
        """Forgets all together: what is kept names what else is kept by its address."""
        if len(self.styles) >= MOST_STYLES or len(self.places) >= MOST_PLACES:
            self.__init__()  # type: ignore[misc]

    def row(self, children: Iterable[Element]) -> int:
        """Stands for elements that follow each other."""
        told = tuple((each.tag, *each.attrib.items(), bool(len(each)), bool(each.text)) for each in children)
        return self.rows.setdefault(told, len(self.rows))

    def place(self, around: int, row: int, index: int) -> int:
        """Stands for one element of a row in another element."""
        return self.places.setdefault((around, row, index), len(self.places))

    def of_sheet(self, sheet: Any) -> dict[int, _Matches]:
        """What this sheet says, by place."""
        return self.matches.setdefault(id(sheet), (sheet, {}))[1]

    def match(self, sheet: Any, element: Any) -> _Matches:
        """What a sheet says of an element that nobody has asked about."""
        found = sheet.matcher.match(element)
        key = tuple((id(sheet), place, pseudo, id(rule)) for _, place, pseudo, rule in found)
        return self.same.setdefault(key, _Matches(found))


def styles_of_elements(css: Any) -> Callable[..., None]:
    """WeasyPrint's way to find the styles of all elements of a page, as `StyleFor` of its module for CSS begins.

    What is known: the rules that each sheet has for an element in its place, and what is computed from the same rules
    below the same parent.
    """
    known = _Known()

    @wraps(css.StyleFor.__init__)
    def find(
        style_for: Any, html: Any, sheets: Any, presentational_hints: Any, font_config: Any, target_collector: Any
    ) -> None:
        known.make_room()
        style_for._cascaded_styles, style_for._computed_styles = {}, {}
        style_for.initial_page_sizes = {"box": None, "area": None}
        style_for._sheets, style_for.font_config = sheets, font_config
        computed, root = style_for._computed_styles, html.etree_element
        said = [(known.of_sheet(sheet), sheet, origin, specificity) for sheet, origin, specificity in sheets]
        origins = tuple((origin, specificity) for *_, origin, specificity in said)
        places: dict[Any, int] = {}
        rows: dict[Any, int] = {}
        for element in html.wrapper_element.iter_subtree():
            own, parent = element.etree_element, element.parent
            around = parent.etree_element if parent else None
            if around not in rows:
                rows[around] = known.row(element.etree_siblings)
            place = places[own] = known.place(places[around] if parent else -1, rows[around], element.index)
            matches = []
            for by_place, sheet, _, _ in said:
                if (found := by_place.get(place)) is None:
                    found = by_place[place] = known.match(sheet, element)
                matches.append(found)
            attributes = _own(known, css, own, presentational_hints, html.base_url)
            above = computed[around, None] if parent else None
            key = (id(above), id(font_config), origins, id(attributes), *map(id, matches))
            kept = known.styles.get(key)
            if kept is None:
                cascaded = _cascaded(css, attributes, matches, said)
                told: dict[str | None, Any] = {}
                for pseudo in (None, *filter(None, cascaded)):
                    if pseudo in _OF_NOTES and not _is_note(told[None]):
                        continue
                    style_for._cascaded_styles[own, pseudo] = cascaded.get(pseudo, {})
                    style_for.set_computed_styles(
                        own, root=root, parent=own if pseudo else around, pseudo_type=pseudo, base_url=html.base_url
                    )
                    told[pseudo] = computed[own, pseudo]
                style_for._cascaded_styles.clear()
                kept = known.styles[key] = (told, (above, attributes, matches))
            for pseudo, style in kept[0].items():
                computed[own, pseudo] = style
                if target_collector and "anchor" in style.cascaded and style["anchor"]:
                    target_collector.collect_anchor(style["anchor"])

    return find


_NOTHING: tuple[Any, ...] = ()


def _is_note(style: Any) -> bool:
    """Whether an element stands below the page, or beside it: no other is asked for what stands around a note."""
    return bool(style["float"] == "footnote" or style["position"][0] == "note()")


def _own(known: _Known, css: Any, element: Element, hints: Any, base_url: str) -> Any:
    """What the attributes of an element say of its style."""
    said = tuple((name, element.attrib[name]) for name in _SAYS_STYLE if name in element.attrib)
    if not said:
        return _NOTHING
    key = (element.tag, said, base_url)
    if key not in known.own:
        alone = Element(element.tag, dict(said))
        known.own[key] = [
            (specificity, list(css.preprocess_declarations(base, declarations)))
            for specificity, _, declarations, base in css.find_style_attributes(alone, hints, base_url)
        ]
    return known.own[key]


def _cascaded(css: Any, attributes: Any, matches: Any, said: Any) -> dict[str | None, dict[str, Any]]:
    """By kind of pseudo-element what the rules say, the weightiest of each property; as `StyleFor` has it."""
    cascaded: dict[str | None, dict[str, Any]] = {}

    def say(pseudo: str | None, origin: str, layer: float, specificity: Any, declarations: Any) -> None:
        style = cascaded.setdefault(pseudo, {})
        for name, values, importance in declarations:
            weight = (css.declaration_precedence(origin, importance), layer, specificity)
            if name not in style or style[name][1] <= weight:
                style[name] = values, weight

    for specificity, declarations in attributes:
        say(None, "author", inf, specificity, declarations)
    for match, (_, sheet, origin, of_sheet) in zip(matches, said, strict=True):
        for specificity, _, pseudo, (declarations, layer) in match.found:
            order = inf if layer is None else sheet.layers.index(layer)
            say(pseudo, origin, order, of_sheet or specificity, declarations)
    return cascaded


def values(compute: Callable[[Any, str], Any], css: Any) -> Callable[[Any, str], Any]:
    """WeasyPrint's way to compute a property: one that no rule names is that of the parent, or the one at first."""
    special = {"page", "position", "float", "display"}
    plain = {
        key: css.PHYSICAL_FUNCTIONS.get(key)
        for key in css.INITIAL_VALUES
        if key not in special and not key.startswith("text_decoration_")
    }
    inherited = {key for key in plain if key in css.INHERITED}
    initial = {
        key
        for key, value in css.INITIAL_VALUES.items()
        if key in plain and key not in inherited and key not in css.INITIAL_NOT_COMPUTED and not css.check_math(value)
    }

    @wraps(compute)
    def missing(style: Any, key: str) -> Any:
        if key not in style.cascaded and (key in initial or (key in inherited and style.parent_style is not None)):
            logical = plain[key]
            if logical is None or logical(block="ttb", inline=style["direction"]) not in style.cascaded:
                value = style[key] = css.INITIAL_VALUES[key] if key in initial else style.parent_style[key]
                return value
        return compute(style, key)

    return missing


_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *(f"border_{side}_width" for side in ("top", "right", "bottom", "left")),
    *(f"{most}{length}" for length in ("width", "height") for most in ("", "min_", "max_")),
)


def lengths(resolve: Callable[[Any, Any], None], page_box: type) -> Callable[[Any, Any], None]:
    """WeasyPrint's way to give a box its lengths: a style says the same wherever there is as much room around it."""

    @wraps(resolve)
    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        if isinstance(box, page_box) or style["border_collapse"] == "collapse":
            resolve(box, containing_block)
            return
        around = containing_block
        room = around if isinstance(around, tuple) else (around.width, around.height)
        known = style.__dict__.setdefault("lengths", {})
        if (found := known.get(room)) is None:
            resolve(box, containing_block)
            if len(known) >= MOST_ROOMS:
                known.clear()
            known[room] = {name: box.__dict__[name] for name in _LENGTHS}
            return
        box.__dict__.update(found)

    return resolve_percentages


# -- lines -------------------------------------------------------------------------------------


def lines(split: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's way to break a text at the end of a line: the same text in the same style is asked about once."""
    known: dict[Any, Any] = {}
    whole: dict[Any, Any] = {}

    @wraps(split)
    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,  # noqa: FBT001, FBT002 - as WeasyPrint has it
        minimum: bool = False,  # noqa: FBT001, FBT002
    ) -> Any:
        lists = tuple(style["font_family"]), tuple(style["text_decoration_line"])
        told = (text, *lists, *map(style.__getitem__, _OF_TEXT), justification_spacing)
        room = inf if max_width is None else max_width
        found = whole.get(told)
        if found is None or found[3] + _ROOM > room:
            key = (told, max_width, is_line_start, minimum)
            found = known.get(key)
            if found is None:
                found = split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
                if len(known) >= MOST_LINES:
                    known.clear()
                    whole.clear()
                known[key] = found
                if found[2] is None and found[0].text == text and found[3] + _ROOM < room and "\n" not in text:
                    whole[told] = found
        layout, *rest = found
        layout = copy(layout)
        layout.max_width = max_width
        return (layout, *rest)

    return split_first_line

"""Pages that are fitted by measuring: which rung of its ladders a page stands on.

A template gives its page a *ladder*: `style` elements with the same `data-ladder` in its head, the roomiest first. The
page is laid out with one of them, as if the others were not there: with the first with which it holds.

- `data-part="ID"`: only the element with this id is laid out to see. It holds when it is one page.
- Without a part the document is laid out. It holds when it has no more pages than on the last rung, or than the number
  of `data-pages`: then nobody needs to know how many the last rung takes.
- `data-grow="--cell 6.8 13 6"`, with a part: that length of the part grows from 6.8 to at most 13 millimetres, while
  6 of them fill what is left of its page.

A `style` with `data-measured` is there only while a part is laid out: it says what else needs all pages to be known,
such as how many there are. An element with `data-box` has a height of its own; nothing holds whose content is higher.
A part that holds on no rung stands on the last, which may say how it goes on; a document on the roomiest with which it
takes no more pages than on the last. Personal texts decide nothing: they stand in fields of fixed size. What was found
is kept for every page that is the same without them.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from generator.disk import fingerprint

MOST_REMEMBERED = 1000


@dataclass(frozen=True)
class Measured:
    """What a layout came to: how many pages, the room left below the last line in millimetres, and what runs over."""

    pages: int
    room: float
    overflows: bool = False


Measure = Callable[[], Measured]
"""Lays out the page as it is now."""


@dataclass(frozen=True)
class _Growth:
    name: str
    least: float
    most: float
    times: int


@dataclass(frozen=True)
class _Ladder:
    name: str
    part: str
    pages: int
    rungs: tuple[Element, ...]
    """Their texts are the styles."""


Found = tuple[tuple[int, str, bool], ...]
"""Of each ladder the rung, what has grown on it as a declaration, and whether something runs over there."""
Keep = Callable[[str, Callable[[], Found]], Found]
"""What was found before for the fingerprint of a page; where nothing was, what the climb finds, for the next time."""
_remembered: dict[str, Found] = {}


def remembered(page: str, climb: Callable[[], Found]) -> Found:
    """Keeps what was found as long as this process runs."""
    if page not in _remembered:
        if len(_remembered) >= MOST_REMEMBERED:
            _remembered.clear()
        _remembered[page] = climb()
    return _remembered[page]


def fit(root: Element, measure: Measure, kind: str = "", keep: Keep = remembered) -> list[str]:
    """Leaves one rung of every ladder in the page's head. Returns the ladders on whose last rung something runs over.

    kind: what else than the page a layout depends on.
    """
    ladders, meanwhile = _ladders(root), root.findall("head/style[@data-measured]")
    for element in meanwhile:
        _parent(root, element).remove(element)
    if not ladders:
        return []
    styles = [[rung.text or "" for rung in ladder.rungs] for ladder in ladders]
    found = keep(_digest(root, kind), lambda: _climbed(root, ladders, styles, measure, meanwhile))
    for ladder, style, (rung, grown, _) in zip(ladders, styles, found, strict=True):
        _stand(ladder, style, rung, grown)
        for other in (*ladder.rungs[:rung], *ladder.rungs[rung + 1 :]):
            _parent(root, other).remove(other)
    return [ladder.name for ladder, (_, _, overflows) in zip(ladders, found, strict=True) if overflows]


def _ladders(root: Element) -> list[_Ladder]:
    rungs: dict[str, list[Element]] = {}
    for style in root.iterfind("head/style"):
        if name := style.get("data-ladder"):
            rungs.setdefault(name, []).append(style)
    return [
        _Ladder(name, steps[0].get("data-part", ""), int(steps[0].get("data-pages", 0)), tuple(steps))
        for name, steps in rungs.items()
    ]


def _climbed(
    root: Element,
    ladders: Sequence[_Ladder],
    styles: Sequence[Sequence[str]],
    measure: Measure,
    meanwhile: Sequence[Element],
) -> Found:
    """The rung of each ladder in turn, those after it on their last."""
    for ladder, style in zip(ladders, styles, strict=True):
        _stand(ladder, style, len(style) - 1)
    return tuple(_climb(root, ladder, style, measure, meanwhile) for ladder, style in zip(ladders, styles, strict=True))


def _climb(
    root: Element, ladder: _Ladder, styles: Sequence[str], measure: Measure, meanwhile: Sequence[Element]
) -> tuple[int, str, bool]:
    last = len(styles) - 1
    known: dict[int, Measured] = {}

    def at(rung: int) -> Measured:
        if rung not in known:
            _stand(ladder, styles, rung)
            with _alone(root, ladder.part, meanwhile):
                known[rung] = measure()
        return known[rung]

    def first(enough: int) -> int:
        return _first(last, lambda rung: at(rung).pages <= enough and not at(rung).overflows)

    enough = ladder.pages or (1 if ladder.part else at(last).pages)
    rung = first(enough)
    if at(rung).pages > enough and not ladder.part:
        rung = first(at(last).pages)
    grown = ""
    if ladder.part and (told := ladder.rungs[rung].get("data-grow")) and at(rung).pages == 1:
        name, least, top, times = told.split()
        growth = _Growth(name, float(least), float(top), int(times))
        length = min(growth.most, growth.least + max(0.0, at(rung).room) / growth.times)
        grown = f"#{ladder.part} {{ {growth.name}: {int(length * 100) / 100}mm }}"
    overflows = at(rung).overflows
    _stand(ladder, styles, rung, grown)
    return rung, grown, overflows


def _first(last: int, holds: Callable[[int], bool]) -> int:
    """The first rung that holds, where all below one that holds do, too; else the last."""
    if last and holds(0):
        return 0
    low, high = min(1, last), last
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _stand(ladder: _Ladder, styles: Sequence[str], rung: int, grown: str = "") -> None:
    for place, (element, style) in enumerate(zip(ladder.rungs, styles, strict=True)):
        element.text = f"{style}\n{grown}" if place == rung else ""


@contextmanager
def _alone(root: Element, part: str, meanwhile: Sequence[Element]) -> Iterator[None]:
    """Inside the block the page holds nothing but this part, within what it stands in; all of it without a part."""
    head = next(root.iter("head"))
    removed = [(head, list(head))]
    if part:
        head.extend(meanwhile)
        (inner,) = (element for element in root.iter() if element.get("id") == part)
        while inner.tag != "body":
            outer = _parent(root, inner)
            removed.append((outer, list(outer)))
            outer[:] = [inner]
            inner = outer
    try:
        yield
    finally:
        for outer, children in removed:
            outer[:] = children


def _parent(root: Element, child: Element) -> Element:
    return next(element for element in root.iter() if child in list(element))


def _digest(root: Element, kind: str) -> str:
    """The same for pages that differ in their fields and their title only."""
    told = (
        (each.tag, sorted(each.attrib.items()), "" if _is_personal(each) else each.text, each.tail)
        for each in root.iter()
    )
    return fingerprint(kind, *map(repr, told))


def _is_personal(element: Element) -> bool:
    return element.tag == "title" or element.get("data-field") is not None

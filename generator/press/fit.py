"""Pages that are fitted by measuring: which rung of its ladders a page stands on.

A template gives its page a *ladder*: `style` elements with the same `data-ladder` in its head, the roomiest first. The
page is laid out with one of them, as if the others were not there: with the first with which it holds.

- `data-part="ID …"`: only the elements with these ids are laid out to see. It holds when each of them is one page.
- Without a part the document is laid out. It holds when it has no more pages than on the last rung, or than the number
  of `data-pages`: then nobody needs to know how many the last rung takes.
- `data-grow="--cell 6.8 13 0; …"`, with parts: that length of a part grows from 6.8 to at most 13 millimetres, while
  they fill what is left of its first page. How many there are says the part: the number at place 0 of its `data-grows`.
  One after the other, each with what the one before it has left; half as far, or not at all, where the page of a part
  does not hold that.
- `data-usual`, on one rung of a ladder whose rungs get tighter and tighter: most pages stand on it, so the first that
  holds is looked for from there. It decides nothing but how often is measured.

A `style` with `data-measured` is there only while a part is laid out: it says what else needs all pages to be known,
such as how many there are. Anything else with `data-measured` is measured with its part and then taken out: so pages of
which only some are printed are fitted as all of them are. A ladder none of whose parts is there stays on its last rung.
An element with `data-box` has a height of its own; nothing holds whose content is higher.
A part that holds on no rung stands on the last, which may say how it goes on; a document on the roomiest with which it
takes no more pages than on the last. Personal texts decide nothing: they stand in fields of fixed size. What was found
is kept for every page that is the same without them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from xml.etree.ElementTree import Element

from generator.disk import fingerprint

MOST_REMEMBERED = 1000
MEASURED = "data-measured"


@dataclass(frozen=True)
class Measured:
    """What a layout came to: the room left below the last line of each page in millimetres, and what runs over."""

    rooms: tuple[float, ...]
    overflows: bool = False
    parts: tuple[str, ...] = ()
    """Of each page the part that it shows."""

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.rooms)


Measure = Callable[[], Measured]
"""Lays out the page as it is now."""


@dataclass(frozen=True)
class _Growth:
    name: str
    least: float
    most: float
    place: int


@dataclass(frozen=True)
class _Ladder:
    name: str
    parts: tuple[str, ...]
    pages: int
    rungs: tuple[Element, ...]
    styles: tuple[str, ...]
    """What the rungs say; an element has its own while the page stands on it."""
    usual: int | None
    """The rung on which most pages stand."""


Found = tuple[int, str, bool]
"""Of a ladder the rung, what has grown on it as declarations, and whether something runs over there."""
Keep = Callable[[str, Callable[[], Found]], Found]
"""What was found before for the fingerprint of what is fitted; where nothing was, what the climb finds, and keeps."""
_remembered: dict[str, Found] = {}


def remembered(fitted: str, climb: Callable[[], Found]) -> Found:
    """Keeps what was found as long as this process runs."""
    if fitted not in _remembered:
        if len(_remembered) >= MOST_REMEMBERED:
            _remembered.clear()
        _remembered[fitted] = climb()
    return _remembered[fitted]


def fit(root: Element, measure: Measure, kind: str = "", keep: Keep = remembered) -> list[str]:
    """Leaves one rung of every ladder in the page's head. Returns the ladders on whose last rung something runs over.

    Each in turn, those after it on their last. kind: what else than the page a layout depends on.
    """
    ladders, meanwhile = _ladders(root), root.findall(f"head/style[@{MEASURED}]")
    for element in meanwhile:
        _parent(root, element).remove(element)
    for ladder in ladders:
        _stand(ladder, len(ladder.rungs) - 1)
    there, over = {each.get("id") for each in root.iter()}, []
    for ladder in ladders:
        if ladder.parts and there.isdisjoint(ladder.parts):
            continue
        digest = _digest(root, ladder, kind, meanwhile)
        rung, grown, overflows = keep(digest, partial(_climb, root, ladder, measure, meanwhile))
        _stand(ladder, rung, grown)
        over += [ladder.name] if overflows else []
    for ladder in ladders:
        for each in ladder.rungs:
            if not each.text:
                _parent(root, each).remove(each)
    for each in reversed(root.findall(f".//*[@{MEASURED}]")):  # what stands in another one first
        _take_out(root, each)
    return over


def _ladders(root: Element) -> list[_Ladder]:
    rungs: dict[str, list[Element]] = {}
    for style in root.iterfind("head/style"):
        if name := style.get("data-ladder"):
            rungs.setdefault(name, []).append(style)
    return [
        _Ladder(
            name,
            tuple(steps[0].get("data-part", "").split()),
            int(steps[0].get("data-pages", 0)),
            tuple(steps),
            tuple(step.text or " " for step in steps),
            next((place for place, step in enumerate(steps) if step.get("data-usual") is not None), None),
        )
        for name, steps in rungs.items()
    ]


def _climb(root: Element, ladder: _Ladder, measure: Measure, meanwhile: Sequence[Element]) -> Found:
    last, parts = len(ladder.rungs) - 1, ladder.parts
    known: dict[int, Measured] = {}

    def measured(rung: int, some: Sequence[str], grown: str = "") -> Measured:
        _stand(ladder, rung, grown)
        with _alone(root, some, meanwhile):
            return measure()

    def at(rung: int) -> Measured:
        if rung not in known:
            known[rung] = measured(rung, parts)
        return known[rung]

    def holds(rung: int, enough: int) -> bool:
        return at(rung).pages <= enough and not at(rung).overflows

    if parts:
        enough = ladder.pages or len(parts)
        rung = _first_of_parts(root, ladder, lambda rung, part: measured(rung, [part]), at, enough)
    else:
        enough = ladder.pages or at(last).pages
        rung = _first(0, last, lambda rung: holds(rung, enough))
        if at(rung).pages > enough:
            rung = _first(0, last, lambda rung: holds(rung, at(last).pages))
    growths, grown = list(_growths(ladder.rungs[rung])), ""
    if growths and at(rung).pages == enough:
        grown = _grow(root, growths, at(rung), enough // len(parts), partial(measured, rung))
    return rung, grown, _has_boxes(root, parts) and at(rung).overflows


def _grow(
    root: Element,
    growths: Sequence[_Growth],
    now: Measured,
    pages: int,
    measured: Callable[[Sequence[str], str], Measured],
) -> str:
    """How far each part grows into what is left of the first of its pages, one length after the other."""
    rooms = {part: now.rooms[now.parts.index(part)] for part in dict.fromkeys(now.parts)}
    grown = ""
    for growth in growths:
        lengths = {part: _grown(root, part, growth, room) for part, room in rooms.items()}
        over = list(rooms)
        for less in (0.5, 0) if pages > 1 or growth is not growths[-1] else ():  # narrower words are longer
            asked, larger = over, measured(over, grown + _told(growth, lengths))
            over = [part for part in asked if larger.overflows or larger.parts.count(part) > pages]
            rooms |= {part: larger.rooms[larger.parts.index(part)] for part in asked if part not in over}
            lengths |= {part: _floored(growth.least + less * (lengths[part] - growth.least)) for part in over}
            if not over:
                break
        grown += _told(growth, lengths)
    return grown


def _first_of_parts(
    root: Element,
    ladder: _Ladder,
    alone: Callable[[int, str], Measured],
    together: Callable[[int], Measured],
    enough: int,
) -> int:
    """The first rung on which all parts hold. The longest is asked alone: that costs less, and mostly decides."""
    last = len(ladder.rungs) - 1
    longest = max(ladder.parts, key=lambda part: _letters(root, part))
    rung, near = 0, ladder.usual

    def holds(rung: int) -> bool:
        found = together(rung) if len(ladder.parts) == 1 else alone(rung, longest)
        return found.pages <= enough // len(ladder.parts) and not found.overflows

    while (rung := _first(rung, last, holds, near)) < last and len(ladder.parts) > 1:
        found = together(rung)
        if found.pages <= enough and not found.overflows:
            break
        longest, rung = _longest(found), rung + 1
        near = rung
    return rung


def _has_boxes(root: Element, parts: Sequence[str]) -> bool:
    """Whether something can run over: what does so on a page without end is seen on no other."""
    shown = [each for each in root.iter() if each.get("id") in parts] if parts else [root]
    return any(inner.get("data-box") for each in shown for inner in each.iter())


def _letters(root: Element, part: str) -> int:
    (element,) = (each for each in root.iter() if each.get("id") == part)
    return len("".join(element.itertext()))


def _told(growth: _Growth, lengths: Mapping[str, float]) -> str:
    return "".join(f"#{part} {{ {growth.name}: {length}mm }}\n" for part, length in lengths.items())


def _longest(measured: Measured) -> str:
    """The part that fills most pages, and the last of them most."""
    fills: dict[str, tuple[int, float]] = {}
    for part, room in zip(measured.parts, measured.rooms, strict=False):
        pages, _ = fills.get(part, (0, 0.0))
        fills[part] = (pages + 1, -room)
    return max(fills, key=lambda part: fills[part], default="")


def _growths(rung: Element) -> Iterator[_Growth]:
    for told in filter(None, rung.get("data-grow", "").split(";")):
        name, least, most, place = told.split()
        yield _Growth(name, float(least), float(most), int(place))


def _grown(root: Element, part: str, growth: _Growth, room: float) -> float:
    (element,) = (each for each in root.iter() if each.get("id") == part)
    times = int(element.get("data-grows", "1").split()[growth.place])
    return _floored(min(growth.most, growth.least + max(0.0, room) / times))


def _floored(length: float) -> float:
    return int(length * 100) / 100


def _first(low: int, last: int, holds: Callable[[int], bool], near: int | None = None) -> int:
    """The first rung from `low` on that holds, where all below one that holds do, too; else the last.

    near: where it is looked for, else at the beginning.
    """
    if low >= last:
        return last
    low, high = _between(low, last, holds, low if near is None else min(max(low, near), last - 1), far=near is None)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _between(low: int, last: int, holds: Callable[[int], bool], start: int, *, far: bool) -> tuple[int, int]:
    """Two rungs between which the first is that holds, the second of which holds or is the last: from `start` outwards.

    far: it is nowhere near, so the rungs above are halved at once.
    """
    here = start
    if holds(here):
        while here > low:
            lower = max(low, here - max(1, start - here))
            if not holds(lower):
                return lower + 1, here
            here = lower
        return here, here
    while not far and (higher := here + max(1, here - start)) < last:
        if holds(higher):
            return here + 1, higher
        here = higher
    return here + 1, last


def _stand(ladder: _Ladder, rung: int, grown: str = "") -> None:
    for place, (element, style) in enumerate(zip(ladder.rungs, ladder.styles, strict=True)):
        element.text = f"{style}\n{grown}" if place == rung else ""


@contextmanager
def _alone(root: Element, parts: Sequence[str], meanwhile: Sequence[Element]) -> Iterator[None]:
    """Inside the block the page holds nothing but these parts, within what they stand in; all of it without any."""
    head = next(root.iter("head"))
    removed = [(head, list(head))]
    if parts:
        head.extend(meanwhile)
        inside = [element for element in root.iter() if element.get("id") in parts]
        around = {id(outer) for element in inside for outer in (element, *_around(root, element))}
        kept = around | {id(inner) for element in inside for inner in element.iter()}
        body = next(root.iter("body"))
        removed += [(each, list(each)) for each in body.iter() if id(each) in around and each not in inside]
        for outer, children in removed[1:]:
            outer[:] = [child for child in children if id(child) in kept]
    try:
        yield
    finally:
        for outer, children in removed:
            outer[:] = children


def _parent(root: Element, child: Element) -> Element:
    return next(element for element in root.iter() if child in list(element))


def _take_out(root: Element, element: Element) -> None:
    """Removes an element, but not the text behind it."""
    parent = _parent(root, element)
    place = list(parent).index(element)
    if place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _digest(root: Element, ladder: _Ladder, kind: str, meanwhile: Sequence[Element]) -> str:
    """The same for pages that differ in nothing on which the fit of this ladder depends."""
    shown = [each for each in root.iter() if each.get("id") in ladder.parts] if ladder.parts else [root]
    around = dict.fromkeys(outer for each in shown for outer in _around(root, each))
    inside = [inner for each in shown for inner in each.iter()]
    elements = [*_head(root, inside), *meanwhile, *inside]
    told = ((each.tag, _attributes(each), _measured_of(each), each.tail) for each in elements)
    stands_in = ((each.tag, _attributes(each)) for each in around)
    return fingerprint(kind, *ladder.styles, *map(repr, stands_in), *map(repr, told))


def _head(root: Element, inside: Sequence[Element]) -> Iterator[Element]:
    """The elements of the head, without what moves nothing: the edition, and pictures that nothing inside shows."""
    shown = {each.get("src") for each in inside}
    for each in next(root.iter("head")).iter():
        if each.tag != "meta" and (each.tag != "script" or f"picture:{each.get('id')}" in shown):
            yield each


def _around(root: Element, element: Element) -> Iterator[Element]:
    """What an element stands in, from within."""
    while element is not root:
        element = _parent(root, element)
        yield element


def _attributes(element: Element) -> list[tuple[str, str]]:
    return sorted(each for each in element.attrib.items() if each[0] != MEASURED)


def _measured_of(element: Element) -> str | None:
    """What of an element's text decides how a page is fitted: of a picture only how wide and high it is."""
    if element.tag == "script":
        return (element.text or "").partition('viewBox="')[2].partition('"')[0]
    return "" if _is_personal(element) else element.text


def _is_personal(element: Element) -> bool:
    """Whether the text of an element decides nothing: that of a field, or of one in a place of fixed size."""
    return element.tag == "title" or element.get("data-field") is not None or element.get("data-still") is not None

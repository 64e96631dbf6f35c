"""The page numbers that a page tells of itself: written before it is laid out, and right when it was.

CSS counts pages, too; but where a text in the flow tells such a count, WeasyPrint lays the page out a second time. So
an element names with `data-page-of` whose page it tells: the id of another element, or nothing for its own. It gets
`data-page`, and `data-pages` with how many there are; its style shows them. What is written first is a guess. Where the
layout says otherwise, that is written, and the page is laid out again: no number is told that is not true.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from generator.errors import LayoutError

WIDE = 10
"""What stands for any number while a page is fitted."""
_MOST_LAYOUTS = 5

Numbers = tuple[int, tuple[int, ...]]
"""How many pages there are, and the number that each element tells, in their order."""


def tells(root: Element) -> list[Element]:
    """The elements that tell a number."""
    return [element for element in root.iter() if element.get("data-page-of") is not None]


def write(elements: Sequence[Element], numbers: Numbers) -> None:
    """Writes down what these elements tell."""
    pages, told = numbers
    for element, number in zip(elements, told, strict=True):
        element.set("data-page", str(number))
        element.set("data-pages", str(pages))


def write_wide(elements: Sequence[Element]) -> None:
    """Writes what takes as much room as any number."""
    write(elements, (WIDE, (WIDE,) * len(elements)))


def guess(root: Element, elements: Sequence[Element], begins: Collection[str]) -> Numbers:
    """The numbers if each element with one of these ids is a page, and what follows it is on the same one."""
    page, own, named = 0, dict.fromkeys(elements, 1), {"": 1}
    for element in root.iter():
        page += element.get("id") in begins
        named[element.get("id", "")] = max(page, 1)
        if element in own:
            own[element] = max(page, 1)
    told = ((element, element.get("data-page-of", "")) for element in elements)
    return max(page, 1), tuple(named.get(name, 1) if name else own[element] for element, name in told)


def proven(elements: Sequence[Element], first: Numbers, lay_out: Callable[[], Any]) -> tuple[Any, Numbers]:
    """The page laid out with numbers that are right, and these. LayoutError when an element tells of nothing."""
    numbers = first
    for _ in range(_MOST_LAYOUTS):
        write(elements, numbers)
        document = lay_out()
        found = _found(document, elements, numbers)
        if found == numbers:
            return document, found
        numbers = found
    raise LayoutError("the numbers of its pages change with every layout")


def _found(document: Any, elements: Sequence[Element], written: Numbers) -> Numbers:
    """What a document shows to be right; of an element that is not shown, what was written."""
    begins: dict[Element, int] = {}
    for number, page in enumerate(document.pages, 1):
        for element in _elements(page._page_box):
            begins.setdefault(element, number)
    named = {element.get("id", ""): number for element, number in reversed(begins.items())}
    told = []
    for element, before in zip(elements, written[1], strict=True):
        name = element.get("data-page-of", "")
        if element in begins and name and name not in named:
            raise LayoutError(f"the page of '{name}' is told, which is nowhere")
        told.append((named[name] if name else begins[element]) if element in begins else before)
    return len(document.pages), tuple(told)


def _elements(box: Any) -> Iterator[Element]:
    """The elements on a page, as they stand there."""
    box = getattr(box, "_box", box)  # absolutely placed boxes come wrapped
    if box.element is not None:
        yield box.element
    for child in getattr(box, "children", ()):
        yield from _elements(child)

"""A lean tag tree: what a reader is told stays, tags that say nothing are left out.

WeasyPrint gives every line of text and every inline box a tag of its own, and one to a box that holds nothing: half
of all tags. Here their text belongs to the paragraph, cell or heading around them. A tag that says something (a
language, a link) stays. A list that holds nothing, such as lines to write on, is none.
"""

from typing import Any

_PLAIN = frozenset(("Type", "S", "K", "Pg", "P"))  # what a tag has that says nothing of its own
_NOTHING_IF_EMPTY = frozenset(("/Span", "/NonStruct", "/L", "/LI", "/LBody"))
_LINE, _HELD = "line", "held"  # stand for a number while it is open whether a tag is written


class LeanTags:
    """Stands between WeasyPrint's builder of tags and the PDF, and holds back tags that may be left out."""

    def __init__(self, pdf: Any) -> None:
        self.page_references = pdf.page_references
        self._pdf = pdf
        self._held: dict[bytes, tuple[Any, bool]] = {}
        self._next = (False, False)

    def expect(self, *, inside: bool, inline: bool) -> None:
        """Tells of the next tag whether another one is around it, and whether its box is inline."""
        self._next = (inside, inline)

    def add_object(self, tag: Any) -> None:
        """Writes a tag to the PDF, or holds it back."""
        (inside, inline), self._next = self._next, (False, False)
        if tag.get("S") == "/Span" and tag["K"]:
            tag.number = f"{_LINE}{tag['K'][0]}"
        elif inside and tag.get("S") in _NOTHING_IF_EMPTY:
            tag.number = f"{_HELD}{len(self._held)}"
            self._held[tag.reference] = tag, inline
        else:
            self._pdf.add_object(tag)

    def take_in(self, tag: Any, nums: Any) -> None:
        """Puts what was held back inside a tag, now complete, into its place; nums tells the tag of each mark."""
        kids = list(tag["K"])
        tag["K"].clear()
        for kid in kids:
            if not isinstance(kid, bytes):
                tag["K"].append(kid)
            elif kid.startswith(_LINE.encode()):
                mark = int(kid.split()[0][len(_LINE) :])
                tag["K"].append(mark)
                nums[mark] = tag.reference
            elif kid in self._held:
                held, inline = self._held[kid]
                self._settle(held, tag, nums, inline=inline)
            else:
                tag["K"].append(kid)

    def _settle(self, held: Any, parent: Any, nums: Any, *, inline: bool) -> None:
        """A tag that says nothing gives what it holds to its parent; another is written after all."""
        keeper = parent
        if held["K"] and not (inline and held.keys() <= _PLAIN):
            self._pdf.add_object(held)
            parent["K"].append(held.reference)
            keeper = held
        for kid in held["K"]:
            if isinstance(kid, int):
                nums[kid] = keeper.reference
            else:
                self._pdf.objects[int(kid.split()[0])]["P"] = keeper.reference
        if keeper is parent:
            parent["K"].extend(held["K"])

"""What goes to a reviewer and what comes back: the sheet of a packet, cell by cell."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.errors import Place
from generator.model.review import Item, Part, Verdict

WORDS_A_MINUTE = 180
SECONDS_AN_ITEM = 5
REVIEWER, ITEMS = "Reviewer", "Items"
"""The two sheets."""
FIELDS = {
    "Name": "name",
    "Profession": "profession",
    "Registration": "registration",
    "Checked by": "checked_by",
    "Date": "date",
    "Due": "due",
}
"""What a reviewer fills in of herself: the label beside its cell, and what it is called in a review."""
SAYS_WHICH = ("Part", "Language", "Condition", "Edition", "Number of items")
"""What the first sheet says of the packet itself."""
HEADINGS = ("Number", "Id", "Digest", "Kind", "Title", "Words", "Numbers", "Sources", "Verdict", "Change to", "Remark")
FILLED_IN = ("Verdict", "Change to", "Remark")
VERDICTS = {"agree": Verdict.AGREE, "change": Verdict.CHANGE, "not sure": Verdict.UNSURE}
"""The words of the drop-down list."""


@dataclass(frozen=True)
class Packet:
    """The items for one reviewer, in the order of risk, and what is left out of them."""

    part: Part
    language: str
    items: Sequence[Item]
    left_out: int = 0
    """Items that are reviewed already, in the words of today."""

    @property
    def words(self) -> int:
        """How many words there are to read."""
        return sum(word_count(item) for item in self.items)

    @property
    def minutes(self) -> int:
        """How long it takes, in whole minutes."""
        return -(-(self.words * 60 // WORDS_A_MINUTE + SECONDS_AN_ITEM * len(self.items)) // 60)


def word_count(item: Item) -> int:
    """The words of an item that are read: its title, its sentences and its numbers."""
    return sum(len(text.split()) for text in (item.title, *item.words, *item.numbers))


@dataclass(frozen=True)
class FilledCell:
    """One cell of a sheet that came back."""

    text: str
    place: Place
    """With its file, sheet and cell."""
    date: datetime.date | None = None
    """Where it holds a date, not only the text of one."""


@dataclass(frozen=True)
class FilledSheet:
    """A packet that came back: the cells of both sheets by their labels and headings."""

    file: str
    about: Mapping[str, FilledCell]
    """The first sheet: what stands beside each label."""
    rows: Sequence[Mapping[str, FilledCell]] = field(default_factory=tuple)
    """The second sheet: each row, by heading."""

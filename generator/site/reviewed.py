"""How each item of the guide stands: who read it, or that nobody has yet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from generator.language.words import Language
from generator.model.review import Item, ItemState, Part, Standing

FOLDED = (Part.DOSES, Part.EXERCISES, Part.ADVICE, Part.REFERENCES)
"""Long lists that a reader opens."""


LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
SIGNS = re.compile(r"^\W+(?=\w)|[*`]+")
"""Of Markdown, in what an item says."""
LONGEST_BEGINNING = 40
"""Letters that tell two items of the same title apart."""


@dataclass(frozen=True)
class StandingGroup:
    """Items that stand in the same way: the line says how."""

    line: str
    items: Mapping[str, str]
    """What each is, by its id."""


@dataclass(frozen=True)
class ReviewedPart:
    """What is reviewed together, and how much of it is."""

    name: str
    count: str
    groups: Sequence[StandingGroup]
    is_folded: bool


def reviewed_parts(states: Sequence[ItemState], language: Language) -> Iterator[ReviewedPart]:
    """Each part that has items, in the order of risk; in it, those that stand alike together."""
    for part in Part:
        own = [state for state in states if state.item.part is part]
        if not own:
            continue
        reviewed = sum(state.standing is Standing.REVIEWED for state in own)
        often = Counter(state.item.title for state in own)
        groups: dict[str, dict[str, str]] = {}
        for state in sorted(own, key=lambda state: [*Standing].index(state.standing)):
            item = state.item
            named = item.title if often[item.title] == 1 else f"{item.title}: {_beginning(item)}"
            groups.setdefault(_line(state, language), {})[item.id] = named
        yield ReviewedPart(
            language.say(f"site.reviews.part.{part}"),
            language.say("site.reviews.count", reviewed=reviewed, items=len(own)),
            [StandingGroup(line, items) for line, items in groups.items()],
            part in FOLDED,
        )


def _beginning(item: Item) -> str:
    """The first words of an item."""
    words = SIGNS.sub("", LINK.sub(r"\1", item.words[0])) if item.words else item.kind
    return shorten(words, LONGEST_BEGINNING, placeholder="…")


def _line(state: ItemState, language: Language) -> str:
    """'Reviewed by N. N., physiotherapist, on 3 May 2027. To be read again by 3 May 2029.'"""
    people = [(each.reviewer.name, each.reviewer.profession) for each in state.by]
    return language.say(
        f"site.reviews.{state.standing}",
        reviewers=language.listed(f"{name}, {profession}" for name, profession in dict.fromkeys(people)),
        date=language.plain_date(max(each.date for each in state.by)) if state.by else "",
        due=language.plain_date(max(each.due for each in state.by)) if state.by else "",
    )

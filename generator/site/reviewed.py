"""How each item of the guide stands: who read it, or that nobody has yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.language.words import Language
from generator.model.review import Item, ItemState, Part, Standing

FOLDED = (Part.ADVICE, Part.REFERENCES)
"""Long lists that a reader opens."""


@dataclass(frozen=True)
class StandingGroup:
    """Items that stand in the same way: the line says how."""

    line: str
    items: Sequence[Item]


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
        groups: dict[str, list[Item]] = {}
        for state in sorted(own, key=lambda state: [*Standing].index(state.standing)):
            groups.setdefault(_line(state, language), []).append(state.item)
        yield ReviewedPart(
            language.say(f"site.reviews.part.{part}"),
            language.say("site.reviews.count", reviewed=reviewed, items=len(own)),
            [StandingGroup(line, items) for line, items in groups.items()],
            part in FOLDED,
        )


def _line(state: ItemState, language: Language) -> str:
    """'Reviewed by N. N., physiotherapist, on 3 May 2027. To be read again by 3 May 2029.'"""
    people = [(each.reviewer.name, each.reviewer.profession) for each in state.by]
    return language.say(
        f"site.reviews.{state.standing}",
        reviewers=language.listed(f"{name}, {profession}" for name, profession in dict.fromkeys(people)),
        date=language.plain_date(max(each.date for each in state.by)) if state.by else "",
        due=language.plain_date(max(each.due for each in state.by)) if state.by else "",
    )

"""How each item stands today, and what of the content that makes reviewed: never more than is signed."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.model.review import (
    Item,
    ItemState,
    Part,
    PartState,
    Review,
    Reviewer,
    ReviewState,
    Signed,
    Standing,
    Verdict,
)

Word = tuple[Review, Signed]
"""What a review says of one item."""


def states(items: Iterable[Item], reviews: Iterable[Review], today: datetime.date) -> list[ItemState]:
    """How each item stands, in the order of the items."""
    said = last_words(reviews)
    return [_state(item, said.get(item.id, ()), today) for item in items]


def last_words(reviews: Iterable[Review]) -> Mapping[str, list[Word]]:
    """What each reviewer said last of each item, by its id; of two that somebody wrote on one day, both."""
    said: dict[str, list[Word]] = defaultdict(list)
    for review in reviews:
        for signed in review.items:
            said[signed.id].append((review, signed))
    return {key: [word for word in words if not _is_taken_back(word[0], words)] for key, words in said.items()}


def _is_taken_back(review: Review, words: Sequence[Word]) -> bool:
    """Whether the same person said something later."""
    return any(_person(other) == _person(review) and other.date > review.date for other, _ in words)


def _person(review: Review) -> tuple[str, str]:
    return review.reviewer.name.casefold(), review.reviewer.registration.casefold()


def _state(item: Item, words: Sequence[Word], today: datetime.date) -> ItemState:
    of_now = [word for word in words if word[1].digest == item.digest]
    live = [word for word in of_now if word[0].due >= today]
    agreeing = tuple(review for review, signed in live if signed.verdict is Verdict.AGREE)
    ended = tuple(review for review, signed in of_now if signed.verdict is Verdict.AGREE and review.due < today)
    if len(agreeing) < len(live):
        return ItemState(item, Standing.DISPUTED, agreeing)
    if agreeing:
        return ItemState(item, Standing.REVIEWED, agreeing)
    if ended:
        return ItemState(item, Standing.ENDED, ended)
    return ItemState(item, Standing.CHANGED if len(of_now) < len(words) else Standing.OPEN)


def review_state(found: Sequence[ItemState], today: datetime.date, next_review: datetime.date) -> ReviewState:
    """What is reviewed by all its items, and whether somebody has to read it again."""
    parts = {part: _part([state for state in found if state.item.part is part]) for part in Part}
    ended = [state for state in found if state.standing is Standing.ENDED]
    ends = [max(review.due for review in state.by) for state in ended]
    passed = [*ends, *([next_review] if next_review < today else [])]
    return ReviewState(
        parts={part: state for part, state in parts.items() if state},
        ended=bool(passed),
        due=min((until(state) for state in found if state.standing is Standing.REVIEWED), default=None),
        ended_by=_unique(review for state in ended for review in state.by),
        ended_on=min(passed, default=None),
    )


def until(state: ItemState) -> datetime.date:
    """The last day on which a reviewed item is reviewed."""
    return max(review.due for review in state.by)


def _part(found: Sequence[ItemState]) -> PartState | None:
    """Who reviewed a part; nothing where one of its items is not reviewed, or it has none."""
    if not found or any(state.standing is not Standing.REVIEWED for state in found):
        return None
    signing = [{_person(review) for review in state.by} for state in found]
    each = [review for state in found for review in state.by]
    whole = set.intersection(*signing)  # who read all of it; else it takes all of them together
    named = [review for review in each if _person(review) in whole] or each
    return PartState(
        reviewers=_unique(named),
        date=min(review.date for review in named),
        due=min(map(until, found)),
    )


def _unique(reviews: Iterable[Review]) -> tuple[Reviewer, ...]:
    """Each person once, in the order of their first reviews."""
    found: dict[tuple[str, str], Reviewer] = {}
    for review in sorted(reviews, key=lambda review: (review.date, _person(review))):
        found.setdefault(_person(review), review.reviewer)
    return tuple(found.values())

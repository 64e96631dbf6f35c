"""What to tell of reviews: that one ends or has ended, and what was signed in words that stand there no more."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.errors import Problem, Severity
from generator.model.content import Content
from generator.model.review import ItemState, Review, Signed, Standing, Verdict
from generator.review.state import last_words, until

SOON = datetime.timedelta(60)
"""Before the last day: time for somebody to read it again."""
MOST_TOLD = 5
"""Items of one kind that are named, of one review."""
AGAIN = "a new review: `heeldrop review` prints what to read"
UNTIL_THEN = "Until then, --review-ended prints on every page that it has ended"


def ends(
    content: Content, found: Sequence[ItemState], today: datetime.date, *, may_be_over: bool = False
) -> Iterator[Problem]:
    """The day of the next review, and each review, that comes soon or has passed: an error, unless it may be over."""
    over = Severity.WARNING if may_be_over else Severity.ERROR
    about, source = content.about, content.sources["about.yaml"]
    place, day = source.place("next_review"), str(about.next_review)
    if about.next_review < today:
        what = "the review date has passed: read the content again before anybody prints it"
        yield Problem(place, what, day, f"a later date, after the review. {UNTIL_THEN}", over)
    elif about.next_review - today <= SOON:
        what = f"the content has to be read again in {_days(about.next_review - today)}"
        yield Problem(place, what, day, "a later date, after the review", Severity.WARNING)
    by_file = {standing: _leaning_on(content, found, standing) for standing in (Standing.ENDED, Standing.REVIEWED)}
    for name, review in content.signed.items():
        due = content.sources[f"reviews/{name}.yaml"].place("due")
        if ended := by_file[Standing.ENDED][name]:
            what = f"this review has ended, and nobody else has read: {_named(ended)}"
            yield Problem(due, what, str(review.due), f"{AGAIN}. {UNTIL_THEN}", over)
        if by_file[Standing.REVIEWED][name] and review.due - today <= SOON:
            what = f"this review ends in {_days(review.due - today)}"
            yield Problem(due, what, str(review.due), AGAIN, Severity.WARNING)


def _leaning_on(content: Content, found: Sequence[ItemState], standing: Standing) -> Mapping[str, list[str]]:
    """By each review the items that stand so, and end with it."""
    names = {id(review): name for name, review in content.signed.items()}
    leaning: dict[str, list[str]] = {name: [] for name in content.signed}
    for state in found:
        for review in state.by if state.standing is standing else ():
            if review.due == until(state):
                leaning[names[id(review)]].append(state.item.id)
    return leaning


def remarks(content: Content, found: Sequence[ItemState], language: str = "") -> Iterator[Problem]:
    """What was signed in other words than those of today, what a reviewer wants otherwise, and what is gone.

    Of the translations into a language, or without one of the English: `found` holds all items of it.
    """
    said = last_words(content.signed.values())
    by_id = {state.item.id: state for state in found}
    for name, review in content.signed.items():
        own = [signed for words in said.values() for other, signed in words if other is review]
        yield from _of_other_words(review, own, by_id)
        yield from _gone(content, name, by_id, language)


def _of_other_words(review: Review, said: Sequence[Signed], by_id: Mapping[str, ItemState]) -> Iterator[Problem]:
    """Items that have changed, and nobody has read as they are now; and those that the reviewer wants otherwise."""
    who = review.reviewer.name
    known = [(signed, by_id[signed.id]) for signed in said if signed.id in by_id]
    unread = [state for _, state in known if state.standing is Standing.CHANGED]
    yield from _each(unread, lambda name: f"{name} has changed since {who} read it", AGAIN)
    of_now = [state for signed, state in known if signed.verdict is not Verdict.AGREE and _is_of_now(signed, state)]
    disputed = [state for state in of_now if state.standing is Standing.DISPUTED]
    yield from _each(
        disputed, lambda name: f"{who} does not agree with {name}", "what the remark says, or talk it over"
    )


def _is_of_now(signed: Signed, state: ItemState) -> bool:
    return signed.digest == state.item.digest


def _each(states: Sequence[ItemState], what: Callable[[str], str], instead: str) -> Iterator[Problem]:
    """The first few, each where it stands; the last of them tells how many more there are."""
    for place, state in enumerate(states[:MOST_TOLD], start=1):
        hidden = len(states) - MOST_TOLD
        more = f", and the same goes for {hidden} more" if place == MOST_TOLD and hidden > 0 else ""
        yield Problem(state.item.place, f"{what(state.item.id)}{more}", "", instead, Severity.WARNING)


def _gone(content: Content, name: str, by_id: Mapping[str, ItemState], language: str) -> Iterator[Problem]:
    """Signed ids that no item of the language has any more."""
    review, source = content.signed[name], content.sources[f"reviews/{name}.yaml"]
    gone = [
        (place, signed.id)
        for place, signed in enumerate(review.items)
        if signed.id not in by_id and _language_of(signed.id) == language
    ]
    if gone:
        what = "nothing of the content has this id any more: its words were changed, or taken away"
        found = _named([id_ for _, id_ in gone])
        yield Problem(source.place("items", gone[0][0], "id"), what, found, AGAIN, Severity.WARNING)


def _language_of(id_: str) -> str:
    """The code of the language whose translation an id is of; nothing for the English."""
    return id_.split("/")[1] if id_.startswith("translation/") else ""


def _named(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - MOST_TOLD} more" if len(ids) > MOST_TOLD else ""
    return f"{', '.join(ids[:MOST_TOLD])}{more}"


def _days(left: datetime.timedelta) -> str:
    return "1 day" if left.days == 1 else f"{left.days} days"

"""Whether somebody has to read the content again, and whether what reviewers signed can be a review."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from generator.errors import Problem, Severity
from generator.model.content import Content
from generator.model.review import LONGEST_DUE, Verdict

LONGEST_UNREAD = datetime.timedelta(days=2 * 365)
"""Between two readings of the content: our suggestion; hospitals read theirs again every two or three years."""


def problems(content: Content, today: datetime.date) -> Iterator[Problem]:
    """Dates that cannot be, and reviews that nobody could lean on."""
    about, source = content.about, content.sources["about.yaml"]
    if about.next_review <= about.dated:
        what = "the next review comes before the content that it is for"
        yield Problem(source.place("next_review"), what, str(about.next_review), f"a day after {about.dated}")
    if about.next_review > about.dated + LONGEST_UNREAD:
        latest = about.dated + LONGEST_UNREAD
        what = "nobody would read this content again for years"
        yield Problem(source.place("next_review"), what, str(about.next_review), f"a day up to {latest}")
    if about.dated > today:
        what = "the content is of a day that has not come, or the clock of this machine is wrong"
        yield Problem(source.place("dated"), what, str(about.dated), f"a day up to {today}", Severity.WARNING)
    for name in content.signed:
        yield from _signed(content, name, today)


def _signed(content: Content, name: str, today: datetime.date) -> Iterator[Problem]:
    review, source = content.signed[name], content.sources[f"reviews/{name}.yaml"]
    latest = review.date + datetime.timedelta(LONGEST_DUE)
    if review.date > today:
        what = "this review lies in the future, or the clock of this machine is wrong"
        yield Problem(source.place("date"), what, str(review.date), f"a day up to {today}")
    if not review.date < review.due <= latest:
        what = "a review holds for a day at least and for three years at most"
        yield Problem(source.place("due"), what, str(review.due), f"a day after {review.date}, up to {latest}")
    often = Counter(signed.id for signed in review.items)
    for place, signed in enumerate(review.items):
        if often[signed.id] > 1:
            what = "this item stands here twice: one person says one thing of it"
            yield Problem(source.place("items", place, "id"), what, signed.id, "one of them")
        if signed.verdict is not Verdict.AGREE and signed.remark is None:
            what = "who does not agree says what to write instead, or what is doubtful"
            yield Problem(source.place("items", place), what, f"{signed.id}: {signed.verdict}", "remark: …")

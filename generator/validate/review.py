"""Whether somebody still stands behind the content."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.errors import Problem, Severity
from generator.model.content import Content

LONGEST_UNREAD = datetime.timedelta(days=2 * 365)
"""Between two readings of the content: our suggestion; hospitals read theirs again every two or three years."""


def problems(content: Content, today: datetime.date) -> Iterator[Problem]:
    """A review date that has passed or comes before the content, or a reviewer without a date."""
    about, source = content.about, content.sources["about.yaml"]
    if about.next_review < today:
        what = "the review date has passed: read the content again before anybody prints it"
        instead = "a later date, after the review"
        yield Problem(source.place("next_review"), what, str(about.next_review), instead, Severity.WARNING)
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
    if about.reviewed and not about.dated <= about.reviewed <= today:
        what = "a review is not older than the content, and not in the future"
        yield Problem(source.place("reviewed"), what, str(about.reviewed), f"a day from {about.dated} to {today}")
    if (about.reviewer is None) != (about.reviewed is None):
        instead = "both reviewer and reviewed, or neither"
        yield Problem(source.place("reviewer"), "a review needs a name and a date", "one of them", instead)

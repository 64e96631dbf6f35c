"""The handouts that are measured: the real ones, for people who do not exist."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

from generator.model.base import Side
from generator.model.request import Format, Paper, Person, Request
from generator.paper.fields import fields
from generator.products import checking, handouts, planning, project

ROOT = Path(__file__).resolve().parent.parent
FIRST_DAY = datetime.date(2026, 11, 23)


@dataclass(frozen=True)
class Handout:
    """One person's page, and the same as a record: what each field holds, and the title."""

    html: str
    record: dict[str, str]
    title: str


@cache
def desk() -> checking.CheckedContent:
    """The checked content."""
    return checking.check(project.Project.find(ROOT), datetime.date(2026, 11, 22))


def handout(
    name: str | None,
    start: datetime.date | None,
    programme: str = "classic",
    side: str = "left",
    paper: str = "a4",
    text_size: int = 12,
    edition: str = "booklet",
) -> Handout:
    """A handout for one person; blank without a name and a start."""
    person = Person(name=name or None, start=start)
    whom = Request(
        programme=programme,
        side=Side(side),
        paper=Paper(paper),
        text_size=text_size,
        format=Format(edition),
        person=person,
    )
    html = handouts.handout_html(desk(), whom)
    title = re.findall("<title>(.*?)</title>", html)[0]
    plan = planning.plan_of(desk(), whom.programme, whom.side)
    return Handout(html, fields(whom, desk().language, plan, desk().content.warning_signs), unescape(title))


def people(count: int) -> Iterator[tuple[str, datetime.date]]:
    """Names that all differ, and dates of sixty days."""
    for number in range(count):
        yield f"Łucja Example-Person {number}", FIRST_DAY + datetime.timedelta(number % 60)

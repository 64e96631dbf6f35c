"""What the site answers to paper that asks whether it still holds: a page for each edition, and all of it as data."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.disk import browser_digest
from generator.language.rules import until
from generator.language.templates import environment, render
from generator.language.words import Language
from generator.model.content import Content
from generator.model.edition import Held
from generator.model.guide_paths import GuidePaths, address, place_of, state_of
from generator.site.site_config import SiteLanguage

LARGEST = 10_000
"""Bytes of a page, with everything."""
MAKE = "make-your-plan"
"""The part of a page that makes a plan."""


@dataclass(frozen=True)
class _Spoken:
    """One of the languages of the site, by itself: English stands there as one of them."""

    language: Language
    name: str
    again: str
    """Where a sheet is made anew, from the root of the site."""
    until: str

    @classmethod
    def of(cls, content: Content, language: Language) -> _Spoken:
        alone = replace(language, english=None)
        again = place_of(language.code) + address(GuidePaths(content).page_with(MAKE)).removeprefix("./")
        return cls(alone, SiteLanguage.of(alone).name, again, str(until(content, alone)))

    @property
    def code(self) -> str:
        return self.language.code

    @property
    def direction(self) -> str:
        return self.language.direction

    def say(self, key: str, **values: object) -> str:
        return str(self.language.say(key, **values))

    def date(self, day: datetime.date) -> str:
        return str(self.language.full_date(day))


def held_files(
    editions: Mapping[str, Held],
    told: Sequence[tuple[Content, Language]],
    published: Collection[str],
    templates: Path,
) -> dict[str, bytes]:
    """Every page below e/, by its path from the root of the site, and e/editions.json.

    told: the site in each of its languages, the first one first. published: the editions that it consists of.
    """
    spoken = [_Spoken.of(content, language) for content, language in told]
    jinja = environment(templates / "site", spoken[0].language)
    style = (templates / "site" / "held.css").read_text("utf-8").strip().replace("\n", "")

    def page(held: Held | None, changes: Sequence[str] = ()) -> bytes:
        own = [each for each in spoken if held and each.code == held.language]
        ordered = [*own, *(each for each in spoken if each not in own)]
        values = {
            "held": held,
            "changes": changes,
            "is_published": held is not None and held.edition in published,
            "first": ordered[0],
            "languages": ordered,
            "style": style,
            "style_digest": browser_digest(style.encode()),
        }
        return render(jinja, "held.html.j2", values).lstrip().encode()

    def fitting(held: Held) -> bytes:
        """The page with as many changes, the newest first, as a phone gets at once."""
        for changes in _fewer(held.changes):
            whole = page(held, changes)
            if len(whole) < LARGEST:
                break
        return whole

    pages = {f"{state_of(edition)}index.html": fitting(held) for edition, held in editions.items()}
    plain = json.dumps({edition: held.plain for edition, held in editions.items()}, indent=1)
    return {**pages, "e/index.html": page(None), "e/editions.json": f"{plain}\n".encode()}


def _fewer(changes: Sequence[str]) -> Iterator[Sequence[str]]:
    """All changes, then one less at the end each time, with a sign that there are more."""
    yield changes
    for count in range(len(changes) - 1, -1, -1):
        yield [*changes[:count], "…"]

"""The packet of a reviewer on paper: what is asked, who signs, and each item with three boxes and a line."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unicodedata import bidirectional

from markupsafe import Markup

from generator.language.templates import environment, render
from generator.language.words import PLACEHOLDER, Language
from generator.model.content import Content
from generator.model.guide import Reference
from generator.model.packet import SECONDS_AN_ITEM, WORDS_A_MINUTE, Packet
from generator.model.review import Item
from generator.paper.clinician import short_name
from generator.paper.sheets import page_count_css

PICTURES = "pictures/"
"""Begins the id of each item that is a picture."""


@dataclass(frozen=True)
class ItemShown:
    """An item in the words of its page."""

    item: Item
    lines: list[tuple[str, str]]
    """Each line with its direction."""
    stands_on: list[str]
    """Whether it was published, then its sources."""
    pictures: list[Markup]
    """What it is to say, where it is of a picture."""


def packet_html(
    packet: Packet,
    content: Content,
    language: Language,
    edition: str,
    date: datetime.date,
    templates: Path,
    sheet: str,
    pictures: Mapping[str, str],
) -> str:
    """Finished HTML of the paper. `language` speaks the words for reviewers (templates/paper/review.yaml).

    sheet: the name of the file to send back. pictures: SVG by the name of a picture; of its wrong way by name-wrong.
    """
    other = language.code if packet.language == language.code else packet.language
    values = {
        "title": title(packet, content, language),
        "part": language.say(f"packet.parts.{packet.part}"),
        "packet": packet,
        "about": content.about,
        "edition": edition,
        "date": language.date(date),
        "sheet": sheet,
        "rate": WORDS_A_MINUTE,
        "seconds": SECONDS_AN_ITEM,
        "items": [_shown(item, content, language, pictures) for item in packet.items],
        "other": other,
        "page_count": page_count_css(language),
    }
    return render(environment(templates / "paper", language), "review.html.j2", values)


def title(packet: Packet, content: Content, language: Language) -> str:
    """'Review of “…”: safety rules'."""
    part = language.say(f"packet.parts.{packet.part}")
    if packet.language == language.code:
        return language.say("packet.title", guide=content.about.title, part=part)
    told = Language(packet.language, {}, {}, {}).locale.english_name
    return language.say("packet.title_of_language", guide=content.about.title, part=part, language=told)


def sources_of(item: Item, content: Content, language: Language) -> list[str]:
    """'Alfredson 1998, doi:10…'."""
    return [_cited(content.references[key], language) for key in item.sources if key in content.references]


def _cited(reference: Reference, language: Language) -> str:
    name = short_name(reference)
    return language.say("packet.source", name=name, doi=reference.doi) if reference.doi else name


def statuses_of(item: Item, language: Language) -> str:
    """'published and our suggestion'."""
    return language.say("packet.status.next").join(
        dict.fromkeys(language.say(f"packet.status.{each}") for each in item.statuses)
    )


def _shown(item: Item, content: Content, language: Language, pictures: Mapping[str, str]) -> ItemShown:
    lines = [(line, _direction(line)) for line in item.words]
    statuses = statuses_of(item, language)
    stands_on = [*([statuses] if statuses else []), *sources_of(item, content, language)]
    name = item.id.removeprefix(PICTURES) if item.id.startswith(PICTURES) else ""
    drawn = [Markup(pictures[key]) for key in (name, f"{name}-wrong") if key in pictures]  # noqa: S704 - drawn by figure
    return ItemShown(item, lines, stands_on, drawn)


def _direction(line: str) -> str:
    """Of the first letter of its language: the name of a value is of none."""
    strong = next((way for way in map(bidirectional, PLACEHOLDER.sub("", line)) if way in ("L", "R", "AL")), "L")
    return "ltr" if strong == "L" else "rtl"

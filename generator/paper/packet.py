"""The packet of a reviewer on paper: what is asked, who signs, and each item with three boxes and a line."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from generator.language.templates import environment, render
from generator.language.words import Language
from generator.model.content import Content
from generator.model.guide import Reference
from generator.model.packet import SECONDS_AN_ITEM, WORDS_A_MINUTE, Packet
from generator.model.review import Item
from generator.paper.clinician import short_name
from generator.paper.item_words import ReviewLine, item_title, review_lines, told_numbers
from generator.paper.sheets import page_count_css

PICTURES = "pictures/"
"""Begins the id of each item that is a picture."""


@dataclass(frozen=True)
class ItemShown:
    """An item in the words of its page."""

    item: Item
    title: str
    lines: list[ReviewLine]
    small: dict[str, str]
    """What stands below them, by heading: what the program does, the numbers, and what it stands on."""
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
    if not reference.year:
        name = language.say("packet.no_year", name=name)
    if reference.doi:
        return language.say("packet.source", name=name, doi=reference.doi)
    if reference.authors == reference.title:
        return name
    return language.say("packet.source_without_doi", name=name, title=reference.title)


def statuses_of(item: Item, language: Language) -> str:
    """'published and our suggestion'."""
    return language.say("packet.status.next").join(
        dict.fromkeys(language.say(f"packet.status.{each}") for each in item.statuses)
    )


def _shown(item: Item, content: Content, language: Language, pictures: Mapping[str, str]) -> ItemShown:
    statuses = statuses_of(item, language)
    stands_on = [*([statuses] if statuses else []), *sources_of(item, content, language)]
    name = item.id.removeprefix(PICTURES) if item.id.startswith(PICTURES) else ""
    drawn = [Markup(pictures[key]) for key in (name, f"{name}-wrong") if key in pictures]  # noqa: S704 - drawn by figure
    small = told_numbers(item, content, language)
    if stands_on:
        small[language.say("packet.stands_on")] = "; ".join(stands_on)
    return ItemShown(item, item_title(item, language), review_lines(item, language), small, drawn)

"""The packet of a reviewer: printed, and as a sheet to send back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.language.words import Language
from generator.model.packet import VERDICTS, Packet
from generator.model.review import Item, ItemState, Part, Standing
from generator.paper.item_words import item_title, sheet_words, told_numbers
from generator.paper.packet import packet_html, sources_of, statuses_of, title
from generator.products.checking import CheckedContent
from generator.products.project import Tell

WORDS = "review.yaml"
"""Of templates/paper: what a packet says, in English alone."""
HINTS = "packet.sheet.hints."


def packet_of(states: Sequence[ItemState], part: Part, code: str, *, everything: bool = False) -> Packet:
    """The items of a part for one reviewer: those that nobody has reviewed as they are, or all of them."""
    own = [state for state in states if state.item.part is part]
    wanted = [state.item for state in own if everything or state.standing is not Standing.REVIEWED]
    return Packet(part, code, wanted, len(own) - len(wanted))


def packet_language(checked: CheckedContent) -> Language:
    """English with the words for reviewers."""
    from generator.load.phrases import load_phrases

    english = checked.english.unmarked
    return replace(english, phrases={**english.phrases, **load_phrases(checked.project.templates / "paper" / WORDS)})


def packet_files(
    checked: CheckedContent, packet: Packet, date: datetime.date, name: str, tell: Tell = lambda _: None
) -> dict[str, bytes]:
    """The paper and the sheet of a packet, by their names."""
    from generator.press.layout import layout
    from generator.products.pictures import site_pictures

    language = packet_language(checked)
    sheet = f"{name}.xlsx"
    templates, pictures = checked.project.templates, {}
    if packet.part is Part.EXERCISES:
        pictures = site_pictures(checked.content, checked.english)
    html = packet_html(packet, checked.content, language, checked.edition, date, templates, sheet, pictures)
    tell("Laying out the packet")
    pdf = layout(html, base=checked.project.root, keep=checked.project.layouts.fitted)
    return {f"{name}.pdf": pdf, sheet: packet_sheet(checked, packet, language)}


def packet_sheet(checked: CheckedContent, packet: Packet, language: Language) -> bytes:
    """The workbook to send back."""
    from generator.publish.packet_sheet import PacketWords, as_packet_sheet

    content = checked.content
    which = {
        "Part": packet.part.value,
        "Language": packet.language,
        "Condition": content.condition_id,
        "Edition": checked.edition,
        "Number of items": str(len(packet.items)),
    }
    choose = language.say("packet.sheet.choose", words=", ".join(VERDICTS))
    words = PacketWords(
        language.say("packet.sheet.about"),
        {key.rpartition(".")[2]: str(text) for key, text in language.phrases.items() if key.startswith(HINTS)},
        choose,
    )
    rows = (sheet_row(number, item, checked, language) for number, item in enumerate(packet.items, start=1))
    return as_packet_sheet(which, rows, words, title(packet, content, language))


def sheet_row(number: int, item: Item, checked: CheckedContent, language: Language) -> dict[str, str]:
    """What stands on the sheet of one item, by heading."""
    stands_on = statuses_of(item, language)
    told = [f"{heading}: {line}" for heading, line in told_numbers(item, checked.content, language).items()]
    return {
        "Number": str(number),
        "Id": item.id,
        "Digest": item.digest,
        "Kind": item.kind,
        "Title": item_title(item, language),
        "Words": sheet_words(item, language),
        "Numbers": "\n".join((*told, *([f"({stands_on})"] if stands_on else []))),
        "Sources": "\n".join(sources_of(item, checked.content, language)),
    }


def write_packet(files: dict[str, bytes], folder: Path) -> list[Path]:
    """Puts the files of a packet into a folder; where they are."""
    from generator.publish.files import publish

    for name, content in files.items():
        publish(folder / name, content)
    return [folder / name for name in files]

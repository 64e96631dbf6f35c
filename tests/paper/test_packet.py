"""The packet of a reviewer on paper: every word of an item, three boxes each, and a whole PDF/UA."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from generator.errors import Place
from generator.model.packet import Packet
from generator.model.review import Item, ItemState, Part, Standing
from generator.paper.packet import packet_html, sources_of
from generator.products.packet import WORDS, packet_files, packet_language, packet_of
from tests.conftest import Failures
from tests.support.packets import SMALL, item
from tests.support.pdf import page_texts
from tests.support.project import ROOT, checked

TABLES = ("packet.labels.", "packet.stands.", "packet.filled.", "packet.effects.", "packet.values.", "packet.dose.")
"""Each word of these is held against the items in test_item_words."""
PICTURES = {"heel-drop": "<svg>right</svg>", "heel-drop-wrong": "<svg>wrong</svg>"}
DAY = datetime.date(2026, 12, 1)
ARABIC = Item(
    "translation/ar/warning-signs/R2",
    Part.TRANSLATION,
    "translation",
    "warning-signs/R2",
    ("Call {calls.emergency} now.", "{calls.emergency} اتصل الآن.", "Łódź"),
    Place("content/translations/ar.po", 9, 1),
    language="ar",
    labels=("do", "translated", "translated"),
)


def html(packet: Packet) -> str:
    """The page before it is laid out."""
    language = packet_language(checked())
    return packet_html(
        packet, checked().written, language, "abcd1234", DAY, ROOT / "templates", "review.xlsx", PICTURES
    )


def test_every_word_of_an_item_is_printed_with_its_boxes() -> None:
    text = html(Packet(Part.SAFETY, "en", [*SMALL, item(7, "<b>1 & 2</b>")]))
    for each in SMALL:
        assert all(f"{line}</p>" in text for line in each.words)
        assert f">{each.id}</span>" in text
    assert "&lt;b&gt;1 &amp; 2&lt;/b&gt;" in text
    assert text.count('<p class="boxes">') == 2 * 7
    assert "published; Alfredson 1998, doi:10.1177/03635465980260030301" in text
    assert "our suggestion and published" in text
    assert "adult-age = 18 years" in text


def test_a_source_can_be_found_by_its_year_and_by_its_doi_or_title() -> None:
    told = sources_of(item(1, sources=("nhs-dvt", "maffulli-1998")), checked().written, packet_language(checked()))
    assert told[0] == "NHS (no year), “Deep vein thrombosis (DVT)”"
    assert told[1].startswith("Maffulli 1998, “The clinical diagnosis")


def test_a_translation_stands_below_its_english_in_its_own_direction() -> None:
    text = html(Packet(Part.TRANSLATION, "ar", [ARABIC]))
    assert (
        'dir="ltr"><b class="letter">a</b> <span class="label">What to do:</span> Call {calls.emergency} now.<' in text
    )
    assert (
        'lang="ar" dir="rtl"><b class="letter">b</b> <span class="label">Arabic:</span> {calls.emergency} اتصل الآن.<'
        in text
    )
    assert "translation of the safety rules, Arabic" in text


def test_a_picture_is_signed_by_who_has_seen_it() -> None:
    picture = Item("pictures/heel-drop", Part.EXERCISES, "picture", "Heel drop", ("Up",), Place("a"))
    assert re.findall("<svg>[a-z]+</svg>", html(Packet(Part.EXERCISES, "en", [picture]))) == [*PICTURES.values()]
    assert "<svg>" not in html(Packet(Part.SAFETY, "en", SMALL))


def test_the_cover_says_how_long_it_takes() -> None:
    packet = Packet(Part.SAFETY, "en", [item(1, "word " * 898)] * 12)
    assert packet.words == 12 * 900
    assert packet.minutes == 61
    assert "12 items, 10800 words: about 61 min to read." in re.sub(r"(?<=\d)[,\s](?=\d)", "", html(packet))


def test_what_is_reviewed_as_it_is_today_is_left_out() -> None:
    states = [ItemState(each, standing) for each, standing in zip(SMALL, Standing, strict=False)]
    states.append(ItemState(ARABIC, Standing.OPEN))
    packet = packet_of(states, Part.SAFETY, "en")
    assert (len(packet.items), packet.left_out) == (4, 1)
    assert SMALL[0] not in packet.items
    assert packet_of(states, Part.SAFETY, "en", everything=True).items == [state.item for state in states[:5]]


def test_the_paper_is_whole_and_tagged(tmp_path: Path, broken_rules: Failures) -> None:
    files = []
    for name, packet in {
        "safety": Packet(Part.SAFETY, "en", [*SMALL, item(7, *["A long line of words. " * 40] * 8)]),
        "arabic": Packet(Part.TRANSLATION, "ar", [ARABIC]),
    }.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(packet_files(checked(), packet, DAY, name)[f"{name}.pdf"])
    assert broken_rules(files) == []
    first, *items = page_texts(files[0])
    assert all(line in first for line in ("From", "Send back to", "By when"))
    for line in ("Name", "Profession", "Register and number", "Registration checked by", "Signature"):
        assert line in items[-1]
        assert f"{line}\n" not in first
    for number in range(1, 7):
        (page,) = (page for page in items if f"warning-signs/R{number}\n" in page)
        assert f"Question {number}?" in page
        assert page.count("not sure") == page.count("change to") >= 1
    assert all(f"Page {number} of" in page for number, page in enumerate([first, *items], start=1))
    assert all(f"edition {checked().edition}" in page for page in [first, *items])


def test_every_phrase_for_reviewers_is_said() -> None:
    said = "".join(
        (ROOT / path).read_text("utf-8")
        for path in (
            "templates/paper/review.html.j2",
            "generator/paper/packet.py",
            "generator/paper/item_words.py",
            "generator/products/packet.py",
        )
    )
    known = [key for key in packet_language(checked()).phrases if key.startswith("packet.")]
    assert len(known) > 30
    families = ("packet.parts.", "packet.what.", "packet.asked.steps.", "packet.meaning.", "packet.who.",
                "packet.status.", "packet.sheet.hints.", "packet.post.", "packet.reading.", "packet.then.",
                "packet.does", "packet.also_signed", "packet.numbers", *TABLES)  # fmt: skip
    assert [
        key for key in known if f"{key}'" not in said and f'{key}"' not in said and not key.startswith(families)
    ] == []
    assert (ROOT / "templates/paper" / WORDS).exists()


@pytest.mark.parametrize("part", [part for part in Part if part is not Part.TRANSLATION])
def test_each_part_has_a_cover_of_its_own(part: Part) -> None:
    text = html(Packet(part, "en", SMALL))
    assert packet_language(checked()).say(f"packet.what.{part}") in text
    assert ("as a clinician" in text) == (part is not Part.CALLS)

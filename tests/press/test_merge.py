"""A merged handout is the handout that a full layout prints."""

import random
import zlib
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from datetime import date
from html import escape
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.errors import MergeError
from generator.press import fonts
from generator.press.layout import layout, layout_with_fields
from generator.press.master import compile_master
from generator.press.merge import UNIT, Master, Merger, units
from tests.press import people, standin
from tests.press.likeness import differences, metadata, pixels, saved, words
from tests.press.people import why_not
from tests.support.pdf import syntax_errors

LaidOut = Callable[[Mapping[str, str], str], bytes]
HERE = Path(__file__).parent
TITLE = "Sample plan for Łucja & <Co>"
RECORD = standin.record("Łucja Example-Șerban", date(2026, 11, 23), "Left leg", "Walk the dog")


@pytest.mark.parametrize("record", [standin.record(), *people.records(9)])
def test_a_merged_handout_draws_what_a_full_layout_draws(
    merger: Merger, laid_out: LaidOut, record: dict[str, str]
) -> None:
    merged, full = merger.merge(record, TITLE), laid_out(record, TITLE)
    assert differences(merged, full) == []
    assert words(merged) == words(full)
    assert metadata(merged) == metadata(full)


@pytest.mark.parametrize("record", [RECORD, *people.records(2)])
def test_a_merged_handout_is_the_same_picture(merger: Merger, laid_out: LaidOut, record: dict[str, str]) -> None:
    assert pixels(merger.merge(record, TITLE)) == pixels(laid_out(record, TITLE))


@pytest.mark.parametrize("family", ["Names", "Sans"])
def test_every_character_is_set_as_a_full_layout_sets_it(family: str) -> None:
    css = f"""td {{ width: 320px; font: 16px "Heel Drop {family}" }} table {{ table-layout: fixed; width: 700px }}
    .c {{ text-align: center; font-size: 13.3px }} .r {{ text-align: right; font-size: 9.7px }}"""
    every = [character for character in fonts.letters(fonts.face(f"Heel Drop {family}", 400, italic=False).address)
             if not character.isspace()]  # fmt: skip
    mixed = random.Random(1).sample(every, len(every))  # noqa: S311 # no secret
    texts = ["".join(row[at : at + 12]) for row in (every, mixed) for at in range(0, len(row), 12)]
    record = {str(number): text for number, text in enumerate(texts)}

    def page(record: Mapping[str, str]) -> str:
        cells = "".join(
            f'<tr><td data-field="{key}" class="{"lcr"[int(key) % 3]}">{escape(text)}' for key, text in record.items()
        )
        return f'<html lang="en"><title>{TITLE}</title><body><h1>Letters</h1><table>{cells}</table>'

    merger = Merger(compile_master(page(record), base=HERE, css=css))
    assert differences(merger.merge(record, TITLE), layout(page(record), base=HERE, css=css)) == []


def test_every_letter_of_a_european_name_can_be_merged() -> None:
    assert set(people.letters()) <= set(fonts.letters(fonts.face("Heel Drop Names", 400, italic=False).address))


def test_a_merged_handout_is_sound_and_accessible(
    merger: Merger, tmp_path: Path, broken_rules: Callable[[Iterable[Path]], list[object]]
) -> None:
    files = [
        saved(merger.merge(record, TITLE), tmp_path / f"{number}.pdf")
        for number, record in enumerate([RECORD, standin.record(), *people.records(3)])
    ]
    assert [syntax_errors(file) for file in files] == [""] * len(files)
    assert broken_rules(files) == []
    assert [wrong_checksums(file.read_bytes()) for file in files] == [[]] * len(files)


def test_the_same_record_gives_the_same_bytes(master: Master, merger: Merger) -> None:
    once = merger.merge(RECORD, TITLE)
    merger.merge(standin.record("Somebody Else"), "Else")
    assert merger.merge(RECORD, TITLE) == once == Merger(master).merge(RECORD, TITLE)


def test_the_master_is_the_merge_of_a_blank_record(master: Master, merger: Merger) -> None:
    assert merger.merge(standin.record(), "title-of-this-handout") == master.pdf


def test_nothing_of_one_person_reaches_the_next(merger: Merger) -> None:
    before = merger.merge(standin.record(), "Blank")
    assert merger.merge(RECORD, TITLE) != before
    assert merger.merge(standin.record(), "Blank") == before


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("name", "علي", "name: the master has no letter U+0639"),
        ("name", "Zoe\u0308", "name: the master has no letter U+0308"),
        ("name", "山田", "name: the master has no letter U+5C71"),
        ("name", "Bo 🙂", "name: the master has no letter U+1F642"),
        ("goal", "one\ntwo", "goal: the master has no letter U+000A"),
        ("name", "W" * 40, "name: too long"),
        ("day-1", "Wednesday 23 November", "day-1: too long"),
        ("name", "Bo  Li", "name: spaces that a page would not keep"),
        ("name", " Bo", "name: spaces that a page would not keep"),
    ],
)
def test_what_cannot_be_merged_faithfully_is_told_and_never_printed(
    merger: Merger, field: str, text: str, reason: str
) -> None:
    record = {**RECORD, field: text}
    assert why_not(merger, record, TITLE) == reason
    with pytest.raises(MergeError, match="^" + reason.replace("+", r"\+")):
        merger.merge(record, TITLE)


def test_a_text_that_fits_only_some_of_its_fields_is_refused_every_time(merger: Merger) -> None:
    record = {**RECORD, "day-1": "Wednesday 2 Nov"}  # fits its cells in the tables, not in the calendar
    boxes = [box for box in merger._holes["day-1"] if box.room > 120_000]
    assert 0 < len(boxes) < len(merger._holes["day-1"])
    for _ in range(3):
        assert why_not(merger, record, TITLE) == "day-1: too long"
        with pytest.raises(MergeError):
            merger.merge(record, TITLE)


def test_a_missing_field_and_an_unfit_title_are_refused(merger: Merger) -> None:
    rest = {key: text for key, text in RECORD.items() if key != "day-3"}
    assert why_not(merger, rest, TITLE) == "day-3: not in the record"
    assert why_not(merger, RECORD, "T" * 400) == "title: too long"
    assert why_not(merger, RECORD, "T\nT") == "title: more than one line"
    assert why_not(merger, {**RECORD, "in another edition": "x"}, TITLE) is None


def test_a_text_may_fill_its_field_to_the_last_pixel(merger: Merger, laid_out: LaidOut) -> None:
    fits = max(
        (f"{'i' * some}{'W' * 10}" for some in range(80)),
        key=lambda name: why_not(merger, {**RECORD, "name": name}, "") is None and len(name),
    )
    record = {**RECORD, "name": fits}
    assert why_not(merger, {**RECORD, "name": fits + "i"}, TITLE) == "name: too long"
    assert differences(merger.merge(record, TITLE), laid_out(record, TITLE)) == []


def test_memory_of_texts_is_bounded(merger: Merger) -> None:
    for number in range(1500):
        merger.merge({**RECORD, "name": f"Sample {number}"}, TITLE)
    assert len(merger._known["name"]) <= 512


def wrong_checksums(pdf: bytes) -> list[int]:
    """The pages whose content does not fit its checksum: most readers do not look, zlib does."""
    wrong = []
    with pikepdf.open(BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages, 1):
            try:
                zlib.decompress(page.obj.Contents.read_raw_bytes())
            except zlib.error:
                wrong.append(number)
    return wrong


def fault(master: Master, plant: Callable[[dict[str, object]], None]) -> bytes:
    description = deepcopy(master.description)
    plant(description)
    return Merger(Master(master.pdf, description)).merge(RECORD, TITLE)


def test_a_wrong_advance_is_seen(master: Master, laid_out: LaidOut) -> None:
    def plant(description: dict) -> None:  # type: ignore[type-arg]
        for font in description["fonts"].values():
            font["advances"][font["characters"].index("N")] += 60

    merged, full = fault(master, plant), laid_out(RECORD, TITLE)
    assert differences(merged, full)
    assert pixels(merged) != pixels(full)


def test_a_wrong_glyph_is_seen(master: Master, laid_out: LaidOut) -> None:
    def plant(description: dict) -> None:  # type: ignore[type-arg]
        for font in description["fonts"].values():
            font["glyphs"][font["characters"].index("Ș")] += 1

    merged, full = fault(master, plant), laid_out(RECORD, TITLE)
    assert differences(merged, full)
    assert pixels(merged) != pixels(full)


def test_a_wrong_checksum_is_seen(master: Master) -> None:
    def plant(description: dict) -> None:  # type: ignore[type-arg]
        description["pages"][0]["holes"][0]["after"] += 1

    assert wrong_checksums(fault(master, plant)) == [1]


def test_a_hole_one_byte_off_is_seen(master: Master, tmp_path: Path) -> None:
    def plant(description: dict) -> None:  # type: ignore[type-arg]
        description["pages"][0]["holes"][0]["offset"] += 1

    assert syntax_errors(saved(fault(master, plant), tmp_path / "bad.pdf"))


def test_a_text_is_measured_as_the_layout_measures_it() -> None:
    sizes, text = (8, 9.7, 12.3, 13.333333, 16, 24, 37.3333), "Wiśniewska-Ödeg 23 Nov ½"
    fields = "".join(
        f'<p data-field="{size}" style="font: {size}px Heel Drop {family}">'
        for size in sizes
        for family in ("Sans", "Names")
    )
    page = f'<html lang="en"><title>Sizes</title><body>{fields}'
    laid = layout_with_fields(page, base=HERE, title="Sizes", text=text)
    assert len(laid.fields) == 2 * len(sizes)
    for field in laid.fields:
        advances = (fonts.letters(field.font)[letter][1] for letter in text)
        assert field.width * UNIT == sum(units(advance, int(field.size * UNIT)) for advance in advances)

"""Three families, one file a style, no letter of a European or Arabic name missing."""

import re
import struct
import unicodedata
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from generator.press import fonts
from generator.press.layout import layout_with_fields
from tests.press import people
from tests.support.project import ROOT


def test_no_two_files_share_family_weight_and_style() -> None:
    kinds = [(face.family, face.weight, face.style) for face in fonts.FACES]
    assert len(set(kinds)) == len(kinds) == len({face.address for face in fonts.FACES})
    assert re.findall(r"@font-face .*?url\(\"(.*?)\"\)", fonts.css()) == [face.address for face in fonts.FACES]


@pytest.mark.parametrize("face", fonts.FACES, ids=lambda face: face.address)
def test_every_file_is_static_and_whole(face: fonts.Face) -> None:
    data = fonts.file_at(face.address)
    with TTFont(BytesIO(data), checkChecksums=2) as font:
        assert "fvar" not in font
        assert font["head"].unitsPerEm == 1000
        font["glyf"]["A"].recalcBounds(font["glyf"])
    starts = [struct.unpack(">L", data[at + 8 : at + 12])[0] for at in range(12, 12 + 16 * 12, 16)]
    assert all(start % 4 == 0 for start in starts)


def test_a_file_of_the_packages_keeps_its_letters() -> None:
    names = fonts.face("Heel Drop Names", 400, italic=False)
    with TTFont(names.path) as variable:
        assert fonts.code_points(names.address) == frozenset(variable.getBestCmap())


@pytest.mark.parametrize("face", fonts.FACES, ids=lambda face: face.address)
def test_what_a_pdf_embeds_is_all_that_it_asks_for_and_draws_the_same(face: fonts.Face) -> None:
    data = fonts.file_at(face.address)
    with TTFont(BytesIO(data)) as whole, TTFont(BytesIO(fonts.embedded(data)), checkChecksums=2) as lean:
        assert {"glyf", "head", "hhea", "hmtx", "loca", "maxp"} <= set(lean.reader.tables)
        assert not {"name", "post", "OS/2", "cmap"} & set(lean.reader.tables)
        for table in ("glyf", "hmtx", "loca"):
            assert lean.reader[table] == whole.reader[table]


def test_what_no_font_can_print_is_told() -> None:
    assert fonts.missing_characters("Łucja Șerbănescu Ngọc Ελένη Олена ≤ 5 × ½ – “so” †") == ""
    assert fonts.missing_characters("محمد علي، پروین گلچهره، ٹیپو ڈاکٹر، جيّدًا؟") == ""
    assert fonts.missing_characters("a ☐ b ☐ 🙂 שרה शिवा") == "☐🙂שרהशिवा"
    assert fonts.missing_characters(people.letters()) == ""


@pytest.mark.parametrize("address", ["font:heel-drop-names-700-normal", "http://example.org/x.ttf", ""])
def test_there_is_no_other_font(address: str) -> None:
    with pytest.raises(KeyError):
        fonts.file_at(address)


def test_no_character_of_a_field_needs_its_neighbours() -> None:
    held = fonts.letters(fonts.face("Heel Drop Names", 400, italic=False).address)
    assert " " in held
    assert not set(held) & set("\u0301\u00ad\u200b\u202e\u2028\ufb01\n\tلक")


@pytest.mark.parametrize("text", ["10 سبتمبر", "پنجشنبه 7 خرداد", "Monday 7 Dec"])
def test_a_text_is_no_wider_than_is_told(text: str) -> None:
    html = f"""<html lang="en"><title>Sample</title><h1>Sample</h1><p><b data-field="day" style="font-family: Heel Drop
        Names; display: inline-block; width: 90mm; font-weight: 400">{text}</b></p>"""
    laid = layout_with_fields(html, base=ROOT, title="Sample", text=text).fields[0]
    assert 0.6 < laid.width / laid.size / fonts.width(text) < 1.001


def test_letters_that_are_drawn_as_one_have_one_character() -> None:
    assert [fonts.as_one(text) for text in ("لا", "لإ", "fi", "پر", "ب", "")] == ["ﻻ", "ﻹ", "fi", "پر", "ب", ""]


@pytest.mark.parametrize(
    "face", [face for face in fonts.FACES if "Arabic" in face.family], ids=lambda face: face.address
)
def test_no_glyph_stands_for_letters_that_no_character_stands_for(face: fonts.Face) -> None:
    """Else a viewer would have to know in which order they are read."""
    with TTFont(BytesIO(fonts.file_at(face.address))) as font:
        of = {name: unicodedata.normalize("NFKC", chr(code)) for code, name in font.getBestCmap().items()}
        table = font["GSUB"].table
        lookups = {
            number
            for each in table.FeatureList.FeatureRecord
            if each.FeatureTag == "rlig"
            for number in each.Feature.LookupListIndex
        }
        drawn_as_one = [
            "".join(of[name] for name in (first, *ligature.Component))
            for number in lookups
            for subtable in table.LookupList.Lookup[number].SubTable
            for first, ligatures in subtable.ligatures.items()
            for ligature in ligatures
        ]
    assert {"لا", "لأ", "لإ", "لآ"} <= set(drawn_as_one)
    assert [text for text in drawn_as_one if fonts.as_one(text) == text] == []


def test_every_font_has_what_products_planning_does_not_ask_for() -> None:
    assert fonts.missing_characters("".join(filter(str.isprintable, map(chr, range(128))))) == ""

"""What is filled in for good is filled in as a merge does it, and leaves the rest to be merged."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.errors import MergeError
from generator.press.master import compile_master
from generator.press.merge import Master, Merger
from generator.press.prefill import prefilled
from tests.press import standin

HERE = Path(__file__).parent
RECORD = standin.record("Zoë Sample", date(2026, 11, 23), "Left", "Run")
TITLE = "Sample"


@pytest.mark.parametrize("keys", [("name",), ("side", "goal"), tuple(RECORD)])
def test_filling_some_fields_first_gives_the_same_bytes(master: Master, keys: tuple[str, ...]) -> None:
    first = {key: RECORD[key] for key in keys}
    rest = Merger(prefilled(master, {**first, "of nothing": "x"}, TITLE))
    assert set(rest.fields) == set(RECORD) - set(keys)
    left = {key: text for key, text in RECORD.items() if key not in keys}
    assert rest.merge(left, TITLE) == Merger(master).merge(RECORD, TITLE)


def test_fonts_that_no_field_needs_any_more_are_not_told(master: Master) -> None:
    assert master.description["fonts"]
    assert prefilled(master, RECORD, TITLE).description["fonts"] == {}
    assert prefilled(master, {}, TITLE).description == master.description


def test_a_text_that_does_not_fit_is_refused(master: Master) -> None:
    with pytest.raises(MergeError, match="side"):
        prefilled(master, {"side": "W" * 200}, TITLE)


@pytest.fixture(scope="module")
def with_keywords() -> Master:
    """A page whose keywords are a field as well."""
    style = 'body { font-family: "Heel Drop Sans" } b { display: inline-block; width: 9em }'
    meta = '<meta name="keywords" data-field="edition" data-letters content="x">'
    head = f'<html lang="en"><title>Sample</title>{meta}<style>{style}</style>'
    return compile_master(
        f'{head}<body><h1>Sample</h1><b data-field="edition" data-letters="12 &amp;&lt;&gt;ż">1</b>', base=HERE
    )


@pytest.mark.parametrize("text", ["12", "2 & <1>", "ż"])
def test_keywords_are_told_in_both_places(with_keywords: Master, text: str) -> None:
    assert "keywords" in with_keywords.description
    filled = prefilled(with_keywords, {"edition": text}, TITLE)
    assert "keywords" not in filled.description
    with pikepdf.open(BytesIO(filled.pdf)) as pdf, pdf.open_metadata() as xmp:
        assert (str(pdf.docinfo["/Keywords"]), xmp["pdf:Keywords"]) == (text, text)
        assert (str(pdf.docinfo["/Title"]), xmp["dc:title"]) == (TITLE, TITLE)


@pytest.mark.parametrize("text", ["1\n2", "1" * 17])
def test_keywords_that_a_file_cannot_tell_are_refused(with_keywords: Master, text: str) -> None:
    with pytest.raises(MergeError):
        prefilled(with_keywords, {"edition": text}, TITLE)


def test_a_letter_that_the_page_did_not_tell_of_is_refused(with_keywords: Master) -> None:
    """The file has no glyph for it."""
    with pytest.raises(MergeError, match="did not say"):
        prefilled(with_keywords, {"edition": "13"}, TITLE)


def test_what_is_the_same_for_all_is_not_forgotten(with_keywords: Master) -> None:
    with pytest.raises(KeyError):
        prefilled(with_keywords, {}, TITLE)

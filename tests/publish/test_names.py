"""File names that every system takes."""

from __future__ import annotations

import unicodedata

import pytest

from generator.errors import PatternError
from generator.publish.names import LONGEST, MOST_BYTES, Names, fields_of, safe


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A-0001", "A-0001"),
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c:d*e?f", "a-b-c-d-e-f"),
        ("Zoë O'Neil", "Zoë-O-Neil"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("name. ", "name"),
        ("CON", "CON_"),
        ("nul.txt", "nul.txt_"),
        ("Lpt1", "Lpt1_"),
        ("com0", "com0_"),
        ("console", "console"),
        ("a\u202ecod.exe", "a-cod.exe"),
        ("tab\tnew\nline", "tab-new-line"),
        ("…", ""),
        ("---", ""),
        ("", ""),
        ("Ω王", "Ω王"),
    ],
)
def test_a_value_is_no_path(text: str, name: str) -> None:
    assert safe(text) == name


@pytest.mark.parametrize("text", ["x" * 300, "王" * 300, "e\u0301" * 300, "q\u0323\u0307" * 100, "👍" * 300])
def test_a_long_name_is_cut_between_letters(text: str) -> None:
    name = safe(text)
    assert len(name) <= LONGEST
    assert len(name.encode()) <= MOST_BYTES
    whole = unicodedata.normalize("NFC", text)
    assert not name or not unicodedata.combining(whole[len(name)])


def test_names_that_are_alike_get_a_number() -> None:
    names = Names("{reference}", reserved=["Report.pdf"])
    given = [
        names.give({"reference": text}, row, ".pdf") for row, text in enumerate(["a", "A", "a-2", "ａ", "report"], 2)
    ]
    assert given == [("a.pdf", 0), ("A-2.pdf", 2), ("a-2-2.pdf", 3), ("ａ-3.pdf", 2), ("report-2.pdf", 0)]


def test_the_same_accent_written_in_two_ways_is_one_name() -> None:
    names = Names("{name}")
    assert names.give({"name": "Zo\u00eb"}, 2, ".pdf") == ("Zoë.pdf", 0)
    assert names.give({"name": "Zoe\u0308"}, 3, ".pdf") == ("Zoë-2.pdf", 2)


def test_a_row_without_values_is_named_by_its_number() -> None:
    names = Names("{reference}")
    assert names.give({"reference": ""}, 7, ".pdf")[0] == "row-00007.pdf"
    assert names.give({"reference": "///"}, 8, ".pdf")[0] == "row-00008.pdf"


def test_a_value_is_never_a_pattern() -> None:
    assert Names("{name}-{start}").give({"name": "{start}", "start": "1"}, 2, ".pdf")[0] == "start-1.pdf"


def test_fields_of_a_pattern() -> None:
    assert fields_of("{name}-{start}", ["name", "start"]) == ("name", "start")
    for wrong in ("{", "{}", "{0}", "{name:>10}", "{name.x}", "plain", "{other}"):
        with pytest.raises(PatternError, match=r"\{name\}"):
            fields_of(wrong, ["name", "start"])

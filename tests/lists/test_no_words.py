# ruff: noqa: E501 - words are listed in long lines
"""What is no name and no reference, in the words and the ways of many spreadsheets."""

from __future__ import annotations

import pytest

from generator.lists.no_words import is_footer, is_no_name, is_no_reference, matches

NO_NAMES = """TRUE|false|WAHR|FALSCH|VRAI|FAUX|VERDADERO|FALSO|WAAR|ONWAAR|FALSKT|PRAWDA|FAŁSZ|ИСТИНА|ЛОЖЬ|YANLIŞ|Yes|no
12|12.5|1,234|12,5 %|0007|1.23E+11|4,5e+09|30/11/2026|2026-11-30|07:30|7:30 am|7.30pm|7h30|2026-11-30T09:30:00Z
30 Nov 2026|Nov 30, 2026|1-Nov|Nov-26|Monday 30 November 2026|30. November 2026|30 novembre 2026|30 de noviembre de 2026
-|--|.|*|n/a|N.A.|n / a|none|None|NULL|nan|nil|unknown|Unknown|TBC|t.b.c.|(blank)|<none>|???|xxx|unbekannt|inconnu|k.A.
Total|TOTAL:|Grand total|Total: 12|Summe|Somme|Page 1 of 3|Printed on 30/11/2026|End of report|12 patients|a@b.example"""
NAMES = """Ann|John Smith|May|April Summer|June|Mo Farah|Di|Jan|Mai|Sum|Suma|Page|End|Mr. Page|Stand|Key|Sunday|P0|Sample Person 1
Ng|An|Xu|Li|x|A|Ja Rule|Al T.|Ana Paula|De La Cruz|Total Smith|Pat Count|Printed Matter|Noël|Ἀχιλλεύς|王小明|O'Neil|Jan 't Hooft"""
PARTS = "Null|Na|No|Si|Sand|Sant|Blank|True|Tosi|Leer|N|Y"
NO_REFERENCES = """1-Nov|Nov-26|30 Nov 2026|01/11/2026|2026-11-30|30.11.2026|01.11.26|2026-11-30T00:00|07:30|7:30 pm
TRUE|WAHR|FAUX|-|???|n/a|none|NULL|unknown|TBC|Total|Total: 3|Summe|Page 1 of 3|Printed on 30/11/2026"""
REFERENCES = """A-1|0007|10023|12-34-56|2026-11|12/2026|2026/0031|99/99/2026|MAR|E-12|T 100|h12|1.5|#12|A1|P-2026-11-30|MRN 1|1E5
7|N12|NAN1|31|x|É-12|王1"""
ERRORS = """#N/A|#NV|#N/D|#Н/Д|#REF!|#NAME?|#VALUE!|#DIV/0!|#NUM!|#NULL!|#SPILL!|#BEZUG!|#WERT!|#ZAHL!|#NOM?|#VALEUR!|#VALEUR !
#¡REF!|#¡VALOR!|#¿NOMBRE?|#NAAM?|#WAARDE!|#NAMN?|#VÄRDEFEL!|#ЗНАЧ!|#ИМЯ?|#ÉRTÉK!|#HODNOTA!|#DEĞER!|#n/a|Err:502|Fehler:502|####
Loading..."""


def words(listed: str) -> list[str]:
    """The texts between the strokes."""
    return [word for line in listed.splitlines() for word in line.split("|")]


@pytest.mark.parametrize("written", words(NO_NAMES))
def test_nobody_is_called_so(written: str) -> None:
    assert is_no_name(written)


@pytest.mark.parametrize("written", words(NAMES))
def test_somebody_may_be_called_so(written: str) -> None:
    assert not is_no_name(written)
    assert not is_footer(written)


@pytest.mark.parametrize("written", words(PARTS))
def test_a_first_or_last_name_may_be_a_word_that_no_whole_name_is(written: str) -> None:
    assert not is_no_name(written, part=True)
    assert len(written) == 1 or (is_no_name(written) and is_no_name(written.upper(), part=True))


@pytest.mark.parametrize("written", words(NO_REFERENCES))
def test_this_refers_to_nobody(written: str) -> None:
    assert is_no_reference(written)


@pytest.mark.parametrize("written", words(REFERENCES))
def test_this_may_refer_to_somebody(written: str) -> None:
    assert not is_no_reference(written)


@pytest.mark.parametrize("written", words(ERRORS))
def test_errors_of_spreadsheets(written: str) -> None:
    assert matches("error", written)


@pytest.mark.parametrize("written", ["#1", "#A1", "##", "x #N/A", "N/A", "A1", "#", "Err", "502"])
def test_what_is_no_error(written: str) -> None:
    assert not matches("error", written)


@pytest.mark.parametrize("written", ["1.23457E+11", "4.5E+09", "1,2e+9", "123456789012345000"])
def test_numbers_that_were_cut(written: str) -> None:
    assert matches("cut number", written)


@pytest.mark.parametrize("written", ["1E5", "12E3", "E+11", "123456789012345", "1.5", "1234567890123456"])
def test_numbers_that_were_not(written: str) -> None:
    assert not matches("cut number", written)


def test_long_texts_take_no_longer_than_they_are_long() -> None:
    for written in ("a" * 4000 + "1", "jan " * 1000 + "x1", "1 " * 2000 + "x", "total " * 700, "1." * 2000 + "x"):
        assert is_no_name(written) is False


def test_a_long_run_of_dashes_is_read_once() -> None:
    """A pattern for the run at the end took this one again from each of its dashes: two minutes."""
    assert not is_footer(f"Total{'-' * 100_000}bcd")

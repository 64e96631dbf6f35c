"""How people and programs write a day."""

from __future__ import annotations

import pytest
from babel import Locale

from generator.lists.spec import MONTHS, WEEKDAYS, bare
from generator.lists.written_dates import has_no_year, written_date

LANGUAGES = "en de de_AT fr fr_CA fr_CH es es_MX it nl pt sv da nb fi pl ar".split()  # noqa: SIM905
LANGUAGES += [f"ar_{country}" for country in ("DZ", "EG", "IQ", "JO", "LB", "MA", "MR", "PS", "SA", "SD", "SY", "TN")]
MEANS_ANOTHER_MONTH_IN_CROATIAN = {"lip", "lis", "listopad", "listopada"}


def plain(word: str) -> str:
    """Letters without accents."""
    return "".join(letter for letter in bare(word.replace("\xa0", " ")) if letter.isalpha() or letter == " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_those_of_the_common_table_of_locales(language: str) -> None:
    locale = Locale.parse(language)
    for kind in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            months = {plain(word): number for number, word in locale.months[kind][width].items()}
            days = {plain(word): number for number, word in locale.days[kind][width].items()}
            assert {word for word, number in months.items() if number not in MONTHS.get(word, ())} == set()
            assert {word for word, number in days.items() if number not in WEEKDAYS.get(word, ())} == set()


def test_which_words_are_two_months_or_two_days() -> None:
    assert {word for word, months in MONTHS.items() if len(months) > 1} == MEANS_ANOTHER_MONTH_IN_CROATIAN
    assert [*map(MONTHS.__getitem__, ("mar", "mai", "out", "set"))] == [(3,), (5,), (10,), (9,)]
    assert {word for word, days in WEEKDAYS.items() if len(days) > 1} == {"di", "do", "ma"}


@pytest.mark.parametrize(
    "text",
    [
        "30 Nov 2026",
        "Nov 30, 2026",
        "30-Nov-26",
        "30 November 2026",
        "November 30th, 2026",
        "30. November 2026",
        "Monday 30 November 2026",
        "Mon, 30 Nov 2026 00:00",
        "Montag, den 30. November 2026",
        "lunes, 30 de noviembre de 2026",
        "segunda-feira, 30 de novembro de 2026",
        "30. marraskuuta 2026",
        "2026-Nov-30",
        "30NOV2026",
    ],
)
def test_a_month_in_letters_leaves_one_reading(text: str) -> None:
    written = written_date(text)
    assert (written.kind, dict(written.ways)) == ("word", {"": (2026, 11, 30)})


@pytest.mark.parametrize("text", ["30 Nonsense 2026", "30 Nov", "1/2/3", "2026-W49-1", "46356", "20263011", "", "Mon"])
def test_what_is_no_date_has_none(text: str) -> None:
    assert not written_date(text).ways


def test_what_has_no_year_is_known() -> None:
    assert all(has_no_year(written_date(text)) for text in ("30.11.", "Nov 30th", "7 de maio"))
    assert not any(has_no_year(written_date(text)) for text in ("30 Nonsense", "3", "30 Nov 2026"))

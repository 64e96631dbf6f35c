"""What a dose, a date and a span sound like."""

import datetime

import pytest

from generator.model.base import Status
from generator.model.dosage import Basis, Dosage, Load, LoadKind, Tempo
from generator.render.words import UnknownPhraseError
from tests.support.project import desk

SAY = desk().language
OURS = Basis(status=Status.SUGGESTED)


def test_sets_of_repetitions() -> None:
    assert SAY.dose(Dosage(sets=3, repetitions=15)) == "3 sets of 15"
    assert SAY.dose(Dosage(sets=1, repetitions=15)) == "1 set of 15"


def test_a_suggested_number_carries_its_mark() -> None:
    assert SAY.dose(Dosage(sets=1, repetitions=15, basis={"sets": OURS})) == "1† set of 15"


def test_holds_and_times() -> None:
    assert SAY.dose(Dosage(sets=3, hold=30)) == "3 holds of 30 seconds"
    assert SAY.dose(Dosage(sets=4, hold=[30, 45])) == "4 holds of 30–45 seconds"
    assert SAY.dose(Dosage(sets=1, hold=[60, 120])) == "1–2 minutes"
    assert SAY.dose(Dosage(sets=1, repetitions=[2, 3], hold=[30, 40])) == "2–3 holds of 30–40 seconds"


def test_tempo_rest_load_and_effort() -> None:
    dosage = Dosage(
        sets=3,
        repetitions=15,
        tempo=Tempo(up=2, down=4, bottom=1),
        rest=60,
        effort=[1, 2],
        load=Load(kind=LoadKind.BACKPACK, kilograms=[2, 5]),
    )
    assert SAY.tempo(dosage) == ["up in 2 seconds", "down in 4 seconds", "pause at the bottom for 1 second"]
    assert SAY.rest(dosage) == "rest 1 minute between sets"
    assert SAY.load(dosage) == "2–5 kg in a backpack"
    assert SAY.effort(dosage) == "stop with 1–2 good ones left"


def test_texts_take_their_numbers_from_where_they_are_kept() -> None:
    drop = SAY.exercises["heel-drop"]
    assert SAY.fill("Do {heel-drop.repetitions}.") == f"Do {drop.dosage.repetitions}."
    assert SAY.fill("Count to {tempo.down}", drop).startswith("Count to 4")


def test_unknown_words_and_numbers_are_never_passed_over() -> None:
    with pytest.raises(UnknownPhraseError):
        SAY.say("no.such.phrase")
    with pytest.raises(UnknownPhraseError):
        SAY.fill("{no-such-number}")
    with pytest.raises(UnknownPhraseError):
        SAY.say("dose.rest")


def test_dates() -> None:
    day = datetime.date(2026, 11, 23)
    assert SAY.date(day) == "Monday 23 November 2026"
    assert (SAY.weekday(day), SAY.short_date(day)) == ("Mon", "23 Nov")

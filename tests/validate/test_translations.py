"""A catalogue is held against the English of today: faults as translators make them, planted one by one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.errors import Place, Problem, Severity
from generator.model.catalogue import Catalogue, Translation, Words
from generator.validate.translations import not_asked_for, problems

SIGN = "warning-signs/R2/do/1"
STEP = "exercises/heel-drop/steps/5"
PAGE = "guide/home/body/3"
TIMES = "phrases/dose.times_a_day"
ENGLISH: Mapping[str, Words] = {
    SIGN: "Go to an emergency department now.",
    STEP: "Count to {tempo.down}. Pause for {tempo.bottom} second.",
    PAGE: "- **Check** the [signs](get-help.md).\n- See `plan.pdf`.",
    TIMES: {"one": "once a day", "other": "{count} times a day"},
    "phrases/date.short": "d MMM",
    "guide/home/search/1": "0 to 10",
}
TOLD: Mapping[str, Words] = {
    SIGN: "Gehen Sie jetzt in eine Notaufnahme.",
    STEP: "Zählen Sie bis {tempo.down}. Halten Sie {tempo.bottom} Sekunde.",
    PAGE: "- **Prüfen** Sie die [Zeichen](get-help.md).\n- Siehe `plan.pdf`.",
    TIMES: {"one": "einmal am Tag", "other": "{count}-mal am Tag"},
    "phrases/date.short": "d.M.",
    "guide/home/search/1": "null bis zehn",
}


def found(changed: Mapping[str, Words | None] | None = None, **about: object) -> list[Problem]:
    """What is wrong in a catalogue of which a few messages are told otherwise; None takes one out."""
    told = {**TOLD, **(changed or {})}
    messages = {
        place: Translation(Place("content/translations/de.po", line, 1), ENGLISH[place], words, **about)  # type: ignore[arg-type]
        for line, (place, words) in enumerate(told.items(), start=10)
        if words is not None
    }
    exact = frozenset({"one"})
    return list(
        problems(Catalogue("de", "content/translations/de.po", messages, "de", exact=exact), ENGLISH, "achilles")
    )


def test_a_whole_catalogue_has_no_problem() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("place", "told", "what"),
    [
        (SIGN, None, "is missing"),
        (SIGN, "", "is missing"),
        (SIGN, "Rufen Sie 112.", "a number is typed"),
        (SIGN, "Gehen Sie \u202ejetzt.", "hidden character"),
        (SIGN, "Gehen Sie {tempo.down}.", "other placeholders"),
        (SIGN, "Gehen Sie jetzt in eine Notaufnahme. ", "other blanks"),
        (STEP, "Zählen Sie bis 4. Halten Sie {tempo.bottom} Sekunde.", "other placeholders"),
        (STEP, "Zählen Sie. Halten Sie {tempo.bottom} Sekunde.", "other placeholders"),
        (STEP, "Zählen Sie bis {tempo.up}. Halten Sie {tempo.bottom} Sekunde.", "other placeholders"),
        (STEP, "Zählen Sie bis {tempo.bottom}. Halten Sie {tempo.down} Sekunde.", "in another order"),
        (STEP, "Zählen Sie bis {tempo.down}, {tempo.down}. Halten Sie {tempo.bottom} Sekunde.", "other placeholders"),
        (STEP, "Zählen Sie bis {tempo.down}. Halten Sie {tempo.bottom} Sekunde, 3 Mal.", "a number is typed"),
        (PAGE, "- **Prüfen** Sie die Zeichen.\n- Siehe `plan.pdf`.", "other links"),
        (PAGE, "- **Prüfen** Sie die [Zeichen](hilfe.md).\n- Siehe `plan.pdf`.", "other links"),
        (PAGE, "- **Prüfen** Sie die [Zeichen](get-help.md). Siehe `plan.pdf`.", "list items"),
        (PAGE, "- **Prüfen** Sie die [Zeichen](get-help.md).\n- Siehe `plan.pdf`.\n- Und mehr.", "list items"),
        (PAGE, "- **Prüfen Sie die [Zeichen](get-help.md).\n- Siehe `plan.pdf`.", "bold print"),
        (PAGE, "- **Prüfen** Sie die [Zeichen](get-help.md).\n- Siehe `der-plan.pdf`.", "other code"),
        (PAGE, "- **Prüfen** Sie [[signs]] die [Zeichen](get-help.md).\n- Siehe `plan.pdf`.", "other directives"),
        (TIMES, {"one": "einmal", "other": "oft"}, "the form 'other' has other placeholders"),
        (TIMES, {"one": "einmal", "other": "{times}-mal"}, "the form 'other' has other placeholders"),
        (TIMES, {"one": "1-mal", "other": "{count}-mal"}, "a number is typed"),
        (TIMES, "einmal am Tag", "only in one language"),
    ],
)
def test_a_planted_fault_is_told_with_its_place(place: str, told: Words | None, what: str) -> None:
    problem = found({place: told})[0]
    assert what in problem.what
    assert place in problem.what
    assert problem.place.file == "content/translations/de.po"
    assert problem.place.line == (0 if told is None else 10 + list(TOLD).index(place))
    assert problem.severity is Severity.ERROR


def test_who_looked_may_say_that_numbers_stand_in_another_order() -> None:
    assert found({STEP: "{tempo.bottom} Sekunde Pause, nach {tempo.down}."}, reordered=True) == []


def test_a_form_of_many_numbers_keeps_its_number() -> None:
    """In Russian `one` is also 21 and 31: there 'once a day' would be wrong."""
    told = {TIMES: Translation(Place("ru.po", 1, 1), ENGLISH[TIMES], {"one": "раз в день", "other": "{count} раз"})}
    wrong = problems(Catalogue("ru", "ru.po", told, "ru"), {TIMES: ENGLISH[TIMES]}, "achilles")
    assert [problem.what for problem in wrong] == [f"the form 'one' has other placeholders than in English: {TIMES}"]


def test_what_is_stale_or_doubtful_is_told_with_the_english_of_today() -> None:
    old = Translation(Place("de.po", 7, 1), "Go to a doctor.", "Gehen Sie zum Arzt.")
    stale = list(problems(Catalogue("de", "de.po", {SIGN: old}, "de"), {SIGN: ENGLISH[SIGN]}, "achilles"))
    assert str(stale[0]).startswith(f"de.po:7:1: the English of this message has changed: {SIGN}\n")
    assert str(ENGLISH[SIGN]) in stale[0].instead
    assert "marked as fuzzy" in found(fuzzy=True)[0].what


def test_what_is_not_of_the_safety_core_only_leads_to_english_pages() -> None:
    catalogue = Catalogue("de", "de.po", {}, "de")
    severities = {problem.what.rpartition(" ")[2]: problem.severity for problem in problems(catalogue, ENGLISH, "x")}
    assert severities[SIGN] is Severity.ERROR
    assert severities[PAGE] is Severity.WARNING
    assert [place for place, severity in severities.items() if severity is Severity.ERROR] == [
        SIGN,
        "phrases/date.short",
    ]


def test_a_message_that_nobody_asks_for_is_told() -> None:
    there = {
        place: Translation(Place("de.po", 3, 1), "Old.", "Alt.") for place in ("exercises/x/feel", "wrist/about/title")
    }
    known = {"about/title": "Heel Drop"}
    told = list(not_asked_for(Catalogue("de", "de.po", there, "de"), [known], ["wrist"]))
    assert [problem.what for problem in told] == ["no text stands at this place: exercises/x/feel"]

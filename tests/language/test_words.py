"""What a dose, a date and a span sound like."""

import dataclasses
import datetime

import pytest
from markupsafe import escape

from generator.errors import UnknownPhraseError
from generator.language.sentence import grounds, joined, marks, opening
from generator.language.words import Language
from generator.model.base import Side, Status
from generator.model.dosage import Basis, Dosage, DosageField, Load, LoadKind, Tempo
from generator.model.programme import Prescription
from generator.plan.changes import BY_CLINICIAN
from generator.plan.dose import prescribe
from tests.support.project import checked

SAY = checked().language
OURS = Basis(status=Status.SUGGESTED)


def test_sets_of_repetitions() -> None:
    assert SAY.dose(Dosage(sets=3, repetitions=15)) == "3 sets of 15"
    assert SAY.dose(Dosage(sets=1, repetitions=15)) == "1 set of 15"


def test_a_suggested_number_carries_its_mark() -> None:
    assert SAY.dose(Dosage(sets=1, repetitions=15, basis={"sets": OURS})) == "1† set of 15"


def test_a_sentence_knows_which_marks_stand_in_it() -> None:
    ours, told = Dosage(sets=1, repetitions=15, basis={"sets": OURS}), Dosage(sets=1, repetitions=15)
    assert marks(SAY.dose(ours)) == {Status.SUGGESTED}
    assert marks(opening(joined(("so", SAY.dose(ours))))) == {Status.SUGGESTED}
    assert opening(SAY.duration(180, Status.SUGGESTED)) == "3† minutes"
    assert opening("a") == "A"
    assert marks(SAY.dose(told)) == set()
    assert marks(SAY.unmarked.dose(ours)) == set(), "what is not printed is no mark"


def test_holds_and_times() -> None:
    assert SAY.dose(Dosage(sets=3, hold=30)) == "3 holds of 30 seconds"
    assert SAY.dose(Dosage(sets=4, hold=[30, 45])) == "4 holds of 30–45 seconds"
    assert SAY.dose(Dosage(sets=1, hold=[60, 120])) == "1–2 minutes"
    assert SAY.dose(Dosage(sets=1, repetitions=[2, 3], hold=[30, 40])) == "2–3 holds of 30–40 seconds"


def test_minutes_only_where_both_ends_are_whole_minutes() -> None:
    assert SAY.duration(60) == "1 minute"
    assert SAY.duration([120, 180]) == "2–3 minutes"
    assert SAY.duration([60, 90]) == "60–90 seconds"
    assert SAY.duration([30, 60]) == "30–60 seconds"
    assert SAY.duration(1) == "1 second"
    assert SAY.rest(Dosage(sets=2, repetitions=6, rest=[120, 180])) == "rest 2–3 minutes between sets"
    assert SAY.duration(180, Status.SUGGESTED) == "3† minutes"


def test_sets_of_holds() -> None:
    dosage = Dosage(sets=2, repetitions=3, hold=30, basis={"sets": OURS, "repetitions": OURS, "hold": OURS})
    assert SAY.dose(dosage) == "2† sets of 3† holds of 30† seconds"
    assert SAY.dose(Dosage(sets=5, hold=45, basis={"sets": OURS})) == "5† holds of 45 seconds"


def test_each_number_carries_its_own_mark() -> None:
    dosage = Dosage(
        sets=3,
        repetitions=15,
        tempo=Tempo(up=2, top=1, down=4),
        rest=60,
        effort=2,
        load=Load(kind=LoadKind.BACKPACK, kilograms=[2, 5]),
        basis={"repetitions": OURS, "tempo.down": OURS, "rest": OURS, "load": OURS, "effort": OURS},
    )
    assert SAY.dose(dosage) == "3 sets of 15†"
    assert SAY.tempo(dosage) == ["up in 2 seconds", "hold the top for 1 second", "down in 4† seconds"]
    assert SAY.rest(dosage) == "rest 1† minute between sets"
    assert SAY.load(dosage) == "2–5† kg in a backpack"
    assert SAY.effort(dosage) == "stop with 2† good ones left"
    by_clinician = Dosage(sets=2, repetitions=10, basis={"sets": BY_CLINICIAN})
    assert SAY.dose(by_clinician) == "2‡ sets of 10"


def test_what_a_dose_does_not_have_is_not_told() -> None:
    bare = Dosage(sets=3, repetitions=15)
    assert (SAY.tempo(bare), SAY.rest(bare), SAY.load(bare), SAY.effort(bare)) == ([], None, None, None)
    assert SAY.effort(Dosage(sets=3, repetitions=15, effort=0)) is not None


@pytest.mark.parametrize(
    ("times", "basis", "shown"),
    [(1, {}, "once a day"), (2, {}, "2 times a day"), (2, {"times_a_day": OURS}, "2 times a day†")],
)
def test_how_often(times: int, basis: dict[DosageField, Basis], shown: str) -> None:
    asked = Prescription(exercise="heel-drop", times_a_day=times, basis=basis)
    assert SAY.often(prescribe("heel-drop", SAY.exercises["heel-drop"], asked, Side.LEFT)) == shown


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
    assert SAY.plain_date(day) == "23 Nov 2026"


@pytest.mark.parametrize(
    ("hour", "shown"), [(datetime.time(7, 5), "7:05"), (datetime.time(19, 30), "19:30"), (datetime.time(0), "0:00")]
)
def test_times(hour: datetime.time, shown: str) -> None:
    assert SAY.time(hour) == shown


def test_the_calendars_names_begin_with_monday_and_january() -> None:
    names = {key: " ".join(named) for key, named in SAY.calendar().items() if isinstance(named, list)}
    assert names["EEE"] == "Mon Tue Wed Thu Fri Sat Sun"
    assert names["EEEE"] == "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    assert names["MMM"] == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    assert names["MMMM"].startswith("January February")
    assert names["MMMM"].endswith("December")


def test_a_sentence_keeps_the_marks_of_its_numbers_for_html() -> None:
    told = SAY.say("dose.sets", count=3, sets=SAY.number(3, Status.CHANGED), repetitions=SAY.number(15))
    assert told == "3‡ sets of 15"
    assert escape(told) == "3<sup>‡</sup> sets of 15"
    assert grounds(told) == (Status.CHANGED, Status.PUBLISHED)
    assert escape(SAY.listed(["<b>", SAY.number(2, Status.SUGGESTED)])) == "&lt;b&gt; and 2<sup>†</sup>"
    assert escape(SAY.fill("{step-back-days} & more")) == "2–3<sup>†</sup> &amp; more"
    assert escape(SAY.unmarked.fill("{step-back-days} & more")) == "2–3 &amp; more"


def test_a_span_and_a_weight_stay_from_left_to_right_where_the_text_does_not() -> None:
    turned = dataclasses.replace(SAY, code="ar", phrases={**SAY.phrases, "dose.seconds": "{length} ثانية"})
    bare = f"{turned.number(10)}–{turned.number(15)}"
    assert str(turned.number([10, 15])) == f"\u2066{bare}\u2069"  # for text without markup
    assert escape(turned.number([10, 15])) == f'<span dir="ltr">{bare}</span>'
    assert escape(turned.number(10)) == turned.number(10)
    assert escape(turned.weight(10)) == f'<span dir="ltr">{turned.number(10)} kg</span>'
    assert escape(turned.duration([10, 15])).endswith("</span> ثانية")
    assert escape(SAY.weight([10, 15])) == "10–15 kg"


def language(code: str, **phrases: str) -> Language:
    return Language(code, {**SAY.phrases, **phrases}, SAY.numbers, SAY.exercises)


def test_the_ends_of_a_span_keep_their_places_where_words_run_from_the_right() -> None:
    assert language("ar").number([10, 15]) == "\N{LEFT-TO-RIGHT ISOLATE}10–15\N{POP DIRECTIONAL ISOLATE}"
    assert language("ar").number([3, 5], Status.SUGGESTED).endswith("\N{POP DIRECTIONAL ISOLATE}†")
    assert language("he").number(15) == "15"
    assert language("de").number([10, 15]) == "10–15"


def test_whom_to_call_is_told_with_the_country_of_each_number() -> None:
    emergency = "999 (UK), 112 (Europe), or 911 (United States and Canada)"
    assert SAY.fill("Call {calls.emergency} now.") == f"Call {emergency} now."
    assert SAY.fill("{calls.emergency.short}") == "999 (UK), 112 (Europe), 911 (US, Canada)"
    assert SAY.fill("{calls.urgent}") == SAY.fill("{calls.urgent.short}") == "111 (UK)"
    assert SAY.say("handout.before.urgent") == "your doctor, or 111 (UK)"
    for unknown in ("{calls.police}", "{calls.urgent.long}"):
        with pytest.raises(UnknownPhraseError):
            SAY.fill(unknown)
    with pytest.raises(UnknownPhraseError):  # never "Call  now."
        dataclasses.replace(SAY, countries={}).fill("Call {calls.emergency} now.")


def test_a_language_tells_its_own_countries_first_and_each_number_once() -> None:
    german = dataclasses.replace(language("de"), countries=SAY.countries)
    told = "112 (Germany, Europe), 144 (Austria, Switzerland), 999 (UK), 911 (US, Canada)"
    assert german.calls("emergency", short=True) == told
    assert german.calls("urgent") == "116\N{NO-BREAK SPACE}117 (Germany), 1450 (Austria) oder 111 (UK)"
    swiss = german.living_in("ch")
    assert swiss.calls("emergency", short=True).startswith("144 (Switzerland, Austria), 112 (Germany, Europe), 999")
    assert SAY.living_in("de").calls("urgent") == "116\N{NO-BREAK SPACE}117 (Germany) or 111 (UK)"
    assert SAY.living_in(None) is SAY


def test_a_number_to_call_runs_from_left_to_right_in_every_language() -> None:
    turned = dataclasses.replace(language("ar"), countries=SAY.countries)
    assert turned.dialled("116 117") == "\u2066116\N{NO-BREAK SPACE}117\u2069"
    assert escape(turned.dialled("116 117")) == '<span dir="ltr">116\N{NO-BREAK SPACE}117</span>'
    assert str(escape(turned.calls("emergency"))).startswith('<span dir="ltr">997</span> (Saudi Arabia)')
    assert SAY.dialled("112") == "112"


def test_a_language_may_have_the_plurals_and_dates_of_another() -> None:
    assert language("qpr", locale="ar").direction == "rtl"
    assert language("qps", locale="en").date(datetime.date(2026, 11, 23)) == "Monday 23 November 2026"
    assert language("de").has_grammar
    assert language("qps", locale="de-AT").has_grammar
    assert not language("qps").has_grammar
    assert not language("qps", locale="no such one").has_grammar


@pytest.mark.parametrize(("code", "halves"), [("en", ["AM", "PM"]), ("ar", ["ص", "م"])])
def test_every_language_names_the_halves_of_a_day(code: str, halves: list[str]) -> None:
    assert language(code).calendar()["a"] == halves

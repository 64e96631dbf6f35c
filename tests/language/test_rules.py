"""Rules in finished sentences, and where their † stands."""

from dataclasses import replace

from generator.language.rules import gathered, ladder, places, told, whom_to_call
from generator.model.base import Statement, Status
from generator.model.guide import Rung
from tests.support.project import checked, content

OURS = Statement(text="Walk {run-gate-walk} minutes.", status=Status.SUGGESTED)
THEIRS = Statement(text="Stay below {pain-limit}.", sources=["silbernagel-2007"])


def rungs() -> list[Rung]:
    """From walking to running."""
    running = content().rules.running
    assert running
    return running.ladder


def test_a_list_that_is_all_ours_has_its_dagger_in_the_heading() -> None:
    assert gathered([OURS, OURS], checked().language) == (["Walk 30 minutes."] * 2, "†")
    assert ladder(rungs(), checked().language)[1] == "†"


def test_where_to_go_is_told_for_each_country_with_numbers_and_then_for_all() -> None:
    english, levels = checked().language, content().care_levels
    now, today = (places(levels[tier], english) for tier in (1, 2))
    assert now[0] == "UK: call 999, or go to an emergency department (A&E)."
    assert now[1] == "Europe: call 112, or go to the emergency department of a hospital."
    assert now[2] == "United States and Canada: call 911, or go to an emergency room."
    assert now[3].startswith("Elsewhere: we do not know the number.")
    assert today[0].startswith("UK: call your doctor")
    assert today[0].endswith("or call 111.")
    assert len(today) == 3
    assert places(levels[3], english) == levels[3].where
    assert whom_to_call(1, english) == "999 (UK), 112 (Europe), 911 (US, Canada)"
    assert whom_to_call(2, english) == "your doctor, or 111 (UK)"


def test_where_to_go_names_all_numbers_of_a_country_and_what_is_to_know_of_the_urgent_ones() -> None:
    italian = replace(checked().language, phrases={**checked().language.phrases, "locale": "it"})
    assert places(content().care_levels[1], italian)[0].startswith("Italy: call 112 o 118, or go")
    assert places(content().care_levels[2], italian)[0].endswith("117. Not every region has this number yet.")


def test_countries_with_the_same_numbers_share_a_line() -> None:
    german = replace(checked().language, phrases={**checked().language.phrases, "locale": "de"})
    now, today = (places(content().care_levels[tier], german) for tier in (1, 2))
    assert now[0] == "Germany, Europe: call 112, or go to the emergency department of a hospital."
    assert now[1].startswith("Austria, Switzerland: call 144 oder 112, or go")
    assert [line.partition(":")[0] for line in today[:3]] == ["Germany", "Austria", "UK"]


def test_one_rule_of_a_study_keeps_each_dagger_where_it_is() -> None:
    assert gathered([OURS, THEIRS], checked().language) == (["Walk 30† minutes.", "Stay below 5."], "")
    assert told(OURS, checked().language) == "Walk 30† minutes."


def test_a_rung_says_how_long_you_run_in_all() -> None:
    told, _ = ladder(rungs(), checked().language)
    assert told[0] == "Run 1 min, walk 2 min, 8 times: 8 min run"
    assert told[-1] == "Run 20–30 min, easy and steady"


def test_the_table_of_added_weight_adds_up() -> None:
    numbers = content().numbers
    step, cap, first = (numbers[f"backpack-{name}"].value for name in ("step", "cap", "first"))
    assert isinstance(step, int)
    assert first == [2, 5]
    for kilograms in (2, 3, 4):
        assert numbers[f"backpack-{kilograms}"].value == kilograms
        assert numbers[f"backpack-{kilograms}-next"].value == kilograms + step
    assert numbers["backpack-5"].value == 5
    assert cap == 5 + step

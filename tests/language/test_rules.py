"""Rules in finished sentences, and where their † stands."""

from generator.language.rules import gathered, ladder, told
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

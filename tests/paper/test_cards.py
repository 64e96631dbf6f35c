"""An exercise on its card says every number once: the same seconds with the same mark wherever they stand."""

from __future__ import annotations

import dataclasses
import re

import pytest

from generator.model.base import Side, Status
from generator.model.dosage import Basis, Tempo
from generator.model.programme import Prescription
from generator.paper.cards import Card, cards, rules_below
from generator.plan.dose import whole_dosage
from generator.products import planning
from tests.support.project import checked, content

OURS = Basis(status=Status.SUGGESTED)
COUNTED = re.compile(r"[Cc]ount to (\d+†?)|[Pp]ause for (\d+†?)")


def of(programme: str) -> list[Card]:
    plan = planning.plan_of(checked(), programme, Side.RIGHT)
    return cards(plan, Side.RIGHT, checked().language, dict.fromkeys(plan.exercises, '<svg viewBox="0 0 2 1"/>'))


def card(programme: str, exercise: str) -> Card:
    return next(each for each in of(programme) if each.exercise_id == exercise)


def at_odds(card: Card) -> list[str]:
    """Counts of a card that its line of speeds does not tell with the same mark."""
    timed = set(re.findall(r"\d+†?", " ".join(card.speeds)))
    counts = [one or other for text in [*card.steps, card.cue] for one, other in COUNTED.findall(text)]
    return [count for count in counts if count not in timed]


@pytest.mark.parametrize("programme", list(content().programmes))
def test_what_to_count_to_is_the_speed_with_its_mark(programme: str) -> None:
    told = of(programme)
    assert {each.name: found for each in told if (found := at_odds(each))} == {}
    assert any(COUNTED.search(step) for each in told for step in each.steps)
    assert any(COUNTED.search(each.cue) for each in told)


def test_only_the_published_way_down_of_the_step_goes_unmarked() -> None:
    drop, lowering = card("classic", "heel-drop"), card("insertional", "floor-heel-lowering")
    assert drop.speeds[0].startswith("up in 2† seconds, down in 4 seconds, and pause at the bottom for 1† second")
    assert "down in 4† seconds" in lowering.speeds[0]
    assert drop.cue.endswith("count to 4.")
    assert lowering.cue.endswith("count to 4†.")
    assert "Count to 4†." in " ".join(lowering.steps)


def test_a_mark_that_differs_is_seen() -> None:
    drop = card("classic", "heel-drop")
    spoiled = dataclasses.replace(drop, steps=[step.replace("Count to 4", "Count to 4†") for step in drop.steps])
    assert at_odds(spoiled) == ["4†"]


def test_a_rule_that_several_cards_have_stands_once_below_them() -> None:
    told = of("classic")
    below = rules_below(told)
    assert [numbers for rule, numbers in below.items() if "Skip this stretch" in rule] == [[3, 4]]
    assert all(rule in below for each in told if each.optional for rule in each.hard_rules)
    assert not any(rule in below for rule in told[0].hard_rules), "it stands on its own card"


def test_narrow_cards_leave_all_rules_to_the_lines_below() -> None:
    told = of("gentle")
    assert {rule for each in told for rule in each.hard_rules} == set(rules_below(told))


def test_a_prescription_with_a_tempo_of_its_own_brings_its_own_grounds() -> None:
    drop = content().exercises["heel-drop"]
    assert (drop.dosage.status("tempo.up"), drop.dosage.status("tempo.down")) == (Status.SUGGESTED, Status.PUBLISHED)
    slower = Prescription(exercise="heel-drop", tempo=Tempo(up=3, down=5), basis={"tempo": OURS})
    assert checked().language.tempo(whole_dosage(drop, slower)) == ["up in 3† seconds", "down in 5† seconds"]

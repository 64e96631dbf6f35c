"""An exercise on its card says every number once: the same seconds with the same mark wherever they stand."""

from __future__ import annotations

import dataclasses
import re

import pytest

from generator.model.base import Side, Status
from generator.model.dosage import Basis, Tempo
from generator.model.programme import Prescription
from generator.paper.cards import Card, cards
from generator.plan.dose import whole_dosage
from generator.products import planning
from tests.support.project import checked, content

OURS = Basis(status=Status.SUGGESTED)
COUNTED = re.compile(r"[Cc]ount to (\d+†?)|[Pp]ause for (\d+†?)")


def of(programme: str) -> list[Card]:
    plan = planning.plan_of(checked(), programme, Side.RIGHT)
    return cards(plan, Side.RIGHT, content(), checked().language, dict.fromkeys(plan.exercises, "<svg/>"))


def at_odds(card: Card) -> list[str]:
    """Counts of a card that its line of speeds does not tell with the same mark."""
    timed = set(re.findall(r"\d+†?", " ".join(card.speeds)))
    counts = [one or other for text in [*card.steps, *card.captions] for one, other in COUNTED.findall(text)]
    return [count for count in counts if count not in timed]


@pytest.mark.parametrize("programme", list(content().programmes))
def test_what_to_count_to_is_the_speed_with_its_mark(programme: str) -> None:
    told = of(programme)
    assert {card.name: at_odds(card) for card in told if at_odds(card)} == {}
    assert any(COUNTED.search(step) for card in told for step in card.steps)


def test_only_the_published_way_down_of_the_step_goes_unmarked() -> None:
    drop = next(card for card in of("classic") if card.exercise_id == "heel-drop")
    assert drop.speeds[0].startswith("up in 2† seconds, down in 4 seconds, and pause at the bottom for 1† second")
    lowering = next(card for card in of("insertional") if card.exercise_id == "floor-heel-lowering")
    assert "down in 4† seconds" in lowering.speeds[0]
    assert "Count to 4†." in " ".join(lowering.steps)


def test_a_mark_that_differs_is_seen() -> None:
    drop = next(card for card in of("classic") if card.exercise_id == "heel-drop")
    spoiled = dataclasses.replace(drop, steps=[step.replace("Count to 4", "Count to 4†") for step in drop.steps])
    assert at_odds(spoiled) == ["4†"]


def test_a_prescription_with_a_tempo_of_its_own_brings_its_own_grounds() -> None:
    drop = content().exercises["heel-drop"]
    assert (drop.dosage.status("tempo.up"), drop.dosage.status("tempo.down")) == (Status.SUGGESTED, Status.PUBLISHED)
    slower = Prescription(exercise="heel-drop", tempo=Tempo(up=3, down=5), basis={"tempo": OURS})
    assert checked().language.tempo(whole_dosage(drop, slower)) == ["up in 3† seconds", "down in 5† seconds"]

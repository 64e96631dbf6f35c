"""How editions stand, from nothing but what happened."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest

from generator.model.edition import EditionState, Released, Withdrawn, held
from generator.validate.editions import START, chained, head

DAY = datetime.date(2026, 12, 1)


def released(editions: dict[str, str], changes: Sequence[str] = (), condition: str = "achilles") -> Released:
    """A release without its place in history."""
    told = {"event": "released", "date": DAY, "condition": condition, "editions": editions}
    return Released.model_validate({**told, "changes": list(changes), "chain": "0" * 32})


def withdrawn(*editions: str) -> Withdrawn:
    """A withdrawal without its place in history."""
    told = {"event": "withdrawn", "date": DAY, "editions": list(editions), "why": "A dose was wrong.", "do": "Stop."}
    return Withdrawn.model_validate({**told, "chain": "0" * 32})


def test_an_edition_is_superseded_by_the_next_release_of_its_condition_and_by_no_other() -> None:
    events = [
        released({"en": "a" * 8, "pl": "b" * 8}, ["First."]),
        released({"en": "c" * 8}, condition="wrist"),
        released({"en": "d" * 8, "pl": "b" * 8}, ["Older change.", "Another."]),
        released({"en": "e" * 8, "pl": "f" * 8}, ["Newer change."]),
    ]
    states = held(events)
    assert {edition[0]: each.state.value for edition, each in states.items()} == {
        "a": "superseded", "b": "superseded", "c": "current", "d": "superseded", "e": "current", "f": "current",
    }  # fmt: skip
    assert states["a" * 8].changes == ("Newer change.", "Older change.", "Another.")
    assert states["b" * 8].changes == ("Newer change.",), "it was still current in the release between"
    assert held(events[:3])["b" * 8].state is EditionState.CURRENT
    assert states["c" * 8].changes == states["e" * 8].changes == ()
    assert (states["b" * 8].language, states["c" * 8].condition) == ("pl", "wrist")


def test_what_is_withdrawn_stays_so_whatever_comes_later() -> None:
    events: list[Released | Withdrawn] = [released({"en": "a" * 8}), withdrawn("a" * 8), released({"en": "d" * 8})]
    events.append(released({"en": "a" * 8}))
    assert held(events[:1])["a" * 8].state is EditionState.CURRENT
    for some in (events[:2], events[:3], events):
        state = held(some)["a" * 8]
        assert state.state is EditionState.WITHDRAWN
        assert [each.why for each in state.withdrawals] == ["A dose was wrong."]


@pytest.mark.parametrize(
    "other",
    [
        released({"en": "a" * 8}, ["One.", "Two"]),
        released({"en": "a" * 8}, ["Two.", "One."]),
        released({"en": "a" * 8}, ["One.Two."]),
        released({"pl": "a" * 8}, ["One.", "Two."]),
        released({"en": "a" * 8}, ["One.", "Two."], "wrist"),
        withdrawn("a" * 8),
    ],
)
def test_the_chain_changes_with_every_letter_of_an_event_and_of_what_was_before(other: Released | Withdrawn) -> None:
    event = released({"en": "a" * 8}, ["One.", "Two."])
    assert chained(START, event) != chained(START, other)
    assert chained(chained(START, event), event) != chained(chained(START, other), event)
    assert chained(START, event) == chained(START, event.model_copy(update={"chain": "f" * 32}))
    assert head([]) == START
    assert head([event]) == "0" * 32

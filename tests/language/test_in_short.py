"""A plan in a few lines."""

from __future__ import annotations

from generator.language.in_short import in_short, training_days
from generator.model.base import Side
from generator.model.request import Change, Person, Request
from generator.products.planning import personal_plan
from tests.support.project import checked

LANGUAGE = checked().language.unmarked


def lines(programme: str, side: Side = Side.LEFT, **asked: object) -> tuple[str, ...]:
    plan = personal_plan(checked(), Request(programme=programme, side=side, **asked))  # type: ignore[arg-type]
    return in_short(plan, LANGUAGE).doses


def test_weeks_that_ask_for_the_same_are_told_together() -> None:
    assert lines("heavy-slow")[0] == (
        "Heavy slow heel raise, 1 × a day: week 1: 3 × 15 (up to 10 kg); weeks 2–3: 3 × 12 (up to 10 kg); "
        "weeks 4–5: 4 × 10 (up to 10 kg); week 6: 4 × 8 (up to 10 kg)"
    )


def test_days_are_told_where_they_differ() -> None:
    assert "week 1: (days 1–2: 1 × 15, days 3–4: 2 × 15, days 5–7: 3 × 15); weeks 2" in lines("classic")[0]
    assert lines("insertional")[0] == "Two-leg heel raise, 2 × a day: week 1: (days 1–3: 2 × 15)"
    assert lines("insertional", Side.BOTH)[0].startswith("Two-leg heel raise, 2 × a day: weeks 1–2: 2 × 15; ")


def test_holds_and_spans() -> None:
    (hold,) = (line for line in lines("gentle") if "hold" in line)
    assert (
        hold == "Half-way hold, 1 × a day: week 1: 4 × 20–30 seconds; week 2: 5 × 30–45 seconds; week 3: 3 × 45 seconds"
    )


def test_comfort_work_is_told_by_name_until_a_clinician_changes_it() -> None:
    plan = personal_plan(checked(), Request(programme="classic", side=Side.LEFT))
    assert in_short(plan, LANGUAGE).comfort == (
        "If the patient likes: Calf stretch; Bent-knee calf stretch; Foam rolling the calf"
    )
    person = Person(changes=(Change(exercise="calf-stretch", hold=20),))
    plan = personal_plan(checked(), Request(programme="classic", side=Side.LEFT, person=person))
    assert "20‡ seconds" in in_short(plan, LANGUAGE).comfort


def test_training_days_are_those_of_every_week() -> None:
    days = {
        key: training_days(personal_plan(checked(), Request(programme=key, side=Side.LEFT)))
        for key in ("classic", "heavy-slow")
    }
    assert days == {"classic": (), "heavy-slow": (1, 3, 5)}

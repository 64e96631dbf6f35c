"""The clinician's page: each dose in its place, and what each number leans on."""

from __future__ import annotations

import pytest

from generator.model.base import Side
from generator.model.request import Change, Format, Person, Request
from generator.paper.cards import cards
from generator.paper.clinician import DoseCell, dose_sources, dose_table, short_name, with_sources
from generator.paper.fridge import week_shown
from generator.paper.six_weeks import sheet_weeks
from generator.paper.week_page import week_pages
from generator.products import handouts
from generator.products.planning import personal_plan, plan_of
from tests.paper.test_handout import plain
from tests.support.project import checked, content


def table(programme: str) -> list[list[DoseCell | None]]:
    plan, language = plan_of(checked(), programme, Side.LEFT), checked().language.unmarked
    shown = cards(plan, Side.LEFT, language, {})
    weeks = [week_shown(week, language) for week in plan.weeks]
    pages = week_pages(plan, weeks, shown, content().rules, language)
    needed = [card for card in shown if not card.optional]
    return dose_table(pages, weeks, needed, sheet_weeks(pages, weeks, language)[1])


def test_a_dose_stands_where_its_week_meets_its_exercise() -> None:
    rows = table("insertional")
    told = [["/".join(dose.amount for dose in cell.doses) if cell else "–" for cell in row] for row in rows]
    assert told == [
        ["2 sets of 15", "3 holds of 30 seconds", "1 set of 15", "–"],
        ["–", "4 holds of 30–45 seconds", "2 sets of 15", "–"],
        ["–", "–", "3 sets of 15", "2 sets of 15"],
        *[["–", "–", "3 sets of 15", "3 sets of 15"]] * 3,
    ]
    assert [cell.often for cell in rows[2] if cell] == ["morning and evening", "once a day"]
    assert [cell.often for cell in table("classic")[5] if cell] == ["", ""], "told once, for all weeks"


def test_every_number_of_a_dose_has_its_source_or_is_ours() -> None:
    language = checked().language
    for programme in content().programmes:
        plan = plan_of(checked(), programme, Side.LEFT)
        told = dose_sources(plan, content(), language)
        assert told.keys() == plan.exercises.keys()
        for key, texts in told.items():
            assert all(text.partition(": ")[2] for text in texts), key
            fields = " ".join(text.partition(":")[0].lower() for text in texts)
            for item in (item for day in plan.days for item in day.prescribed if item.exercise_id == key):
                for field in ("sets", "repetitions", "hold", "rest", "tempo"):
                    shown = getattr(item.dosage, field)
                    assert shown is None or language.say(f"clinician.number.{field}") in fields, f"{key}: {field}"
    classic = dose_sources(plan_of(checked(), "classic", Side.LEFT), content(), language)["heel-drop"]
    assert any(text.startswith("Sets: ") and "Alfredson 1998" in text and text.endswith("ours†") for text in classic)


def test_what_a_clinician_changed_is_said() -> None:
    person = Person(changes=(Change(exercise="heel-drop", sets=2),))
    asked = Request(programme="classic", side=Side.LEFT, format=Format.CLINICIAN, person=person)
    told = dose_sources(personal_plan(checked(), asked), content(), checked().language)["heel-drop"]
    assert any(text.startswith("Sets") and "changed‡" in text for text in told)
    assert "2‡ sets of 15" in plain(handouts.handout_html(checked(), asked))


@pytest.mark.parametrize("programme", list(content().programmes))
def test_every_rule_says_what_it_and_its_numbers_lean_on(programme: str) -> None:
    told = plain(
        handouts.handout_html(checked(), Request(programme=programme, side=Side.LEFT, format=Format.CLINICIAN))
    )
    plan, language = plan_of(checked(), programme, Side.LEFT), checked().language
    rules = [*content().rules.move_on, *plan.programme.move_on, *content().rules.step_back, *plan.programme.never]
    for rule in rules:
        text = with_sources(rule.text, language.fill(rule.text), content(), language, rule)
        assert " ".join(text.split()) in told
        named = [short_name(content().references[key]) for key in rule.sources]
        assert all(name in text for name in named)


def test_a_rule_of_ours_is_marked_and_keeps_the_sources_of_its_numbers() -> None:
    language = checked().language
    worst, mornings, *_ = content().rules.move_on
    assert "†" not in with_sources(worst.text, language.fill(worst.text), content(), language, worst)
    assert "†" in with_sources(mornings.text, language.fill(mornings.text), content(), language, mornings)
    assert with_sources("No number.", "No number.", content(), language) == "No number."

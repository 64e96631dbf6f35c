"""The finished page of a handout, before it is laid out."""

from __future__ import annotations

import dataclasses
import datetime
import re

import pytest

from generator.errors import SafetyRefusal
from generator.language.rules import zone_range
from generator.language.sentence import Sentence
from generator.model.base import Side
from generator.model.clinic import AddedWarning, Clinic, Overlay
from generator.model.plan import Plan
from generator.model.request import Change, Format, Person, Request, WeightUnit
from generator.model.safety import Effect
from generator.paper.fields import fields
from generator.paper.handout import page_one
from generator.products import handouts, planning
from tests.support.left_behind import left_on_page
from tests.support.project import checked, content
from tests.support.pseudo import pseudo_desk

PROGRAMMES = list(content().programmes)
FULL = [Format.BOOKLET, Format.TEXT]


def finished(programme: str, edition: Format = Format.BOOKLET, person: Person | None = None, **more: object) -> str:
    asked = Request.model_validate(
        {"programme": programme, "side": Side.RIGHT, "format": edition, "person": person or Person(), **more}
    )
    made = handouts.handout_text if edition is Format.TEXT else handouts.handout_html
    return " ".join(made(checked(), asked).split())


def dated() -> str:
    """The day of the content, as every sheet tells it."""
    return checked().language.plain_date(content().about.dated)


def plain(html: str) -> str:
    inline = re.sub(r"</?sup>", "", re.sub(r'<span class="of-edition"[^>]*>(\w+)</span>', r"\1", html))
    return " ".join(re.sub(r"<style.*?</style>|<[^>]+>", " ", inline, flags=re.DOTALL).replace("&#39;", "'").split())


def told_by(plan: Plan, edition: Format) -> set[str]:
    """What else this plan has to tell: how to add weight, where it ever carries any."""
    carries = any(item.dosage.load and item.dosage.load.when for day in plan.days for item in day.prescribed)
    return {"carries"} if carries or edition is Format.TEXT else set()


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("edition", FULL)
def test_every_warning_and_rule_is_in_every_full_edition(programme: str, edition: Format) -> None:
    told, language = plain(finished(programme, edition)).replace("†", ""), checked().language
    signs = [*content().page_one_signs(), *content().stop_signs()]
    plan = planning.plan_of(checked(), programme, Side.RIGHT)
    rules = content().rules.with_sessions(plan.sessions, every_day=plan.every_day)
    chosen = content().programmes[programme]
    assert rules.running
    statements = [*rules.every_session, *rules.running.gate, *rules.running.rules, *chosen.never, *chosen.afterwards]
    statements += rules.add_load if "carries" in told_by(plan, edition) else []
    texts = [*(sign.short for sign in signs), *(statement.text for statement in statements)]
    tests = [*rules.move_on, *chosen.move_on]
    if edition is Format.TEXT:
        texts += [statement.text for statement in (*tests, *rules.step_back, *rules.stop)]
    else:  # the page of each week says them in its own words, beside the boxes that they look at
        texts += [test.short for test in tests] + [test.label for test in tests if test.label]
        texts += [week.week.step_back for week in plan.weeks] + [week.week.add for week in plan.weeks if week.week.add]
        texts += [rules.easier_too or "", rules.too_often or "", content().pain_rule.overrides]
    for text in texts:
        assert " ".join(language.fill(text).replace("†", "").split()) in told, text
    for exercise in plan.exercises.values():
        for rule in exercise.hard_rules:
            assert " ".join(language.fill(rule.text).replace("†", "").split()) in told, rule.text


@pytest.mark.parametrize("edition", [Format.FRIDGE, Format.POCKET])
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_stop_sign_and_hard_rule_is_in_every_short_edition(programme: str, edition: Format) -> None:
    told = plain(finished(programme, edition))
    for sign in content().stop_signs():
        assert sign.short in told
    for rule in content().programmes[programme].never:
        assert checked().language.fill(rule.text) in told


def test_a_sign_that_is_taken_off_page_one_is_missed() -> None:
    fewer = dict(content().warning_signs)
    fewer["R6"] = fewer["R6"].model_copy(update={"effect": Effect.NOTHING})
    poorer = dataclasses.replace(checked(), content=dataclasses.replace(content(), warning_signs=fewer))
    told = handouts.handout_html(poorer, Request(programme="classic", side=Side.LEFT))
    assert content().warning_signs["R6"].short not in told


@pytest.mark.parametrize("edition", [edition for edition in Format if edition is not Format.TEXT])
def test_every_field_stands_in_its_box(edition: Format) -> None:
    person = Person(name="Sample Patient", start=datetime.date(2026, 11, 23))
    asked = Request(programme="classic", side=Side.RIGHT, format=edition, person=person)
    plan = planning.personal_plan(checked(), asked)
    values = fields(asked, checked().language, plan, content().warning_signs)
    html = handouts.handout_html(checked(), asked)
    boxes = re.findall(r'<span class="field [\w-]+" data-field="([\w-]+)"[^>]*>(.*?)</span>', html)
    assert boxes
    assert {key for key, _ in boxes} <= set(values)
    assert all(text == values[key] for key, text in boxes)
    outside = re.sub(r'<span class="field.*?</span>', "", html)
    assert "Sample Patient" not in outside
    assert "Nov" not in plain(outside).replace(dated(), "")


def test_blank_and_filled_pages_differ_in_their_fields_only() -> None:
    person = Person(name="Sample Patient", start=datetime.date(2026, 11, 23), goal="Run", clinician="Sample")
    blank, filled = finished("classic"), finished("classic", person=person)
    emptied = re.sub(r'(data-field="(?!edition)[\w-]+"[^>]*>).*?(</span>)', r"\1\2", filled)
    assert emptied == blank


def test_markup_in_a_personal_text_is_only_text() -> None:
    html = finished("classic", person=Person(name="<script>x</script>", note="<img src=x>"))
    assert "<script>" not in html
    assert "<img src=x>" not in html


def test_pounds_replace_every_kilogram_and_never_grow() -> None:
    told = plain(finished("classic", person=Person(weight_unit=WeightUnit.POUNDS)))
    assert not re.search(r"\d†? kg", told)
    assert "4–11 lb in a backpack" in told
    assert "10 kg" in plain(finished("classic"))
    assert "22 lb" in told


def test_a_changed_number_is_marked_and_explained() -> None:
    person = Person(changes=(Change(exercise="heel-drop", sets=2),))
    told = plain(finished("classic", person=person))
    assert "2‡ sets of 15" in told
    assert "‡ Changed for you by your clinician." in told
    assert "‡" not in plain(finished("classic"))


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_mark_is_raised(programme: str) -> None:
    changes = tuple(Change(exercise=key, sets=2) for key in content().exercise_ids(programme) if key == "heel-drop")
    person = Person(changes=changes)
    for edition in (Format.CLINICIAN, Format.BOOKLET):
        html = finished(programme, edition, person=person)
        shown = re.sub(r"<title.*?</title>|<style.*?</style>|<svg.*?</svg>|<sup>[†‡]</sup>", "", html)
        assert not re.search("[†‡]", shown)
        assert ("<sup>" in html) == (edition is Format.CLINICIAN or bool(changes))


def test_a_mark_that_lost_its_form_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sentence, "__html__", lambda self: str(self))
    html = finished("gentle", Format.CLINICIAN)
    assert "†" in html
    assert "<sup>" not in html


def test_a_clinicians_own_words_keep_their_unit() -> None:
    person = Person(weight_unit=WeightUnit.POUNDS, note="Carry 3 kg.")
    assert "Carry 3 kg." in finished("classic", person=person)


def test_a_change_outside_of_the_limits_is_refused_with_its_reason() -> None:
    person = Person(changes=(Change(exercise="heel-drop", sets=5),))
    with pytest.raises(SafetyRefusal, match=r"outside of 1 to 3\. More than 3 sets of 15"):
        finished("classic", person=person)


def test_a_clinic_adds_warnings_and_can_remove_none() -> None:
    added = AddedWarning(text="You had an operation last year", tier=3)
    shown = page_one(content(), checked().language, Overlay(Clinic(name="Sample", warnings=[added])))
    alone = page_one(content(), checked().language, None)
    assert [signs for _, signs, _ in shown] == [signs for _, signs, _ in alone]
    assert [own for _, _, own in shown if own] == [[added]]
    assert not any(name for name in Clinic.model_fields if "remove" in name or "hide" in name)


def test_a_qr_code_needs_an_address() -> None:
    assert 'class="code"' not in finished("gentle")
    about = content().about.model_copy(update={"address": "https://example.org/guide/"})
    published = dataclasses.replace(checked(), content=dataclasses.replace(content(), about=about))
    html = handouts.handout_html(published, Request(programme="gentle", side=Side.LEFT))
    exercises = planning.plan_of(published, "gentle", Side.LEFT).exercises
    assert html.count('class="code"') == len(exercises) + 1 + 1 + 6  # the numbers, page one, each week
    assert "<title>QR code: where the numbers come from</title>" in html
    for exercise in exercises.values():
        assert f"<title>QR code: {exercise.name}, do it with me</title>" in html


def test_a_speed_is_the_plans_own() -> None:
    assert plain(finished("heavy-slow")).count("Both heels up, then slowly down: count to 3.") == 6
    assert plain(finished("gentle")).count("Both heels up, then slowly down: count to 3.") > 0


@pytest.mark.parametrize("edition", list(Format))
def test_no_word_is_typed_into_a_template(edition: Format) -> None:
    asked = Request(programme="classic", side=Side.BOTH, format=edition, person=Person(note="áé"), text_size=16)
    made = handouts.handout_text if edition is Format.TEXT else handouts.handout_html
    assert left_on_page(made(pseudo_desk(), asked)) == set()


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_text_lines_fit_a_message(programme: str) -> None:
    asked = Request(programme=programme, side=Side.RIGHT, format=Format.TEXT)
    text = handouts.handout_text(checked(), asked)
    assert max(map(len, text.splitlines())) <= 72
    assert "<" not in text


@pytest.mark.parametrize("edition", [edition for edition in Format if edition is not Format.CLINICIAN])
def test_one_sentence_says_which_numbers_are_ours(edition: Format) -> None:
    told, rule, language = plain(finished("classic", edition)), content().pain_rule, checked().language
    assert [zone_range(zone, language) for zone in rule.zones] == ["0–2†", "3–5†", "6–10"]
    assert all(told.count(zone_range(zone, language.unmarked)) >= (2 if edition in FULL else 1) for zone in rule.zones)
    assert language.say(f"handout.{'about' if edition in FULL else 'fridge'}.numbers") in told


@pytest.mark.parametrize("edition", FULL)
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_only_a_plan_with_two_sessions_a_day_speaks_of_two(programme: str, edition: Format) -> None:
    told = plain(finished(programme, edition))
    twice = planning.plan_of(checked(), programme, Side.RIGHT).sessions > 1
    assert twice == (programme in {"classic", "insertional"})
    assert told.count("one session, not two") == (2 if twice else 0)


@pytest.mark.parametrize("edition", list(Format))
def test_every_edition_says_which_edition_it_is_and_of_which_day(edition: Format) -> None:
    assert f"Edition {checked().edition}, {dated()}" in plain(finished("classic", edition))


@pytest.mark.parametrize("edition", FULL)
def test_a_mistake_is_told_to_the_clinic_that_gave_the_handout(edition: Format) -> None:
    assert content().about.contact in plain(finished("gentle", edition))
    asked = Request(programme="gentle", side=Side.LEFT, format=edition)
    made = handouts.handout_text if edition is Format.TEXT else handouts.handout_html
    told = plain(made(checked(), asked, Overlay(Clinic(name="Sample Clinic", phone="01632 960001"))))
    assert "Something wrong or unclear here? Tell Sample Clinic: 01632 960001." in told
    assert content().about.contact not in told

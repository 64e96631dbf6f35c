"""Content in another language: every text is told, with its English at hand, or says that nobody has told it."""

from __future__ import annotations

import dataclasses
import pickle
import re
from collections.abc import Mapping
from functools import cache

from generator.errors import Place
from generator.language.rules import places, whom_to_call
from generator.language.sentence import Sentence, in_english, untold
from generator.language.translation import messages, translated, unchecked
from generator.language.words import Language
from generator.model.catalogue import Catalogue, Translation, is_safety_core, is_warning
from generator.model.content import Content
from generator.model.walk import texts
from tests.support.project import checked, content
from tests.support.pseudo import catalogue, pseudo, pseudo_desk
from tests.support.pseudo import texts as pseudo_texts


@cache
def told() -> tuple[Content, Language]:
    """The real content in a language that nobody has checked."""
    return translated(content(), checked().language, catalogue("qps"), unchecked)


def test_every_text_is_told() -> None:
    after_all, _ = told()
    for field in dataclasses.fields(content()):
        if field.name in ("guide", "sources", "phrases"):
            continue
        before, after = (dict(texts(_plain(getattr(each, field.name)))) for each in (content(), after_all))
        assert after == {path: pseudo(text) for path, text in before.items()}, field.name
    for stem, prose in after_all.guide.items():
        assert prose.body == "\n\n".join(map(pseudo, content().guide[stem].body.strip("\n").split("\n\n"))), stem
        assert prose.page.title == pseudo(content().guide[stem].page.title)


def test_what_is_no_word_stays() -> None:
    after, _ = told()
    for key, exercise in content().exercises.items():
        for field in ("sets", "repetitions", "hold", "tempo", "rest", "effort"):
            assert getattr(after.exercises[key].dosage, field) == getattr(exercise.dosage, field)
    assert after.references == {
        key: each.model_copy(update={"note": each.note and pseudo(each.note)})
        for key, each in content().references.items()
    }
    assert after.sources is content().sources


def test_a_message_has_its_place() -> None:
    found = messages(content(), checked().language.phrases)
    heel_drop = content().exercises["heel-drop"]
    assert found["exercises/heel-drop/steps/4"] == heel_drop.steps[3]
    assert found["warning-signs/R2/do/1"] == content().warning_signs["R2"].do[0]
    assert found["care-levels/1/name"] == content().care_levels[1].name
    assert found["pain-rule/zones/1/name"] == content().pain_rule.zones[0].name
    assert found["guide/home/title"] == content().guide["home"].page.title
    assert found["phrases/dose.minutes"] == {"one": "{length} minute", "other": "{length} minutes"}
    assert "phrases/dagger" not in found
    assert len(found) > 3000


def test_every_text_of_content_is_a_message() -> None:
    found = set(messages(content(), {}).values())
    for field in dataclasses.fields(content()):
        if field.name not in ("guide", "sources", "phrases"):
            assert {text for _, text in texts(_plain(getattr(content(), field.name)))} <= found, field.name


def test_all_warnings_are_of_the_safety_core() -> None:
    """A text that stands at several places has to be told at each."""
    places = {text: place for place, text in messages(content(), {}).items() if isinstance(text, str)}
    for sign in content().warning_signs.values():
        for text in (sign.question, sign.short, sign.why, *sign.do):
            assert is_warning(places[text]), text
    for programme in content().programmes.values():
        for statement in (*programme.never, *programme.ask_first, *programme.before_you_start):
            assert is_warning(places[statement.text]), statement
    for exercise in content().exercises.values():
        assert all(is_warning(places[rule.text]) for rule in exercise.hard_rules)
    assert not is_warning("exercises/heel-drop/steps/4")
    assert not is_warning("warning-signs/R2/search/1")
    assert not is_warning("exercises/heel-drop/name")
    for phrase in (
        "make.group.title_1",
        "make.group.help_4",
        "make.sign.unsure_counts",
        "handout.week_page.call_today",
    ):
        assert f"phrases/{phrase}" in messages(content(), checked().language.phrases)
        assert is_warning(f"phrases/{phrase}"), phrase
    assert is_safety_core("exercises/heel-drop/name")
    assert all(is_safety_core(place) for place in messages(content(), {}) if is_warning(place))


def test_what_nobody_has_checked_has_its_english_beside_it() -> None:
    after, language = told()
    step, english = after.warning_signs["R2"].do[0], content().warning_signs["R2"].do[0]
    assert isinstance(step, Sentence)
    assert step.beside
    assert step.english == english
    assert f'{pseudo(english)} <span class="beside" lang="en" dir="ltr">{english}</span>' == step.__html__()
    rule = content().pain_rule.during
    filled = language.fill(after.pain_rule.during)
    assert in_english(filled) == checked().language.fill(rule)
    checked_by_somebody, _ = pseudo_desk().content, pseudo_desk().language
    assert not checked_by_somebody.warning_signs["R2"].do[0].beside  # type: ignore[attr-defined]


def test_a_sentence_of_two_languages_stays_one_of_each() -> None:
    """What is put into a phrase, listed or joined has its English in the English of the whole, and nowhere else."""
    after, language = told()
    english = checked().language
    names = [each.warning_signs["R2"].cannot_wait or "" for each in (after, content())]
    said, meant = (
        each.say("handout.week_page.call", signs=each.either([name, name]), whom=each.number([3, 5]))
        for each, name in zip((language, english), names, strict=True)
    )
    assert in_english(said) == meant
    html = said.__html__()  # type: ignore[attr-defined]
    assert html.count('lang="en"') == 1
    assert html.endswith(f'<span class="beside" lang="en" dir="ltr">{meant}</span>')


def test_a_message_without_a_translation_stays_in_english_and_says_so() -> None:
    one = content().exercises["heel-drop"]
    there = {"exercises/heel-drop/feel": Translation(Place("de.po", 1), one.feel, "Etwas anderes.")}
    after, language = translated(content(), checked().language, Catalogue("de", "de.po", there, "de"), unchecked)
    drop = after.exercises["heel-drop"]
    assert drop.feel == "Etwas anderes."
    assert untold(drop.feel) == frozenset()
    assert drop.steps == one.steps
    assert _lacking(drop.steps[3]) == {"exercises/heel-drop/steps/4"}
    assert _lacking(language.fill(drop.steps[4], drop)) == {"exercises/heel-drop/steps/5"}
    assert _lacking(language.say("handout.for")) == {"phrases/handout.for"}
    assert "guide/home/body/1" in _lacking(after.guide["home"].body)


def _lacking(text: str) -> set[str]:
    return {problem.what.rpartition(" ")[2] for problem in untold(text)}


def test_a_message_of_another_english_is_not_told() -> None:
    old = {"exercises/heel-drop/feel": Translation(Place("de.po", 1), "Another sentence.", "Ein anderer Satz.")}
    after, _ = translated(content(), checked().language, Catalogue("de", "de.po", old, "de"), unchecked)
    assert after.exercises["heel-drop"].feel == content().exercises["heel-drop"].feel


def test_a_condition_may_have_a_message_of_its_own() -> None:
    feel = content().exercises["heel-drop"].feel
    both = {
        "exercises/heel-drop/feel": Translation(Place("de.po", 1), "Another.", "Anderswo."),
        "achilles/exercises/heel-drop/feel": Translation(Place("de.po", 4), feel, "Hier."),
    }
    after, _ = translated(content(), checked().language, Catalogue("de", "de.po", both, "de"), unchecked)
    assert after.exercises["heel-drop"].feel == "Hier."


def test_what_is_told_survives_the_way_to_another_process() -> None:
    after, _ = told()
    again = pickle.loads(pickle.dumps(after.warning_signs["R2"]))  # noqa: S301 - our own
    assert again == after.warning_signs["R2"]
    assert again.do[0].english == content().warning_signs["R2"].do[0]
    assert again.do[0].beside


def test_the_pseudo_languages_tell_everything() -> None:
    assert pseudo_texts("qpr").keys() == messages(content(), checked().language.phrases).keys()


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value


def test_the_english_beside_whom_to_call_tells_the_same_countries() -> None:
    after, language = translated(content(), checked().language, catalogue("qpr"), unchecked)
    level = after.care_levels[1]
    line, *others = places(level, language)
    assert in_english(line) == "Saudi Arabia: call 997, or go to the emergency department of a hospital."
    for told in (line, *others, language.fill(after.warning_signs["R1"].do[0]), whom_to_call(1, language)):
        assert re.findall(r"\d+", told) == re.findall(r"\d+", in_english(told)), told
    at_home = language.living_in("at")
    assert in_english(at_home.calls("emergency", short=True)).startswith("144 (Austria), 997 (Saudi Arabia)")
    assert places(content().care_levels[1], checked().language)[0].startswith("UK: ")

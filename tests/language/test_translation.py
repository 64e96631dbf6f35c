"""Content in another language: every text is told, and with the numbers that it has in English."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from generator.language.translation import blocks, messages, translated, with_other_numbers
from generator.model.walk import texts
from tests.support.project import content
from tests.support.pseudo import pseudo
from tests.support.pseudo import texts as pseudo_texts


def test_without_a_translation_it_is_as_it_was_written() -> None:
    assert translated(content(), {}) is content()


def test_every_text_is_told() -> None:
    told = translated(content(), pseudo_texts("qps"))
    for field in dataclasses.fields(content()):
        if field.name in ("guide", "sources"):
            continue
        before, after = (dict(texts(_plain(getattr(each, field.name)))) for each in (content(), told))
        assert after == {path: pseudo(text) for path, text in before.items()}, field.name
    for stem, prose in told.guide.items():
        assert prose.body == "\n\n".join(map(pseudo, blocks(content().guide[stem]))), stem
        assert prose.page.title == pseudo(content().guide[stem].page.title)


def test_what_is_no_word_stays() -> None:
    told = translated(content(), pseudo_texts("qps"))
    for key, exercise in content().exercises.items():
        for field in ("sets", "repetitions", "hold", "tempo", "rest", "effort"):
            assert getattr(told.exercises[key].dosage, field) == getattr(exercise.dosage, field)
    assert told.references == {
        key: each.model_copy(update={"note": each.note and pseudo(each.note)})
        for key, each in content().references.items()
    }
    assert told.sources is content().sources


def test_a_text_without_a_translation_stays_in_english() -> None:
    one = content().exercises["heel-drop"]
    told = translated(content(), {one.feel: "Etwas anderes."}).exercises["heel-drop"]
    assert told.feel == "Etwas anderes."
    assert told.steps == one.steps


def test_messages_are_all_texts_once() -> None:
    found = messages(content())
    assert len(found) == len(set(found)) > 1000
    assert content().exercises["heel-drop"].feel in found
    assert content().about.title in found


def test_another_number_is_noticed() -> None:
    same = {"Do {heel-drop.sets} sets.": "Mach {heel-drop.sets} Sätze."}
    lost = {"Do {heel-drop.sets} sets.": "Mach drei Sätze."}
    other = {"Do {heel-drop.sets} sets.": "Mach {heel-drop.repetitions} Sätze."}
    twice = {"Do {heel-drop.sets} sets.": "Mach {heel-drop.sets}, {heel-drop.sets} Sätze."}
    assert list(with_other_numbers(same)) == []
    for wrong in (lost, other, twice):
        assert list(with_other_numbers(wrong)) == list(wrong.items())


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value

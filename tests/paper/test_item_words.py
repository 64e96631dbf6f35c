"""An item in the words of its reviewer: each line has its letter and label, and no setting is told in code."""

from __future__ import annotations

import re
from functools import cache

import pytest

from generator.errors import Place
from generator.language.words import Language
from generator.model.content import Content
from generator.model.review import Item, Part
from generator.paper.item_words import item_title, review_lines, sheet_words, told_numbers
from generator.products.packet import packet_language
from generator.products.review_state import items_of
from tests.paper.test_packet import TABLES
from tests.support.project import checked

MEANINGLESS = re.compile(r"(?:\d\.)?shape = \w+|\w+\.letter = [A-Z]")
"""What no clinician can judge of the safety rules: it is signed, and named in small letters."""


@cache
def own() -> dict[str, Item]:
    """The items of the real content by id."""
    return {item.id: item for item in items_of(checked().written, checked().english)}


@cache
def language() -> Language:
    """English with the words for reviewers."""
    return packet_language(checked())


def content() -> Content:
    """What clinicians wrote."""
    return checked().written


def numbers(*told: str, id_: str = "warning-signs/R1") -> dict[str, str]:
    """What these numbers of an item say."""
    return told_numbers(Item(id_, Part.SAFETY, "sign", "R1", ("A",), Place("a"), told), content(), language())


def test_each_line_of_a_sign_can_be_named_by_its_letter() -> None:
    lines = [str(line) for line in review_lines(own()["warning-signs/R9"], language())]
    assert lines[0].startswith("a) Asked: Do you have sudden new")
    assert lines[1] == "b) On the sheet, beside a box: The leg is suddenly numb or weak"
    assert lines[2].startswith("c) Why: ")
    assert lines[5] == "f) What to say there: My leg is suddenly numb or weak."
    assert lines[9] == "j) What to do: If yes: Do not exercise."
    assert sheet_words(own()["warning-signs/R9"], language()) == "\n".join(lines)


def test_no_line_of_the_safety_rules_is_without_a_label_where_there_are_several() -> None:
    bare = {
        item.id
        for item in own().values()
        if item.part in (Part.SAFETY, Part.CALLS) and not item.id.startswith("phrases/") and len(item.words) > 1
        for line in review_lines(item, language())
        if not line.label
    }
    assert bare <= {"about/disclaimer", "pain-rule/overrides", "rules/stop/50af38"}


def test_letters_go_on_after_z() -> None:
    item = Item("guide/x/head", Part.ADVICE, "advice", "x", tuple(f"Line {at}" for at in range(54)), Place("a"))
    letters = [line.letter for line in review_lines(item, language())]
    assert letters[25:28] == ["z", "aa", "ab"]
    assert letters[52] == "ba"
    assert len(set(letters)) == 54


def test_words_of_the_program_say_where_they_stand_and_what_is_filled_in() -> None:
    item = own()["phrases/handout.week-page"]
    assert item_title(item, language()) == "On the printed plan, around the signs"
    assert str(review_lines(item, language())[1]) == "b) [the signs, in a few words]: today [whom to call]"
    assert not [line for each in own().values() for line in review_lines(each, language()) if "{" in line.text]


DOES, NUMBERS, ALSO = "What the program does", "Numbers", "Also signed"
LEFT_OUT = "A sentence here is left out for a person who must avoid one leg alone."
DOSE = "day 1, 3: heel-drop on two legs, sets 3 (published), load.kind body-weight (suggested), may be left out"
TOLD = "Day 1, 3: Heel drop on two legs: sets: 3 (published), load: body weight (our suggestion), may be left out"


@pytest.mark.parametrize(
    ("number", "heading", "told"),
    [
        ("tier = 2", DOES, "Urgency 2 of 4: help today."),
        ("effect = block", DOES, "No plan is printed."),
        ("avoid = heel-drop, calf-foam-roll", DOES, "Left out of the plan: Heel drop and Foam rolling the calf."),
        ("rules_out = heavy-load", DOES, "Ruled out in the plan: heavy weights."),
        ("2.lowest = 3", DOES, "From 3 out of 10"),
        ("before_you_start.3.demands = one-leg", DOES, LEFT_OUT),
        ("steroid-window = 3, suggested", NUMBERS, "steroid window: 3 months (our suggestion)"),
        ("heel-drop.sets = 3, published", NUMBERS, "heel drop sets: 3 (published)"),
        (DOSE, NUMBERS, TOLD),
        ("letter = A", ALSO, "letter = A"),
    ],
)
def test_a_number_is_told_in_plain_words(number: str, heading: str, told: str) -> None:
    assert numbers(number) == {heading: told}


def test_what_follows_from_a_second_answer_is_told_once_for_each() -> None:
    told = numbers("follow_up.yes.tier = 1", "follow_up.yes.effect = block", "follow_up.no.effect = nothing")
    assert told == {
        "What the program does": "If the second answer is yes: Urgency 1 of 4: emergency. No plan is printed."
        " If the second answer is no: A plan is printed as without it."
    }


def test_of_the_safety_rules_nothing_but_what_says_nothing_is_told_in_code() -> None:
    for item in own().values():
        if item.part in (Part.SAFETY, Part.CALLS):
            told = told_numbers(item, content(), language())
            beside = told.pop("Also signed", "")
            left = [each for each in beside.split("; ") if each and not MEANINGLESS.fullmatch(each)]
            assert all(each.startswith(("languages", "letter")) for each in left), (item.id, left)
            assert not re.search(r" = |_|follow_up", "".join(told.values())), item.id


def test_each_word_of_the_tables_is_of_some_item() -> None:
    said: set[str] = set()

    class Listening(Language):
        def say(self, key: str, /, **values: object) -> str:
            said.add(key)
            return super().say(key, **values)

    speaking = language()
    listening = Listening(**{name: getattr(speaking, name) for name in speaking.__dataclass_fields__})
    translated = Item("translation/pl/x", Part.TRANSLATION, "t", "x", ("A", "B"), Place("a"), labels=("", "translated"))
    for item in (*own().values(), translated):
        review_lines(item, listening)
        item_title(item, listening)
        told_numbers(item, content(), listening)
    assert sorted(key for key in language().phrases if key.startswith(TABLES) and key not in said) == []

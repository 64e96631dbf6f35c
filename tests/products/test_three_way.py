"""Two states of one text: what only one has changed counts, and what both have changed is never decided in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Place
from generator.model.catalogue import Catalogue, Translation
from generator.products.three_way import Clash, Whose, merge_lines, merge_messages

TEXTS = st.lists(st.sampled_from("abcdef"), max_size=9).map(lambda letters: "".join(f"{each}\n" for each in letters))


@given(base=TEXTS, mine=TEXTS, new=TEXTS)
def test_nothing_that_one_side_changed_is_lost(base: str, mine: str, new: str) -> None:
    assert merge_lines(base, mine, base) == merge_lines(base, mine, mine)
    assert (merge_lines(base, mine, base).text, merge_lines(base, base, new).text) == (mine, new)
    one, other = merge_lines(base, mine, new), merge_lines(base, new, mine, Whose.NEW)
    assert one.text == other.text
    assert [(clash.mine, clash.new) for clash in one.clashes] == [(clash.new, clash.mine) for clash in other.clashes]


def test_changes_far_apart_are_both_taken() -> None:
    found = merge_lines("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\nE\n")
    assert (found.text, found.clashes) == ("A\nb\nc\nD\nE\n", ())


@pytest.mark.parametrize(
    ("mine", "new", "clash"),
    [
        ("a\nB\nc\n", "a\nX\nc\n", Clash(2, "B\n", "X\n")),
        ("a\nB\nc\n", "a\nb\nX\n", Clash(2, "B\nc\n", "b\nX\n")),  # neighbours: a dose and its unit, say
        ("a\nc\n", "a\nX\nc\n", Clash(2, "", "X\n")),
        ("a\nb\nc\nd\n", "a\nb\nc\ne\n", Clash(4, "d\n", "e\n")),
    ],
)
def test_what_both_changed_is_told_with_its_line(mine: str, new: str, clash: Clash) -> None:
    found = merge_lines("a\nb\nc\n", mine, new)
    assert (found.text, found.clashes) == (mine, (clash,))
    assert merge_lines("a\nb\nc\n", mine, new, Whose.NEW).text == new


def catalogue(**told: str) -> Catalogue:
    """A catalogue in which each place has this translation of its own name."""
    messages = {place: Translation(Place("de.po", at), place, text) for at, (place, text) in enumerate(told.items(), 1)}
    return Catalogue("de", "de.po", messages, "de")


def told(found: Catalogue) -> dict[str, object]:
    return {place: each.told for place, each in found.translations.items()}


def test_messages_are_merged_wherever_they_stand_in_their_files() -> None:
    base = catalogue(a="1", b="2", c="3")
    merged, clashes = merge_messages(
        base, catalogue(c="3", a="eins", own="4", b="2"), catalogue(b="zwei", c="3", a="1")
    )
    assert clashes == ()
    assert told(merged) == {"b": "zwei", "c": "3", "a": "eins", "own": "4"}


def test_a_message_that_both_translated_anew_is_told() -> None:
    mine, new = catalogue(a="eins"), catalogue(a="ein")
    merged, clashes = merge_messages(catalogue(a="1"), mine, new)
    assert (told(merged), clashes) == ({"a": "eins"}, (Clash(1, "eins", "ein"),))
    assert told(merge_messages(catalogue(a="1"), mine, new, Whose.NEW)[0]) == {"a": "ein"}


def test_english_that_changed_under_a_translation_of_ones_own_is_told() -> None:
    new = catalogue(a="1")
    changed = replace(new, translations={"a": replace(new.translations["a"], english="another", fuzzy=True)})
    _, clashes = merge_messages(catalogue(a="1"), catalogue(a="eins"), changed)
    assert [clash.mine for clash in clashes] == ["eins"]

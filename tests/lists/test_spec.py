"""The one table of lists: whole, without doubles, and written in what Python and JavaScript share."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter

import pytest

from generator.lists import spec
from generator.lists.columns import BY_HEADING
from generator.model.request import Format, Paper, WeightUnit
from generator.products.project import Project
from tests.batch.standin import VOCABULARY
from tests.support.project import ROOT

PATTERNS = {
    f"{name}: {key}": pattern
    for name, patterns in (("kinds", spec.KINDS), ("cells", spec.CELLS), ("forms", spec.FORMS))
    for key, pattern in patterns.items()
}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_is_whole_and_of_both_languages(name: str) -> None:
    pattern = PATTERNS[name]
    re.compile(pattern)
    assert not re.search(r"\{[a-z_]", pattern), "a part is not in place"
    assert not re.search(r"\(\?P|\\[AZb]|\(\?[a-z]+\)", pattern), "only Python knows this"
    assert not re.search(r"\\['\" ,:;<>=&#~@%!-](?![^\[]*\])", pattern), (
        "a browser takes no such escape outside brackets"
    )


def test_no_heading_stands_for_two_columns() -> None:
    aliases = Counter(alias for column in spec.COLUMNS for alias in column.aliases)
    assert [alias for alias, count in aliases.items() if count > 1] == []
    assert all(alias == spec.joined(alias) for alias in aliases)
    assert {BY_HEADING[alias].key for alias in ("edition", "format", "handoutedition")} == {"format"}


def test_every_word_of_a_closed_list_means_something_that_there_is() -> None:
    assert set(spec.WORDS["paper"].values()) == set(Paper)
    assert set(spec.WORDS["format"].values()) == set(Format)
    assert set(spec.WORDS["weight_unit"].values()) == set(WeightUnit)
    for key, words in spec.WORDS.items():
        assert set(words.values()) == set(spec.OFFERED[key])
        assert {word: words.get(word) for word in spec.OFFERED[key]} == {word: word for word in spec.OFFERED[key]}


def test_groups_hold_columns_that_there_are() -> None:
    assert {key for keys in spec.GROUPS.values() for key in keys} <= spec.BY_KEY.keys()


def test_no_word_of_a_day_has_two_meanings_in_one_language() -> None:
    for table in (spec._TABLE["dates"]["months"], spec._TABLE["dates"]["weekdays"]):
        for language, rows in table.items():
            words = Counter(word for row in rows for word in row.split())
            assert [word for word, count in words.items() if count > 1] == [], language
            assert len(rows) in (12, 7)


def test_the_longest_cell_is_that_of_the_reader_of_csv() -> None:
    assert spec.LIMITS["longest_cell"] == csv.field_size_limit()


def test_what_is_published_is_plain_data() -> None:
    told = spec.published(VOCABULARY)
    assert json.loads(json.dumps(told))["codes"] == spec.CODES
    assert told["statuses"]["no_person"] == "no person"
    assert told["languages"] == VOCABULARY.languages


def test_letters_that_make_no_difference() -> None:
    assert spec.bare("Średnia ŁÓDŹ") == "srednia lodz"
    assert spec.bare("أيــسر\u200f") == spec.bare("ايسر")
    assert spec.bare("الجهة اليمنى") == spec.bare("الجهه اليمني")
    assert spec.bare("le\u0336ft") != "left", "it is struck through"
    assert (spec.slug("Début en douceur!"), spec.joined("Début en douceur")) == ("debut-en-douceur", "debutendouceur")


def test_a_word_of_two_meanings_means_nothing() -> None:
    meant = [("lewa", "left"), ("lewa", "left"), ("lato", "left"), ("lato", "both")]
    assert spec.one_meaning(meant) == {"lewa": "left"}


@pytest.mark.parametrize("code", spec._LANGUAGES)
def test_every_language_says_all_that_a_list_may_say(code: str) -> None:
    told = spec._LANGUAGES[code]
    assert told["headings"].keys() == spec.BY_KEY.keys()
    for key, headings in told["headings"].items():
        columns = {heading: BY_HEADING.get(spec.joined(heading)) for heading in spec._listed(headings)}
        assert columns == dict.fromkeys(columns, spec.BY_KEY[key]), "a heading of another column elsewhere"
    for name, words in told["words"].items():
        if name == "none":
            continue
        for key, ways in words.items():
            meant = {way: spec.WORDS[name].get(spec.slug(way)) for way in spec._listed(ways)}
            assert meant == dict.fromkeys(meant, key)
    assert told["words"]["side"].keys() == {"left", "right", "both"}


def test_the_languages_are_those_of_the_catalogues() -> None:
    assert {*spec._LANGUAGES, "en"} == set(Project(ROOT).languages)
    assert {*spec._LANGUAGES, "en"} <= spec.TRAINING_DAYS.keys()

"""Patients can read it: short sentences, short words, and long ones only where there is a reason."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pytest

from tests.site import reading
from tests.site.conftest import BuiltSite

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import textstat

FOR_PROFESSIONALS = {"/for-clinics/", "/sources/", "/who-checked-what/"}
"""The last of them names every item, those of the other two among them."""
HIGHEST_GRADE = 6.0
LONGEST_MEAN = 15.0
HARD = 4
"""Syllables from which a word needs a reason."""
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ALLOWED = {
    line.split()[0]
    for line in Path(__file__).with_name("allowed_terms.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
}


def prose(html: str) -> str:
    """The sentences of a page: headings, labels and other short blocks would only make it look easier."""
    body = html.partition('class="hd-end"')[0]
    long = [block for block in reading.blocks(body) if len(block.split()) >= 6]
    return " ".join(block if block[-1] in ".!?" else f"{block.rstrip(':;,')}." for block in long).replace("†", "")


def grade(text: str) -> float:
    """Years of school that a text takes (Flesch and Kincaid)."""
    return float(textstat.flesch_kincaid_grade(text))


def hard_words(text: str) -> set[str]:
    """Long words that nobody gave a reason for."""
    long = {word.lower() for word in WORD.findall(text) if textstat.syllable_count(word) >= HARD}
    return {word for word in long if word not in ALLOWED and word.removesuffix("s") not in ALLOWED}


@pytest.fixture(scope="session")
def patient_pages(built_site: BuiltSite, built_paths: list[str]) -> dict[str, str]:
    """The sentences of every page that patients read."""
    return {
        path: prose((built_site.site / path.strip("/") / "index.html").read_text("utf-8"))
        for path in built_paths
        if path not in FOR_PROFESSIONALS
    }


def test_no_page_needs_more_than_six_years_of_school(patient_pages: dict[str, str]) -> None:
    grades = {path: grade(text) for path, text in patient_pages.items()}
    assert {path: found for path, found in grades.items() if found > HIGHEST_GRADE} == {}


def test_sentences_are_short(patient_pages: dict[str, str]) -> None:
    lengths = {path: textstat.avg_sentence_length(text) for path, text in patient_pages.items()}
    assert {path: length for path, length in lengths.items() if length > LONGEST_MEAN} == {}


def test_every_long_word_has_its_reason(patient_pages: dict[str, str]) -> None:
    found = {path: words for path, text in patient_pages.items() if (words := hard_words(text))}
    assert found == {}


def test_every_reason_is_still_needed(patient_pages: dict[str, str]) -> None:
    used = {word.lower() for text in patient_pages.values() for word in WORD.findall(text)}
    assert {term for term in ALLOWED if not {term, f"{term}s"} & used} == set()


def test_a_hard_page_is_noticed() -> None:
    text = (
        "Eccentric loading interventions demonstrate considerable efficacy regarding symptomatic improvement "
        "notwithstanding methodological heterogeneity."
    )
    assert grade(text) > HIGHEST_GRADE
    assert "heterogeneity" in hard_words(text)

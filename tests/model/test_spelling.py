"""Every pattern of a record has words for whoever writes something else."""

from __future__ import annotations

import re

import pytest

from generator.model.spelling import in_curly_quotes, words_for
from tests.support.project import ROOT


def test_no_pattern_is_without_words() -> None:
    bare = [
        path.name for path in (ROOT / "generator/model").glob("*.py") if re.search(r'pattern=r?["\']', path.read_text())
    ]
    assert bare == []


def test_a_pattern_is_told_in_words() -> None:
    from generator.model.clinic import Colour  # noqa: F401 - its pattern is known from then on

    assert words_for(r"^#[0-9a-fA-F]{6}$") == "a colour such as #1d4f91"


@pytest.mark.parametrize(
    ("text", "curly"), [("“01632”", True), ("„A“", True), ("“A” and “B", False), ('"A"', False), ("”", False)]
)
def test_typographic_quotes_around_a_whole_text(text: str, *, curly: bool) -> None:
    assert in_curly_quotes(text) is curly

"""The words that all catalogues keep to, and slips in their file."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.load.terms import load_terms

TERMS = """\
heel-drop:
  en: [heel drop, heel drops]
  words:
    de: {word: Fersensenken, stems: [fersensenk]}
"""


def glossary(folder: Path, text: str) -> Path:
    """A file of terms in content/translations."""
    file = folder / "content" / "translations" / "glossary.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    return file


def test_each_language_has_its_word(tmp_path: Path) -> None:
    cache = tmp_path / "terms.json"
    terms = load_terms(glossary(tmp_path, TERMS), cache)
    assert terms["heel-drop"].words["de"].word == "Fersensenken"
    assert not terms["heel-drop"].strict
    assert cache.is_file()


def test_a_project_may_do_without(tmp_path: Path) -> None:
    assert load_terms(tmp_path / "glossary.yaml") == {}


@pytest.mark.parametrize(
    ("right", "wrong", "what"),
    [
        ("stems: [fersensenk]", "stems: []", r"glossary\.yaml:4:\d+: "),
        ("stems", "stem", r"glossary\.yaml:4:\d+: "),
        ("de:", "German:", r"glossary\.yaml:4:5: .*German|a code such as uk"),
    ],
)
def test_a_slip_is_told_with_its_line(right: str, wrong: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=what):
        load_terms(glossary(tmp_path, TERMS.replace(right, wrong)))

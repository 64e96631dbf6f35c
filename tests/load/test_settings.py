"""What a clinic's copy prints without being asked: read whole, or told what is wrong in which line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.load.settings import FILE, load_settings
from generator.model.request import Paper
from generator.model.settings import Settings


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()


def test_what_is_set_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("clinic: content/clinics/own.yaml\nlanguage: de\npaper: letter\n")
    found = load_settings(tmp_path)
    assert (found.clinic, found.language, found.paper) == ("content/clinics/own.yaml", "de", Paper.LETTER)


@pytest.mark.parametrize(
    "wrong", ["clinic: ../other.yaml", "clinic: /a.yaml", "paper: a9", "language: German!", "colour: blue"]
)
def test_what_cannot_stand_is_told_with_its_line(wrong: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f"# a remark\n{wrong}\n")
    with pytest.raises(ContentError) as told:
        load_settings(tmp_path)
    assert str(told.value).startswith(f"{FILE}:2:")

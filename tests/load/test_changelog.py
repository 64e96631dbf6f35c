"""The bullets of CHANGELOG.md that no release has taken yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.load.changelog import load_changes
from tests.support.project import ROOT

TEXT = """# Changes

## Not yet released

### Clinical
**Signs**
- One sign. It goes
  on here.

- Another.
A line of nobody.
  Nor this.

### For clinics
- A column.

## Edition 588b6c90, 1 December 2026

### Clinical
- Of before.
"""


def changes(folder: Path, text: str = TEXT) -> list[str]:
    """The clinical bullets of a text."""
    (folder / "CHANGELOG.md").write_text(text, "utf-8")
    return [change.text for change in load_changes(folder).clinical]


def test_bullets_over_several_lines_are_one_sentence_each_and_end_with_their_part(tmp_path: Path) -> None:
    assert changes(tmp_path) == ["One sign. It goes on here.", "Another."]
    read = load_changes(tmp_path)
    assert [change.text for change in read.others] == ["A column."]
    assert str(read.clinical[1].place) == "CHANGELOG.md:10:1"


def test_what_is_released_gets_its_title_and_the_next_changes_their_room(tmp_path: Path) -> None:
    changes(tmp_path)
    told = load_changes(tmp_path).released("Edition 0a0a0a0a, 2 December 2026")
    begins = (
        "# Changes\n\n## Not yet released\n\n## Edition 0a0a0a0a, 2 December 2026\n\n### Clinical\n**Signs**\n- One"
    )
    assert told.startswith(begins)
    assert changes(tmp_path, told) == []


def test_without_the_heading_nothing_is_guessed(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"CHANGELOG\.md: nothing says here what has changed"):
        changes(tmp_path, "# Changes\n\n## Edition 588b6c90\n- Of before.\n")


def test_the_real_file_can_be_read() -> None:
    assert load_changes(ROOT).text.startswith("# Changes")

"""What the documents for developers name is there: a moved file takes its name along."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = (
    "CONTRIBUTING.md",
    "docs/hosting.md",
    "docs/records.md",
    "generator/README.md",
    "generator/batch/README.md",
    "generator/press/README.md",
)
NAMED = re.compile(r"`(?:\./)?((?:\.venv/bin/\w+ )?[\w.-]+(?:/[\w.*-]+)+)`|(tests/[\w./]+\.py)")
MADE = ("build/", ".venv/")
"""What only a run brings."""


def missing(text: str, folder: Path) -> list[str]:
    """Files and folders that a text names and nobody finds: from the root, the program, or beside the text."""
    found = []
    for one, other in NAMED.findall(text):
        name = one or other
        places = [ROOT / name, ROOT / "generator" / name, folder / name]
        if not name.startswith(MADE) and not any(_there(place) for place in places):
            found.append(name)
    return found


def _there(place: Path) -> bool:
    return any(next(place.parent.glob(f"{place.name}{ending}"), None) for ending in ("", ".py", ".md"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_names_is_there(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    assert missing(text, (ROOT / document).parent) == []


def test_a_document_that_names_what_is_gone_is_noticed() -> None:
    assert missing("`plan/dose` in `generator/plan/dose.py`, `tests/mutants/*.toml`, `build/docs`", ROOT) == []
    said = "`pipeline/site`, `load/requests`, ./heeldrop test -n0 tests/figure/test_x.py::test_y"
    assert missing(said, ROOT) == ["pipeline/site", "load/requests", "tests/figure/test_x.py"]

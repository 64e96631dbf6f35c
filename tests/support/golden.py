"""Turns a text into a comparison with the approved one in tests/golden."""

import difflib
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "golden"


class Golden:
    """Compares texts with their approved files, or approves them when pytest runs with --approve."""

    def __init__(self, test: str, folder: Path = FOLDER, *, approve: bool = False) -> None:
        self._test, self._folder, self._approve = test, folder, approve

    def __call__(self, name: str, text: str) -> None:
        """Fails with a diff unless tests/golden/`name` holds exactly `text` (a last newline apart)."""
        file = self._folder / name
        text = text.rstrip("\n") + "\n"
        approved = file.read_text("utf-8") if file.exists() else ""
        if text == approved:
            return
        if self._approve:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            return
        lines = approved.splitlines(), text.splitlines()
        diff = "\n".join(difflib.unified_diff(*lines, "approved", "now", lineterm="", n=2))
        pytest.fail(
            f"tests/golden/{name} differs:\n{diff}\n\nRead the difference. If it is meant: "
            f"./heeldrop test --approve '{self._test}'",
            pytrace=False,
        )

"""How a page was fitted is found once, by whichever process of tests comes first."""

from __future__ import annotations

from pathlib import Path

from generator.press import fit
from generator.press.fit import Found, remembered
from tests.support.fits import SharedFits, shared


def test_what_one_process_found_is_known_to_the_others(tmp_path: Path) -> None:
    climbs: list[str] = []

    def climb() -> Found:
        climbs.append("once")
        return 2, "#a { --row: 9mm }", False

    for _ in range(2):  # each block begins without anything in its memory, as a process does
        with shared(tmp_path):
            assert isinstance(fit._remembered, SharedFits)
            assert remembered("a page", climb) == (2, "#a { --row: 9mm }", False)
    assert climbs == ["once"]
    with shared(tmp_path):
        remembered("another page", climb)
    assert len(climbs) == 2

"""What the tests of commands share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from generator.cli import clock, main
from tests.support.project import TODAY

Say = Callable[..., Result]


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Say:
    """Runs a command on a fixed day and returns what it said."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)

    def run(*words: str) -> Result:
        result = CliRunner().invoke(main.main, list(words), prog_name="heeldrop")
        assert "Traceback" not in result.output
        return result

    return run

"""mypy --strict and ruff find nothing in the project, and do find a planted fault."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = [folder for folder in ("generator", "tests", "benchmarks") if any((ROOT / folder).rglob("*.py"))]


def run(tool: str, *arguments: str | Path) -> tuple[int, str]:
    """Exit code of a tool of this Python, with the project's own settings, and all that it said."""
    command = [sys.executable, "-m", tool, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    "check",
    [("mypy",), ("ruff", "check"), ("ruff", "format", "--check")],
    ids=" ".join,
)
def test_the_code_is_clean(check: tuple[str, ...]) -> None:
    code, said = run(*check, *CODE)
    assert code == 0, said


@pytest.mark.parametrize(
    ("check", "text", "complaint"),
    [
        (("mypy",), "def sets(week):\n    return 3\n", "[no-untyped-def]"),
        (("ruff", "check", "--no-cache"), 'print("3 sets")\n', "T201"),
        (("ruff", "format", "--check", "--no-cache"), "sets=3\n", "would be reformatted"),
    ],
    ids=["mypy", "ruff check", "ruff format"],
)
def test_a_planted_fault_is_found(check: tuple[str, ...], text: str, complaint: str, tmp_path: Path) -> None:
    fault = tmp_path / "planted.py"
    fault.write_text(text)
    code, said = run(*check, "--config-file" if check == ("mypy",) else "--config", "pyproject.toml", fault)
    assert code == 1, said
    assert complaint in said

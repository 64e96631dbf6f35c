"""Tests mirror the code: a module has a test of its own name, or a line that says where it is tested, and why there."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GROUPS = tomllib.loads((ROOT / "tests" / "house" / "tested_elsewhere.toml").read_text("utf-8"))
ELSEWHERE = {module: test for group in GROUPS.values() for module, test in group.items() if module != "why"}


def modules(root: Path) -> dict[str, Path]:
    """Every module of the generator, and the test of its name."""
    files = (path.relative_to(root / "generator") for path in (root / "generator").rglob("*.py"))
    return {
        file.as_posix(): root / "tests" / file.parent / f"test_{file.name}"
        for file in sorted(files)
        if file.name != "__init__.py"
    }


def untested(root: Path, elsewhere: dict[str, str]) -> list[str]:
    """Modules with neither a test nor a line, and lines that lead nowhere or that nothing needs any more."""
    known = modules(root)
    return [
        *(name for name, test in known.items() if not test.is_file() and name not in elsewhere),
        *(name for name in elsewhere if name not in known or known[name].is_file()),
        *(f"{name}: {test}" for name, test in elsewhere.items() if not (root / test).is_file()),
    ]


def test_every_module_has_its_test_or_its_reason() -> None:
    assert untested(ROOT, ELSEWHERE) == []
    assert all(group["why"] for group in GROUPS.values())


@pytest.mark.parametrize(
    ("elsewhere", "fault"),
    [
        ({}, "plan/dose.py"),
        ({"plan/dose.py": "tests/none.py"}, "plan/dose.py: tests/none.py"),
        ({"plan/dose.py": "tests/test_it.py", "plan/gone.py": "tests/test_it.py"}, "plan/gone.py"),
    ],
)
def test_a_module_without_a_test_is_found(elsewhere: dict[str, str], fault: str, tmp_path: Path) -> None:
    (tmp_path / "generator" / "plan").mkdir(parents=True)
    (tmp_path / "generator" / "plan" / "dose.py").touch()
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_it.py").touch()
    assert untested(tmp_path, elsewhere) == [fault]

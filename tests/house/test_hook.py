"""The quick tests run before a commit, and leave out what is slow."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOOK = ROOT / ".githooks" / "pre-commit"
FILE = """import pytest

def test_fast() -> None: ...

@pytest.mark.slow
def test_marked() -> None: ...

def test_with_a_browser(chromium: object) -> None: ...
"""


def test_the_hook_can_run_and_runs_the_quick_tests() -> None:
    assert os.access(HOOK, os.X_OK)
    assert "exec ./heeldrop test --quick" in HOOK.read_text("utf-8")


def test_quick_leaves_out_what_is_slow(tmp_path: Path) -> None:
    (tmp_path / "test_three.py").write_text(FILE, "utf-8")
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text("utf-8"), "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = slow\n", "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "--quick", "-p", "no:cacheprovider", "."]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False).stdout
    assert "test_fast" in told
    assert "test_marked" not in told
    assert "test_with_a_browser" not in told
    assert "2 deselected" in told

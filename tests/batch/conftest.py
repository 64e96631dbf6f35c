"""What the tests of a batch share."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch.standin import Batch


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    """Runs lists with a stand-in for the printer."""
    return Batch(tmp_path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("this user may not mount a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)

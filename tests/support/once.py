"""Turns a slow build into one folder that all the test processes of a run share."""

import fcntl
import shutil
import traceback
from collections.abc import Callable
from pathlib import Path


class SharedBuildError(AssertionError):
    """The build that several tests share went wrong, here or in another test process."""


class Once:
    """Builds each name at most once per run: the first test that asks builds, the others wait for it."""

    def __init__(self, shared: Path) -> None:
        self._shared = shared

    def __call__(self, name: str, build: Callable[[Path], object]) -> Path:
        """The folder that `build` filled; treat it as read-only.

        `build` gets an empty folder. If it raises, every test that asks for this name fails so.
        """
        place = self._shared / name
        place.mkdir(parents=True, exist_ok=True)
        result, done, failed = place / "result", place / "done", place / "failed"
        with (place / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if failed.exists():
                raise SharedBuildError(f"{name} could not be built:\n{failed.read_text()}")
            if not done.exists():
                shutil.rmtree(result, ignore_errors=True)
                result.mkdir()
                try:
                    build(result)
                except BaseException:
                    failed.write_text(traceback.format_exc())
                    raise
                done.touch()
        return result

"""Masters that are kept: laid out once, in a folder, shared by all workers and later runs."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from generator.disk import keep, kept
from generator.press.master import compile_master
from generator.press.master_join import page_count
from generator.press.merge import Master, Merger

_EDITION = re.compile(r"[0-9a-f]{8}-[0-9a-f]{16}")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@dataclass(frozen=True)
class Ready:
    """A master that takes records."""

    merger: Merger
    title: str
    pages: int


@dataclass(frozen=True)
class MasterCache:
    """A folder of masters, all of one edition and one state of the program; without a folder nothing is kept."""

    folder: Path | None
    base: Path
    """The project's root."""

    def find(self, variant: str) -> Ready | None:
        """The master of a variant, if it is there."""
        sealed = kept(self.folder / variant) if self.folder else None
        if sealed is None:
            return None
        told, _, pdf = sealed.partition(b"\n")
        about = json.loads(told)
        return Ready(Merger(Master(pdf, about["description"])), about["title"], about["pages"])

    def make(self, variant: str, html: str) -> Ready:
        """The master of a page, whatever stands in its fields. MasterError when it cannot become one."""
        found = _TITLE.search(html)
        title = unescape(found[1]) if found else ""
        with self._alone(variant):
            ready = self.find(variant)  # another worker may have been faster
            if ready is None:
                master = compile_master(html, base=self.base)
                ready = Ready(Merger(master), title, page_count(master.pdf))
                self._keep(variant, master, ready)
        return ready

    @contextmanager
    def _alone(self, variant: str) -> Iterator[None]:
        """No two workers lay out the same page; a cache that cannot be written is done without."""
        try:
            if self.folder is None:
                raise FileNotFoundError
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.folder / f".{variant}.lock", os.O_WRONLY | os.O_CREAT, 0o644)
        except OSError:
            yield
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _keep(self, variant: str, master: Master, ready: Ready) -> None:
        """Keeps a master in one step."""
        if self.folder:
            about = {"title": ready.title, "pages": ready.pages, "description": master.description}
            keep(self.folder / variant, json.dumps(about).encode() + b"\n" + master.pdf)


def clear_others(folder: Path) -> None:
    """Removes the masters of earlier editions beside this folder."""
    for other in folder.parent.iterdir() if folder.parent.is_dir() else ():
        if other != folder and _EDITION.fullmatch(other.name):
            shutil.rmtree(other, ignore_errors=True)

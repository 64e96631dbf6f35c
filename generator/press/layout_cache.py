"""What is laid out is kept: every sheet and master of this project, and how pages were fitted, by all they depend on.

That is the finished HTML of the page, and what lays it out (`laid_out_by`): no more, for whatever else the program
and its content hold must be in that HTML to be on the paper; no less, for a page that is kept may name no file
beside it. So an edit anywhere that changes a page asks for another key by itself, and an edit that changes none
keeps what there is. Fields are emptied before anything is laid out or looked up: no person is in here.
"""

from __future__ import annotations

import json
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

from generator.disk import FOLDER_FOR_EVERYBODY, FOR_EVERYBODY, fingerprint, keep, kept, make_folder, take
from generator.press.fit import Found, remembered
from generator.press.merge import Master, Merger
from generator.press.system import versions

PRESS = Path(__file__).parent
"""The code that lays out; nothing below it but errors and disk has a part in that."""
MOST_BYTES = 1 << 30
"""What is kept in all; what was not asked for longest goes first."""
_LONGEST_LAYOUT = 600.0
"""Seconds that one process waits for another that lays out the same page, before it does so itself."""
_NO_FILES = Path(os.devnull)
"""Where a page that is kept finds its files: nowhere."""
_LOCKS = "locks"
_FIELD = re.compile(r'(<[^<>]*\sdata-field="[^"]*"[^<>]*>)[^<]*')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@dataclass(frozen=True)
class Ready:
    """A master that takes records."""

    merger: Merger
    title: str
    pages: int


@dataclass(frozen=True)
class KeptMaster:
    """A master as it is kept: its PDF, blank and with its title, and JSON about it."""

    pdf: bytes
    description: bytes
    """Where its fields are."""
    printing: bytes
    """What a file for a printer is put together from; nothing for a form, which is filled in on a screen."""
    title: str
    pages: int

    def ready(self) -> Ready:
        """The same, for records to be merged into."""
        return Ready(Merger(Master(self.pdf, json.loads(self.description))), self.title, self.pages)


@dataclass(frozen=True)
class LayoutCache:
    """A folder of sheets and masters that all processes share; without a folder nothing is kept."""

    folder: Path | None
    most_bytes: int = MOST_BYTES

    def find_sheet(self, html: str) -> bytes | None:
        """The PDF of a page, if it is there."""
        return self._find(_key("sheet", html))

    def sheet(self, html: str) -> bytes:
        """The PDF of a page, its fields empty. LayoutError when it cannot be printed faithfully."""
        return self._made(_key("sheet", html), lambda: self._sheet(without_person(html)))

    def find_master(self, html: str) -> KeptMaster | None:
        """The master of a page, if it is there."""
        return self.find_master_of(page_key(without_person(html)))

    def find_master_of(self, key: str, *, fillable: bool = False) -> KeptMaster | None:
        """The master of the page with this fingerprint, if it is there."""
        content = self._find(_master_key(key, fillable=fillable))
        return _read(content) if content is not None else None

    def master(self, html: str, *, fillable: bool = False) -> KeptMaster:
        """The master of a page, whatever stands in its fields. MasterError when it cannot become one."""
        page = without_person(html)
        key = _master_key(page_key(page), fillable=fillable)
        return _read(self._made(key, lambda: self._master(page, fillable=fillable)))

    def find_page(self, made_from: str) -> str | None:
        """The fingerprint of the page that was made from this before."""
        found = self._find(fingerprint("page", laid_out_by(), made_from))
        return found.decode() if found is not None else None

    def keep_page(self, made_from: str, key: str) -> None:
        """Keeps the fingerprint of the page that is made from this, and can be no other."""
        self._keep(fingerprint("page", laid_out_by(), made_from), key.encode())

    def fitted(self, page: str, climb: Callable[[], Found]) -> Found:
        """How a page was fitted before, by any process, or is now; two that climb at once find the same."""
        return remembered(page, lambda: self._fitted(fingerprint("fit", laid_out_by(), page), climb))

    def _fitted(self, key: str, climb: Callable[[], Found]) -> Found:
        if (content := self._find(key)) is not None:
            rung, grown, overflows = json.loads(content)
            return rung, grown, overflows
        found = climb()
        self._keep(key, _json(found))
        return found

    def _sheet(self, html: str) -> bytes:
        from generator.press.layout import layout

        return layout(html, base=_NO_FILES, keep=self.fitted)

    def _master(self, html: str, *, fillable: bool) -> bytes:
        from generator.press.master import compile_master
        from generator.press.master_join import page_count
        from generator.press.master_print import printing_parts

        found = _TITLE.search(html)
        title = unescape(found[1]) if found else ""
        master = compile_master(html, base=_NO_FILES, fillable=fillable, keep=self.fitted)
        merger = Merger(master)
        blank = merger.merge(dict.fromkeys(merger.fields, ""), title)
        about = {"title": title, "pages": page_count(blank)}
        printing = None if fillable else printing_parts(blank)
        return b"\n".join((*map(_json, (about, master.description, printing)), blank))

    def _find(self, key: str) -> bytes | None:
        if self.folder is None:
            return None
        content = kept(self.folder / key)
        if content is not None:
            with suppress(OSError):  # of somebody else: then it counts as old
                os.utime(self.folder / key)
        return content

    def _made(self, key: str, make: Callable[[], bytes]) -> bytes:
        if (found := self._find(key)) is not None:
            return found
        with self._alone(key):
            content = self._find(key)  # another process may have been faster
            if content is None:
                content = make()
                self._keep(key, content)
        return content

    def _keep(self, key: str, content: bytes) -> None:
        if self.folder is not None and _code() == LOADED:
            keep(self.folder / key, content)
            self._make_room(self.folder)

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        """No two processes lay out the same page; a folder that cannot be written is done without."""
        handle = None
        with suppress(OSError):
            if self.folder is not None:
                make_folder(self.folder / _LOCKS, FOLDER_FOR_EVERYBODY)
                # few files for many keys: two that share one wait for each other, and none is ever left behind
                lock = self.folder / _LOCKS / key[:2]
                handle = os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, FOR_EVERYBODY)
                take(handle, _LONGEST_LAYOUT)
        try:
            yield
        finally:
            if handle is not None:
                os.close(handle)

    def _make_room(self, folder: Path) -> None:
        """Removes what was not asked for longest, until the rest is small enough."""
        with suppress(OSError), os.scandir(folder) as there:
            whole = (entry for entry in there if entry.is_file(follow_symlinks=False) and entry.name[0] != ".")
            known = [(entry, entry.stat()) for entry in whole]
            room = self.most_bytes - sum(about.st_size for _, about in known)
            for entry, about in sorted(known, key=lambda each: each[1].st_mtime_ns):
                if room >= 0:
                    return
                Path(entry).unlink()
                room += about.st_size


def page_key(html: str) -> str:
    """The fingerprint of a page: it changes with whatever could make its PDF another one."""
    return fingerprint(laid_out_by(), html)


@cache
def laid_out_by() -> str:
    """Changes with whatever lays out a page: this package, Python, its libraries and fonts, those of the system."""
    return fingerprint(LOADED, sys.version, zlib.ZLIB_RUNTIME_VERSION, *_packages(), *versions())


def _packages() -> list[str]:
    """All packages with their versions, as the folders beside them are called: that opens no file."""
    return sorted(path.name for folder in sys.path for path in Path(folder).glob("*.dist-info"))


def _code() -> str:
    return fingerprint(*(part for path in sorted(PRESS.glob("*.py")) for part in (path.name, path.read_bytes())))


LOADED = _code()
"""The code that this process runs; when the files are others by now, what it lays out is not kept."""


def without_person(html: str) -> str:
    """A page with nothing in its fields."""
    return _FIELD.sub(r"\1", html)


def _key(kind: str, html: str) -> str:
    return fingerprint(kind, page_key(without_person(html)))


def _master_key(page: str, *, fillable: bool) -> str:
    return fingerprint("form" if fillable else "master", page)


def _read(content: bytes) -> KeptMaster:
    about, description, printing, pdf = content.split(b"\n", 3)
    return KeptMaster(pdf, description, printing, **json.loads(about))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

"""What is laid out is kept: every sheet and master of this project, and how pages were fitted, by all they depend on.

That is the finished HTML of the page, and what lays it out (`laid_out_by`): no more, for whatever else the program
and its content hold must be in that HTML to be on the paper; no less, for a page that is kept may name no file
beside it. So an edit anywhere that changes a page asks for another key by itself, and an edit that changes none
keeps what there is. Fields are emptied before anything is laid out or looked up: no person is in here.

A field with `data-letters` (the edition) and a code are the same on everybody's page. They are emptied as well, and
filled in when the page is found: an edit that changes nothing else of a page lays out nothing.
"""

from __future__ import annotations

import json
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from pathlib import Path

from generator.disk import FOLDER_FOR_EVERYBODY, FOR_EVERYBODY, fingerprint, keep, kept, make_folder, take
from generator.press.codes import codes, without_codes
from generator.press.fit import Found, remembered
from generator.press.merge import Master, Merger
from generator.press.prefill import prefilled
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
_PERSONAL = re.compile(r'(<[^<>]*)(\sdata-field="[^"]*")(?![^<>]*\sdata-letters)([^<>]*>)[^<]*')
_FOR_ALL = re.compile(r'<(?!meta)[^<>]*\sdata-field="([^"]*)"[^<>]*\sdata-letters=[^<>]*>([^<]*)')
_KEYWORDS = re.compile(r'(<meta\b[^<>]*\sdata-field="([^"]*)"[^<>]*\scontent=")([^"]*)')
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
        return Ready(Merger(self._master()), self.title, self.pages)

    def prefilled(self, texts: Mapping[str, str]) -> KeptMaster:
        """The same with these texts in the fields of these keys, for good. MergeError when one does not fit."""
        filled = prefilled(self._master(), texts, self.title)
        return replace(self, pdf=filled.pdf, description=_json(filled.description))

    def _master(self) -> Master:
        return Master(self.pdf, json.loads(self.description))


@dataclass(frozen=True)
class LayoutCache:
    """A folder of sheets and masters that all processes share; without a folder nothing is kept."""

    folder: Path | None
    most_bytes: int = MOST_BYTES

    def find_sheet(self, html: str) -> bytes | None:
        """The PDF of a page that nobody's record is merged into, if it is there."""
        found = self.find_master(_for_nobody(html))
        return found.pdf if found else None

    def sheet(self, html: str) -> bytes:
        """The PDF of a page that nobody's record is merged into. LayoutError when it cannot be printed faithfully."""
        return self.master(_for_nobody(html)).pdf

    def find_master(self, html: str) -> KeptMaster | None:
        """The master of a page, if it is there."""
        return self.find_master_of(layout_key(html), for_all(html))

    def find_master_of(self, key: str, texts: Mapping[str, str], *, fillable: bool = False) -> KeptMaster | None:
        """The master of the pages with this `layout_key`, if it is there, with the texts that are the same for all."""
        content = self._find(_master_key(key, fillable=fillable))
        return _read(content).prefilled(texts) if content is not None else None

    def master(self, html: str, *, fillable: bool = False) -> KeptMaster:
        """The master of a page, whatever stands in its fields. MasterError when it cannot become one."""
        key = _master_key(layout_key(html), fillable=fillable)
        kept = self._made(key, lambda: self._master(_unfilled(html), fillable=fillable))
        return _read(kept).prefilled(for_all(html))

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


def layout_key(html: str) -> str:
    """The same for pages that differ in their fields alone, those for everybody among them: they have one layout."""
    return page_key(_unfilled(html))


def without_person(html: str) -> str:
    """A page with nothing in the fields that a record fills."""
    return _PERSONAL.sub(r"\1\2\3", html)


def for_all(html: str) -> dict[str, str]:
    """What stands in the fields that are the same on everybody's page, by their keys."""
    keywords = [(key, text) for _, key, text in _KEYWORDS.findall(html)]
    return {key: unescape(text) for key, text in [*keywords, *_FOR_ALL.findall(html)]} | codes(html)


def _unfilled(html: str) -> str:
    """A page with nothing in any field."""
    return without_codes(_KEYWORDS.sub(r"\1", _FIELD.sub(r"\1", html)))


def _for_nobody(html: str) -> str:
    """A page whose personal fields are places to write on, and no fields."""
    return _PERSONAL.sub(r"\1\3&nbsp;", html)


def _master_key(page: str, *, fillable: bool) -> str:
    return fingerprint("form" if fillable else "master", page)


def _read(content: bytes) -> KeptMaster:
    about, description, printing, pdf = content.split(b"\n", 3)
    return KeptMaster(pdf, description, printing, **json.loads(about))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

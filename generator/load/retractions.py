"""A list of retractions that somebody has downloaded, line by line: it is large."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from generator.disk import is_utf8, require_file
from generator.errors import ContentError, Place, Problem
from generator.model.retraction import Notice, bare_doi

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "doi": ("originalpaperdoi", "originaldoi", "doi"),
    "title": ("title",),
    "nature": ("retractionnature", "nature"),
    "date": ("retractiondate", "date"),
    "reason": ("reason", "reasons"),
}
"""What a column may be called, in its letters and digits alone; the first that is there counts."""
NEEDED = "a column OriginalPaperDOI, as in the Retraction Watch file of Crossref; or a plain list, one DOI a line"
DATES = (re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)"), re.compile(r"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>\d{4})"))
"""As ISO, and as Retraction Watch writes it: the month first."""
MOST_FAULTS = 20


def retractions(path: Path) -> Iterator[Notice]:
    """Every notice of a CSV file of Retraction Watch, or of a plain list of DOIs. ContentError for anything else."""
    require_file(path, "a list of retractions")
    with path.open(encoding=_encoding(path), newline="", errors="replace") as lines:
        first = next((line for line in lines if line.strip()), "")
        separator = max(",;\t", key=first.count)
        heads = [
            "".join(filter(str.isalnum, head)).casefold() for head in next(csv.reader([first], delimiter=separator))
        ]
        columns = {
            key: heads.index(head) for key, known in COLUMNS.items() for head in reversed(known) if head in heads
        }
        if "doi" in columns:
            yield from _of_table(csv.reader(lines, delimiter=separator), columns, path.name)
        elif bare_doi(first):
            yield from _of_list(chain([first], lines), path.name)
        else:
            found = first.strip()[:200] or "nothing"
            raise ContentError([Problem(Place(path.name, 1, 1), "this is no list of retractions", found, NEEDED)])


def _encoding(path: Path) -> str:
    """UTF-8 where all of it is; else the one byte a letter in which every file can be read."""
    return "utf-8-sig" if is_utf8(path) else "latin-1"


def _of_table(rows: Iterator[list[str]], columns: Mapping[str, int], name: str) -> Iterator[Notice]:
    reader, line = iter(rows), 1

    def told(row: list[str], key: str) -> str:
        index = columns.get(key, len(row))
        return row[index].strip() if index < len(row) else ""

    try:
        for line, row in enumerate(reader, start=2):
            for doi in [bare_doi(each) for each in re.split(r"[;\s]+", told(row, "doi"))] or [""]:
                day = _date(told(row, "date"))
                yield Notice(
                    doi, told(row, "title"), told(row, "nature"), day, told(row, "reason"), Place(name, line, 1)
                )
    except csv.Error as broken:
        what, instead = "this list cannot be read from here on", "the file as it was downloaded"
        raise ContentError([Problem(Place(name, line + 1, 1), what, str(broken), instead)]) from broken


def _of_list(lines: Iterator[str], name: str) -> Iterator[Notice]:
    faults = []
    for number, line in enumerate(lines, start=1):
        written = line.partition("#")[0].strip()
        if doi := bare_doi(written):
            yield Notice(doi, "", "", None, "", Place(name, number, 1))
        elif written:
            faults.append(
                Problem(Place(name, number, 1), "this line is no DOI", written[:80], "10.1177/0363546515584760")
            )
    if faults:
        raise ContentError(faults[:MOST_FAULTS])


def _date(text: str) -> datetime.date | None:
    for pattern in DATES:
        if found := pattern.match(text):
            try:
                return datetime.date(*(int(found[part]) for part in "ymd"))
            except ValueError:
                return None
    return None

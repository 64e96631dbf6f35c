"""What became of every row of a list: report.csv for people, report.json for programs, without names.

Both are written while the rows come, so that a long list takes no more memory than a short one. The clinic's own
reference stands in them, so only the owner may read them. No hash of a file does: a hash of a page that holds a
guessable name can be guessed back.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import Any, BinaryIO

from generator.model.messages import SaysPhrases
from generator.model.rows import RowProblem, RowResult, Totals

HEADINGS = ("row", "reference", "status", "file", "pages", "sheets", "how", "edition", "signs", "advice", "problems")
_FORMULA = re.compile(r"(^|[;,|\t\r\n])([\s\"']*)(?=[=+\-@\t\r＝＋－＠])")
"""Where a spreadsheet may see the start of a formula: some split a line at each semicolon, quotes or not."""


class Report:
    """Takes every row's result in turn; `finish` makes both files whole."""

    def __init__(
        self,
        table: BinaryIO,
        data: BinaryIO,
        edition: str,
        words: SaysPhrases,
        *,
        duplex: bool,
        names: bool,
        records: Sequence[str] = (),
        links: bool = False,
    ) -> None:
        self._table, self._data = table, data
        self._edition, self._words, self._duplex, self._names = edition, words, duplex, names
        self._records = records
        after = HEADINGS.index("file") + 1
        self._headings = (*HEADINGS[:after], *records, *HEADINGS[after:], *(["link"] if links else []))
        self.totals = Totals()
        self._table.write("\ufeff".encode())  # Excel would take it for another encoding
        self._table.write(_line(self._headings))
        self._data.write(f'{{"edition": {json.dumps(edition)}, "rows": ['.encode())

    def add(self, result: RowResult) -> None:
        """One more row."""
        separator = ",\n" if any(self.totals.statuses.values()) else "\n"
        self.totals.add(result, duplex=self._duplex)
        told = self._told(result)
        if "link" in self._headings:
            told["link"] = result.link
        self._data.write((separator + json.dumps(told, ensure_ascii=False)).encode())
        problems = " | ".join(sentence(problem, self._words) for problem in result.problems)
        values = {**told, "signs": " ".join(result.signs), "advice": " ".join(result.advice)}
        values["problems"] = problems
        self._table.write(_line(tuple(_only_text(str(values[heading])) for heading in self._headings)))

    def finish(self) -> None:
        """Writes the sums."""
        totals = self.totals
        sums = {
            "rows": totals.rows,
            **{status.value.replace(" ", "_"): count for status, count in totals.statuses.items()},
            **{how.value.replace(" ", "_"): count for how, count in totals.hows.items()},
            "pages": totals.pages,
            "sheets": totals.sheets,
        }
        self._data.write(f'\n],\n"totals": {json.dumps(sums)}}}\n'.encode())

    def _told(self, result: RowResult) -> dict[str, Any]:
        return {
            "row": result.row,
            "reference": result.reference,
            "status": result.status.value,
            "file": result.file if self._names else "",
            **{kind: result.records.get(kind, "") if self._names else "" for kind in self._records},
            "pages": result.pages,
            "sheets": -(-result.pages // 2) if self._duplex else result.pages,
            "how": result.how.value if result.how else "",
            "edition": self._edition,
            "signs": list(result.signs),
            "advice": list(result.advice),
            "problems": [
                {
                    "code": problem.code,
                    "column": problem.column,
                    "heading": problem.heading,
                    "what": problem.what,
                    "found": problem.found,
                    "instead": problem.instead,
                    "severity": problem.severity.value,
                }
                for problem in (each.told(self._words) for each in result.problems)
            ],
        }


def sentence(problem: RowProblem, words: SaysPhrases) -> str:
    """One problem on one line: where, what, what was found, what to write instead."""
    told = problem.told(words)
    where = f"{told.heading}: " if told.heading else ""
    found = f"; {words.say('list.found_in_line', found=told.found)}" if told.found else ""
    instead = f"; {words.say('list.write_in_line', instead=told.instead)}" if told.instead else ""
    return f"{where}{told.what}{found}{instead} [{told.code}]"


def _line(values: tuple[str, ...]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue().encode()


def _only_text(value: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    return _FORMULA.sub(r"\1\2'", value)

"""The clinic desk reads a workbook as `heeldrop batch` does: the same rows, notes and refusals, cell by cell."""

from __future__ import annotations

import datetime
from base64 import b64encode
from collections.abc import Iterable, Mapping
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from generator.errors import ListError
from generator.lists import files
from generator.lists.columns import known
from generator.model.rows import Cell
from tests.batch.standin import TODAY
from tests.support.words import said, words
from tests.support.workbooks import WORKBOOKS, at_random
from tests.web import test_lists
from tests.web.modules import Modules

READ = """const { knownIn } = await import("/desk/list-rows.js");
  const kept = (cell) => (cell === "" ? null : cell.kind ? [cell.kind, String(cell)] : ["", cell]);
  return values.map(({ content, sheet, hiddenRows }) => {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    try {
      const { notes, rows } = m.opened({ file: "list.xlsx", bytes, encoding: "", sheet, hiddenRows }, heelDrop.lists);
      const read = () => [...rows()].map(({ number, cells }) => [number, cells.map(kept)]);
      const once = read();
      if (JSON.stringify(once) !== JSON.stringify(read())) return { refused: "other rows when it is read again" };
      return { notes, rows: once };
    } catch (error) {
      return { refused: error.message };
    }
  });"""
FIELDS = {
    "add --print-hidden-rows": "tick Print hidden rows",
    "Choose one with --sheet NAME or NUMBER": "Choose one under Which sheet",
}
"""Where the command names a flag, the desk names a field of its page."""


def kept(cell: Cell) -> list[str] | None:
    """A cell by its kind and as it would be read aloud."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        return ["", cell]
    if isinstance(cell, bool):
        return ["logical", "yes" if cell else "no"]
    if isinstance(cell, datetime.date | datetime.time):
        return ["date" if isinstance(cell, datetime.date) else "time", str(cell)]
    if isinstance(cell, datetime.timedelta):
        return ["span", str(cell)]
    return ["number", str(int(cell)) if float(cell).is_integer() else str(cell)]


def by_command(content: bytes, folder: Path, **how: Any) -> dict[str, Any]:
    """What the command reads of a list."""
    path = folder / "list.xlsx"
    path.write_bytes(content)
    try:
        with closing(files.read(path, known, **how)) as listed:
            rows = [[row.number, list(map(kept, row.cells))] for row in listed]
            return {"notes": [named(note) for note in said(listed.notes)], "rows": rows}
    except ListError as refusal:
        return {"refused": named(str(refusal.told(words())))}


def named(sentence: str) -> str:
    """A sentence with the fields of the page in it."""
    for flag, field in FIELDS.items():
        sentence = sentence.replace(flag, field)
    return sentence


def differences(
    modules: Modules, workbooks: Mapping[str, bytes], folder: Path, **how: Any
) -> dict[str, tuple[Any, Any]]:
    """What a browser reads otherwise than the command, by the workbook."""
    asked = {"sheet": how.get("sheet", ""), "hiddenRows": how.get("hidden_rows", False)}
    given = [{"content": b64encode(content).decode(), **asked} for content in workbooks.values()]
    found = modules("list-run.js", READ, given)
    expected = {name: by_command(content, folder, **how) for name, content in workbooks.items()}
    pairs = zip(expected.items(), found, strict=True)
    return {name: first_of(each, command) for (name, command), each in pairs if each != command}


def test_the_desk_tells_and_reports_every_workbook_as_the_command(page: Page, tmp_path: Path) -> None:
    cases = []
    for number, (name, content) in enumerate(
        [*WORKBOOKS.items(), *((str(seed), at_random(seed)) for seed in range(60))]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        told = test_lists.told_by_batch(content, {}, folder)
        told = {
            key: list(map(named, each)) if key == "notes" else named(each) if key == "error" else each
            for key, each in told.items()
        }
        cases.append({"name": name, "list": b64encode(content).decode(), "options": {}, "told": told})
    assert test_lists.differences(page, {"today": str(TODAY), "cases": cases}) == {}


def first_of(desk: dict[str, Any], command: dict[str, Any]) -> tuple[Any, Any]:
    """Where two readings part."""
    if desk.get("rows") and command.get("rows") and desk["notes"] == command["notes"]:
        lines = zip_longest(desk["rows"], command["rows"])
        return next((one, other) for one, other in lines if one != other)
    return tuple(each.get("refused", each.get("notes")) for each in (desk, command))  # type: ignore[return-value]


@pytest.mark.parametrize("how", [{}, {"hidden_rows": True}, {"sheet": "2"}, {"sheet": "Sheet1"}])
def test_every_kind_of_workbook_is_read_alike(modules: Modules, tmp_path: Path, how: dict[str, Any]) -> None:
    assert differences(modules, WORKBOOKS, tmp_path, **how) == {}


@pytest.mark.parametrize("seeds", [range(start, start + 100) for start in range(0, 300, 100)])
def test_workbooks_by_chance_are_read_alike(modules: Modules, tmp_path: Path, seeds: Iterable[int]) -> None:
    assert differences(modules, {str(seed): at_random(seed) for seed in seeds}, tmp_path) == {}

"""What the clinic desk shows of a list while it works: list-job.js."""

from __future__ import annotations

from tests.web.modules import Modules
from tests.web.test_heeded import WITH_HEED, printed

JOB = """const { dayOf } = await import("/shared/words.js");
  const order = {file: "list.csv", bytes: new TextEncoder().encode(rows.map((row) => `${row}\\n`).join("")),
    today: dayOf("2026-11-22"), defaults: {}, dateFormat: "", encoding: "", duplex: false, edition: "abcd1234",
    product: "check"};
  const shown = [], notes = [];
  await m.job(order, heelDrop, ({row, note}) => { row && shown.push(row.status); note && notes.push(note); });
  return [shown.filter((status) => status === "printed").length, shown.length, notes];"""
HEAD = "Side,Programme,Warnings"


def test_a_printed_row_with_advice_is_shown_and_one_without_is_not(modules: Modules) -> None:
    rows = [HEAD, "left,classic,", "left,classic,R24", "lefd,classic,R24"]
    assert printed(modules, WITH_HEED, "shown", *rows, file="list-job.js", code=JOB) == [1, 2, []]


def test_advice_takes_no_place_from_what_is_wrong(modules: Modules) -> None:
    rows = [HEAD, *["left,classic,R24"] * 51, *["lefd,classic,"] * 51]
    told = printed(modules, WITH_HEED, "many", *rows, file="list-job.js", code=JOB)
    assert told == [50, 100, ["… and 2 more rows with something to tell: see the report."]]

"""The clinic desk reads a list as `heeldrop batch` does: the same rows, messages, names of files and reports.

tests/vectors/lists.json holds lists with what `batch` made of them. `--approve` writes the file anew.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from generator.batch.story import Order, Shop, run
from generator.errors import HeelDropError
from generator.pipeline_masters import list_tables
from tests.batch.standin import PAGES, TODAY, VOCABULARY, StandIn
from tests.make.server import noted
from tests.support.project import ROOT, desk

SCRIPTS = ROOT / "templates" / "site" / "assets" / "plan"
FILE = ROOT / "tests" / "vectors" / "lists.json"
ABOUT = "Written by tests/make/test_lists.py: lists (base64), and what `heeldrop batch` tells and reports of them."
HEADS = "Reference,Name,Side,Programme,Start"


def rows(*lines: str, head: str = HEADS) -> bytes:
    """A list in UTF-8."""
    return "\r\n".join([head, *lines, ""]).encode()


def one(column: str, *values: str) -> bytes:
    """A list with one more column, a row for each value."""
    quoted = [value.replace('"', '""') for value in values]
    lines = [f'A-{number},Sample Person,left,classic,"{value}"' for number, value in enumerate(quoted)]
    return rows(*lines, head=f"Reference,Name,Side,Programme,{column}")


def named(*names: str) -> bytes:
    """A list of names."""
    return rows(*(f'A-{number},"{name}",left,classic,' for number, name in enumerate(names)))


LISTS: Mapping[str, tuple[bytes, dict[str, Any]]] = {
    "plain": (rows("A-1,Sample Łódź,left,classic,2026-12-07", "A-2,,R,Gentle starter,", ",x,both,gentle,"), {}),
    "duplex": (rows("A-1,Sample,left,classic,", "A-2,Sample,right,gentle,"), {"duplex": True}),
    "bom and semicolons": (b"\xef\xbb\xbf" + rows("1;Sample;l;classic;", head=HEADS.replace(",", ";")), {}),
    "tabs": (rows("1\tSample\tlt\tclassic\t", head=HEADS.replace(",", "\t")), {}),
    "sep line": (b"sep=;\r\n" + rows("1;Sample;l;classic;", head=HEADS.replace(",", ";")), {}),
    "utf-16": (b"\xff\xfe" + rows("1,Søren,left,classic,").decode().encode("utf-16-le"), {}),
    "utf-16 without a mark": (rows("1,Sample,left,classic,").decode().encode("utf-16-be"), {}),
    "windows-1252": (HEADS.encode() + b"\n1,M\xfcller\x96\xc6,left,classic,\n2,b\x81d,left,classic,\n", {}),
    "named encoding": (HEADS.encode() + "\n1,Łucja,left,classic,\n".encode("cp1250"), {"encoding": "windows-1250"}),
    "a title first": (b"Our list\n\n" + rows("1,Sample,left,classic,"), {}),
    "kind headings": (
        rows("1,Ann,Sample,L,classic,2026-12-07", head="Patient No,First name,Surname,Affected side,Program,Begin"),
        {},
    ),
    "unknown columns": (rows("1,Sample,left,classic,,x,y", head=f"{HEADS},Phone (home),Ward"), {}),
    "a column that may warn": (rows("1,x,left,classic,,R2,", head=f"{HEADS},Warnig,Flags"), {}),
    "a sign beside another mistake": (
        rows("1,x,left,clasic,,R2", "2,🙂,left,classic,,R20 R6", "3,x,left,clasic,,R24 R2", head=f"{HEADS},Warnings"),
        {},
    ),
    "twice the same": (rows("1,x,left,classic,,2", head=f"{HEADS},MRN"), {}),
    "two kinds of names": (rows("1,x,left,classic,,2", head=f"{HEADS},Surname"), {}),
    "no headings": (b"a,b\n1,2\n", {}),
    "empty": (b"", {}),
    "no rows": (rows(), {}),
    "no side": (rows("1,x", head="Reference,Name"), {}),
    "defaults": (rows("1,x", head="Reference,Name"), {"defaults": {"side": "left", "programme": "classic"}}),
    "quotes": (
        rows(
            '1,"Sample ""Sam"" Person",left,classic,',
            '2,"line\nbreak",left,classic,',
            '3,"never closed,left,classic,',
            '4,"closed"badly,left,classic,',
            "5,plain,left,classic,",
            '6,  "spaced" ,left,classic,',
        ),
        {},
    ),
    "a quote that swallows rows": (
        rows('1,"a,left,classic,', "2,b,left,classic,", '3,c",left,classic,', "4,d,left,classic,"),
        {},
    ),
    "ends": (b"Reference,Name,Side,Programme\r1,Sample,left,classic\r2,,right,gentle", {}),
    "cells": (rows("1,x,left,classic,,more", "2,x,left", "", ",,,,", "3,x,left,classic,, "), {}),
    "same names": (
        rows(
            "A,x,left,classic,",
            "a,x,left,classic,",
            "Ä,x,left,classic,",
            "report,x,left,classic,",
            "CON,x,left,classic,",
            "../../etc,x,left,classic,",
            "=1+2,x,left,classic,",
        ),
        {},
    ),
    "long names": (
        rows(f"{'x' * 119},x,left,classic,", f"{'é' * 110},x,left,classic,", f"{'x' * 121},x,left,classic,"),
        {},
    ),
    "names": (
        named(
            "?",
            "M\u00c3\u00bcller",
            "£ukasz",
            "Jose\u0301",
            "Sample\u200b",
            "a\u0007b",
            "x\u202ey",
            "\ufffd",
            "Ünal ½",
            "ok ™",
            "🙂",
            "n" * 121,
        ),
        {},
    ),
    "sides": (
        one("Goal", "run")
        + rows(
            "9,x,lef,classic,", "9,x,Sample Person,classic,", "9,x,x,classic,", "9,x,,classic,", "9,x,left leg,klassik,"
        )[len(HEADS) :],
        {},
    ),
    "starts": (
        one(
            "Start",
            "2026-12-07",
            "7/12/2026",
            "2026-02-30",
            "2026-13-01",
            "2029-01-01",
            "1980-05-05",
            "2026-11-01",
            "2026-12-07T00:00:00Z",
            "soon",
            "٢٠٢٦-١٢-٠٧",
        ),
        {},
    ),
    "local starts": (one("Start", "07/12/2026", "7.12.26", "2026-12-07", "12/31/2026"), {"date_format": "DD/MM/YYYY"}),
    "short years": (one("Start", "12-7-26", "13-7-26"), {"date_format": "mm-dd-yy"}),
    "a wrong date format": (one("Start", "07/12/2026"), {"date_format": "DD/DD/YYYY"}),
    "next": (rows("1,x,left,classic,2026-12-07,2026-12-01", head=f"{HEADS},Next visit"), {}),
    "times": (one("Times", "7:30", "07.30 and 19h00", "7am, 7:30 pm", "25:00", "13pm", "noon", "7:30 7:30"), {}),
    "days": (one("Training days", "mon wed fri", "Tues/Thur & sat.", "m", "today", "MONDAY"), {}),
    "sizes": (one("Text size", "12", "16 pt", "11", "28points", "large", "٢٠"), {}),
    "signs": (one("Warnings", "R2", "none", "-", "r02, R10", "R24", "R99", "pop", "R2 R2 and R24"), {}),
    "a sign needs no programme": (rows("1,x,,,,R10", head=f"{HEADS},Red flags"), {}),
    "papers": (one("Paper", "A4", "US Letter", "a5", "Tabloid") + b"", {}),
    "editions": (one("Edition", "booklet", "Text", "poster"), {}),
    "units": (one("Weight unit", "kg", "LBS", "stone"), {}),
    "changes": (
        one(
            "Changes",
            "heel-drop: sets 2",
            "Heel drop: reps 10, hold 3s; calf-stretch: days 1 3 5",
            "heel-drop sets 2",
            "squat: sets 2",
            "heel-drop: sets 0",
            "heel-drop: days 8",
            "heel-drop: sets 2; heel-drop: sets 3",
            "heel-drop: sets 2, sets 3",
        ),
        {},
    ),
    "notes": (one("Note", "one\ntwo  three ", "n" * 401, "<b>"), {}),
    "goals": (one("Goal", "Run with the dog", "g" * 81), {}),
    "advice": (one("Warnings", "R24", "R24 R2", "R2 R24 R10", "r24, R24"), {}),
    "formulas": (rows("=1+2,=HYPERLINK(1),left,classic,", "+1,-2,@left,\tclassic,"), {}),
    "formulas after a separator": (
        rows(
            "A;=1+2,x,left,classic,",
            '"B, -1;;  @x",x,left,classic,',
            "C|+1;'=2,x,left,classic,",
            "D;＝1,x,left,classic,",
            "E-1;F+1@=,x,left,classic,",
            head=HEADS,
        ),
        {},
    ),
    "ten thousand columns": (
        ",".join([HEADS, *(f"c{number}" for number in range(10_000))]).encode() + b"\n1,x,left,classic,\n",
        {},
    ),
}


def told_by_batch(data: bytes, options: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """What the command tells of a list, and its reports."""
    options, file = dict(options), folder / "people.csv"
    file.write_bytes(data)
    notes: list[str] = []
    order = Order(file, folder / "out", TODAY, **{**options, "encoding": options.get("encoding")})
    try:
        run(order, Shop(VOCABULARY, StandIn(size=10), "abcd1234", "1"), notes.append, lambda *_: None)
    except HeelDropError as failure:
        return {"notes": notes, "error": str(failure)}
    reports = {name: (folder / "out" / name).read_bytes().decode("utf-8-sig") for name in ("report.csv", "report.json")}
    return {"notes": notes, **reports}


def written(tmp_path: Path) -> str:
    """The vectors, a line for each list."""
    lines = []
    for number, (name, (data, options)) in enumerate(LISTS.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        case = {"name": name, "list": b64encode(data).decode(), "options": options}
        lines.append(json.dumps({**case, "told": told_by_batch(data, options, folder)}, ensure_ascii=False))
    return f'{{"about": {json.dumps(ABOUT)},\n"today": "{TODAY}", "cases": [\n' + ",\n".join(lines) + "\n]}\n"


def test_the_vectors_are_what_the_command_makes(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    made = written(tmp_path)
    if request.config.getoption("--approve"):
        FILE.write_text(made, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == made


TOLD = """async ({cases, today, pages}) => {
  const {run} = await import("/list-run.js");
  const {dayOf} = await import("/words.js");
  const press = {
    referralEnding: ".pdf",
    print: async (request, signs) => ({
      content: null, pages: signs.length ? 1 : pages, how: signs.length ? "laid out" : "merged",
    }),
  };
  const all = [];
  for (const {list, options} of cases) {
    const bytes = Uint8Array.from(atob(list), (letter) => letter.charCodeAt(0));
    const {defaults = {}, date_format: dateFormat = "", encoding = "", duplex = false} = options;
    const asked = {defaults, dateFormat, encoding, duplex};
    const order = {file: "people.csv", bytes, today: dayOf(today), edition: "abcd1234", ...asked};
    const notes = [];
    try {
      const report = await run(order, press, heelDrop.lists, {tell: (note) => notes.push(note), watch: () => {}});
      const files = report.files;
      all.push({notes, "report.csv": files["report.csv"].slice(1), "report.json": files["report.json"]});
    } catch (error) {
      all.push({notes, error: error.message});
    }
  }
  return all;
}"""


def test_a_browser_tells_and_reports_the_same(page: Page) -> None:
    vectors = json.loads(FILE.read_text(encoding="utf-8"))
    words = {key: phrase for key, phrase in desk().language.phrases.items() if key.startswith("desk.")}
    tables = list_tables(VOCABULARY.programmes, VOCABULARY.exercises, VOCABULARY.signs)
    told = {"language": "en", "words": words, "lists": tables}
    with noted(SCRIPTS) as server:
        page.goto(f"{server.address}/merge.js")
        page.evaluate("(told) => { globalThis.heelDrop = told; }", json.loads(json.dumps(told)))
        given = {"cases": vectors["cases"], "today": vectors["today"], "pages": PAGES}
        found = page.evaluate(TOLD, given)
    differences = {
        f"{case['name']}: {key}": (each.get(key), case["told"][key])
        for case, each in zip(vectors["cases"], found, strict=True)
        for key in case["told"]
        if each.get(key) != case["told"][key]
    }
    assert differences == {}


def test_the_vectors_hold_every_code_that_reading_a_list_can_give() -> None:
    text = FILE.read_text(encoding="utf-8")
    codes = (
        "unclosed-quote too-many-cells broken-letters control-character line-break too-long not-a-date no-such-day "
        "not-a-time unknown-word text-size unknown-sign unknown-exercise changes-twice changes-unclear missing "
        "before-start too-far-ahead too-long-ago long-past same-name"
    )
    assert [code for code in codes.split() if f"[{code}]" not in text] == []

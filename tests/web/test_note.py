"""The note of a row in the browser: as Python writes it, for everything that the desk prints."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from generator.products.checking import CheckedContent
from generator.products.masters import _variant, variants
from generator.products.records import record_note
from generator.site.planner_data import _json, data
from tests.paper.test_note import EDITION, _request
from tests.support.project import ROOT, checked
from tests.support.six import SIX
from tests.web.modules import Modules

VECTORS = json.loads((ROOT / "tests" / "vectors" / "notes.json").read_text(encoding="utf-8"))
NOTES = "Object.assign(heelDrop, values.data); return values.rows.map((row) => m.note(heelDrop, row))"


@cache
def site_data(code: str) -> Any:
    """What the page of a language knows, before any master is laid out."""
    here = told(code)
    known = [_variant(here, *key, {}) for key in variants(here)]
    return json.loads(_json(data(here.content, here.language.unmarked, known, edition=EDITION)))


def told(code: str) -> CheckedContent:
    return checked().told_in("" if code == "en" else code)


def test_the_browser_writes_the_note_that_python_writes(modules: Modules) -> None:
    rows = [vector["row"] for vector in VECTORS]
    found = modules("note.js", NOTES, {"data": site_data("en"), "rows": rows})
    assert found == [vector["note"] for vector in VECTORS]
    assert len(rows) > 30


@pytest.mark.parametrize("code", SIX)
def test_it_does_so_in_each_language(code: str, modules: Modules) -> None:
    here = told(code)
    rows = [vector["row"] for vector in VECTORS][::2]
    found = modules("note.js", NOTES, {"data": site_data(code), "rows": rows})
    wanted = [record_note(here.told_in, _request(row).model_copy(update={"language": code})) for row in rows]
    assert found == [text.replace(here.edition, EDITION) for text in wanted]


def test_what_leaves_the_worker_names_nobody(modules: Modules) -> None:
    row = {"programme": "classic", "side": "left", "start": "", "next": "", "warnings": [], "reference": "0007"}
    person = {"name": "Sample Patient", "goal": "Run", "clinician": "Dr Sample", "note": "", "clinic_phone": "1"}
    assert modules("note.js", "m.noted(values)", row | person) == row

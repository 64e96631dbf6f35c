"""What the clinic desk prints of a row stands on the page, or the row is refused: list-press.js.

tests/web/test_ruled_out.py holds which programme and which master a row gets.
"""

from __future__ import annotations

import copy
from base64 import b64decode, b64encode
from typing import Any

import pytest

from generator.press.merge import Master, Merger
from tests.press.test_vectors import small_master
from tests.web.modules import Modules

SETUP = """const { master, rows, briefs, variants } = values;
  const bytes = Uint8Array.from(atob(master.pdf), (letter) => letter.charCodeAt(0));
  const about = JSON.stringify(master.description);
  globalThis.fetch = async (address) => new Response(address.endsWith(".pdf") ? bytes : about);
  Object.assign(heelDrop, {root: "/", masters: {[master.name]: {pages: 2, digests: {}}}});
  for (const programme of heelDrop.programmes) Object.assign(programme, {variants, titles: {left: "Plan"}});
  for (const sign of heelDrop.signs) sign.brief = briefs[sign.code] ?? sign.brief;
"""
PRINT = """
  const printed = async (row) => {
    const request = {paper: "a4", size: 12, format: "booklet", unit: "kg", changes: [], days: [], times: [],
      programme: "classic", side: "left", warnings: [], name: "", ...row};
    try {
      const { content, problems } = await m.press(heelDrop).print(request, []);
      const pdf = btoa(String.fromCharCode(...content));
      return { pdf, problems: problems.map(({code, heading}) => [code, heading]) };
    } catch (reason) {
      return { code: reason.code ?? String(reason), column: reason.column };
    }
  };
  const ends = [];
  for (const row of rows) ends.push(await printed(row));
  return ends;"""


def master(fields: dict[str, str]) -> Master:
    """The small master of the vectors, with other fields."""
    small = small_master()
    description = copy.deepcopy(small.description)
    for page in description["pages"]:
        for hole in page["holes"]:
            hole["field"] = fields.get(hole["field"], hole["field"])
    return Master(small.pdf, description)


WITH_HEED, WITHOUT = master({"day": "heed"}), master({})


def printed(
    modules: Modules, small: Master, name: str, *rows: Any, file: str = "list-press.js", code: str = PRINT
) -> Any:
    """What becomes of rows that all get this master."""
    day = {"sessions": [1] * 42, "minutes": [[5, 5]] * 42, "weeks": []}
    variants = [
        {"without": out, "masters": {"left-a4-12": name}, "one": day, "both": day} for out in ([], ["calf-foam-roll"])
    ]
    held = {"name": name, "pdf": b64encode(small.pdf).decode(), "description": small.description}
    briefs = {"R22": "Abc", "R24": "0123", "R26": "W" * 40}
    return modules(file, SETUP + code, {"master": held, "rows": rows, "briefs": briefs, "variants": variants})


@pytest.mark.parametrize(("codes", "heed"), [([], ""), (["R22"], "Abc"), (["R24"], "0123")])
def test_what_was_reported_stands_on_the_plan(modules: Modules, codes: list[str], heed: str) -> None:
    (end,) = printed(modules, WITH_HEED, "with-heed", {"name": "A b", "warnings": codes})
    record = dict.fromkeys(Merger(WITH_HEED).fields, "") | {"name": "A b", "heed": heed}
    assert (b64decode(end["pdf"]), end["problems"]) == (Merger(WITH_HEED).merge(record, "Plan"), [])


def test_no_plan_leaves_out_what_was_reported(modules: Modules) -> None:
    refused = {"code": "not-in-a-browser", "column": "warnings"}
    assert printed(modules, WITH_HEED, "too-long", {"warnings": ["R26"]}) == [refused]
    assert printed(modules, WITHOUT, "no-place", {"warnings": ["R22"]}, {"warnings": []}) == [
        refused,
        {
            "pdf": b64encode(Merger(WITHOUT).merge(dict.fromkeys(Merger(WITHOUT).fields, ""), "Plan")).decode(),
            "problems": [],
        },
    ]


def test_another_text_that_has_no_room_leaves_its_line(modules: Modules) -> None:
    (end,) = printed(modules, WITH_HEED, "long-name", {"name": "W" * 90, "warnings": ["R22"]})
    assert end["problems"] == [["line-left", "Name"]]
    record = dict.fromkeys(Merger(WITH_HEED).fields, "") | {"heed": "Abc"}
    assert b64decode(end["pdf"]) == Merger(WITH_HEED).merge(record, "Plan")

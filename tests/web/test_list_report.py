"""File names and the report of a list in the browser: list-report.js."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.cli.batch import _reported
from generator.lists.messages import row_problem
from generator.model.rows import RowResult, RowStatus
from generator.publish.report import sentence
from tests.support.words import words
from tests.web.modules import Modules


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A-1", "A-1"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden", "hidden"),
        ("a/b\\c:d", "a-b-c-d"),
        ("CON", "CON_"),
        ("com1.x", "com1.x_"),
        ("LPT9", "LPT9_"),
        ("conin$", "conin"),
        ("Ä 1", "Ä-1"),
        ("a..b", "a.b"),
        ("---", ""),
        ("x" * 120, "x" * 100),
        ("é" * 110, "é" * 100),
        ("日" * 90, "日" * 66),
    ],
)
def test_a_name_is_no_path_not_hidden_and_not_reserved(modules: Modules, text: str, name: str) -> None:
    assert modules("list-report.js", "m.safe(values)", text) == name


def test_every_row_has_a_file_of_its_own(modules: Modules) -> None:
    given = ["A", "a", "Ä", "report", "", "A", "STRASSE", "straße"]
    code = """const names = new m.Names(["report.csv", "a.pdf-x"]);
    return values.map((text, at) => names.give(text, at + 2, ".pdf"))"""
    assert modules("list-report.js", code, given) == [
        ["A.pdf", 0],
        ["a-2.pdf", 2],
        ["Ä.pdf", 0],
        ["report.pdf", 0],
        ["row-00006.pdf", 0],
        ["A-3.pdf", 2],
        ["STRASSE.pdf", 0],
        ["straße-2.pdf", 8],
    ]
    taken = 'new m.Names(["report.csv"]).give("REPORT", 2, ".csv")'
    assert modules("list-report.js", taken) == ["REPORT-2.csv", 0]


def result(row: int, **told: Any) -> dict[str, Any]:
    usual = {"status": "printed", "reference": f"A-{row}", "file": f"A-{row}.pdf", "pages": 7, "how": "merged"}
    return {"row": row, **usual, "signs": [], "advice": [], "problems": [], **told}


PROBLEM = {
    "code": "missing",
    "heading": "Side",
    "what": "there is no side",
    "found": "",
    "instead": "one of: left",
    "column": 3,
}
RESULTS = [
    result(2),
    result(3, status="referred", pages=1, how="laid out", signs=["R2", "R24", "R10"], advice=["R24"]),
    result(4, status="refused", pages=0, how="", file="", reference='=1+2,"x"', problems=[PROBLEM, PROBLEM]),
]
REPORT = """const report = new m.Report("abcd1234", values.duplex);
  values.results.forEach((each) => report.add(each));
  return report.files"""


@pytest.mark.parametrize(("duplex", "sheets"), [(False, 8), (True, 5)])
def test_the_report_counts_everything(modules: Modules, duplex: bool, sheets: int) -> None:  # noqa: FBT001
    files = modules("list-report.js", REPORT, {"duplex": duplex, "results": RESULTS})
    told = json.loads(files["report.json"])
    assert told["totals"] == {
        "rows": 3, "printed": 1, "referred": 1, "refused": 1, "no_person": 0, "merged": 1, "laid_out": 1,
        "pages": 8, "sheets": sheets,
    }  # fmt: skip
    assert [row["row"] for row in told["rows"]] == [2, 3, 4]
    assert (told["rows"][1]["signs"], told["rows"][1]["advice"]) == (["R2", "R24", "R10"], ["R24"])


def test_the_table_has_a_line_for_each_row_and_no_formula(modules: Modules) -> None:
    files = modules("list-report.js", REPORT, {"duplex": False, "results": RESULTS})
    lines = files["report.csv"].split("\r\n")
    assert lines[0] == "\ufeffrow,reference,status,file,pages,sheets,how,edition,signs,advice,problems"
    assert lines[1] == "2,A-2,printed,A-2.pdf,7,7,merged,abcd1234,,,"
    assert lines[2] == "3,A-3,referred,A-3.pdf,1,1,laid out,abcd1234,R2 R24 R10,R24,"
    assert lines[3].startswith('4,"\'=1+2,""x""",refused,,0,0,,abcd1234,,,Side: there is no side; ')
    assert lines[3].count("[missing]") == 2
    assert lines[4] == ""


KINDS: list[dict[str, Any]] = [
    {"status": "printed"},
    {"status": "printed", "signs": ["R22", "R24"], "advice": ["R22", "R24"]},
    {"status": "referred", "signs": ["R2", "R24", "R10"], "advice": ["R24"]},
    {"status": "refused", "signs": ["R2"], "problems": [PROBLEM]},
    {"status": "refused", "signs": ["R22"], "advice": ["R22"], "problems": [PROBLEM]},
]


@pytest.mark.parametrize("told", KINDS)
def test_the_desk_says_of_a_row_what_the_terminal_says(modules: Modules, told: dict[str, Any]) -> None:
    row = result(3, **told)
    missing = {"heading": "side", "offered": "left"}
    problems = tuple(row_problem("missing", missing, heading="Side") for _ in row["problems"])
    signs, advice = tuple(row["signs"]), tuple(row["advice"])
    reported = _reported(RowResult(3, RowStatus(row["status"]), problems=problems, signs=signs, advice=advice), words())
    said = modules("list-report.js", "m.sentences(values)", row)
    assert said == [*reported, *(sentence(problem, words()) for problem in problems)]
    assert all(any(code in line for line in reported) for code in row["signs"]), "no code is lost"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_value_is_a_formula(modules: Modules, sign: str) -> None:
    files = modules("list-report.js", REPORT, {"duplex": False, "results": [result(2, reference=f"{sign}A1")]})
    assert f"'{sign}A1" in files["report.csv"]

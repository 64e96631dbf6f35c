"""What a row gets in the browser: its own master, a referral sheet, or a refusal and nothing in its place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.project import ROOT
from tests.web.modules import Modules


def sign(code: str, effect: str, **more: Any) -> dict[str, Any]:
    """A warning sign as data.js has it."""
    yes = {"stop": 2} if effect == "block" else {"go": effect, "tier": 4}
    about = {"code": code, "effect": effect, "answers": {"yes": yes}, "brief": f"brief {code}"}
    words = dict.fromkeys(("say", "short", "question", "why"), code)
    return {"avoid": [], "rules_out": [], "tier": 2, "do": [], **words, **about, **more}


def variant(*without: str) -> dict[str, Any]:
    """The masters of a programme without some exercises."""
    name = "-".join(("master", *without))
    one = {"sessions": [2, 0, 2, 0, 0, 0, 0], "minutes": [20] * 7, "weeks": []}
    both = {**one, "sessions": [1, 0, 1, 0, 0, 0, 0]}
    return {"without": list(without), "masters": {"left-a4-12": name, "both-a4-12": name}, "one": one, "both": both}


VECTORS = ROOT / "tests" / "vectors" / "merge.json"
TITLES = dict.fromkeys(("left", "right", "both"), "A plan")
SHEETS = {
    f"{paper}-{size}": {"master": f"sheets-{paper}-{size}", "pages": {"URGENT": [0], "STOP": [1, 2], "LATER": [3]}}
    for paper in ("a4", "letter")
    for size in (12, 18)
}
DATA: dict[str, Any] = {
    "referrals": SHEETS,
    "signs": [
        sign("STOP", "block"),
        sign("BALANCE", "gentle-only"),
        sign("THIN", "advice", avoid=["roll"], brief="A1"),
        sign("BIRTH", "advice", rules_out=["heavy-load"]),
    ],
    "programmes": [
        {
            "id": "gentle", "demands": [], "exercises": ["raise", "roll"], "titles": TITLES,
            "variants": [variant(), variant("roll")],
        },
        {"id": "heavy", "demands": ["heavy-load"], "exercises": ["raise"], "titles": TITLES, "variants": [variant()]},
    ],
    "gentle": "gentle",
    "sizes": [12, 18],
    "largePrint": 18,
}  # fmt: skip
ROW: dict[str, Any] = {
    "programme": "gentle", "side": "left", "paper": "a4", "format": "booklet", "size": 12, "unit": "kg", "note": "",
    "warnings": [], "changes": [], "days": [], "times": [], "start": "", "next": "", "name": "", "goal": "",
    "clinician": "", "clinic_phone": "",
}  # fmt: skip
PRINT = """const asked = [];
  // what was fetched for another test stays ready under its name
  const own = values.master ? `${values.master.description.pages[0].holes[0].field}-` : "";
  const names = ["master", "master-roll", "sheets-a4-12"].map((name) => own + name);
  const about = Object.fromEntries(names.map((name) => [name, { digests: {}, pages: 1 }]));
  Object.assign(heelDrop, { root: "/", masters: about });
  globalThis.fetch = async (address) => {
    asked.push(address);
    const { pdf, description } = values.master ?? {};
    if (!pdf) return { ok: false, status: 404 };
    const bytes = Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0));
    const json = new TextEncoder().encode(JSON.stringify(description));
    return { ok: true, arrayBuffer: async () => (address.endsWith(".pdf") ? bytes : json).buffer };
  };
  const mine = (name) => `"${own}${name.slice(1)}`;
  const named = JSON.stringify(values.data).replace(/"(master|sheets)(-[^"]*)?"(?!:)/g, mine);
  const data = { ...heelDrop, ...JSON.parse(named) };
  try {
    const made = await m.press(data).print(values.row, values.signs);
    return { how: made.how, problems: made.problems ?? [] };
  } catch ({ code, column, values: { left } }) {
    return { code, column, left: left ?? "", asked };
  }"""


def printed(modules: Modules, *signs: str, master: Any = None, **row: Any) -> Any:
    """What becomes of a row."""
    values = {"data": DATA, "row": {**ROW, **row}, "signs": list(signs), "master": master}
    return modules("list-press.js", PRINT, values)


def test_a_master_that_cannot_be_fetched_is_told(modules: Modules) -> None:
    told = printed(modules)
    assert (told["code"], sorted(told["asked"])) == ("no-master", ["/masters/master.json", "/masters/master.pdf"])


def test_what_a_sign_leaves_out_is_not_on_the_master(modules: Modules) -> None:
    assert "/masters/master-roll.pdf" in printed(modules, warnings=["THIN"])["asked"]


@pytest.mark.parametrize(
    ("programme", "warnings"), [("heavy", ["BALANCE"]), ("heavy", ["BIRTH"]), ("heavy", ["THIN", "BIRTH"])]
)
def test_a_programme_that_a_sign_rules_out_is_refused_and_the_others_are_named(
    modules: Modules, programme: str, warnings: list[str]
) -> None:
    told = printed(modules, programme=programme, warnings=warnings)
    assert (told["code"], told["left"], told["asked"]) == ("another-programme", "gentle", [])


def test_a_programme_that_no_sign_rules_out_is_printed(modules: Modules) -> None:
    assert printed(modules, programme="heavy", warnings=["THIN"])["code"] == "no-master"
    assert printed(modules, warnings=["BALANCE", "BIRTH"])["code"] == "no-master"


@pytest.mark.parametrize(
    ("column", "row"),
    [
        ("format", {"format": "fridge"}),
        ("language", {"language": "de"}),
        ("weight_unit", {"unit": "lb"}),
        ("note", {"note": "Ring me"}),
        ("changes", {"changes": [{"exercise": "raise", "sets": 2}]}),
        ("training_days", {"days": [1, 3], "start": "2026-12-07"}),
        ("training_days", {"days": [0, 2]}),
        ("paper", {"paper": "a3"}),
        ("text_size", {"size": 28}),
    ],
)
def test_what_a_browser_has_no_master_for_is_told_and_not_left_out(
    modules: Modules, column: str, row: dict[str, Any]
) -> None:
    told = printed(modules, **row)
    assert (told["code"], told["column"], told["asked"]) == ("not-in-a-browser", column, [])


def test_the_training_days_that_the_programme_has_are_no_change(modules: Modules) -> None:
    assert printed(modules, days=[0, 2], start="2026-12-07")["code"] == "no-master"


def test_there_is_no_time_without_a_session(modules: Modules) -> None:
    assert printed(modules, times=["07:30", "19:00"])["code"] == "no-master"
    assert printed(modules, times=["07:30", "12:00", "19:00"])["code"] == "times-refused"
    assert printed(modules, times=["07:30", "19:00"], side="both")["code"] == "times-refused", "they have one a day"


def test_a_sign_that_stops_asks_for_the_referral_sheets_alone_whatever_the_programme(modules: Modules) -> None:
    told = printed(modules, "STOP", warnings=["STOP"], programme="", format="fridge")
    assert told["code"] == "no-master", "no sheet, no plan"
    assert told["asked"] == ["/masters/sheets-a4-12.pdf", "/masters/sheets-a4-12.json"]


def test_every_sign_has_its_sheet_and_the_most_urgent_comes_first(modules: Modules) -> None:
    row = {**ROW, "size": 18, "paper": "letter"}
    found = modules(
        "referral.js", "m.referralOf(values.data, values.row, ['LATER', 'URGENT'])", {"data": DATA, "row": row}
    )
    assert found == {"master": "sheets-letter-18", "pages": [0, 3], "problems": []}


@pytest.mark.parametrize(
    ("paper", "size", "kind"),
    [("a3", 12, "a4-12"), ("tabloid", 12, "letter-12"), ("a4", 14, "a4-18"), ("letter", 28, "letter-18")],
)
def test_a_referral_is_never_refused_for_its_size_and_letters_never_smaller(
    modules: Modules, paper: str, size: int, kind: str
) -> None:
    values = {"data": DATA, "row": {**ROW, "paper": paper, "size": size}}
    found = modules("referral.js", "m.referralOf(values.data, values.row, ['STOP'])", values)
    assert (found["master"], found["pages"]) == (f"sheets-{kind}", [1, 2])
    assert [(problem["code"], problem["severity"]) for problem in found["problems"]] == [("nearest-size", "warning")]


def test_a_referral_is_never_refused_for_its_language(modules: Modules) -> None:
    values = {"data": {**DATA, "language": "en"}, "row": {**ROW, "paper": "letter", "size": 18}}
    call = (
        "['', 'en', 'de'].map((language) => m.referralOf(values.data, { ...values.row, language }, ['STOP']).problems)"
    )
    told = modules("referral.js", call, values)
    assert [[problem["code"] for problem in problems] for problems in told] == [[], [], ["nearest-language"]]


def test_every_sign_that_leaves_a_plan_is_written_beside_the_name_or_nothing_is_printed(modules: Modules) -> None:
    master = json.loads(VECTORS.read_text(encoding="utf-8").replace('"field": "name"', '"field": "heed"'))["master"]
    assert printed(modules, master=master, warnings=["THIN"])["how"] == "merged"
    for warnings in (["BALANCE"], ["THIN", "BIRTH"]):  # the letters of these are not in this master's font
        assert "code" in printed(modules, master=master, warnings=warnings)


@pytest.mark.parametrize("name", ["كامل", "كامل A", "مُحَمَّد"])
def test_arabic_letters_that_a_master_has_not_leave_a_line(modules: Modules, name: str) -> None:
    told = printed(modules, master=json.loads(VECTORS.read_text(encoding="utf-8"))["master"], name=name)
    assert (told["how"], [problem["code"] for problem in told["problems"]]) == ("merged", ["line-left"])


@pytest.mark.parametrize("name", ["שרה", "शिवा", "كامل ש"])
def test_letters_that_nothing_prints_are_refused(modules: Modules, name: str) -> None:
    told = printed(modules, master=json.loads(VECTORS.read_text(encoding="utf-8"))["master"], name=name)
    assert told["code"] == "no-letter"

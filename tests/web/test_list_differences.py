"""The command and the clinic desk read the same rows alike: 3,000 of them, made by chance, with cells for every column.

LIST_ROWS=30000 in the environment asks for more, LIST_SEED=7 for others.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from generator.batch.run import Order, Supplies, run
from generator.errors import HeelDropError
from generator.language.grammar import grammar
from generator.lists import spec
from generator.model.request import LONGEST_GOAL, LONGEST_NAME, LONGEST_NOTE
from generator.model.rows import RowResult, Vocabulary
from generator.products.list_tables import list_tables
from tests.batch.standin import TODAY, VOCABULARY
from tests.support.once import Once
from tests.support.project import ROOT
from tests.support.words import words
from tests.web.server import noted
from tests.web.test_list_fuzz import ENDS, ERRORS, NAMES, NO_NAMES, REFERENCES
from tests.web.test_lists import Recorder, at_the_desk

ROWS = int(os.environ.get("LIST_ROWS", "3000"))
SEED = int(os.environ.get("LIST_SEED", "1"))
IN_A_LIST = 300
FAR, PAST = spec.LIMITS["furthest"], spec.LIMITS["long_past"]

STRANGE = "ـ\u200fىةأ٣۴٫،łŁ"  # of other languages
STRANGE += "½²ßςİıœÆ\u00a0\u2003\u200b\u200d\u0301\u202e\x1c\x85\ufeff\ue000\ufffd١Ⅳｌ🙂‑–—≠/?.,;:'\"()-_#@&+~…“”\t"


def days(*around: int) -> tuple[str, ...]:
    """Days so long from today, as ISO writes them."""
    return tuple(str(TODAY + datetime.timedelta(days=days)) for days in around)


def written_day(dice: random.Random) -> str:
    """A near day as somebody writes it, in a form and with a word that leave no doubt about a whole list."""
    day = TODAY + datetime.timedelta(days=dice.randint(-20, 400))
    month = dice.choice([word for word, number in spec.MONTHS.items() if day.month in number])
    weekday = dice.choice([word for word, number in spec.WEEKDAYS.items() if day.weekday() in number])
    form = dice.choice(
        (
            "{d} {m} {y}", "{d}. {m} {y}", "{d}-{m}-{yy}", "{m} {d}, {y}", "{y} {m} {d}", "{d}{m}{y}", "{d} {m}",
            "{w} {d} {m} {y}", "{w}, {d} {m} {yy}", "{d} of {m} {y}", "{y}{n:02}{d:02}", "{d} {m} '{yy}", "{m}",
            "{d} {m} {y} 09:30", "{d} {m} {y}T23:00Z", "{d} {m} {y} 12:00 AM", "{y}-{n:02}-{d:02}", "{y}/{n}/{d}",
            "{d} {m} {y} ({w})",
            "{d} {m} {y} r.", "{d} {m} {y} م", "le {d} {m} {y}", "{w}، {d} {m} {y}", "{d}° {m} {y}",
            "{d} من {m} {y}", "يوم {w} {d} {m} {y}", "{d}\u200f/{n}\u200f/{y}", "{d} de {m} de {y}",
        )
    )  # fmt: skip
    if dice.random() < 0.2:
        form = form.replace("{d}", "{arabic}")
    return form.format(
        arabic=str(day.day).translate(ARABIC), d=day.day, m=month, n=day.month, y=day.year, yy=day.year % 100, w=weekday
    )


ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
TIMES = ("07:30 19:00", "7.30am, 7pm", "0730", "25:00", "12am and 12 pm", "7h05", "morning", "7:30:00", "13pm", "9:5")
WEEKDAYS = (
    "mon wed fri",
    "Mon-Wed, Fri",
    "fri-mon",
    "m",
    "tu to th",
    "mon-wed-fri",
    "Weds.",
    "daily",
    "sat…sun",
    "mon",
    *(
        "lunes a viernes",
        "du lundi au vendredi",
        "Mo bis Fr",
        "pon do pt",
        "da lunedì a venerdì",
        "من الاثنين إلى الجمعة",
    ),
    *(
        "LU MI VI",
        "di",
        "do",
        "ma, je",
        "Di, Do",
        "śr. i pt.",
        "الإثنين، والأربعاء",
        "lun mer ven",
        "do-di",
        "nie",
        "mar",
    ),
)
LOADS = (
    "heel-drop=10kg", "Heel drop: 7,5; calf-stretch=2 kg", "heel-drop=22 lbs", "heel-drop=-2", "heel-drop", "x=5", "=5",
    "heel-drop=5; heel-drop=6", "heel-drop = ٣ KG.", "heel-drop: 5 stone", "heel-drop=1234",
    "heel-drop=٧٫٥ كغ", "heel-drop=5 Kilogramm",
)  # fmt: skip
CHANGES = (
    "heel-drop: sets 2, repetitions 10", "heel-drop: sets 2-3", "Heel drop: hold 20 s; calf-stretch: days 1-3, 5",
    "heel-drop: sets 2; heel-drop: sets 3", "sets 2", "heel-drop: sets=0", "calf-stretch: days 1/3", "x: sets 2",
    "heel-drop: days 1-8", "heel-drop: sets ٣", "heel-drop: hold: 20sec", "heel-drop:", "heel-drop: reps 10 sets 2",
)  # fmt: skip
PHONES = ("01632 960001", "1632960001", "+44 1632 960001", "1,6E+9", "call us", "01632960001", "07:30", "12")
SIGNS = (
    *("R2", "r02", "R2, R24", "R24", "R99", "none", "-", "R-2", "pain", "R24 and R10", "R2R10", "0", "no", "R ٢"),
    *("keine", "Ninguno", "brak", "NÉANT", "nessun segno", "لا يوجد", "R2 y R10", "R2، R10", "R2 oder R10", "nie"),
)


def closed(column: str) -> tuple[str, ...]:
    """Every way to write a word of a closed list."""
    return tuple(spec.WORDS[column])


POOLS: Mapping[str, tuple[str, ...]] = {
    "reference": (*REFERENCES, *(f"{number:04}" for number in range(40)), "x" * LONGEST_NAME, "x" * (LONGEST_NAME + 1)),
    "name": (*NAMES * 3, "n" * LONGEST_NAME, "n" * (LONGEST_NAME + 1), "é" * LONGEST_NAME, "M?ller"),
    "side": (*closed("side"), "left/right", "L?", "lefd"),
    "programme": (
        *(
            "classic",
            "gentle",
            "Classic heel drops",
            "GENTLE.",
            "gentle - starter",
            "klassik",
            "Klassisches Fersensenken",
        ),
        *("Début en douceur", "debut-en-douceur", "lagodny start", "خفض الكعب التقليدي", "خفض الكعب التقليديّ"),
    ),
    "start": days(-FAR - 1, -FAR, -PAST - 1, -PAST, 1, FAR, FAR + 1) * 2,
    "paper": (*closed("paper"), "a5"),
    "format": (*closed("format"), "poster"),
    "weeks": (
        "3",
        "3-4",
        "1 bis 3",
        "1 à 3",
        "1 do 3",
        "1 إلى 3",
        "1 i 3",
        "3²",
        "2, 4",
        "1 to 6",
        "0",
        "4-3",
        "13",
        "٣",
        "all",
        "",
        "",
        "",
    ),
    "from_week": ("7", "9", "seven", "0", "", "", "", ""),
    "load": (*LOADS, "", "", "", ""),
    "language": ("en", "de", "English", "Deutsch", "german", "fr"),
    "text_size": ("12", "16 pt", "28points", "11", "29", "large", "١٤", "12.0"),
    "training_days": WEEKDAYS,
    "times": TIMES,
    "weight_unit": (*closed("weight_unit"), "stone"),
    "goal": ("Run with the dog", "g" * LONGEST_GOAL, "g" * (LONGEST_GOAL + 1), "5 km", "30 °C", "R2"),
    "clinician": ("Sample Clinician", "Dr O'Neil", "R10", "£ukasz"),
    "clinic_phone": PHONES,
    "next_appointment": days(-1, 0, 7, 40),
    "note": ("Rest.\nCall us.", "n" * LONGEST_NOTE, "n" * (LONGEST_NOTE + 1), "a  b"),
    "changes": CHANGES,
    "warnings": (*SIGNS, "", ""),
}
OTHERS = (*NO_NAMES, *ERRORS, *ENDS, "")


def cell(dice: random.Random, key: str) -> str:
    """A cell for a column: mostly one that somebody would write there, now and then one of another column, or none."""
    kind = dice.random()
    if kind < 0.1:
        return dice.choice(OTHERS)
    if kind < 0.15:
        key = dice.choice(list(POOLS))
    given = written_day(dice) if key in spec.GROUPS["dates"] and dice.random() < 0.6 else dice.choice(POOLS[key])
    return spoiled(dice, given) if dice.random() < 0.2 else given


def row(dice: random.Random, keys: list[str]) -> list[str]:
    """A sound row with some cells made by chance, or a line that a report ends with."""
    if dice.random() < 0.05:
        cells = dict.fromkeys(dice.sample(keys, 1), dice.choice(ENDS)) | dict.fromkeys(dice.sample(keys, 1), "12")
        return [cells.get(key, "") for key in keys]
    cells = {"reference": f"A-{dice.randint(0, 999)}", "name": "Sample Person", "side": "left", "programme": "classic"}
    for key in dice.sample(keys, dice.randint(1, 5)):
        cells[key] = cell(dice, "name" if key in spec.GROUPS["names"] else key)
    return [cells.get(key, "") for key in keys]


def spoiled(dice: random.Random, given: str) -> str:
    """The same with other capitals, or a sign that does not belong there."""
    at = dice.randint(0, len(given))
    return dice.choice(
        (
            given.upper(),
            given.title(),
            f" {given}\u00a0",
            given[:at] + dice.choice(STRANGE) + given[at:],
            f"'{given}",
            f'="{given}"',
        )
    )


def heading(dice: random.Random, column: spec.Column) -> str:
    """One of the headings that a column is known by."""
    return dice.choice((column.heading, column.heading.upper(), *column.aliases))


def lists(rows: int, seed: int) -> Iterator[str]:
    """Lists as CSV, with all columns in any order and so many rows altogether."""
    dice = random.Random(seed)  # noqa: S311 - nothing here is a secret
    for first in range(0, rows, IN_A_LIST):
        names = ["name"] if dice.random() < 0.6 else ["first_name", "last_name"]
        keys = [key for key in POOLS if key != "name"] + names
        dice.shuffle(keys)
        out = io.StringIO()
        table = csv.writer(out)
        heads = {key: heading(dice, spec.BY_KEY[key]) for key in keys}
        if len(names) > 1 and dice.random() < 0.5:
            whole = dice.choice(list(spec.HALVES))
            half, key = dice.choice(list(spec.HALVES[whole].items()))
            heads |= {key: whole, spec.OTHER_HALF[key]: half}
        table.writerow(heads.values())
        for _ in range(min(IN_A_LIST, rows - first)):
            cells = row(dice, keys)
            table.writerow(cells[: -dice.randint(1, 6)] if dice.random() < 0.02 else cells)
        yield out.getvalue()


def by_the_command(text: str, folder: Path, vocabulary: Vocabulary = VOCABULARY) -> dict[str, Any]:
    """What the command makes of each row of a list."""
    file = folder / "people.csv"
    file.write_text(text, encoding="utf-8", newline="")
    notes: list[str] = []
    results: list[RowResult] = []
    press = Recorder(size=10)
    supplies = Supplies(vocabulary, press, "abcd1234", words())
    order = Order(file, folder / "out", TODAY, dry_run=True)
    try:
        run(order, supplies, notes.append, lambda result, _: results.append(result))
    except HeelDropError as refusal:
        return {"notes": notes, "error": str(refusal)}
    return {"notes": notes, "rows": [told(result) for result in results], "read": press.read}


def told(result: RowResult) -> list[Any]:
    """What became of a row, in sentences."""
    problems = [problem.told(words()) for problem in result.problems]
    said = [
        [each.code, each.column, each.heading, each.what, each.found, each.instead, str(each.severity)]
        for each in problems
    ]
    return [result.row, str(result.status), result.reference, list(result.signs), list(result.advice), said]


READ = """async ({text, today}) => {
  const { run } = await import("/desk/list-run.js");
  const { dayOf } = await import("/shared/words.js");
  const [notes, rows, read] = [[], [], []];
  const print = async (request) => {
    read.push(Object.fromEntries(Object.entries(request).filter(([, value]) => String(value) !== "")));
    return { content: null, pages: 1, how: "merged" };
  };
  const parts = ["code", "column", "heading", "what", "found", "instead", "severity"];
  const watch = ({ row, status, reference, signs, advice, problems }) =>
    rows.push([row, status, reference, signs, advice, problems.map((problem) => parts.map((part) => problem[part]))]);
  const bytes = new TextEncoder().encode(text);
  const order = { file: "people.csv", bytes, today: dayOf(today), edition: "", defaults: {} };
  try {
    await run(order, { print }, heelDrop.lists, { tell: (note) => notes.push(note), watch });
    return JSON.stringify({ notes, rows, read }); // thousands of values take Playwright longer than the desk
  } catch (error) {
    return JSON.stringify({ notes, error: error.message });
  }
}"""


def by_the_desk(
    page: Page, texts: list[str], planted: str = "", vocabulary: Vocabulary = VOCABULARY
) -> list[dict[str, Any]]:
    """What the clinic desk makes of each row of some lists. planted: changes its tables before it reads."""
    phrases = {key: phrase for key, phrase in words().phrases.items() if key.startswith(("desk.", "list."))}
    tables = {"language": "en", "words": phrases, "lists": list_tables(vocabulary), "calendar": words().calendar()}
    tables["grammar"] = grammar(words())
    with noted(ROOT / "web") as server:
        page.goto(f"{server.address}/merge.js")
        page.evaluate("(told) => { globalThis.heelDrop = told; }", json.loads(json.dumps(tables)))
        if planted:
            page.evaluate(planted)
        return [json.loads(page.evaluate(READ, {"text": text, "today": str(TODAY)})) for text in texts]


Told = tuple[str, dict[str, Any]]
"""A list, and what the command makes of it."""


def differences(page: Page, told: list[Told], planted: str = "") -> list[tuple[Any, Any]]:
    """What the desk tells or reads, and what the command does, where they differ."""
    found = []
    for desk, (_, command) in zip(by_the_desk(page, [text for text, _ in told], planted), told, strict=True):
        expected = {key: value if key == "read" else at_the_desk(value) for key, value in command.items()}
        if desk.keys() != expected.keys() or len(desk.get("read", [])) != len(expected.get("read", [])):
            found.append((desk.get("error") or len(desk["read"]), expected.get("error") or len(expected["read"])))
            continue
        for key in desk:
            pairs = [(desk[key], expected[key])] if key == "error" else zip(desk[key], expected[key], strict=True)
            found += [pair for pair in pairs if pair[0] != pair[1]]
    return found


@pytest.fixture(scope="module")
def made_by_chance(once_per_run: Once) -> list[Told]:
    """Lists, and what the command makes of them."""
    told = once_per_run("lists-by-chance", read_by_the_command) / "told.json"
    return [(text, command) for text, command in json.loads(told.read_text("utf-8"))]


def read_by_the_command(folder: Path) -> None:
    """Writes into a folder what the command makes of each list."""
    told = [(text, by_the_command(text, folder)) for text in lists(ROWS, SEED)]
    (folder / "told.json").write_text(json.dumps(told), "utf-8")


def test_both_say_and_read_the_same_of_every_row(page: Page, made_by_chance: list[Told]) -> None:
    assert differences(page, made_by_chance)[:5] == []


def test_the_rows_are_worth_reading(made_by_chance: list[Told]) -> None:
    """Most lists are read at all, with rows of every status and nearly every message of a row."""
    rows = [row for _, told in made_by_chance for row in told.get("rows", [])]
    assert len(rows) > ROWS * 2 / 3
    assert {row[1] for row in rows} == set(list_tables(VOCABULARY)["statuses"].values())
    codes = {problem[0] for row in rows for problem in row[5]}
    assert len(codes) > 25, sorted(codes)


PLANTED = {
    "a heading": "const all = heelDrop.lists.headings; for (const it in all) if (/name/.test(all[it])) delete all[it]",
    "a limit": "heelDrop.lists.limits.goal -= 1",
    "a bound of a start": "heelDrop.lists.limits.furthest += 1",
    "a word": "const { side } = heelDrop.lists.words; for (const it in side) side[it] = 'left'",
    "a form of dates": "heelDrop.lists.forms.dmy = heelDrop.lists.forms.mdy",
    "a month": "const { months } = heelDrop.lists; for (const it in months) if (months[it][0] === 3) months[it] = [4]",
    "a day of one language": "heelDrop.lists.training_days.de.mo = 2",
    "a letter that is like another": "heelDrop.lists.alike['ł'] = 'w'",
    "a word of a span": "heelDrop.lists.span_words.pl = heelDrop.lists.span_words.fr = ['x']",
    "a word for no sign": "heelDrop.lists.none = ['none']",
    "half a name": "heelDrop.lists.halves = {}",
    "a message": "heelDrop.words['list.row.unknown_word.what'] += '!'",
    "a code": "heelDrop.lists.codes.no_year = 'no-year'",
    "a status": "heelDrop.lists.statuses.referred = 'printed'",
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_difference_in_one_table_is_seen(page: Page, made_by_chance: list[Told], planted: str) -> None:
    read = [told for told in made_by_chance if "rows" in told[1]]
    assert any(differences(page, [told], PLANTED[planted]) for told in read[:8])

"""`heeldrop translate`: a seventh language, from nothing to a bilingual referral sheet."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from openpyxl import load_workbook

from generator.load.catalogue import load_catalogue
from tests.cli.conftest import Say
from tests.site.conftest import copy_project
from tests.support.pdf import page_texts
from tests.support.pseudo import pseudo

CORE = (
    "warning-signs|care-levels|countries|pain-rule|rules|exercises/[^/]+/(name|both_sides|hard_rules)|programmes|condition"
    "|about|phrases"
)


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the catalogue of a seventh language belongs, in a project with no other."""
    project = copy_project(tmp_path)
    for file in project.content.glob("translations/*.po"):
        file.unlink()
    project.terms.write_text("set:\n  en: [set, sets]\n  words: {uk: {word: підхід, stems: [підх]}}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content" / "translations" / "uk.po"


def _tell(file: Path, places: str) -> None:
    """Translates every message whose place fits, as a translator's tool would write it."""
    catalog = read_po(io.BytesIO(file.read_bytes()))
    for message in catalog:
        if message.id and re.match(places, message.context or ""):
            message.string = pseudo(message.id) if isinstance(message.id, str) else 3 * (pseudo(message.id[1]),)
        if message.context == "phrases/date.short" and message.string:
            message.string = "d.M."
    with file.open("wb") as out:
        write_po(out, catalog)


def test_a_seventh_language_begins_with_its_safety_core(say: Say, catalogue: Path, tmp_path: Path) -> None:
    made = say("translate", "uk")
    assert made.exit_code == 0, made.output
    assert re.search(r"^safety core +(\d+) +\1 +0 +\d+$", made.output, re.MULTILINE)
    assert "'uk' is not built" in made.output
    assert "#. set = підхід\n#, python-brace-format\nmsgctxt" in catalogue.read_text("utf-8")
    asked = ("plan", "--language", "uk", "--programme", "classic", "--side", "left", "--warning", "R2", "--out")
    refused = say(*asked, "r.pdf")
    assert refused.exit_code == 1
    missing = r"content/translations/uk\.po:\d+:1: this message is missing: warning-signs/R2/question"
    assert re.search(missing, refused.output)
    _tell(catalogue, CORE)
    again = say("translate", "uk")
    assert re.search(r"^safety core +\d+ +0 +0 +0$", again.output, re.MULTILINE)
    out = tmp_path / "r.pdf"
    sheet = say(*asked, str(out))
    assert sheet.exit_code == 3, sheet.output
    words = " ".join(" ".join(page_texts(out)).split())
    assert "Go to an emergency department now." in words
    assert pseudo("Go to an emergency department now.") in words


def test_a_catalogue_is_brought_up_to_date(say: Say, catalogue: Path, tmp_path: Path) -> None:
    say("translate", "uk")
    _tell(catalogue, "warning-signs/R2/why|exercises/heel-drop/steps")
    sign = tmp_path / "content" / "conditions" / "achilles" / "warning-signs" / "pop-or-snap.yaml"
    text = sign.read_text("utf-8")
    sign.write_text(text.replace("This is how people describe", "So people describe"), "utf-8")
    steps = tmp_path / "content" / "exercises" / "heel-drop.yaml"
    steps.write_text(steps.read_text("utf-8").replace("steps:\n", "steps:\n  - Breathe calmly.\n", 1), "utf-8")
    made = say("translate", "uk")
    assert made.exit_code == 0, made.output
    after = load_catalogue(catalogue).translations
    changed, moved = after["warning-signs/R2/why"], after["exercises/heel-drop/steps/2"]
    assert changed.fuzzy
    assert str(changed.told).startswith(pseudo("This is how people describe"))
    assert re.search(r'^#\| .*"This is how people describe', catalogue.read_text("utf-8"), re.MULTILINE)
    assert after["exercises/heel-drop/steps/1"].told == ""
    assert not moved.fuzzy
    assert moved.told


def test_a_sheet_goes_to_a_translator_and_comes_back(say: Say, catalogue: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "uk.xlsx"
    written = say("translate", "uk", "--xlsx", str(sheet))
    assert written.exit_code == 0, written.output
    book = load_workbook(sheet)
    rows = {row[2].value: row for row in book.active.iter_rows(min_row=2)}
    rows["warning-signs/R2/do/1"][1].value = "Негайно до лікарні."
    for form in ("one", "few", "many"):
        rows[f"phrases/dose.minutes#{form}"][1].value = "{length} хв"
    book.save(sheet)
    read = say("translate", "uk", "--xlsx", str(sheet))
    assert read.exit_code == 0, read.output
    after = load_catalogue(catalogue).translations
    assert after["warning-signs/R2/do/1"].told == "Негайно до лікарні."
    assert after["phrases/dose.minutes"].told == dict.fromkeys(("one", "few", "many", "other"), "{length} хв")
    rows["warning-signs/R2/do/1"][0].value = "Another English."
    book.save(sheet)
    refused = say("translate", "uk", "--xlsx", str(sheet))
    assert refused.exit_code == 1
    assert re.search(r"uk\.xlsx:\d+:1: no message of the catalogue has this place and this English", refused.output)


@pytest.mark.parametrize("code", ["pt", "pt-BR", "tr", "he"])
def test_any_language_can_begin(say: Say, catalogue: Path, code: str) -> None:
    """Its plurals are those of CLDR, whatever a library's own table says of them."""
    for _ in range(2):  # made, then brought up to date
        made = say("translate", code)
        assert made.exit_code == 0, made.output
    assert len(load_catalogue(catalogue.with_name(f"{code}.po")).translations) > 3000


def test_a_country_is_needed_where_it_is_told(say: Say, catalogue: Path, tmp_path: Path) -> None:
    say("translate", "uk")
    problems = say("check").output
    assert "this message is missing: countries/gb/name" in problems
    assert "this message is missing: countries/es/name" not in problems, "Ukrainian tells nothing of Spain"
    assert catalogue.is_relative_to(tmp_path)


@pytest.mark.parametrize(
    ("code", "what"),
    [("en", "the language that the content"), ("xx", "Nothing is known"), ("br", "cannot be numbered")],
)
def test_a_language_that_cannot_be_is_refused(say: Say, catalogue: Path, code: str, what: str) -> None:
    result = say("translate", code)
    assert result.exit_code == 2
    assert what in result.output
    assert not catalogue.parent.joinpath(f"{code}.po").exists()

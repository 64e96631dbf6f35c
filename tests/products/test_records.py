"""What goes into a clinic's record: its language, the edition of the handout, and whom it names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.model.base import Side
from generator.model.clinic import Clinic, Overlay
from generator.model.request import Person, Request
from generator.products.checking import clinic_overlay
from generator.products.records import Records, names_somebody, record_bundle, record_note, records
from tests.support.project import checked

ASKED = Request(programme="gentle", side=Side.LEFT, language="de")


def test_a_record_is_in_the_language_of_the_clinic_and_names_the_edition_of_the_handout() -> None:
    overlay = Overlay(Clinic(name="Sample Clinic", record_language="en"))
    german, english = record_note(checked().told_in, ASKED), record_note(checked().told_in, ASKED, overlay)
    assert german.startswith("Übungsplan mitgegeben")
    assert english.startswith("Exercise plan given")
    edition = checked().told_in("de").edition
    assert edition != checked().edition
    assert f"Edition {edition}" in english
    plan = json.loads(record_bundle(checked().told_in, ASKED, b"%PDF-", None, overlay))["entry"][0]["resource"]
    assert (plan["language"], plan["meta"]["tag"][0]["code"]) == ("en", edition)


def test_a_language_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "clinic.yaml"
    path.write_text("name: Sample Clinic\nrecord_language: xx\n")
    with pytest.raises(ContentError, match=r"clinic\.yaml:2:18: there is no such language(.|\n)*found: xx(.|\n)*en, "):
        clinic_overlay(checked(), path)
    path.write_text("name: Sample Clinic\nrecord_language: de\n")
    assert clinic_overlay(checked(), path).clinic.record_language == "de"


@pytest.mark.parametrize(
    ("file", "name", "told"),
    [
        ("maria-muster.pdf", "Maria Muster", True),
        ("plan_MUSTER.pdf", "Maria Muster", True),
        ("PlanMuster1.pdf", "Maria Muster", True),
        ("li.pdf", "Bo Li", True),
        ("clinic.pdf", "Bo Li", False),
        ("0007.pdf", "Maria Muster", False),
        ("plan.pdf", None, False),
        ("łukasz.pdf", "Łukasz", True),
    ],
)
def test_a_file_name_that_holds_a_name_is_found(file: str, name: str | None, *, told: bool) -> None:
    assert names_somebody(file, Person(name=name)) is told


def test_only_what_is_wanted_is_made() -> None:
    for kinds in ((), ("note",), ("fhir",), ("note", "fhir")):
        assert tuple(kind for kind, _ in records(checked().told_in, ASKED, Records(kinds), b"%PDF-", None)) == kinds

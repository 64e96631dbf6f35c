"""A catalogue that is written says what it said before."""

from __future__ import annotations

from generator.errors import Place
from generator.load.catalogue import plurals_of, read_catalogue
from generator.model.catalogue import Translation
from generator.publish.catalogue import CatalogueEntry, as_po

NOWHERE = Place("x")
MINUTES = {"one": "{n} minute", "other": "{n} minutes"}


def test_what_is_written_is_read_again() -> None:
    forms = {"zero": "{n} ص", "one": "{n} و", "two": "{n} ث", "few": "{n} ق", "many": "{n} ك", "other": "{n} غ"}
    entries = [
        CatalogueEntry("a/1", Translation(NOWHERE, "Both", "كلاهما"), ("A note.",)),
        CatalogueEntry("b/1", Translation(NOWHERE, "Both", "الاثنان", fuzzy=True, comments=("Ask.",)), previous="Two"),
        CatalogueEntry("c/1", Translation(NOWHERE, MINUTES, forms, reordered=True)),
        CatalogueEntry("d/1", Translation(NOWHERE, "- One\n- Two", "")),
    ]
    text = as_po("ar", plurals_of("ar"), entries, {"e/1": Translation(NOWHERE, "Gone", "ذهب")}).decode()
    again = read_catalogue(text, "content/translations/ar.po", "ar")
    assert list(again.translations) == ["a/1", "b/1", "c/1", "d/1"]
    assert again.translations["c/1"].told == forms
    assert again.translations["c/1"].reordered
    assert again.translations["b/1"].fuzzy
    assert again.translations["b/1"].comments == ("Ask.",)
    assert again.translations["d/1"].english == "- One\n- Two"
    assert again.retired["e/1"].told == "ذهب"
    assert "#. A note.\n" in text
    assert '#| msgid "Two"' in text


def test_the_same_is_the_same_file_on_any_day() -> None:
    entries = [CatalogueEntry("a/1", Translation(NOWHERE, "Both", "Obie"))]
    assert as_po("pl", plurals_of("pl"), entries, {}) == as_po("pl", plurals_of("pl"), entries, {})
    assert b"Date" not in as_po("pl", plurals_of("pl"), entries, {})

"""A catalogue of gettext as translators' tools write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import UnknownLocaleError, localedata

from generator.errors import ContentError
from generator.load.catalogue import load_catalogue, plural_forms, plurals_of, read_catalogue
from generator.model.catalogue import Catalogue

HEADER = 'msgid ""\nmsgstr ""\n"Language: {code}\\n"\n"Plural-Forms: {plurals}\\n"\n\n'
POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
ONE = 'msgctxt "warning-signs/R2/do/1"\nmsgid "Go."\nmsgstr "Idź."\n'
MANY = (
    'msgctxt "phrases/dose.minutes"\nmsgid "{length} minute"\nmsgid_plural "{length} minutes"\n'
    'msgstr[0] "{length} minuta"\nmsgstr[1] "{length} minuty"\nmsgstr[2] "{length} minut"\n'
)


def read(text: str, code: str = "pl", plurals: str = POLISH) -> Catalogue:
    return read_catalogue(HEADER.format(code=code, plurals=plurals) + text, f"content/translations/{code}.po", code)


def test_each_message_knows_its_line(tmp_path: Path) -> None:
    file = tmp_path / "content" / "translations" / "pl.po"
    file.parent.mkdir(parents=True)
    file.write_text(HEADER.format(code="pl", plurals=POLISH) + ONE + "\n" + MANY, "utf-8")
    catalogue = load_catalogue(file)
    sign = catalogue.translations["warning-signs/R2/do/1"]
    assert (str(sign.place), sign.english, sign.told) == ("content/translations/pl.po:7:1", "Go.", "Idź.")
    minutes = catalogue.translations["phrases/dose.minutes"]
    assert minutes.english == {"one": "{length} minute", "other": "{length} minutes"}
    assert minutes.told == {
        "one": "{length} minuta",
        "few": "{length} minuty",
        "many": "{length} minut",
        "other": "{length} minut",
    }
    assert catalogue.plurals.names == ("one", "few", "many")
    assert catalogue.exact == {"one"}
    assert catalogue.grammar == "pl"


def test_a_plural_that_lacks_a_form_is_not_told() -> None:
    catalogue = read(MANY.replace('{length} minut"', '"'))
    assert catalogue.translations["phrases/dose.minutes"].told == ""


def test_flags_and_comments_are_kept() -> None:
    retired = "#~ " + ONE.replace("\n", "\n#~ ", 2).replace("do/1", "do/9")
    catalogue = read("# Ask a nurse.\n#, fuzzy, reordered\n" + ONE + "\n" + retired)
    sign = catalogue.translations["warning-signs/R2/do/1"]
    assert (sign.fuzzy, sign.reordered, sign.comments) == (True, True, ("Ask a nurse.",))
    assert list(catalogue.retired) == ["warning-signs/R2/do/9"]


@pytest.mark.parametrize(
    ("text", "plurals", "what"),
    [
        ('msgctxt "x"\nmsgd "a"\nmsgstr "b"\n', POLISH, r"pl\.po:7:1: a quote is missing"),
        ('msgid "Go."\nmsgstr "Idź."\n', POLISH, r"pl\.po:6:1: this message has no place"),
        (ONE, "nplurals=2; plural=(n != 1);", "the plural forms of this file are not those of its language"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, plurals: str, what: str) -> None:
    with pytest.raises(ContentError, match=what):
        read(text, plurals=plurals)


@pytest.mark.parametrize("told", ['Nie rób."', '"Nie rób.', '"Nie "rób."', '"Nie rób." x'])
def test_a_text_without_its_quotes_is_told_and_loses_no_letter(told: str) -> None:
    with pytest.raises(ContentError, match=r"pl\.po:8:1: a quote is missing, or stands inside a text"):
        read(f'msgctxt "a/1"\nmsgid "Do not."\nmsgstr {told}\n')


def test_forms_are_known_by_what_numbers_take_them() -> None:
    assert plural_forms("ar", "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)") == [
        "zero", "one", "two", "few", "many", "other",
    ]  # fmt: skip
    assert plural_forms("de", "(n != 1)") == ["one", "other"]
    assert plural_forms("fr", "(n > 1)") == ["one", "other"]
    assert plural_forms("xx-nothing", "(n != 1)") is None
    assert plural_forms("de", "(n > 5)") is None


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("pt", ("one", "other")),
        ("pt-BR", ("one", "other")),
        ("uk", ("one", "few", "many")),
        ("tr", ("one", "other")),
        ("he", ("one", "two", "other")),
        ("id", ("other",)),
        ("fa", ("one", "other")),
        ("hi", ("one", "other")),
        ("ro", ("one", "few", "other")),
        ("cy", ("zero", "one", "two", "few", "many", "other")),
    ],
)
def test_a_new_catalogue_numbers_its_forms_as_they_are_read(code: str, names: tuple[str, ...]) -> None:
    plurals = plurals_of(code)
    assert sorted(plurals.names) == sorted(names)
    empty = HEADER.format(code=code, plurals=plurals.header)
    again = read_catalogue(empty, f"content/translations/{code}.po", code)
    assert again.plurals.names == plurals.names
    assert again.grammar == code


def test_every_language_of_the_library_can_begin_a_catalogue() -> None:
    lost = []
    for code in sorted({code.split("_")[0] for code in localedata.locale_identifiers()} - {"root"}):
        try:
            plurals_of(code)
        except (ValueError, UnknownLocaleError):
            lost.append(code)
    assert lost == ["br", "gv"], "the two whose forms no short rule numbers"

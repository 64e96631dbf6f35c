"""A row of a list: the words that it may use, typed a second time, and what a start may be."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from generator.errors import ListError
from generator.lists import cells
from generator.lists.columns import BY_HEADING, MAY_WARN, find_headings
from generator.lists.habits import Habits, Watcher
from generator.lists.requests import Reader, Reading
from generator.lists.spec import COLUMNS, joined
from generator.model.base import Side
from generator.model.request import Format, Paper, WeightUnit
from generator.model.rows import Cell, Row
from tests.batch.standin import VOCABULARY
from tests.support.words import words

TODAY = datetime.date(2026, 11, 22)
USUAL = {"Side": "left", "Programme": "classic"}


def read(**cells: str) -> Reading:
    """What a list with these columns and one row says."""
    told = {**USUAL, **{key.replace("_", " "): cell for key, cell in cells.items()}}
    headings = find_headings(iter([Row(1, tuple(told))]), "list.csv")
    reader = Reader(headings, VOCABULARY, TODAY)
    return reader.read(Row(2, tuple(told.values())))


def codes(reading: Reading) -> list[str]:
    """What is wrong with a row."""
    return [problem.code for problem in reading.problems]


@pytest.mark.parametrize(
    ("side", "words"),
    [
        (Side.LEFT, ["l", "LT", "left", "Left side", "left leg", "left-foot", "left ankle"]),
        (Side.RIGHT, ["R", "rt", "right", "right side", "Right Leg", "right foot", "right ankle"]),
        (Side.BOTH, ["b", "both", "both sides", "both legs", "bilateral", "left and right", "right-and-left"]),
    ],
)
def test_words_for_a_side(side: Side, words: list[str]) -> None:
    assert {read(Side=word).request.side for word in words} == {side}  # type: ignore[union-attr]


@pytest.mark.parametrize("word", ["lr", "L/R", "leg", "rigth", "none", "1", "dx", "sx", "links?", "izquierda/derecha"])
def test_a_side_is_never_guessed(word: str) -> None:
    assert codes(read(Side=word)) == ["unknown-word"]


WORDS: dict[str, dict[str, Paper | Format | WeightUnit]] = {
    "Paper": {
        "A4": Paper.A4,
        "letter": Paper.LETTER,
        "US letter": Paper.LETTER,
        "a3": Paper.A3,
        "Ledger": Paper.TABLOID,
        "tabloid": Paper.TABLOID,
    },
    "Format": {
        "booklet": Format.BOOKLET,
        "Fridge": Format.FRIDGE,
        "pocket": Format.POCKET,
        "clinician": Format.CLINICIAN,
        "text": Format.TEXT,
    },
    "Weight unit": {
        "kg": WeightUnit.KILOGRAMS,
        "Kilos": WeightUnit.KILOGRAMS,
        "lbs": WeightUnit.POUNDS,
        "pound": WeightUnit.POUNDS,
    },
}


@pytest.mark.parametrize("heading", WORDS)
def test_words_of_a_closed_list(heading: str) -> None:
    for word, meant in WORDS[heading].items():
        request = read(**{heading: word}).request
        assert request is not None, word
        assert meant in (request.paper, request.format, request.person.weight_unit), word


@pytest.mark.parametrize(
    ("start", "told", "printed"),
    [
        ("2026-11-08", [], True),  # a fortnight ago
        ("2026-11-07", ["long-past"], True),
        ("2025-11-21", ["long-past"], True),  # 366 days ago
        ("2025-11-20", ["too-long-ago"], False),
        ("2027-05-22", [], True),  # the day of the next review
        ("2027-05-23", ["after-review"], True),
        ("2027-11-23", ["after-review"], True),  # 366 days ahead
        ("2027-11-24", ["too-far-ahead"], False),
    ],
)
def test_a_start_lies_within_a_year(start: str, told: list[str], printed: object) -> None:
    reading = read(Start=start)
    assert (codes(reading), reading.request is not None) == (told, printed)


def test_an_appointment_may_be_on_the_day_of_the_start_and_not_before() -> None:
    start = "2026-12-07"
    assert codes(read(Start=start, Next_appointment=start)) == []
    assert codes(read(Start=start, Next_appointment="2026-12-06")) == ["before-start"]


def test_a_blocking_sign_needs_no_programme_and_is_told_beside_other_mistakes() -> None:
    referred = read(Programme="", Side="", Warnings="R10")
    assert (codes(referred), referred.signs) == ([], ("R10",))
    assert read(Side="lefd", Warnings="R2 R24").signs == ("R2", "R24")
    assert codes(read(Programme="", Side="", Warnings="R24")) == ["missing", "missing"], "R24 stops no plan"


@pytest.mark.parametrize("heading", [column.heading for column in COLUMNS])
def test_nothing_of_a_cell_is_repeated(heading: str) -> None:
    """A cell may have slipped, and with it a name: only its kind and length are told."""
    (problem,) = (each.told(words()) for each in read(**{heading: "Sample? " * 60}).problems)
    assert problem.heading == heading
    assert problem.found == "a text of 479 characters"
    assert "Sample" not in f"{problem.what} {problem.instead}"


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"Side": "lefd"}, "a text of 4 letters"),
        ({"Start": "05/06/2027"}, "a date"),
        ({"Start": "46000"}, "a number of 5 digits"),
        ({"Warnings": "Sample Person"}, "a text of 13 letters"),
        ({"Side": ""}, ""),
    ],
)
def test_the_kind_and_length_of_a_cell_are_told(cells: dict[str, str], found: str) -> None:
    assert [problem.told(words()).found for problem in read(**cells).problems] == [found]


SIDES = {
    Side.LEFT: "links linkes_Bein izquierda Izq. gauche côté_gauche sinistra lewa LEWY أيسر يسار اليسرى ايسر",
    Side.RIGHT: "rechts RECHTE_Seite derecho dcha droite D destra prawa أيمن يمين اليمني",
    Side.BOTH: "beide beidseits ambos ambas_piernas les_deux entrambi obie oba obustronnie كلاهما الجهتين",
}


@pytest.mark.parametrize("side", SIDES)
def test_sides_in_other_languages(side: Side) -> None:
    for word in SIDES[side].split():
        request = read(Side=word.replace("_", " ")).request
        assert request is not None, word
        assert request.side is side, word


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("Name", "Vorname", "Two One"),
        ("Nom", "Prénom", "Two One"),
        ("Nombre", "Apellidos", "One Two"),
        ("NOME", "Cognome", "One Two"),
        ("الاسم", "اسم العائلة", "One Two"),
        ("Imię", "Nazwisko", "One Two"),
    ],
)
def test_half_a_name_stands_beside_the_other_half(first: str, second: str, name: str) -> None:
    request = read(**{first: "One", second: "Two"}).request
    assert request is not None
    assert request.person.name == name


@pytest.mark.parametrize(("first", "second"), [("Name", "First name"), ("Nom", "Vorname"), ("Nome", "Apellidos")])
def test_two_kinds_of_names_are_refused(first: str, second: str) -> None:
    with pytest.raises(ListError, match="two_names"):
        read(**{first: "One", second: "Two"})


@pytest.mark.parametrize(
    "heading",
    [
        "Phone", "Contact", "Date", "DOB", "Address", "Diagnosis", "Age", "Sex", "Data urodzenia", "Geburtsdatum",
        "Fecha de nacimiento", "Date de naissance", "Data di nascita", "تاريخ الميلاد", "Uwagi", "Bemerkungen", "Notas",
        "Remarques", "Osservazioni", "ملاحظات", "Fecha", "Datum", "Data", "التاريخ", "Teléfono", "Telefon", "الهاتف",
    ],
)  # fmt: skip
def test_a_column_about_something_else_is_not_taken(heading: str) -> None:
    assert joined(heading) not in BY_HEADING


@pytest.mark.parametrize("heading", ["Uwagi", "Bemerkungen", "Notas", "Remarques", "Osservazioni", "ملاحظات"])
def test_notes_of_a_clinic_in_other_languages_are_told(heading: str) -> None:
    assert find_headings(iter([Row(1, ("Side", "Programme", heading))]), "list.csv").internal


@pytest.mark.parametrize(
    "heading",
    [
        "Rote Flaggen 2", "Alarmsymptome", "Kontraindikationen", "Risiken", "Symptome",
        "Signos de alarma 2", "Otras señales de alarma", "Contraindicaciones", "Precauciones", "Síntomas", "Riesgos",
        "Drapeaux rouges 2", "Autres signes d'alerte", "Contre-indications", "Symptômes", "Avertissement médical",
        "Czerwone flagi 2", "Objawy", "Przeciwwskazania", "Ostrzeżenie", "Ryzyko", "Altri segni d'allarme", "Sintomi",
        "Controindicazioni", "Bandiera rossa", "Rischi", "علامات حمراء", "الأعلام الحمراء الأخرى", "تحذير", "الأعراض",
        "موانع الاستعمال", "مخاطر",
    ],
)  # fmt: skip
def test_a_column_of_warnings_in_other_languages_is_never_passed_over(heading: str) -> None:
    with pytest.raises(ListError, match="may_warn"):
        find_headings(iter([Row(1, ("Side", "Programme", heading))]), "list.csv")


@pytest.mark.parametrize(
    "heading",
    ["warnings2", "alerts", "contraindications", "screeningresult", "redflagsigns", "flag", "sign", "symptoms"],
)
def test_a_heading_that_may_mean_warnings_is_never_passed_over(heading: str) -> None:
    assert MAY_WARN.search(heading)


def told(reading: Reading) -> list[tuple[str, str]]:
    """What is said of a row, and how grave it is."""
    return [(problem.code, problem.severity.value) for problem in reading.problems]


def test_a_cut_number_is_told_and_identifies_nobody_without_a_name() -> None:
    named = read(Reference="1.23457E+11", Name="Sample Person")
    assert told(named) == [("cut-number", "warning")]
    assert named.request is not None
    assert told(read(Reference="1.23457E+11", Name="")) == [("cut-number", "error")]
    assert told(read(Reference="1.23457E+11")) == [("cut-number", "error")]


@pytest.mark.parametrize("cell", ["1-Nov", "01/11/2026", "07:30", "TRUE", "n/a", "#NAME?", "Total"])
def test_what_refers_to_nobody_is_refused(cell: str) -> None:
    assert read(Reference=cell, Name="x").request is None


@pytest.mark.parametrize("key", ["Name", "First_name", "Last_name", "Goal", "Clinician", "Clinic_phone"])
@pytest.mark.parametrize("cell", ["TRUE", "30/11/2026", "07:30", "#REF!", "n/a", "12", "Total: 3", "tbc"])
def test_what_is_no_word_of_a_person_is_never_printed(key: str, cell: str) -> None:
    if (key, cell) != ("Clinic_phone", "12"):
        assert read(**{key: cell}).request is None


@pytest.mark.parametrize(
    "cell", [True, 12.0, 7, datetime.date(2026, 11, 30), datetime.time(7, 30), datetime.timedelta(1)]
)
def test_cells_of_a_workbook_that_hold_no_text_are_no_words(cell: Cell) -> None:
    for key in ("Name", "First name", "Goal", "Clinician", "Note for the person"):
        row = in_list([(key, "Side", "Programme"), (cell, "left", "classic")])[0]
        assert row.request is None, key


def test_numbers_of_a_workbook_are_references() -> None:
    assert in_list([("Reference", "Side", "Programme"), (12345.0, "left", "classic")])[0].reference == "12345"
    for cell in (True, datetime.date(2026, 11, 30), datetime.time(7, 30)):
        assert codes(in_list([("Reference", "Side", "Programme"), (cell, "left", "classic")])[0]) == ["not-a-reference"]


def in_list(rows: list[tuple[Cell, ...]], *, guessed: bool = False) -> list[Reading]:
    """What a whole list says, the headings first; guessed: nobody knows its encoding."""
    listed = [Row(number, cells) for number, cells in enumerate(rows, start=1)]
    headings = find_headings(iter(listed), "list.csv")
    reader = Reader(headings, VOCABULARY, TODAY)
    watcher = Watcher(headings, guessed=guessed)
    assert len(list(watcher.watched(reader.rows(listed)))) <= len(rows)
    reader = replace(reader.informed(listed, "list.csv"), habits=watcher.habits)
    return [reader.read(row) for row in reader.rows(listed)]


def of_names(*names: str, guessed: bool) -> list[list[str]]:
    """What is said of rows with these names."""
    return [codes(row) for row in in_list([("Name", "Side"), *((name, "left") for name in names)], guessed=guessed)]


def test_one_unlikely_name_puts_every_letter_of_a_guessed_encoding_in_doubt() -> None:
    sure = [["missing"]] * 3
    assert of_names("Novák", "Dvoøák", "Ann", guessed=True) == [["missing", "unsure-letters"]] * 2 + [["missing"]]
    assert of_names("Novák", "M\ufffdller", "Ann", guessed=True)[0] == ["missing", "unsure-letters"]
    assert of_names("Novák", "Müller", "Ann", guessed=True) == sure
    assert of_names("Novák", "Dvoøák", "Ann", guessed=False) == sure


def test_a_default_is_no_part_of_a_list_in_doubt() -> None:
    headings = find_headings(iter([Row(1, ("Name", "Side"))]), "list.csv")
    reader = Reader(headings, VOCABULARY, TODAY, {"clinician": "Zoë"}, habits=Habits(unlikely_letters=True))
    assert codes(reader.read(Row(2, ("Ann", "left")))) == ["missing"]


def test_a_reference_that_is_shorter_than_all_with_zeros_is_told() -> None:
    def lost(*references: Cell) -> list[bool]:
        rows = in_list([("Reference", "Side"), *((reference, "left") for reference in references)])
        return ["zeros-lost" in codes(row) for row in rows]

    assert lost("0007", "12", 7.0, "1234", "A-1", "0123") == [False, True, True, False, False, False]
    assert lost("0007", "12", "00123") == [False] * 3  # they are of any length
    assert lost("7", "12") == [False] * 2


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("'0007", "0007"),
        ('="0007"', "0007"),
        ('= "a ""b"""', 'a "b"'),
        ("'Ann One", "Ann One"),
        ("'Ann One'", "Ann One"),
        ('"Ann One"', "Ann One"),
        ("'", ""),
        ('=""', ""),
        ("'t Hooft", "'t Hooft"),
        ("'T HOOFT", "'T HOOFT"),
        ("'s-Gravenhage", "'s-Gravenhage"),
        ("O'Neil", "O'Neil"),
        ("=1+2", "=1+2"),
        ('"Sam" Person', '"Sam" Person'),
        (7.0, 7.0),
        (None, None),
    ],
)
def test_what_a_spreadsheet_puts_around_text_is_taken_off(cell: Cell, meant: Cell) -> None:
    assert cells.unwrapped(cell) == meant


def test_the_wrapping_is_taken_off_in_every_column() -> None:
    heads = ("Reference", "Name", "Side", "Programme", "Start", "Warnings")
    wrapped = [f"'{cell}" for cell in ("0007", "Ann", "left", "classic", "2026-12-07", "R2")]
    formulas = [f'="{cell[1:]}"' for cell in wrapped]
    first, second = in_list([heads, tuple(wrapped), tuple(formulas)])
    assert first.request == second.request
    assert (first.reference, first.signs, first.problems) == ("0007", ("R2",), ())
    assert in_list([heads, ("'", '=""', "", None, "'", "")]) == []


def test_a_row_about_nobody_is_told_and_holds_no_reference() -> None:
    person, total = in_list([("Reference", "Name", "Side", "Programme"), ("A", "x", "left", "classic"), ("Total", "1")])
    assert not person.no_person
    assert (total.no_person, total.reference, told(total)) == (True, "", [("no-person", "warning")])


def test_dates_of_footers_put_no_date_in_doubt() -> None:
    rows = in_list(
        [("Reference", "Side", "Start"), ("A", "left", "2027-03-04"), ("Printed on 25/01/2027", "", "25/01/2027")]
    )
    assert [row.no_person for row in rows] == [False, True]


def test_weeks_are_chosen_only_where_they_are_printed() -> None:
    asked = read(Format="weeks", Weeks="3 to 4, 6").request
    assert asked is not None
    assert (asked.format, asked.weeks, asked.from_week) == (Format.WEEKS, (3, 4, 6), None)
    assert codes(read(Weeks="3")) == codes(read(From_week="7", Format="fridge")) == ["weeks-elsewhere"]
    assert codes(read(Format="weeks", Weeks="0")) == codes(read(Format="weeks", Weeks="2026-04-03")) == ["not-a-week"]


def test_a_load_is_read_in_the_unit_of_the_row_and_belongs_to_later_weeks() -> None:
    cells = {"Format": "weeks", "From_week": "7", "Load": "Heel drop = 22", "Weight_unit": "lb"}
    asked = read(**cells).request
    assert asked is not None
    assert (asked.from_week, asked.person.load[0].weight) == (7, 22)
    assert codes(read(**{**cells, "Load": "heel-drop=10kg"})) == ["load-unit"]
    assert codes(read(Load="heel-drop=10kg")) == ["load-elsewhere"]

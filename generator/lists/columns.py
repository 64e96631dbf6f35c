"""Columns of a clinic's list: which are known, under which headings, and what belongs into them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from generator.errors import ContentError, Place, Problem
from generator.lists.headings import ENOUGH, HEADINGS_WITHIN, count
from generator.lists.no_words import matches
from generator.model.rows import Cell, Row


@dataclass(frozen=True)
class Column:
    """One column that a list may have."""

    key: str
    heading: str
    meaning: str
    example: str
    aliases: str = ""
    """Other headings, as clinics write them, without spaces and capitals."""


COLUMNS = (
    Column(
        "reference",
        "Reference",
        "Your own code for the person. Files and reports use it instead of the name.",
        "A-0001",
        "ref refno refnumber referenceno referencenumber referencecode refcode patientcode patientref patientreference "
        "patientid patientno patientnumber id mrn mrnno mrnnumber",
    ),
    Column(
        "name",
        "Name",
        "Printed on the handout. Leave it empty for a line to write on.",
        "Sample Person",
        "fullname patient patientname nameofpatient",
    ),
    Column(
        "first_name", "First name", "Only if there is no column Name.", "", "firstname forename givenname first given"
    ),
    Column("last_name", "Last name", "Only if there is no column Name.", "", "lastname surname familyname last family"),
    Column("side", "Side", "The sore side: left, right or both.", "left", "soreside leg foot affectedside"),
    Column(
        "programme",
        "Programme",
        "One of the programmes of this guide: `heeldrop plan` lists them.",
        "classic",
        "program protocol exerciseprogramme exerciseprogram",
    ),
    Column(
        "start",
        "Start",
        "Day 1 as 2027-05-22. Leave it empty to write the dates by hand.",
        "2027-05-24",
        "startdate startday starton startson startingdate startingon dateofstart begin begins firstday day1 planstart",
    ),
    Column("paper", "Paper", "a4, letter, a3 or tabloid.", "a4", "papersize"),
    Column(
        "edition",
        "Edition",
        "booklet, fridge, pocket, clinician or text.",
        "booklet",
        "handoutedition",
    ),
    Column(
        "text_size",
        "Text size",
        "Points, from 12 to 28; large print begins at 16.",
        "12",
        "fontsize printsize",
    ),
    Column(
        "training_days",
        "Training days",
        "Weekdays for a programme that does not train every day: mon wed fri.",
        "",
        "exercisedays sessiondays",
    ),
    Column("times", "Times", "Times of the day's sessions: 07:30 19:00.", "07:30 19:00", "sessiontimes timesofday"),
    Column("weight_unit", "Weight unit", "kg or lb.", "kg", "weightunits"),
    Column(
        "goal", "Goal", "One thing that the person wants back, in their own words.", "Run with the dog", "mygoal aim"
    ),
    Column(
        "clinician",
        "Clinician",
        "Whose patient it is.",
        "",
        "therapist physiotherapist physio provider clinicianname practitioner",
    ),
    # Not "Phone" or "Contact": in a clinic's list that is the number of the patient.
    Column(
        "clinic_phone",
        "Clinic phone",
        "Whom to call with questions, and when.",
        "01632 960001, Mon–Fri 8–18",
        "clinictelephone clinictel clinicnumber clinicphonenumber helpline whomtocall",
    ),
    Column(
        "next_appointment",
        "Next appointment",
        "A date as 2027-06-14.",
        "2027-06-14",
        "nextappt nextvisit followup followupdate nextappointmentdate",
    ),
    # Not "Note" or "Notes": in a clinic's list those are the clinic's own, and not for the patient to read.
    Column(
        "note",
        "Note for the person",
        "Up to 400 characters for the person to read.",
        "",
        "noteforperson noteforpatient noteforthepatient notetoperson notetotheperson notetopatient notetothepatient "
        "patientnote notetoprint messageforperson messagefortheperson messageforpatient messageforthepatient "
        "messagetoperson messagetotheperson messagetopatient messagetothepatient patientmessage",
    ),
    Column(
        "changes",
        "Changes",
        "Changed doses: heel-drop: sets 2, repetitions 10; calf-stretch: hold 20, days 1-3, 5",
        "",
        "change changeddoses dosechanges adjustments",
    ),
    Column(
        "warnings",
        "Warnings",
        "Codes of warning signs that were reported, such as R2. Such a row gets a referral sheet.",
        "",
        "warning warningsign warningsigns redflag redflags",
    ),
)


MAY_WARN = re.compile(
    r"warn|alert|caution|danger|hazard|triage|contraind|screening|redflag|^flags?$|^signs?$|^symptoms?$|^risks?$"
)
"""Plain headings of columns that may hold warning signs: such a column is never passed over."""
INTERNAL = re.compile(r"note|remark|comment")
"""Plain headings of what a clinic writes down for itself; it is not printed."""
_HEADING_WORDS = (
    "a address age allergies and appointment at birth birthday booking by city clinic clinical code comment "
    "comments consultant contact country created date day days department diagnosis discharge dob doctor email "
    "ethnicity fax file first flag flags floor for gender general given gp group height history home hospital id "
    "injury insurance insurer internal language last location mail medical medication medications middle mobile "
    "modified name next nhs no note notes number occupation of off on operation other our outcome pain password "
    "patient payer phone physician postal postcode practice preferred previous private procedure provider reason "
    "record referral referred referrer region registered remark remarks report room sex sign signs size source "
    "staff start state status surgeon surgery symptom symptoms tel telephone therapist therapy to treatment type "
    "unit updated user visit visits warning weight work year years zip"
)
SAFE_WORDS = frozenset(_HEADING_WORDS.split())
"""Words of headings. A heading of other words may be a cell that has slipped, and with it a name."""

_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_OTHERWISE = re.compile(r"\b(?:not|non|no|un[a-z]+|other|good|healthy|internal|private|staff)\b")


_NUMBER_SIGN = re.compile(r"#|№|\bn[º°]", re.IGNORECASE)


def _plain(text: str) -> str:
    """A heading without case, accents, signs, and what stands in brackets, unless that turns its meaning round."""
    bare = _IN_BRACKETS.sub(lambda found: found[0] if _OTHERWISE.search(found[0].lower()) else "", text)
    bare = _NUMBER_SIGN.sub("no", bare)
    return re.sub(r"[^a-z0-9]+", "", unicodedata.normalize("NFKD", bare).casefold())


_KINDS_OF_NUMBERS = (
    "patient pt client chart file folder case record medicalrecord hospital unit nhs chi acct account clinic person "
    "member registration health healthcard episode"
)
_NUMBERED = "no nr num number id code ref reference identifier"
IF_NO_OTHER = frozenset(
    [f"{kind}{number}" for kind in _KINDS_OF_NUMBERS.split() for number in _NUMBERED.split()]
    + ["idno", "idnumber", "identifier", "urn", "uhid", "pid", "nhi", "emrid", "ehrid", "uniqueid", "accno"]
) - {"clinicno", "clinicnumber", *COLUMNS[0].aliases.split()}
"""Numbers of a person under other headings: the first is the reference, if no column is one by its own name."""

BY_HEADING = {
    **dict.fromkeys(IF_NO_OTHER, COLUMNS[0]),
    **{
        alias: column
        for column in COLUMNS
        for alias in [
            _plain(column.heading),
            *([] if column.key == "note" else [_plain(column.key)]),
            *column.aliases.split(),
        ]
    },
}
BY_KEY = {column.key: column for column in COLUMNS}


def known(heading: str) -> bool:
    """Whether this is the heading of a column that we know."""
    return len(heading) < 80 and _plain(heading) in BY_HEADING and not shows_error(heading)


def shows_error(heading: Cell) -> bool:
    """Whether a spreadsheet has lost this heading."""
    return isinstance(heading, str) and (matches("error", heading) or heading.strip() == "\ufffd")


def key_of(heading: Cell) -> str:
    """The key of the column with this heading; nothing when we do not know it."""
    return BY_HEADING[_plain(heading)].key if isinstance(heading, str) and known(heading) else ""


@dataclass(frozen=True)
class Headings:
    """Where each known column stands, and what is passed over."""

    row: int
    width: int
    places: dict[str, int]
    """Column number, from 1, by key."""
    ignored: tuple[str, ...] = ()
    """The columns that we do not know, by their headings or, where one could be a name, by their letters."""
    internal: bool = False
    """Whether notes of the clinic are among them."""

    @property
    def unused(self) -> tuple[int, ...]:
        """Numbers of the columns that nothing is read from, those without a heading among them."""
        used = set(self.places.values())
        return tuple(place for place in range(1, self.width + 1) if place not in used)

    @property
    def told(self) -> str:
        """What a person should know of the columns that are passed over; nothing when there are none."""
        if not self.ignored:
            return ""
        kept = (
            f" A clinic's own notes are not printed; what the person shall read stands under {BY_KEY['note'].heading}."
        )
        return f"Not used: the columns {', '.join(self.ignored)}.{kept if self.internal else ''}"


def find_headings(rows: Iterable[Row], file: str) -> Headings:
    """The first row with known headings; the rows up to it are taken. ContentError when there is none."""
    number = 0
    for row in rows:
        number += 1
        if count(row.cells, known) >= ENOUGH:
            return _headings(row, file)
        if number == HEADINGS_WITHIN:
            break
    names = ", ".join(column.heading for column in COLUMNS)
    what = f"no headings that we know in the first {number} rows" if number else "this list is empty"
    raise ContentError([Problem(Place(file, 1, 1), what, "", f"a first row with some of: {names}")])


def _headings(row: Row, file: str) -> Headings:
    places: dict[str, int] = {}
    ignored, plains, problems, width = [], [], [], 0
    surely = {key_of(cell) for cell in row.cells if isinstance(cell, str) and _plain(cell) not in IF_NO_OTHER}
    for place, cell in enumerate(row.cells, start=1):
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            continue
        width = place
        key, plain = key_of(cell), _plain(cell) if isinstance(cell, str) else ""
        if key == "reference" and plain in IF_NO_OTHER and (key in surely or key in places):
            key = ""
        heading = " ".join(cell.split()) if isinstance(cell, str) else ""
        if shows_error(cell):
            what = "this heading shows an error of the spreadsheet, and nobody knows what its column is"
            problems.append(Problem(Place(file, row.number, place), what, "", "the heading that belongs there"))
        elif not key:
            ignored.append(_quotable(heading) or letters(place))
            plains.append(plain)
            if MAY_WARN.search(plain):
                what = "this column may hold warning signs, and we do not know its heading"
                instead = "Warnings as its heading, or the list without this column"
                problems.append(Problem(Place(file, row.number, place), what, _quotable(heading), instead))
        elif key in places:
            first = places[key]
            what = f"the columns {first} and {place} are both {BY_KEY[key].heading}"
            problems.append(Problem(Place(file, row.number, place), what, "", "only one of the two"))
        else:
            places[key] = place
    if "name" in places and {"first_name", "last_name"} & places.keys():
        place = places["name"]
        problems.append(
            Problem(
                Place(file, row.number, place),
                "there are two kinds of names",
                "",
                "either Name, or First and Last name",
            )
        )
    if problems:
        raise ContentError(problems)
    internal = any(map(INTERNAL.search, plains))
    return Headings(row.number, max(width, len(_trimmed(row))), places, tuple(ignored), internal)


def _quotable(heading: str) -> str:
    words = re.findall(r"[^\W_]+", heading.lower())
    return heading if words and SAFE_WORDS.issuperset(words) else ""


def letters(place: int) -> str:
    """A column as spreadsheets name it: 1 is A, 27 is AA."""
    before, last = divmod(place - 1, 26)
    return (letters(before) if before else "") + chr(ord("A") + last)


def _trimmed(row: Row) -> list[object]:
    cells: list[object] = list(row.cells)
    while cells and cells[-1] in (None, ""):
        cells.pop()
    return cells

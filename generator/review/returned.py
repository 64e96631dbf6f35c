"""A packet that came back, made into a review; or everything that is wrong with it."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from generator.errors import Place, Problem
from generator.model.content import Source
from generator.model.letters import HIDDEN
from generator.model.packet import FIELDS, VERDICTS, FilledCell, FilledSheet
from generator.model.review import DIGEST, LONGEST_DUE, Item, Review, Signed, Verdict
from generator.model.typed import typed

YEARS_UNTIL_DUE = 2
"""Where a reviewer names no day: a year less than it may be."""
LONGEST_LINE, LONGEST_REMARK = 120, 2000
FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%d-%b-%Y")
NUMBERS_ALONE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
EXAMPLE = "2027-05-03"
NO_CELL = FilledCell("", Place(""))


@dataclass(frozen=True)
class Remarked:
    """What was said of an item, and the row that says it."""

    item: Item
    signed: Signed
    row: Place


@dataclass(frozen=True)
class Returned:
    """What a packet that came back says of the content of today."""

    review: Review | None
    """Nothing where there is a problem, or where no item is signed."""
    problems: Sequence[Problem]
    disagreements: Sequence[Remarked] = ()
    """Items that the reviewer wants to be others, or is not sure of."""
    changed: Sequence[Remarked] = ()
    """Items whose words are others by now: they are not signed."""
    left_open: int = 0
    deleted: Sequence[int] = ()
    """Numbers of rows that are no longer in the sheet: their items stay open."""
    due_assumed: bool = False

    def count(self, verdict: Verdict) -> int:
        """How many items have this verdict."""
        return sum(signed.verdict is verdict for signed in self.review.items) if self.review else 0


@dataclass
class _Reading:
    """The sheet, and what is wrong with it so far."""

    problems: list[Problem] = field(default_factory=list)

    def wrong(self, cell: FilledCell, what: str, instead: str = "", found: str | None = None) -> None:
        self.problems.append(Problem(cell.place, what, cell.text[:200] if found is None else found, instead))


def returned(
    sheet: FilledSheet,
    items: Mapping[str, Item],
    known: Mapping[str, Review],
    today: datetime.date,
    shown: Callable[[Item], str],
    missing: Callable[[str], str] = lambda _: "",
) -> Returned:
    """The review that a sheet holds, against the items of today, by id.

    known: the reviews that there are, by file. missing: the letters of a name that cannot be printed.
    shown: the words of an item as the sheet holds them.
    """
    reading = _Reading()
    reviewer = {
        key: _line(sheet, label, reading, missing) for label, key in FIELDS.items() if key not in ("date", "due")
    }
    _other_person(sheet, reviewer, reading)
    date, due = _days(sheet, reading, today)
    signed: list[Signed] = []
    disagreements, changed, left_open = [], [], 0
    seen: dict[str, FilledCell] = {}
    for row in sheet.rows:
        item = _item(row, items, seen, reading, shown)
        verdict = _verdict(row, reading)
        left_open += verdict is None
        if item is None or verdict is None:
            continue
        said = Remarked(
            item,
            Signed.model_construct(id=item.id, digest=item.digest, verdict=verdict, remark=_remark(row) or None),
            row["Verdict"].place,
        )
        if row["Digest"].text != item.digest:
            changed.append(said)
            continue
        signed.append(said.signed)
        if verdict is not Verdict.AGREE:
            disagreements.append(said)
    deleted = _deleted(sheet, reading)
    if not signed and not changed and not reading.problems:
        what, instead = "nothing is filled in: no item has a verdict", f"one of: {', '.join(VERDICTS)}"
        reading.problems.append(Problem(Place(sheet.file), what, "", instead))
    review = None
    if signed and not reading.problems and date and due:
        told = {
            "reviewer": reviewer,
            "date": date,
            "due": due,
            "condition": sheet.about["Condition"].text,
            "items": [each.model_dump() for each in signed],
        }
        review, unforeseen = typed(Review, told, Source(sheet.file))
        reading.problems += unforeseen
        reading.problems += _taken_before(review, known, sheet) if review else []
    return Returned(
        None if reading.problems else review,
        reading.problems,
        disagreements,
        changed,
        left_open,
        deleted,
        due_assumed=not sheet.about.get("Due", NO_CELL).text,
    )


def two_years_after(day: datetime.date) -> datetime.date:
    """The same day of the year, two years later."""
    year = day.year + YEARS_UNTIL_DUE
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


# -- who ----------------------------------------------------------------------------------------


def _line(sheet: FilledSheet, label: str, reading: _Reading, missing: Callable[[str], str]) -> str:
    cell = sheet.about.get(label)
    if cell is None:
        what, instead = f"the row {label} is missing", "the sheet as it was sent"
        reading.problems.append(Problem(Place(sheet.file), what, "", instead))
        return ""
    text = _plain(_printable(cell.text))
    if len(text) < 2:
        reading.wrong(cell, f"{label} is missing: a review needs all of these", "who reviewed, in a few words")
    elif len(text) > LONGEST_LINE:
        reading.wrong(cell, f"this is longer than {LONGEST_LINE} letters", "a few words", f"{len(text)} letters")
    elif unknown := missing(text):
        reading.wrong(cell, "these letters cannot be printed", "the same in other letters", unknown)
    return text


def _other_person(sheet: FilledSheet, reviewer: Mapping[str, str], reading: _Reading) -> None:
    name, checker = reviewer["name"].casefold(), reviewer["checked_by"].casefold()
    if name and name == checker:
        what = "nobody looks up their own registration"
        reading.wrong(sheet.about["Checked by"], what, "the name of another person")


def _days(
    sheet: FilledSheet, reading: _Reading, today: datetime.date
) -> tuple[datetime.date | None, datetime.date | None]:
    """The day of the review, and the day until which it holds."""
    at, until = sheet.about.get("Date", NO_CELL), sheet.about.get("Due", NO_CELL)
    date, due = _day(at, reading), _day(until, reading)
    if not at.text:
        reading.wrong(at, "Date is missing: a review needs all of these", f"the day of the review, such as {EXAMPLE}")
    elif date and date > today:
        reading.wrong(at, "this day has not come", f"a day up to {today}")
    if date and not until.text:
        due = two_years_after(date)
    if date and due and due > (latest := date + datetime.timedelta(days=LONGEST_DUE)):
        reading.wrong(until, "a review holds for three years at most", f"a day up to {latest}")
    if date and due and due <= max(date, today):
        reading.wrong(until if until.text else at, "this review has ended already", f"a day after {max(date, today)}")
    return date, due


def _day(cell: FilledCell, reading: _Reading) -> datetime.date | None:
    if cell.date or not cell.text:
        return cell.date
    text = re.sub(r"[T ]0?0:00(:00)?$", "", " ".join(cell.text.split()))
    forms = ("%d/%m/%Y", "%m/%d/%Y") if NUMBERS_ALONE.fullmatch(text) else FORMS
    days = {day for form in forms if (day := _as(text, form))}
    if len(days) == 1:
        return days.pop()
    reading.wrong(cell, "this can be read as two days" if days else "this is no day that can be read", EXAMPLE)
    return None


def _as(text: str, form: str) -> datetime.date | None:
    try:
        return datetime.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


# -- what ---------------------------------------------------------------------------------------


def _item(
    row: Mapping[str, FilledCell],
    items: Mapping[str, Item],
    seen: dict[str, FilledCell],
    reading: _Reading,
    shown: Callable[[Item], str],
) -> Item | None:
    """The item of a row, where the row still says which words it is of."""
    id_, digest, words = row["Id"], row["Digest"], row["Words"]
    item = items.get(id_.text)
    if item is None:
        near = difflib.get_close_matches(id_.text, items, n=1)
        gone = "the id as it was sent; or no such row, where the content has no such item any more"
        reading.wrong(id_, "no item has this id", f"{near[0]}, if that is what it was" if near else gone)
    elif id_.text in seen:
        reading.wrong(id_, "two rows are of this item", f"one row; the other is {seen[id_.text].place}")
    elif not re.fullmatch(DIGEST, digest.text):
        reading.wrong(digest, "this digest was edited: it says which words are signed", "what was sent")
    elif digest.text == item.digest and _plain(words.text) != _plain(shown(item)):
        reading.wrong(words, "these words were edited: nobody would see it", "what was sent; your own under Change to")
    seen.setdefault(id_.text, id_)
    return item


def _verdict(row: Mapping[str, FilledCell], reading: _Reading) -> Verdict | None:
    """What is said of an item; nothing where it is left open, or where it is not clear."""
    cell, change, remark = (row[head] for head in ("Verdict", "Change to", "Remark"))
    words = _plain(cell.text).casefold().strip(" .…!")
    if not words:
        if change.text or remark.text:
            reading.wrong(cell, "there are words, and no verdict", f"one of: {', '.join(VERDICTS)}", "nothing")
        return None
    verdict = VERDICTS.get({"change to": "change", "unsure": "not sure", "agreed": "agree"}.get(words, words))
    if verdict is None:
        reading.wrong(cell, "this is no verdict", f"one of: {', '.join(VERDICTS)}; or nothing")
    elif verdict is Verdict.AGREE and change.text:
        reading.wrong(change, "who agrees wants no other words", "nothing; or change as the verdict")
    elif verdict is Verdict.CHANGE and not change.text:
        reading.wrong(change, "a change needs the words to write instead", "the words, or what is to be done")
    elif verdict is Verdict.UNSURE and not (change.text or remark.text):
        reading.wrong(remark, "who is not sure says what is doubtful", "a few words")
    elif len(_remark(row)) > LONGEST_REMARK:
        reading.wrong(change, f"this is longer than {LONGEST_REMARK} letters", "the same in fewer words", "")
    return verdict


def _remark(row: Mapping[str, FilledCell]) -> str:
    """What to write instead, and what was remarked besides."""
    return "\n".join(filter(None, (_printable(row["Change to"].text), _printable(row["Remark"].text))))


def _deleted(sheet: FilledSheet, reading: _Reading) -> list[int]:
    cell = sheet.about.get("Number of items", NO_CELL)
    if not cell.text.isdecimal():
        reading.wrong(cell, "this cell was edited: it says how many items were sent", "the number as it was sent")
        return []
    there = {row["Number"].text for row in sheet.rows}
    return [number for number in range(1, int(cell.text) + 1) if str(number) not in there]


def _taken_before(review: Review, known: Mapping[str, Review], sheet: FilledSheet) -> list[Problem]:
    """The same sheet a second time."""
    same = [file for file, other in known.items() if _core(other) == _core(review)]
    what = "this sheet was taken before: the same reviewer said the same of the same items on that day"
    return [Problem(Place(sheet.file), what, same[0], "nothing: it stands")] if same else []


def _core(review: Review) -> tuple[str, datetime.date, Collection[tuple[str, str, str, str]]]:
    said = {(each.id, each.digest, each.verdict.value, each.remark or "") for each in review.items}
    return review.reviewer.name.casefold(), review.date, said


def _plain(text: str) -> str:
    return " ".join(text.split())


def _printable(text: str) -> str:
    """The text without what nobody sees, which no file of content may hold."""
    seen = HIDDEN.sub("", text.replace("\u2028", " "))
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in seen).strip()

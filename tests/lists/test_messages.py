"""Every message that a reader of lists can give has its sentences, and no sentence waits for a message."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.errors import ContentError, UsageError
from generator.lists import spec
from generator.lists.kinds import text_kind, told_as
from generator.lists.messages import WHOLE, AskedWronglyError, doubt, refused, row_problem
from generator.model.messages import Message, OneOf
from tests.support.project import ROOT, TODAY
from tests.support.words import words

PYTHON = "\n".join(
    path.read_text(encoding="utf-8") for room in ("lists", "batch") for path in (ROOT / "generator" / room).glob("*.py")
)
JAVASCRIPT = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "web" / "desk").glob("*.js"))
ONLY_AT_THE_DESK = {"elsewhere", "no_master", "line_left", "nearest_size", "nearest_language", "too_large"}
ONLY_BY_THE_COMMAND = {
    "no_room", "only_fridge", "from_week_refused", "weeks_refused", "changes_refused", "training_days_refused",
    "load_refused", "broken_page", "safety", "older_handout", "file_exists", "file_name", "impossible",
    "impossible_person", "no_encoding", "unreadable",
}  # fmt: skip


def names(group: str) -> set[str]:
    """The messages of a group that have a sentence."""
    found = (re.fullmatch(rf"list\.{group}\.([a-z0-9_]+)\.what", key) for key in words().phrases)
    return {each[1] for each in found if each}


def of_kinds() -> set[str]:
    """The messages for files that are no lists."""
    return {name for name in names("whole") if name.startswith("is_")}


@pytest.mark.parametrize("group", ["row", "whole"])
def test_every_sentence_has_a_message_that_is_given_on_both_sides(group: str) -> None:
    ordinary = names(group) - of_kinds()
    built = {f"{key}_refused" for key in ("from_week", "weeks", "changes", "training_days", "load")}
    in_python = {name for name in ordinary if f'"{name}"' in PYTHON} | (built & ordinary)
    in_browser = {name for name in ordinary if f'"{name}"' in JAVASCRIPT}
    assert ordinary - in_python == ordinary & ONLY_AT_THE_DESK
    assert ordinary - in_browser == ordinary & ONLY_BY_THE_COMMAND


def test_every_message_that_is_raised_has_its_sentence() -> None:
    raised = set(re.findall(r"(?:CellError|CannotPrintError|row_problem)\(\s*\"([a-z_]+)\"", PYTHON))
    raised |= set(re.findall(r"new (?:CellError|CannotPrint)\(\"([a-z_]+)\"", JAVASCRIPT))
    assert len(raised) > 50
    assert raised - names("row") == set()
    whole = set(re.findall(r"(?:asked_wrongly|askedWrongly|ScanError)\(\"([a-z_]+)\"", PYTHON + JAVASCRIPT))
    whole |= set(re.findall(r"doubt\([^\"]+, \"([a-z_]+)\"", PYTHON))
    whole |= set(re.findall(r"refused\(file, \"([a-z_]+)\"", JAVASCRIPT))
    assert len(whole) > 15
    assert whole - names("whole") == set()


def test_every_code_of_its_own_belongs_to_a_message() -> None:
    assert spec.CODES.keys() - names("row") == set()
    assert all(code == code.lower() and "_" not in code for code in spec.CODES.values())


@pytest.mark.parametrize(
    ("start", "kind"), [(b"%PDF", "pdf"), (b"{\\rtf", "rtf"), (b"<html>", "html"), (b"MIME-Version: 1.0", "mail")]
)
def test_a_file_that_is_no_list_is_told_by_what_it_is(start: bytes, kind: str) -> None:
    assert text_kind(start) == kind
    told = str(told_as(Path("list.csv"), kind).told(words()))
    assert told.startswith("list.csv: this is ")
    assert "\n  write: " in told


def test_a_refusal_is_told_with_its_place() -> None:
    told = refused(doubt("list.csv", (3, 2), "may_warn", found="Flags")).told(words())
    assert isinstance(told, ContentError)
    assert str(told).split("\n") == [
        "list.csv:3:2: this column may hold warning signs, and we do not know its heading",
        "  found: Flags",
        "  write: Warnings as its heading, or the list without this column",
    ]
    assert isinstance(AskedWronglyError("no_encoding", encoding="x").told(words()), UsageError)
    assert str(refused(doubt("list.csv", WHOLE, "damaged")).told(words())).startswith("list.csv: this file is damaged")


def test_a_problem_of_a_row_is_told_with_what_was_found() -> None:
    problem = row_problem("far_year", column=4, heading="Start", found=Message("found.letters", {"count": 1}))
    told = problem.told(words())
    assert (told.code, told.column, told.heading, told.found) == ("not-a-date", 4, "Start", "a text of 1 letter")
    assert told.instead == "a date such as 2027-05-22"
    assert row_problem("no_person").told(words()).instead == ""


def test_days_one_of_which_is_meant_are_told_with_their_years() -> None:
    other = TODAY.replace(year=TODAY.year + 1)
    month = f"{TODAY:%B}"
    told = Message("row.two_readings", {"readings": OneOf((TODAY, other))}).what(words())
    assert told == f"this may be {TODAY.day} {month} {TODAY.year} or {other.day} {month} {other.year}"


def test_a_count_is_written_as_the_language_writes_it() -> None:
    assert Message("row.too_long", {"count": 1234, "longest": 90}).what(words()) == "this text has 1,234 characters"

"""The clinic desk reads a list as `heeldrop batch` does: the same rows, messages, names of files and reports.

tests/vectors/lists.json holds lists with what `batch` made of them. `--approve` writes the file anew.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from generator.batch.printer import Printed
from generator.batch.run import Order, Supplies, run
from generator.errors import HeelDropError, LinkError
from generator.language.grammar import grammar
from generator.lists.spec import WORDS
from generator.model.link import PlanLink
from generator.model.request import Request, Weekday
from generator.plan.link import linked
from generator.products.list_tables import list_tables
from tests.batch.standin import PAGES, TODAY, VOCABULARY, StandIn
from tests.support.project import ROOT, checked
from tests.web.server import noted

SCRIPTS = ROOT / "web"
FILE = ROOT / "tests" / "vectors" / "lists.json"
ABOUT = "Written by tests/web/test_lists.py: lists (base64), and what `heeldrop batch` tells and reports of them."
HEADS = "Reference,Name,Side,Programme,Start"


def rows(*lines: str, head: str = HEADS) -> bytes:
    """A list in UTF-8."""
    return "\r\n".join([head, *lines, ""]).encode()


def one(column: str, *values: str) -> bytes:
    """A list with one more column, a row for each value."""
    quoted = [value.replace('"', '""') for value in values]
    lines = [f'A-{number},Sample Person,left,classic,"{value}"' for number, value in enumerate(quoted)]
    return rows(*lines, head=f"Reference,Name,Side,Programme,{column}")


def named(*names: str) -> bytes:
    """A list of names."""
    return rows(*(f'A-{number},"{name}",left,classic,' for number, name in enumerate(names)))


WRITTEN = (
    ("", "30 Nov 2026", "Nov 30, 2026", "30-Nov-26", "30 November 2026", "November 30th, 2026", "30. November 2026"),
    ("", "2026/11/30", "2026.11.30", "2026/30/11", "20261130", "20263011", "2026-11-30 09:30", "2026-11-30T24:00"),
    ("", "2026‑11‑30", "2026–11–30", "2569-11-30", "2026-W49-1", "46356", "46356.0", "30.11.", "November 30th", "3/4"),
    ("", "Monday 30 November 2026", "Mon, 30 Nov 2026", "Tue 30 Nov 2026", "Mon 30/11/2026", "30/11/2026 (Mon)"),
    ("", "Thu 03/12/2026", "Mon 07/12/2026", "Mon 08/12/2026", "Mon 31/02/2027", "Montag, den 7. Dezember 2026"),
    ("", "1er décembre 2026", "7 déc. 2026", "7 de diciembre de 2026", "7º dez 2026", "7. maj 2027", "7 grudnia 2026"),
    ("", "mar 8 déc 2026", "Mar 8, 2027", "7 Dezember", "7 Nonsense 2026", "2026-Dec-07", "31 Feb 2027", "7DEC2026"),
    ("", "30/11/2026", "03/04/2027", "11.12.26", "5-5-2027", "30/11/1961", "02/04/1961"),
    ("", "11/30/2026", "03/04/2027", "3/4/27", "30.11.26"),
    ("", "03/04/2027", "3/4/27", "03/04/1961", "5/5/2027", "1/2/3", "13/13/2027", "26/11/27", "26/12/31"),
    ("", "03/04/2027", "30/11/2026", "11/30/2026", "5/5/2027", "30 Nov 2026"),
    ("", "30/11/2026 00:00", "7/12/2026 9:30 pm", "7/12/2026, 12:00 AM", "7/12/2026 25:00", "7/12/2026T09:30"),
    ("", "2026-11-29T23:00:00Z", "2026-11-30T00:00:00+02:00", "2026-11-30T09:00:00+00:00", "2026-11-30T09:00-05:00"),
    ("", "30-Nov-61", "30/11/61", "Nov 30 '26", "26-11-30", "30 11 2026", "30/11-2026", "30. 11. 2026.", "٣٠/١١/٢٠٢٦"),
    ("", "2026-12-03", "30/11/2026"),
    ("DD/MM/YYYY", "Mon 30/11/2026", "30 Nov 2026", "2026/11/30", "Tue 01/12/2026", "Wed 01/12/2026", "3/4/27"),
    ("DD/MM/YYYY", "Mon 12/07/2026", "03/12/2026"),
    ("MM/DD/YYYY", "11/30/2026 00:00", "Mon 11/30/2026"),
    ("DD/MM/YYYY", "Mon, 7 Dec 2026"),
    ("DD–MM–YYYY", "07-12-2026", "25–12–2026"),
    ("YYYY-DD-MM", "2026-07-12", "2026/12/07", "7 Dec 2026"),
)
"""A format, and dates as people write them."""

LISTS: Mapping[str, tuple[bytes, dict[str, Any]]] = {
    "plain": (rows("A-1,Sample Łódź,left,classic,2026-12-07", "A-2,,R,Gentle starter,", ",x,both,gentle,"), {}),
    "links": (
        rows(
            "A-1,Sample,left,classic,2026-12-07,,,,,,",
            "A-2,Sample,both,gentle,,letter,16,R24,,,",
            "A-3,Sample,right,classic,,,,R2,,,",
            'A-4,Sample,right,classic,2026-12-07,a4,12,,"heel-drop: sets 2, repetitions 10; calf-stretch: hold 20, '
            'days 1-3",mon wed fri,de',
            'A-5,Sample,right,classic,2026-12-07,a4,12,,"heel-drop: sets 2, repetitions 10, hold 5, days 1-3; '
            'calf-stretch: sets 2, repetitions 10, hold 20, days 1-3",,',
            "A-6,Sample,nowhere,classic,2026-12-07,,,,,,",
            head=f"{HEADS},Paper,Text size,Warnings,Changes,Training days,Language",
        ),
        {"links": f"https://{'heels' * 6}.example/make-your-plan/"},
    ),
    "links to an address that is too long": (
        rows("A-1,Sample,left,classic,2026-12-07"),
        {"links": f"https://{'heels' * 20}.example/make-your-plan/"},
    ),
    "duplex": (rows("A-1,Sample,left,classic,", "A-2,Sample,right,gentle,"), {"duplex": True}),
    "bom and semicolons": (b"\xef\xbb\xbf" + rows("1;Sample;l;classic;", head=HEADS.replace(",", ";")), {}),
    "strokes": (rows("1|Sample|lt|classic|", head=HEADS.replace(",", "|")), {}),
    "sep line in capitals": (b"SEP=;\r\n" + rows("1;Sample;l;classic;", head=HEADS.replace(",", ";")), {}),
    "utf-16 with the other mark": (b"\xfe\xff" + rows("1,Sample,left,classic,").decode().encode("utf-16-be"), {}),
    **{
        f"{code} of other letters": (mark + rows(f"1,{'Ω' * 100},left,classic,").decode().encode(code), {})
        for code, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"))
    },
    "letters that windows-1252 has not": (
        HEADS.encode()
        + b"".join(b"\n1,b%cd,left,classic," % sign for sign in b"\x81\x8d\x8f\x90\x9d\x80\x9f\xff")
        + b"\n",
        {},
    ),
    **{f"{count} rows of a title": (b"x\n" * count + rows("1,x,left,classic,"), {}) for count in (19, 20)},
    "long notes": (
        rows(
            *(f'1,x,left,classic,"{"x" + chr(10) * lines}"' for lines in (58, 59, 60)),
            head="Reference,Name,Side,Programme,Note for patient",
        ),
        {},
    ),
    "one known heading, and two": (rows("1,x,left,classic,", "2,y,right,gentle,", head="Name,?\r\n" + HEADS), {}),
    "two columns with a break": (b'Side,Programme\nleft,"a\nb,c"\nleft,classic\n', {}),
    "three columns with a break": (b'Side,Programme,Goal\nleft,classic,"a\nb,c,d"\nleft,classic,"a\nb,c"\n', {}),
    "tabs": (rows("1\tSample\tlt\tclassic\t", head=HEADS.replace(",", "\t")), {}),
    "sep line": (b"sep=;\r\n" + rows("1;Sample;l;classic;", head=HEADS.replace(",", ";")), {}),
    "utf-16": (b"\xff\xfe" + rows("1,Søren,left,classic,").decode().encode("utf-16-le"), {}),
    "utf-16 without a mark": (rows("1,Sample,left,classic,").decode().encode("utf-16-be"), {}),
    "windows-1252": (HEADS.encode() + b"\n1,M\xfcller\x96\xc6,left,classic,\n2,b\x81d,left,classic,\n", {}),
    "named encoding": (HEADS.encode() + "\n1,Łucja,left,classic,\n".encode("cp1250"), {"encoding": "windows-1250"}),
    "a title first": (b"Our list\n\n" + rows("1,Sample,left,classic,"), {}),
    "kind headings": (
        rows("1,Ann,Sample,L,classic,2026-12-07", head="Patient No,First name,Surname,Affected side,Program,Begin"),
        {},
    ),
    "unknown columns": (rows("1,Sample,left,classic,,x,y", head=f"{HEADS},Phone (home),O'Sample"), {}),
    "a clinic's own notes": (rows("1,Sample,left,classic,,not for him", head=f"{HEADS},Notes"), {}),
    **{
        f"the heading {heading}": (rows("1,Sample,left,classic,,x", head=f"{HEADS},{heading}"), {})
        for heading in (
            "Note",
            "Remark",
            "Comments",
            "Note for patient (printed)",
            "Note for patient (not printed)",
            "Clinic phone [private]",
            "Alerts",
            "Caution",
            "Danger signs",
            "Hazards",
            "Triage",
            "Contraindications",
            "Screening",
            "Red flag code",
            "Flag",
            "Signs",
            "Symptom",
            "Risk",
            "Flagship",
            "Old signs of wear",
        )
    },
    **{
        f"a heading that is {word}": (rows("1,Sample,left,classic,,x", head=f"{HEADS},Clinic phone ({word})"), {})
        for word in ["not", "non", "no", "unwanted", "other", "good", "healthy", "internal", "private", "staff", "main"]
    },
    "a heading of eighty letters": (
        rows("1,Sample,left,classic,,x", "2,Sample,left,classic,,", head=f"{HEADS},Goal{' ' * 76}"),
        {},
    ),
    "a heading of fewer": (rows("1,Sample,left,classic,,x", head=f"{HEADS},Goal{' ' * 74}"), {}),
    "codes under another heading": (
        rows("1,x,left,classic,,", '2,x,left,classic,,"seen, r02."', head=f"{HEADS},Room"),
        {},
    ),
    "codes under no heading": (rows("1,x,left,classic,R2,", head="Reference,Name,Side,Programme,,Start"), {}),
    "codes of others": (rows("1,x,left,classic,,R3 xR2 2", head=f"{HEADS},Room"), {}),
    "codes that slipped": (
        rows(
            *(
                ",".join(["1", "x", "left", "classic", *("R2" if at == place else "" for at in range(4))])
                for place in range(4)
            ),
            "1,R24,left,classic,,,,",
            "1,x,left,classic,R2 soon,,,",
            head="Reference,Name,Side,Programme,Goal,Clinician,Clinic phone,Note for patient",
        ),
        {},
    ),
    "two names with a code": (
        rows("1,R2,x,left,classic", "1,x,R2,left,classic", head="Reference,First name,Last name,Side,Programme"),
        {},
    ),
    "rows that end early": (
        rows(
            "1,x,left,classic,,",
            "2,x,left,classic,",
            "3,x,left,classic",
            "4,x,left,classic,,R2",
            head=f"{HEADS},Warnings",
        ),
        {},
    ),
    **{
        f"the last row is {end}": (rows(f"1,x,left,classic,,{end}", head=f"{HEADS},Warnings")[:-2], {})
        for end in ("", "R2", "none", "R24", "NO ")
    },
    "the last row has fewer cells": (rows("1,x,left,classic")[:-2], {}),
    "the last row is whole": (rows("1,x,left,classic,")[:-2], {}),
    "the last row ends after its warnings": (
        rows("1,x,left,classic,,", head="Reference,Name,Side,Programme,Warnings,Start")[:-2],
        {},
    ),
    "a column that may warn": (rows("1,x,left,classic,,R2,", head=f"{HEADS},Warnig,Flags"), {}),
    "a sign beside another mistake": (
        rows("1,x,left,clasic,,R2", "2,🙂,left,classic,,R20 R6", "3,x,left,clasic,,R24 R2", head=f"{HEADS},Warnings"),
        {},
    ),
    "twice the same": (rows("1,x,left,classic,,2", head=f"{HEADS},MRN"), {}),
    "two kinds of names": (rows("1,x,left,classic,,2", head=f"{HEADS},Surname"), {}),
    "no headings": (b"a,b\n1,2\n", {}),
    "empty": (b"", {}),
    "no rows": (rows(), {}),
    "no side": (rows("1,x", head="Reference,Name"), {}),
    "defaults": (rows("1,x", head="Reference,Name"), {"defaults": {"side": "left", "programme": "classic"}}),
    "quotes": (
        rows(
            '1,"Sample ""Sam"" Person",left,classic,',
            '2,"line\nbreak",left,classic,',
            '3,"never closed,left,classic,',
            '4,"closed"badly,left,classic,',
            "5,plain,left,classic,",
            '6,  "spaced" ,left,classic,',
        ),
        {},
    ),
    "a quote that swallows rows": (
        rows('1,"a,left,classic,', "2,b,left,classic,", '3,c",left,classic,', "4,d,left,classic,"),
        {},
    ),
    "ends": (b"Reference,Name,Side,Programme\r1,Sample,left,classic\r2,,right,gentle", {}),
    "cells": (rows("1,x,left,classic,,more", "2,x,left", "", ",,,,", "3,x,left,classic,, "), {}),
    "same names": (
        rows(
            "A,x,left,classic,",
            "a,x,left,classic,",
            "Ä,x,left,classic,",
            "report,x,left,classic,",
            "CON,x,left,classic,",
            "../../etc,x,left,classic,",
            "=1+2,x,left,classic,",
        ),
        {},
    ),
    "long names": (
        rows(f"{'x' * 89},x,left,classic,", f"{'é' * 80},x,left,classic,", f"{'x' * 91},x,left,classic,"),
        {},
    ),
    "names": (
        named(
            "?",
            "M\u00c3\u00bcller",
            "£ukasz",
            "Jose\u0301",
            "Sample\u200b",
            "a\u0007b",
            "x\u202ey",
            "\ufffd",
            "Ünal ½",
            "ok ™",
            "🙂",
            "n" * 121,
        ),
        {},
    ),
    "sides": (
        one("Goal", "run")
        + rows(
            "9,x,lef,classic,", "9,x,Sample Person,classic,", "9,x,x,classic,", "9,x,,classic,", "9,x,left leg,klassik,"
        )[len(HEADS) :],
        {},
    ),
    "every word for a side": (
        rows(*(f"1,x,{side},classic," for side in WORDS["side"]), "1,x,LEFT,classic,", "1,x, Left - Leg. ,classic,"),
        {},
    ),
    "no word for a side": (
        rows(
            *(
                f'1,x,"{side}",classic,'
                for side in (
                    "L?",
                    "≠ left",
                    "not left",
                    "left/right",
                    "L/R",
                    "L-R",
                    "left..",
                    ".left",
                    "(left)",
                    "left,",
                )
            )
        ),
        {},
    ),
    "every word for a programme": (
        rows(
            *(
                f'1,x,left,"{each}",'
                for each in (
                    "classic",
                    "Classic heel drops",
                    "CLASSIC.",
                    "gentle - starter",
                    "gentle?",
                    "≠gentle",
                    "not gentle",
                    "gentle/classic",
                    "ｇｅｎｔｌｅ",
                    "1961",
                    "04.03.1961",
                    "4/3/61",
                    "943 476 5919",
                    "Gentile",
                    "Li",
                    "O'Neil",
                    "Ricky-Lee",
                    "7",
                    "x",
                    "+44 (0)16",
                    "a_b",
                    "12-3456",
                    "2027-05-22T",
                )
            )
        ),
        {},
    ),
    "starts": (
        one(
            "Start",
            "2026-12-07",
            "7/12/2026",
            "2026-02-30",
            "2026-12-07T00:00",
            "2026-12-07 00:00:00.000",
            "2026-12-07T09:00",
            "2026-12-07x",
            "0000-12-07",
            "2026-1-5",
            "#REF!",
            "2029-01-01",
            "1980-05-05",
            "2026-11-01",
            "2026-12-07T00:00:00Z",
            "soon",
            "٢٠٢٦-١٢-٠٧",
        ),
        {},
    ),
    "the bounds of a start": (
        one("Start", "2027-11-23", "2027-11-24", "2025-11-21", "2025-11-20", "2026-11-08", "2026-11-07"),
        {},
    ),
    **{
        f"starts as {named or 'they are'}: {' '.join(starts)}": (one("Start", *starts), {"date_format": named})
        for named, *starts in (
            ("DD/MM/YYYY", "07/12/2026", "7.12.26", "2026-12-17"),
            ("DD/MM/YYYY", "07/12/2026", "25/12/2026", "31/02/2027"),
            ("MM/DD/YYYY", "03/04/2027", "25/01/2027", "13/04/2027"),
            ("MM/DD/YYYY", "13/13/2027"),
            ("MM/DD/YYYY", "03/04/2027", "25-01-2027"),
            ("MM/DD/YYYY", "03/04/2027", "01-25-2027"),
            ("DD/MM/YYYY", "03/04/2027", "1.25.27"),
            ("DD/MM/YYYY", "03/04/2027", "12.12.27", "13.12.27", "12.13.2027"),
            ("YYYY/MM/DD", "2027/03/04", "1.25.27", "25.1.27"),
            ("D.M.YYYY", "7.12.2026", "17.12.2026"),
            ("mm-dd-yy", "12-7-26"),
            ("mm-dd-yy", "12-7-26", "13-7-26"),
            ("YYYY-DD-MM", "2027-04-03", "2027-25-01"),
            ("YYYY-DD-MM", "2027-04-03T00:00"),
            ("YYYY/DD/MM", "2027/04/03", "2027-04-03"),
            ("YYYY/MM/DD", "2027/03/04", "2027-03-04", "2027/3/25"),
            ("YYYY/MM/DD", "2027-03-04"),
            ("YYYY.MM.DD", "2027.25.03"),
            ("DD/MM/YYYY", "2027-03-04"),
            ("DD/MM/YYYY", "", "x"),
            ("DD/MM/YYYY", "2027-03-04", "25/01/2027"),
            ("DD/MM/YYYY", "2027-03-04", "25/01/2027", "04/01/2027"),
            ("DD/MM/YYYY", "2027-03-24", "25/01/2027"),
            ("DD/MM/YYYY", "25/01/2027", "2027-12-12"),
            ("DD/MM/YYYY", "25/01/2027", "2027-12-13"),
            ("DD/MM/YYYY", "2027-25-01", "04/01/2027"),
            ("", "2027-04-03", "2027-25-01"),
            ("", "2027-04-03", "25/01/2027"),
            ("", "2027-04-03", "5.1.27"),
            ("", "2027-04-03", "01/13/2027"),
            ("", "2027-04-03", "13 - 12 - 2027"),
            ("", "2027-04-13", "25/01/2027"),
            ("", "07/12/2026"),
        )
    },
    **{
        f"dates as people write them: {number}": (one("Start", *starts), {"date_format": named} if named else {})
        for number, (named, *starts) in enumerate(WRITTEN)
    },
    "a date of birth proves no order": (one("Start", "25/12/1961", "03/04/2027"), {}),
    "a date of birth with a near one": (one("Start", "12/25/1961", "25/12/2026", "03/04/2027"), {}),
    "dates of both columns": (
        rows("1,x,left,classic,03/12/2026,25/01/2027", "2,x,left,classic,2/3/27,2/4/27", head=f"{HEADS},Next visit"),
        {},
    ),
    "one format for both dates": (
        rows("1,x,left,classic,2027-03-04,25/04/2027", head=f"{HEADS},Next visit"),
        {},
    ),
    "doubts in their order": (
        rows("1,x,left,classic,2027-03-04,", "2,x,left,classic,2027-25-01,R2", head=f"{HEADS},Room"),
        {},
    ),
    "what counts elsewhere is as the program writes it": (
        rows("1,x,left,classic,2027-04-03"),
        {"date_format": "YYYY-DD-MM", "defaults": {"next_appointment": "2027-04-05"}},
    ),
    "a wrong date format": (one("Start", "07/12/2026"), {"date_format": "DD/DD/YYYY"}),
    "next": (
        rows(
            "1,x,left,classic,2026-12-07,2026-12-01",
            "2,x,left,classic,2026-12-07,2026-12-07",
            head=f"{HEADS},Next visit",
        ),
        {},
    ),
    "advice": (one("Warnings", "R24", "R24 R2", "R2 R24 R10", "r24, R24"), {}),
    "times": (
        one(
            "Times",
            *(
                "7:30",
                "07.30 and 19h00",
                "7am, 7:30 pm",
                "25:00",
                "13pm",
                "noon",
                "7:30 7:30",
                "7",
                "0am",
                "12AM",
                "12 pm",
            ),
            *(
                "7:60",
                "23:59:00",
                "23:59:01",
                "7-8",
                "7:30-8:30",
                "7:30–8:30",
                "7:30 to 8:30",
                "7:30/19:00",
                "7:30;8:30",
            ),
            *("7:30+8:30&9:30", "7:5", "007:30", "19:30 7:30", "7:30am 0:30pm", "24:00", "00:00", "7:30x", "٧:٣٠"),
        ),
        {},
    ),
    "days": (
        one(
            "Training days",
            *(
                "mon wed fri",
                "Tues/Thur & sat.",
                "m",
                "today",
                "MONDAY",
                "weds;thurs",
                "thursd",
                "tuesdays",
                "sun and sat",
            ),
            *(
                "mon-fri",
                "Mon–Fri",
                "Mon to Fri",
                "mon .. wed",
                "mon...wed",
                "mon…tue",
                "Mon. - Fri.",
                "mon‑tue",
                "mon~tue",
            ),
            *(
                "mon through wed",
                "mon thru wed",
                "mon until wed",
                "mon TILL wed",
                "mon—wed",
                "mon−wed",
                "mon‐wed",
                "mon―wed",
            ),
            *(
                "mon-wed, fri",
                "fri-mon",
                "sat-sun",
                "mon-mon",
                "mon-wed-fri",
                "mon-",
                "-mon",
                "montofri",
                "mon.. fri",
                "mon?",
            ),
            *("≠mon", "not mon", "mon_fri", "1-5", "every day", "", "toto", "fr mo we"),
        ),
        {},
    ),
    "sizes": (
        one(
            "Text size",
            "12",
            "28",
            "16 pt",
            "11",
            "29",
            "28points",
            "14 point",
            "large",
            "٢٠",
            "12-14",
            "16?",
            "012",
            "0012",
        ),
        {},
    ),
    "signs": (
        one(
            "Warnings",
            *(
                "R2",
                "none",
                "-",
                "r02, R10",
                "R24",
                "R99",
                "pop",
                "R2 R2 and R24",
                "NO",
                "–",
                "—",
                "nil",
                "0",
                "None",
                "00",
            ),
            *(
                "R2?",
                "no R2",
                "not R2",
                "≠R2",
                "R2-R10",
                "R2 to R10",
                "?",
                "unknown",
                "not asked",
                "/",
                ",",
                "and",
                "#N/A",
            ),
            *(
                "R2/R10",
                "R2;R10",
                "R2+R24",
                "R2&R10",
                "R2\u00a0R10",
                "R2andR10",
                "R0002",
                "RR2",
                "2",
                "yes",
                "n/a",
                "",
                " ",
            ),
            *("\u200b", "R2\u200b", "R\u200b2", "\ufffd", "R2 pop", "R٢"),
        ),
        {},
    ),
    "a sign needs no programme": (rows("1,x,,,,R10", head=f"{HEADS},Red flags"), {}),
    "papers": (one("Paper", *WORDS["paper"], "US Letter", "a5", "a4?", "not a4", "a4/letter"), {}),
    "formats": (one("Format", *WORDS["format"], "Text", "poster", "text?"), {}),
    "languages": (one("Language", "", "en", "DE", "English", "german", "Deutsch.", "fr", "en/de", "x", "#REF!"), {}),
    "editions": (one("Edition", *WORDS["format"], "Text", "poster", "text?"), {}),
    "units": (one("Weight unit", *WORDS["weight_unit"], "LBS", "stone", "kg/lb", "kg?"), {}),
    "phones": (
        one(
            "Clinic phone",
            *(
                "01632 960001",
                "1632960001",
                "1632960",
                "163296",
                "01632960001",
                "+441632960001",
                "1.63E+09",
                "1,6e9",
                "1E9",
            ),
            *("163-296-0001", "p" * 90, "p" * 91, "#NAME?", "Ring us, 1632960001", "163 2960001"),
        ),
        {},
    ),
    "errors of a spreadsheet": (
        one(
            "Clinician",
            *(
                "#N/A",
                "#NV",
                "#REF!",
                "#NAME?",
                "#DIV/0!",
                "#¡VALOR!",
                "###",
                "##",
                "#######",
                "Err:502",
                "Err:50",
                "#1",
                "#A1",
            ),
            *("#n/a", "x #N/A", "#GETTING_DATA!"),
        ),
        {},
    ),
    "changes": (
        one(
            "Changes",
            *(
                "heel-drop: sets 2",
                "Heel drop: reps 10, hold 3s; calf-stretch: days 1 3 5",
                "heel-drop sets 2",
                "squat: sets 2",
                "heel-drop: sets 2; heel-drop: sets 3",
                "heel-drop: sets 2\ncalf-stretch: hold 3",
                "heel-drop?: sets 2",
                "not heel-drop: sets 2",
                "heel-drop: sets 2, sets 3",
                "heel-drop:",
                "heel-drop: 2 sets",
                "HEEL-DROP.: SETS = 2",
            ),
            *(
                f"heel-drop: {setting}"
                for setting in (
                    *(
                        "set 2",
                        "rep 2",
                        "repetition 2",
                        "repetitions 2",
                        "day 2",
                        "holds 2",
                        "sets: 2",
                        "sets=2",
                        "sets := 2",
                    ),
                    *(
                        "sets 0",
                        "reps 0",
                        "hold 0",
                        "days 0",
                        "days 7",
                        "days 8",
                        "sets 2 3",
                        "reps 10-12",
                        "hold 20–30",
                    ),
                    *(
                        "hold 20 to 30",
                        "sets 2..3",
                        "reps 10/12",
                        "reps 10 or 12",
                        "hold 3 s",
                        "hold 3sec",
                        "hold 3 second",
                    ),
                    *(
                        "hold 3 seconds",
                        "hold 3 min",
                        "reps 10 s",
                        "sets 2s",
                        "sets 9999",
                        "sets 10000",
                        "sets 12345",
                        "sets ٢",
                    ),
                    *(
                        "days 1-7",
                        "days 1–7",
                        "days 1 to 7",
                        "days 1..7",
                        "days 1-3, 5",
                        "days 1-3 and 5",
                        "days 5, 1-3",
                    ),
                    *(
                        "days 5-2",
                        "days 5 - 7",
                        "days 1/3",
                        "days 1-3-5",
                        "days 1,",
                        "days 1, to 3",
                        "days 1-3, sets 2",
                    ),
                    *(
                        "days 1-8",
                        "days 1-9999",
                        "days 1-12345",
                        "days mon",
                        "days 1-fri",
                        "days 1;3",
                        "days 1&3+5",
                        "days 135",
                    ),
                    *("days ١-٣", "days 3-3", "days 1-3,sets 2", "days 1 until 3", "days 1-2, 2-4"),
                )
            ),
        ),
        {},
    ),
    "notes": (one("Note for the person", "one\ntwo  three ", "n" * 400, "n" * 401, "<b>", "a\rb\vc\u2028d"), {}),
    "goals": (one("Goal", "Run with the dog", "g" * 80, "g" * 81, "g" + "🙂" * 79, "a\tb"), {}),
    "clinicians": (one("Clinician", "Dr. Sample", "c" * 90, "c" * 91, "M?ller", "£ukasz", "line\nbreak"), {}),
    "hidden characters": (
        named(
            *(
                f"a{letter}b"
                for letter in "\x00\x1f\x7f\x9f\ue000\u0378\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
            ),
            *(f"a{letter}b" for letter in "\t\u200b\u00ad\u200d\u2029\ufeff"),
            *("\ufeffx\u200b", "\u00a0x\t", "Sample   Person"),
        ),
        {},
    ),
    "signs for letters": (named(*(f"a{sign}b" for sign in "£¤¥¢€±¿³²¹½°©§¶·™…–“×÷¬|~^$+=<`")), {}),
    "formulas": (rows("=1+2,=HYPERLINK(1),left,classic,", "+1,-2,@left,\tclassic,"), {}),
    "formulas after a separator": (
        rows(
            "A;=1+2,x,left,classic,",
            '"B, -1;;  @x",x,left,classic,',
            "C|+1;'=2,x,left,classic,",
            "D;＝1,x,left,classic,",
            "E-1;F+1@=,x,left,classic,",
            head=HEADS,
        ),
        {},
    ),
    "what is no name": (
        named(
            *(
                "TRUE",
                "FALSCH",
                "12",
                "30/11/2026",
                "07:30",
                "1-Nov",
                "n/a",
                "-",
                "TBC",
                "Total",
                "SAND",
                "Null",
                "Sum",
            ),
            *("May", "#¡REF!", "1.5E+10"),
        )
        + rows("30 Nov 2026,Page 1 of 3,left,classic,", "7:30 pm,(blank),left,classic,")[len(HEADS) + 2 :],
        {},
    ),
    "what is no first or last name": (
        rows(
            *(
                f"1,{first},{last},left,classic"
                for first, last in (("Ann", "Null"), ("NULL", "x"), ("-", "x"), ("N", "SAND"))
            ),
            head="Reference,First,Last,Side,Programme",
        ),
        {},
    ),
    "what are no words": (
        one(
            "Goal",
            "30 °C",
            "½ mile",
            "10 €",
            "“CAFÉ”…",
            "¡OLÉ!",
            "TRUE",
            "n/a",
            "12",
            "5 km",
            "Nov-26",
            "M?ller",
            "MÃ¼ller",
        ),
        {},
    ),
    "what is no note": (one("Note for the person", "WAHR", "-", "none", "12:30", "Rest.\nCall us."), {}),
    "numbers that are cut, and lost zeros": (
        rows(
            *(
                f"{each},{name},left,classic,"
                for each in ("1.23457E+11", "4,5e+09", "7", "0007", "0123")
                for name in ("x", "")
            ),
            "123456789012345000,x,left,classic,",
        ),
        {},
    ),
    "zeros of any length": (rows("0007,x,left,classic,", "007,x,left,classic,", "7,x,left,classic,"), {}),
    "what a spreadsheet puts around text": (
        rows(
            "'0007,'Ann One,'left,'classic,'2026-12-07,'R2",
            '"=""0007""","=""Ann One""","=""left""","=""classic""",,"= ""R24"""',
            "'A','t Hooft,left,classic,,",
            "1,'T HOOFT,left,classic,,'",
            '"""A""",\'s-Gravenhage,left,classic,,',
            '\',"=""""",\',,,',
            head=f"{HEADS},Warnings",
        ),
        {},
    ),
    "rows about nobody": (
        rows(
            "A-1,x,left,classic,,,",
            "Total,1,,,,,",
            f"{HEADS},Warnings,Visits",
            ",,,,,,345",
            "Total,,,,,R2,",
            "Total,,left,,,,",
            "Sum,,12,,,,",
            ",Sum,,,,,3",
            "Printed on 25/01/2027,,,,25/01/2027,,",
            "A-2,x,left,classic,2027-03-04,,",
            "-----,---,-,-,-,,",
            "12 patients,,,,,,",
            "Key: R2,,,,,,",
            "*** END OF REPORT ***,,,,,,Page 1 of 1",
            head=f"{HEADS},Warnings,Visits",
        ),
        {"duplex": True},
    ),
    "nobody at all": (rows("Total,0,,,"), {}),
    **{
        f"letters in {encoding} that nobody names": (
            "\n".join([HEADS, *(f"1,{name},left,classic," for name in names), ""]).encode(encoding),
            {},
        )
        for encoding, *names in (
            ("cp1250", "Dvořák", "Novák", "Ann"),
            ("cp1251", "Иванов", "Ann"),
            ("cp1252", "Müller", "Núñez", "João", "Þórður", "O’Neil"),
            ("cp1253", "Κώστας"),
            ("cp1254", "Ayşe", "Çelik"),
            ("cp1257", "Šarūnas", "Eglė"),
            ("mac_roman", "José", "Zoë"),
            ("cp850", "Müller", "Sánchez"),
        )
    },
    **{
        f"letters that are named {label}": (f"{HEADS}\n1,{name},left,classic,\n".encode(label), {"encoding": label})
        for label, name in (
            *(
                ("windows-1252", "Þórður"),
                ("windows-1253", "Κώστας"),
                ("windows-1257", "Šarūnas"),
                ("iso-8859-7", "Κώστας"),
            ),
            *(("macintosh", "Müller"), ("koi8-r", "Ольга"), ("iso-8859-2", "Dvořák"), ("iso-8859-5", "Ольга")),
        )
    },
    "bytes that a named encoding has not": (
        HEADS.encode() + b"".join(b"\n1,b%cd,left,classic," % sign for sign in b"\x81\x8d\x8f\x90\x98\x9d") + b"\n",
        {"encoding": "windows-1252"},
    ),
    **{
        f"the headings {heads}": (rows("1,2,left,classic", head=f"{heads},Side,Programme"), {})
        for heads in (
            *(
                "Patient #,Name",
                "MRN,Name",
                "Chart no.,Name",
                "Hospital number,First",
                "NHS No,Last",
                "№,Name",
                "Pt ID,Patient",
            ),
            *(
                "Reference,NHS number",
                "Case no,File no",
                "ID,MRN",
                "Acct #,Clinic phone",
                "#,Reference",
                "Client ID,Clinic no",
            ),
            *("#REF!,#NAME?", "#NOM?,Name", "TRUE,2026", "30/11/2026,Name", "\ufffd,Name", "n° 1,Name"),
        )
    },
    "ten thousand columns": (
        ",".join([HEADS, *(f"c{number}" for number in range(10_000))]).encode() + b"\n1,x,left,classic,\n",
        {},
    ),
}


def told_by_batch(data: bytes, options: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """What the command tells of a list, and its reports."""
    options, file = dict(options), folder / "people.csv"
    file.write_bytes(data)
    notes: list[str] = []
    press = Recorder(size=10)
    page = options.pop("links", "")
    order = Order(file, folder / "out", TODAY, links=bool(page), **{**options, "encoding": options.get("encoding")})
    try:
        link = partial(link_at, page) if page else None
        run(order, Supplies(VOCABULARY, press, "abcd1234", checked().language, link), notes.append, lambda *_: None)
    except HeelDropError as failure:
        return {"notes": notes, "error": str(failure)}
    reports = {name: (folder / "out" / name).read_bytes().decode("utf-8-sig") for name in ("report.csv", "report.json")}
    return {"notes": notes, **reports, "read": press.read}


def link_at(page: str, request: Request) -> str:
    """The link of a row's plan."""
    with suppress(LinkError):
        return linked(page, PlanLink.of(request, "abcd1234", "en"))
    return ""


@dataclass(frozen=True)
class Recorder(StandIn):
    """Keeps what was read of each row."""

    read: list[dict[str, Any]] = field(default_factory=list)

    def print(self, request: Request) -> Printed:
        """Noise, as its parent prints."""
        person = request.person
        read = {
            "programme": request.programme,
            **{key: getattr(request, key).value for key in ("side", "paper")},
            "format": request.format.value,
            "weeks": list(request.weeks),
            "from_week": request.from_week or "",
            "load": [each.model_dump() for each in person.load],
            "language": request.language,
            "size": request.text_size,
            "warnings": list(request.warnings),
            **{
                key: getattr(person, key) or ""
                for key in ("reference", "name", "goal", "clinician", "clinic_phone", "note")
            },
            "unit": person.weight_unit.value,
            "start": str(person.start or ""),
            "next": str(person.next_appointment or ""),
            "days": [list(Weekday).index(day) for day in person.training_days],
            "times": [f"{time:%H:%M}" for time in person.times],
            "changes": [change.model_dump(exclude_none=True) for change in person.changes],
        }
        self.read.append({key: value for key, value in read.items() if value not in ("", [])})
        return super().print(request)


def written(tmp_path: Path) -> str:
    """The vectors, a line for each list."""
    lines = []
    for number, (name, (data, options)) in enumerate(LISTS.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        case = {"name": name, "list": b64encode(data).decode(), "options": options}
        lines.append(json.dumps({**case, "told": told_by_batch(data, options, folder)}, ensure_ascii=False))
    return f'{{"about": {json.dumps(ABOUT)},\n"today": "{TODAY}", "cases": [\n' + ",\n".join(lines) + "\n]}\n"


def test_the_vectors_are_what_the_command_makes(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    made = written(tmp_path)
    if request.config.getoption("--approve"):
        FILE.write_text(made, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == made


TOLD = """async (given) => {
  const {cases, today, pages} = JSON.parse(given); // thousands of values take Playwright longer than the desk
  const {run} = await import("/desk/list-run.js");
  const {dayOf} = await import("/shared/words.js");
  let read;
  const press = {
    print: async (request, signs) => {
      read.push(Object.fromEntries(Object.entries(request).filter(([, value]) => String(value) !== "")));
      return { content: null, pages: signs.length ? 1 : pages, how: signs.length ? "laid out" : "merged" };
    },
  };
  const all = [];
  for (const {list, options} of cases) {
    const bytes = Uint8Array.from(atob(list), (letter) => letter.charCodeAt(0));
    const {defaults = {}, date_format: dateFormat = "", encoding = "", duplex = false, links = ""} = options;
    const asked = {defaults, dateFormat, encoding, duplex, links};
    const order = {file: "people.csv", bytes, today: dayOf(today), edition: "abcd1234", ...asked};
    const notes = [];
    read = [];
    try {
      const report = await run(order, press, heelDrop.lists, {tell: (note) => notes.push(note), watch: () => {}});
      const files = report.files;
      all.push({notes, "report.csv": files["report.csv"].slice(1), "report.json": files["report.json"], read});
    } catch (error) {
      all.push({notes, error: error.message});
    }
  }
  return JSON.stringify(all);
}"""


WIDE = "1,x,left,classic," + f",{'x' * 9_999}" * 100
"""A row of more than a million letters, in cells that nobody reads."""
LONG: Mapping[str, bytes] = {
    **{
        f"a line of {size} letters": rows(WIDE[: size - 2], head=HEADS + "".join(f",c{place}" for place in range(100)))
        for size in (10**6 - 1, 10**6)
    },
    **{f"a cell of {size} letters": rows(f"1,x,left,classic,{'x' * size}") for size in (131_072, 131_073)},
    "a quarter of zeros": (rows("1,x,left,classic,").decode().ljust(1024, "\n") + "Ω" * 1024).encode("utf-16-le"),
    "more zeros": (rows("1,x,left,classic,").decode().ljust(1025, "\n") + "Ω" * 1023).encode("utf-16-le"),
}
"""Lists that are too long to be kept as vectors."""


def test_a_browser_has_the_same_bounds_for_long_lists(page: Page, tmp_path: Path) -> None:
    cases = []
    for number, (name, data) in enumerate(LONG.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        told = told_by_batch(data, {}, folder)
        cases.append({"name": name, "list": b64encode(data).decode(), "options": {}, "told": told})
    assert len({str(case["told"]) for case in cases}) == len(cases)
    assert differences(page, {"today": str(TODAY), "cases": cases}) == {}


def test_a_browser_tells_and_reports_the_same(page: Page) -> None:
    assert differences(page, json.loads(FILE.read_text(encoding="utf-8"))) == {}


def differences(page: Page, vectors: Mapping[str, Any]) -> dict[str, Any]:
    """What a browser tells otherwise, by the list and what it is."""
    words = {key: phrase for key, phrase in checked().language.phrases.items() if key.startswith(("desk.", "list."))}
    tables = list_tables(VOCABULARY)
    told = {
        "language": "en",
        "words": words,
        "lists": tables,
        "calendar": checked().language.calendar(),
        "grammar": grammar(checked().language),
    }
    with noted(SCRIPTS) as server:
        page.goto(f"{server.address}/merge.js")
        page.evaluate("(told) => { globalThis.heelDrop = told; }", json.loads(json.dumps(told)))
        given = {"cases": vectors["cases"], "today": vectors["today"], "pages": PAGES}
        found = json.loads(page.evaluate(TOLD, json.dumps(given)))
    return {
        f"{case['name']}: {key}": (each.get(key), at_the_desk(case["told"][key]))
        for case, each in zip(vectors["cases"], found, strict=True)
        for key in case["told"]
        if each.get(key) != at_the_desk(case["told"][key])
    }


FIELDS = {
    r"and name the encoding: --encoding cp1250(.*?)cp1251(.*?)cp1253(.*?)cp1254(.*?)cp1257(.*?)mac_roman(.*?)or cp1252"
    r"": (
        r"and choose under “How the list writes letters”: windows-1250\1windows-1251\2windows-1253\3"
        r"windows-1254\4windows-1257\5macintosh\6or windows-1252"
    ),
    r"name its encoding, such as --encoding cp1250": "choose it under “How the list writes letters”",
    r"or name its --encoding": "or choose how it writes letters",
    r"or name the format of this list: --date-format DD/MM/YYYY": "or name the format of this list under “{dates}”",
    r"--date-format (\S+) if all are written so": r"\1 under “{dates}” if all are written so",
    r"the list without --date-format, or with the right one": "nothing under “{dates}”, or the right format",
    r"--date-format: ('.*?') is not one;": r"{dates}: \1 is not a format;",
    r"or --(programme|side) for the whole list": "or choose it here for the whole list",
}
"""The flags of the command that a sentence names, and what the desk says instead: a field of its page."""


def at_the_desk(told: Any) -> Any:
    """What the command tells, with the fields of the page for its flags."""
    if isinstance(told, list):
        return [at_the_desk(each) for each in told]
    if isinstance(told, str):
        for flag, field_ in FIELDS.items():
            told = re.sub(flag, field_.replace("{dates}", "How the list writes dates"), told)
        assert not re.search(r"(?<![\w-])--[a-z]", told), told
    return told


COMMAND = {"list.row.file_exists.instead", "list.row.file_name.instead", "list.whole.no_encoding.what"}
"""What only the command tells: the desk has no folder, and a choice of encodings."""


def test_the_desk_names_no_flag_of_a_command() -> None:
    told = {
        key: str(phrase) for key, phrase in checked().language.phrases.items() if key.startswith(("desk.", "list."))
    }
    phrases = {key: phrase for key, phrase in told.items() if f"{key}_at_the_desk" not in told and key not in COMMAND}
    assert [key for key, phrase in phrases.items() if re.search(r"--\w", phrase)] == []
    for label in ("date_format", "encoding"):
        assert any(
            phrases[f"desk.form.{label}"].split(",")[0] in phrase
            for key, phrase in phrases.items()
            if not key.startswith("desk.form.")
        )


def test_the_vectors_hold_every_code_that_reading_a_list_can_give() -> None:
    text = FILE.read_text(encoding="utf-8")
    codes = (
        "unclosed-quote too-many-cells broken-letters control-character line-break too-long not-a-date no-such-day "
        "not-a-time unknown-word text-size spreadsheet-error not-a-phone-number unclear-span backward-span "
        "sign-elsewhere too-few-cells cut-off unknown-sign unknown-exercise changes-twice changes-unclear missing "
        "ambiguous-date not-that-weekday before-start too-far-ahead too-long-ago long-past same-name not-a-name "
        "not-words not-a-reference cut-number zeros-lost unsure-letters no-person"
    )
    assert [code for code in codes.split() if f"[{code}]" not in text] == []

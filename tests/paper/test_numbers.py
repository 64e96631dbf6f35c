"""Numbers keep their order on paper in every language: what is copied from a PDF is what was said.

Poppler turns each line that it finds drawn on a page back into the order in which it is read: letters of Arabic from
right to left, digits from left to right. So a span that was drawn with its ends exchanged is copied so. (A † is drawn
on the left of its number, where it is read next, and is copied before it: no number has one here.)
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest
from markupsafe import escape

from generator.language.words import Language
from generator.press.layout import layout
from tests.support.pdf import in_logical_order
from tests.support.project import ROOT
from tests.support.sayings import said
from tests.support.six import SIX, told_in

PER_LINE = 10


def lines_of(language: Language) -> list[list[str]]:
    """Each of the random sayings once, in lines."""
    pieces = list(dict.fromkeys(said(language)))
    return [pieces[place : place + PER_LINE] for place in range(0, len(pieces), PER_LINE)]


def between(language: Language) -> str:
    """A word of the language, so that its letters stand round every piece."""
    return f" {language.say('side.right')} "


def copied(language: Language, lines: list[list[str]], html: Callable[[str], str] = escape) -> list[str]:
    """The lines as a viewer copies them from a PDF."""
    body = "".join(f"<p>{between(language).join(html(piece) for piece in line)}</p>" for line in lines)
    style = """@page { size: 1800mm 3000mm; margin: 5mm } p { margin: 0; white-space: nowrap; line-height: 1.6 }
        h1 { display: none } body { font-family: "Heel Drop Sans", "Heel Drop Names", "Heel Drop Arabic" }
        sup { font-size: 1em; line-height: 0; vertical-align: baseline }"""
    frame = f'<html lang="{language.code}" dir="{language.direction}">'
    page = f"{frame}<title>112</title><style>{style}</style><body><h1>112</h1>{body}"
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=layout(page, base=ROOT), capture_output=True, check=True
    )
    found = map(in_logical_order, done.stdout.decode().splitlines())
    return [line for line in found if line.strip("\f")]


def meant(language: Language, line: list[str]) -> str:
    return in_logical_order(between(language).join(line))


@pytest.mark.parametrize("code", SIX)
def test_ten_thousand_numbers_keep_their_order(code: str) -> None:
    language = told_in(code).language
    lines = lines_of(language)
    assert sum(map(len, lines)) > 2000, "as many different ones"
    assert copied(language, lines) == [meant(language, line) for line in lines]


@pytest.mark.parametrize("text", ["10–15 kg", "+44 1632 960001", "0–10"])
def test_a_number_that_turns_round_is_seen(text: str) -> None:
    arabic = told_in("ar").language
    lines = [["الألم " + text]]
    assert copied(arabic, lines) != [meant(arabic, lines[0])]
    kept = copied(arabic, lines, lambda piece: piece.replace(text, f'<span dir="ltr">{text}</span>'))
    assert kept == [meant(arabic, lines[0])]

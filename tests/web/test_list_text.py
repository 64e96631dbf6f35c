"""The rows of a text list in the browser, however its program wrote them: list-text.js."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from tests.web.modules import Modules

ROWS = """const {knownIn} = await import("/desk/list-rows.js");
  const bytes = Uint8Array.from(atob(values[0]), (letter) => letter.charCodeAt(0));
  const {text, notes} = m.decoded(bytes, values[1]);
  return {notes: notes.length, rows: [...m.rows(text, knownIn(heelDrop.lists))].map(({number, cells, broken}) =>
    broken ? [number, "broken"] : [number, ...cells])};"""
HEAD = "Reference,Name,Side,Programme"


def rows(modules: Modules, text: str | bytes, encoding: str = "") -> list[list[Any]]:
    """Number and cells of each row, or that it is broken."""
    told: list[list[Any]] = read(modules, text, encoding)["rows"]
    return told


def read(modules: Modules, text: str | bytes, encoding: str = "") -> Any:
    data = text.encode() if isinstance(text, str) else text
    return modules("list-text.js", ROWS, [b64encode(data).decode(), encoding])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_are_read_however_they_were_written(modules: Modules, encoding: str) -> None:
    told = read(modules, f"{HEAD}\r\n1,Zoë,left,classic\r\n".encode(encoding))
    assert (told["rows"][1], told["notes"]) == ([2, "1", "Zoë", "left", "classic"], 0)


def test_a_guessed_encoding_is_told(modules: Modules) -> None:
    told = read(modules, f"{HEAD}\n1,Zoë,left,classic\n".encode("cp1252"))
    assert (told["rows"][1][2], told["notes"]) == ("Zoë", 1)
    assert "\ufffd" in rows(modules, HEAD.encode() + b"\n1,b\x81d,left,classic\n")[1][2]
    named = read(modules, f"{HEAD}\n1,Łucja,left,classic\n".encode("cp1250"), "windows-1250")
    assert (named["rows"][1][2], named["notes"]) == ("Łucja", 0)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_any_separator_and_any_end_of_a_line(modules: Modules, delimiter: str, end: str) -> None:
    text = end.join([HEAD, "1,x,left,classic", "", "2,,right,gentle"]).replace(",", delimiter)
    expected = [[1, *HEAD.split(",")], [2, "1", "x", "left", "classic"], [3], [4, "2", "", "right", "gentle"]]
    assert rows(modules, text) == expected


def test_the_hint_of_a_spreadsheet_is_followed_and_not_counted(modules: Modules) -> None:
    assert rows(modules, "sep=;\r\nName;Side\r\nA,B;left\r\n") == [[1, "Name", "Side"], [2, "A,B", "left"]]


def test_the_separator_is_the_one_of_the_headings(modules: Modules) -> None:
    assert rows(modules, "Our list, of a, b, c\nName;Side\nA, B;left")[1:] == [[2, "Name", "Side"], [3, "A, B", "left"]]


def test_quotes(modules: Modules) -> None:
    lines = [
        '1,"Sample ""Sam"" Person",left,classic',
        '2,"a,b",left,classic',
        '3,  "spaced",left,classic',
        '4,5" Step,l,c',
    ]
    assert [row[2] for row in rows(modules, "\n".join([HEAD, *lines]))[1:]] == [
        'Sample "Sam" Person',
        "a,b",
        "spaced",
        '5" Step',
    ]


def test_a_cell_may_have_line_breaks_and_counts_as_one_row(modules: Modules) -> None:
    told = rows(modules, f'{HEAD}\n1,"line\r\nbreak",left,classic\n2,x,left,classic\n')
    assert told[1:] == [[2, "1", "line\r\nbreak", "left", "classic"], [3, "2", "x", "left", "classic"]]


def test_an_open_quote_spoils_one_row_only(modules: Modules) -> None:
    told = rows(modules, f'{HEAD}\n1,"One,left,classic\n2,Two,left,classic\n3,Three,left,classic\n')
    assert told[1:] == [[2, "broken"], [3, "2", "Two", "left", "classic"], [4, "3", "Three", "left", "classic"]]


def test_two_open_quotes_never_mix_two_people(modules: Modules) -> None:
    told = rows(modules, f'{HEAD}\n1,"a,left,classic\n2,b,left,classic\n3,c",left,classic\n4,d,left,classic\n')
    assert [row[1] for row in told[1:]] == ["broken", "2", "3", "4"]
    assert told[3] == [4, "3", 'c"', "left", "classic"]


def test_a_quote_in_the_wrong_place_breaks_its_row(modules: Modules) -> None:
    told = rows(modules, f'{HEAD}\n1,"One" Two,left,classic\n2,x,left,classic\n')
    assert told[1:] == [[2, "broken"], [3, "2", "x", "left", "classic"]]


def test_a_row_has_sixty_lines_at_most(modules: Modules) -> None:
    def note(lines: int) -> list[Any]:
        text = "a\n" * (lines - 1)
        return rows(modules, f'Name,Side\nx,"{text}"\n')[1][:2]

    assert note(60) == [2, "x"]
    assert note(61) == [2, "broken"]


def test_a_line_and_a_cell_have_an_end(modules: Modules) -> None:
    assert rows(modules, f"Name,Side\n{'x' * 1_000_000}\nA,left\n")[1:] == [[2, "broken"], [3, "A", "left"]]
    assert rows(modules, f"Name,Side\n{'x' * 131_073},left\nA,left\n")[1:] == [[2, "broken"], [3, "A", "left"]]
    assert rows(modules, f"Name,Side\n{'x' * 131_072},left\n")[1][2] == "left"

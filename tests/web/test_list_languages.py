"""The same list in each language: the command and the clinic desk read what they read of the English one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

from generator.cli.main import main
from generator.products.checking import vocabulary
from tests.support.project import ROOT, checked
from tests.web.test_list_differences import by_the_command, by_the_desk

LISTS = {file.stem: file.read_text("utf-8") for file in (ROOT / "tests" / "vectors" / "languages").glob("*.csv")}
"""Obvious sample persons, and the words that a clinic of each language would use."""
NAMES = {
    "de": "Muster Eins", "es": "Muestra Ejemplo", "fr": "Personne Essai", "it": "Persona Prova", "pl": "Osoba Próbna",
    "ar": "شخص تجريبي",
}  # fmt: skip


SIDE = {
    "de": "Seite", "es": "Lado", "fr": "Côté", "it": "Lato dolente", "pl": "Bolesna strona", "ar": "الجهة المؤلمة",
}  # fmt: skip


def requests(told: dict[str, Any]) -> list[dict[str, Any]]:
    """What is to be printed, whoever it is for."""
    return [{key: value for key, value in request.items() if key != "name"} for request in told["read"]]


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the command reads of the English list."""
    return by_the_command(LISTS["en"], tmp_path_factory.mktemp("en"), vocabulary(checked()))


def test_the_english_list_says_something_in_every_column(english: dict[str, Any]) -> None:
    assert [row[1] for row in english["rows"]] == ["printed", "printed", "referred", "printed"]
    first = english["read"][0]
    assert (first["side"], first["programme"], first["days"], first["start"]) == (
        "left",
        "classic",
        [0, 2, 4],
        "2027-03-03",
    )


def without_places(rows: list[list[Any]]) -> list[list[Any]]:
    """Rows with the codes of what was told of them: columns and cells are those of each list."""
    return [[*row[:-1], [problem[0] for problem in row[-1]]] for row in rows]


@pytest.mark.parametrize("code", NAMES)
def test_a_list_of_each_language_is_the_english_one(
    code: str, english: dict[str, Any], page: Page, tmp_path: Path
) -> None:
    known = vocabulary(checked())
    command = by_the_command(LISTS[code], tmp_path, known)
    (desk,) = by_the_desk(page, [LISTS[code]], "", known)
    assert "error" not in command, command["error"]
    assert requests(command) == requests(english)
    assert command["read"][0]["name"] == NAMES[code]
    assert without_places(command["rows"]) == without_places(english["rows"])
    assert desk["read"] == command["read"]
    assert [row[:2] for row in desk["rows"]] == [row[:2] for row in english["rows"]]


@pytest.mark.parametrize("code", NAMES)
def test_what_is_wrong_is_told_in_the_language_that_was_asked_for(code: str, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    head, first, *_ = LISTS[code].splitlines()
    cells = first.split(";")
    cells[head.split(";").index(SIDE[code])] += "?"
    file.write_text("\n".join([head, ";".join(cells), ""]), encoding="utf-8")
    told = CliRunner().invoke(main, ["batch", str(file), "--dry-run", "--language", "it"])
    assert "people.csv:2:" in told.stderr
    assert checked().told_in("it").language.say("list.row.unknown_word.what") in told.stderr

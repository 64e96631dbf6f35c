"""Sources: DOIs that lead somewhere, what nothing leans on, and what was retracted since."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.errors import Place, Severity
from generator.load.content import load_content
from generator.model.retraction import Notice
from generator.validate.references import retraction_problems, source_list
from tests.support.project import SpoiledContent, content

ALFREDSON, ROOS = "alfredson-1998", "roos-2004"
DOI = "10.1177/03635465980260030301"


def notice(nature: str = "Retraction", day: str | None = "2019-03-14", doi: str = DOI, title: str = "") -> Notice:
    date = datetime.date.fromisoformat(day) if day else None
    return Notice(doi, title, nature, date, "+Data;+Author;", Place("rw.csv", 9, 1))


@pytest.mark.parametrize(
    ("new", "what", "instead"),
    [
        (f"{DOI}.", "a DOI does not end so", DOI),
        (f"{DOI})", "a DOI does not end so", DOI),
        (DOI + DOI, "two DOIs stand in one", DOI),
        ("10.1007/S00167-003-0418-Z", "two sources have this DOI: alfredson-1998, too", "alfredson-1998"),
        (f"https://doi.org/{DOI}", "", "a DOI without an address before it"),
    ],
)
def test_a_doi_that_leads_nowhere_is_told(tmp_path: Path, new: str, what: str, instead: str) -> None:
    spoiled = SpoiledContent(tmp_path)
    spoiled.edit("references.yaml", f"doi: {DOI}\n", f"doi: {new}\n")
    problem = next(each for each in spoiled.problems() if "doi" in each.what.casefold() or new in each.found)
    assert what in problem.what
    assert instead in problem.instead
    assert problem.place.file == "content/references.yaml"


def test_brackets_inside_a_doi_are_part_of_it(tmp_path: Path) -> None:
    spoiled = SpoiledContent(tmp_path)
    spoiled.edit("references.yaml", f"doi: {DOI}\n", "doi: 10.1016/S0140-6736(98)12345-6(a)\n")
    assert spoiled.problems() == SpoiledContent(tmp_path / "as it was").problems()


def test_what_nothing_leans_on_is_listed(tmp_path: Path) -> None:
    spoiled = SpoiledContent(tmp_path)
    spoiled.edit(
        "references.yaml",
        f"{ALFREDSON}:",
        "nobody-2001:\n  authors: Nobody N\n  title: A title\n  confirmed: false\n" + f"{ALFREDSON}:",
    )
    told = source_list([load_content(spoiled.root)])
    place = f"content/references.yaml:{spoiled.line_of('references.yaml', 'Nobody N')}:3"
    assert [str(each) for each in told.unused] == [f"{place}: nothing leans on this source: nobody-2001"]
    assert "nobody-2001" in told.unconfirmed[0].what
    assert source_list([content()]).unused == []


@pytest.mark.parametrize(
    ("notices", "severities"),
    [
        ([notice()], ["error"]),
        ([notice("")], ["error"]),
        ([notice("Something new")], ["error"]),
        ([notice("Expression of concern")], ["warning"]),
        ([notice("Correction")], ["warning"]),
        ([notice(), notice("Reinstatement", "2020-01-01")], ["warning", "warning"]),
        ([notice("Reinstatement", "2018-01-01"), notice()], ["error", "warning"]),
        ([notice("Reinstatement", None), notice()], ["error", "warning"]),
        ([notice(), notice("Retraction", "2018-01-01"), notice("Correction")], ["error", "warning"]),
        ([notice(doi="10.1177/0")], []),
    ],
)
def test_each_nature_weighs_what_it_means(notices: list[Notice], severities: list[str]) -> None:
    problems, read = retraction_problems([content()], notices)
    assert sorted(each.severity.value for each in problems) == severities
    assert read == len(notices)


def test_a_retraction_names_all_that_leans_on_the_source() -> None:
    (problem,), _ = retraction_problems([content()], [notice()])
    assert str(problem.place).startswith("content/references.yaml:")
    assert "retraction of 2019-03-14 (Data; Author)" in problem.what
    for place in ("content/exercises/heel-drop.yaml:", "content/conditions/achilles/programmes/classic.yaml:"):
        assert place in problem.found


def test_a_source_without_a_doi_is_known_by_its_title() -> None:
    title = content().references[ROOS].title.upper().replace(" – ", ": ")
    (problem,), _ = retraction_problems([content()], [notice(doi="", title=title)])
    assert problem.severity is Severity.WARNING
    assert "compare the DOIs" in problem.what
    assert ROOS in problem.found

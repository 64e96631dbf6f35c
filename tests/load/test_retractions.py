"""Lists of retractions as they are downloaded, or as somebody typed them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.errors import ContentError, UsageError
from generator.load.retractions import retractions
from generator.model.retraction import bare_doi

HEAD = "Record ID,Title,RetractionDate,RetractionDOI,OriginalPaperDOI,RetractionNature,Reason"
ROW = '7,"A title, with ""quotes""\nand a line",3/14/2019 0:00,10.1/r,{doi},Retraction,+Data;+Author;'


def file_of(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "list.csv"
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_downloaded_file_is_read_whatever_a_spreadsheet_made_of_it(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    row = ROW.format(doi="https://doi.org/10.1234/ABC-Ü.")
    text = HEAD.replace(",", separator) + "\r\n" + row.replace("7,", "7" + separator, 1)
    text = (
        text.replace('line",', f'line"{separator}').replace(":00,", f":00{separator}").replace("/r,", f"/r{separator}")
    )
    text = text.replace(".,Retraction,+Data;+Author;", f'.{separator}Retraction{separator}"+Data;+Author;"')
    (notice,) = retractions(file_of(tmp_path, text, encoding))
    assert notice.doi == "10.1234/abc-ü"
    assert notice.date == datetime.date(2019, 3, 14)
    assert notice.nature == "Retraction"
    assert notice.reason == "+Data;+Author;"
    assert str(notice.place) == "list.csv:2:1"


def test_a_plain_list_is_enough(tmp_path: Path) -> None:
    file = file_of(
        tmp_path, "# mine\n10.1/x is none\n".replace("10.1/x is none\n", "10.1234/a\ndoi:10.1234/B  # why\n\n")
    )
    with pytest.raises(ContentError, match="this is no list of retractions"):
        list(retractions(file))
    file = file_of(tmp_path, "10.1234/a\ndoi:10.1234/B  # why\n\n")
    assert [(each.doi, each.nature, each.place.line) for each in retractions(file)] == [
        ("10.1234/a", "", 1),
        ("10.1234/b", "", 2),
    ]


@pytest.mark.parametrize(
    ("text", "what", "found"),
    [
        ("", "this is no list of retractions", "nothing"),
        ("name,side\nA,left\n", "this is no list of retractions", "name,side"),
        ("10.1234/a\nsome words\n", "this line is no DOI", "some words"),
        (HEAD + '\n7,"never closed' + "x" * 140_000, "cannot be read from here on", "field larger"),
    ],
)
def test_what_is_no_such_list_is_told(tmp_path: Path, text: str, what: str, found: str) -> None:
    with pytest.raises(ContentError) as refused:
        list(retractions(file_of(tmp_path, text)))
    assert what in str(refused.value)
    assert found in str(refused.value)


def test_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a folder"):
        list(retractions(tmp_path))


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1234/AbC", "10.1234/abc"),
        ("HTTPS://dx.doi.org/10.1234/abc", "10.1234/abc"),
        ("doi: 10.1234/abc.", "10.1234/abc"),
        ("10.1002/%28SICI%291097", "10.1002/(sici)1097"),
        ("unavailable", ""),
        ("10.12/x", ""),
    ],
)
def test_dois_are_compared_bare(text: str, doi: str) -> None:
    assert bare_doi(text) == doi

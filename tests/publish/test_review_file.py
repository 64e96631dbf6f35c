"""A review in a file: it reads well, and is read as it was written."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.load.cache import Cache
from generator.load.yaml import read_text
from generator.model.review import Review, Reviewer, Signed, Verdict
from generator.model.typed import typed
from generator.publish.review_file import as_review_file, review_file_stem

HARD = 'Say "now": #1 – {calls}\n- [x] \\ ž ب & * !x % @ ` ~'


def review(name: str = "Anna Kowalska", *items: Signed) -> Review:
    told = items or (Signed(id="warning-signs/R2", digest="0123456789ab"),)
    who = Reviewer(name=name, profession="physiotherapist", registration="HCPC PH000000", checked_by="yes")
    return Review(reviewer=who, date=datetime.date(2027, 5, 3), due=datetime.date(2029, 5, 3), items=[*told])


def loaded(content: bytes, folder: Path) -> Review:
    file = folder / "review.yaml"
    file.write_bytes(content)
    data, source = Cache(None).parsed("review.yaml", read_text(file, "review.yaml"), 1)
    record, problems = typed(Review, data, source)
    assert problems == []
    assert record
    return record


@pytest.mark.parametrize(
    "name", ["Anna Kowalska", "true", "O'Neill: B.", "- x", "نور علي", "No", "1e5", "a #b", "x: y"]
)
@pytest.mark.parametrize("digest", ["0123456789ab", "123456789012", "1234567e1234", "000000000000"])
def test_a_review_is_read_as_it_was_written(tmp_path: Path, name: str, digest: str) -> None:
    written = review(
        name,
        Signed(id="warning-signs/R2", digest=digest),
        Signed(id="pain-rule/zones", digest=digest, verdict=Verdict.CHANGE, remark=HARD),
    )
    assert loaded(as_review_file(written), tmp_path) == written


def test_it_reads_well() -> None:
    text = as_review_file(review()).decode()
    assert "  name: Anna Kowalska\n" in text
    assert '  checked_by: "yes"\n' in text
    assert text.endswith('items:\n  - {id: "warning-signs/R2", digest: "0123456789ab", verdict: agree}\n')


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Anna Kowalska", "2027-05-03-anna-kowalska"),
        ("Łucja O'Brien-Nuñez, MSc", "2027-05-03-lucja-o-brien-nunez-msc"),
        ("../../etc", "2027-05-03-etc"),
        ("نور", "2027-05-03-" + "8b8ec5"),
    ],
)
def test_its_name_is_the_day_and_the_reviewer(name: str, stem: str) -> None:
    found = review_file_stem(review(name))
    assert found[:11] == stem[:11]
    assert found == stem or not name.isascii()
    assert found.isascii()
    assert len(found) > 11

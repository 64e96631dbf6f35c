"""Notes and bundles beside the handouts of a list: in the folder, in the report, and gone with the plan."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from generator.model.rows import RECORDS
from generator.publish.folder import HIDDEN
from generator.publish.names import Names
from tests.batch.standin import Batch, StandIn, sample

KINDS = tuple(RECORDS)
LIST = [sample(1), sample(2, warnings="R2"), sample(3, side="nowhere")]
NAMES = ["A-0001.fhir.json", "A-0001.note.txt", "A-0001.pdf", "A-0002.fhir.json", "A-0002.note.txt", "A-0002.pdf"]
REPORTS = ["report.csv", "report.json"]


def run(batch: Batch, rows: list[dict[str, str]], kinds: tuple[str, ...] = KINDS, **order: Any) -> None:
    batch.run(rows, StandIn(edition=batch.edition, records=kinds), records=kinds, **order)


def rows_of(batch: Batch) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(batch.files()["report.csv"].decode("utf-8-sig"))))


def test_each_row_that_is_printed_or_referred_has_its_own(batch: Batch) -> None:
    run(batch, LIST)
    assert sorted(batch.files()) == [*NAMES, *REPORTS]
    assert batch.files()["A-0001.note.txt"] == b"note of A-0001.pdf, 5005\n"
    assert {path.stat().st_mode & 0o777 for path in batch.out.iterdir() if path.is_file()} == {0o600}


def test_the_report_names_them_where_they_were_asked_for(batch: Batch) -> None:
    run(batch, LIST)
    told = rows_of(batch)
    assert [row["note"] for row in told] == ["A-0001.note.txt", "A-0002.note.txt", ""]
    assert list(told[0])[3:6] == ["file", "note", "fhir"]
    assert json.loads(batch.files()["report.json"])["rows"][1]["fhir"] == "A-0002.fhir.json"
    run(batch, LIST, ("note",))
    assert "fhir" not in rows_of(batch)[0]
    run(batch, LIST, ())
    assert "note" not in rows_of(batch)[0]


def test_a_name_in_a_file_stands_neither_in_a_report_nor_in_a_bundle(batch: Batch) -> None:
    run(batch, [sample(1, name="Maria Muster")], filename="{name}")
    assert batch.files()["Maria-Muster.fhir.json"] == b"fhir of None, 5005\n"
    assert "Muster" not in batch.files()["report.csv"].decode() + batch.files()["report.json"].decode()
    run(batch, [sample(1, name="Maria Muster")], filename="{name}", note_name=True)
    assert batch.files()["Maria-Muster.fhir.json"] == b"fhir of Maria-Muster.pdf, 5005\n"


def test_what_is_finished_is_not_written_again_and_what_is_missing_is(batch: Batch) -> None:
    run(batch, LIST)
    times = {path.name: path.stat().st_mtime_ns for path in batch.out.iterdir() if path.suffix in (".pdf", ".txt")}
    (batch.out / "A-0001.fhir.json").unlink()
    run(batch, LIST)
    assert sorted(batch.files()) == [*NAMES, *REPORTS]
    assert {path.name: path.stat().st_mtime_ns for path in batch.out.iterdir() if path.name in times} == times
    assert batch.results[0].again


def test_they_come_beside_handouts_of_an_earlier_run(batch: Batch) -> None:
    run(batch, LIST, ())
    run(batch, LIST)
    assert sorted(batch.files()) == [*NAMES, *REPORTS]
    assert batch.told == []


def test_who_is_referred_or_refused_now_keeps_no_older_note(batch: Batch) -> None:
    run(batch, [sample(1), sample(2), sample(3)])
    run(batch, [sample(1, warnings="R2"), sample(2, side="nowhere"), sample(3)], ())
    assert sorted(batch.files()) == ["A-0001.pdf", "A-0003.fhir.json", "A-0003.note.txt", "A-0003.pdf", *REPORTS]
    assert "5 older handouts of rows that are now referred or refused were taken out" in " ".join(batch.told)


def test_a_handout_that_is_new_keeps_no_note_of_the_old_one(batch: Batch) -> None:
    run(batch, [sample(1), sample(2)])
    run(batch, [sample(1, side="right"), sample(2)], ())
    assert sorted(batch.files()) == ["A-0001.pdf", "A-0002.fhir.json", "A-0002.note.txt", "A-0002.pdf", *REPORTS]
    assert batch.told == [
        "2 older notes or bundles were taken out of the folder, because their handouts were printed anew without them."
    ]


def test_a_note_that_somebody_changed_stays_and_is_told(batch: Batch) -> None:
    run(batch, [sample(1)], ("note",))
    (batch.out / "A-0001.note.txt").write_text("Called: all well.")
    run(batch, [sample(1)], ("note",))
    assert batch.codes == [["file-exists"]]
    run(batch, [sample(1, side="right")], ())
    assert batch.files()["A-0001.note.txt"] == b"Called: all well."
    assert "somebody has changed it" in batch.told[0]


def test_a_file_of_somebody_else_is_not_replaced(batch: Batch) -> None:
    batch.out.mkdir()
    (batch.out / "A-0001.fhir.json").write_text("mine")
    run(batch, [sample(1)])
    assert batch.codes == [["file-exists"]]
    assert sorted(batch.files()) == ["A-0001.fhir.json", *REPORTS]
    run(batch, [sample(1)], overwrite=True)
    assert batch.files()["A-0001.fhir.json"] != b"mine"


def test_two_formats_of_one_reference_have_a_note_each(batch: Batch) -> None:
    run(batch, [sample(1), sample(1, format="text")], ("note",))
    assert [result.records["note"] for result in batch.results] == ["A-0001.note.txt", "A-0001-2.note.txt"]


def test_a_handout_never_takes_the_name_of_a_note() -> None:
    names = Names("{reference}")
    assert names.give({"reference": "7"}, 2, ".pdf", [".note.txt"]) == ("7.pdf", 0)
    assert names.give({"reference": "7.note"}, 3, ".txt", [".note.txt"]) == ("7.note-2.txt", 2)


def test_a_check_writes_nothing(batch: Batch) -> None:
    run(batch, LIST, dry_run=True)
    assert not (batch.out / HIDDEN).exists()


def test_several_processes_write_the_same(batch: Batch) -> None:
    rows = [sample(number) for number in range(12)]
    run(batch, rows, jobs=2)
    assert len([name for name in batch.files() if name.endswith(".note.txt")]) == 12

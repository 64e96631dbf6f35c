"""`heeldrop review`: the safety core goes to a clinician and comes back signed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from generator.cli import clock, main
from generator.model.packet import ITEMS
from tests.site.conftest import copy_project
from tests.support.packets import WHO, as_csv, fill
from tests.support.project import TODAY

Say = Callable[..., Result]
STAND_IN = b"%PDF-1.7\n"
"""Instead of the paper, which tests/paper lays out."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, read and checked once."""
    folder = tmp_path_factory.mktemp("project")
    copy_project(folder)
    return folder


@pytest.fixture
def say(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Say]:
    """Runs a command in the copy on a fixed day, and returns what it said; no review stays behind."""
    monkeypatch.chdir(root)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr("generator.press.layout.layout", lambda *_, **__: STAND_IN)

    def run(*words: str) -> Result:
        result = CliRunner().invoke(main.main, list(words), prog_name="heeldrop")
        assert "Traceback" not in result.output
        return result

    yield run
    shutil.rmtree(root / "content" / "reviews", ignore_errors=True)


def test_the_safety_core_goes_out_and_comes_back(say: Say, root: Path) -> None:
    sent = say("review")
    assert sent.exit_code == 0, sent.output
    items, minutes = map(int, re.findall(r"^(\d+) items, [\d,]+ words: about (\d+) minutes", sent.output, re.M)[0])
    assert minutes < 60
    assert re.search(r"--part doses +\d+ items", sent.output)
    assert "--part translation  --language ar|de|es|fr|it|pl" in sent.output
    sheet = root / "build" / "review" / "review-safety.xlsx"
    assert sheet.with_suffix(".pdf").read_bytes() == STAND_IN
    assert load_workbook(sheet)[ITEMS].max_row == items + 1
    rows: dict[int, tuple[str | None, ...]] = dict.fromkeys(range(1, items + 1), ("agree",))
    rows |= {2: ("change", "Write this."), 3: ("not sure", None, "Is it so?"), 4: (None,)}
    fill(sheet, WHO, rows)

    shown = say("review", "--take", str(sheet), "--dry-run")
    assert shown.exit_code == 0, shown.output
    assert f"{items - 3} agree, 1 change, 1 not sure, 1 left open." in shown.output
    assert "to be read again by 2028-11-20 (two years later: no day was named)" in shown.output
    place = r"content/conditions/achilles/warning-signs/pop-or-snap\.yaml:\d+:\d+: change: R2"
    assert re.search(place + r".*\n  stands: .*pop.*\n  wanted: Write this\.", shown.output)
    assert "doubts: Is it so?" in shown.output
    reviews = root / "content" / "reviews"
    assert not reviews.exists()

    taken = say("review", "--take", str(sheet))
    assert taken.exit_code == 0, taken.output
    assert "The review is in content/reviews/2026-11-20-lucja-sample.yaml" in taken.output
    text = (reviews / "2026-11-20-lucja-sample.yaml").read_text("utf-8")
    assert text.count("verdict: agree") == items - 3
    assert 'remark: "Write this."' in text


def test_what_is_signed_whole_is_printed_on_the_next_sheet(say: Say, root: Path, tmp_path: Path) -> None:
    say("review", "--out", str(tmp_path))
    sheet = tmp_path / "review-safety.xlsx"
    items = load_workbook(sheet)[ITEMS].max_row - 1
    taken = say("review", "--take", str(fill(sheet, WHO, dict.fromkeys(range(1, items + 1), ("agree",)))))
    assert taken.exit_code == 0, taken.output
    asked = ("plan", "--programme", "gentle", "--side", "left", "--format", "text", "--out", str(tmp_path / "a.txt"))
    assert say(*asked).exit_code == 0
    line = "Safety rules reviewed by Łucja Sample, physiotherapist, 20 Nov 2026; doses not yet."
    assert line in " ".join((tmp_path / "a.txt").read_text("utf-8").split())
    assert say("check").exit_code == 0
    again = say("review", "--take", str(sheet))
    assert again.exit_code == 1
    assert "this sheet was taken before" in again.output
    assert "found: content/reviews/2026-11-20-lucja-sample.yaml" in again.output
    rest = say("review", "--out", str(tmp_path / "rest"))
    assert rest.exit_code == 0
    assert f"Left out, for they are reviewed and have not changed: {items} items." in rest.output
    assert "Nothing is left to review in this part." in rest.output
    fill(sheet, {"Name": "B. Second", "Registration": "GMC 0000000"}, {1: ("change", "Otherwise.")})
    second = say("review", "--take", str(sheet))
    assert second.exit_code == 0, second.output
    assert len(list((root / "content" / "reviews").iterdir())) == 2
    assert say(*asked).exit_code == 0
    assert line not in " ".join((tmp_path / "a.txt").read_text("utf-8").split())
    assert "1 items" not in say("review", "--out", str(tmp_path / "rest")).output


def test_csv_is_taken_too(say: Say, tmp_path: Path) -> None:
    say("review", "--part", "exercises", "--out", str(tmp_path))
    files = as_csv(fill(tmp_path / "review-exercises.xlsx", WHO, {1: ("agree",)}), ";")
    taken = say("review", *(word for file in files for word in ("--take", str(file))))
    assert taken.exit_code == 0, taken.output
    assert "1 agree, 0 change, 0 not sure, 46 left open." in taken.output


def test_what_changed_meanwhile_is_not_signed(say: Say, root: Path, tmp_path: Path) -> None:
    say("review", "--out", str(tmp_path))
    sheet = fill(tmp_path / "review-safety.xlsx", WHO, {1: ("agree",), 2: ("agree",), 3: ("agree",)})
    sign = root / "content" / "conditions" / "achilles" / "warning-signs" / "pop-or-snap.yaml"
    before = sign.read_text("utf-8")
    sign.write_text(before.replace("This is how people describe", "So people describe"), "utf-8")
    taken = say("review", "--take", str(sheet))
    sign.write_text(before, "utf-8")
    assert taken.exit_code == 0, taken.output
    assert "2 agree" in taken.output
    assert re.search(r"Items!I3: not signed, for the content has changed since: warning-signs/R2", taken.output)
    text = next((root / "content" / "reviews").iterdir()).read_text("utf-8")
    assert "warning-signs/R1" in text
    assert "warning-signs/R2" not in text


def test_nothing_is_written_where_a_hand_has_slipped(say: Say, root: Path, tmp_path: Path) -> None:
    say("review", "--out", str(tmp_path))
    sheet = fill(tmp_path / "review-safety.xlsx", {**WHO, "Name": None}, {1: ("agree",), 2: ("change",), 3: ("fine",)})
    refused = say("review", "--take", str(sheet))
    assert refused.exit_code == 1
    for place in ("Reviewer!B4: Name is missing", "Items!J3: a change needs", "Items!I4: this is no verdict"):
        assert f"review-safety.xlsx:{place}" in refused.output
    assert "3 problems. Nothing was written." in refused.output
    assert not (root / "content" / "reviews").exists()


def test_a_sheet_of_another_guide_is_told(say: Say, tmp_path: Path) -> None:
    say("review", "--out", str(tmp_path))
    sheet = tmp_path / "review-safety.xlsx"
    book = load_workbook(sheet)
    cells = {row[0].value: row[1] for row in book["Reviewer"].iter_rows()}
    cells["Condition"].value, cells["Part"].value = "knee", "all"
    book.save(sheet)
    refused = say("review", "--take", str(sheet))
    assert refused.exit_code == 1
    assert "Part says what the packet is of" in refused.output
    assert "Condition says what the packet is of" in refused.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--part", "translation"], "name one with --language. There are: ar, de"),
        (["--language", "xx"], "there is no 'xx'"),
        (["--part", "doses", "--language", "pl"], "--language goes with translation"),
        (["--dry-run"], "--dry-run goes with --take FILE"),
        (["--take", "mkdocs.yml", "--all"], "with --take, name only --dry-run"),
        (["--part", "all"], "Invalid value for '--part'"),
    ],
)
def test_wrong_usage_says_what_to_write(say: Say, words: list[str], said: str) -> None:
    result = say("review", *words)
    assert (result.exit_code, said in result.output) == (2, True), result.output


def test_a_packet_of_a_translation_holds_both_languages(say: Say, tmp_path: Path) -> None:
    sent = say("review", "--language", "pl", "--out", str(tmp_path))
    assert sent.exit_code == 0, sent.output
    sheet = load_workbook(tmp_path / "review-translation-pl.xlsx")[ITEMS]
    assert sheet["B2"].value == "translation/pl/warning-signs/R1"
    assert sheet["F2"].value.splitlines()[0].startswith("a) Asked: Are you newly short of breath")

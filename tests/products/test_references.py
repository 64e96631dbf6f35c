"""`check` and the sources: one line of counts, all of them on request, and a list of retractions."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import clock, main
from tests.support.project import ROOT, TODAY

HEAD = "Title,RetractionDate,OriginalPaperDOI,RetractionNature,Reason\n"


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Runs `check` on the real content."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.chdir(ROOT)

    def run(*words: str) -> Result:
        result = CliRunner().invoke(main.main, ["check", *words], prog_name="heeldrop")
        assert "Traceback" not in result.output
        return result

    return run


def test_check_counts_the_sources_and_lists_them_on_request(check) -> None:  # type: ignore[no-untyped-def]
    plain, listed = check(), check("--references")
    assert plain.exit_code == listed.exit_code == 0
    assert "without a DOI (check --references)" in plain.output
    assert "nobody has confirmed this source" not in plain.output
    assert "content/references.yaml:302:3: nobody has confirmed this source" in listed.output


def test_check_holds_the_sources_against_a_list(check, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "rw.csv"
    file.write_text(HEAD + "x,1/2/2020 0:00,10.1177/03635465980260030301,Correction,\n", "utf-8")
    mild = check("--retractions", str(file))
    assert mild.exit_code == 0
    assert "notice of correction of 2020-01-02" in mild.output
    assert "1 notices in rw.csv were held against 49 sources with a DOI" in mild.output
    file.write_text(HEAD + "x,1/2/2020 0:00,10.1177/03635465980260030301,Retraction,\n", "utf-8")
    hard = check("--retractions", str(file))
    assert hard.exit_code == 1
    assert "notice of retraction of 2020-01-02" in hard.output
    assert "All is well" not in hard.output
    file.write_text("Reference,Name\nA-1,Sample\n", "utf-8")
    assert "All is well" not in check("--retractions", str(file)).output

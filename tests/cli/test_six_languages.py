"""No door gives a plan where a sign stands against it, in whatever language it is asked for: `plan`, and a list."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.batch.printing import HandoutPress
from generator.batch.run import Order, Supplies, run
from generator.cli import clock, main
from generator.model.rows import RowResult
from generator.products import checking, handouts, planning
from tests.batch.standin import as_csv, sample
from tests.support.project import ROOT, checked
from tests.support.six import SIX, told_in

TODAY = datetime.date(2026, 11, 22)
BLOCKING = [sign.code for sign in checked().content.blocking_signs()]
PLAN = b"a plan"


def html_alone(desk: Any, request: Any, signs: Any, overlay: Any, _: Any) -> bytes:
    """What would be laid out: its letters are what counts here."""
    return handouts.referral_html(desk, request, signs, overlay).encode() if signs else PLAN


def given_a_plan(code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The signs with which `heeldrop plan` does not end in a sheet that tells how urgent they are in both languages."""
    desk = told_in(code)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr(checking, "check", lambda *_, **__: desk)
    monkeypatch.setattr(handouts, "_printed", html_alone)
    monkeypatch.chdir(ROOT)
    through = []
    for sign in BLOCKING:
        out = folder / f"{code}-{sign}.pdf"
        asked = ["--programme", "classic", "--side", "left", "--language", code, "--warning", sign, "--out", str(out)]
        done = CliRunner().invoke(main.main, ["plan", *asked])
        told = out.read_text("utf-8") if out.exists() else ""
        levels = [each.care_levels[each.warning_signs[sign].tier].name for each in (desk.content, desk.written)]
        if done.exit_code != 3 or 'class="referral"' not in told or any(level not in told for level in levels):
            through.append(sign)
    return through


@pytest.mark.parametrize("code", SIX)
def test_plan_refuses(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(BLOCKING) >= 17
    assert given_a_plan(code, tmp_path, monkeypatch) == []


def test_a_sign_that_is_passed_over_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def passed_over(desk: Any, request: Any) -> Any:
        return [sign for sign in planning.screened(desk, request) if sign.code != "R8"]

    monkeypatch.setattr("generator.products.handouts.screened", passed_over)
    assert given_a_plan("pl", tmp_path, monkeypatch) == ["R8"]


@pytest.mark.parametrize("code", SIX)
def test_a_list_refers(code: str, tmp_path: Path) -> None:
    desk, results = told_in(code), list[RowResult]()
    rows = [sample(number, warnings=sign, language=code) for number, sign in enumerate(BLOCKING, 1)]
    people = tmp_path / "people.csv"
    people.write_text(as_csv([*rows, sample(99, language=code)]), encoding="utf-8")
    press = HandoutPress(desk, desk.project.layouts, dry_run=True)
    order = Order(list_file=people, out=tmp_path / "out", today=TODAY, dry_run=True)
    supplies = Supplies(checking.vocabulary(desk), press, desk.edition, desk.language)
    run(order, supplies, lambda _: None, lambda result, _: results.append(result))
    assert [result.status.value for result in results] == ["referred"] * len(BLOCKING) + ["printed"]

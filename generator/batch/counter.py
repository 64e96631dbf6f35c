"""The desk where a batch is ordered: the content, the press, and the empty list."""

from __future__ import annotations

from pathlib import Path

from generator import pipeline
from generator.batch.printing import HandoutPress, program
from generator.batch.story import Gather, Order, Shop, Tell, Watch, run
from generator.load.columns import COLUMNS, Column
from generator.model.base import Side
from generator.model.request import Edition, Paper, WeightUnit
from generator.model.rows import Totals
from generator.press.master_shelf import Shelf, clear_others
from generator.publish.template import TemplateColumn, as_csv, as_workbook


def handouts(
    desk: pipeline.Desk, order: Order, clinic: Path | None, tell: Tell, watch: Watch, gather: Gather
) -> Totals:
    """A list becomes a folder of real handouts, with a clinic's overlay if one is named: see `run`."""
    overlay = pipeline.clinic_overlay(desk, clinic, order.today) if clinic else None
    stamp = program(overlay)
    masters = desk.project.build / "masters" / f"{desk.edition}-{stamp}"
    if not order.dry_run:
        clear_others(masters)
    shelf = Shelf(masters, desk.project.root)
    press = HandoutPress(desk, shelf, overlay, order.dry_run)
    shop = Shop(pipeline.vocabulary(desk), press, desk.edition, stamp)
    return run(order, shop, tell, watch, gather)


def empty_list(desk: pipeline.Desk) -> tuple[bytes, bytes]:
    """The list to fill in, as CSV and as XLSX."""
    columns = [_column(column, desk) for column in COLUMNS if column.key not in ("first_name", "last_name")]
    fill = desk.language.fill
    about = {
        **{f"Programme {key}": fill(programme.whom) for key, programme in desk.content.programmes.items()},
        **{f"Warning {code}": fill(sign.short) for code, sign in desk.content.warning_signs.items()},
    }
    return as_csv(columns), as_workbook(columns, about)


def _column(column: Column, desk: pipeline.Desk) -> TemplateColumn:
    words = {
        "side": tuple(Side),
        "programme": tuple(desk.content.programmes),
        "paper": tuple(Paper),
        "edition": tuple(Edition),
        "weight_unit": tuple(WeightUnit),
    }
    is_date = column.key in ("start", "next_appointment")
    return TemplateColumn(column.heading, column.meaning, column.example, words.get(column.key, ()), date=is_date)


__all__ = ["Order", "empty_list", "handouts"]

"""A list as a folder of real handouts, and the list to fill in: what the content and the press give to a batch."""

from __future__ import annotations

from pathlib import Path

from generator.batch.printing import HandoutPress
from generator.batch.run import Gather, Order, Supplies, Tell, Watch, run
from generator.lists.columns import COLUMNS, Column
from generator.model.base import Side
from generator.model.request import Format, Paper, WeightUnit
from generator.model.rows import Totals
from generator.products import checking
from generator.publish.template import TemplateColumn, as_csv, as_workbook


def handouts(
    checked: checking.CheckedContent, order: Order, clinic: Path | None, tell: Tell, watch: Watch, gather: Gather
) -> Totals:
    """A list becomes a folder of real handouts, with a clinic's overlay if one is named: see `run`."""
    overlay = checking.clinic_overlay(checked, clinic, order.today) if clinic else None
    press = HandoutPress(checked, checked.project.layouts, overlay, order.dry_run)
    supplies = Supplies(checking.vocabulary(checked), press, checked.edition)
    return run(order, supplies, tell, watch, gather)


def empty_list(checked: checking.CheckedContent) -> tuple[bytes, bytes]:
    """The list to fill in, as CSV and as XLSX."""
    columns = [_column(column, checked) for column in COLUMNS if column.key not in ("first_name", "last_name")]
    fill = checked.language.fill
    about = {
        **{f"Programme {key}": fill(programme.whom) for key, programme in checked.content.programmes.items()},
        **{f"Warning {code}": fill(sign.short) for code, sign in checked.content.warning_signs.items()},
    }
    return as_csv(columns), as_workbook(columns, about)


def _column(column: Column, checked: checking.CheckedContent) -> TemplateColumn:
    words = {
        "side": tuple(Side),
        "programme": tuple(checked.content.programmes),
        "paper": tuple(Paper),
        "edition": tuple(Format),
        "weight_unit": tuple(WeightUnit),
    }
    is_date = column.key in ("start", "next_appointment")
    return TemplateColumn(column.heading, column.meaning, column.example, words.get(column.key, ()), date=is_date)


__all__ = ["Order", "empty_list", "handouts"]

"""A list as a folder of real handouts, and the list to fill in: what the content and the press give to a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.batch.printing import HandoutPress
from generator.batch.run import Gather, Order, Supplies, Tell, Watch, run
from generator.language.words import Language
from generator.lists.spec import COLUMNS, GROUPS, OFFERED, Column
from generator.model.rows import Totals
from generator.products import checking
from generator.products.links import link_maker
from generator.products.records import Records
from generator.publish.template import TemplateColumn, TemplateWords, as_csv, as_workbook


def handouts(
    checked: checking.CheckedContent, order: Order, clinic: Path | None, tell: Tell, watch: Watch, gather: Gather
) -> Totals:
    """A list becomes a folder of real handouts, with a clinic's overlay if one is named: see `run`."""
    overlay = checking.clinic_overlay(checked, clinic) if clinic else None
    press = HandoutPress(
        checked, checked.project.layouts, overlay, order.dry_run, Records(order.records, order.note_name)
    )
    link = link_maker(checked, order.address) if order.links else None
    supplies = Supplies(checking.vocabulary(checked), press, checked.edition, checked.language, link)
    return run(order, supplies, tell, watch, gather)


def empty_list(checked: checking.CheckedContent) -> tuple[bytes, bytes]:
    """The list to fill in, as CSV and as XLSX."""
    vocabulary = checking.vocabulary(checked)
    words = {**OFFERED, "programme": tuple(vocabulary.programmes), "language": tuple(vocabulary.languages)}
    shown = [column for column in COLUMNS if column.key not in ("first_name", "last_name")]
    examples = {"change": vocabulary.example, "sign": next(code for code, blocks in vocabulary.signs.items() if blocks)}
    columns = [_column(column, words.get(column.key, ()), checked.language, examples) for column in shown]
    fill, say = checked.language.fill, checked.language.say
    about = {
        **{say("batch.programme", id=key): fill(each.whom) for key, each in checked.content.programmes.items()},
        **{say("batch.warning", code=code): fill(sign.short) for code, sign in checked.content.warning_signs.items()},
    }
    return as_csv(columns), as_workbook(columns, about, _sheets(checked.language))


def _sheets(language: Language) -> TemplateWords:
    def said(key: str, **values: str) -> str:
        return language.say(f"batch.sheet.{key}", **values)

    heads = (said("column"), said("meaning"), said("example"))
    return TemplateWords(said("list"), said("about"), heads, lambda words: said("one_of", words=words))


def _column(column: Column, words: Sequence[str], language: Language, examples: Mapping[str, str]) -> TemplateColumn:
    meaning = language.say(f"batch.column.{column.key}", **examples)
    return TemplateColumn(column.heading, meaning, column.example, tuple(words), date=column.key in GROUPS["dates"])


__all__ = ["Order", "empty_list", "handouts"]

"""The command `translate`: a catalogue for translators, made or brought up to date, and what is still to do in it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli import clock


@click.command()
@click.argument("code", metavar="LANGUAGE")
@click.option(
    "--xlsx",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also a workbook with the English beside the translation: written, or read back where it exists.",
)
def translate(code: str, xlsx: Path | None) -> None:
    """Make the catalogue of a language, such as uk, or bring it up to date.

    What was translated stays. Where the English has changed since, the message is marked as fuzzy, with the old English
    above it. Then it tells what is missing, part by part; the safety core comes first, for without it no language is
    built.
    """
    from generator.products import checking, translating
    from generator.products.project import Project
    from generator.publish.files import write
    from generator.publish.translation_sheet import as_sheet, read_sheet

    project = Project.find(Path.cwd())
    project.require_own()
    known = translating.catalogue_of(project, code)
    found = [
        checking.check(project, clock.today(), condition, review_ended=True)
        for condition in checking.conditions_of(project)
    ]
    is_read = xlsx is not None and xlsx.exists()
    if is_read and xlsx:
        known = translating.with_sheet(known, read_sheet(xlsx), xlsx)
    catalogue = translating.made(project, code, found, known)
    if xlsx and not is_read:
        write(xlsx, as_sheet(translating.sheet_rows(catalogue), code))
        click.echo(f"The sheet is in {xlsx}. Give the same --xlsx again to read it back.")
    for line in translating.report(found, catalogue):
        click.echo(line)
    click.echo(f"The catalogue is in {os.path.relpath(translating.catalogue_file(project, code))}")

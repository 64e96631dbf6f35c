"""The command `release`: the state of today becomes an edition that its paper can ask about later, or is withdrawn."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli import clock
from generator.cli.progress import warn
from generator.errors import UsageError


@click.command()
@click.option("--dry-run", is_flag=True, help="Tell what would be written, and write nothing.")
@click.option("--withdraw", metavar="EDITION", multiple=True, help="Say that nobody may use this edition any more.")
@click.option("--why", metavar="SENTENCE", help="What is wrong with it, for a patient.")
@click.option("--do", metavar="SENTENCE", help="What whoever has such a sheet does now.")
@click.option("--alone", is_flag=True, help="Withdraw only the editions that are named, not their other languages.")
def release(*, dry_run: bool, withdraw: tuple[str, ...], why: str | None, do: str | None, alone: bool) -> None:
    """Make an edition of what stands here, with what CHANGELOG.md says has changed for patients.

    It is written to content/editions.yaml, which only grows, and the changes in CHANGELOG.md get its name and date.
    Paper of it can then ask the site whether it still holds.
    """
    from generator.products import checking, releasing
    from generator.products.project import Project

    project = Project.find(Path.cwd())
    project.require_own()
    if withdraw:
        if not (why and do):
            raise UsageError("Whoever has such a sheet reads why it is withdrawn and what to do: add --why and --do.")
        made = releasing.withdrawal(project, withdraw, why, do, clock.today(), alone=alone)
    elif why or do or alone:
        raise UsageError(
            "--why, --do and --alone say something of an edition that is withdrawn: add --withdraw EDITION."
        )
    else:
        found = [checking.check(project, clock.today(), condition) for condition in checking.conditions_of(project)]
        made = releasing.release(project, found, clock.today())
    for code, lacking in made.left_out.items():
        more = len(lacking.problems) - 1
        told = f"{lacking.problems[0]}\n… and {more} more" if more else str(lacking.problems[0])
        click.secho(f"warning: '{code}' is not whole, so it is not released:\n{told}", err=True, fg="yellow")
    warn(made.warnings)
    if not dry_run:
        made.write()
    for event in made.events:
        click.echo(("This would be added:\n" if dry_run else "Added:\n") + releasing.as_yaml(event).rstrip())
    names = ", ".join(os.path.relpath(path) for path in made.files)
    click.echo(
        f"Nothing was written. It would go into {names}" if dry_run else f"It stands in {names}. Commit them together."
    )

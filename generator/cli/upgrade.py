"""The command `upgrade`: a clinic's copy gets what a new version of the program brings, and keeps what is its own."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import clock
from generator.cli.progress import tell, told_now_and_then
from generator.cli.version import VERSION
from generator.errors import ContentError, MachineError, UsageError

if TYPE_CHECKING:
    from generator.products.project import Project
    from generator.products.three_way import Whose
    from generator.products.upgrading import FileOutcome, Upgrade

SILENT = ("upgrade", "new", "doctor")
"""Commands before which nothing is said of a copy that is out of date."""
MOST_LINES = 60
"""Of what is other in files of signs, rules and doses; --dry-run tells all."""


@click.command()
@click.option("--dry-run", is_flag=True, help="Tell what would happen, and write nothing.")
@click.option("--mine", metavar="FILE", multiple=True, help="Where both have changed the same in it: yours stays.")
@click.option(
    "--new", "theirs", metavar="FILE", multiple=True, help="Where both have changed the same in it: the new one."
)
def upgrade(*, dry_run: bool, mine: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    """Bring what a new version of the program holds into a clinic's own copy.

    What the clinic has not changed is replaced, what only the clinic has changed stays, and what both have changed is
    merged line by line. Where that does not hold, file and line are told and nothing is written: say with --mine or
    --new what counts. All that comes out is checked before it is put in place.
    """
    from generator.products import arriving
    from generator.products.project import Project

    copy = Project.copy_at(Path.cwd())
    if copy is None:
        raise UsageError("This is no clinic's copy: `heeldrop new FOLDER` makes one. Go into its folder first.")
    with arriving.alone(copy):
        if arriving.is_halfway(copy):
            if dry_run:
                raise UsageError("An upgrade was stopped halfway. Leave out --dry-run to have it finished.")
            click.echo(f"The upgrade that was stopped halfway is finished: {arriving.arrive(copy)} files.")
        _upgrade(copy, _preferred(copy, mine, theirs), dry_run=dry_run)


def _upgrade(copy: Project, prefer: dict[str, Whose], *, dry_run: bool) -> None:
    from generator.products import upgrading

    steps = ["The upgrade is being prepared"]

    def next_step(step: str) -> None:
        steps.append(step)
        tell(step)

    try:
        with told_now_and_then(lambda: steps[-1]):
            made = upgrading.upgrade(copy, VERSION, clock.today(), prefer, next_step)
    except ContentError as wrong:
        _tell_new_files(copy, wrong)
        raise
    if not made.files():
        click.echo(f"This copy is up to date: Heel Drop {VERSION}.")
        return
    for line in _lines(made, every=dry_run):
        click.echo(line)
    if dry_run:
        click.echo("Nothing was written.")
        return
    made.put_in_place()
    click.echo(f"This copy is of Heel Drop {VERSION} now. Type `heeldrop check`, and print one plan to look at.")


def _preferred(copy: Project, mine: tuple[str, ...], new: tuple[str, ...]) -> dict[str, Whose]:
    from generator.products.three_way import Whose

    found = {_in_copy(copy, file): Whose.MINE for file in mine}
    for file in new:
        if found.get(_in_copy(copy, file)) is Whose.MINE:
            raise UsageError(f"{file} stands after --mine and after --new: only one of them counts.")
        found[_in_copy(copy, file)] = Whose.NEW
    return found


def _in_copy(copy: Project, file: str) -> str:
    """A file by its path in the copy, from wherever somebody names it."""
    for beside in (Path.cwd(), copy.root):
        with suppress(ValueError):
            if (path := (beside / file).resolve()).exists():
                return path.relative_to(copy.root.resolve()).as_posix()
    return Path(file).as_posix()


def _tell_new_files(copy: Project, wrong: ContentError) -> None:
    """Where the new state of each file lies in which something clashes."""
    from generator.products import upgrading

    names = list(dict.fromkeys(problem.place.file for problem in wrong.problems if upgrading.is_clash(problem)))
    if names:
        folder = upgrading.keep_beside(copy, names)
        click.echo(
            f"Both you and the new version have changed the same. The new files are in {os.path.relpath(folder)}, to "
            "look at. Write into your own file what is to stand there and what the new version says, or choose for "
            "all clashes of a file: --mine FILE keeps yours, --new FILE takes the new ones.",
            err=True,
        )


def _lines(made: Upgrade, *, every: bool) -> list[str]:
    """What happens, what concerns patients first."""
    lines = [f"From Heel Drop {made.before} to {made.after}."]
    if made.clinical:
        lines += ["", "What has changed in signs, rules and doses:", *(f"- {line}" for line in made.clinical)]
    lines += _clinical_lines(made, every=every)
    lines += [""]
    for told, outcomes in _groups(made).items():
        lines += [f"{told}:", *(f"  {outcome.path}" for outcome in outcomes)] if outcomes else []
    for code, lacking in made.left_out.items():
        lines.append(
            f"'{code}' is not whole, as before: {len(lacking.problems)} messages. `heeldrop check` tells each."
        )
    return lines


def _groups(made: Upgrade) -> dict[str, list[FileOutcome]]:
    from generator.products.upgrading import Became

    return {
        "Merged, for you and the new version have changed them: read them again": made.those(Became.MERGED),
        "Yours, and they stay": made.those(Became.KEPT),
        "Removed by you, and they stay away": made.those(Became.STAYS_AWAY),
        "Replaced, for you have not changed them": made.those(Became.REPLACED),
        "New": made.those(Became.ADDED),
        "Gone in the new version": made.those(Became.REMOVED),
    }


def _clinical_lines(made: Upgrade, *, every: bool) -> list[str]:
    """Line by line what is other in files of signs, rules and doses."""
    lines: list[str] = []
    for outcome in made.outcomes:
        if outcome.is_clinical and outcome.after != outcome.before and (changed := outcome.differences()):
            lines += [f"{outcome.path}:", *(f"  {line}" for line in changed)]
    if not lines:
        return []
    left = 0 if every else max(0, len(lines) - MOST_LINES)
    more = [f"… and {left} more lines: heeldrop upgrade --dry-run shows all"] if left else []
    return [
        "",
        "In your files of signs, rules and doses (- as it is, + as it will be):",
        *lines[: len(lines) - left],
        *more,
    ]


def tell_outdated(command: str | None) -> None:
    """A line where the copy that a command is typed in, and this program, are not of the same state."""
    from generator.products.project import Project

    if command in SILENT or command is None or (copy := Project.copy_at(Path.cwd())) is None:
        return
    from generator.products import own_copy

    try:
        told = own_copy.outdated(copy, VERSION)
    except MachineError as unknown:
        told = str(unknown)
    if told:
        click.secho(f"warning: {told}", err=True, fg="yellow")

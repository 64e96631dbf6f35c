"""The command line: words in, one function each, problems as sentences, exit codes. The only clock."""

from __future__ import annotations

import os
import re
import resource
import zoneinfo
from pathlib import Path
from typing import Any

import click

from generator.cli import clock
from generator.cli.batch import batch
from generator.cli.new import new
from generator.cli.options import condition_option, review_ended_option
from generator.cli.plan import plan
from generator.cli.progress import warn
from generator.cli.release import release
from generator.cli.review import review
from generator.cli.site import site
from generator.cli.translate import translate
from generator.cli.upgrade import tell_outdated, upgrade
from generator.cli.version import VERSION
from generator.errors import ContentError, FaultError, HeelDropError, MachineError, UntoldError, UsageError

LAYING_OUT = ("plan", "batch", "site", "serve", "review")
ENOUGH_MEMORY = 256 * 2**20
"""Below it a library of the system ends the program in the middle of a word."""
POSIX_ZONE = re.compile(r"([A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)[+-]?\d{1,2}(:\d{2}){0,2}.*")
NO_MEMORY = "This machine has not enough memory left, or this user may take no more (ulimit -v)."

EPILOG = (
    "Exit codes: 0 done, 1 the content is wrong, 2 wrong usage, 3 refused for safety, 4 this machine lacks something."
)


def require_machine(command: str | None) -> None:
    """UsageError for a clock in a time zone that cannot be; MachineError where a page would not find room."""
    zone = os.environ.get("TZ", "").removeprefix(":")
    try:
        clock.now()
        if zone and not POSIX_ZONE.fullmatch(zone):
            zoneinfo.ZoneInfo(zone)
    except (ValueError, OverflowError, OSError, zoneinfo.ZoneInfoNotFoundError):
        raise UsageError(
            f"The environment variable TZ is '{zone[:40]}', which is no time zone here. "
            "Set it to one such as Europe/London, or unset it."
        ) from None
    allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
    if command in LAYING_OUT and allowed != resource.RLIM_INFINITY and allowed < ENOUGH_MEMORY:
        raise MachineError(
            f"This shell allows {allowed // 2**20} MB of memory (ulimit -v), and a page needs "
            f"{ENOUGH_MEMORY // 2**20} MB. Type: ulimit -v unlimited"
        )


class Commands(click.Group):
    """Commands that end in a sentence and an exit code, never in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """The command's result; every failure that we know becomes its sentence."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort, click.ClickException):
            raise
        except HeelDropError as failure:
            _end(ctx, failure)
        except Exception as fault:
            if os.environ.get("HEELDROP_TRACEBACK") and isinstance(_known(fault), FaultError):
                raise
            _end(ctx, _known(fault))


def _end(ctx: click.Context, failure: HeelDropError) -> None:
    """Tells a failure, and ends the command with its exit code."""
    click.echo(str(failure), err=True)
    if isinstance(failure, UntoldError):
        click.echo("\nThis language does not tell all of it yet. Add --language en to have it in English.", err=True)
    if isinstance(failure, ContentError):
        count = len(failure.problems)
        click.echo(f"\n{count} problem{'s' if count > 1 else ''}. Nothing was written.", err=True)
    ctx.exit(failure.exit_code)


def _known(fault: Exception) -> HeelDropError:
    """What nobody foresaw, as a failure that we know: the machine's, or this program's own."""
    match fault:
        case MemoryError():
            return MachineError(f"{NO_MEMORY} Nothing that was good is lost.")
        case ImportError():
            return MachineError(f"A library cannot be loaded: {fault}\n./heeldrop doctor says what is missing.")
        case OSError():
            where = f": {fault.filename}" if fault.filename else ""
            return MachineError(f"This machine said no ({fault.strerror}){where}. Nothing that was good is lost.")
        case _:
            return FaultError(
                f"This is a fault in Heel Drop itself ({type(fault).__name__}). Nothing that was good is lost.\n"
                "Run it again with HEELDROP_TRACEBACK=1 in front, and send what it prints to the people who keep it."
            )


@click.group(
    cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(VERSION, message="%(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """A guide to exercises against pain as a website, and plans of several weeks to print.

    \b
    heeldrop site                 the whole website, in build/site
    heeldrop plan --programme classic --side left --out plan.pdf
    heeldrop check                is the content whole?
    heeldrop new FOLDER           a clinic's own copy of the content, to edit

    In a clone or a clinic's copy all that is made lies in its folder build. Elsewhere the content that came with the
    program is used: a site goes into build where you stand, and what is kept to be faster next time into heeldrop in
    your cache folder (XDG_CACHE_HOME, ~/.cache or ~/Library/Caches).
    """
    require_machine(ctx.invoked_subcommand)
    tell_outdated(ctx.invoked_subcommand)


main.add_command(new)
main.add_command(upgrade)
main.add_command(site)
main.add_command(plan)
main.add_command(batch)
main.add_command(review)
main.add_command(translate)
main.add_command(release)


@main.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True), required=False)
@review_ended_option
@click.option("--references", is_flag=True, help="Also list the sources that somebody should look at.")
@click.option(
    "--retractions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Hold the sources against a list of retractions that you have downloaded (Retraction Watch, or DOIs).",
)
def check(path: Path | None, *, review_ended: bool, references: bool, retractions: Path | None) -> None:
    """Check all content and tell every problem at once."""
    from generator.products import checking
    from generator.products import references as sources
    from generator.products.project import Project

    project = Project.find(path.resolve() if path else Path.cwd())
    found = [
        checking.check(project, clock.today(), condition, review_ended=review_ended)
        for condition in checking.conditions_of(project)
    ]
    checking.require_catalogues(project, found)
    if (own := project.usual(None, None, None)["clinic"]) is not None:
        checking.clinic_overlay(found[0], own)
    doubts, compared = sources.held_against(found, retractions) if retractions else ([], "")
    warn((*checking.catalogue_warnings(project, found), *doubts))
    for checked in found:
        warn(checked.warnings)
        content = checked.content
        named = f"{content.condition.name}: " if found[1:] else ""
        click.echo(
            f"{named}All is well: {len(content.exercises)} exercises, {len(content.programmes)} programmes, "
            f"{len(content.warning_signs)} warning signs, {len(content.guide)} pages, {len(content.facts)} facts, "
            f"{len(content.references)} references. Edition {checked.edition}."
        )
    listed = sources.sources_of_all(found)
    if references:
        warn((*listed.unused, *listed.unconfirmed, *listed.without_doi))
    click.echo("\n".join(filter(None, [*sources.counted(listed), compared])))


@main.command()
@click.option("--port", type=click.IntRange(1024, 65535), default=8000, show_default=True)
@condition_option
@click.option("--language", metavar="CODE", default="en", show_default=True, help="Which site to show.")
@review_ended_option
def serve(port: int, language: str, condition: str | None, *, review_ended: bool) -> None:
    """Show the site in a browser and follow every edit of content/, templates/ and web/."""
    from generator.products import preview
    from generator.products.project import Project

    project = Project.find(Path.cwd())
    preview.serve(
        project,
        port,
        today=clock.today,
        say=lambda text: click.echo(text, err=True),
        condition=condition,
        language=language,
        review_ended=review_ended,
    )


@main.command()
def schema() -> None:
    """Write the JSON Schemas with which an editor completes and explains every key."""
    from generator.products import schemas
    from generator.products.project import Project

    project = Project.find(Path.cwd())
    project.require_own()
    written = schemas.schemas(project)
    click.echo(f"{len(written)} schemas are in {os.path.relpath(written[0].parent)}")


@main.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Tell the versions, fonts and system libraries, and what is wrong with them."""
    from generator.products import doctor as examination
    from generator.products.project import PROGRAM, Project

    project = Project.find(Path.cwd())
    findings = examination.findings(PROGRAM, project.cache if project.is_shared else project.build)
    for finding in findings:
        click.echo(str(finding))
    if any(not finding.well for finding in findings):
        ctx.exit(MachineError.exit_code)


if __name__ == "__main__":
    main(prog_name="heeldrop")

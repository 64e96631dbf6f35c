"""The command `site`: the whole website, with the plans to download."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli import clock
from generator.cli.options import condition_option, review_ended_option
from generator.cli.progress import Progress, warn
from generator.errors import ContentError

LOOK = "This copy holds no plans: it is for a look, not to be published. For that, leave out --fast."


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder of the site. [default: build/site]"
)
@click.option("--address", metavar="https://…", help="Where this site will be; without it, as in about.yaml.")
@click.option("--fast", is_flag=True, help="Without plans: for a look, not to be published.")
@click.option(
    "--builder",
    type=click.Choice(["material", "zensical"]),
    default="material",
    show_default=True,
    help="Who makes a website of the finished pages.",
)
@click.option(
    "--strict/--no-strict",
    default=True,
    show_default=True,
    help="Whether a warning of the site builder stops the build.",
)
@review_ended_option
@condition_option
@click.option("--language", "languages", metavar="CODE", multiple=True, help="Which ones. [default: all that exist]")
def site(
    out: Path | None,
    address: str | None,
    condition: str | None,
    builder: str,
    languages: tuple[str, ...],
    *,
    fast: bool,
    strict: bool,
    review_ended: bool,
) -> None:
    """Write the whole website, with the plans to download.

    \b
    heeldrop site --address https://guide.example     as it will be published there
    heeldrop site --fast --language en                for a look
    """
    from generator.products import checking, releasing, site
    from generator.products.project import Project

    progress = Progress()
    project = Project.find(Path.cwd())
    wanted = languages or project.languages
    for code in wanted:
        checking.require_language(project, code)

    def tell_left_out(code: str, lacking: ContentError) -> None:
        progress.clear()
        _tell_left_out(code, lacking)

    with progress.told():
        progress.step("reading the content and checking it")
        with progress.timed(site.Stage.CHECKS):
            checked = checking.check(project, clock.today(), condition, review_ended=review_ended, address=address)
        progress.clear()
        warn(checked.warnings)
        target = out or checked.build / "site"
        warnings = site.site(
            checked,
            target,
            strict=strict,
            tell=progress.step,
            for_a_look=fast,
            languages=wanted,
            leave_out=None if languages else tell_left_out,
            builder=builder,
            timed=progress.timed,
        )
    for warning in warnings:
        click.secho(f"warning: {warning}", err=True, fg="yellow")
    if releasing.unreleased(project, [checked]):
        told = f"edition {checked.edition} is not released, so paper of it cannot be told later what has changed"
        click.secho(f"warning: {told}. `heeldrop release` releases it.", err=True, fg="yellow")
    click.secho("\n".join(progress.summary()), err=True, dim=True)
    shown = os.path.relpath(target)
    click.echo(f"The site is in {shown}\nLook at it: heeldrop serve, or open {shown}/index.html")
    if fast:
        click.secho(LOOK, fg="yellow")


def _tell_left_out(code: str, lacking: ContentError) -> None:
    """That the site is built without a language, and why."""
    first, *others = lacking.problems
    more = f"\n… and {len(others)} more: `heeldrop check` tells all." if others else ""
    what = f"warning: the site is built without '{code}', whose catalogue does not tell what English says today."
    click.secho(f"{what}\n{first}{more}", err=True, fg="yellow")

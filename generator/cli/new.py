"""The command `new`: a clinic's own copy, from six questions, with a sample to look at."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import clock
from generator.cli.progress import tell, told_now_and_then
from generator.cli.version import VERSION
from generator.errors import HeelDropError, UsageError

if TYPE_CHECKING:
    from generator.model.request import Paper
    from generator.products.checking import CheckedContent
    from generator.products.new_copy import Question
    from generator.products.project import Project

SAMPLE = "sample-plan.pdf"


@click.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--name", metavar="TEXT", help="What the clinic is called.")
@click.option("--address", metavar="TEXT", help="Where it is: parts with commas between them.")
@click.option("--phone", metavar="NUMBER", help="Whom patients call with questions.")
@click.option("--hours", metavar="TEXT", help="When somebody answers; several lines with ; between them.")
@click.option("--country", metavar="ID", help="Where the patients live, such as gb: its numbers come first.")
@click.option("--language", metavar="CODE", help="Which language their plans are in.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="[default: as in that country]")
def new(folder: Path, paper: str | None, **given: str | None) -> None:
    """Lay out a copy of the content that is a clinic's own, in a new FOLDER.

    It asks six questions, unless the options answer them; Enter leaves one out. In that folder and below it every
    command uses the clinic's own content, and prints with its name.

    \b
    heeldrop new our-guide
    heeldrop new our-guide --name "Riverside Physiotherapy" --phone "01632 960001" --country gb
    """
    from generator.model.request import Paper
    from generator.products import checking, new_copy

    new_copy.require_free(folder)
    checked = checking.check(new_copy.program(), clock.today(), review_ended=True)
    answers = _answers(checked, given)
    country = checked.content.countries.get(answers["country"])
    used = Paper(paper) if paper else new_copy.usual_paper(country)
    copy = new_copy.new_copy(folder, answers, used, VERSION)
    shown = os.path.relpath(copy.root)
    click.echo(f"Your own copy is in {shown}. Begin with {shown}/README.md")
    _print_sample(copy, used, answers)
    click.echo(f"Then: cd {shown} && heeldrop check")


def _answers(checked: CheckedContent, given: dict[str, str | None]) -> dict[str, str]:
    """The answers to all questions: from options, from a person, or the usual ones. UsageError for a wrong option."""
    from generator.products import new_copy

    wrong = []
    for question in new_copy.QUESTIONS:
        said = given[question.key]
        if said is not None and (problem := _problem(checked, question, said)):
            wrong.append(f"--{question.key}: {problem}.")
    if wrong:
        raise UsageError("\n".join(wrong))
    if given["name"] is None and not _can_ask():
        raise UsageError(
            'There is no terminal to ask on. Say it in options: heeldrop new FOLDER --name "Your clinic" and, if you '
            "like, --address, --phone, --hours, --country, --language."
        )
    answers = {}
    for question in new_copy.QUESTIONS:
        said = given[question.key]
        if said is None:
            said = _asked(checked, question) if _can_ask() else question.usual
        answers[question.key] = _plain(checked, question, said)
    return answers


def _asked(checked: CheckedContent, question: Question) -> str:
    """What a person answers, as soon as it is right."""
    from generator.products import new_copy

    if question.key == "country":
        known = ", ".join(f"{key} {name}" for key, name in new_copy.known_countries(checked.content).items())
        click.echo(f"  Known are: {known}")
    if question.key == "language":
        click.echo(f"  There are: {', '.join(checked.project.languages)}")
    left = f"Enter: {question.usual}" if question.usual else "needed" if question.key == "name" else "Enter: none"
    while True:
        said = str(
            click.prompt(f"{question.asks} (such as {question.example}; {left})", default="", show_default=False)
        )
        said = said.strip() or question.usual
        problem = _problem(checked, question, said)
        if not problem:
            return said
        click.secho(f"  {problem}.", fg="yellow")


def _problem(checked: CheckedContent, question: Question, said: str) -> str:
    from generator.products import new_copy

    plain = _plain(checked, question, said)
    if not plain and question.key != "name":
        return ""
    return new_copy.answer_problem(question, plain, checked.content, checked.project.languages)


def _plain(checked: CheckedContent, question: Question, said: str) -> str:
    """An answer without spaces around it; a country or a language by its id."""
    from generator.products import new_copy

    plain = said.strip()
    if question.key == "country":
        return new_copy.country_of(plain, checked.content)
    return plain.lower() if question.key == "language" else plain


def _can_ask() -> bool:
    return sys.stdin.isatty()


def _print_sample(copy: Project, paper: Paper, answers: dict[str, str]) -> None:
    """A plan of nobody, with the clinic's name on it; a machine that cannot print yet is told so, and has its copy."""
    from generator.load.settings import load_settings
    from generator.model.base import Side
    from generator.model.request import Person, Request
    from generator.products import checking, handouts

    out = copy.root / SAMPLE
    try:
        checked = checking.check(copy, clock.today(), language=answers["language"], review_ended=True)
        overlay = checking.clinic_overlay(checked, copy.root / str(load_settings(copy.root).clinic))
        programme = next(iter(checked.content.programmes))
        asked = Request(programme=programme, side=Side.LEFT, paper=paper, person=Person(name="Sample Person"))
        with told_now_and_then(lambda: "The sample is being laid out"):
            handouts.print_plan(checked, asked, out, overlay, tell)
    except (HeelDropError, ImportError, OSError) as failure:
        click.secho(f"The sample could not be printed: {failure}\n`heeldrop doctor` says more.", err=True, fg="yellow")
    else:
        click.echo(f"Look at a sample with your name on it: {os.path.relpath(out)}")

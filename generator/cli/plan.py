"""The command `plan`: one handout for one person, in every format, and its calendar.

The options are read as a list with one row, so that both take and refuse the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import clock
from generator.cli.options import beside_option, condition_option, review_ended_option
from generator.cli.progress import tell, told_now_and_then, warn
from generator.disk import require_file
from generator.errors import SafetyRefusal, Severity, UsageError
from generator.model.rows import RECORDS

if TYPE_CHECKING:
    from generator.lists.messages import Doubt
    from generator.lists.requests import Reading
    from generator.model.request import Request
    from generator.model.rows import RowProblem
    from generator.products.checking import CheckedContent
    from generator.products.records import Records

ENDINGS = {"text": ".txt"}
FOR_THE_RECORD = "\0"
"""What `--note` without a text stands for: no text holds it."""
OPTIONS = {
    "programme": "programme",
    "side": "side",
    "start": "start",
    "reference": "reference",
    "name": "name",
    "paper": "paper",
    "format": "format",
    "weeks": "weeks",
    "from_week": "from-week",
    "text_size": "text-size",
    "times": "times",
    "training_days": "training-days",
    "weight_unit": "weight",
    "goal": "goal",
    "clinician": "clinician",
    "clinic_phone": "clinic-phone",
    "next_appointment": "next",
    "note": "note",
    "changes": "change",
    "load": "load",
    "warnings": "warning",
}
"""The option of each column that a list may have."""
INSTEAD = {
    "broken-letters": "it with all its letters",
    "sign-elsewhere": "it after --warning",
    "weeks-elsewhere": "--format weeks beside it, or leave it out",
    "load-elsewhere": "--from-week beside it, or leave it out",
}
"""What to write where the words for a list would not help."""
JOINED = {"times": " ", "changes": "; ", "load": "; ", "warnings": ", "}
"""Options that may be given more than once: how their values stand in one cell."""


@click.command()
@click.option("--programme", metavar="ID", help="Which programme; leave it out to see them all.")
@click.option("--side", metavar="left|right|both", help="The sore side.")
@click.option("--start", metavar="YYYY-MM-DD", help="Day 1; without it the dates are written by hand.")
@click.option("--name", metavar="TEXT", help="Whose plan it is; without it there is a line to write on.")
@click.option("--reference", metavar="TEXT", help="Your own code for the person; it stands where there is no name.")
@click.option("--paper", metavar="a4|letter|a3|tabloid", help="[default: a4, or as heeldrop.yaml says]")
@click.option(
    "--format",
    metavar="booklet|weeks|fridge|pocket|clinician|text",
    default="booklet",
    show_default=True,
    help="All of it; chosen week pages; the fridge page; folded for a pocket; the clinician's page; plain text.",
)
@click.option("--weeks", metavar="3-4", help="Which week pages, with --format weeks; without it all of them.")
@click.option(
    "--from-week",
    metavar="7",
    help="With --format weeks: the weeks after the programme's last one; --start is its first day.",
)
@click.option(
    "--load",
    metavar="EXERCISE=10kg",
    multiple=True,
    help="What is carried by then, with --from-week; without it there is a line to write on.",
)
@click.option("--edition", hidden=True)  # its older name
@click.option("--text-size", metavar="POINTS", default="12", help="12 to 28; large print from 16.")
@click.option("--times", metavar="HH:MM", multiple=True, help="When a session is; once for each.")
@click.option(
    "--training-days", metavar="mon,wed,fri", help="Or mon-fri. For a programme that does not train every day."
)
@click.option("--weight", "weight_unit", metavar="kg|lb", default="kg", show_default=True)
@click.option("--goal", metavar="TEXT", help="One thing that the person wants back.")
@click.option("--clinician", metavar="TEXT", help="Who prescribed it.")
@click.option("--clinic-phone", metavar="TEXT", help="Whom to call with questions, and when.")
@click.option("--next", "next_appointment", metavar="YYYY-MM-DD", help="The next appointment.")
@click.option(
    "--note",
    "notes",
    metavar="[TEXT]",
    multiple=True,
    is_flag=False,
    flag_value=FOR_THE_RECORD,
    help="A note for the person to read, up to 400 letters. Without a text: also FILE.note.txt, for your own record.",
)
@click.option("--fhir", is_flag=True, help="Also FILE.fhir.json: the plan as a FHIR R4 bundle, for your own record.")
@click.option("--note-name", is_flag=True, help="The person's name stands in what is for your own record, too.")
@click.option(
    "--change",
    "changes",
    metavar="EXERCISE:sets=2",
    multiple=True,
    help="Also repetitions=, hold= and days=1-3,5; several, parted by commas.",
)
@click.option("--language", metavar="CODE", help="What the plan is told in. [default: en, or as heeldrop.yaml says]")
@beside_option
@click.option(
    "--clinic",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The clinic's own file (YAML). [default: none, or as heeldrop.yaml says]",
)
@click.option("--fillable", is_flag=True, help="A log to fill in on a screen.")
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False), help="Also a calendar file.")
@click.option(
    "--zone", metavar="NAME", help="Time zone of the calendar, such as Europe/London; without it, the reader's own."
)
@click.option(
    "--warning", "warnings", metavar="CODE", multiple=True, help="A warning sign that was reported, such as R2."
)
@click.option("--link", is_flag=True, help="Also print the plan's link, to send; alone, without --out.")
@click.option("--address", metavar="https://…", help="Where your site is; without it, as in about.yaml.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=False, help="The file to write.")
@review_ended_option
@condition_option
def plan(condition: str | None, *, review_ended: bool, **asked: Any) -> None:
    """Print one plan, or a referral sheet when a warning sign stands against it."""
    from generator.products import checking, links, planning
    from generator.products.project import Project
    from generator.products.records import Records

    asked["format"] = asked.pop("edition") or asked["format"]
    notes = asked.pop("notes")
    asked["note"] = next((text for text in reversed(notes) if text != FOR_THE_RECORD), None)
    kinds = (*(["note"] if FOR_THE_RECORD in notes else []), *(["fhir"] if asked["fhir"] else []))
    asked["records"] = Records(kinds, asked["note_name"])
    project = Project.find(Path.cwd())
    asked |= project.usual(asked["clinic"], asked["language"], asked["paper"])
    if asked["clinic"]:
        require_file(asked["clinic"], "a clinic's file")
    beside = bool(asked["beside"])
    checked = checking.check(
        project, clock.today(), condition, asked["language"], beside=beside, review_ended=review_ended
    )
    warn(checked.ending)
    request = _understood(checked, asked)
    referred = planning.stands_against(checked, request.warnings)
    link = (
        links.plan_link(checked, request, asked["address"]) if asked["link"] and not (referred and asked["out"]) else ""
    )
    if link:
        click.echo(link)
    if asked["out"]:
        _print(checked, request, asked, referred=referred)
    say = checked.language.say
    if advice := planning.advised(checked, request):
        click.echo(f"{say('command.heed')}\n{advice}", err=not asked["out"])
    click.echo(f"{say('command.ask')} {planning.asked_first(checked, request)}".rstrip(), err=not asked["out"])


def _print(checked: CheckedContent, request: Request, asked: dict[str, Any], *, referred: bool) -> None:
    from generator.products import checking, handouts
    from generator.publish.files import write

    out = asked["out"].with_suffix(".pdf") if referred else asked["out"]  # a referral is a PDF, and never lost
    overlay = checking.clinic_overlay(checked, asked["clinic"]) if asked["clinic"] else None
    calendar = (
        handouts.calendar_file(checked, request, clock.now(), asked["zone"]) if asked["ics"] and not referred else None
    )
    try:
        with told_now_and_then(lambda: "The plan is being laid out"):
            handouts.print_plan(checked, request, out, overlay, tell, asked["records"])
    except SafetyRefusal:
        _tell_records(asked["records"], out)
        raise
    if calendar is not None:
        write(asked["ics"], calendar)
    click.echo(f"The plan is in {out}  (edition {checked.edition})")
    _tell_records(asked["records"], out)


def _tell_records(wanted: Records, out: Path) -> None:
    for kind in wanted.kinds:
        click.echo(f"For your record: {out.with_suffix(RECORDS[kind])}")


# -- what was asked for ------------------------------------------------------------------------


def _understood(checked: CheckedContent, asked: dict[str, Any]) -> Request:
    """What is to be printed; UsageError, or SafetyRefusal where it is for clinical reasons, with every problem."""
    from generator.products import planning

    cells = {key: _cell(key, asked.get(key)) for key in OPTIONS}
    reading = _reading(checked, cells)
    wrong = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    unread = {_key(problem) for problem in wrong}
    read = {key: None if key in unread else cell for key, cell in cells.items()}
    sound = _reading(checked, read).request if unread else reading.request
    referred = planning.stands_against(checked, reading.signs)
    refusals = planning.refusals(checked, sound) if sound else []
    told = [_sentence(checked, problem) for problem in wrong] + [str(refusal) for refusal in refusals]
    told += _senseless(asked, sound, unread, referred=referred)
    if told:
        if referred:
            signs = ", ".join(code for code in reading.signs if planning.stands_against(checked, [code]))
            told.append(checked.language.say("command.but_reported", signs=signs))
        clinical = len(told) == len(refusals) and all(isinstance(refusal, SafetyRefusal) for refusal in refusals)
        raise (SafetyRefusal if clinical else UsageError)("\n".join(told))
    for problem in reading.problems:
        what = problem.message.what(checked.language)
        click.secho(f"warning: --{OPTIONS[_key(problem)]}: {what}.", err=True, fg="yellow")
    assert reading.request is not None  # noqa: S101 - for the type checker: nothing is wrong with it
    return reading.request.model_copy(update={"fillable": asked["fillable"]})


def _cell(key: str, given: str | tuple[str, ...] | None) -> str | None:
    """An option as it would stand in a list."""
    if key == "changes":
        given = tuple(_by_exercise(given or ()))
    return (JOINED[key].join(given) or None) if isinstance(given, tuple) else given


def _by_exercise(changes: Iterable[str]) -> Iterator[str]:
    """'heel-drop:sets=2' and 'heel-drop:repetitions=10' are one change of this exercise."""
    settings: dict[str, list[str]] = {}
    for change in changes:
        exercise, colon, setting = change.partition(":")
        settings.setdefault(exercise.strip() + colon, []).append(setting)
    return (f"{exercise} {', '.join(each)}".strip() for exercise, each in settings.items())


def _reading(checked: CheckedContent, cells: dict[str, str | None]) -> Reading:
    """The options as the one row of a list."""
    from generator.errors import ListError
    from generator.lists.columns import Headings
    from generator.lists.requests import Reader
    from generator.model.rows import Row
    from generator.products import checking

    reader = Reader(
        Headings(1, len(cells), {key: place for place, key in enumerate(cells, 1)}),
        checking.vocabulary(checked),
        clock.today(),
    )
    row = Row(2, tuple(cells.values()))
    try:
        row = next(reader.rows([row]), row)
        return reader.informed([row], "the options").read(row)
    except ListError as doubts:
        raise UsageError("\n".join(_doubt(checked, doubt) for doubt in doubts.doubts)) from None


def _doubt(checked: CheckedContent, doubt: Doubt) -> str:
    """What a list with this one row would be refused for."""
    option = list(OPTIONS.values())[doubt.place.column - 1]
    return f"--{option}: {doubt.message.what(checked.language)}. Write each date as 2027-05-22."


def _key(problem: RowProblem) -> str:
    return list(OPTIONS)[problem.column - 1] if problem.column else ""


def _sentence(checked: CheckedContent, problem: RowProblem) -> str:
    """What is wrong with an option, what was found, and what to write."""
    from generator.products import planning

    key = _key(problem)
    if problem.code == "missing" and key == "side":
        return "Which side is sore? Add --side left, --side right or --side both."
    if problem.code == "missing":
        return f"There is no default programme: the choice is yours.\n{planning.offered(checked)}"
    told = problem.told(checked.language)
    found = f" ({checked.language.say('list.found_in_line', found=told.found)})" if told.found else ""
    option = f"--{OPTIONS[key]}: " if key else ""
    lists = {"programme": planning.offered, "warnings": planning.codes_of_signs}
    if key in lists:
        return f"{option}{told.what}{found}.\n{lists[key](checked)}"
    return f"{option}{told.what}{found}. Write {INSTEAD.get(problem.code) or told.instead or 'it again'}."


def _senseless(asked: dict[str, Any], request: Request | None, unread: set[str], *, referred: bool) -> Iterator[str]:
    """What does not fit together, and where the files cannot go."""
    out, ics, form = asked["out"], asked["ics"], str(request.format) if request else "booklet"
    ending = ENDINGS.get(form, ".pdf")
    if request and not referred and str(request.paper) in ("a3", "tabloid") and form != "fridge":
        yield f"Only the fridge page is printed on {request.paper}: add --format fridge."
    if asked["fillable"] and form not in ("booklet", "weeks"):
        yield "The log to fill in is in the booklet: leave --format out, or write --format weeks."
    if asked["address"] and not asked["link"]:
        yield "--address is for the link of a plan: add --link."
    if out is None and asked["link"]:
        if ics is not None:
            yield "The calendar comes with the plan: add --out FILE.pdf"
        if asked["records"].kinds:
            yield "What is for your record lies beside the plan: add --out FILE.pdf"
        return
    if out is None or not out.name:
        yield f"Where shall the plan go? Add --out FILE{ending}"
    elif not referred and not unread & {"format"} and out.suffix.lower() != ending:
        kind = "A plan is a PDF" if ending == ".pdf" else "The text format is a text file"
        yield f"{kind}: write --out {out.with_suffix(ending)} instead of {out}"
    if asked["note_name"] and not asked["records"].kinds:
        yield "--note-name: nothing is made that a name could stand in. Add --note or --fhir."
    if ics is None:
        return
    if not ics.name:
        yield "Where shall the calendar go? Add --ics FILE.ics"
    elif ics.suffix.lower() != ".ics":
        yield f"A calendar is an .ics file: write --ics {ics.with_suffix('.ics')} instead of {ics}"
    elif out is not None and ics.resolve() == out.resolve():
        yield "The plan and the calendar need a file each."
    if not referred and request and request.person.start is None and "start" not in unread:
        yield "A calendar needs the day that the plan starts on: add --start YYYY-MM-DD."

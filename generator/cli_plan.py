"""The command `plan`: one handout for one person, in every edition, and its calendar."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli_progress import told_now_and_then
from generator.disk import require_file
from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.model.request import Weekday

T = TypeVar("T")
ENDINGS = {"text": ".txt"}
CHANGE = re.compile(r"^(?P<exercise>[a-z0-9-]+):(?P<key>sets|repetitions|hold|days)=(?P<value>\d.*)$")


@click.command()
@click.option("--programme", metavar="ID", help="Which programme; leave it out to see them all.")
@click.option("--side", type=click.Choice(["left", "right", "both"]), help="The sore side.")
@click.option("--start", metavar="YYYY-MM-DD", help="Day 1; without it the dates are written by hand.")
@click.option("--name", metavar="TEXT", help="Whose plan it is; without it there is a line to write on.")
@click.option("--paper", type=click.Choice(["a4", "letter", "a3", "tabloid"]), default="a4", show_default=True)
@click.option(
    "--edition",
    type=click.Choice(["booklet", "fridge", "pocket", "clinician", "text"]),
    default="booklet",
    show_default=True,
    help="All of it; the fridge page alone; folded for a pocket; the clinician's page; plain text.",
)
@click.option(
    "--text-size", type=click.IntRange(12, 28), metavar="POINTS", default=12, help="12 to 28; large print from 16."
)
@click.option("--times", metavar="HH:MM", multiple=True, help="When a session is; once for each.")
@click.option(
    "--training-days", metavar="mon,wed,fri", help="Or mon-fri. For a programme that does not train every day."
)
@click.option("--weight", type=click.Choice(["kg", "lb"]), default="kg", show_default=True)
@click.option("--goal", metavar="TEXT", help="One thing that the person wants back.")
@click.option("--clinician", metavar="TEXT", help="Who prescribed it.")
@click.option("--clinic-phone", metavar="TEXT", help="Whom to call with questions, and when.")
@click.option("--next", "next_appointment", metavar="YYYY-MM-DD", help="The next appointment.")
@click.option("--note", metavar="TEXT", help="A note from the clinician, up to 400 letters.")
@click.option(
    "--change", "changes", metavar="EXERCISE:sets=2", multiple=True, help="Also repetitions=, hold= and days=1-3,5."
)
@click.option("--clinic", type=click.Path(path_type=Path, dir_okay=False), help="The clinic's own file (YAML).")
@click.option("--fillable", is_flag=True, help="A log to fill in on a screen.")
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False), help="Also a calendar file.")
@click.option("--zone", metavar="NAME", default="Europe/London", show_default=True, help="Time zone of the calendar.")
@click.option(
    "--warning", "warnings", metavar="CODE", multiple=True, help="A warning sign that was reported, such as R2."
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=False, help="The file to write.")
def plan(**asked: Any) -> None:
    """Print one six-week plan, or a referral sheet when a warning sign stands against it."""
    from generator import pipeline
    from generator.model.request import Request
    from generator.publish.files import write

    if asked["clinic"]:
        require_file(asked["clinic"], "a clinic's file")
    desk = pipeline.check(pipeline.Project.find(Path.cwd()), _today())
    codes = tuple(code.strip().upper() for code in asked["warnings"])
    pipeline.require_codes(desk, codes)
    referred = pipeline.stands_against(desk, codes)
    if asked["programme"] is None and not referred:
        raise UsageError(f"There is no default programme: the choice is yours.\n{pipeline.offered(desk)}")
    if asked["side"] is None and not referred:
        raise UsageError("Which side is sore? Add --side left, --side right or --side both.")
    out = _out(asked["out"], ENDINGS.get(asked["edition"], ".pdf"), referred=referred)
    _require_sense(asked)
    _require_calendar(asked["ics"], out)
    person = _person(asked, _today())
    wanted = {key: asked[key] for key in ("side", "paper", "edition", "text_size", "fillable")}
    request = _typed(Request, {**wanted, "programme": asked["programme"] or "", "warnings": codes, "person": person})
    overlay = pipeline.clinic_overlay(desk, asked["clinic"], _today()) if asked["clinic"] else None
    calendar = pipeline.calendar_file(desk, request, asked["zone"]) if asked["ics"] and not referred else None
    with told_now_and_then(lambda: "The plan is being laid out"):
        pipeline.print_plan(desk, request, out, overlay)
    if calendar is not None:
        write(asked["ics"], calendar)
    click.echo(f"The plan is in {out}  (edition {desk.edition})")
    if advice := pipeline.advised(desk, request):
        click.echo(f"Heed what was reported; page one says it, too:\n{advice}")
    click.echo(f"Ask what stands on page one before the first session. {pipeline.asked_first(desk, request)}".rstrip())


def _today() -> datetime.date:
    from generator.cli import today

    return today()


def _typed(kind: type[T], asked: dict[str, Any]) -> T:
    """The record that the options describe, or every problem with them."""
    from generator.model.content import Source
    from generator.model.typed import typed

    record, problems = typed(kind, asked, Source("options"))
    if record is None:
        raise UsageError("\n".join(str(problem).removeprefix("options: ") for problem in problems))
    return record


def _out(out: Path | None, ending: str, *, referred: bool = False) -> Path:
    if out is None:
        raise UsageError(f"Where shall the plan go? Add --out FILE{ending}")
    if referred:
        return out.with_suffix(".pdf")  # a referral sheet is a PDF, and is never lost for the ending of a name
    if out.suffix.lower() != ending:
        kind = "A plan is a PDF" if ending == ".pdf" else "The text edition is a text file"
        raise UsageError(f"{kind}: write --out {out.with_suffix(ending)} instead of {out}")
    return out


def _require_calendar(ics: Path | None, out: Path) -> None:
    if ics is None:
        return
    if ics.suffix.lower() != ".ics":
        raise UsageError(f"A calendar is an .ics file: write --ics {ics.with_suffix('.ics')} instead of {ics}")
    if ics.resolve() == out.resolve():
        raise UsageError("The plan and the calendar need a file each.")


def _require_sense(asked: dict[str, Any]) -> None:
    if asked["paper"] in ("a3", "tabloid") and asked["edition"] != "fridge":
        raise UsageError(f"Only the fridge page is printed on {asked['paper']}: add --edition fridge.")
    if asked["fillable"] and asked["edition"] != "booklet":
        raise UsageError("The log to fill in is in the booklet: leave --edition out.")


def _person(asked: dict[str, Any], today: datetime.date) -> dict[str, Any]:
    start = _start(asked["start"], today)
    following = _date(asked["next_appointment"], "--next", today)
    if start and following and following < start:
        raise UsageError(f"--next: {following} is before the plan starts, on {start}.")
    return {
        "name": _text(asked["name"], "--name"),
        "start": start,
        "times": tuple(sorted({time for text in asked["times"] for time in _times(text)})),
        "training_days": _training_days(asked["training_days"] or ""),
        "weight_unit": asked["weight"],
        "goal": _text(asked["goal"], "--goal"),
        "clinician": _text(asked["clinician"], "--clinician"),
        "clinic_phone": _text(asked["clinic_phone"], "--clinic-phone"),
        "next_appointment": following,
        "note": _text(asked["note"], "--note"),
        "changes": tuple(_changes(asked["changes"])),
    }


def _text(text: str | None, option: str) -> str | None:
    """The words as they are printed; letters that are lost or hidden are refused, as in a list."""
    from generator.load import cells

    try:
        return (cells.name if option == "--name" else cells.text)(text) or None
    except cells.CellError as wrong:
        raise UsageError(f"{option}: {wrong.what}. Write {wrong.instead or 'it again'}.") from None


def _date(text: str | None, option: str, today: datetime.date) -> datetime.date | None:
    from generator.load import cells

    if text is None:
        return None
    try:
        day = cells.date(text, None)
    except cells.CellError:
        day = None
    if day is None:
        example = today + datetime.timedelta(days=7 - today.weekday())
        raise UsageError(f"{option}: '{text}' is not a day of the calendar. Write it as {example}.")
    return day


def _start(text: str | None, today: datetime.date) -> datetime.date | None:
    """The start date, if it is a day that a plan can start on."""
    from generator.pipeline import FURTHEST_START, LONG_PAST

    start = _date(text, "--start", today)
    if start and start - today > FURTHEST_START:
        raise UsageError(f"--start: {start} is more than a year ahead. Print the plan nearer to the day.")
    if start and today - start > FURTHEST_START:
        raise UsageError(f"--start: {start} is more than a year ago. Is it the day on which the plan starts?")
    if start and today - start > LONG_PAST:
        click.secho(f"warning: {start} is long past; the plan is printed with past dates.", err=True, fg="yellow")
    return start


def _times(text: str) -> tuple[datetime.time, ...]:
    from generator.load import cells

    try:
        return cells.times(text)
    except cells.CellError:
        raise UsageError(f"--times: '{text}' is not a time. Write it as 07:30.") from None


def _training_days(text: str) -> tuple[Weekday, ...]:
    from generator.load import cells
    from generator.model.request import Weekday

    try:
        return cells.weekdays(text)
    except cells.CellError as wrong:
        offered = ", ".join(f"'{day}'" for day in Weekday)
        raise UsageError(
            f"--training-days: {wrong.what}. Write some of {offered}, or a span such as mon-fri."
        ) from None


def _changes(texts: tuple[str, ...]) -> list[dict[str, Any]]:
    """One change for each exercise, from 'heel-drop:sets=2'."""
    from generator.load import cells

    changes: dict[str, dict[str, Any]] = {}
    for text in texts:
        found = CHANGE.match(text.strip())
        if found is None:
            raise UsageError(f"--change: '{text}' is not a change. Write it as heel-drop:sets=2.")
        change = changes.setdefault(found["exercise"], {"exercise": found["exercise"]})
        if found["key"] in change:
            raise UsageError(f"--change: {found['exercise']}:{found['key']} is given twice. Write it once.")
        try:
            change[found["key"]] = cells.setting_of(found["key"], found["value"])
        except cells.CellError as wrong:
            raise UsageError(
                f"--change: '{text}': {wrong.what}. Write it as heel-drop:sets=2 or :days=1-3,5."
            ) from None
    return list(changes.values())

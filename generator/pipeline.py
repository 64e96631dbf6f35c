"""The order of things: one story per product. Nothing else knows who comes after whom."""

from __future__ import annotations

import datetime
import hashlib
import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import CancelledError, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from itertools import count
from pathlib import Path
from threading import Thread
from time import sleep

from generator.disk import keep, kept
from generator.errors import ContentError, HeelDropError, Problem, SafetyRefusal, Severity, UsageError
from generator.load.clinic import load_clinic
from generator.load.content import FOLDERS, SINGLE_FILES, load_content, require_inside
from generator.load.phrases import load_phrases
from generator.model.base import Side
from generator.model.clinic import Clinic, Overlay
from generator.model.content import Content
from generator.model.guide import GuidePage
from generator.model.plan import Plan
from generator.model.request import Change, Edition, Paper, Person, Request
from generator.model.rows import Vocabulary
from generator.model.safety import WarningSign
from generator.model.typed import schema
from generator.plan.changes import on_weekdays, with_changes
from generator.plan.schedule import lay_out
from generator.plan.screening import advising, blocking, left_out, programmes_left, reported, ruled_out
from generator.render.words import Language
from generator.validate import emergency, everything

Tell = Callable[[str], None]

SCHEMA_NAMES = {
    "numbers": "numbers",
    "warning-signs": "warning-sign",
    "exercises": "exercise",
    "poses": "pose",
    "programmes": "programme",
}
GENTLE = "gentle"
"""The programme for whoever may not stand on one leg or a step yet (R13, R23)."""
FURTHEST_START = datetime.timedelta(days=366)
LONG_PAST = datetime.timedelta(days=14)
REST = 3
"""Seconds without an edit, after which the preview prints the plans anew."""


@dataclass(frozen=True)
class Project:
    """Where everything lies."""

    root: Path

    @classmethod
    def find(cls, here: Path) -> Project:
        """The project in this folder or above it, else the one that this program came with."""
        for folder in (here, *here.parents):
            if (folder / "content").is_dir() and (folder / "templates").is_dir():
                return cls(folder)
        return cls(Path(__file__).resolve().parent.parent)

    @property
    def content(self) -> Path:
        """What clinicians own."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """What designers own."""
        return self.root / "templates"

    @property
    def build(self) -> Path:
        """What the program writes, and may delete."""
        return self.root / "build"


@dataclass(frozen=True)
class Desk:
    """Checked content with the language that tells it."""

    project: Project
    content: Content
    language: Language
    edition: str
    warnings: tuple[Problem, ...]


def check(project: Project, today: datetime.date) -> Desk:
    """The content, loaded and found whole. Raises ContentError with every problem."""
    from generator.pipeline_pictures import picture_problems
    from generator.press.fonts import missing_characters

    cache = project.build / "cache"
    require_inside(project.templates)
    content = load_content(project.content, cache / "content.json")
    phrases = load_phrases(project.templates / "phrases" / "en.yaml", cache / "phrases.json")
    language = Language("en", phrases, content.numbers, content.exercises)
    problems = [
        *everything.problems(content, today, missing_characters),
        *emergency.phrase_problems(phrases, "templates/phrases/en.yaml"),
        *picture_problems(content, language),
    ]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise ContentError(errors)
    return Desk(project, content, language, edition(project), tuple(problems))


def clinic_overlay(desk: Desk, path: Path, today: datetime.date) -> Overlay:
    """A clinic's own file, held against the content that it is laid over. Raises ContentError with every problem."""
    from generator.press.fonts import missing_characters

    return load_clinic(path, today, desk.content.about.dated, missing_characters)


def edition(project: Project) -> str:
    """Eight letters and digits that change with every change of content or templates."""
    digest = hashlib.sha256()
    for folder in (project.content, project.templates):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                digest.update(path.relative_to(project.root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def plan_of(desk: Desk, programme: str, side: Side | None, codes: Collection[str] = ()) -> Plan:
    """The date-free plan of one programme, without whatever the reported signs rule out."""
    content = desk.content
    if programme not in content.programmes:
        raise UsageError(f"No programme is called '{programme}'.\n{offered(desk)}")
    signs, exercises = content.warning_signs, content.exercises
    without, out = left_out(codes, signs, exercises), ruled_out(codes, signs)
    return lay_out(programme, content.programmes[programme], exercises, side or Side.LEFT, without, out)


def offered(desk: Desk) -> str:
    """The programmes, with a line each on whom they are for."""
    programmes = desk.content.programmes
    width = max(map(len, programmes))
    lines = [f"  {key:<{width}}  {desk.language.fill(item.whom)}" for key, item in programmes.items()]
    return "Choose one with --programme:\n" + "\n".join(lines)


def print_plan(desk: Desk, request: Request, out: Path, overlay: Overlay | None = None) -> None:
    """One printed plan, or a referral sheet instead of it when a warning sign stands against it.

    Raises SafetyRefusal after the referral sheet is written.
    """
    from generator.press.layout import layout
    from generator.publish.files import write

    require_letters(request)
    signs = screened(desk, request)
    if signs:
        write(out, layout(referral_html(desk, request, signs, overlay), base=desk.project.root))
    elif request.edition is Edition.TEXT:
        write(out, handout_text(desk, request, overlay).encode())
    else:
        html = handout_html(desk, request, overlay)
        write(out, layout(html, base=desk.project.root, fillable=request.fillable))
    if signs:
        raise SafetyRefusal(f"No plan was printed, because of: {_said(desk, signs)}\nA referral sheet is in {out}")


def screened(desk: Desk, request: Request) -> list[WarningSign]:
    """The reported signs that stand against a plan: with any of them there is only a referral sheet.

    Raises SafetyRefusal when what was reported leaves only another programme than the one asked for.
    """
    require_codes(desk, request.warnings)
    known, programmes = desk.content.warning_signs, desk.content.programmes
    signs = blocking(request.warnings, known)
    left = left_programmes(desk, request.warnings)
    if request.programme in programmes and request.programme not in left and not signs:
        reasons = [
            sign
            for sign in reported(request.warnings, known)
            if request.programme not in left_programmes(desk, [sign.code])
        ]
        raise SafetyRefusal(f"No plan was printed: {_said(desk, reasons)}. Then only --programme {' or '.join(left)}.")
    return signs


def left_programmes(desk: Desk, codes: Iterable[str]) -> list[str]:
    """The ids of the programmes that the reported signs leave."""
    return programmes_left(codes, desk.content.programmes, desk.content.warning_signs, gentle=GENTLE)


def require_codes(desk: Desk, codes: Collection[str]) -> None:
    """Raises UsageError, with every code and its meaning, for one that no sign has."""
    known = desk.content.warning_signs
    if unknown := [code for code in codes if code.strip().upper() not in known]:
        raise UsageError(f"No warning sign is called {', '.join(unknown)}. {codes_of_signs(desk)}")


def codes_of_signs(desk: Desk) -> str:
    """The codes of all warning signs, with a line each on what they mean."""
    fill = desk.language.unmarked.fill
    lines = [f"  {code:<4} {fill(sign.short)}" for code, sign in desk.content.warning_signs.items()]
    return "\n".join(["The codes are:", *lines])


def stands_against(desk: Desk, codes: Collection[str]) -> bool:
    """Whether one of the reported signs stands against any plan: then there is a referral sheet."""
    return bool(blocking(codes, desk.content.warning_signs))


def asked_first(desk: Desk, request: Request) -> str:
    """What a clinician is asked about before this programme, in one sentence; nothing where there is nothing."""
    programme = desk.content.programmes.get(request.programme)
    told = [desk.language.unmarked.fill(statement.text) for statement in programme.ask_first] if programme else []
    return f"Before this plan a doctor is asked, if: {' '.join(told)}" if told else ""


def advised(desk: Desk, request: Request) -> str:
    """What the reported signs that leave a plan ask for, in a sentence each; nothing without any."""
    signs = advising(request.warnings, desk.content.warning_signs)
    plainly = desk.language.unmarked.fill
    return "\n".join(f"{_said(desk, [sign])}: {' '.join(map(plainly, sign.do))}" for sign in signs)


def _said(desk: Desk, signs: Sequence[WarningSign]) -> str:
    return "; ".join(f"{sign.code} {desk.language.unmarked.fill(sign.short)}" for sign in signs)


def require_times(request: Request, plan: Plan) -> None:
    """Raises UsageError when there are more times than sessions on a day, or one twice."""
    times = request.person.times
    if len(set(times)) < len(times):
        raise UsageError("One time stands twice among the times of the sessions.")
    if len(times) > plan.sessions:
        raise UsageError(f"{len(times)} times were given, and this programme has {plan.sessions} on a training day.")


def refusals(desk: Desk, request: Request) -> list[HeelDropError]:
    """Why this cannot be printed: each reason by itself, as `print_plan` would raise the first of them."""
    checks: list[Callable[[], object]] = [lambda: require_letters(request)]
    if not stands_against(desk, request.warnings):
        checks.append(lambda: screened(desk, request))
        if request.programme in desk.content.programmes:
            alone = {key: only(request, key) for key in ("times", "training_days", "changes")}
            checks += [lambda each=each: personal_plan(desk, each) for each in alone.values()]  # type: ignore[misc]
    found = {str(reason): reason for check in checks if (reason := _raised(check))}
    return list(found.values())


def only(request: Request, key: str) -> Request:
    """The same request with nothing said about the person but this, and the start."""
    said = {"start": request.person.start, key: getattr(request.person, key)}
    return request.model_copy(update={"person": Person(**said)})


def _raised(check: Callable[[], object]) -> HeelDropError | None:
    try:
        check()
    except (UsageError, SafetyRefusal) as reason:
        return reason
    return None


def vocabulary(desk: Desk) -> Vocabulary:
    """The words that a list may use."""
    content = desk.content
    return Vocabulary(
        programmes={key: programme.name for key, programme in content.programmes.items()},
        exercises={key: exercise.name for key, exercise in content.exercises.items()},
        signs={code: sign.blocks for code, sign in content.warning_signs.items()},
    )


def require_letters(request: Request) -> None:
    """Raises UsageError when a text about the person has letters that no font of the handout holds."""
    from generator.press.fonts import missing_characters

    person = request.person
    for what in ("name", "goal", "clinician", "clinic_phone", "note"):
        text = getattr(person, what)
        if text and (missing := missing_characters("".join(text.split()))):
            raise UsageError(
                f"The {what} has letters that cannot be printed here: {' '.join(missing[:8])}\n"
                "Write it in Latin, Greek or Cyrillic letters. Nothing was printed."
            )


def referral_html(desk: Desk, request: Request, signs: Sequence[WarningSign], overlay: Overlay | None = None) -> str:
    """The finished referral sheet, before it is laid out."""
    from generator.render.referral import referral

    return referral(signs, desk.content, desk.language, request, desk.edition, desk.project.templates, overlay)


def referrals_html(desk: Desk, request: Request) -> str:
    """The referral sheets of all signs on one paper in one size, before anybody is known."""
    from generator.render.referral import referrals

    return referrals(desk.content, desk.language, request, desk.edition, desk.project.templates)


def handout_html(desk: Desk, request: Request, overlay: Overlay | None = None) -> str:
    """The finished sheet of a plan, before it is laid out."""
    return _sheet_html(desk, personal_plan(desk, request), request, overlay)


def blank_html(desk: Desk, request: Request) -> str:
    """The sheet of a plan before anybody is known: what was reported has a line, whatever it leaves out of the plan."""
    return _sheet_html(desk, personal_plan(desk, request), request.model_copy(update={"warnings": ()}))


def _sheet_html(desk: Desk, plan: Plan, request: Request, overlay: Overlay | None = None) -> str:
    from generator.pipeline_pictures import paper_pictures
    from generator.render.handout import CODES, handout

    templates, language = desk.project.templates, paper_language(desk, request)
    drawn = paper_pictures(desk.content, language, request.side, plan.as_prescribed)

    def sheet(content: Content, codes: Collection[str] = ()) -> str:
        return handout(plan, content, language, request, drawn, desk.edition, templates, overlay, codes)

    about = desk.content.about
    plain = sheet(replace(desk.content, about=about.model_copy(update={"address": None})))
    if about.address is None:
        return plain
    return _without_more_pages(desk, request, plain, [sheet(desk.content, codes) for codes in (CODES, *zip(CODES))])


def _without_more_pages(desk: Desk, request: Request, plain: str, coded: Iterable[str]) -> str:
    """The first sheet with codes to scan that takes no page more; this is measured, as no letter count can tell."""
    from generator.press.layout import pages_of

    def pages(html: str) -> int:
        return pages_of(html, base=desk.project.root, fillable=request.fillable)

    with_codes = [html for html in dict.fromkeys(coded) if html != plain]
    room = pages(plain) if with_codes else 0
    return next((html for html in with_codes if pages(html) == room), plain)


def handout_text(desk: Desk, request: Request, overlay: Overlay | None = None) -> str:
    """The text edition of a plan."""
    from generator.render.text import text

    plan, templates, language = personal_plan(desk, request), desk.project.templates, paper_language(desk, request)
    return text(plan, desk.content, language, request, desk.edition, templates, overlay)


def paper_language(desk: Desk, request: Request) -> Language:
    """Patients' paper marks no number; a clinician's page says of each whether a study tested it."""
    return desk.language if request.edition is Edition.CLINICIAN else desk.language.unmarked


def calendar_file(desk: Desk, request: Request, made: datetime.datetime, zone: str | None = None) -> bytes:
    """The sessions of a plan as an .ics file; in a time zone such as Europe/London, else in the reader's own."""
    from generator.render.calendar import calendar

    return calendar(personal_plan(desk, request), desk.language.unmarked, request, made, desk.edition, zone)


def personal_plan(desk: Desk, request: Request) -> Plan:
    """The plan of one person: what warning signs leave out, and what a clinician changed."""
    plan = plan_of(desk, request.programme, request.side, request.warnings)
    plan = with_changes(plan, _of_plan(desk, plan, request.person.changes), desk.language.fill)
    require_times(request, plan)
    return on_weekdays(plan, request.person.start, request.person.training_days)


def _of_plan(desk: Desk, plan: Plan, changes: Sequence[Change]) -> list[Change]:
    """The changes, those of a one-leg exercise for the one on two legs that has its place in this plan."""
    exercises = desk.content.exercises

    def renamed(change: Change) -> Change:
        twin = exercises[change.exercise].two_legs if change.exercise in exercises else None
        if change.exercise in plan.exercises or twin not in plan.exercises:
            return change
        return change.model_copy(update={"exercise": twin})

    return [renamed(change) for change in changes]


def schemas(project: Project) -> list[Path]:
    """Writes one JSON Schema for each kind of YAML file, for editors to complete and explain keys."""
    from generator.publish.files import publish

    kinds = {
        **{Path(name).stem: kind for name, kind in SINGLE_FILES.items()},
        **{SCHEMA_NAMES[folder]: kind for folder, kind in FOLDERS.items()},
        "guide": GuidePage,
        "clinic": Clinic,
    }
    written = []
    for name, kind in sorted(kinds.items()):
        path = project.root / "schemas" / f"{name}.json"
        publish(path, (json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n").encode())
        written.append(path)
    return written


def site(
    desk: Desk,
    out: Path,
    *,
    strict: bool,
    tell: Tell,
    downloads: Mapping[str, bytes] | None = None,
    masters: Collection[Request] | None = None,
) -> tuple[str, ...]:
    """The whole site in a folder: pages, pictures, plans to download, search. Returns the builder's warnings.

    A failure leaves the site that was there before. `downloads` are plans that need no printing; `masters` are the
    plans that visitors can fill in; every plan when it is not given.
    """
    from generator.pipeline_masters import plan_files
    from generator.pipeline_pictures import site_pictures
    from generator.publish.files import publish, read_folder, require_replaceable, write_folder
    from generator.publish.site import build
    from generator.render.pages import pages
    from generator.render.site_config import site_config

    project = desk.project
    docs, config = project.build / "docs", project.build / "mkdocs.yml"
    if out.resolve().is_relative_to(docs.resolve()):
        raise UsageError(f"{out} lies where the pages are prepared. Name another folder for the site.")
    require_replaceable(out)
    plans = {key: plan_of(desk, key, Side.LEFT) for key in desk.content.programmes}
    tell("drawing pictures and writing pages")
    drawn = site_pictures(desk.content, desk.language)
    texts = pages(desk.content, desk.language, plans, drawn, templates=project.templates, edition=desk.edition)
    if downloads is None:
        tell("printing the plans to download")
        downloads = printed_plans(desk)
    assets = read_folder(project.templates / "site" / "assets", "assets/")
    write_folder(docs, {**assets, **texts, **downloads, **plan_files(desk, tell, masters)})
    up = os.path.relpath(project.root, project.build)
    frame, overrides = f"{up}/mkdocs.yml", f"{up}/templates/site/overrides"
    publish(
        config, site_config(desk.content, desk.language, frame=frame, overrides=overrides, site_dir="site").encode()
    )
    tell("building the site")
    return build(docs, config, out, strict=strict)


def serve(project: Project, port: int, *, today: Callable[[], datetime.date], say: Tell) -> None:
    """The site in a browser on this machine, following every edit until it is interrupted.

    An edited page is shown at once. The plans to download are printed anew in another process, when the edits rest.
    """
    from generator.publish.files import publish
    from generator.publish.serve import serve as show

    out = project.build / "preview"
    desk = check(project, today())
    say("building the site for the first time")
    downloads = printed_plans(desk)
    site(desk, out, strict=False, tell=lambda _: None, downloads=downloads, masters=())
    edits = count()
    newest = next(edits)
    printer = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _in_the_background)

    def print_again(desk: Desk, edit: int) -> None:
        sleep(REST)
        sheets = download_sheets(desk) if edit == newest else {}
        for path, html in sheets.items():
            if edit != newest:
                return
            with suppress(HeelDropError, CancelledError):  # told when the page was built; the preview has ended
                downloads[path] = printer.submit(printed, desk.project.root, html).result()
                publish(out / path, downloads[path])

    def rebuild() -> None:
        nonlocal newest
        newest = next(edits)
        desk = check(project, today())
        site(desk, out, strict=False, tell=lambda _: None, downloads=downloads, masters=())
        Thread(target=print_again, args=(desk, newest), daemon=True).start()

    try:
        show(
            out,
            rebuild,
            [project.content, project.templates],
            port=port,
            ready=lambda address: say(f"Look at {address} — it follows every edit. Stop with Ctrl+C."),
            rebuilt=lambda: say("built again"),
            failed=lambda failure: say(f"{failure}\nThe old page stays."),
        )
    finally:
        newest = next(edits)
        printer.shutdown(cancel_futures=True)


def _in_the_background() -> None:
    """This process lets others go first, and leaves Ctrl+C to the one that started it."""
    os.nice(10)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def download_sheets(desk: Desk) -> dict[str, str]:
    """The undated plan of every programme on every common paper, by its path on the site.

    The side is marked by hand; the pictures show the left.
    """
    from generator.render.shelf import Shelf

    shelf = Shelf(desk.content)
    return {
        shelf.handout(key, paper): handout_html(desk, Request(programme=key, paper=paper))
        for key in desk.content.programmes
        for paper in (Paper.A4, Paper.LETTER)
    }


def printed_plans(desk: Desk) -> dict[str, bytes]:
    """The plans to download by their paths on the site, laid out on all cores; sheets of old editions are dropped."""
    sheets = download_sheets(desk)
    places = {path: _sheet(desk.project.root, html) for path, html in sheets.items()}
    new = [html for path, html in sheets.items() if kept(places[path]) is None]
    if len(new) > 1:
        with ProcessPoolExecutor(min(len(new), os.cpu_count() or 1), multiprocessing.get_context("spawn")) as pool:
            downloads = dict(zip(new, pool.map(printed, [desk.project.root] * len(new), new), strict=True))
    else:
        downloads = {}
    printed_sheets = {path: downloads.get(html) or printed(desk.project.root, html) for path, html in sheets.items()}
    for path in _sheet(desk.project.root, "").parent.glob("*"):
        if path not in places.values() and not path.name.startswith("."):
            path.unlink(missing_ok=True)
    return printed_sheets


def printed(root: Path, html: str) -> bytes:
    """The PDF of a sheet; one that was laid out before is not laid out again."""
    place = _sheet(root, html)
    pdf = kept(place)
    if pdf is None:
        from generator.press.layout import layout

        pdf = layout(html, base=root)
        keep(place, pdf)
    return pdf


def _sheet(root: Path, html: str) -> Path:
    key = hashlib.sha256(html.encode() + program().encode()).hexdigest()
    return root / "build" / "cache" / "sheets" / key


AFTER_THE_PAGE = ("cli", "doctor", "publish")
"""What a page goes through when its bytes are finished; everything else of the program may change it."""


@cache
def program() -> str:
    """Changes with the program that makes a page and with its libraries and fonts.

    Together with the edition it is all that a page without a person depends on.
    """
    digest, folder = hashlib.sha256(), Path(__file__).parent
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(AFTER_THE_PAGE):
            digest.update(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    for library in sorted(f"{each.name} {each.version}\n" for each in metadata.distributions()):
        digest.update(library.encode())
    return digest.hexdigest()[:16]

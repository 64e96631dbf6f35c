"""What one person may do: a programme with what was reported taken out of it, or a refusal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from generator.errors import HeelDropError, PersonError, SafetyRefusal, UsageError
from generator.model.base import Side
from generator.model.plan import Plan
from generator.model.programme import Programme
from generator.model.request import Change, Person, Request
from generator.model.safety import WarningSign
from generator.plan.changes import on_weekdays, refused, with_changes
from generator.plan.schedule import lay_out
from generator.plan.screening import advising, blocking, left_out, programmes_left, reported, ruled_out
from generator.products.checking import CheckedContent
from generator.products.loads import require_loads

CHECKED = ("from_week", "weeks", "times", "training_days", "changes", "load")
"""What of a request a programme may refuse, each by itself."""


def plan_of(
    checked: CheckedContent,
    programme: str,
    side: Side | None,
    codes: Collection[str] = (),
    first: int | None = None,
) -> Plan:
    """The date-free plan of one programme, without whatever the reported signs rule out.

    Its own weeks; with a `first`, those after them from that one on. PersonError where there are none.
    """
    content = checked.content
    if programme not in content.programmes:
        raise UsageError(f"No programme is called '{programme}'.\n{offered(checked)}")
    signs, exercises = content.warning_signs, content.exercises
    without, out = left_out(codes, signs, exercises), ruled_out(codes, signs)
    if first is not None:
        _require_week_after(content.programmes[programme], first)
    return lay_out(programme, content.programmes[programme], exercises, side or Side.LEFT, without, out, first)


def _require_week_after(programme: Programme, first: int) -> None:
    later = programme.after_the_last()
    if not later:
        raise refused("no_weeks_after", programme=programme.name, last=len(programme.weeks))
    if first not in later:
        raise refused("weeks_after", first=min(later), last=max(later))


def offered(checked: CheckedContent) -> str:
    """The programmes, with a line each on whom they are for."""
    programmes = checked.content.programmes
    width = max(map(len, programmes))
    lines = [f"  {key:<{width}}  {checked.language.fill(item.whom)}" for key, item in programmes.items()]
    return "Choose one with --programme:\n" + "\n".join(lines)


def screened(checked: CheckedContent, request: Request) -> list[WarningSign]:
    """The reported signs that stand against a plan: with any of them there is only a referral sheet.

    Raises SafetyRefusal when what was reported leaves only another programme than the one asked for.
    """
    require_codes(checked, request.warnings)
    known, programmes = checked.content.warning_signs, checked.content.programmes
    signs = blocking(request.warnings, known)
    left = left_programmes(checked, request.warnings)
    if request.programme in programmes and request.programme not in left and not signs:
        reasons = [
            sign
            for sign in reported(request.warnings, known)
            if request.programme not in left_programmes(checked, [sign.code])
        ]
        values = {"signs": _said(checked, reasons), "left": checked.language.either(left)}
        raise SafetyRefusal(checked.language.say("command.only_another", **values))
    return signs


def left_programmes(checked: CheckedContent, codes: Iterable[str]) -> list[str]:
    """The ids of the programmes that the reported signs leave."""
    return programmes_left(
        codes, checked.content.programmes, checked.content.warning_signs, gentle=checked.content.floor.own.gentle
    )


def require_codes(checked: CheckedContent, codes: Collection[str]) -> None:
    """Raises UsageError, with every code and its meaning, for one that no sign has."""
    known = checked.content.warning_signs
    if unknown := [code for code in codes if code.strip().upper() not in known]:
        raise UsageError(f"No warning sign is called {', '.join(unknown)}. {codes_of_signs(checked)}")


def codes_of_signs(checked: CheckedContent) -> str:
    """The codes of all warning signs, with a line each on what they mean."""
    fill = checked.language.unmarked.fill
    lines = [f"  {code:<4} {fill(sign.short)}" for code, sign in checked.content.warning_signs.items()]
    return "\n".join(["The codes are:", *lines])


def stands_against(checked: CheckedContent, codes: Collection[str]) -> bool:
    """Whether one of the reported signs stands against any plan: then there is a referral sheet."""
    return bool(blocking(codes, checked.content.warning_signs))


def asked_first(checked: CheckedContent, request: Request) -> str:
    """What a clinician is asked about before this programme, in one sentence; nothing where there is nothing."""
    programme = checked.content.programmes.get(request.programme)
    told = [checked.language.unmarked.fill(statement.text) for statement in programme.ask_first] if programme else []
    return checked.language.say("command.ask_first", statements=" ".join(told)) if told else ""


def advised(checked: CheckedContent, request: Request) -> str:
    """What the reported signs that leave a plan ask for, in a sentence each; nothing without any."""
    signs = advising(request.warnings, checked.content.warning_signs)
    plainly = checked.language.unmarked.fill
    return "\n".join(f"{_said(checked, [sign])}: {' '.join(map(plainly, sign.do))}" for sign in signs)


def _said(checked: CheckedContent, signs: Sequence[WarningSign]) -> str:
    return "; ".join(f"{sign.code} {checked.language.unmarked.fill(sign.short)}" for sign in signs)


def require_times(request: Request, plan: Plan) -> None:
    """Raises PersonError when there are more times than sessions on a day, or one twice."""
    times = request.person.times
    if len(set(times)) < len(times):
        raise refused("time_twice")
    if len(times) > plan.sessions:
        raise refused("times", count=len(times), most=plan.sessions)


def require_weeks(request: Request, plan: Plan) -> None:
    """Raises PersonError when a week is to be printed that this plan has not."""
    own = [week.number for week in plan.weeks]
    if missing := set(request.weeks) - set(own):
        raise refused("weeks", first=own[0], last=own[-1], asked=min(missing))


def refusals(checked: CheckedContent, request: Request) -> list[HeelDropError]:
    """Why this cannot be printed: each reason by itself, as `print_plan` would raise the first of them."""
    checks: list[Callable[[], object]] = [lambda: require_letters(request)]
    if not stands_against(checked, request.warnings):
        checks.append(lambda: screened(checked, request))
        if request.programme in checked.content.programmes:
            alone = (only(request, key) for key in CHECKED)
            checks += [lambda each=each: personal_plan(checked, each) for each in alone]  # type: ignore[misc]
    found = {str(reason): reason for check in checks if (reason := _raised(check))}
    return list(found.values())


def only(request: Request, key: str) -> Request:
    """The same request with nothing asked for beyond the programme but this, and the start."""
    person = request.person
    said: dict[str, Any] = {key: getattr(person, key)} if key in Person.model_fields else {}
    if key == "load":
        said["weight_unit"] = person.weight_unit
    weeks = request.weeks if key == "weeks" else ()
    return request.model_copy(update={"person": Person(start=person.start, **said), "weeks": weeks})


def _raised(check: Callable[[], object]) -> HeelDropError | None:
    try:
        check()
    except (UsageError, SafetyRefusal) as reason:
        return reason
    return None


def require_letters(request: Request) -> None:
    """Raises UsageError when a text about the person has letters that no font of the handout holds."""
    person = request.person
    for what in ("name", "goal", "clinician", "clinic_phone", "note"):
        text = getattr(person, what)
        if not text or (text.isascii() and text.isprintable()):  # every font has these
            continue
        from generator.press.fonts import missing_characters

        if missing := missing_characters("".join(text.split())):
            raise UsageError(
                f"The {what} has letters that cannot be printed here: {' '.join(missing[:8])}\n"
                "Write it in Latin, Greek, Cyrillic or Arabic letters. Nothing was printed."
            )


def personal_plan(checked: CheckedContent, request: Request) -> Plan:
    """The plan of one person: what warning signs leave out, and what a clinician changed.

    Raises UsageError, or SafetyRefusal for a clinical reason, where the programme cannot be so.
    """
    try:
        plan = plan_of(checked, request.programme, request.side, request.warnings, request.from_week)
        plan = with_changes(plan, _of_plan(plan, request.person.changes), checked.content.floor)
        require_times(request, plan)
        require_weeks(request, plan)
        require_loads(plan, request.person, checked.language)
        return on_weekdays(plan, request.person.start, request.person.training_days)
    except PersonError as impossible:
        raise impossible.told(checked.language) from None


def _of_plan(plan: Plan, changes: Sequence[Change]) -> list[Change]:
    """The changes, those of a one-leg exercise for the one on two legs that has its place in this plan."""
    return [change.model_copy(update={"exercise": plan.done(change.exercise)}) for change in changes]

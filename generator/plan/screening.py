"""Whether a plan may be printed at all, and what it may not ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.errors import UsageError
from generator.model.base import Demand
from generator.model.exercise import Exercise
from generator.model.programme import Programme
from generator.model.safety import Effect, WarningSign


def blocking(codes: Iterable[str], signs: Mapping[str, WarningSign]) -> list[WarningSign]:
    """The reported signs that stand against a plan, most urgent first.

    Raises UsageError for a code that is not in the content: a warning is never passed over.
    """
    return sorted((sign for sign in reported(codes, signs) if sign.blocks), key=lambda sign: sign.tier)


def reported(codes: Iterable[str], signs: Mapping[str, WarningSign]) -> list[WarningSign]:
    """The reported signs, each once. Raises UsageError for a code that is not in the content."""
    wanted = [code.strip().upper() for code in codes]
    if unknown := [code for code in wanted if code not in signs]:
        raise UsageError(f"No warning sign is called {', '.join(unknown)}. The codes are: {', '.join(signs)}.")
    return [signs[code] for code in dict.fromkeys(wanted)]


def advising(codes: Iterable[str], signs: Mapping[str, WarningSign]) -> list[WarningSign]:
    """The reported signs that leave a plan, with something to heed."""
    return [sign for sign in reported(codes, signs) if sign.advises]


def gentle_only(codes: Iterable[str], signs: Mapping[str, WarningSign]) -> list[WarningSign]:
    """The reported signs that leave only the gentle programme."""
    return [sign for sign in reported(codes, signs) if sign.effect is Effect.GENTLE_ONLY]


def against(programme: Programme, codes: Iterable[str], signs: Mapping[str, WarningSign]) -> list[WarningSign]:
    """The reported signs that rule out what this programme is made of."""
    return [sign for sign in reported(codes, signs) if set(programme.demands) & set(sign.rules_out)]


def programmes_left(
    codes: Iterable[str], programmes: Mapping[str, Programme], signs: Mapping[str, WarningSign], *, gentle: str
) -> list[str]:
    """The ids of the programmes that the reported signs leave. gentle: the one that always stays."""
    told = [sign.code for sign in reported(codes, signs)]
    only_gentle = bool(gentle_only(told, signs))
    return [
        key
        for key, programme in programmes.items()
        if not against(programme, told, signs) and (key == gentle or not only_gentle)
    ]


def ruled_out(codes: Iterable[str], signs: Mapping[str, WarningSign]) -> frozenset[Demand]:
    """What nothing in a plan may ask, because of what was reported."""
    return frozenset(demand for sign in reported(codes, signs) for demand in sign.rules_out)


def left_out(
    codes: Iterable[str], signs: Mapping[str, WarningSign], exercises: Mapping[str, Exercise]
) -> frozenset[str]:
    """The exercises that a plan leaves out because of what was reported: named by a sign, or of a kind it rules out."""
    told = reported(codes, signs)
    out = ruled_out(codes, signs)
    named = {exercise for sign in told for exercise in sign.avoid}
    return frozenset(named | {key for key, exercise in exercises.items() if out & exercise.demands})

"""Whether a plan may be printed at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.errors import UsageError
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
        known = ", ".join(f"{code} ({sign.short})" for code, sign in signs.items())
        raise UsageError(f"No warning sign is called {', '.join(unknown)}. The codes are: {known}.")
    return [signs[code] for code in dict.fromkeys(wanted)]


def gentle_only(codes: Iterable[str], signs: Mapping[str, WarningSign]) -> list[WarningSign]:
    """The reported signs that leave only the gentle programme."""
    return [sign for sign in reported(codes, signs) if sign.effect is Effect.GENTLE_ONLY]


def left_out(codes: Iterable[str], signs: Mapping[str, WarningSign]) -> frozenset[str]:
    """The exercises that a plan leaves out because of what was reported."""
    return frozenset(exercise for sign in reported(codes, signs) for exercise in sign.avoid)

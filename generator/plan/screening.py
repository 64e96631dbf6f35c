"""Whether a plan may be printed at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.errors import UsageError
from generator.model.safety import WarningSign


def blocking(codes: Iterable[str], signs: Mapping[str, WarningSign]) -> list[WarningSign]:
    """The reported signs that stand against a plan, most urgent first.

    Raises UsageError for a code that is not in the content: a warning is never passed over.
    """
    wanted = [code.strip().upper() for code in codes]
    if unknown := [code for code in wanted if code not in signs]:
        known = ", ".join(f"{code} ({sign.short})" for code, sign in signs.items())
        raise UsageError(f"No warning sign is called {', '.join(unknown)}. The codes are: {known}.")
    reported = [signs[code] for code in dict.fromkeys(wanted)]
    return sorted((sign for sign in reported if sign.blocks), key=lambda sign: sign.tier)

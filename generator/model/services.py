"""The emergency and urgent services that texts may name."""

from __future__ import annotations

import re
from collections.abc import Mapping

SERVICES: Mapping[str, str] = {
    "999": r"\b(?:UK|United Kingdom)\b",
    "112": r"\bEurope\b",
    "911": r"\b(?:United States|USA?|Canada)\b",
    "111": r"\b(?:UK|United Kingdom)\b",
}
"""Each number with its country: 999 rings nowhere in Canada."""
SERVICE_NUMBER = re.compile(rf"(?<![\d.])(?:{'|'.join(SERVICES)})(?![\d.]*\d)")
"""One of them in a text, and no part of another number."""

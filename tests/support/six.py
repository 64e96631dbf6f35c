"""The six languages that people speak, and the real content in each."""

from __future__ import annotations

from functools import cache

from generator.products.checking import CheckedContent
from tests.support.project import checked

SIX = ("es", "pl", "de", "fr", "it", "ar")


@cache
def told_in(code: str) -> CheckedContent:
    """The real content in one of them."""
    return checked().told_in(code)

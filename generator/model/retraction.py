"""What became of a paper after it was printed, as lists of retractions tell it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from urllib.parse import unquote

from generator.errors import Place

AN_ADDRESS = re.compile(r"^(?:https?://)?(?:(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
BARE_DOI = re.compile(r"10\.\d{4,9}/\S+")
AT_THE_END = ".,;:"
"""What a sentence leaves behind a DOI; none ends so."""


def bare_doi(text: str) -> str:
    """A DOI as DOIs are compared: without an address before it, in small letters. Empty for anything else."""
    doi = unquote(AN_ADDRESS.sub("", text.strip().strip("<>\"'"))).rstrip(AT_THE_END).casefold()
    return doi if BARE_DOI.fullmatch(doi) else ""


@dataclass(frozen=True)
class Notice:
    """One line of such a list: what was said of a paper, and when."""

    doi: str
    """Of the paper, bare; empty where it has none."""
    title: str
    nature: str
    """In the list's own word, such as Retraction; empty in a plain list of DOIs."""
    date: datetime.date | None
    reason: str
    place: Place

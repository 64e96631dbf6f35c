"""Whether history is as it was written: nobody edits, deletes or moves what was released."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from generator.disk import fingerprint
from generator.errors import Place, Problem
from generator.model.content import Source
from generator.model.edition import Released, Withdrawn

LOCK = "editions.sha256"
"""Beside content/: the chain of the last event, two spaces, and the file that it ends."""
KEPT = "history as it was: `git log -p content/editions.yaml` shows it. Only `heeldrop release` adds to it"

LENGTH = 32
"""Letters and digits of a chain."""
START = fingerprint()[:LENGTH]
"""The chain before the first event."""


def problems(root: Path, events: Sequence[Released | Withdrawn], source: Source) -> Iterator[Problem]:
    """Events that are not what was written, in its order, to its end; and what cannot be."""
    known: set[str] = set()
    for place, (before, event) in enumerate(pairwise([None, *events])):
        if event is None:
            continue
        if event.chain != chained(before.chain if before else START, event):
            what = "this event, or what stood before it, is not what was written: its chain does not fit"
            yield Problem(source.place(place, "chain"), what, event.chain, KEPT)
        if before and event.date < before.date:
            what = "this event is older than the one before it"
            yield Problem(source.place(place, "date"), what, str(event.date), f"a day from {before.date}")
        if isinstance(event, Released):
            known |= set(event.editions.values())
            continue
        for index, edition in enumerate(event.editions):
            if edition not in known:
                what = "this edition was never released"
                yield Problem(source.place(place, "editions", index), what, edition, "an edition from above")
    if (locked := head_of(root)) != (head(events) if events or locked else ""):
        last = source.place(len(events) - 1) if events else Place(source.file)
        what = f"{LOCK} knows another end of history: events are gone, or somebody wrote one by hand"
        yield Problem(last, what, head(events), KEPT)


def withdrawn(edition: str, events: Sequence[Released | Withdrawn], source: Source) -> Iterator[Problem]:
    """That this edition may be given to nobody."""
    for place, event in enumerate(events):
        if isinstance(event, Withdrawn) and edition in event.editions:
            what = "the content is in a state that was withdrawn, so nothing is made of it"
            yield Problem(source.place(place, "why"), what, f"{edition}: {event.why}", "content without that fault")


def head_of(root: Path) -> str:
    """The chain of the last event as it stands outside content/; nothing where nothing stands there."""
    path = root / LOCK
    return path.read_text("utf-8").partition(" ")[0].strip() if path.is_file() else ""


def lock(events: Sequence[Released | Withdrawn]) -> str:
    """What stands outside content/ for these events."""
    return f"{head(events)}  content/editions.yaml\n"


def chained(before: str, event: Released | Withdrawn) -> str:
    """The chain of an event behind another one, whatever the event itself says of its chain."""
    return fingerprint(before, *_told(event.model_dump(mode="json", exclude={"chain"}, exclude_defaults=True)))[:LENGTH]


def head(events: Sequence[Released | Withdrawn]) -> str:
    """The chain of the last event."""
    return events[-1].chain if events else START


def _told(value: object) -> Iterator[str]:
    """All that a value holds, each with what it stands under: no two values tell the same."""
    if isinstance(value, Mapping):
        yield f"{len(value)} keys"
        for key in sorted(value):
            yield key
            yield from _told(value[key])
    elif isinstance(value, list):
        yield f"{len(value)} items"
        for each in value:
            yield from _told(each)
    else:
        yield str(value)

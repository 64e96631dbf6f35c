"""A release: the state of today becomes history, with what changed for patients; or history is withdrawn."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.disk import FOR_EVERYBODY, put
from generator.errors import ContentError, Problem, Severity, UsageError
from generator.load.changelog import FILE as CHANGELOG
from generator.load.changelog import Bullet, Changes, load_changes
from generator.load.content import EDITIONS
from generator.load.editions import load_editions
from generator.model.content import Source
from generator.model.edition import (
    EditionState,
    Held,
    Released,
    Withdrawn,
    held,
)
from generator.model.typed import typed
from generator.products.checking import CheckedContent
from generator.products.project import Project
from generator.validate.editions import LOCK, chained, head, lock, problems

LONGEST_SENTENCE = 25
"""Words."""
SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
Happened = TypeVar("Happened", Released, Withdrawn)
MARKUP = re.compile(r"`|\]\(|\*\*|<[a-z]")


@dataclass(frozen=True)
class Release:
    """What a release would write, and what it says."""

    events: tuple[Released | Withdrawn, ...]
    files: Mapping[Path, str]
    """By the path of each, in the order in which they are written."""
    left_out: Mapping[str, ContentError]
    """Languages that are not whole, by their code."""
    warnings: tuple[Problem, ...] = ()

    def write(self) -> None:
        """All files, or none: when the machine refuses one, those before it are put back. OSError."""
        before = {path: path.read_bytes() if path.is_file() else None for path in self.files}
        done: list[Path] = []
        try:
            for path, text in self.files.items():
                done.append(path)
                put(path, text.encode(), mode=FOR_EVERYBODY, synced=True)
        except OSError:
            for path in done:
                with suppress(OSError):
                    _put_back(path, before[path])
            raise


def history(project: Project) -> list[Released | Withdrawn]:
    """All that was released and withdrawn. ContentError where it is not what was written."""
    events, source = load_editions(project.content)
    if found := list(problems(project.root, events, source)):
        raise ContentError(found)
    return events


def published_editions(project: Project, told: Sequence[CheckedContent]) -> dict[str, Held]:
    """How each known edition stands, those of these contents among them, released or not."""
    known = held(history(project))
    for checked in told:
        here = checked.edition, checked.language.code, checked.content.condition_id
        known.setdefault(checked.edition, Held(*here, EditionState.CURRENT, checked.content.about.dated))
    return known


def unreleased(project: Project, told: Sequence[CheckedContent]) -> list[str]:
    """The editions among these that no release names: their paper is not known later."""
    known = held(history(project))
    return [checked.edition for checked in told if checked.edition not in known]


def release(project: Project, found: Sequence[CheckedContent], today: datetime.date) -> Release:
    """The state of today, of each condition, in each language that is whole.

    UsageError where nothing has changed, or where all of it is released already.
    """
    past, changes = history(project), load_changes(project.root)
    if not changes.clinical and not changes.others:
        raise UsageError(f"{CHANGELOG} names no change below “Not yet released”: there is nothing to release.")
    known, left_out, events = held(past), dict[str, ContentError](), list[Released | Withdrawn]()
    for checked in found:
        editions = _editions(project, checked, left_out)
        states = {code: known[edition].state for code, edition in editions.items() if edition in known}
        if all(states.get(code) is EditionState.CURRENT for code in editions):
            continue
        fresh = Released(
            event="released",
            date=today,
            condition=checked.content.condition_id,
            editions=editions,
            changes=[change.text for change in changes.clinical],
            chain=_NONE,
        )
        events.append(_behind([*past, *events], fresh))
    if not events:
        named = ", ".join(checked.edition for checked in found)
        raise UsageError(f"Edition {named} is released already, in every language: nothing has changed since.")
    title = f"Edition {found[0].edition}, {today.day} {today:%B %Y}"
    files = {**_written(project, past, events), project.root / CHANGELOG: changes.released(title)}
    return Release(tuple(events), files, left_out, tuple(_doubts(changes)))


def withdrawal(
    project: Project, editions: Sequence[str], why: str, do: str, today: datetime.date, *, alone: bool = False
) -> Release:
    """That nobody may use these editions any more.

    With each, all languages of its releases are meant, unless it is meant alone. UsageError for one that was never
    released, for one that is withdrawn already, and for texts without words.
    """
    past = history(project)
    known = held(past)
    if strange := [edition for edition in editions if edition not in known]:
        raise UsageError(f"Edition {strange[0]} was never released. Released are: {', '.join(known) or 'none yet'}.")
    meant = dict.fromkeys(editions)
    if not alone:
        for event in past:
            if isinstance(event, Released) and not meant.keys().isdisjoint(event.editions.values()):
                meant |= dict.fromkeys(event.editions.values())
    left = [edition for edition in meant if known[edition].state is not EditionState.WITHDRAWN]
    if not left:
        raise UsageError(f"Edition {', '.join(meant)} is withdrawn already.")
    told = {"event": "withdrawn", "date": today, "editions": left, "why": why, "do": do, "chain": _NONE}
    typed_event: Withdrawn | None
    typed_event, doubts = typed(Withdrawn, told, Source(""))
    if typed_event is None:
        raise UsageError("\n".join(f"--{doubt.what}. Write: {doubt.instead}" for doubt in doubts))
    event = _behind(past, typed_event)
    return Release((event,), _written(project, past, [event]), {})


# -- inside ------------------------------------------------------------------------------------------

_NONE = "0" * 32


def _editions(project: Project, checked: CheckedContent, left_out: dict[str, ContentError]) -> dict[str, str]:
    editions: dict[str, str] = {}
    for code in project.languages:
        try:
            editions[code] = checked.told_in(code).edition
        except ContentError as lacking:
            left_out[code] = lacking
    return editions


def _behind(past: Sequence[Released | Withdrawn], event: Happened) -> Happened:
    """The event with its chain."""
    return event.model_copy(update={"chain": chained(head(past), event)})


def _written(
    project: Project, past: Sequence[Released | Withdrawn], new: Sequence[Released | Withdrawn]
) -> dict[Path, str]:
    path = project.content / EDITIONS
    text = path.read_text("utf-8") if path.is_file() else ""
    if not past:  # an empty list, if there is anything but remarks
        text = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    text = f"{text.rstrip()}\n" if text.strip() else ""
    return {path: text + "".join(map(as_yaml, new)), project.root / LOCK: lock([*past, *new])}


def as_yaml(event: Released | Withdrawn) -> str:
    """An event as an item of a list."""
    return "- " + "\n".join(_lines(event.model_dump(mode="json"))).lstrip() + "\n"


def _lines(value: Mapping[str, object], indent: str = "  ") -> Iterator[str]:
    for key, each in value.items():
        if isinstance(each, dict):
            yield f"{indent}{key}:"
            yield from _lines(each, f"{indent}  ")
        elif isinstance(each, list) and each:
            yield f"{indent}{key}:"
            yield from (f"{indent}  - {_quoted(item)}" for item in each)
        else:
            yield f"{indent}{key}: {each if key in ('event', 'date', 'condition') else _quoted(each)}"


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _doubts(changes: Changes) -> Iterator[Problem]:
    """Sentences for patients that are hard to read, or hold what a page would show as it is typed."""
    for change in changes.clinical:
        yield from _doubts_of(change)


def _doubts_of(change: Bullet) -> Iterator[Problem]:
    longest = max(SENTENCE.split(change.text), key=lambda sentence: len(sentence.split()))
    if (count := len(longest.split())) > LONGEST_SENTENCE:
        what = f"a patient reads this: a sentence of {count} words is long"
        yield Problem(change.place, what, longest, f"at most {LONGEST_SENTENCE} words", Severity.WARNING)
    if found := MARKUP.search(change.text):
        what = "a patient reads this as it is typed, with its signs of Markdown"
        yield Problem(change.place, what, found[0], "words alone", Severity.WARNING)


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        put(path, content, mode=FOR_EVERYBODY)

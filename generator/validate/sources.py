"""Whether every claim leads back to a source, and every fact of the source article is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from generator.errors import Problem
from generator.model.base import Status
from generator.model.content import Content, Source
from generator.model.guide import Handling
from generator.model.walk import records
from generator.validate.files import in_files


def problems(content: Content) -> Iterator[Problem]:
    """Sources that do not exist, claims without one, facts that are told nowhere."""
    for source, record in in_files(content):
        yield from _named(content, record, source)
    yield from _facts(content)


def _named(content: Content, node: object, source: Source) -> Iterator[Problem]:
    for path, record in records(node):
        about = vars(record)
        for index, name in enumerate(about.get("sources", ())):
            if name not in content.references:
                place = source.place(*path, "sources", index)
                yield Problem(place, "this source is not in references.yaml", name, "an id of references.yaml")
        shared = not source.file.startswith("content/conditions/")
        for index, name in enumerate(about.get("facts", ())):
            if name not in content.facts and (content.facts or not shared):
                place = source.place(*path, "facts", index)
                yield Problem(place, "this fact is not in facts.yaml", name, f"one of: {_span(content)}")
        if about.get("status") is Status.PUBLISHED and not about.get("sources"):
            instead = "sources: […], or status: suggested"
            yield Problem(source.place(*path), "a published claim needs a source", "none", instead)


def _facts(content: Content) -> Iterator[Problem]:
    source = content.sources.get("facts.yaml") or content.sources["about.yaml"]
    told = _told(content)
    needed = [f"S-{number:02}" for number in range(1, content.floor.own.facts + 1)]
    for fact_id in dict.fromkeys([*needed, *content.facts]):
        fact = content.facts.get(fact_id)
        if fact is None:
            yield Problem(source.place(), f"the fact {fact_id} is missing", "", f"{fact_id}: …")
            continue
        if fact.handling is not Handling.KEPT and fact.note is None:
            yield Problem(source.place(fact_id), f"{fact_id} was changed without a note", "", "note: …")
        for index, page in enumerate(fact.told_on):
            place = source.place(fact_id, "told_on", index)
            if page not in told:
                yield Problem(place, "there is no such page", page, "guide/…, exercises/…, programmes/…")
            elif fact_id not in told[page]:
                yield Problem(place, f"{page} does not list {fact_id} in its facts", page, f"facts: [{fact_id}]")


def _span(content: Content) -> str:
    return f"{min(content.facts)} to {max(content.facts)}" if content.facts else "none: there is no facts.yaml"


def _told(content: Content) -> dict[str, set[str]]:
    """The facts that each page lists, in itself or in one of its records."""
    pages: dict[str, object] = {
        **{f"guide/{key}": prose.page for key, prose in content.guide.items()},
        **{f"exercises/{key}": exercise for key, exercise in content.exercises.items()},
        **{f"programmes/{key}": programme for key, programme in content.programmes.items()},
        **{
            f"warning-signs/{PurePath(content.sources[f'warning-signs/{code}'].file).stem}": sign
            for code, sign in content.warning_signs.items()
        },
        "pain-rule": content.pain_rule,
        "rules": content.rules,
    }
    return {
        page: {fact for _, record in records(node) for fact in vars(record).get("facts", ())}
        for page, node in pages.items()
    }

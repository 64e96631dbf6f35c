"""Whether each source can be looked up, is leant on, and still stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.errors import Place, Problem, Severity
from generator.model.content import Content, Source
from generator.model.guide import Reference
from generator.model.retraction import AT_THE_END, Notice, bare_doi
from generator.model.walk import records
from generator.validate.files import in_files

TWICE = re.compile(r".(?:10\.\d{4,9}/|doi\.org|doi:)", re.IGNORECASE)
"""A second DOI, or an address, behind the first one."""
RESTORED = "reinstatement"
MILD = ("expression of concern", "correction", "erratum", "corrigendum", RESTORED)
"""Natures of a notice after which a paper still stands; any other, and a plain list, takes it back."""
SURE_TITLE = 30
"""Letters from which on a title alone names a paper."""


def problems(content: Content) -> Iterator[Problem]:
    """DOIs that lead nowhere, and two sources with the same one."""
    seen: dict[str, str] = {}
    for key, reference in content.references.items():
        if (doi := reference.doi) is None:
            continue
        place = _source(content, key).place(key, "doi")
        if again := TWICE.search(doi, 3):
            yield Problem(place, "two DOIs stand in one", doi, doi[: again.start() + 1])
        elif doi.rstrip(AT_THE_END) != doi or doi.count("(") < doi.count(")"):
            yield Problem(place, "a DOI does not end so: this comes from a sentence", doi, doi.rstrip(AT_THE_END + ")"))
        elif first := seen.get(bare_doi(doi)):
            what = f"two sources have this DOI: {first}, too"
            yield Problem(place, what, doi, f"one of them, named by both: {first}")
        seen.setdefault(bare_doi(doi), key)


@dataclass(frozen=True)
class SourceList:
    """What somebody should look at in the sources of all conditions."""

    total: int
    unused: Sequence[Problem]
    unconfirmed: Sequence[Problem]
    without_doi: Sequence[Problem]


def source_list(contents: Sequence[Content]) -> SourceList:
    """The sources that nothing leans on, that nobody has confirmed, and that have no DOI."""
    known = _known(contents)

    def told(what: str, keys: Iterable[str], instead: str = "") -> list[Problem]:
        return [Problem(known[key].source.place(key), f"{what}: {key}", "", instead, Severity.WARNING) for key in keys]

    unconfirmed = (key for key, each in known.items() if not each.reference.confirmed)
    without_doi = (key for key, each in known.items() if each.reference.doi is None)
    return SourceList(
        len(known),
        told("nothing leans on this source", (key for key, each in known.items() if not each.leaning)),
        told("nobody has confirmed this source", unconfirmed, "confirmed: true, when somebody has seen it"),
        told("this source has no DOI", without_doi),
    )


def retraction_problems(contents: Sequence[Content], notices: Iterable[Notice]) -> tuple[list[Problem], int]:
    """Sources that were retracted, doubted or corrected, with all that leans on them; and how many notices there are.

    A source that is known by its title alone is a warning: another paper may bear it.
    """
    known, read = _known(contents), 0
    by_doi: dict[str, list[str]] = defaultdict(list)
    by_title: dict[str, list[str]] = defaultdict(list)
    for key, each in known.items():
        if each.reference.doi:
            by_doi[bare_doi(each.reference.doi)].append(key)
        if len(title := _letters(each.reference.title)) >= SURE_TITLE:
            by_title[title].append(key)
    hits: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        read += 1
        for key in by_doi.get(notice.doi, []) or by_title.get(_letters(notice.title), []):
            hits[key].append(notice)
    return [problem for key, found in hits.items() for problem in _of_source(key, known[key], found)], read


# -- inside --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Known:
    """A source, where it stands, and every place that leans on it."""

    reference: Reference
    source: Source
    leaning: list[Place] = field(default_factory=list)


def _known(contents: Sequence[Content]) -> dict[str, _Known]:
    known: dict[str, _Known] = {}
    for content in contents:
        for key, reference in content.references.items():
            known.setdefault(key, _Known(reference, _source(content, key)))
        for source, record in in_files(content):
            for path, each in records(record):
                for index, name in enumerate(vars(each).get("sources", ())):
                    if name in known:
                        known[name].leaning.append(source.place(*path, "sources", index))
    return known


def _source(content: Content, key: str) -> Source:
    files = (content.sources.get(name) for name in ("own/references.yaml", "references.yaml"))
    return next(each for each in files if each is not None and (key,) in each.places)


def _letters(title: str) -> str:
    return "".join(filter(str.isalnum, title)).casefold()


def _of_source(key: str, known: _Known, notices: Sequence[Notice]) -> Iterator[Problem]:
    """One problem for each kind of notice, the latest of its kind."""
    restored = [notice.date for notice in notices if _nature(notice) == RESTORED]
    latest = {
        _nature(notice): notice for notice in sorted(notices, key=lambda each: (each.date is not None, each.date))
    }
    for nature, notice in latest.items():
        back = any(day and notice.date and day > notice.date for day in restored)
        sure = bool(notice.doi) and notice.doi == bare_doi(known.reference.doi or "")
        hard = sure and nature not in MILD and not back and bool(known.leaning)
        places = sorted(set(known.leaning))
        leaning = f"{len(places)} places lean on it:" if places else "nothing leans on it"
        yield Problem(
            known.source.place(key, "doi"),
            f"there is a notice of {_told(notice)} of this source"
            + (", reinstated since" if back else "")
            + ("" if sure else "; its title alone says so: compare the DOIs"),
            "\n    ".join([f"{key}, in {notice.place}; {leaning}", *map(str, places)]),
            "another source; or status: suggested, where nothing else says it" if hard else "",
            Severity.ERROR if hard else Severity.WARNING,
        )


def _nature(notice: Notice) -> str:
    return notice.nature.casefold().strip()


def _told(notice: Notice) -> str:
    """'retraction of 2019-03-14 (Data; Fraud)'."""
    reasons = "; ".join(filter(None, (part.strip(" +") for part in notice.reason.split(";"))))
    day = f" of {notice.date}" if notice.date else ""
    return (_nature(notice) or "retraction") + day + (f" ({reasons})" if reasons else "")

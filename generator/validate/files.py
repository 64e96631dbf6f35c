"""Which record, which text and which page came from which file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.errors import Place
from generator.model.content import Content, Prose, Source
from generator.model.walk import patient_fields, records, remarks


def in_files(content: Content) -> Iterator[tuple[Source, object]]:
    """Each file of the content with the record that it holds."""
    sources = content.sources
    yield sources["condition.yaml"], content.condition
    yield sources["about.yaml"], content.about
    yield sources["countries.yaml"], dict(content.countries)
    yield sources["care-levels.yaml"], [content.care_levels[tier] for tier in sorted(content.care_levels)]
    yield sources["pain-rule.yaml"], content.pain_rule
    yield sources["rules.yaml"], content.rules
    for code, sign in content.warning_signs.items():
        yield sources[f"warning-signs/{code}"], sign
    for key, exercise in content.exercises.items():
        yield sources[f"exercises/{key}.yaml"], exercise
    yield sources["body-parts.yaml"], dict(content.body_parts)
    for key, figure in content.figures.items():
        yield sources[f"figures/{key}.yaml"], figure
    for key, pose in content.poses.items():
        yield sources[f"poses/{key}.yaml"], pose
    for key, programme in content.programmes.items():
        yield sources[f"programmes/{key}.yaml"], programme
    for key, prose in content.guide.items():
        yield sources[f"guide/{key}.md"], prose.page
    kinds: tuple[tuple[tuple[str, ...], Mapping[str, object]], ...] = (
        (("facts.yaml",), content.facts),
        (("glossary.yaml", "own/glossary.yaml"), content.glossary),
        (tuple(name for name in sources if name.startswith("numbers/")), content.numbers),
    )
    for names, entries in kinds:
        for name in names:
            if (source := sources.get(name)) is not None:
                yield source, {key: entry for key, entry in entries.items() if (key,) in source.places}


@dataclass(frozen=True)
class Told:
    """One text of the content: where it stands, and whether it is a remark for careful readers only."""

    source: Source
    path: tuple[str | int, ...]
    text: str
    remark: bool = False

    @property
    def place(self) -> Place:
        """File, line and column of the text."""
        return self.source.place(*self.path)


def every_text(content: Content) -> Iterator[Told]:
    """Every text in every record, remarks and the words of references too; the guide's pages are `pages`."""
    for source, record in in_files(content):
        for path, one in records(record):
            careful = remarks(type(one))
            for name in patient_fields(type(one)):
                value = getattr(one, name)
                if isinstance(value, str):
                    yield Told(source, (*path, name), value, remark=name in careful)
                elif isinstance(value, list):
                    for index, text in enumerate(value):
                        if isinstance(text, str):
                            yield Told(source, (*path, name, index), text, remark=name in careful)
    for key, reference in content.references.items():
        known = (content.sources.get(name) for name in ("own/references.yaml", "references.yaml"))
        source = next(each for each in known if each is not None and (key,) in each.places)
        for name in ("authors", "title", "where", "note"):
            if text := getattr(reference, name):
                yield Told(source, (key, name), text, remark=True)


def pages(content: Content) -> Iterator[tuple[str, Prose]]:
    """Every page of the guide with the name of its file."""
    for key, prose in content.guide.items():
        yield content.sources[f"guide/{key}.md"].file, prose

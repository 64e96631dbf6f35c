"""Which record came from which file."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.content import Content, Source


def in_files(content: Content) -> Iterator[tuple[Source, object]]:
    """Each file of the content with the record that it holds."""
    sources = content.sources
    yield sources["about.yaml"], content.about
    yield sources["facts.yaml"], dict(content.facts)
    yield sources["glossary.yaml"], dict(content.glossary)
    yield sources["care-levels.yaml"], [content.care_levels[tier] for tier in sorted(content.care_levels)]
    yield sources["pain-rule.yaml"], content.pain_rule
    yield sources["rules.yaml"], content.rules
    for code, sign in content.warning_signs.items():
        yield sources[f"warning-signs/{code}"], sign
    for key, exercise in content.exercises.items():
        yield sources[f"exercises/{key}.yaml"], exercise
    for key, programme in content.programmes.items():
        yield sources[f"programmes/{key}.yaml"], programme
    for key, prose in content.guide.items():
        yield sources[f"guide/{key}.md"], prose.page
    for name, source in sources.items():
        if name.startswith("numbers/"):
            yield source, {key: number for key, number in content.numbers.items() if (key,) in source.places}

"""Whether a condition fits together: its places, its gentle programme, and whatever it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.errors import Place, Problem
from generator.model.base import EITHER
from generator.model.content import Content


def problems(content: Content) -> Iterator[Problem]:
    """Places without a floor or a programme, a gentle programme that is not for all, names that nothing has."""
    yield from _places(content)
    yield from _gentle(content)
    yield from _named(content)


def _places(content: Content) -> Iterator[Problem]:
    source, floor = content.sources["condition.yaml"], content.floor.own.places
    for key in floor.keys() - content.condition.places.keys():
        what = f"the place '{key}' is missing, and the floor speaks of it"
        yield Problem(source.place("places"), what, "", f"{key}: with its words")
    letters = Counter(place.letter for place in content.condition.places.values())
    for key, place in content.condition.places.items():
        if key not in floor:
            what = "the floor of this condition does not know this place"
            yield Problem(source.key_place("places", key), what, key, f"one of: {', '.join(floor)}")
        if key == EITHER:
            yield Problem(source.key_place("places", key), "this word means all places", key, "another name")
        if letters[place.letter] > 1:
            what = "two places have this letter"
            yield Problem(source.place("places", key, "letter"), what, place.letter, "a letter for each place")
        if not content.programmes_for(key):
            what = "no programme is for this place"
            yield Problem(source.key_place("places", key), what, key, f"a programme with location: {key}, or {EITHER}")


def _gentle(content: Content) -> Iterator[Problem]:
    """Whoever is left only the gentle programme may be sore in any place."""
    key, places = content.floor.own.gentle, content.condition.places
    if key not in content.programmes:
        place = Place(f"content/conditions/{content.condition_id}/programmes")
        what = f"the programme '{key}' is missing: it is left where a sign leaves only the gentle one"
        yield Problem(place, what, "", f"{key}.yaml")
    elif any(key not in content.programmes_for(place) for place in places):
        source = content.sources[f"programmes/{key}.yaml"]
        what = "the gentle programme must be for every place"
        yield Problem(source.place("location"), what, content.programmes[key].location, EITHER)


def _named(content: Content) -> Iterator[Problem]:
    own, condition, source = content.floor.own, content.condition, content.sources["condition.yaml"]
    asked = [code for code in (own.both_sides, *own.asked_again, *own.asked_again.values()) if code]
    for code in dict.fromkeys(asked):
        if code not in content.warning_signs:
            what = f"the warning sign {code} is missing, and the floor asks about it"
            yield Problem(source.place("uses"), what, "", f"a sign with code: {code}")
    for key in ("words_of_signs", "words_on_paper"):
        yield from _unknown(getattr(condition, key), content.glossary, source.place(key), "word")
    if condition.place_page:
        yield from _unknown([condition.place_page], content.guide, source.place("place_page"), "page")


def _unknown(names: Iterable[str], known: Iterable[str], place: Place, kind: str) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield Problem(place, f"there is no such {kind}", name, f"one of: {', '.join(known)}")

"""What a clinician signs: nothing of the content is in no item, and each item changes with its own words alone."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from typing import Any

import pytest

from generator.language.translation import _told_content, has_letters, messages
from generator.language.words import Language
from generator.load.catalogue import load_catalogue
from generator.model.catalogue import is_warning
from generator.model.content import Content
from generator.model.review import Item, Part
from generator.products.review_state import items_of
from generator.review.groups import Groups, is_reviewed_phrase
from generator.review.items import translation_ids, translation_items
from tests.support.project import checked

MOST_ITEMS, MOST_WORDS = 125, 6000
"""Of the safety core: what somebody reads in an hour, two items a minute."""


AROUND = re.compile(
    r"phrases/(?:not_reviewed|review|unchecked|command)\b"
    r"|phrases/(?:site\.(?:stop|page_one)\.help|site\.outdated|site\.care|site\.sign\.(?!effect)|site\.held\.(?!gone|unknown))"
    r"|phrases/(?:handout\.before\.(?:heed|expect|words|others|you)|referral\.(?:do|where|say))$"
    r"|phrases/make\.(?:stop\.(?:answered|also|page|level|print|mistake)"
    r"|sent\.(?:ruled_out\.(?:why|place)|broken|newer|withdrawn\.page))"
)
"""What a translation may not lack, and no clinician has to judge: who reviewed what, links, buttons, headings, what is
wrong with a link or a file. They are read with the advice."""


@cache
def own() -> dict[str, Item]:
    """The items of the real content by id."""
    found = items_of(checked().written, checked().english)
    assert len({item.id for item in found}) == len(found)
    return {item.id: item for item in found}


def words(part: Part) -> int:
    """Of all items of a part."""
    return sum(len(" ".join(item.words).split()) for item in own().values() if item.part is part)


def test_every_message_of_the_content_is_in_one_item_and_what_warns_is_safety_or_a_dose() -> None:
    written = checked().written
    told = messages(written, checked().english.phrases)
    groups = Groups(written, told)
    for place, text in told.items():
        is_phrase = place.startswith("phrases/")
        if is_phrase and not (is_reviewed_phrase(place.partition("/")[2]) and has_letters(text)):
            continue
        held = own()[groups.of(place).id]
        if is_warning(place) and "/search/" not in place:
            assert held.part in (Part.SAFETY, Part.DOSES) or AROUND.match(place), place


def test_who_signs_the_safety_rules_has_looked_up_no_number_and_no_button() -> None:
    safety = [item for item in own().values() if item.part is Part.SAFETY]
    assert not [item.id for item in safety if item.id.startswith("countries/") or item.kind == "words around"]
    calls = [item.id for item in own().values() if item.part is Part.CALLS]
    assert calls == [f"countries/{key}" for key in checked().written.countries]
    beside = [line for item in safety for line in item.words if "{" in line]
    assert all(re.search(r"\{(signs|whom|date)\}", line) for line in beside), beside


def test_each_line_has_a_label_beside_it_that_nobody_signs() -> None:
    assert all(len(item.labels) == len(item.words) for item in own().values())
    sign = own()["warning-signs/R7"]
    assert sign.labels[:2] == ("question", "short")
    assert "follow_up.yes.do" in sign.labels
    assert dataclasses.replace(sign, labels=()).digest == sign.digest


def test_the_safety_core_is_read_in_an_hour() -> None:
    counts = {part.value: (sum(item.part is part for item in own().values()), words(part)) for part in Part}
    assert counts["safety"][0] <= MOST_ITEMS
    assert counts["safety"][1] <= MOST_WORDS


def test_items_stand_in_the_order_of_risk() -> None:
    order = list(Part)
    parts = [order.index(item.part) for item in own().values()]
    assert parts == sorted(parts)
    assert next(iter(own())) == "warning-signs/R1"


@pytest.mark.parametrize(
    "id_", ["warning-signs/R2", "care-levels/1", "countries/gb", "pain-rule/amber", "exercises/heel-drop/dose",
            "programmes/classic/week-3", "pictures/heel-drop", "references/alfredson-1998", "rules/running/ladder"]
)  # fmt: skip
def test_what_has_a_key_of_its_own_has_it_in_its_id(id_: str) -> None:
    item = own()[id_]
    assert item.words
    assert item.place.line
    assert "†" not in "".join(item.words)


# -- one change, one item ------------------------------------------------------------------------

SHOWN_ELSEWHERE = re.compile(
    r"exercises/[^/]+/(?:name|dosage/load)|programmes/[^/]+/name|care-levels/\d/call|countries/|numbers/"
)
"""Words that other items show as well: a name stands in each week, and a level of care names each country."""


def changed(after: Content) -> set[str]:
    """The items that are others after an edit, or gone."""
    found = {item.id: item.digest for item in items_of(after, english_of(after))}
    return {id_ for id_, item in own().items() if found.get(id_) != item.digest}


def english_of(content: Content) -> Language:
    return dataclasses.replace(
        checked().english, numbers=content.numbers, exercises=content.exercises, countries=content.countries
    )


def edited(place: str) -> Content:
    """The content with one letter more at one place."""
    return _told_content(checked().written, lambda at, text: f"{text}x" if at == place else text)


def samples() -> list[str]:
    """The last place of each kind of item, and of each list of rules."""
    written = checked().written
    groups = Groups(written, messages(written, {}))
    asked = (place for place in messages(written, {}) if not SHOWN_ELSEWHERE.match(place))
    return list({(groups.of(place).kind, place.split("/")[0]): place for place in asked}.values())


@pytest.mark.parametrize("place", samples())
def test_one_letter_unsigns_the_item_that_it_stands_in_and_no_other(place: str) -> None:
    assert changed(edited(place)) == {Groups(checked().written, messages(checked().written, {})).of(place).id}


def test_a_number_unsigns_every_item_that_shows_it_and_only_those() -> None:
    written = checked().written
    number = written.numbers["pain-limit"].model_copy(update={"value": 4})
    after = changed(dataclasses.replace(written, numbers={**written.numbers, "pain-limit": number}))
    showing = {item.id for item in own().values() if any(line.startswith("pain-limit =") for line in item.numbers)}
    assert after == {*showing, "numbers/pain-limit"}
    assert {"warning-signs/R13", "pain-rule/during"} < after
    assert len(after) > 20


def test_a_dose_unsigns_its_exercise_and_the_weeks_that_ask_for_it() -> None:
    written = checked().written
    dose = written.exercises["heel-drop"].dosage
    drop = written.exercises["heel-drop"].model_copy(update={"dosage": dose.model_copy(update={"sets": 2})})
    after = changed(dataclasses.replace(written, exercises={**written.exercises, "heel-drop": drop}))
    assert {"exercises/heel-drop/dose", "programmes/classic/week-2", "programmes/classic/week-6"} < after
    assert "programmes/gentle/week-1" not in after
    naming = {item.id for item in own().values() if "heel-drop." in "".join(item.numbers)}
    assert all(id_ in naming or id_.startswith("programmes/classic/week") for id_ in after), after


def test_a_moved_sentence_keeps_its_id_and_its_digest() -> None:
    written = checked().written
    rules = written.rules.model_copy(update={"stop": written.rules.stop[::-1]})
    assert changed(dataclasses.replace(written, rules=rules)) == set()
    stop = [rule.model_copy(update={"text": f"{rule.text} Now."}) for rule in written.rules.stop]
    after = dataclasses.replace(written, rules=written.rules.model_copy(update={"stop": stop}))
    assert changed(after) == {id_ for id_ in own() if id_.startswith("rules/stop/")}


@pytest.mark.parametrize(
    ("root", "key", "field", "value", "id_"),
    [
        ("warning_signs", "R2", "tier", 2, "warning-signs/R2"),
        ("warning_signs", "R2", "page_one", False, "warning-signs/R2"),
        ("warning_signs", "R24", "avoid", [], "warning-signs/R24"),
        ("warning_signs", "R2", "sources", ["nhs-dvt"], "warning-signs/R2"),
        ("countries", "de", "emergency", ["111"], "countries/de"),
        ("exercises", "heel-drop", "depth", "floor", "exercises/heel-drop/how-to"),
        ("references", "alfredson-1998", "doi", "10.1177/1", "references/alfredson-1998"),
        ("references", "alfredson-1998", "confirmed", False, "references/alfredson-1998"),
    ],
)
def test_what_a_patient_does_not_read_is_signed_as_well(
    root: str, key: str, field: str, value: object, id_: str
) -> None:
    written = checked().written
    known = getattr(written, root)
    edit: dict[str, Any] = {root: {**known, key: known[key].model_copy(update={field: value})}}
    after = dataclasses.replace(written, **edit)
    assert changed(after) == {id_}


def test_a_demand_of_one_of_two_alike_sentences_is_signed_as_well() -> None:
    written = checked().written
    classic = written.programmes["classic"]
    danger, first, second = classic.before_you_start
    sentences = [
        danger,
        first.model_copy(update={"demands": second.demands}),
        second.model_copy(update={"demands": []}),
    ]
    programme = classic.model_copy(update={"before_you_start": sentences})
    after = dataclasses.replace(written, programmes={**written.programmes, "classic": programme})
    assert changed(after) == {"programmes/classic/before-you-start"}


def test_a_picture_is_signed_as_it_is_drawn() -> None:
    written = checked().written
    pose = written.poses["heel-drop"]
    frame = pose.frames[0].model_copy(update={"lean": 9})
    poses = {**written.poses, "heel-drop": pose.model_copy(update={"frames": [frame, *pose.frames[1:]]})}
    assert changed(dataclasses.replace(written, poses=poses)) == {"pictures/heel-drop"}


# -- translations --------------------------------------------------------------------------------


def test_a_translation_is_signed_line_by_line_beside_its_english() -> None:
    written, english = checked().written, checked().english
    catalogue = load_catalogue(checked().project.catalogues / "pl.po")
    found = {item.id: item for item in translation_items(written, english, catalogue)}
    sign = found["translation/pl/warning-signs/R2"]
    told = catalogue.of("warning-signs/R2/question", written.condition_id)
    assert told
    assert sign.words[:2] == (written.warning_signs["R2"].question, told.told)
    assert (sign.part, sign.kind, sign.language) == (Part.TRANSLATION, "translation", "pl")
    assert sign.place.file.endswith("pl.po")
    ids = translation_ids(written, english, "pl")
    assert set(ids.values()) == found.keys()
    assert {id_.removeprefix("translation/pl/") for id_ in found} <= own().keys()
    told_places = messages(written, english.phrases)
    warn = {place for place, words in told_places.items() if is_warning(place) and has_letters(words)}
    assert warn == ids.keys()


def test_another_word_in_a_translation_unsigns_it_alone() -> None:
    written, english = checked().written, checked().english
    catalogue = load_catalogue(checked().project.catalogues / "pl.po")
    place = "warning-signs/R2/question"
    other = dataclasses.replace(catalogue.translations[place], told="Czy coś strzeliło?")
    after = dataclasses.replace(catalogue, translations={**catalogue.translations, place: other})
    digests = [
        {item.id: item.digest for item in translation_items(written, english, each)} for each in (catalogue, after)
    ]
    assert {id_ for id_ in digests[0] if digests[0][id_] != digests[1][id_]} == {"translation/pl/warning-signs/R2"}

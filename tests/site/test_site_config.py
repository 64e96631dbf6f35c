"""The settings that the site builder gets: every page once in the navigation, no word in Python."""

import dataclasses
import json
from collections.abc import Iterator

from generator.model.content import Content
from generator.site.site_config import navigation, site_config
from tests.support.project import checked, content


def paths(nav: object) -> Iterator[str]:
    match nav:
        case str():
            yield nav
        case list():
            for entry in nav:
                yield from paths(entry)
        case dict():
            for entry in nav.values():
                yield from paths(entry)


def listed(source: Content) -> list[str]:
    return list(paths(navigation(source, checked().language)))


def test_every_page_is_in_the_navigation_once() -> None:
    found = listed(content())
    assert len(found) == len(set(found)) == len(content().guide) + len(content().exercises) + len(content().programmes)
    assert found[0] == "index.md"


def test_a_new_exercise_appears_by_itself() -> None:
    one = content().exercises["heel-drop"]
    more = dataclasses.replace(content(), exercises={**content().exercises, "new-one": one})
    assert set(listed(more)) - set(listed(content())) == {"exercises/new-one.md"}


def test_strength_comes_before_comfort() -> None:
    found = listed(content())
    assert found.index("exercises/heel-drop.md") < found.index("exercises/calf-stretch.md")


def test_the_settings_inherit_the_frame_and_name_the_site() -> None:
    text = site_config(content(), checked().language, frame="../mkdocs.yml", overrides="../o", site_dir="site")
    settings = json.loads(text.partition("\n")[2])
    assert settings["INHERIT"] == "../mkdocs.yml"
    assert settings["site_name"] == content().about.title
    assert "site_url" not in settings
    assert {entry["scheme"] for entry in settings["theme"]["palette"]} == {"default", "slate"}


def test_the_address_is_told_once_there_is_one() -> None:
    about = content().about.model_copy(update={"address": "https://example.org/"})
    source = dataclasses.replace(content(), about=about)
    text = site_config(source, checked().language, frame="../mkdocs.yml", overrides="../o", site_dir="site")
    assert '"site_url": "https://example.org/"' in text

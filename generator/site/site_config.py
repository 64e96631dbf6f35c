"""What the site builder must know about the content: title, words and navigation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from generator.language.sentence import Sentence
from generator.language.words import Language
from generator.model.content import Content
from generator.model.guide_paths import GuidePaths, place_of

SECTIONS = ("start", "understand", "do", "run", "more")
"""Groups of the navigation, in its order."""
HOME = "home"
THEME = "site.theme."
"""The phrases of the theme; a dot in its name for one is an underscore in ours."""
NOTE = "# Written anew with every build, from the content. It is JSON, which is YAML as well.\n"


@dataclass(frozen=True)
class SiteLanguage:
    """One of the languages of a site, as the others offer it."""

    code: str
    name: str
    """What its own speakers call it."""
    direction: str
    offer: str
    """That a page can be read in it, said in it."""
    typed: str
    """What asks whoever typed the address of a sheet."""
    unknown: str
    """That nobody knows this sheet, and what to do then."""

    @classmethod
    def of(cls, language: Language) -> SiteLanguage:
        """A language of the site."""
        name = (language.locale.display_name or language.code).split(" (")[0]
        said = (str(language.say(key)) for key in ("site.languages.offer", "site.held.typed", "site.held.unknown"))
        return cls(language.code, name[:1].upper() + name[1:], language.direction, *said)


def site_config(
    content: Content,
    language: Language,
    *,
    frame: str,
    overrides: str,
    site_dir: str,
    docs_dir: str = "docs",
    languages: Sequence[SiteLanguage] = (),
) -> str:
    """The text of build/mkdocs.yml, or of that of another language.

    frame: the path of mkdocs.yml, and overrides: that of templates/site/overrides, both from build/.
    site_dir: where a builder that is run by hand writes to, and docs_dir: where the pages are, from build/.
    languages: all that the site has; each page leads to the same one in the others.
    """
    say = language.say
    settings: dict[str, Any] = {
        "INHERIT": frame,
        "site_name": content.about.title,
        "site_description": language.fill(content.about.tagline),
        "docs_dir": docs_dir,
        "site_dir": site_dir,
        "copyright": say("site.licence"),
        "nav": navigation(content, language),
        "plugins": [{"search": {"enabled": False}}],  # the search is ours: the same in every builder
        "theme": {
            "language": language.code,
            "direction": language.direction,
            "custom_dir": overrides,
            "palette": [
                _palette("(prefers-color-scheme: light)", "default", "material/weather-night", say("site.dark")),
                _palette("(prefers-color-scheme: dark)", "slate", "material/weather-sunny", say("site.light")),
            ],
        },
        "extra": {
            "words": {
                "search": say("site.search_label"),
                "search_close": say("site.search.close"),
                "search_hint": say("site.search.hint"),
                "search_failed": say("site.search.failed"),
                "help": say("site.help"),
                "not_found": say("site.not_found.title"),
                "not_found_text": say("site.not_found.text"),
                "start": say("site.not_found.home"),
                "languages": say("site.languages.choose"),
                "not_now": say("site.languages.not_now"),
            },
            "languages": [asdict(each) | {"place": place_of(each.code)} for each in languages if languages[1:]],
            "held": [asdict(each) for each in languages or [SiteLanguage.of(language)]],
            "outdated": _outdated(content, language),
            "theme": theme_words(language),
            "place": place_of(language.code),
        },
    }
    if content.about.address:
        settings["site_url"] = f"{content.about.address.removesuffix('/')}/"
    return NOTE + json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def _outdated(content: Content, language: Language) -> dict[str, str]:
    """What every page says when its reader's clock is past the day of the next review."""
    told = language.say("site.outdated", date=language.full_date(content.next_review))
    english = told.english if isinstance(told, Sentence) and told.beside else ""
    return {"until": content.next_review.isoformat(), "told": str(told), "english": str(english)}


def theme_words(language: Language) -> dict[str, str]:
    """The theme's own words by its names for them, which overrides/partials/language.html hands out."""
    own = {
        key.removeprefix(THEME).replace("_", "."): str(phrase)
        for key, phrase in language.phrases.items()
        if key.startswith(THEME)
    }
    return {"language": language.code, "direction": language.direction, **own}


def navigation(content: Content, language: Language) -> list[dict[str, Any]]:
    """Every page once, in the builder's own form: [{title: path or list}, …]."""
    sections = {section: _in_section(content, section) for section in SECTIONS}
    groups = [
        {language.say(f"site.section.{section}"): [_entry(content, language, stem) for stem in stems]}
        for section, stems in sections.items()
        if stems
    ]
    return [{language.say("site.not_found.home"): GuidePaths(content).guide(HOME)}, *groups]


def _in_section(content: Content, section: str) -> list[str]:
    return [stem for stem, prose in content.guide.items() if prose.page.section == section and stem != HOME]


def _entry(content: Content, language: Language, stem: str) -> dict[str, Any]:
    paths = GuidePaths(content)
    chapters = {
        "plans": map(paths.programme, content.programmes),
        "exercises": map(paths.exercise, paths.exercises_in_order),
    }
    path = paths.guide(stem)
    inside = [{paths.titles[page]: page} for page in chapters.get(stem, ())]
    # not as an index page of its chapter: there the theme's menu loses its name for screen readers
    return {paths.titles[path]: [{language.say("site.overview"): path}, *inside] if inside else path}


def _palette(media: str, scheme: str, icon: str, name: str) -> dict[str, Any]:
    colours = {"primary": "custom", "accent": "custom"}
    return {"media": media, "scheme": scheme, **colours, "toggle": {"icon": icon, "name": name}}

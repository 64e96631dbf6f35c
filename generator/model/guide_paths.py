"""Where everything is published: the one place that knows the paths in build/docs."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property

from generator.model.content import Content
from generator.model.country import papers
from generator.model.exercise import Kind

OWN_PATHS = {"home": "index.md", "exercises": "exercises/index.md", "plans": "plans/index.md"}
"""Prose pages with a path of their own; every other one is named after its file."""
SHARED_FILES = {"pain-rule": "pain-rule", "rules": "plans"}
"""The prose page that tells what a file without a page of its own says."""

STATES = "e/"
"""Below the root of the site: what tells of each edition whether its paper still holds."""

ENGLISH = "en"
"""The language in which content is written, and which stands at the root of the site."""


@dataclass(frozen=True)
class GuidePaths:
    """Paths in the folder of one language's pages, some with an anchor."""

    content: Content
    language: str = ENGLISH
    """Its code, which stands in the name of a file that somebody keeps."""

    def guide(self, stem: str) -> str:
        """The path of a prose page."""
        return OWN_PATHS.get(stem, f"{stem}.md")

    def exercise(self, exercise_id: str) -> str:
        """The path of an exercise's page."""
        return f"exercises/{exercise_id}.md"

    def programme(self, programme_id: str) -> str:
        """The path of a plan's page."""
        return f"plans/{programme_id}.md"

    def handout(self, programme_id: str, paper: str) -> str:
        """The path of a printable plan without dates."""
        return f"plans/{named(f'{programme_id}-{paper}', self.language)}.pdf"

    @property
    def papers(self) -> tuple[str, ...]:
        """Sheets that the site offers its plans on."""
        return papers(self.content.countries, self.language)

    def sign(self, code: str) -> str:
        """The path and anchor of a warning sign."""
        return f"{self.guide('get-help')}#{code.lower()}"

    def tier(self, tier: int) -> str:
        """The path and anchor of all signs of a tier, and of what to do about them."""
        return f"{self.guide('get-help')}#tier-{tier}"

    def reference(self, reference_id: str) -> str:
        """The path and anchor of a source."""
        return f"{self.page_with('references')}#source-{reference_id}"

    def page_with(self, directive: str) -> str:
        """The path of the prose page that holds a directive; the home page where none does."""
        stems = (stem for stem, prose in self.content.guide.items() if f"[[{directive}" in prose.body)
        return self.guide(next(stems, "home"))

    @property
    def reviews(self) -> str:
        """The path of the page that says how each item stands; nothing where the guide has none."""
        return next((self.guide(stem) for stem, prose in self.content.guide.items() if "[[reviews]]" in prose.body), "")

    def told_on(self, place: str) -> str:
        """The path for a place that facts.yaml names, such as exercises/heel-drop."""
        folder, _, stem = place.partition("/")
        match folder:
            case "guide":
                return self.guide(stem)
            case "exercises":
                return self.exercise(stem)
            case "programmes":
                return self.programme(stem)
            case "warning-signs":
                return self.sign(self._code(stem))
            case _:
                return self.guide(SHARED_FILES[folder])

    @cached_property
    def titles(self) -> dict[str, str]:
        """The short title of every page, by its path."""
        content = self.content
        return {
            **{self.guide(stem): short_title(prose.page.title) for stem, prose in content.guide.items()},
            **{self.exercise(key): exercise.name for key, exercise in content.exercises.items()},
            **{self.programme(key): programme.name for key, programme in content.programmes.items()},
        }

    @cached_property
    def exercises_in_order(self) -> list[str]:
        """The exercises as they are listed: kind by kind, those of the first programmes first."""
        content = self.content
        used = [key for programme in content.programmes for key in content.exercise_ids(programme)]
        kinds = list(Kind)
        return sorted(
            dict.fromkeys([*used, *content.exercises]), key=lambda key: kinds.index(content.exercises[key].kind)
        )

    @cached_property
    def files(self) -> set[str]:
        """Everything that a page may link to."""
        handouts = (self.handout(programme, paper) for programme in self.content.programmes for paper in self.papers)
        return {*self.titles, *handouts}

    def _code(self, stem: str) -> str:
        """The code of the sign that a file holds."""
        ending = f"/{stem}.yaml"
        signs = self.content.warning_signs
        return next(code for code in signs if self.content.sources[f"warning-signs/{code}"].file.endswith(ending))


def named(stem: str, language: str) -> str:
    """The name of a file in a language: 'classic-a4' in English, 'classic-a4-de' in another."""
    return stem if language == ENGLISH else f"{stem}-{language}"


def place_of(language: str) -> str:
    """Where the site of a language stands: at the root in English, in a folder of its own in another, as 'de/'."""
    return "" if language == ENGLISH else f"{language}/"


def root_of(address: str, language: str) -> str:
    """The address of the whole site, with a slash at its end, told by that of one language."""
    return f"{address.removesuffix('/')}/".removesuffix(f"/{place_of(language)}" if place_of(language) else "/") + "/"


def state_of(edition: str) -> str:
    """Where the site tells whether paper of an edition still holds: below its root, in all languages."""
    return f"{STATES}{edition}/"


def address(path: str) -> str:
    """The address of a page: 'plans/index.md' is plans/, 'get-help.md' is get-help/, the first page is './'."""
    if path == "index.md":
        return "./"
    return path.removesuffix("index.md") if path.endswith("/index.md") else f"{path.removesuffix('.md')}/"


def short_title(title: str) -> str:
    """The part of a title before its first colon, or up to its first question mark: for menus."""
    return re.split(r": |：|(?<=[?؟？]) ", title, maxsplit=1)[0]


def relative(target: str, here: str) -> str:
    """A link to a path, as the page `here` writes it."""
    path, mark, anchor = target.partition("#")
    if path == here and mark:
        return f"#{anchor}"
    return posixpath.relpath(path, posixpath.dirname(here) or ".") + mark + anchor


def resolved(link: str, here: str) -> str:
    """The path in build/docs that a link on the page `here` means, without its anchor."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), link.partition("#")[0]))

"""What a prose page asks for in double brackets: [[pain-rule]] stands for the rule itself."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model.base import Statement
from generator.model.content import Content
from generator.model.guide import PageWarnings, Rules
from generator.model.safety import WarningSign

ALONE = re.compile(r"^\[\[(?P<inside>.*)\]\]\s*$")
INSIDE_A_LINE = re.compile(r"\[\[.*?\]\]")
HEADING = re.compile(r"^(#{1,6})\s")
FENCE = re.compile(r"^(```|~~~)")


class Misread(ValueError):
    """A directive that asks for something that is not there: what, what was found, what to write."""

    def __init__(self, what: str, found: str, instead: str) -> None:
        self.what, self.found, self.instead = what, found, instead
        super().__init__(what)


@dataclass(frozen=True)
class Directive:
    """One directive of a page, with its place in the body and the level for headings inside it."""

    name: str
    words: tuple[str, ...]
    options: Mapping[str, str]
    line: int
    """Line in the body, from 0."""
    level: int

    def word(self, known: Mapping[str, Any] | list[str]) -> str:
        """The one word after the name, which must be a known one."""
        if len(self.words) != 1 or self.words[0] not in known:
            found = " ".join(self.words) or "nothing"
            raise Misread(f"[[{self.name}]] needs one of its words", found, _one_of(known, found))
        return self.words[0]

    def option(self, key: str, known: list[str]) -> str | None:
        """The value of key=value, which must be a known one; nothing when it is not given."""
        value = self.options.get(key)
        if value is not None and value not in known:
            raise Misread(f"[[{self.name}]] has no {key}={value}", value, f"{key}= {_one_of(known, value)}")
        return value


@dataclass(frozen=True)
class PagePart:
    """The template that a directive stands for, and what it tells."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)


def parts(body: str) -> Iterator[str | Directive]:
    """The body as pieces of Markdown and directives, in order. Raises Misread for one inside a sentence."""
    prose: list[str] = []
    level, fenced = 1, False
    for number, line in enumerate(body.splitlines()):
        fenced ^= bool(FENCE.match(line))
        if not fenced and (heading := HEADING.match(line)):
            level = len(heading[1])
        if not fenced and (found := ALONE.match(line)):
            yield "\n".join(prose)
            prose = []
            yield _directive(found["inside"], number, level + 1)
        else:
            prose.append(line)
    yield "\n".join(prose)


def misplaced(body: str) -> Iterator[tuple[int, str]]:
    """Directives that share their line with other words: they would be printed as they are."""
    for number, line in enumerate(body.splitlines()):
        if not ALONE.match(line):
            yield from ((number, found[0]) for found in INSIDE_A_LINE.finditer(line))


def asked(directive: Directive, content: Content) -> PagePart:
    """What a directive stands for. Raises Misread where it asks for something unknown."""
    if directive.name not in DIRECTIVES:
        raise Misread("there is no such directive", directive.name, _one_of(DIRECTIVES, directive.name))
    answer, options, words = DIRECTIVES[directive.name]
    if wrong := set(directive.options) - set(options):
        instead = _one_of(list(options), sorted(wrong)[0]) if options else f"[[{directive.name}]]"
        raise Misread(f"[[{directive.name}]] takes no {sorted(wrong)[0]}=", sorted(wrong)[0], instead)
    if directive.words and not words:
        raise Misread(f"[[{directive.name}]] takes no word", directive.words[0], f"[[{directive.name}]]")
    return answer(directive, content)


def declared_warnings(content: Content, stem: str) -> PagePart | None:
    """The signs that the front matter of a page promises and its body does not bring, if any."""
    prose = content.guide[stem]
    if prose.page.warnings is PageWarnings.NONE or "[[warning-signs" in prose.body:
        return None
    return _signs(_directive(f"warning-signs which={prose.page.warnings}", 0, 2), content)


def _directive(inside: str, line: int, level: int) -> Directive:
    name, *rest = inside.split() or [""]
    options = dict(word.split("=", 1) for word in rest if "=" in word)
    return Directive(name, tuple(word for word in rest if "=" not in word), options, line, min(level, 6))


def _one_of(known: Mapping[str, Any] | list[str], found: str) -> str:
    near = difflib.get_close_matches(found, list(known), n=1)
    return f"{near[0]}, if that is what you meant" if near else f"one of: {', '.join(known)}"


# -- what each one tells -------------------------------------------------------------------------


def _signs(directive: Directive, content: Content) -> PagePart:
    which = directive.option("which", list(SIGN_LISTS))
    tier = directive.option("tier", [str(tier) for tier in content.care_levels])
    if (which is None) == (tier is None):
        raise Misread("[[warning-signs]] needs which= or tier=", " ".join(directive.words), "which=all, or tier=1")
    if tier is not None:
        signs = _of_tier(content, int(tier))
        return PagePart("warning-tier", {"tier": int(tier), "signs": signs, "level": directive.level})
    return SIGN_LISTS[which or "all"](directive, content)


def _all_signs(directive: Directive, content: Content) -> PagePart:
    tiers = {tier: _of_tier(content, tier) for tier in sorted(content.care_levels)}
    return PagePart("warning-signs", {"tiers": tiers, "level": directive.level})


def _page_one(_: Directive, content: Content) -> PagePart:
    return PagePart("page-one-signs", {"signs": content.page_one_signs()})


def _stop_signs(_: Directive, content: Content) -> PagePart:
    return PagePart("stop-signs", {"signs": content.stop_signs()})


def _of_tier(content: Content, tier: int) -> list[WarningSign]:
    return [sign for sign in content.warning_signs.values() if sign.tier == tier]


SIGN_LISTS: Mapping[str, Callable[[Directive, Content], PagePart]] = {
    "all": _all_signs,
    "page-one": _page_one,
    "stop-signs": _stop_signs,
}


SAFETY_RULES = ("stop", "not_for")
"""Rules that carry no †: a mark would weaken them."""


def _rules(directive: Directive, content: Content) -> PagePart:
    rules = dict(_statements(content.rules))
    word = directive.word(rules)
    return PagePart("rules", {"statements": rules[word], "safety": word in SAFETY_RULES})


def _statements(rules: Rules) -> Iterator[tuple[str, list[Statement]]]:
    """Every list of rules by its key, with the running ones as running.gate and so on."""
    for prefix, record in (("", rules), ("running.", rules.running)):
        for name in type(record).model_fields if record else ():
            value = getattr(record, name)
            if isinstance(value, list) and all(isinstance(item, Statement) for item in value):
                yield prefix + name, value


def _ladder(directive: Directive, content: Content) -> PagePart:
    if content.rules.running is None:
        raise Misread("rules.yaml says nothing of running", directive.name, "nothing here, or running: in rules.yaml")
    return PagePart("run-ladder", {"rungs": content.rules.running.ladder})


def _picture(directive: Directive, _: Content) -> PagePart:
    if len(directive.words) != 1:
        raise Misread("[[picture]] needs the name of one picture", " ".join(directive.words), "[[picture pain-rule]]")
    return PagePart("picture", {"name": directive.words[0]})


def _plain(template: str, *fields: str) -> Callable[[Directive, Content], PagePart]:
    """A part that tells some fields of the content, whole."""

    def answer(directive: Directive, content: Content) -> PagePart:
        return PagePart(template, {**{name: getattr(content, name) for name in fields}, "level": directive.level})

    return answer


Answer = Callable[[Directive, Content], PagePart]

DIRECTIVES: Mapping[str, tuple[Answer, tuple[str, ...], bool]] = {
    "warning-signs": (_signs, ("which", "tier"), False),
    "care-levels": (_plain("care-levels", "care_levels"), (), False),
    "pain-rule": (_plain("pain-rule", "pain_rule"), (), False),
    "exercise-list": (_plain("exercise-list", "exercises"), (), False),
    "programme-list": (_plain("programme-list", "programmes"), (), False),
    "run-ladder": (_ladder, (), False),
    "rules": (_rules, (), True),
    "morning-log": (_plain("morning-log"), (), False),
    "glossary": (_plain("glossary", "glossary"), (), False),
    "references": (lambda _, content: PagePart("references", {"references": content.listed_references()}), (), False),
    "facts": (_plain("facts", "facts"), (), False),
    "numbers": (_plain("numbers", "numbers"), (), False),
    "disclaimer": (_plain("disclaimer", "about"), (), False),
    "edition": (_plain("edition", "about"), (), False),
    "reviews": (_plain("reviews"), (), False),
    "picture": (_picture, (), True),
    "make-your-plan": (lambda _, __: PagePart("make-your-plan", {"page": "make"}), (), False),
    "today": (lambda _, __: PagePart("make-your-plan", {"page": "today"}), (), False),
    "make-link": (lambda _, __: PagePart("make-link", {"why": "why"}), (), False),
    "clinic-desk": (_plain("clinic-desk"), (), False),
}
"""By name: what answers it, which key=value it takes, and whether it takes a word."""

"""What a handout is called: a plan from its first day on, or weeks after the last one."""

from __future__ import annotations

from generator.language.rules import title_of
from generator.language.words import Language
from generator.model.base import Side
from generator.model.plan import Plan


def headings(plan: Plan, side: Side | None, language: Language) -> dict[str, str]:
    """The title of the file, the heading with the line below it, and what stands before the first date."""
    name, say = plan.programme.name, language.say
    if not plan.is_later:
        weeks = language.in_words(len(plan.weeks))
        return {
            "title": title_of(plan.programme, side or "open", language),
            "heading": say("handout.title", weeks=weeks),
            "below_heading": say("handout.subtitle", programme=name, weeks=weeks),
            "begins": say("handout.start"),
        }
    weeks_told = {"first": plan.weeks[0].number, "last": plan.weeks[-1].number}
    return {
        "title": say("handout.later.document", programme=name, side=say(f"side.{side or 'open'}"), **weeks_told),
        "heading": say("handout.later.title", **weeks_told),
        "below_heading": name,
        "begins": say("handout.later.begins"),
    }

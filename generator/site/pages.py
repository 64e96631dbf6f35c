"""Every page of the site as finished Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.errors import ContentError, UntoldError
from generator.language.in_short import in_short
from generator.language.sentence import joined
from generator.language.words import Language
from generator.model.content import Content
from generator.model.exercise import Exercise
from generator.model.guide_paths import address
from generator.model.plan import Plan
from generator.model.programme import Programme
from generator.model.review import ItemState
from generator.site import prose
from generator.site.doses import beginning
from generator.site.markdown import Finished, is_daggered
from generator.site.page_context import PageContext, Site, first_sentence, sentences
from generator.site.sources import sources_of
from generator.site.templates_markdown import MarkdownTemplates

TELLS_WHOM_TO_CALL = "care-levels"
"""The part of a page whose countries have sources."""


def pages(
    content: Content,
    language: Language,
    plans: Mapping[str, Plan],
    pictures: Mapping[str, str],
    *,
    templates: Path,
    edition: str,
    items: Sequence[ItemState] = (),
) -> dict[str, str]:
    """The text of every page by its path in build/docs.

    plans: one for each programme. pictures: SVG by exercise id, `id-wrong` or name of a guide picture.
    templates: the folder that holds site/. Raises ContentError with every directive, number and link of
    the guide that leads nowhere. items: how each item that a clinician signs stands.
    """
    site = Site(content, language, plans, pictures, MarkdownTemplates(templates / "site", language), edition, items)
    if problems := [problem for stem in content.guide for problem in prose.problems(site, stem)]:
        raise ContentError(problems)
    paths = site.paths
    wanted: dict[str, Callable[[], str]] = {
        **{paths.guide(stem): partial(guide_page, site, stem) for stem in content.guide},
        **{paths.exercise(key): partial(exercise_page, site, key) for key in content.exercises},
        **{paths.programme(key): partial(plan_page, site, key) for key in content.programmes},
    }
    return {path: _whole_or_english(site, path, write) for path, write in wanted.items()}


def _whole_or_english(site: Site, path: str, write: Callable[[], str]) -> str:
    """A page, or where its language does not tell all of it yet, one that leads to the English page."""
    try:
        return write()
    except UntoldError:
        return str(
            PageContext(site, path).write("untold", {"english": _in_english(path), "title": site.paths.titles[path]})
        )


def _in_english(path: str) -> str:
    """The address of the English page, as its page in another language writes it."""
    place = address(path)
    return "../" * (place.removeprefix("./").count("/") + 1) + place.removeprefix("./")


@dataclass(frozen=True)
class PageFrame:
    """What stands around an article: front matter above it, sources below it."""

    heading: str
    title: str
    """For the browser's tab and for search engines."""
    description: str
    sources: list[str]


def guide_page(site: Site, stem: str) -> str:
    """A prose page with its directives carried out."""
    source = site.content.guide[stem]
    page = source.page
    told = prose.told(site, stem)
    called = site.language.told_countries if TELLS_WHOM_TO_CALL in [part.template for part in told.parts] else []
    frame = PageFrame(
        heading=page.title,
        title=page.title,
        description=page.description,
        sources=sources_of(site.content, [page, *told.parts, *called], [source.body]),
    )
    return _whole(PageContext(site, site.paths.guide(stem)), frame, told.article)


def exercise_page(site: Site, exercise_id: str) -> str:
    """One exercise, so that a runner can do it from its words alone."""
    content, language = site.content, site.language
    exercise = content.exercises[exercise_id]
    context = PageContext(site.unmarked, site.paths.exercise(exercise_id))
    told = {"exercise_id": exercise_id, "exercise": exercise, "begin": beginning(exercise_id, content, site.plans)}
    doses = PageContext(site, context.here).part("dosage-lines", **told)
    ours = _marked_sentences(exercise, language)
    values = {
        **told,
        "programmes": _programmes_with(content, exercise_id),
        "marked": doses.daggered or bool(ours),
        "all_ours": is_daggered(language.dose(exercise.dosage)),
        "marked_doses": doses,
        "marked_sentences": ours,
    }
    frame = PageFrame(
        heading=exercise.name,
        title=language.say("site.exercise.title", name=exercise.name),
        description=site.unmarked.language.fill(first_sentence(exercise.why), exercise),
        sources=sources_of(content, [exercise]),
    )
    return _whole(context, frame, context.write("exercise", values), explains=True)


def _marked_sentences(exercise: Exercise, language: Language) -> list[str]:
    """Every sentence of an exercise, but for what keeps safe, with a number that is our suggestion."""
    texts = [*exercise.steps, exercise.feel, *exercise.mistakes, exercise.easier, exercise.harder, exercise.why]
    filled = [language.fill(sentence, exercise) for text in texts for sentence in sentences(text)]
    return [sentence for sentence in dict.fromkeys(filled) if is_daggered(sentence)]


def plan_page(site: Site, programme_id: str) -> str:
    """One programme: whom it is for, its six weeks, its rules, its handouts."""
    content, language = site.content, site.language
    plan = site.plans[programme_id]
    programme = content.programmes[programme_id]
    context = PageContext(site.unmarked, site.paths.programme(programme_id))
    rules = content.rules.with_sessions(plan.sessions, every_day=plan.every_day)
    weeks, doses = language.in_words(len(programme.weeks)), in_short(plan, language).doses
    shown = {item.exercise_id: item.exercise for day in plan.days for item in day.prescribed if not item.optional}
    values = {
        "weeks_in_words": weeks,
        "programme_id": programme_id,
        "programme": programme,
        "plan": plan,
        "rules": rules,
        "shown": shown,
        "marked": any(map(is_daggered, doses)),
        "marked_doses": [joined((dose, ".")) for dose in doses],
        "equipment": dict.fromkeys(thing for exercise in shown.values() for thing in exercise.equipment),
    }
    shared = [rules.every_session, rules.move_on, rules.add_load, rules.step_back, rules.stop]
    frame = PageFrame(
        heading=programme.name,
        title=language.say("site.plan.title", name=programme.name, weeks=weeks),
        description=programme.whom,
        sources=sources_of(content, [programme, content.pain_rule, *shared]),
    )
    return _whole(context, frame, context.write("plan", values), explains=True)


def _programmes_with(content: Content, exercise_id: str) -> dict[str, Programme]:
    return {key: programme for key, programme in content.programmes.items() if exercise_id in content.exercise_ids(key)}


def _whole(context: PageContext, frame: PageFrame, article: Finished, *, explains: bool = False) -> str:
    """A page from its front matter to its last line; † is explained wherever it was printed.

    explains: the article does so itself, where they stand.
    """
    language = context.site.language
    values = {
        "heading": frame.heading,
        "title": language.fill(frame.title),
        "description": language.fill(frame.description),
        "sources": frame.sources,
        "article": article,
        "daggered": article.daggered and not explains,
    }
    return str(context.write("page", values))

"""The finished pages: nothing that belongs on one is missing, and nothing in it breaks."""

from __future__ import annotations

import dataclasses
import datetime
import html
import re
from collections.abc import Sequence
from functools import cache

import markdown  # type: ignore[import-untyped]
import pytest

from generator.language.in_short import in_short
from generator.language.sentence import opening
from generator.model.base import Statement
from generator.model.content import Content
from generator.model.guide_paths import relative
from generator.model.review import Part, PartState, ReviewState
from generator.model.walk import retold
from generator.products.planning import plan_of
from generator.site.markdown import escaped
from generator.site.page_context import after_first_sentence, first_sentence, said_in
from generator.site.pages import pages
from tests.support.project import ROOT, checked, content
from tests.support.reviews import reviewer

EDITION = "abcd1234"
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]


def written(source: Content, dagger: str = "†") -> dict[str, str]:
    """Every page of some content."""
    here = dataclasses.replace(checked(), content=source)
    plans = {key: plan_of(here, key, None) for key in source.programmes}
    words = {**here.language.phrases, "dagger": dagger}
    language = dataclasses.replace(here.language, phrases=words, numbers=source.numbers, exercises=source.exercises)
    return pages(source, language, plans, {}, templates=ROOT / "templates", edition=EDITION)


@cache
def real() -> dict[str, str]:
    return written(content())


@cache
def text(path: str) -> str:
    """A page as it is read: without tags, on one line."""
    return plain(real()[path])


def plain(page: str) -> str:
    body = re.sub(r"\A---\n.*?\n---\n", "", page, flags=re.DOTALL)
    shown = re.sub(r"<[^>]+>", " ", markdown.markdown(body, extensions=EXTENSIONS))
    return re.sub(r"\s+", " ", html.unescape(shown)).replace("†", "")


def told(words: str) -> str:
    return re.sub(r"\s+", " ", checked().language.unmarked.fill(words))


PATHS = sorted(real())
EXERCISES = sorted(content().exercises)
PROGRAMMES = sorted(content().programmes)
PLANS = "plans/"


def test_every_page_is_there() -> None:
    stems = set(content().guide) - {"home", "exercises", "plans"}
    expected = {
        "index.md",
        "exercises/index.md",
        "plans/index.md",
        *(f"{stem}.md" for stem in stems),
        *(f"exercises/{key}.md" for key in EXERCISES),
        *(f"plans/{key}.md" for key in PROGRAMMES),
    }
    assert set(real()) == expected


def test_the_same_content_gives_the_same_pages() -> None:
    assert written(content()) == real()


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_its_frame(path: str) -> None:
    page = real()[path]
    assert re.match(r'---\ntitle: "[^\n]+"\ndescription: "[^\n]{20,300}"\n', page), page[:300]
    assert page.count("\n# ") == 1
    assert page.rstrip().endswith("</div>")
    end = page[page.rindex('<div class="hd-end"') :]
    assert f"Edition {EDITION}, {checked().language.plain_date(content().about.dated)}." in end
    assert "Not yet reviewed by a clinician." in end
    assert "22 May 2027" in end
    assert "{" not in re.sub(r"\{:? ?[#.][^}]*\}", "", page.split("---\n", 2)[2])


@pytest.mark.parametrize("path", PATHS)
def test_a_dagger_is_explained_where_it_stands_and_only_there(path: str) -> None:
    body, end = real()[path].split('<div class="hd-end"')
    explained = checked().language.say("dagger_meaning") in end
    folded = {f"{PLANS}{key}.md" for key in PROGRAMMES} | {f"exercises/{key}.md" for key in EXERCISES}
    assert explained == ("†" in body and path not in folded)


@pytest.mark.parametrize("key", PROGRAMMES)
def test_a_plan_says_once_whose_its_numbers_are_and_marks_its_doses_in_one_place(key: str) -> None:
    """Its weeks are read by somebody who exercises: a mark on each number is taken for a part of it."""
    page, say = real()[f"{PLANS}{key}.md"], checked().language.say
    around, marked = (
        page.split('<details id="numbers"')[0],
        page.split('<details id="numbers"')[1].split("</details>")[0],
    )
    assert "†" not in around
    assert escaped(say("site.plan.ours")) in around.split("#week-1")[0]
    assert f"[{escaped(say('site.plan.which'))}](#numbers)" in around.split("#week-1")[0]
    assert say("dagger_meaning") in marked
    doses = in_short(plan_of(checked(), key, None), checked().language).doses
    assert all(escaped(dose) in marked for dose in doses)
    assert any("†" in dose for dose in doses)
    assert f"({relative('sources.md', f'{PLANS}{key}.md')})" in marked


@pytest.mark.parametrize("key", EXERCISES)
def test_an_exercise_marks_its_numbers_in_one_place(key: str) -> None:
    page, desk, exercise = real()[f"exercises/{key}.md"], checked(), content().exercises[key]
    around, _, marked = page.partition('<details id="numbers"')
    fold, after = marked.split("</details>", 1)
    assert "†" not in around + after
    assert f"[{escaped(desk.language.say('site.plan.which'))}](#numbers)" in around.split("#steps")[0]
    assert desk.language.say("dagger_meaning") in fold
    assert escaped(desk.language.dose(exercise.dosage)) in fold
    assert all(escaped(phase) in fold for phase in desk.language.tempo(exercise.dosage))
    texts = [*exercise.steps, exercise.feel, *exercise.mistakes, exercise.easier, exercise.harder, exercise.why]
    told_marks = sum(desk.language.fill(text, exercise).count("†") for text in dict.fromkeys(texts))
    assert fold.count("†") > told_marks, "every marked number of the page, those of the dose, and what † means"
    assert f"({relative('sources.md', f'exercises/{key}.md')})" in fold


@pytest.mark.parametrize("key", EXERCISES)
def test_steps_and_frames_both_begin_with_one(key: str) -> None:
    exercise, before = content().exercises[key], content().poses[key].steps_before
    steps = real()[f"exercises/{key}.md"].split("{ #steps }")[1].split("{ #feel }")[0]
    numbered = re.findall(r"^(\d+)\. ", steps, re.MULTILINE)
    assert numbered == [str(number) for number in range(1, len(exercise.steps) - before + 1)]
    assert len(re.findall(r"^- ", steps, re.MULTILINE)) == before
    assert (checked().language.say("site.exercise.ready") in steps) == bool(before)


@pytest.mark.parametrize("dagger", ["a", ""])
def test_the_mark_is_known_where_it_is_printed_and_not_by_its_letters(dagger: str) -> None:
    """A page that holds the letters of the mark anyway explains nothing; one without any mark neither."""
    meaning = str(checked().language.say("dagger_meaning"))
    explained = {path for path, page in written(content(), dagger).items() if meaning in page}
    assert explained == ({path for path, page in real().items() if meaning in page} if dagger else set())
    assert explained < real().keys()


def test_a_reviewer_is_named_on_every_page() -> None:
    one = PartState((reviewer("Dr Sample"),), datetime.date(2027, 5, 3), datetime.date(2030, 5, 3))
    reviewed = ReviewState(dict.fromkeys((Part.SAFETY, Part.DOSES), one))
    for page in written(dataclasses.replace(content(), reviews=reviewed)).values():
        assert "Safety rules and doses reviewed by Dr Sample, physiotherapist, 3 May 2027." in page
        assert "Not yet reviewed" not in page


# -- warning signs ---------------------------------------------------------------------------------


def missing_signs(shown: dict[str, str], source: Content) -> list[str]:
    """Warning signs that are not on a page where they belong, as 'page: sign'."""
    stop, page_one = source.stop_signs(), source.page_one_signs()
    wanted = {
        "get-help.md": [
            words
            for sign in source.warning_signs.values()
            for words in (sign.question, sign.why, *sign.do, *([sign.say] if sign.say else []))
        ],
        **{path: [sign.short for sign in stop] for path in shown if path.startswith(("exercises/", "plans/"))},
    }
    for path in ("index.md", "plans/index.md", *(f"plans/{key}.md" for key in source.programmes)):
        wanted[path] = [*wanted.get(path, []), *(sign.short for sign in page_one)]
    return [
        f"{path}: {words}"
        for path, all_words in wanted.items()
        for words in all_words
        if told(words) not in shown[path]
    ]


def test_every_warning_sign_is_on_every_page_where_it_belongs() -> None:
    shown = {path: text(path) for path in PATHS}
    assert missing_signs(shown, content()) == []


@pytest.mark.parametrize("path", ["get-help.md", "index.md", "exercises/heel-drop.md", "plans/gentle.md"])
def test_a_lost_warning_sign_is_noticed(path: str) -> None:
    shown = {one: text(one) for one in PATHS}
    sign = content().warning_signs["R12"]
    spoiled = shown[path].replace(told(sign.short), "").replace(told(sign.question), "")
    assert missing_signs({**shown, path: spoiled}, content()) != []


def out_of_place(page: str) -> list[str]:
    """What does not stand in its place in the box of all signs: levels, most urgent first, each with its signs."""
    signs, levels = content().page_one_signs(), content().care_levels
    wanted = [told(checked().language.say("site.page_one.title"))]
    for tier in sorted({sign.tier for sign in signs if sign.blocks}):
        wanted += [levels[tier].name, *(told(sign.short) for sign in signs if sign.blocks and sign.tier == tier)]
    wanted += [checked().language.say("handout.before.gentle")]
    wanted += [told(sign.short) for sign in signs if not sign.blocks]
    at, lost = page.index(wanted[0]), []
    for words in wanted:
        found = page.find(words, at)
        if found < 0:
            lost.append(words)
        at = max(at, found)
    return lost


@pytest.mark.parametrize("path", ["index.md", "plans/index.md", *(f"plans/{key}.md" for key in PROGRAMMES)])
def test_signs_stand_under_how_soon_to_get_help(path: str) -> None:
    page = text(path)
    assert out_of_place(page) == []
    last = told(content().warning_signs["R27"].short)
    assert out_of_place(page.replace(last, "", 1).replace("Get emergency", f"{last} Get emergency", 1)) == [last]


@pytest.mark.parametrize("key", PROGRAMMES)
def test_a_plan_tells_its_rules_before_its_weeks(key: str) -> None:
    page = real()[f"plans/{key}.md"]
    order = ["in short", "#signs)", 'id="signs"', "#before", "#not-for", "#pain", "All pain numbers",
             "#every-session", "#six-weeks", "our suggestion", "#week-1", "#week-6", "#move-on", "#step-back",
             "#after-a-break", "#stop", "#after-week-six", "#why"]  # fmt: skip
    places = [page.index(f"{{ {one}" if one.startswith("#") and one != "#signs)" else one) for one in order]
    assert places == sorted(places), order


@pytest.mark.parametrize("key", EXERCISES)
def test_what_cannot_wait_stands_first_in_the_box_of_an_exercise(key: str) -> None:
    box = text(f"exercises/{key}.md").split(told(checked().language.say("site.stop.title")))[1]
    urgent = [opening(told(sign.cannot_wait)) for sign in content().warning_signs.values() if sign.cannot_wait]
    places = [box.index(words) for words in [*urgent, *(told(sign.short) for sign in content().stop_signs())]]
    assert places == sorted(places)
    assert len(urgent) >= 4


def test_every_way_of_following_up_leads_to_its_level() -> None:
    page = text("get-help.md")
    for sign in content().warning_signs.values():
        if sign.follow_up:
            assert told(sign.follow_up.question) in page


# -- exercises and plans ---------------------------------------------------------------------------


@pytest.mark.parametrize("key", EXERCISES)
def test_an_exercise_page_tells_the_whole_exercise(key: str) -> None:
    exercise, page, language = content().exercises[key], text(f"exercises/{key}.md"), checked().language.unmarked
    why = (first_sentence(exercise.why), after_first_sentence(exercise.why))  # each is told, in two places
    words = [exercise.name, *why, *exercise.steps, exercise.feel, *exercise.mistakes, exercise.easier]
    words += [exercise.harder, *(rule.text for rule in exercise.hard_rules), *exercise.also_called]
    words += [exercise.both_sides] if exercise.both_sides else []
    assert [one for one in words if language.fill(one, exercise) not in page] == []
    assert language.dose(exercise.dosage) in page
    assert [phase for phase in language.tempo(exercise.dosage) if phase not in page] == []
    for thing in exercise.equipment:
        assert language.say(f"equipment.{thing}") in page
    for source in exercise.sources:
        assert f"#source-{source})" in real()[f"exercises/{key}.md"]


@pytest.mark.parametrize("key", PROGRAMMES)
def test_a_plan_page_tells_the_whole_plan(key: str) -> None:
    programme, page, plan = content().programmes[key], text(f"plans/{key}.md"), plan_of(checked(), key, None)
    rules = content().rules.with_sessions(plan.sessions, every_day=plan.every_day)
    words = [programme.name, programme.whom, programme.promise]
    words += [first_sentence(programme.why), after_first_sentence(programme.why)]  # each is told, in two places
    for week in programme.weeks:
        words += [week.aim, week.step_back, *(week.add_lines or [week.add or ""])]
    lists: list[Sequence[Statement]] = [
        programme.never,
        programme.before_you_start,
        programme.move_on,
        programme.step_back,
        programme.add_load,
    ]
    lists += [programme.afterwards, rules.move_on, rules.add_load, rules.step_back, rules.stop]
    lists.append([*rules.every_session])
    words += [statement.text for statements in lists for statement in statements]
    assert [one for one in words if told(one) not in page] == []
    assert [
        rule.text for rule in content().rules.every_session if rule not in rules.every_session and rule.text in page
    ] == []
    assert f"]({key}-a4.pdf)" in real()[f"plans/{key}.md"]
    assert f"]({key}-letter.pdf)" in real()[f"plans/{key}.md"]
    for exercise_id in plan.exercises:
        assert f"](../exercises/{exercise_id}.md)" in real()[f"plans/{key}.md"]
    for day in plan.days:
        for item in day.prescribed:
            assert checked().language.unmarked.dose(item.dosage) in page


@pytest.mark.parametrize("key", PROGRAMMES)
def test_an_emergency_stands_alone_before_what_it_stands_among(key: str) -> None:
    page = real()[f"plans/{key}.md"].split("{ #before }")[1].split("## ")[0]
    alone, rest = page.split("{: .hd-overrides }")
    assert "Get emergency help." in alone
    assert "- " not in alone
    assert "Get emergency help" not in rest


def test_days_of_a_week_are_counted_from_its_first_day() -> None:
    page = text("plans/classic.md")
    assert "Days 1–4 of this week: 2 sets of 15, 2 times a day." in page
    assert "15–18" not in page


def test_what_a_week_says_again_leads_to_the_week_that_says_it() -> None:
    plan = plan_of(checked(), "classic", None)
    assert [said_in(plan, week, "step_back") for week in plan.weeks] == [None, None, None, None, 4, 4]
    page = text("plans/classic.md")
    assert page.count("Take the backpack off for 2–3 days.") == 1
    assert page.count("To make it easier: As in week 4. Then do this week again.") == 2


def test_what_may_be_carried_is_said_once_and_a_line_for_each_case() -> None:
    page = text("plans/classic.md")
    assert page.count("straight knee, once a day") == 2, "for who begins in week 5 or in week 6"
    for now, then in ((2, 7), (3, 8), (4, 9), (5, 10)):
        assert f"Carried {now} kg? Now up to {then} kg." in page


@pytest.mark.parametrize("key", PROGRAMMES)
def test_the_lines_of_a_step_on_say_what_the_sentence_says(key: str) -> None:
    for week in content().programmes[key].weeks:
        if week.add_lines:
            assert set(re.findall(r"{[^}]+}", week.add or "")) == set(re.findall(r"{[^}]+}", " ".join(week.add_lines)))


def test_a_sum_has_an_example_that_keeps_the_rule() -> None:
    rise = content().numbers["morning-rise"].value
    assert isinstance(rise, int)
    risen = 3 + rise
    for key in PROGRAMMES:
        page = text(f"plans/{key}.md")
        assert "Example: you wrote 3, 3, 2, 4, 3, 3 and 2. So it is 3." in page
        assert (
            f"Example: your usual morning score was 3 last week, and is {risen} this week. So you make it easier."
            in page
        )


@pytest.mark.parametrize("key", PROGRAMMES)
def test_a_plan_says_what_to_do_between_going_on_and_making_it_easier(key: str) -> None:
    """As on paper: a box that alone stays empty, and that makes nothing easier, is this week again."""
    move_on = real()[f"plans/{key}.md"].split("{ #move-on")[1].split("\n## ")[0]
    rule, otherwise = move_on.rindex("\n- "), move_on.index("**Not all true?**")
    assert rule < otherwise
    said = "[Look at “Make it easier if”.](#step-back) Nothing there is true? Do this week again."
    assert said in move_on[otherwise:]


@pytest.mark.parametrize("key", PROGRAMMES)
def test_a_plan_says_before_its_weeks_what_to_write_and_where_the_boxes_are(key: str) -> None:
    say, page = checked().language.say, real()[f"plans/{key}.md"]
    before = page.split("{ #six-weeks")[1].split("<figure")[0]
    assert f"**{say('handout.log.title')}.** {say('handout.log.write')}" in before
    assert "from 0 to 10" in before
    assert f"[{say('site.plan.boxes')}](#download)" in before
    assert 'id="download"' in page


@pytest.mark.parametrize("key", PROGRAMMES)
def test_the_first_line_of_a_plan_names_the_tendon(key: str) -> None:
    page, programme = text(f"plans/{key}.md"), content().programmes[key]
    assert f"Achilles tendon plan. {told(programme.whom)}" in page


@pytest.mark.parametrize("key", PROGRAMMES)
def test_words_of_the_signs_are_explained_beside_them(key: str) -> None:
    before, words = text(f"plans/{key}.md").split("Before you start")[0].split("Words in this plan")
    rest = before + text(f"plans/{key}.md").split("Before you start", 1)[1]
    for word in content().condition.words_of_signs:
        term = content().glossary[word]
        assert f"{told(term.term)}: {told(term.plain)}" in words
        assert told(term.term).split()[0].casefold() in rest.casefold(), "the word that the page uses"


def test_insertional_never_leads_to_a_stretch_or_a_drop_below_a_step() -> None:
    article = real()["plans/insertional.md"]
    linked = set(re.findall(r"\]\(\.\./exercises/([\w-]+)\.md\)", article))
    kinds = {content().exercises[key].kind for key in linked}
    assert linked
    assert "stretch" not in kinds
    assert all(content().exercises[key].depth != "below-step" for key in linked)


# -- words that could break a page -----------------------------------------------------------------

POISON = "1. *a* _b_ [c](d) <b>e</b> | `f` # {: .g } &amp; \\* ~~h~~"


def test_no_text_of_the_content_can_break_a_page() -> None:
    source = content()
    kept = ("guide", "sources", "poses", "figure_style", "numbers")
    poisoned = {
        field.name: retold(getattr(source, field.name), lambda _, words: f"{POISON} {words}")
        for field in dataclasses.fields(source)
        if field.name not in kept
    }
    shown = {path: plain(page) for path, page in written(dataclasses.replace(source, **poisoned)).items()}
    for path, page in shown.items():
        where = page.replace(POISON, "").replace(POISON.removeprefix("1. "), "")  # a first sentence ends at the dot
        assert page != where or not path.startswith(("exercises/", "plans/")), path
        assert "<b>" not in where, path
        assert "[c](d)" not in where, path
    for key in EXERCISES:
        assert shown[f"exercises/{key}.md"].count(POISON) > len(source.exercises[key].steps)

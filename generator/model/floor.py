"""The floor: what no edit of the content, no clinic and no clinician may go below, as plain data.

Each row says what must hold, and where it is not plain, why. A word that must still be named is a pattern without
regard to case; `a|b` takes either, so that a sentence may be rewritten and may not lose its danger. The grounds are
published where a name and year stand; everything else is our suggestion.

To add a sign, a number, an exercise or a programme, add its row; `validate/safety` and `plan/changes` read the tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.base import Demand, Location
from generator.model.dosage import LONGEST_HOLD, MOST_KILOGRAMS, MOST_REPETITIONS, MOST_SETS, SHORTEST_REST
from generator.model.exercise import Kind, LowestHeel
from generator.model.safety import Answer, Effect

# -- Warning signs -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Leads:
    """How urgent an answer is at least, and what it does to a plan at least."""

    tier: int
    effect: Effect


@dataclass(frozen=True)
class SecondQuestion:
    """The question that must follow, what it must name, and where its answers lead at least."""

    after: Answer
    names: tuple[str, ...]
    yes: Leads
    no: Leads


@dataclass(frozen=True)
class SignFloor:
    """What a warning sign must be at least."""

    tier: int
    effect: Effect
    names: tuple[str, ...]
    """What both the question and its short form must name."""
    asks: tuple[str, ...] = ()
    """What the question must name besides."""
    do: tuple[str, ...] = ()
    """What the things to do must name."""
    say: tuple[str, ...] = ()
    """What the words to say there must name."""
    page_one: bool = False
    cannot_wait: bool = False
    """Whether it is named beside the four stop signs wherever exercises stand."""
    stop_sign: bool = False
    override: bool = False
    """Whether a named clinician may assess it and print a plan; at the others there is nothing to assess on paper."""
    second: SecondQuestion | None = None
    avoid: tuple[str, ...] = ()
    """Exercises that no plan may hold when the sign was reported."""
    rules_out: tuple[Demand, ...] = ()
    """What no exercise, text or programme may ask of the person then."""


BLOCK, GENTLE, ADVICE, NOTHING = Effect.BLOCK, Effect.GENTLE_ONLY, Effect.ADVICE, Effect.NOTHING
CALL = ("999", "112", "911")

SIGNS: Mapping[str, SignFloor] = {  # the most urgent first, as the content lists them
    "R1": SignFloor(
        1, BLOCK, ("breath", "chest", "blood"), do=CALL, say=("breath", "chest", "clot"), page_one=True,
        cannot_wait=True,
    ),
    "R2": SignFloor(
        1, BLOCK, ("pop|snap", "kick", "leg|calf|heel"), do=("emergency", "not exercise"),
        say=("pop|snap|kick", "torn"), page_one=True, cannot_wait=True,
    ),
    "R3": SignFloor(
        # up to a quarter of tears are missed: neither a pop nor much pain needs to have been there
        1, BLOCK, ("(?:not|unable).*rise", "other", "bruis", "gap"), do=("emergency", "squeez", "not exercise"),
        say=("push off|rise|tiptoe", "torn"), page_one=True,
    ),
    "R4": SignFloor(
        1, BLOCK, ("fall|fell", "twist", "skin"), asks=(r"\{fracture-steps\}", "misshapen|out of shape|bent"),
        do=("emergency", "not exercise|not walk"), say=("fell|fall", r"\{fracture-steps\}"), page_one=True,
    ),
    "R5": SignFloor(1, BLOCK, ("cold", "pale", "numb"), do=CALL, say=("cold", "pale", "numb"), page_one=True),
    "R6": SignFloor(
        2, BLOCK, ("calf", "swollen", "warm", "red"), do=("today", "111", "not exercise", "emergency"), say=("clot",),
        page_one=True, cannot_wait=True,
    ),
    "R7": SignFloor(
        2, BLOCK, ("fever", r"\bill\b", "hot", "red"), do=("today", "111", "not exercise", "emergency"),
        say=("fever", "hot"), page_one=True,
        second=SecondQuestion(Answer.YES, (r"\bill\b",), Leads(1, BLOCK), Leads(2, BLOCK)),
    ),
    "R8": SignFloor(
        2, BLOCK, ("floxacin", "antibiotic"),
        asks=("ciprofloxacin", "levofloxacin", "moxifloxacin", r"\bofloxacin", r"\{fluoroquinolone-window\}"),
        do=("not exercise", "doctor", "111"), say=("antibiotic",), page_one=True, cannot_wait=True,
    ),
    "R9": SignFloor(
        2, BLOCK, ("numb", "weak"), do=("today", "111", "emergency"), say=("numb", "weak"), page_one=True,
        second=SecondQuestion(Answer.YES, ("numb", "legs", "bladder", "bowel"), Leads(1, BLOCK), Leads(2, BLOCK)),
    ),
    "R27": SignFloor(
        2, BLOCK, ("all at once|sudden",), asks=("movement",), do=("today", "111", "torn", "not exercise"),
        say=("movement", "torn"), page_one=True,
    ),
    "R10": SignFloor(3, BLOCK, ("all day", "rest", "wake|night"), do=("stop", "book"), page_one=True, stop_sign=True),
    "R11": SignFloor(3, BLOCK, ("limp",), do=("stop", "book"), page_one=True, stop_sign=True),
    "R12": SignFloor(
        3, BLOCK, ("swollen|swelling",), do=("stop", "hot", "111", "book"), page_one=True, stop_sign=True,
        override=True,
        second=SecondQuestion(Answer.YES, ("new", "hot", "red", "grow"), Leads(2, BLOCK), Leads(3, BLOCK)),
    ),
    "R13": SignFloor(
        3, BLOCK, ("sharp", "lower"), do=("stop", "book"), page_one=True, stop_sign=True,
        second=SecondQuestion(Answer.NO, (r"\{pain-limit\}",), Leads(4, GENTLE), Leads(4, NOTHING)),
    ),
    "R14": SignFloor(
        3, BLOCK, ("steroid", "tablet", "injection"), asks=(r"\{steroid-window\}",),
        do=("not start", "never stop|keep taking"), page_one=True, override=True,
    ),
    "R15": SignFloor(
        3, BLOCK, ("psoria", "bowel", "eye", "back"), asks=(r"\{back-stiffness-age\}", "infection"),
        do=("book|see your",), page_one=True, override=True,
        second=SecondQuestion(Answer.YES, (r"\{inflammatory-stiffness\}",), Leads(3, BLOCK), Leads(3, ADVICE)),
    ),
    "R16": SignFloor(
        3, BLOCK, ("heel bone", "squeez", "hop"), do=("stop", "hopping", "book"), page_one=True, override=True,
    ),
    "R17": SignFloor(3, BLOCK, ("torn|ruptur", "operat|surg"), do=("not start", "book"), page_one=True, override=True),
    "R18": SignFloor(3, BLOCK, (r"\{adult-age\}",), do=("parent", "book"), page_one=True, override=True),
    "R19": SignFloor(
        3, BLOCK, ("diabetes", "numb", "ulcer|sore", "flow"), do=("not start", "book"), page_one=True, override=True,
    ),
    "R28": SignFloor(
        3, BLOCK, ("both heels", r"\{inflammatory-stiffness\}"), do=("doctor first",), page_one=True, override=True,
        second=SecondQuestion(Answer.YES, ("doctor|physio",), Leads(4, NOTHING), Leads(3, BLOCK)),
    ),
    "R20": SignFloor(
        4, ADVICE, ("diabetes", "cholesterol", "kidney", "gout"), do=("slow", "lumps"),
        second=SecondQuestion(Answer.YES, ("lumps",), Leads(3, ADVICE), Leads(4, ADVICE)),
    ),
    "R21": SignFloor(4, ADVICE, ("aromatase", "statin", "new"), do=("not stop|keep taking", "pharmacist|doctor")),
    "R22": SignFloor(4, ADVICE, ("pregnant", "birth"), do=("calf", "hold|rail"), rules_out=(Demand.HEAVY_LOAD,)),
    "R23": SignFloor(
        4, GENTLE, ("balance", "fall", "one leg"), do=("not exercise on|stay off|stay on the floor", "rail"),
        page_one=True,
        avoid=(
            "heel-drop", "heel-drop-bent-knee", "two-leg-heel-drop", "two-leg-heel-drop-bent-knee",
            "heavy-slow-heel-raise", "floor-heel-lowering", "one-leg-heel-raise",
        ),
        rules_out=(
            Demand.ONE_LEG, Demand.STAIR_EDGE, Demand.HOPS, Demand.RUNNING, Demand.HEAVY_LOAD, Demand.HARDER_PLANS,
        ),
    ),
    "R24": SignFloor(
        4, ADVICE, ("blood thinner",), do=("roll", "keep taking|not stop"), avoid=("calf-foam-roll",),
        rules_out=(Demand.ROLLING,),
    ),
    "R25": SignFloor(4, ADVICE, ("settled", "morning"), asks=(r"\{amber-zone\}",), do=("slow", "no weight|not add")),
    "R26": SignFloor(
        4, ADVICE, ("months", "no change"), asks=(r"\{long-symptoms\}", r"\{no-change-weeks\}"), do=("book",),
    ),
}  # fmt: skip


# -- Levels of care ------------------------------------------------------------------------------

SERVICES: Mapping[str, str] = {
    "999": r"\b(?:UK|United Kingdom)\b",
    "112": r"\bEurope\b",
    "911": r"\b(?:United States|USA?|Canada)\b",
    "111": r"\b(?:UK|United Kingdom)\b",
}
"""The emergency and urgent services that texts may name, and the country of each: 999 rings nowhere in Canada."""
SERVICE_NUMBER = re.compile(rf"(?<![\d.])(?:{'|'.join(SERVICES)})(?![\d.]*\d)")
"""One of them in a text, and no part of another number."""


@dataclass(frozen=True)
class CareFloor:
    """What a level of care must say."""

    name: tuple[str, ...]
    how_soon: tuple[str, ...]
    where: tuple[str, ...]
    services: tuple[str, ...] = ()
    """Numbers that it must name, each with its country."""


CARE: Mapping[int, CareFloor] = {
    1: CareFloor(("emergency",), ("now",), ("emergency department", "emergency room"), ("999", "112", "911")),
    2: CareFloor(("today",), ("today",), ("urgent", "doctor|GP", "emergency department"), ("111",)),
    3: CareFloor(("stop",), ("stop",), ("physio", "doctor|GP")),
    4: CareFloor(("ask",), ("ask",), ("doctor|GP", "pharmacist")),
}


# -- Numbers -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class NumberFloor:
    """The lowest and the highest value that a number may have; a span with both of its ends."""

    low: float
    high: float
    why: str
    needed: bool = True
    """False for a number that only serves a sentence, and may leave with it."""
    span: bool = False
    """Whether it may be a span."""
    whole: bool = False
    """True where the span is this one and no other."""


NUMBERS: Mapping[str, NumberFloor] = {
    # the warning signs
    "fracture-steps": NumberFloor(4, 4, "Ottawa ankle rules: four steps"),
    "fluoroquinolone-window": NumberFloor(6, 24, "harm can start months later; PACE 2026 looks back six months"),
    "fluoroquinolone-onset": NumberFloor(1, 48, "harm can start within two days"),
    "fluoroquinolone-age": NumberFloor(18, 60, "the risk is higher over sixty (antimicrobial companion)"),
    "steroid-window": NumberFloor(3, 12, "an injection weakens a tendon for weeks to months"),
    "back-stiffness-age": NumberFloor(45, 60, "inflammatory back pain begins before 45 (ASAS)"),
    "inflammatory-stiffness": NumberFloor(15, 30, "stiffness of more than half an hour points to inflammation"),
    "adult-age": NumberFloor(18, 21, "the trials studied adults"),
    "long-symptoms": NumberFloor(1, 3, "guidelines add other care after about three months"),
    "no-change-weeks": NumberFloor(4, 6, "six weeks without change: somebody should look"),
    "injection-weeks": NumberFloor(12, 52, "after an injection or shockwave a clinician says when"),
    # pain
    "pain-worst": NumberFloor(10, 10, "the scale of the studies"),
    "pain-limit": NumberFloor(1, 5, "more than five is too much (Silbernagel 2007)"),
    "amber-zone": NumberFloor(1, 5, "more than five is too much (Silbernagel 2007)", span=True),
    "stretch-pain": NumberFloor(0, 3, "a mild pull"),
    "gentle-morning-pain": NumberFloor(2, 5, "from here on the harder plans are too much"),
    "gentle-exit-pain": NumberFloor(0, 3, "the harder plans begin only when the raises are calm"),
    "run-gate-pain": NumberFloor(0, 2, "running loads the tendon more than any exercise here"),
    "morning-rise": NumberFloor(1, 2, "more is beyond the noise of the scale"),
    # load and depth
    "add-load-pain": NumberFloor(0, 2, "weight comes only when the full dose is no more than minor discomfort"),
    "backpack-first": NumberFloor(1, 5, "the first weight on a research group's page", span=True),
    "backpack-step": NumberFloor(1, 5, "the most that is added in a week"),
    "backpack-cap": NumberFloor(1, MOST_KILOGRAMS, "heavier than this needs a clinician"),
    **{f"backpack-{first}": NumberFloor(1, 5, "a first weight", needed=False) for first in range(2, 6)},
    **{f"backpack-{first}-next": NumberFloor(1, first + 5, "a first weight and one step", needed=False)
       for first in range(2, 6)},
    "research-page-sets": NumberFloor(1, 2, "what that page says", needed=False),
    "research-page-backpack": NumberFloor(1, 5, "what that page says", needed=False),
    "level-days": NumberFloor(3, 14, "days in which the heel may stop level with the edge"),
    "knee-bend": NumberFloor(10, 30, "a deeper bend presses the tendon onto the bone", span=True),
    "slow-seconds": NumberFloor(3, 6, "slow braking is the point (source article: three to four seconds)", span=True),
    "deeper-after": NumberFloor(12, 52, "below floor level, and only when a clinician says so"),
    "heel-lift": NumberFloor(1, 3, "higher lifts are not tested"),
    # how much
    "heel-drop-times-a-day": NumberFloor(1, 2, "Alfredson 1998"),
    "article-repetitions-a-day": NumberFloor(1, 90, "the source article", needed=False),
    "classic-repetitions-a-day": NumberFloor(1, 180, "Alfredson 1998", needed=False),
    "gentle-step-sets": NumberFloor(1, 3, "Silbernagel's first phase", needed=False),
    "gentle-step-repetitions": NumberFloor(1, 10, "Silbernagel's first phase", needed=False),
    "phase-two-sets": NumberFloor(1, 3, "Silbernagel 2020", needed=False),
    "phase-two-repetitions": NumberFloor(1, 15, "Silbernagel 2020", needed=False),
    "phase-two-rebounds": NumberFloor(1, 20, "Silbernagel 2020", needed=False),
    "phase-three-heavy-sessions": NumberFloor(1, 3, "Silbernagel 2020", needed=False, span=True),
    "later-strength-sessions": NumberFloor(1, 3, "upkeep, with days between", needed=False, span=True),
    "heavy-middle-sets": NumberFloor(1, 4, "Beyer 2015"),
    "heavy-middle-repetitions": NumberFloor(8, 15, "fewer repetitions mean a heavier weight"),
    "heavy-late-sets": NumberFloor(1, 4, "Beyer 2015"),
    "heavy-late-repetitions": NumberFloor(6, 15, "fewer repetitions mean a heavier weight"),
    "heavy-effort-start": NumberFloor(1, 6, "how hard week one should feel"),
    "heavy-effort-end": NumberFloor(1, 7.5, "how hard week six should feel"),
    "heavy-hours-apart": NumberFloor(48, 96, "a tendon needs two days after heavy work"),
    "heavy-between-exercises": NumberFloor(3, 10, "Beyer 2015: five minutes"),
    "stretch-times-a-day": NumberFloor(1, 2, "comfort work", span=True),
    "roller-times-a-day": NumberFloor(1, 1, "comfort work"),
    # how long, and when to go back
    "programme-weeks": NumberFloor(12, 24, "the trials lasted twelve weeks"),
    "step-back-days": NumberFloor(2, 7, "a day is too short for a tendon to settle", span=True),
    "step-backs-before-stop": NumberFloor(1, 2, "more of them: somebody should look"),
    "step-backs-weeks": NumberFloor(2, 4, "a shorter time counts fewer of them"),
    "other-care-months": NumberFloor(1, 3, "guidelines add other care after about three months"),
    "sore-weeks": NumberFloor(1, 2, "soreness that goes on for longer is no longer expected"),
    "worse-week": NumberFloor(3, 3, "Stevens and Tan 2014"),
    "gentle-raises": NumberFloor(10, 20, "what a leg should manage before harder plans (Silbernagel 2020)"),
    "gentle-exit-days": NumberFloor(7, 28, "a week of steady mornings"),
    # where it hurts: the two places need different plans
    "midportion-zone": NumberFloor(2, 7, "two to seven centimetres up (Dutch guideline)", span=True, whole=True),
    "insertion-zone": NumberFloor(2, 2, "the lowest two centimetres (Dutch guideline)"),
    # running again
    "run-morning-days": NumberFloor(7, 28, "a week of steady mornings"),
    "run-gate-walk": NumberFloor(30, 60, "half an hour of brisk walking"),
    "run-gate-raises": NumberFloor(15, 30, "what a leg should manage before it runs"),
    "run-gate-hops": NumberFloor(10, 30, "small hops before the first run"),
    "run-expected-weeks": NumberFloor(3, 12, "nobody should hope to run sooner", span=True),
    "run-good-runs": NumberFloor(2, 6, "one good run may be luck"),
    "run-days-between": NumberFloor(2, 7, "a tendon answers late (Silbernagel and Crossley 2015)"),
    "run-medium-days": NumberFloor(2, 7, "Silbernagel and Crossley 2015"),
    "run-hard-days": NumberFloor(3, 14, "Silbernagel and Crossley 2015"),
    "run-easy-days": NumberFloor(2, 14, "a day is too short for a tendon to settle", span=True),
}  # fmt: skip

UNITS: Mapping[str, tuple[float, float]] = {
    r"points? out of ten": (0, 10),
    r"odds ratio": (0, 100),
    r"share": (0, 1),
    r".*\b(?:per ?cent|of a hundred|in a hundred)\b.*": (0, 100),
    r"points?\b.*": (0, 100),
    r"(?:kilograms|kg)\b.*": (0, MOST_KILOGRAMS),
    r"(?:sets|set)\b.*": (1, MOST_SETS),
    r"(?:repetitions|hops) a day": (1, 180),
    r"(?:repetitions|hops)\b.*": (1, MOST_REPETITIONS),
    r"times? a day": (1, 3),
    r"sessions a week": (1, 14),
    r"seconds?\b.*": (1, 300),
    r"minutes?\b.*": (1, 120),
    r"hours?\b.*": (1, 168),
    r"(?:full )?days?\b.*": (1, 90),
    r"weeks?\b.*": (1, 104),
    r"months?\b.*": (1, 60),
    r"years?\b.*": (1, 120),
    r"degrees?\b.*": (0, 90),
    r"centimetres?\b.*": (0, 20),
    r"(?:steps|runs|step-backs)": (1, 10),
}
"""Lowest and highest value of each kind of number, by its unit: our suggestion, for numbers without a row above."""


# -- Exercises -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class ExerciseFloor:
    """What an exercise is, and the most of it that anybody may be asked for."""

    kind: Kind
    lowest_heel: LowestHeel
    location: Location
    one_leg: bool
    sets: int = MOST_SETS
    repetitions: int | None = None
    """In one set; nothing where the exercise has none."""
    hold: int | None = None
    """Seconds; nothing where the exercise has none."""
    rest: int = SHORTEST_REST
    """Seconds between sets, at least."""
    down: int = 1
    """Seconds on the way down, at least."""
    times_a_day: int = 1
    a_day: int | None = None
    """Repetitions in a whole day."""
    kilograms: int = 0
    never: tuple[str, ...] = ()
    """What its hard rules must name."""
    steps: tuple[str, ...] = ()
    """What its steps must name."""
    two_legs: str | None = None
    """The exercise that takes its place when both sides are sore: no good leg is there to help."""


STRENGTH, HOLD, STRETCH, MASSAGE, MOBILITY = Kind.STRENGTH, Kind.HOLD, Kind.STRETCH, Kind.MASSAGE, Kind.MOBILITY
BELOW, FLOOR, FREE = LowestHeel.BELOW_STEP, LowestHeel.FLOOR, LowestHeel.NOT_LOADED
MIDDLE, EITHER = Location.MIDPORTION, Location.EITHER
HELD = ("rail|wall",)
"""Whoever stands on the toes holds on to something: falls do more harm than tendons."""
NOT_BELOW = "heel bone.*(?:never|no (?:step|stair|edge|slope)|floor)"

EXERCISES: Mapping[str, ExerciseFloor] = {
    # Alfredson 1998: 3 sets of 15, twice a day; the way down takes three to four seconds (source article)
    "heel-drop": ExerciseFloor(
        STRENGTH, BELOW, MIDDLE, one_leg=True, sets=3, repetitions=15, rest=30, down=3, times_a_day=2, a_day=90,
        kilograms=10, never=("heel bone.*never",),
        steps=HELD, two_legs="two-leg-heel-drop",
    ),
    "heel-drop-bent-knee": ExerciseFloor(
        STRENGTH, BELOW, MIDDLE, one_leg=True, sets=3, repetitions=15, rest=30, down=3, times_a_day=2, a_day=90,
        kilograms=10, never=("heel bone.*never",),
        steps=HELD, two_legs="two-leg-heel-drop-bent-knee",
    ),
    # for two sore sides: no study; held to the doses of one leg
    "two-leg-heel-drop": ExerciseFloor(
        STRENGTH, BELOW, MIDDLE, one_leg=False, sets=3, repetitions=15, rest=30, down=3, times_a_day=2, a_day=90,
        kilograms=10, never=("heel bone.*never",),
        steps=HELD,
    ),
    "two-leg-heel-drop-bent-knee": ExerciseFloor(
        STRENGTH, BELOW, MIDDLE, one_leg=False, sets=3, repetitions=15, rest=30, down=3, times_a_day=2, a_day=90,
        kilograms=10, never=("heel bone.*never",),
        steps=HELD,
    ),
    # Jonsson 2008: 3 sets of 15, twice a day, to the floor
    "floor-heel-lowering": ExerciseFloor(
        STRENGTH, FLOOR, EITHER, one_leg=True, sets=3, repetitions=15, rest=30, down=3, times_a_day=2, a_day=90,
        kilograms=10, never=(NOT_BELOW,),
        steps=HELD, two_legs="two-leg-heel-raise",
    ),
    # Beyer 2015: 3 sets of 15 to 4 sets of 10, three seconds each way, two to three minutes of rest
    "heavy-slow-heel-raise": ExerciseFloor(
        STRENGTH, BELOW, MIDDLE, one_leg=False, sets=4, repetitions=15, rest=120, down=3, a_day=60, kilograms=10,
        never=("heel bone.*never", "rail"),
        steps=HELD,
    ),
    # Silbernagel 2020: 3 sets of 10 to 15
    "one-leg-heel-raise": ExerciseFloor(
        STRENGTH, FLOOR, EITHER, one_leg=True, sets=3, repetitions=15, rest=30, down=2, a_day=45, never=(NOT_BELOW,),
        steps=HELD, two_legs="two-leg-heel-raise",
    ),
    "two-leg-heel-raise": ExerciseFloor(
        STRENGTH, FLOOR, EITHER, one_leg=False, sets=3, repetitions=15, rest=30, down=2, times_a_day=2, a_day=90,
        never=(NOT_BELOW,),
        steps=HELD,
    ),
    "seated-heel-raise": ExerciseFloor(
        STRENGTH, FLOOR, EITHER, one_leg=False, sets=4, repetitions=15, rest=30, down=2, a_day=60, kilograms=10,
        never=(NOT_BELOW,),
    ),
    # O'Neill 2018: 5 holds of 45 seconds
    "half-way-hold": ExerciseFloor(
        HOLD, FLOOR, EITHER, one_leg=False, sets=5, hold=45, rest=60, never=(NOT_BELOW,),
        steps=HELD,
    ),
    "ankle-pumps": ExerciseFloor(MOBILITY, FREE, EITHER, one_leg=False, sets=1, repetitions=30, a_day=30),
    # the source article: 30 to 40 seconds; a stretch presses a sore insertion onto the bone (Pringels 2025)
    "calf-stretch": ExerciseFloor(
        STRETCH, FLOOR, MIDDLE, one_leg=True, sets=1, repetitions=3, hold=40, times_a_day=2,
        never=("heel bone.*(?:skip|never)",),
    ),
    "soleus-stretch": ExerciseFloor(
        STRETCH, FLOOR, MIDDLE, one_leg=True, sets=1, repetitions=3, hold=40, times_a_day=2,
        never=("heel bone.*(?:skip|never)",),
    ),
    "calf-foam-roll": ExerciseFloor(
        MASSAGE, FREE, EITHER, one_leg=True, sets=1, hold=120,
        never=("never roll on the tendon", "swollen.*not roll", "blood thinner.*not roll"),
    ),
}  # fmt: skip

SLOWEST_NEEDED = 2
"""Seconds on the way down of every strength exercise: faster is a drop, and braking is the point."""


def exercise_floor(exercise_id: str, kind: Kind = STRENGTH) -> ExerciseFloor:
    """The row of an exercise; for one that has none yet, the bounds of every exercise."""
    unknown = ExerciseFloor(
        kind, FLOOR, EITHER, one_leg=False, repetitions=MOST_REPETITIONS, hold=LONGEST_HOLD, times_a_day=2, a_day=90,
        kilograms=MOST_KILOGRAMS, down=SLOWEST_NEEDED if kind is STRENGTH else 1,
    )  # fmt: skip
    return EXERCISES.get(exercise_id, unknown)


# -- Programmes ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Most:
    """The highest dose of an exercise on one day of a programme."""

    sets: int
    repetitions: int | None = None
    hold: int | None = None
    times_a_day: int = 1
    a_day: int | None = None
    """Repetitions in the whole day."""
    kilograms: int = 0
    rest: int = SHORTEST_REST
    """Seconds between sets, at least."""


@dataclass(frozen=True)
class ProgrammeFloor:
    """For which place a programme is, its highest doses, and what it must say is never done."""

    location: Location
    doses: Mapping[str, Most]
    """An exercise that has no dose here is held to its own row, once a day and without weight. For two sore sides:
    what is taken over from one leg is held to the row of that leg, what is changed to the row of both."""
    never: tuple[str, ...]
    days_apart: bool = False
    """Whether a day of rest lies between two training days."""
    fewest: tuple[int, int] = (0, 1)
    """Sessions that must be done to move on, at least, out of those that a week has."""
    before: tuple[str, ...] = ()
    """What must be said before day 1."""
    ask_first: tuple[str, ...] = ()
    """With what a clinician must be asked before anybody takes it."""
    demands: tuple[Demand, ...] = ()
    """What it must say that it asks of a body: it is not offered to whom that is ruled out."""


SHARP = "(?:never|not).*sharp pain"
NO_TENDON_ROLLING = "(?:never|not) roll on the tendon"
COMFORT: Mapping[str, Most] = {
    "calf-stretch": Most(1, 3, hold=40, times_a_day=2),
    "soleus-stretch": Most(1, 3, hold=40, times_a_day=2),
    "calf-foam-roll": Most(1, hold=120),
}

PROGRAMMES: Mapping[str, ProgrammeFloor] = {
    "classic": ProgrammeFloor(
        MIDDLE,
        {
            "heel-drop": Most(3, 15, times_a_day=2, a_day=90, kilograms=10, rest=30),
            "heel-drop-bent-knee": Most(3, 15, times_a_day=2, a_day=90, kilograms=10, rest=30),
            "two-leg-heel-drop": Most(3, 15, times_a_day=2, a_day=90, kilograms=10, rest=30),
            "two-leg-heel-drop-bent-knee": Most(3, 15, times_a_day=2, a_day=90, kilograms=10, rest=30),
            **COMFORT,
        },
        never=("never.*below.*heel bone|heel bone.*never.*below", SHARP, NO_TENDON_ROLLING),
        fewest=(11, 14),
        before=(r"\{midportion-zone\}", "heel bone", "gentle plan"),
    ),
    "insertional": ProgrammeFloor(
        Location.INSERTION,
        {
            "two-leg-heel-raise": Most(3, 15, times_a_day=2, a_day=90, rest=30),
            "floor-heel-lowering": Most(3, 15, times_a_day=2, a_day=90, kilograms=10, rest=30),
            "half-way-hold": Most(5, hold=45, rest=60),
            "seated-heel-raise": Most(3, 15, a_day=45, kilograms=5, rest=30),
            "calf-foam-roll": Most(1, hold=120),
        },
        never=(
            "never goes? below the ball of the foot", "no (?:step|stair|edge)", "no calf stretch", "no.*bent knee",
            "no hills", "no.*flat shoes", NO_TENDON_ROLLING, SHARP,
        ),
        fewest=(11, 14),
        before=(r"\{insertion-zone\}", "under the heel", "gentle plan"),
    ),
    "heavy-slow": ProgrammeFloor(
        MIDDLE,
        {
            "heavy-slow-heel-raise": Most(4, 15, a_day=45, kilograms=10, rest=120),
            "seated-heel-raise": Most(4, 15, a_day=45, kilograms=10, rest=120),
        },
        never=("never.*below.*heel bone|heel bone.*never.*below", "never run.*day|not run.*day", SHARP),
        days_apart=True,
        fewest=(3, 3),
        before=(r"\{midportion-zone\}", "heel bone", r"\{heavy-hours-apart\}", "never test|not test", "gentle plan"),
        ask_first=("heart", "blood pressure", "pregnan"),
        demands=(Demand.HEAVY_LOAD,),
    ),
    "gentle": ProgrammeFloor(
        EITHER,
        {
            "ankle-pumps": Most(1, 30, a_day=30),
            "seated-heel-raise": Most(3, 15, a_day=45, rest=30),
            "half-way-hold": Most(5, hold=45, rest=60),
            "two-leg-heel-raise": Most(3, 15, a_day=45, rest=30),
            "floor-heel-lowering": Most(3, 15, a_day=45, rest=30),
            "one-leg-heel-raise": Most(3, 10, a_day=30, rest=30),
        },
        never=("heel bone.*never goes? below", SHARP, "never.*all day.*limp|never.*limp.*all day"),
        fewest=(6, 7),
        before=("all day", "limp", "balance"),
    ),
}  # fmt: skip


# -- What all programmes share -------------------------------------------------------------------

RULES: Mapping[str, tuple[str, ...]] = {
    "move_on": (r"\{pain-limit\}", "morning"),
    "add_load": (r"\{add-load-pain\}", r"\{amber-zone\}"),
    "step_back": (r"\{pain-limit\}", r"\{morning-rise\}", r"\{step-back-days\}"),
    "stop": ("sharp", "gives way", "all day", "limp", "swollen", "hot", r"\{step-backs-before-stop\}"),
    "every_session": ("rail", r"\{pain-limit\}", "sport|standing"),
    "not_for": (r"\{insertion-zone\}", r"\{injection-weeks\}"),
    "after_a_break": ("missed a week", "start again"),
    "typical": ("first step", "acute"),
}
"""What each group of the shared rules must name."""
RUNNING: Mapping[str, tuple[str, ...]] = {
    "gate": (
        r"\{run-gate-pain\}", r"\{run-morning-days\}", r"\{run-gate-walk\}", r"\{run-gate-raises\}",
        r"\{run-gate-hops\}",
    ),
    "rules": (r"\{run-good-runs\}", r"\{run-days-between\}", r"\{run-hard-days\}", "heel bone.*no uphill|no hills"),
    "already_running": (r"\{pain-limit\}",),
    "step_back": (r"\{pain-limit\}", "limp"),
}  # fmt: skip
"""What the rules of running again must name."""
FIRST_RUN = 1
"""Minutes of the first run between two walks, at most."""
PAIN_RULE: Mapping[str, tuple[str, ...]] = {
    "during": (r"\{pain-limit\}",),
    "after": (r"\{pain-limit\}",),
    "next_morning": ("morning", "usual"),
    "week_to_week": ("not rise|not go up",),
    "overrides": ("sharp", "sudden", "gives way", "stop"),
}
"""What the pain rule must name."""
ZONES: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "green": (3, ()),
    "amber": (5, ("no weight|not add|nothing", "morning")),
    "red": (10, ("end|stop",)),
}
"""The highest point of each zone, at most, and what its advice must name; the zones in this order."""
DISCLAIMER = ("not diagnose", "not replace a clinician", "not start if", "stop sign")
"""What the guide must say about itself."""
HEEL_BONE = "insertional"
"""The plan for pain at the heel bone: it must exist (Fahlström 2003, Jonsson 2008, Pringels 2025)."""

"""What "Do it with me" loads when it is asked for: its words, and how each exercise moves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.language.grammar import digits
from generator.language.words import Language
from generator.model.content import Content

FOLDER = "assets/motions/"
"""Where a page finds them, beside the programs of web/."""
PROGRAMS = tuple(f"assets/player/{name}.js" for name in ("timeline", "sound", "coach"))
"""What is loaded with them; the button itself stands in every page."""
WORDS = {
    "ready": "player.ready",
    "asPlanned": "player.as_planned",
    "rest": "player.rest",
    "done": "player.done",
    "repetition": "player.repetition",
    "set": "player.set",
    "exercise": "player.exercise",
    "next": "player.next",
    "change": "player.change",
    "turn": "player.turn",
    "left": "player.left",
    "right": "player.right",
    "up": "player.up",
    "hold": "player.hold",
    "down": "player.down",
    "back": "player.back",
    "pause": "player.pause",
    "goOn": "player.go_on",
    "skip": "player.skip",
    "sound": "player.sound",
    "close": "player.close",
    "muted": "player.muted",
    "noVoice": "player.no_voice",
    "noSound": "player.no_sound",
}
"""The phrases of the player by the names that web/player knows."""


def player_files(content: Content, language: Language, drawn: Mapping[str, str]) -> dict[str, str]:
    """A script with the words, and one for each exercise that moves, by path on the site.

    drawn: its stage as `id-stage`, and its movement and dose as `id-motion`.
    """
    words = {name: str(language.phrases[key]) for name, key in WORDS.items()}
    moves = [key for key in content.exercises if f"{key}-motion" in drawn]
    about = {"words": words, "digits": digits(language), "language": language.code, "moves": moves}
    told = {f"{FOLDER}words.js": f"Object.assign(hdPlayer, {_json(about)});\n"}
    for key in moves:
        exercise = content.exercises[key]
        motion = {"name": exercise.name, "oneLeg": exercise.one_leg, "stage": drawn[f"{key}-stage"]}
        motion |= json.loads(drawn[f"{key}-motion"])
        told[f"{FOLDER}{key}.js"] = f"hdPlayer.motions[{_json(key)}] = {_json(motion)};\n"
    return told


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

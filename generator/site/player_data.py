"""What "Do it with me" loads when it is asked for: its words, and how each exercise moves."""

from __future__ import annotations

import json
import re
from collections import Counter
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


PIECE = re.compile(r"(?=<\w+ id=)")
"""Where a picture is cut into pieces: it is put together again letter by letter."""
SHORT = 12
"""A piece of so few letters stays where it is."""


def player_files(content: Content, language: Language, drawn: Mapping[str, str]) -> dict[str, str]:
    """A script with the words, and one for each exercise that moves, by path on the site.

    drawn: its stage as `id-stage`, and its movement and dose as `id-motion`.
    """
    words = {name: str(language.phrases[key]) for name, key in WORDS.items()}
    moves = [key for key in content.exercises if f"{key}-motion" in drawn]
    shared, stages = _in_pieces({key: drawn[f"{key}-stage"] for key in moves})
    about = {"words": words, "digits": digits(language), "language": language.code, "moves": moves, "shared": shared}
    told = {f"{FOLDER}words.js": f"Object.assign(hdPlayer, {_json(about)});\n"}
    for key in moves:
        exercise = content.exercises[key]
        motion = {"name": exercise.name, "oneLeg": exercise.one_leg, "stage": stages[key]}
        motion |= json.loads(drawn[f"{key}-motion"])
        told[f"{FOLDER}{key}.js"] = f"hdPlayer.motions[{_json(key)}] = {_json(motion)};\n"
    return told


def _in_pieces(stages: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """What several pictures have in common, once, and the pictures with `{0}` in place of its first piece: limbs are
    drawn alike in all of them, and a telephone keeps them all."""
    pieces = {key: PIECE.split(stage) for key, stage in stages.items()}
    often = Counter(piece for each in pieces.values() for piece in dict.fromkeys(each))
    shared = [piece for piece, count in often.items() if count > 1 and len(piece) > SHORT]
    places = {piece: f"{{{place}}}" for place, piece in enumerate(shared)}
    return shared, {key: "".join(places.get(piece, piece) for piece in each) for key, each in pieces.items()}


def _json(value: Any) -> str:
    """Plain data in few letters: a whole number has no point."""
    return json.dumps(_short(value), ensure_ascii=False, separators=(",", ":"))


def _short(value: Any) -> Any:
    match value:
        case float() if value.is_integer():
            return int(value)
        case dict():
            return {key: _short(each) for key, each in value.items()}
        case list():
            return [_short(each) for each in value]
        case _:
            return value

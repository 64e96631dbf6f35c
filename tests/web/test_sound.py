"""What is heard: each tone begins at its own sample of a real sound file, and a voice is one of this device."""

from __future__ import annotations

import base64
import io
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.web.player import block, blocks, player_site

CLOSE = 0.001
"""Seconds from a cue to the first sample that is heard; a tone begins softly."""


@pytest.fixture(scope="module")
def page(chromium: Browser, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> Page:
    """A page that has loaded all exercises."""
    page = chromium.new_page()
    page.goto(serve(player_site(tmp_path_factory.mktemp("sound"))) + "/")
    page.evaluate("hdPlayer.ready([]).then(() => hdPlayer.ready(hdPlayer.moves))")
    return page


FILE = """(blocks) => {
  const made = hdPlayer.timeline(blocks, hdPlayer.words);
  const cues = hdPlayer.cues(made, { wait: () => "", done: "" });
  const bytes = hdPlayer.soundFile(cues);
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return [cues.filter(({ tone }) => tone).map(({ at }) => at), btoa(text)];
}"""


def heard(page: Page, parts: str) -> tuple[list[float], wave.Wave_read]:
    """When tones are planned, and the sound file."""
    cues, sound = page.evaluate(f"({FILE})({parts})")
    return cues, wave.open(io.BytesIO(base64.b64decode(sound)))


def onsets(sound: wave.Wave_read) -> list[float]:
    """The seconds at which a sound begins after a tenth of a second of silence."""
    samples, rate = sound.readframes(sound.getnframes()), sound.getframerate()
    found, silent = [], rate
    for place, sample in enumerate(samples):
        if sample == 128:  # the middle
            silent += 1
            continue
        if silent > rate / 10:
            found.append(place / rate)
        silent = 0
    return found


def test_no_tone_drifts_in_three_sets_of_fifteen(page: Page) -> None:
    cues, sound = heard(page, blocks(block("heel-drop")))
    assert (sound.getnchannels(), sound.getsampwidth()) == (1, 1)
    found = onsets(sound)
    assert len(found) == len(cues) > 400
    apart = [abs(begun - planned) for begun, planned in zip(found, cues, strict=True)]
    assert max(apart) <= CLOSE
    assert sound.getnframes() / sound.getframerate() == pytest.approx(cues[-1] + 1, abs=0.01)


def test_every_kind_of_tone_sounds_otherwise_and_none_is_cut(page: Page) -> None:
    kinds = ["tick", "count", "up", "down", "hold", "move", "rest", "done"]
    sounds = page.evaluate(
        "(all) => all.map((tone) => [...hdPlayer.soundFile([{ at: 0, tone }]).slice(44)].join())", kinds
    )
    assert len(set(sounds)) == len(kinds)
    for each in sounds:
        samples = [int(sample) for sample in each.split(",")]
        assert 0 < min(samples) < 100 < 156 < max(samples) < 255, "nothing runs over"
        assert samples[-1] == 128


def test_a_day_of_training_is_small_and_quickly_made(page: Page) -> None:
    size, took = page.evaluate("""() => {
      const from = performance.now();
      const cues = Array.from({ length: 2400 }, (_, at) => ({ at, tone: "tick" }));
      return [hdPlayer.soundFile(cues).length, performance.now() - from];
    }""")
    assert size < 20_000_000
    assert took < 2000, "forty minutes of sound"


VOICES = """(voices) => {
  Object.defineProperty(speechSynthesis, "getVoices", { configurable: true, value: () => voices });
  return ["en", "de", "pt-BR"].map((language) => hdPlayer.voiceOf(language)?.name ?? null);
}"""


def test_no_word_is_spoken_by_a_voice_that_sends_it_away(page: Page) -> None:
    def voice(name: str, lang: str, *, local: bool, default: bool = False) -> dict[str, object]:
        return {"name": name, "lang": lang, "localService": local, "default": default}

    voices = [
        voice("far", "en-US", local=False, default=True), voice("near", "en-GB", local=True),
        voice("weit", "de-DE", local=False), voice("perto", "pt_PT", local=True),
        voice("meu", "pt_BR", local=True, default=True),
    ]  # fmt: skip
    assert page.evaluate(VOICES, voices) == ["near", None, "meu"]

/* What is heard: a whole session as one sound file, made here. An <audio> element plays it: it goes on behind a dark
   screen, its clock cannot drift from its own ticks, and the lock screen can stop it. */
(() => {
  "use strict";
  const RATE = 8000; // samples a second, of eight bits: 16 minutes take 8 MB, and tones need no more
  const FADE = 0.006; // seconds at both ends of a tone, or it clicks
  const MIDDLE = 128;
  const HEADER = 44;
  const AFTER = 1; // seconds of silence behind the last tone

  /* By name: notes of [hertz, from, to, how loud]. Up rises, down falls, a hold knocks twice. */
  const TONES = {
    tick: [[1000, 0, 0.035, 0.45]],
    count: [[880, 0, 0.12, 0.8]],
    up: [[523, 0, 0.13, 0.9], [784, 0.13, 0.32, 0.9]],
    down: [[784, 0, 0.13, 0.9], [392, 0.13, 0.32, 0.9]],
    hold: [[587, 0, 0.11, 0.9], [587, 0.17, 0.28, 0.9]],
    move: [[440, 0, 0.16, 0.6]],
    rest: [[330, 0, 0.3, 0.9], [262, 0.3, 0.7, 0.9]],
    done: [[523, 0, 0.15, 0.9], [659, 0.15, 0.3, 0.9], [784, 0.3, 0.45, 0.9], [1047, 0.45, 0.9, 0.9]],
  };
  /* By name: milliseconds on, off, on … */
  const FELT = { count: [40], up: [90], down: [260], hold: [60, 70, 60], move: [40], rest: [500], done: [200, 100, 200, 100, 400] };

  function samplesOf(notes) {
    const samples = new Int8Array(Math.ceil(RATE * Math.max(...notes.map(([, , to]) => to))));
    for (const [hertz, from, to, loud] of notes) {
      for (let at = Math.ceil(from * RATE); at < to * RATE; at++) {
        const time = at / RATE;
        const edge = Math.min(1, (time - from) / FADE, (to - time) / FADE);
        samples[at] = Math.round(127 * loud * edge * Math.sin(2 * Math.PI * hertz * (time - from)));
      }
    }
    return samples;
  }

  /* The cues of a session as a sound file: each tone begins at its own sample. */
  function soundFile(cues) {
    const end = Math.ceil(((cues.length ? cues[cues.length - 1].at : 0) + AFTER) * RATE);
    const bytes = new Uint8Array(HEADER + end).fill(MIDDLE, HEADER);
    const view = new DataView(bytes.buffer);
    const text = (at, letters) => [...letters].forEach((letter, place) => view.setUint8(at + place, letter.charCodeAt(0)));
    text(0, "RIFF");
    view.setUint32(4, HEADER - 8 + end, true);
    text(8, "WAVEfmt ");
    view.setUint32(16, 16, true);
    [1, 1].forEach((value, place) => view.setUint16(20 + 2 * place, value, true)); // plain samples, one channel
    [RATE, RATE].forEach((value, place) => view.setUint32(24 + 4 * place, value, true));
    [1, 8].forEach((value, place) => view.setUint16(32 + 2 * place, value, true));
    text(36, "data");
    view.setUint32(40, end, true);
    const made = {};
    for (const { at, tone } of cues) {
      if (!tone) continue;
      made[tone] ??= samplesOf(TONES[tone]);
      const from = HEADER + Math.round(at * RATE);
      made[tone].forEach((sample, place) => {
        if (from + place < bytes.length) bytes[from + place] = Math.max(0, Math.min(255, bytes[from + place] + sample));
      });
    }
    return bytes;
  }

  /* A voice of this device in a language; one that would send the words to somebody is none. */
  function voiceOf(language) {
    const [wanted] = language.toLowerCase().split("-");
    const voices = globalThis.speechSynthesis?.getVoices() ?? [];
    const fitting = voices.filter(({ localService, lang }) => localService && lang.toLowerCase().split(/[-_]/)[0] === wanted);
    return fitting.find((voice) => voice.default) ?? fitting[0] ?? null;
  }

  function speak(text, voice) {
    speechSynthesis.cancel(); // what is late is not said
    speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang, rate: 1.1 }));
  }

  const hush = () => globalThis.speechSynthesis?.cancel();

  function buzz(tone) {
    if (FELT[tone]) navigator.vibrate?.(FELT[tone]);
  }

  Object.assign(globalThis.hdPlayer, { soundFile, voiceOf, speak, hush, buzz });
})();

"""No program, template or phrase knows a condition: names of bodies, programmes and signs are content."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.load.phrases import load_phrases
from tests.support.project import ROOT, content

PRODUCT = re.compile(r"heel[ -]?drop", re.IGNORECASE)
"""The program's own name."""
BODY = re.compile(
    r"\b(?:achilles|heels?|cal(?:f|ves)|tendons?|soleus|gastrocnemius|ankles?|midportion|insertion(?:al)?)\b"
    r"|(?<![A-Za-z])(?:achilles|heel|calf|tendon)(?=[_A-Z]|s?\b)",
    re.IGNORECASE,
)
SIGN = re.compile(r"[\"'`]R\d{1,2}[\"'`]")
NAMED = re.compile(f"[\"'`](?:{'|'.join(map(re.escape, [*content().exercises, *content().programmes]))})[\"'`](?!:)")
"""Ids of exercises and programmes, as a literal; as a key one names a role."""

PICTURES = "the pictures of the leg: muscles, zones and landmarks by name"
ALLOWED = {
    "generator/figure/": PICTURES,
    "generator/model/pose.py": PICTURES,
    "generator/model/figure_style.py": PICTURES,
    "generator/model/anatomy.py": PICTURES,
    "generator/validate/poses.py": PICTURES,
    "web/player/player.css": PICTURES,
}
ALLOWED_PHRASES = {
    "figure.": PICTURES,
}


def python(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a module without its comments and docstrings: an example there decides nothing."""
    text = path.read_text("utf-8")
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            for number in range(node.lineno - 1, node.end_lineno or node.lineno):
                lines[number] = ""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and lines[token.start[0] - 1]:
            lines[token.start[0] - 1] = lines[token.start[0] - 1][: token.start[1]]
    yield from enumerate(lines, 1)


def plain(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of any other file, without comments."""
    text = re.sub(
        r"/\*.*?\*/|\{#.*?#\}", lambda found: "\n" * found[0].count("\n"), path.read_text("utf-8"), flags=re.S
    )
    yield from ((number, re.sub(r"(?<!:)//.*", "", line)) for number, line in enumerate(text.splitlines(), 1))


def known(line: str) -> list[str]:
    """What of a condition a line names."""
    bare = PRODUCT.sub("", line)
    return [
        found[0] for pattern, text in ((BODY, bare), (SIGN, line), (NAMED, line)) for found in pattern.finditer(text)
    ]


def files() -> Iterator[Path]:
    """Programs and templates; phrases are read as such."""
    yield from sorted((ROOT / "generator").rglob("*.py"))
    for folder in ("templates", "web"):
        yield from sorted(
            path
            for path in (ROOT / folder).rglob("*")
            if path.suffix in (".j2", ".js", ".css", ".html") and "phrases" not in path.parts
        )


def test_no_program_and_no_template_knows_a_condition() -> None:
    found = [
        f"{name}:{number}: {', '.join(words)}"
        for path in files()
        if not (name := path.relative_to(ROOT).as_posix()).startswith(tuple(ALLOWED))
        for number, line in (python(path) if path.suffix == ".py" else plain(path))
        if (words := known(line))
    ]
    assert found == []


def test_no_phrase_knows_a_condition() -> None:
    phrases = load_phrases(ROOT / "templates" / "phrases" / "en.yaml")
    found = {
        key: words
        for key, phrase in phrases.items()
        if not key.startswith(tuple(ALLOWED_PHRASES))
        for text in ([phrase] if isinstance(phrase, str) else phrase.values())
        if (words := known(text))
    }
    assert found == {}


@pytest.mark.parametrize("allowed", ALLOWED)
def test_what_is_allowed_is_needed(allowed: str) -> None:
    """An exception that nothing needs any more goes."""
    inside = [path for path in files() if path.relative_to(ROOT).as_posix().startswith(allowed)]
    lines = (line for path in inside for _, line in (python(path) if path.suffix == ".py" else plain(path)))
    assert any(map(known, lines))


@pytest.mark.parametrize(
    "line",
    [
        'GENTLE = "gentle"',
        'BOTH_SIDES = "R28"',
        "if place == 'midportion':",
        "const heelBone = 1;",
        "Sore at the heel bone?",
        "{{ say('site.location.insertion') }}",
        '"calf-stretch"',
    ],
)
def test_the_search_finds_what_a_condition_has(line: str) -> None:
    assert known(line)


@pytest.mark.parametrize("line", ['"x-heel-drop-edition"', "globalThis.heelDrop ??= {}", "way.gentle = true", "R = 1"])
def test_the_search_leaves_the_rest_alone(line: str) -> None:
    assert not known(line)

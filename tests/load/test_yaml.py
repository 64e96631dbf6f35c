"""YAML 1.2 with places, and its faults in plain words."""

import os
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.load.yaml import read_text, read_yaml


def fault(text: str) -> str:
    """The problem of a text that is not good YAML."""
    with pytest.raises(ContentError) as caught:
        read_yaml(text, "a.yaml")
    return str(caught.value)


def test_yaml_1_2_keeps_tempo_and_no_as_they_are_written() -> None:
    data, _ = read_yaml("tempo: 3:0:3\nside: no\n", "a.yaml")
    assert data == {"tempo": "3:0:3", "side": "no"}


def test_every_value_and_key_has_its_place() -> None:
    _, source = read_yaml("name: x\ndosage:\n  sets: 3\nsteps:\n  - one\n  - two\n", "a.yaml")
    assert str(source.place("dosage", "sets")) == "a.yaml:3:9"
    assert str(source.key_place("dosage", "sets")) == "a.yaml:3:3"
    assert str(source.place("steps", 1)) == "a.yaml:6:5"
    assert str(source.place("dosage", "nowhere")) == "a.yaml:3:3"


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "a.yaml:1:1", "empty"),
        ("  \n\n", "a.yaml:1:1", "empty"),
        ("# only this\n", "a.yaml:1:1", "only comments"),
        ("name: x\n\tsets: 3\n", "a.yaml:2:1", "tab"),
        ("name: x\nname: y\n", "a.yaml:2:1", "stands twice"),
        ("name: [x\n", "a.yaml:2:1", "not YAML"),
        ("day: 2027-02-30\n", "a.yaml:1:6", "date does not exist"),
        ("why: one: two\n", "a.yaml:1:9", "not YAML"),
        ("name: x\nsteps\n  - one\nfeel: y\n", "a.yaml:2:1", "a key needs a colon"),
        ("a: {b: 1}\nc:\n  <<: {d: 1}\n", "a.yaml:3:3", "merge keys are not used"),
        ("a: 1\n'<<': {d: 1}\n", "a.yaml:2:1", "merge keys are not used"),
        ("a: &x 1\n", "a.yaml:1:4", "anchors are not used"),
        ("a: *x\n", "a.yaml:1:4", "anchors are not used"),
        ("a: !!python/object/apply:os.system [ls]\n", "a.yaml:1:4", "tags are not used"),
        ("a: !foo x\n", "a.yaml:1:4", "tags are not used"),
        ("a: !!binary aGk=\n", "a.yaml:1:4", "tags are not used"),
        ("a: !!omap [x: 1]\n", "a.yaml:1:4", "tags are not used"),
        ("a: !!set {x, y}\n", "a.yaml:1:4", "tags are not used"),
        ("!!str a: x\n", "a.yaml:1:1", "tags are not used"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2:1", "one file holds one document"),
        ("a: 1\n...\nb: 2\n", "a.yaml:3:1", "one file holds one document"),
        ("%YAML 1.1\n---\na: yes\n", "a.yaml:1:1", "directives are not used"),
        ("%TAG ! tag:x:\n---\na: !y z\n", "a.yaml:1:1", "directives are not used"),
        ("? [a, b]\n: c\n", "a.yaml:1:3", "a key is a word"),
        ("a: 1\n2: c\n", "a.yaml:2:1", "a key is a word"),
        ("~: c\n", "a.yaml:1:1", "a key is a word"),
        ("true: c\n", "a.yaml:1:1", "a key is a word"),
        ("2027-01-01: c\n", "a.yaml:1:1", "a key is a word"),
        ("a:\n  b: 1\n  b: 2\n", "a.yaml:3:3", "stands twice"),
        ("a: " + "[" * 5000 + "]" * 5000, "a.yaml:1:24", "brackets are too deep"),
        ("a: " + "[" * 5000, "a.yaml:1:24", "brackets are too deep"),
        ("a: " + "{a: " * 5000, "a.yaml:1:84", "brackets are too deep"),
        ("- " * 3000 + "x", "a.yaml:1:41", "keys are too deep"),
        ("\n".join(" " * depth + "a:" for depth in range(2000)), "a.yaml:20:20", "keys are too deep"),
        ('a: "\\u202e"\n', "a.yaml:1:4", "nobody can see"),
        ('a: [b, "\\u0000"]\n', "a.yaml:1:8", "nobody can see"),
        ('a: "\\ud800"\n', "a.yaml:1:4", "nobody can see"),
        ("a: " + "9" * 6000, "a.yaml:1:1", "not YAML"),
    ],
)
def test_a_fault_names_its_place(text: str, where: str, what: str) -> None:
    told = fault(text)
    assert told.startswith(where), told
    assert what in told


def refused(data: bytes, folder: Path) -> str:
    """What is said of a file with these bytes."""
    (folder / "a.yaml").write_bytes(data)
    with pytest.raises(ContentError) as caught:
        read_text(folder / "a.yaml", "a.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "where", "what"),
    [
        (b"a: 1\nb: \0\n", "a.yaml:2:4", "nobody can see"),
        (b"a: \x07\n", "a.yaml:1:4", "nobody can see"),
        (b"a: 1\rb: 2\x7f\n", "a.yaml:1:10", "nobody can see"),
        ("a: x\u200by\n".encode(), "a.yaml:1:5", "nobody can see"),
        ("a: x\u202ey\n".encode(), "a.yaml:1:5", "right-to-left override"),
        ("a: x\ufeffy\n".encode(), "a.yaml:1:5", "nobody can see"),
        ("a: x\u2028y\n".encode(), "a.yaml:1:5", "nobody can see"),
        ("# so\xadft\n".encode(), "a.yaml:1:5", "nobody can see"),
        ("a: 1\n".encode("utf-16"), "a.yaml:1:1", "UTF-16"),
        ("a: 1\n".encode("utf-16-le"), "a.yaml:1:2", "nobody can see"),
        ("a: é\n".encode("latin-1"), "a.yaml:1:4", "not UTF-8"),
        (b"a: " + b"x" * 2_000_001, "a.yaml", "too large"),
    ],
)
def test_bytes_that_are_no_text_are_told_with_their_place(data: bytes, where: str, what: str, tmp_path: Path) -> None:
    told = refused(data, tmp_path)
    assert told.startswith(f"{where}: "), told
    assert what in told


def test_every_line_with_a_hidden_character_is_told(tmp_path: Path) -> None:
    told = refused("a: \u200b\nb: 1\nc: \u200b\n".encode(), tmp_path)
    assert "a.yaml:1:4" in told
    assert "a.yaml:3:4" in told


def test_a_mark_at_the_start_of_a_utf_8_file_is_fine(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    assert read_yaml(read_text(tmp_path / "a.yaml", "a.yaml"), "a.yaml")[0] == {"a": 1}


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "nothing"])
def test_what_is_no_file_is_told_at_once(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    with pytest.raises(ContentError, match="cannot be read" if kind == "nothing" else f"found: a {kind}"):
        read_text(path, "a.yaml")

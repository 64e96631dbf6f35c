"""YAML 1.2 with places, and its faults in plain words."""

import pytest

from generator.errors import ContentError
from generator.load.yaml import read_yaml


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
    ],
)
def test_a_fault_names_its_place(text: str, where: str, what: str) -> None:
    told = fault(text)
    assert told.startswith(where), told
    assert what in told

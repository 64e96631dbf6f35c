"""Plain data made into records, or problems in a clinician's words."""

from generator.model.content import Source
from generator.model.dosage import Dosage
from generator.model.safety import Zone
from generator.model.typed import typed

SOURCE = Source("x.yaml", {(): (1, 1), ("sets",): (2, 7), ("hold",): (3, 7)}, {("repetition",): (4, 1)})


def told(kind: object, data: object) -> list[str]:
    """The problems of some data as a person sees them."""
    return [str(problem) for problem in typed(kind, data, SOURCE)[1]]


def test_right_data_is_a_record_without_problems() -> None:
    record, problems = typed(Dosage, {"sets": 3, "repetitions": 15}, SOURCE)
    assert problems == []
    assert record is not None
    assert record.sets == 3


def test_zero_sets_are_too_small_and_the_place_is_told() -> None:
    [problem] = told(Dosage, {"sets": 0})
    assert problem.startswith("x.yaml:2:7: sets: this number is too small")
    assert "found: 0" in problem
    assert "a number from 1" in problem


def test_true_is_not_a_number_of_sets() -> None:
    [problem] = told(Dosage, {"sets": True})
    assert "whole number" in problem


def test_a_union_is_told_as_one_problem() -> None:
    [problem] = told(Dosage, {"sets": 1, "hold": "long"})
    assert problem.startswith("x.yaml:3:7: hold: this is neither a number nor a span")


def test_an_unknown_key_names_its_neighbour() -> None:
    [problem] = told(Dosage, {"sets": 1, "repetition": 5})
    assert problem.startswith("x.yaml:4:1: there is no key 'repetition' here")
    assert "write: repetitions" in problem


def test_a_missing_key_says_what_it_means() -> None:
    [problem] = told(Dosage, {"repetitions": 5})
    assert "the key 'sets' is missing" in problem
    assert "Sets in one session" in problem


def test_all_problems_come_in_one_pass() -> None:
    assert len(told(Zone, {"lowest": 20, "highest": "x"})) >= 6

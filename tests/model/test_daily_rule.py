"""A rule of every day is told in the plans that it speaks to."""

from __future__ import annotations

import pytest

from generator.model.base import Side
from generator.products.planning import plan_of
from tests.support.project import checked, content


@pytest.mark.parametrize(
    ("programme", "told"),
    [("classic", ["not two"]), ("insertional", ["not two"]), ("heavy-slow", ["heavy training"]), ("gentle", [])],
)
def test_heavy_days_and_double_sessions_are_ruled_where_there_are_such(programme: str, told: list[str]) -> None:
    plan = plan_of(checked(), programme, Side.LEFT)
    running = content().rules.with_sessions(plan.sessions, every_day=plan.every_day).running
    assert running is not None
    texts = " ".join(rule.text for rule in running.rules)
    assert [words for words in ("not two", "heavy training") if words in texts] == told

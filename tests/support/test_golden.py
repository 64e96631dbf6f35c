"""Approved texts: a difference fails, --approve ends it."""

from pathlib import Path

import pytest

from tests.support.golden import Golden


def test_a_difference_fails_until_it_is_approved(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match=r"\+3 sets of 15"):
        Golden("t", tmp_path)("week.txt", "3 sets of 15")
    Golden("t", tmp_path, approve=True)("week.txt", "3 sets of 15")
    Golden("t", tmp_path)("week.txt", "3 sets of 15\n")
    with pytest.raises(pytest.fail.Exception, match=r"-3 sets of 15\n\+2 sets of 15(.|\n)*--approve 't'"):
        Golden("t", tmp_path)("week.txt", "2 sets of 15")

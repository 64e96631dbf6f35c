"""How a test asks why a cell is refused."""

from __future__ import annotations

import pytest

from generator.lists.cells import CellError


def code(convert: object, *values: object) -> str:
    """The code of the refusal."""
    with pytest.raises(CellError) as refusal:
        convert(*values)  # type: ignore[operator]
    assert all(str(value) not in str(refusal.value.values.values()) for value in values[:1] if len(str(value)) > 3)
    return refusal.value.code

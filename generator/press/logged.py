"""What WeasyPrint only logs becomes an error: a missing image, a glyph that no font has, CSS that it cannot read."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from generator.errors import LayoutError


@contextmanager
def none_logged() -> Iterator[None]:
    """Whatever WeasyPrint would only log becomes a LayoutError."""
    logger, said = logging.getLogger("weasyprint"), _Notes()
    logger.addHandler(said)
    propagated, logger.propagate = logger.propagate, False
    try:
        yield
    finally:
        logger.removeHandler(said)
        logger.propagate = propagated
    if said.messages:
        raise LayoutError("; ".join(dict.fromkeys(said.messages)))


class _Notes(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

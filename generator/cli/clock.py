"""What day and moment it is: nothing else asks."""

from __future__ import annotations

import datetime


def today() -> datetime.date:
    """The date on this machine."""
    return now().date()


def now() -> datetime.datetime:
    """This moment, as this machine tells it."""
    return datetime.datetime.now().astimezone()

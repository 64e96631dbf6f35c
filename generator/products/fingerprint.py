"""What a finished page depends on beside its own text: the program, its libraries and its fonts."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

AFTER_THE_PAGE = ("cli", "products/doctor", "products/schemas", "products/preview", "publish")
"""What a page goes through when its bytes are finished; everything else of the program may change it."""


GENERATOR = Path(__file__).parents[1]
"""The folder of the program."""


@cache
def program() -> str:
    """Changes with the program that makes a page and with its libraries and fonts.

    Together with the edition it is all that a page without a person depends on.
    """
    digest, folder = hashlib.sha256(), GENERATOR
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(AFTER_THE_PAGE):
            digest.update(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    for library in sorted(f"{each.name} {each.version}\n" for each in metadata.distributions()):
        digest.update(library.encode())
    return digest.hexdigest()[:16]

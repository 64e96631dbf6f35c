"""The libraries of the system that lay out a page: their files, and which version is there."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

OLDEST_PANGO = (1, 44)  # what WeasyPrint 70 asks for


@dataclass(frozen=True)
class Library:
    """A library of the system, with the names of its file and of its packages."""

    name: str
    files: tuple[str, ...]
    apt: str
    version: str = ""  # the function in it that tells its version as text
    oldest: tuple[int, int] = (0, 0)


LIBRARIES = (
    Library(
        "Pango",
        ("libpango-1.0.so.0", "libpango-1.0.dylib"),
        "libpangoft2-1.0-0",
        "pango_version_string",
        OLDEST_PANGO,
    ),
    Library("Pango for FreeType", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"), "libpangoft2-1.0-0"),
    Library(
        "HarfBuzz",
        ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
        "libpangoft2-1.0-0",
        "hb_version_string",
    ),
    Library("HarfBuzz subset", ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"), "libharfbuzz-subset0"),
)


def load(file: str) -> ctypes.CDLL | None:
    """A library by the name of its file; nothing where it is not there, or broken."""
    try:
        return ctypes.CDLL(file)
    except OSError:
        return None


def told_by(loaded: ctypes.CDLL, library: Library) -> str:
    """The version that a loaded library tells."""
    tell = getattr(loaded, library.version)
    tell.restype = ctypes.c_char_p
    return str(tell().decode("ascii"))


def versions() -> list[str]:
    """The version of each library that tells one, in their order; nothing for one that is not there."""
    told = [library for library in LIBRARIES if library.version]
    loaded = [next(filter(None, map(load, library.files)), None) for library in told]
    return [told_by(found, library) if found else "" for found, library in zip(loaded, told, strict=True)]

"""Problems are values: what is wrong in an edited file, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


def count(number: int) -> str:
    """Write a number as Indonesian does.

    >>> count(20000)
    '20.000'
    """
    return f"{number:,}".replace(",", ".")


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One finding in one line of one file; `message` is Indonesian and ends with the remedy.

    >>> str(Problem("regulations/uu-21-2007/pasal-048.md", 7, "P01", "label loncat; perbaiki"))
    'regulations/uu-21-2007/pasal-048.md:7: P01 label loncat; perbaiki'
    """

    path: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{PurePosixPath(self.path)}:{self.line}: {self.code} {self.message}"

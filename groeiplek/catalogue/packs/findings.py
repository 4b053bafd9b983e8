"""What is wrong with a pack: where it stands and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to mend. `path` leads from the top of the file to the place; line 0 is the whole file."""

    file: str
    line: int
    path: tuple[str, ...]
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        way = " > ".join(self.path)
        return f"{place}: {way}: {self.message}" if way else f"{place}: {self.message}"


class PackRefused(Exception):
    """The pack can not be loaded. Nothing was changed."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(set(findings)))
        super().__init__("\n".join(str(finding) for finding in self.findings))

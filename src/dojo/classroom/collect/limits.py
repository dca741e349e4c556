"""How much a hand-in may be, and the budget that counts it while it is unpacked."""

from __future__ import annotations

from dataclasses import dataclass

from dojo.classroom.collect.reasons import Reason, RefusalError

__all__ = ["MEGABYTE", "Budget", "Limits", "TotalExceededError"]

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one collection.

    Attributes
    ----------
    file_bytes
        One file of a submission. [bytes]
    submission_bytes
        One trainee's files together, and likewise one zip within the hand-in, unpacked. [bytes]
    submission_files
        Files in one submission, and members of a zip within the hand-in.
    total_bytes
        Everything that is unpacked or copied. [bytes]
    files
        Files in the hand-in.
    ratio
        Unpacked over packed size from which a member beyond ``submission_bytes`` is called a bomb. It names the
        reason only: an honest notebook with an endless printout packs just as well, and what protects is
        the counting.
    """

    file_bytes: int = 20 * MEGABYTE
    submission_bytes: int = 100 * MEGABYTE
    submission_files: int = 1_000
    total_bytes: int = 5 * 1024 * MEGABYTE
    files: int = 100_000
    ratio: int = 200


class TotalExceededError(Exception):
    """The hand-in as a whole is too large; nothing of it is taken. Never leaves this package."""


@dataclass(slots=True)
class Budget:
    """Bytes that may still come out; an inner zip draws on its own share and on the whole."""

    left: int
    whole: Budget | None = None

    def spend(self, count: int) -> None:
        """Count bytes as they come out.

        Raises
        ------
        RefusalError
            When this share is used up.
        TotalExceededError
            When the whole collection is.
        """
        self.left -= count
        if self.whole is not None:
            self.whole.spend(count)
        elif self.left < 0:
            raise TotalExceededError
        if self.left < 0:
            raise RefusalError(Reason.BOMB)

    def share(self, size: int) -> Budget:
        """Open a share of this budget."""
        return Budget(size, self)

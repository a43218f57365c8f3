"""What a report is read from: a text that gives its columns and its row's own key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """`sql` selects the report's columns by their keys, none of them null, and `row_key`, unique.

    Its parameters are those of `reading.params`. `totals` gives the text of a total that is no
    plain sum. `lead` is the moment by which the days are asked for, where it is a column: a later
    page then asks for fewer days.
    """

    sql: str
    totals: Mapping[str, str] = field(default_factory=dict[str, str])
    lead: str = ""


def whole(expression: str) -> str:
    """A sum as a whole number on both databases, 0 of nothing."""
    return f"CAST(coalesce(sum({expression}),0) AS bigint)"


def share_of(expression: str) -> str:
    """A group's part of all groups, in hundredths of a percent."""
    return (
        f"CASE WHEN coalesce(sum(sum({expression})) OVER (),0)=0 THEN 0"
        f" ELSE CAST(round(10000.0*sum({expression})/sum(sum({expression})) OVER ()) AS bigint) END"
    )

"""What a text says before its dates are read: the day by which a diary is cited is the document's."""

from __future__ import annotations

import pytest

from adfontes.dates.layout import _day_of_entry


@pytest.mark.parametrize(
    ("locator", "day"),
    [
        ("entry for 12 July 1898, p. 171", "12 July 1898"),
        ("19 September 1898, box 102, folder 3", "19 September 1898"),
        ("entry of September 19, 1898, fol. 7", "September 19, 1898"),
        ("pp. 1848-1851", None),
        ("vol. 3, no. 1848", None),
        ("31 April 1898", None),
        ("", None),
    ],
)
def test_the_day_of_an_entry(locator: str, day: str | None) -> None:
    assert _day_of_entry(locator) == day

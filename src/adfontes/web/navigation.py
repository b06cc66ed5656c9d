"""The pages in their groups, as every page lists them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together: each its address and name; `below` are the addresses that lie under one of them."""

    title: str
    pages: tuple[tuple[str, str], ...]
    below: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether the page at an address belongs to it."""
        return path.startswith(self.below) or any(path == address for address, _ in self.pages)


GROUPS = (
    Group(
        "Sources",
        (("/sources", "Sources"), ("/witnesses", "Witnesses"), ("/dependence", "Dependence"), ("/strike", "Strike")),
        ("/source/", "/witness/"),
    ),
    Group(
        "Whose word",
        (
            ("/testimonies", "Testimonies"),
            ("/questions", "Questions"),
            ("/weighing", "Weighing"),
            ("/conflicts", "Conflicts of dates"),
        ),
        ("/questions/",),
    ),
    Group(
        "Who and where",
        (("/people", "People"), ("/bodies", "Bodies"), ("/places", "Places"), ("/map", "Map"), ("/network", "Network")),
        ("/person/", "/body/", "/place/"),
    ),
    Group(
        "What is told",
        (
            ("/timeline", "Timeline"),
            ("/events", "Events"),
            ("/messages", "Messages"),
            ("/journeys", "Journeys"),
            ("/ledger", "Ledger"),
            ("/relations", "Relations"),
            ("/sums", "Totals"),
        ),
    ),
    Group("The text itself", (("/damage", "Damage"), ("/problems", "Not understood"), ("/about", "About"))),
)

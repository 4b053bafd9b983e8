"""Observations in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from groeiplek.desk.words import content_of, situations_of
from groeiplek.journeys.models import Observation, ObservationKind, Run
from groeiplek.kit.templatetags.kit import text

ICONS = {
    ObservationKind.COMPLIMENT: "thumb-up",
    ObservationKind.HINT: "bulb",
    ObservationKind.EXPLANATION: "message",
    ObservationKind.DEMONSTRATED: "eye",
    ObservationKind.NO_CHANCE: "minus",
}


@dataclass(frozen=True)
class Seen:
    """One observation as a page shows it."""

    observation: Observation
    words: str
    situation: str
    icon: str

    @property
    def praise(self) -> bool:
        return self.observation.kind == ObservationKind.COMPLIMENT


def seen_of(run: Run, observations: Iterable[Observation]) -> list[Seen]:
    """Observations of this run, in the order given. No query."""
    behaviours = {name: text(words) for name, words in content_of(run).trainer.observe.items()}
    situations = dict(situations_of(run))
    return [
        Seen(
            each,
            each.note or behaviours.get(each.behaviour, each.get_kind_display().capitalize()),
            (each.situation_text or situations.get(each.situation, "")).rstrip("."),
            ICONS[ObservationKind(each.kind)],
        )
        for each in observations
    ]

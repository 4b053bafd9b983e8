"""Places of talks that were used before."""

from groeiplek.journeys.models import Journey, Talk


def places_of(journey: Journey) -> list[str]:
    """Places to choose from: of this journey first, then of other talks of the same trainer."""
    own = Talk.objects.filter(journey=journey).order_by("-pk").values_list("place", flat=True)[:10]
    others = Talk.objects.filter(journey__trainer_id=journey.trainer_id).order_by("-pk")
    return list(dict.fromkeys([*own, *others.values_list("place", flat=True)[:40]]))[:6]


def usual_place(journey: Journey) -> str:
    """Where they talked last; empty before the first talk."""
    return next(iter(places_of(journey)), "")

"""What somebody types into the form of a talk, as the browser would send it."""

import datetime
from typing import Any

from groeiplek.journeys.tests.factory import Walk, in_days


def guidance(walk: Walk, outcome: str = "nog-een-ronde", **changes: Any) -> dict[str, Any]:
    """A complete guidance talk; `changes` with None leave a field out."""
    talk = walk.planned("guidance")
    look_back = {f"p-{key}": value for key, value in walk.look_back().items()}
    following = in_days(9)
    typed: dict[str, Any] = {
        "do": "hold",
        "version": talk.version,
        "outcome": outcome,
        "good_example": "Je legde meteen je werk neer.",
        "agreed_participant": "Ik vraag het als ik iets niet zie.",
        "agreed_trainer": "Ik wacht tot je kijkt.",
        "day": following.date().isoformat(),
        "time": "10:00",
        "place": "Kantine",
        "last_day": following.date().isoformat(),
        "last_time": "11:00",
        "proof_starts_on": datetime.date.today().isoformat(),
        "participant_ready": "on",
        "trainer_ready": "on",
        **look_back,
        **changes,
    }
    return {name: value for name, value in typed.items() if value is not None}

"""The one row that a page is about: strangers get 404, colleagues without the right 403."""

from collections.abc import Callable

from groeiplek.accounts.access import require, visible_or_404
from groeiplek.accounts.viewer import Viewer
from groeiplek.journeys.access import may_guide, visible_runs
from groeiplek.journeys.models import Journey, Run


def run_for(
    viewer: Viewer, uid: str, may: Callable[[Viewer, Journey], bool] | None = None, *, own: bool = False
) -> Run:
    """The run with this id, when the viewer may see it and `may` allows what the page does.

    `own`: also for the participant whose run it is; the other pages of staff are not made for them (X19 has its own).
    """
    run = visible_or_404(Run.objects.for_page(), visible_runs(viewer), uid=uid)
    require(own or run.journey.person_id != viewer.person_id)
    require(may is None or may(viewer, run.journey))
    return run


def guided_run(viewer: Viewer, uid: str) -> Run:
    """A run that this viewer guides."""
    return run_for(viewer, uid, may_guide)

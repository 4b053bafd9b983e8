"""What did it bring? Figures for the project manager and managers, never names (W4, W62)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groeiplek.accounts.access import require
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.desk.figures import ROLES, figures_of, periods
from groeiplek.desk.small_groups import LEAST


@require_safe
def figures(request: ViewerRequest) -> HttpResponse:
    """By department, for one half-year; the period stands in the address."""
    viewer = request.viewer
    require(viewer.has(*ROLES))
    choices = periods()
    period = next((each for each in choices if each.code == request.GET.get("period")), choices[0])
    look(viewer, "figures", period=period.code)
    found = figures_of(viewer, period)
    context = {
        "figures": found,
        "period": period,
        "periods": choices,
        "current": period == choices[0],
        "running": found.columns["running"].total,
        "least": LEAST,
    }
    return render(request, "desk/figures.html", context)

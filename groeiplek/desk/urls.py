"""Addresses of the staff pages: Dutch, short and shallow. One list a group of pages."""

from django.urls import URLPattern

app_name = "desk"

# One run: from the answers to the judgement, the talks and the day of a trainer.
OF_A_RUN: list[URLPattern] = []

# People, journeys, overviews, certificates and sheets.
OF_A_JOURNEY: list[URLPattern] = []

urlpatterns = [*OF_A_RUN, *OF_A_JOURNEY]

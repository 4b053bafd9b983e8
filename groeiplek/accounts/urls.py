"""Signing in, cards, language, and the people of the organisation."""

from django.urls import path

from groeiplek.accounts.views import card, kept, language, people, pictures, print_card, sign_in

app_name = "accounts"
urlpatterns = [
    path("inloggen/", sign_in.page, name="sign_in"),
    path("uitloggen/", sign_in.sign_out, name="sign_out"),
    path("kaart/", card.by_code, name="card_code"),
    path("kaart/<str:token>/", card.by_link, name="card"),
    path("verder/", kept.page, name="kept"),
    path("plaatjes/", pictures.page, name="pictures"),
    path("taal/", language.page, name="language"),
    path("mensen/<uid:uid>/kaart/", print_card.page, name="print_card"),
    path("beheer/", people.page, name="people"),
]

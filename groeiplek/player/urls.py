"""Addresses of the participant's pages: Dutch, short and shallow."""

from django.urls import path

from groeiplek.player.views import (
    about_me,
    certificate,
    choose,
    film,
    home,
    learning,
    pictures,
    practise,
    question,
    result,
    story,
)
from groeiplek.player.views import (
    path as way,
)

app_name = "player"
urlpatterns = [
    path("", home.home, name="home"),
    path("klopt/<str:kind>/<uid:uid>/", home.confirm, name="confirm"),
    path("kiezen/", choose.choose, name="choose"),
    path("kiezen/<str:code>/", choose.choose_part, name="choose_part"),
    path("opdracht/<uid:uid>/verhaal/<int:number>/", story.story, name="story"),
    path("opdracht/<uid:uid>/uitleg/", learning.explanation, name="explanation"),
    path("opdracht/<uid:uid>/vraag/<int:number>/", question.question, name="question"),
    path("opdracht/<uid:uid>/samenvatting/", learning.summary, name="summary"),
    path("opdracht/<uid:uid>/oefenen/", practise.practise, name="practise"),
    path("opdracht/<uid:uid>/resultaat/", result.result, name="result"),
    path("mijn-weg/", way.path, name="path"),
    path("over-mij/", about_me.about_me, name="about_me"),
    path("mijn-certificaat/<uid:uid>/", certificate.certificate, name="certificate"),
    path("beeld/<int:assignment>/<int:number>.svg", pictures.scene, name="scene"),
    path("film/<int:assignment>/", film.film, name="film"),
    path("film/<int:assignment>/<str:language>.vtt", film.subtitles, name="subtitles"),
    path("beeld/keuze-<int:version>.svg", pictures.choice, name="choice_picture"),
    path("beeld/<str:name>-<int:version>.svg", pictures.plate, name="picture"),
]

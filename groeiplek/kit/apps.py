from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "groeiplek.kit"

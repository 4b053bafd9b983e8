from django.apps import AppConfig
from django.urls import register_converter

from groeiplek.kit.uid import UidConverter


class KitConfig(AppConfig):
    name = "groeiplek.kit"

    def ready(self) -> None:
        register_converter(UidConverter, "uid")

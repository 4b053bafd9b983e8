"""Every address of the product. Dutch, short and shallow; ids are opaque."""

from django.urls import include, path

handler403 = "groeiplek.kit.errors.forbidden"
handler404 = "groeiplek.kit.errors.not_found"
handler500 = "groeiplek.kit.errors.server_error"

urlpatterns = [
    path("", include("groeiplek.accounts.urls")),
    path("", include("groeiplek.player.urls")),
    path("", include("groeiplek.desk.urls")),
]

"""The addresses of the phone simulator, below /can-bo/mo-phong/."""

from django.urls import path

from ansinh.channels.shortcode import views

app_name = "shortcode"
urlpatterns = [
    path("dien-thoai/", views.list_phones, name="phones"),
    path("dien-thoai/<slug:handle>/", views.show_phone, name="phone"),
]

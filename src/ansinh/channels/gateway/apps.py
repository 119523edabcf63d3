"""Registers the app with Django."""

from django.apps import AppConfig


class GatewayConfig(AppConfig):
    name = "ansinh.channels.gateway"
    label = "gateway"
    default_auto_field = "django.db.models.BigAutoField"

"""Registers the app with Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "ansinh.channels.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

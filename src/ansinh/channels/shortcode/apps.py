"""Registers the app with Django."""

from django.apps import AppConfig


class ShortcodeConfig(AppConfig):
    name = "ansinh.channels.shortcode"
    label = "shortcode"
    default_auto_field = "django.db.models.BigAutoField"

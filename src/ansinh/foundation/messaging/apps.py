"""Registers the app with Django."""

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "ansinh.foundation.messaging"
    label = "messaging"
    default_auto_field = "django.db.models.BigAutoField"

"""Registers the app with Django."""

from django.apps import AppConfig


class DeclarationsConfig(AppConfig):
    name = "ansinh.services.declarations"
    label = "declarations"

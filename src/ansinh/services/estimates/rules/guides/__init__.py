"""The pages of estimates, described once: what each asks, in both languages."""

from __future__ import annotations

from ansinh.services.estimates.rules.guides import families, paying, retiring, working
from ansinh.services.estimates.types import Guide

GUIDES: tuple[Guide, ...] = (
    *retiring.GUIDES,
    *working.GUIDES,
    *families.GUIDES,
    *paying.GUIDES,
)
BY_SLUG = {guide.slug: guide for guide in GUIDES}

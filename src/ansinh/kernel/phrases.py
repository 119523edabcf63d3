"""A sentence in the languages of the system, kept side by side where a rule or a form defines it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """One text in Vietnamese and in English. Both may hold {placeholders}."""

    vi: str
    en: str

    def said_in(self, language: str | None) -> str:
        """Return the text in a language; Vietnamese unless English is asked for."""
        return self.en if (language or "vi").startswith("en") else self.vi

    def filled(self, **values: object) -> Phrase:
        """Return the phrase with its placeholders replaced in both languages."""
        return Phrase(vi=self.vi.format(**values), en=self.en.format(**values))

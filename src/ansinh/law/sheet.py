"""The sheet on which an estimate is worked out: steps, articles, what is missing, what is doubtful."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from ansinh.kernel.months import Month
from ansinh.kernel.phrases import Phrase
from ansinh.law import parameters
from ansinh.law.articles import Article, act, cite
from ansinh.law.parameters.types import Confidence, Dated
from ansinh.law.rounding import plain

_DECIMAL = re.compile(r"(?<![\d.])(\d+)\.(\d{1,2})(?![\d.])")
Shown = int | float | str | Phrase


class Sheet:
    """Gathers the explanation of one estimate, in order, in one language."""

    def __init__(self, language: str = "vi") -> None:
        """Begin an empty sheet."""
        self.language = language
        self.steps: list[dict[str, object]] = []
        self.missing: list[str] = []
        self.warnings: list[str] = []
        self._cited: dict[Article, None] = {}

    def say(self, phrase: Phrase) -> str:
        """Return a phrase in the language of the sheet."""
        return phrase.said_in(self.language)

    def read(self, name: str, on: date | Month) -> Dated:
        """Return a parameter's value on a day; a doubtful one becomes a warning."""
        dated = parameters.get(name).on(on)
        self._cite(dated)
        return dated

    def note(self, name: str, on: date | Month) -> None:
        """Cite a parameter that a formula has used; a doubtful one becomes a warning."""
        self._cite(parameters.get(name).on(on))

    def _cite(self, dated: Dated) -> None:
        """Cite a value, and warn if it is doubtful."""
        for article in dated.articles:
            self._cited.setdefault(article)
        if dated.confidence is Confidence.UNVERIFIED:
            self.warn(_doubt(dated.name, dated.since.isoformat()))

    def step(self, label: Phrase, value: Shown, *references: str) -> None:
        """Add a step: what it is, its value, and where it is written."""
        articles, where = _cited(references, self.language)
        for article in articles:
            self._cited.setdefault(article)
        shown = self.say(value) if isinstance(value, Phrase) else value
        number = plain(shown) if isinstance(shown, float) else shown
        self.steps.append({"label": self._written(label), "value": number, "article": where})

    def step_of(self, label: str, value: int, where: str) -> None:
        """Add one of many like steps whose words, and articles already cited, are in the language."""
        self.steps.append({"label": label, "value": value, "article": where})

    def decimal(self, number: float) -> str:
        """Return a number with two decimals as the language of the sheet writes it."""
        text = f"{number:.2f}"
        return text.replace(".", ",") if self.language == "vi" else text

    def cited(self, articles: tuple[Article, ...]) -> str:
        """Return how a step cites some articles."""
        return _where(articles, self.language)

    def _written(self, label: Phrase) -> str:
        """Return a label in the language of the sheet, decimals with a comma in Vietnamese."""
        text = self.say(label)
        if self.language == "vi" and "." in text:
            return _DECIMAL.sub(r"\1,\2", text)
        return text

    def used(self, label: Phrase, dated: Dated, value: Shown) -> None:
        """Add a step that states a parameter with its own articles."""
        self.step(label, value, *(str(article) for article in dated.articles))

    def lack(self, key: str) -> None:
        """Note a key without which a figure is left out."""
        if key not in self.missing:
            self.missing.append(key)

    def warn(self, phrase: Phrase) -> None:
        """Add a warning."""
        text = self.say(phrase)
        if text not in self.warnings:
            self.warnings.append(text)

    def law(self) -> list[dict[str, str]]:
        """Return the articles cited, in order."""
        return [dict(_named(article, self.language)) for article in self._cited]


@lru_cache(maxsize=2048)
def _named(article: Article, language: str) -> tuple[tuple[str, str], ...]:
    """Return an article with the title of its act, as the answer lists it."""
    title = act(article.act).title.said_in(language)
    return ("id", article.act), ("article", article.phrase.said_in(language)), ("title", title)


@lru_cache(maxsize=2048)
def _where(articles: tuple[Article, ...], language: str) -> str:
    """Return how a step cites some articles."""
    return "; ".join(article.phrase.said_in(language) for article in articles)


@lru_cache(maxsize=2048)
def _cited(references: tuple[str, ...], language: str) -> tuple[tuple[Article, ...], str]:
    """Return the articles of some references and how a step cites them."""
    articles = tuple(cite(reference) for reference in references)
    return articles, _where(articles, language)


def _doubt(name: str, since: str) -> Phrase:
    """Return the warning that a value has not been checked, in the words of its description."""
    what = parameters.get(name).description
    return Phrase(
        vi=_DOUBTFUL.vi.format(what=what.vi, name=name, since=since),
        en=_DOUBTFUL.en.format(what=what.en, name=name, since=since),
    )


_DOUBTFUL = Phrase(
    vi="Chưa đối chiếu với văn bản gốc: {what} ({name}, từ {since}).",
    en="Not yet checked against the official text: {what} ({name}, from {since}).",
)

"""Words of the API: the single faults of a problem document and the limits of a call."""

from __future__ import annotations

from dataclasses import dataclass

from ansinh.foundation.programs.types.scopes import Scope
from ansinh.kernel.phrases import Phrase

BASE = "/api/v1"
SCOPE_RECORD = Scope.RECORD.value
SCOPE_FILE = Scope.DOSSIER_FILE.value
SCOPE_READ = Scope.DOSSIER_READ.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with a call: where in the input, which, and in words."""

    path: str
    code: str
    phrase: Phrase

    def as_json(self) -> dict[str, str]:
        """Return the fault as the API writes it."""
        return {"path": self.path, "code": self.code, "vi": self.phrase.vi, "en": self.phrase.en}

"""Words of the catalogue: what a procedure is, and what its parts receive and answer."""

from ansinh.services.procedures.types.definition import (
    AppliesTo,
    Definition,
    LegalBasis,
    Paper,
    Return,
    StepKind,
    StepPlan,
    TimeUnit,
)
from ansinh.services.procedures.types.effects import EffectContext, Outcome, Stopped
from ansinh.services.procedures.types.fields import Choice, FieldKind, FieldView, FormList
from ansinh.services.procedures.types.findings import CheckContext, Examination, Finding, Severity
from ansinh.services.procedures.types.procedure import Procedure
from ansinh.services.procedures.types.sheets import Fill, SheetReading, Spreadsheet

__all__ = [
    "AppliesTo",
    "CheckContext",
    "Choice",
    "Definition",
    "EffectContext",
    "Examination",
    "FieldKind",
    "FieldView",
    "Fill",
    "Finding",
    "FormList",
    "LegalBasis",
    "Outcome",
    "Paper",
    "Procedure",
    "Return",
    "Severity",
    "SheetReading",
    "Spreadsheet",
    "StepKind",
    "StepPlan",
    "Stopped",
    "TimeUnit",
]

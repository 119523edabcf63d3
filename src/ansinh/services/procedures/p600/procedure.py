"""Puts the parts of procedure 600 together for the catalogue."""

from ansinh.services.procedures.p600.checks import check
from ansinh.services.procedures.p600.d02 import Movement
from ansinh.services.procedures.p600.definition import DEFINITION
from ansinh.services.procedures.p600.effect import carry_out
from ansinh.services.procedures.p600.form import Declaration600
from ansinh.services.procedures.p600.guide import GUIDE
from ansinh.services.procedures.p600.papers import Evidence, NewPersonForm
from ansinh.services.procedures.p600.spreadsheet.reader import read_workbook
from ansinh.services.procedures.p600.spreadsheet.safety import LARGEST_FILE
from ansinh.services.procedures.p600.spreadsheet.template import write_template
from ansinh.services.procedures.types import Procedure, Spreadsheet

PROCEDURE = Procedure(
    definition=DEFINITION,
    form=Declaration600,
    check=check,
    carry_out=carry_out,
    guide=GUIDE,
    parts={"movements": Movement, "new_people": NewPersonForm, "evidence": Evidence},
    spreadsheet=Spreadsheet(write=write_template, read=read_workbook, largest=LARGEST_FILE),
)

"""Puts the parts of procedure 600 together for the catalogue."""

from functools import partial

from ansinh.services.procedures.p600.checks import check
from ansinh.services.procedures.p600.definition import DEFINITION
from ansinh.services.procedures.p600.effect import carry_out
from ansinh.services.procedures.p600.form import Declaration600
from ansinh.services.procedures.p600.guide import GUIDE
from ansinh.services.procedures.p600.known import find_known, list_known
from ansinh.services.procedures.p600.lists import LISTS
from ansinh.services.procedures.p600.workbook import WORKBOOK
from ansinh.services.procedures.rules.workbooks.opening import LARGEST_FILE
from ansinh.services.procedures.rules.workbooks.reading import read_workbook
from ansinh.services.procedures.rules.workbooks.writing import write_template
from ansinh.services.procedures.types import Procedure, Spreadsheet

PROCEDURE = Procedure(
    definition=DEFINITION,
    form=Declaration600,
    check=check,
    carry_out=carry_out,
    guide=GUIDE,
    lists=LISTS,
    find_known=find_known,
    spreadsheet=Spreadsheet(
        name="D02-LT",
        known=list_known,
        write=partial(write_template, WORKBOOK),
        read=partial(read_workbook, WORKBOOK),
        largest=LARGEST_FILE,
    ),
)

"""Questions about estimates: the pages, one case, a person's own forecast, a payroll."""

from ansinh.services.estimates.queries.forecasting import find_forecast_for
from ansinh.services.estimates.queries.payrolls import (
    read_payroll,
    write_payroll,
    write_payroll_template,
)
from ansinh.services.estimates.queries.working import (
    BadTyping,
    count_rows,
    get_guide,
    has_room,
    list_guides,
    read,
    repeat,
    work_out,
)

__all__ = [
    "BadTyping",
    "count_rows",
    "find_forecast_for",
    "get_guide",
    "has_room",
    "list_guides",
    "read",
    "read_payroll",
    "repeat",
    "work_out",
    "write_payroll",
    "write_payroll_template",
]

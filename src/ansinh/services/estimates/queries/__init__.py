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
    list_guides,
    read,
    work_out,
)

__all__ = [
    "BadTyping",
    "count_rows",
    "find_forecast_for",
    "get_guide",
    "list_guides",
    "read",
    "read_payroll",
    "work_out",
    "write_payroll",
    "write_payroll_template",
]

"""Vietnamese money: whole dong, written the Vietnamese way."""

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def dotted(amount: int) -> str:
    """Return a whole number with dots between thousands: 5.460.000."""
    return f"{amount:,}".replace(",", ".")


def dong(amount: int) -> str:
    """Return an amount of VND as people read it: 5.460.000 đ, never broken over two lines."""
    return f"{dotted(amount)}{NO_BREAK_SPACE}đ"

"""How the pictures of the website write where something stands: with at most one decimal, on every machine alike."""


def pixels(value: float) -> str:
    """Write a place in the units of a picture."""
    return f"{value:.1f}".removesuffix(".0")


def percent(value: float) -> str:
    """Write a place as a share of the width."""
    return f"{pixels(value)}%"

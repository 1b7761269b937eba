"""The checks of `reactin doctor`."""

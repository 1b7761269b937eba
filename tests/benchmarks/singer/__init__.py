"""The program as a Singer target: with Meltano and real taps, killed, and beside another target."""

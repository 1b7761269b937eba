"""The program as a Singer target: its streams, its settings, and the state that it gives back."""

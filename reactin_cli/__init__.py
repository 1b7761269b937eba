"""Gets every lead of a file into a ReactIn SmartList: once, at its pace, and with proof."""

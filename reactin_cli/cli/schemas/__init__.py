"""JSON Schemas of everything that the program writes for machines."""

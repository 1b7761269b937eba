"""How fast requests go out."""

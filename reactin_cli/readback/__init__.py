"""The list as ReactIn holds it: read page by page, and compared with what was sent."""

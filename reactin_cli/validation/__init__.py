"""Is this a lead we would send? Cleans every field, judges it, and says what is wrong."""

"""What makes two leads the same: addresses and profiles, read from cells as people fill them."""

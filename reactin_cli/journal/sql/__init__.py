"""What is the same in every database: its statements and what is made of their rows."""

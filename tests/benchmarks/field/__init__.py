"""The field test: the same leads, server and trouble for the program and for what people use."""

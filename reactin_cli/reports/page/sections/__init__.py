"""The parts of the page, in a file each; a part that has nothing to say is empty."""

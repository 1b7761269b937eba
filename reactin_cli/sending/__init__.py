"""One row to ReactIn: what came back, what it means, how fast, when, and who asks whom."""

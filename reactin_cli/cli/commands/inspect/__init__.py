"""`reactin inspect`."""

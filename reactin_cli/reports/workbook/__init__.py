"""Reports, rejects and lists as workbooks for Excel."""

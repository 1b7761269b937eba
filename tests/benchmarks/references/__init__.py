"""What a competent user would write with other tools: each a program of its own.

They read the same file and send the same requests, but judge nothing and remember nothing.
"""

"""Everything that the program believes about the ReactIn API, and nothing else.

Sources: ReactIn's help centre, pages "Add a lead" and "Get leads" and the page on API keys of the
unified inbox. Last confirmed: 2026-11-26. Where they are silent (the body of any answer, the rate
limit, what sending a lead twice does, length limits of fields) nothing here may depend on it.
"""

"""Everything that is believed about the ReactIn API, and nothing else.

Last confirmed on 2026-11-26 against ReactIn's help centre: "Add a lead" and "Get leads" of the
SmartList type "ReactIn API", and "API keys" of the unified inbox. Where those pages are silent
(bodies of answers, rate limits, lengths of fields), nothing here assumes an answer.

`target` has the addresses and request headers, `credentials` the rules of keys and ids, `statuses`
what each status means, `page` the shape of a page of leads, `stored_lead` the names of a stored
lead's fields, `code_block` what a user pastes. The names of a lead's fields and the body of "add a
lead" are in `reactin_cli.model` (`FIELDS`, `Lead.body`), because every layer names fields.
"""

"""The fields of a lead, as "Add a lead" names them; one of the first two is required."""

from reactin_cli.model import Lead

FIELDS = (
    "email",
    "linkedinUrl",
    "firstName",
    "lastName",
    "companyName",
    "customVariable1",
    "customVariable2",
    "customVariable3",
    "customVariable4",
    "customVariable5",
)
"""The names of a lead's fields, in the order of `Lead` and of every report."""

NAME_FIELDS = ("firstName", "lastName", "companyName")
"""Those that name somebody: no free text."""

FULL_NAME = "fullName"
"""What a column may feed in place of the first and the last name; no field of the API."""


def body(lead: Lead) -> dict[str, str]:
    """Give the JSON object of a request: fields without a value are left out."""
    return {name: value for name, value in zip(FIELDS, lead.values(), strict=True) if value}

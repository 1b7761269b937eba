"""What the words of a column's name can say about the column."""

from enum import StrEnum, auto


class Sense(StrEnum):
    """What a word in a column's name says about the column."""

    EMAIL = auto()
    LINKEDIN = auto()
    SALES_NAVIGATOR = auto()
    PROFILE = auto()
    URL = auto()
    SITE = auto()
    NAME = auto()
    FULL_NAME = auto()
    LAST_FIRST = auto()
    """Full names with the last name in front, as the words or the language say."""
    CONTACT_PERSON = auto()
    """A person by its role, so alone a name: "Ansprechpartner"."""
    FIRST = auto()
    LAST = auto()
    FIRST_NAME = auto()
    LAST_NAME = auto()
    COMPANY = auto()
    ORGANIZATION = auto()
    ACCOUNT = auto()
    CUSTOM_VARIABLE = auto()
    PERSON = auto()
    """The lead itself: contact, prospect, attendee, …"""
    WORK = auto()
    PERSONAL = auto()
    PRIMARY = auto()
    RECOMMENDED = auto()
    DIRECT = auto()
    ADDITIONAL = auto()
    GRADE_A = auto()
    VERIFIED = auto()
    """Either a good address or a yes: only the values tell."""
    PUBLIC = auto()
    UNIQUE_ID = auto()
    ADDRESS = auto()
    VALUE = auto()
    CURRENT = auto()
    ASSOCIATED = auto()
    CLEANED = auto()
    FILLER = auto()
    """Says nothing: articles, "what is your …"."""
    OPT_OUT = auto()
    POSSIBLE_OPT_OUT = auto()
    """May mean that somebody opted out: "blocked", "no emails"."""
    BOUNCED = auto()
    PERMISSION = auto()
    """Says who may be written to, so a "no" means the opposite: consent, opt-in."""
    REASON = auto()
    """Why something happened, so any text says that it did."""
    WHEN = auto()
    STATUS = auto()
    MAILING = auto()
    OTHER_CHANNEL = auto()
    """Telephone, text message, letter: an opt-out there is not one here."""
    OTHER = auto()
    """Somebody else's, or something else about the thing."""
    UNKNOWN = auto()

"""Which words of a column's name make it a field's, and which of several is better: data."""

from typing import NamedTuple

from reactin_cli.mapping.headers import Header
from reactin_cli.mapping.vocabulary.senses import Sense

Senses = frozenset[Sense]


class FieldRule(NamedTuple):
    """A column is a field's if it says one of `needs` and nothing but what is allowed."""

    needs: tuple[Senses, ...]
    """The combinations of which one must be there."""
    allows: Senses
    """What may stand beside, and changes nothing or only the order."""
    if_confirmed: Senses
    """What may stand beside if the values say the same as the name."""
    weights: dict[Sense, int]
    """The lower the sum, the better the column."""
    last_number: int
    """The highest number that can be in the name: "Email 3" is the lead's, "Company 2" is not."""


def _senses(words: str) -> Senses:
    return frozenset(map(Sense, words.split()))


def _rule(
    *needs: str, allows: str = "", if_confirmed: str = "", last_number: int = 0, **weights: int
) -> FieldRule:
    """Write a rule in the names of the senses; the keywords left over are the weights."""
    core = [_senses(need) for need in needs]
    return FieldRule(
        needs=tuple(core),
        allows=_senses(allows + " person contact_person filler cleaned primary").union(*core),
        if_confirmed=_senses(if_confirmed),
        weights={Sense(word): number for word, number in weights.items()},
        last_number=last_number,
    )


RULES = {
    "email": _rule(
        "email",
        "grade_a",
        allows="address value work personal direct recommended additional linkedin current",
        if_confirmed="verified url",
        last_number=99,
        work=-2,
        primary=-1,
        recommended=-1,
        direct=1,
        personal=2,
        linkedin=3,
        grade_a=4,
        additional=10,
    ),
    "linkedinUrl": _rule(
        "linkedin",
        "sales_navigator",
        allows="url profile public unique_id address value personal",
        if_confirmed="site verified current",
        last_number=1,
        public=-2,
        linkedin=-1,
        site=2,
        unique_id=3,
        sales_navigator=5,
    ),
    "firstName": _rule("first_name", allows="value", last_number=1, cleaned=1),
    "lastName": _rule("last_name", allows="value", last_number=1, cleaned=1),
    "companyName": _rule(
        "company",
        "organization",
        "account name",
        allows="name current associated work value",
        last_number=1,
        current=-2,
        name=-1,
        organization=1,
        account=3,
        associated=4,
        cleaned=5,
    ),
    "fullName": _rule(
        "full_name",
        "last_first",
        "contact_person",
        "name",
        "first last_name",
        "first_name last_name",
        last_number=1,
        full_name=-2,
        last_first=-2,
        first=-2,
        first_name=-2,
        person=-1,
    ),
}

GENERIC_PROFILE = _rule(
    "url",
    "profile",
    "site",
    allows="public value address personal name full_name first_name last_name",
    last_number=1,
    public=-2,
    site=2,
)
"""A link that does not say LinkedIn, such as one behind a name: the values have to."""


def says(rule: FieldRule, header: Header) -> bool:
    """Tell whether the name holds what makes it the field's, whatever else it says."""
    return any(need <= header.senses for need in rule.needs)


def is_understood(rule: FieldRule, header: Header) -> bool:
    """Tell whether the name is the field's and nothing in it says otherwise."""
    return is_plausible(rule, header) and header.senses <= rule.allows


def is_plausible(rule: FieldRule, header: Header) -> bool:
    """Tell whether the name is the field's if the values confirm it."""
    return (
        says(rule, header)
        and header.senses <= rule.allows | rule.if_confirmed
        and header.number <= rule.last_number
    )


def is_half_understood(rule: FieldRule, header: Header) -> bool:
    """Tell whether the name is the field's but for words that are not understood."""
    unclear = {Sense.UNKNOWN, Sense.COMPANY, Sense.ADDITIONAL}
    return says(rule, header) and header.senses <= rule.allows | rule.if_confirmed | unclear


def weight(rule: FieldRule, header: Header) -> tuple[int, int]:
    """Give the place in the order of preference: lower is better."""
    return sum(rule.weights.get(sense, 0) for sense in header.senses), header.number

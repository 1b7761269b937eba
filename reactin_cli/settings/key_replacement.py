"""Where a refused key came from, and how it is replaced there."""

from reactin_cli.settings.profile import Profile
from reactin_cli.settings.values import Layer, Setting

_COPY = "Copy the current code block from the SmartList's page in ReactIn"
AGAIN = "then run the same command again."


def replacement(key: Setting, profile: Profile | None) -> str:
    """Say where the key is kept and what replaces it there; the key itself is not named."""
    if key.name == "api_key_file":
        return (
            f"The key is the content of {key.value} ({key.origin}). {_COPY}, put its key in that"
            f" file, {AGAIN}"
        )
    if key.name == "api_key_command":
        return (
            f"The key is what the api_key_command of {key.origin} prints. Update it there with the"
            f" key on the SmartList's page in ReactIn, {AGAIN}"
        )
    if key.layer is Layer.PROFILE and profile:
        return (
            f"The key came from {key.origin}. {_COPY}, run `reactin login {profile.name}`, {AGAIN}"
        )
    if key.layer is Layer.ENVIRONMENT:
        return f"The key came from {key.origin}. {_COPY}, set REACTIN_API_KEY to its key, {AGAIN}"
    return f"The key came from {key.origin}. {_COPY}, replace the key there, {AGAIN}"

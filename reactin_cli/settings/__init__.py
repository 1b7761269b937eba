"""Options, environment, `.env` and config file become the settings of one run."""

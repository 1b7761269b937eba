"""What all tests share."""

from hypothesis import settings

# A busy machine is not a fault of the code: how long an example takes is for benchmarks to say.
settings.register_profile("reactin", deadline=None)
settings.load_profile("reactin")

"""The foresight room: drivers, scenarios, personas, futures wheels, horizons, and steps back from a wanted future."""

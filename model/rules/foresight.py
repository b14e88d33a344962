"""What follows from drivers, scenarios and signals."""

from model.kinds import DriverClass
from model.tables import Driver

HIGH, LOW = 4, 2
"""On the scales of 1 to 5: from here on high, up to here low."""


def driver_class(driver: Driver) -> DriverClass | None:
    """What kind of driver it is by impact and uncertainty (driver mapping, UK Futures Toolkit); None while unrated."""
    if driver.impact is None or driver.uncertainty is None:
        return None
    if driver.impact >= HIGH and driver.uncertainty >= HIGH:
        return DriverClass.CRITICAL_UNCERTAINTY
    if driver.impact >= HIGH and driver.uncertainty <= LOW:
        return DriverClass.PREDETERMINED
    if driver.impact <= LOW and driver.uncertainty >= HIGH:
        return DriverClass.WATCH
    return DriverClass.CONTEXT

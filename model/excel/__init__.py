"""Out to ministries, and back."""

from model.excel.book import Cancelled
from model.excel.profiles import INTERNAL, Profile
from model.excel.write import STANDARD, every_sheet, write

__all__ = ["INTERNAL", "STANDARD", "Cancelled", "Profile", "every_sheet", "write"]

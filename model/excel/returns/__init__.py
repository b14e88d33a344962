"""Workbooks that ministries fill in and send back."""

from model.excel.returns.form import Returning, answer_counts, answering, return_sheets
from model.excel.returns.found import Problem, Proposal, Question, Return, Returned
from model.excel.returns.read import Came, read_return, read_returns
from model.excel.returns.trouble import ReturnTrouble

__all__ = [
    "Came",
    "Problem",
    "Proposal",
    "Question",
    "Return",
    "ReturnTrouble",
    "Returned",
    "Returning",
    "answer_counts",
    "answering",
    "read_return",
    "read_returns",
    "return_sheets",
]

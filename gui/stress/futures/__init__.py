"""The tab of futures: what the plan does when its assumptions give way."""

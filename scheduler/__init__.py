"""The door for the clock: what is due, what leaves, what is cleaned up. APScheduler beats; our tables are the truth."""

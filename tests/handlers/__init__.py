"""The door for people, where no play goes through it."""

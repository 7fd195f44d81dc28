"""What is still to be said. Verbs put facts in; `scheduler/delivery.py` takes them out and tells the outcome."""

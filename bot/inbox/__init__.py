"""What was heard: stored before it is confirmed, handled in one lane a chat, done in the transaction of its effects."""

"""The desk at which editors review: the page of a posting with its text beside its fields, the
queue of what waits, and the way back."""

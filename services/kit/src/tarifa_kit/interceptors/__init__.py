"""What happens around every rpc, in one ordered chain on each side of the wire."""

"""The behaviour of a call without input and output: no grpc, no clock, no thread, no randomness of its own.

`ClientCore` holds what the calls of a client share; `CallCore` is one call. A driver tells a call what
happened and when (microseconds of a clock that never goes back) and carries out the actions that it answers
with. Calls of one `ClientCore` are told one after the other: a driver with threads holds a lock meanwhile,
and none while an attempt is on the wire.
"""

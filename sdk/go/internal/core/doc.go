// Package core decides what every call does next, given what happened and when: it retries, hedges, breaks,
// throttles and caches, and does nothing else. It has no input or output, no clock, no goroutine and no timer;
// a driver tells it what happened and carries out the actions that it answers with (CORE-1 of
// sdk/conformance/REQUIREMENTS.md, whose numbers the comments of this package name).
package core

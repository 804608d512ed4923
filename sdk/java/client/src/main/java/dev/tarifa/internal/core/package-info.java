/**
 * What a call does, without input or output: events with their time go in, steps to carry out come back.
 *
 * <p>Not for users. The behaviour is that of {@code sdk/conformance/REQUIREMENTS.md}, whose numbers the comments name.
 * Times and durations are whole microseconds of a clock that the driver reads.
 */
package dev.tarifa.internal.core;

/** A server for tests that answers as they say, without a network. */
package dev.tarifa.testing;

/** The conformance suite's adapter: carries cases out on the Java client and tells what happened. */
package dev.tarifa.conformance;

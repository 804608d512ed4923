/**
 * The Java client of Tarifa: {@link dev.tarifa.TarifaClient} and what its calls take, give and throw.
 *
 * <p>Requests and answers are the messages of {@code dev.tarifa.<area>.v1}, generated from the contracts.
 */
package dev.tarifa;

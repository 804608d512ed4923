/** Measurements for OpenTelemetry, which a user of this package brings along. */
package dev.tarifa.telemetry;

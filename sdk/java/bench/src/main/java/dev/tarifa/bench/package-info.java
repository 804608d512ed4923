/** What the client costs a call, beside the bare generated stub in the same run. */
package dev.tarifa.bench;

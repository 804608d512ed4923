/** What stands between the core and gRPC. Not for users. */
package dev.tarifa.internal;

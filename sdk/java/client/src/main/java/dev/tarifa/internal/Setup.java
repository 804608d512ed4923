package dev.tarifa.internal;

import dev.tarifa.Adaptive;
import dev.tarifa.internal.core.Call;
import dev.tarifa.internal.core.Draws;
import dev.tarifa.internal.core.MethodPolicy;
import dev.tarifa.internal.core.Switches;
import io.grpc.Channel;
import io.grpc.Metadata;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * What a client is made of.
 *
 * @param channel where attempts are sent
 * @param closing closes what the client opened
 * @param apiKey sent with every attempt
 * @param timeout of every call, in microseconds; {@link MethodPolicy#NONE}: the policy's
 * @param executor where callbacks and timers run
 * @param observer hears what happens; null: nobody does
 * @param extraHeaders adds to what attempts of a call carry; null: nothing does
 */
public record Setup(
    Channel channel,
    Runnable closing,
    String apiKey,
    long timeout,
    Switches switches,
    Adaptive adaptive,
    Draws draws,
    Clock clock,
    Executor executor,
    Observer observer,
    BiConsumer<Call, Metadata> extraHeaders) {}

package dev.tarifa.conformance;

import dev.tarifa.conformance.v1.AdapterHello;
import dev.tarifa.conformance.v1.AdapterReply;
import dev.tarifa.conformance.v1.AdapterRequest;
import dev.tarifa.conformance.v1.Driver;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads cases from standard input and writes what came of them to standard output. */
public final class Adapter {
  private Adapter() {}

  /** Carries out cases until the input ends. */
  public static void main(String[] arguments) throws IOException {
    InputStream in = new BufferedInputStream(System.in);
    OutputStream out = new BufferedOutputStream(System.out);
    System.setOut(System.err);
    AdapterHello.newBuilder()
        .setLanguage("java")
        .setRuntime(System.getProperty("java.version"))
        .addDrivers(Driver.DRIVER_BLOCKING)
        .addDrivers(Driver.DRIVER_AWAITING)
        .build()
        .writeDelimitedTo(out);
    out.flush();
    AdapterRequest request = AdapterRequest.parseDelimitedFrom(in);
    while (request != null) {
      carryOut(request).writeDelimitedTo(out);
      out.flush();
      request = AdapterRequest.parseDelimitedFrom(in);
    }
    System.exit(0);
  }

  private static AdapterReply carryOut(AdapterRequest request) {
    try (Case subject = new Case(request)) {
      return request.getDriver() == Driver.DRIVER_SIMULATED
          ? new SimulatedDriver(subject).run()
          : new RealDriver(subject).run();
    } catch (CaseFailure | RuntimeException failure) {
      System.err.println("case " + request.getNumber() + ": " + failure);
      failure.printStackTrace(System.err);
      return AdapterReply.newBuilder().setError(failure.toString()).build();
    }
  }
}

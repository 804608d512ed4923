package dev.tarifa.pricing.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Recommends and explains the prices of lines. It keeps no state: equal inputs, price-book revision and model
 * version give equal prices.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class PricingServiceGrpc {

  private PricingServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "tarifa.pricing.v1.PricingService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.tarifa.pricing.v1.PriceQuoteRequest,
      dev.tarifa.pricing.v1.PriceQuoteResponse> getPriceQuoteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PriceQuote",
      requestType = dev.tarifa.pricing.v1.PriceQuoteRequest.class,
      responseType = dev.tarifa.pricing.v1.PriceQuoteResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.pricing.v1.PriceQuoteRequest,
      dev.tarifa.pricing.v1.PriceQuoteResponse> getPriceQuoteMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.pricing.v1.PriceQuoteRequest, dev.tarifa.pricing.v1.PriceQuoteResponse> getPriceQuoteMethod;
    if ((getPriceQuoteMethod = PricingServiceGrpc.getPriceQuoteMethod) == null) {
      synchronized (PricingServiceGrpc.class) {
        if ((getPriceQuoteMethod = PricingServiceGrpc.getPriceQuoteMethod) == null) {
          PricingServiceGrpc.getPriceQuoteMethod = getPriceQuoteMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.pricing.v1.PriceQuoteRequest, dev.tarifa.pricing.v1.PriceQuoteResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PriceQuote"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.pricing.v1.PriceQuoteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.pricing.v1.PriceQuoteResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PricingServiceMethodDescriptorSupplier("PriceQuote"))
              .build();
        }
      }
    }
    return getPriceQuoteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.pricing.v1.SimulatePriceRequest,
      dev.tarifa.pricing.v1.SimulatePriceResponse> getSimulatePriceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SimulatePrice",
      requestType = dev.tarifa.pricing.v1.SimulatePriceRequest.class,
      responseType = dev.tarifa.pricing.v1.SimulatePriceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.pricing.v1.SimulatePriceRequest,
      dev.tarifa.pricing.v1.SimulatePriceResponse> getSimulatePriceMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.pricing.v1.SimulatePriceRequest, dev.tarifa.pricing.v1.SimulatePriceResponse> getSimulatePriceMethod;
    if ((getSimulatePriceMethod = PricingServiceGrpc.getSimulatePriceMethod) == null) {
      synchronized (PricingServiceGrpc.class) {
        if ((getSimulatePriceMethod = PricingServiceGrpc.getSimulatePriceMethod) == null) {
          PricingServiceGrpc.getSimulatePriceMethod = getSimulatePriceMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.pricing.v1.SimulatePriceRequest, dev.tarifa.pricing.v1.SimulatePriceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SimulatePrice"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.pricing.v1.SimulatePriceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.pricing.v1.SimulatePriceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PricingServiceMethodDescriptorSupplier("SimulatePrice"))
              .build();
        }
      }
    }
    return getSimulatePriceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.pricing.v1.StreamPricesRequest,
      dev.tarifa.pricing.v1.StreamPricesResponse> getStreamPricesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "StreamPrices",
      requestType = dev.tarifa.pricing.v1.StreamPricesRequest.class,
      responseType = dev.tarifa.pricing.v1.StreamPricesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
  public static io.grpc.MethodDescriptor<dev.tarifa.pricing.v1.StreamPricesRequest,
      dev.tarifa.pricing.v1.StreamPricesResponse> getStreamPricesMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.pricing.v1.StreamPricesRequest, dev.tarifa.pricing.v1.StreamPricesResponse> getStreamPricesMethod;
    if ((getStreamPricesMethod = PricingServiceGrpc.getStreamPricesMethod) == null) {
      synchronized (PricingServiceGrpc.class) {
        if ((getStreamPricesMethod = PricingServiceGrpc.getStreamPricesMethod) == null) {
          PricingServiceGrpc.getStreamPricesMethod = getStreamPricesMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.pricing.v1.StreamPricesRequest, dev.tarifa.pricing.v1.StreamPricesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "StreamPrices"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.pricing.v1.StreamPricesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.pricing.v1.StreamPricesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PricingServiceMethodDescriptorSupplier("StreamPrices"))
              .build();
        }
      }
    }
    return getStreamPricesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.pricing.v1.ReplayPricesRequest,
      dev.tarifa.pricing.v1.ReplayPricesResponse> getReplayPricesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReplayPrices",
      requestType = dev.tarifa.pricing.v1.ReplayPricesRequest.class,
      responseType = dev.tarifa.pricing.v1.ReplayPricesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.pricing.v1.ReplayPricesRequest,
      dev.tarifa.pricing.v1.ReplayPricesResponse> getReplayPricesMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.pricing.v1.ReplayPricesRequest, dev.tarifa.pricing.v1.ReplayPricesResponse> getReplayPricesMethod;
    if ((getReplayPricesMethod = PricingServiceGrpc.getReplayPricesMethod) == null) {
      synchronized (PricingServiceGrpc.class) {
        if ((getReplayPricesMethod = PricingServiceGrpc.getReplayPricesMethod) == null) {
          PricingServiceGrpc.getReplayPricesMethod = getReplayPricesMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.pricing.v1.ReplayPricesRequest, dev.tarifa.pricing.v1.ReplayPricesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReplayPrices"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.pricing.v1.ReplayPricesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.pricing.v1.ReplayPricesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PricingServiceMethodDescriptorSupplier("ReplayPrices"))
              .build();
        }
      }
    }
    return getReplayPricesMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static PricingServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PricingServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PricingServiceStub>() {
        @java.lang.Override
        public PricingServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PricingServiceStub(channel, callOptions);
        }
      };
    return PricingServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static PricingServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PricingServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PricingServiceBlockingV2Stub>() {
        @java.lang.Override
        public PricingServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PricingServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return PricingServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static PricingServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PricingServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PricingServiceBlockingStub>() {
        @java.lang.Override
        public PricingServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PricingServiceBlockingStub(channel, callOptions);
        }
      };
    return PricingServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static PricingServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PricingServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PricingServiceFutureStub>() {
        @java.lang.Override
        public PricingServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PricingServiceFutureStub(channel, callOptions);
        }
      };
    return PricingServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Recommends and explains the prices of lines. It keeps no state: equal inputs, price-book revision and model
   * version give equal prices.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Prices the lines of one quote together, in one call of the response model. It never fails for want of a
     * model: each line says which rung of the fallback ladder it stands on.
     * </pre>
     */
    default void priceQuote(dev.tarifa.pricing.v1.PriceQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.pricing.v1.PriceQuoteResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPriceQuoteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Prices one line and returns its what-if curve: win probability and expected margin at candidate prices.
     * </pre>
     */
    default void simulatePrice(dev.tarifa.pricing.v1.SimulatePriceRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.pricing.v1.SimulatePriceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSimulatePriceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Prices quotes of any size, message by message, in constant memory. Each request is answered by one response,
     * in order. The unary twin is PriceQuote.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<dev.tarifa.pricing.v1.StreamPricesRequest> streamPrices(
        io.grpc.stub.StreamObserver<dev.tarifa.pricing.v1.StreamPricesResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getStreamPricesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Computes prices again from what they were computed from, without catalog or model. Equal to the cent.
     * </pre>
     */
    default void replayPrices(dev.tarifa.pricing.v1.ReplayPricesRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.pricing.v1.ReplayPricesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReplayPricesMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service PricingService.
   * <pre>
   * Recommends and explains the prices of lines. It keeps no state: equal inputs, price-book revision and model
   * version give equal prices.
   * </pre>
   */
  public static abstract class PricingServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return PricingServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service PricingService.
   * <pre>
   * Recommends and explains the prices of lines. It keeps no state: equal inputs, price-book revision and model
   * version give equal prices.
   * </pre>
   */
  public static final class PricingServiceStub
      extends io.grpc.stub.AbstractAsyncStub<PricingServiceStub> {
    private PricingServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PricingServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PricingServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Prices the lines of one quote together, in one call of the response model. It never fails for want of a
     * model: each line says which rung of the fallback ladder it stands on.
     * </pre>
     */
    public void priceQuote(dev.tarifa.pricing.v1.PriceQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.pricing.v1.PriceQuoteResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPriceQuoteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Prices one line and returns its what-if curve: win probability and expected margin at candidate prices.
     * </pre>
     */
    public void simulatePrice(dev.tarifa.pricing.v1.SimulatePriceRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.pricing.v1.SimulatePriceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSimulatePriceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Prices quotes of any size, message by message, in constant memory. Each request is answered by one response,
     * in order. The unary twin is PriceQuote.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<dev.tarifa.pricing.v1.StreamPricesRequest> streamPrices(
        io.grpc.stub.StreamObserver<dev.tarifa.pricing.v1.StreamPricesResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(getStreamPricesMethod(), getCallOptions()), responseObserver);
    }

    /**
     * <pre>
     * Computes prices again from what they were computed from, without catalog or model. Equal to the cent.
     * </pre>
     */
    public void replayPrices(dev.tarifa.pricing.v1.ReplayPricesRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.pricing.v1.ReplayPricesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getReplayPricesMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service PricingService.
   * <pre>
   * Recommends and explains the prices of lines. It keeps no state: equal inputs, price-book revision and model
   * version give equal prices.
   * </pre>
   */
  public static final class PricingServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<PricingServiceBlockingV2Stub> {
    private PricingServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PricingServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PricingServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Prices the lines of one quote together, in one call of the response model. It never fails for want of a
     * model: each line says which rung of the fallback ladder it stands on.
     * </pre>
     */
    public dev.tarifa.pricing.v1.PriceQuoteResponse priceQuote(dev.tarifa.pricing.v1.PriceQuoteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPriceQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Prices one line and returns its what-if curve: win probability and expected margin at candidate prices.
     * </pre>
     */
    public dev.tarifa.pricing.v1.SimulatePriceResponse simulatePrice(dev.tarifa.pricing.v1.SimulatePriceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSimulatePriceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Prices quotes of any size, message by message, in constant memory. Each request is answered by one response,
     * in order. The unary twin is PriceQuote.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<dev.tarifa.pricing.v1.StreamPricesRequest, dev.tarifa.pricing.v1.StreamPricesResponse>
        streamPrices() {
      return io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
          getChannel(), getStreamPricesMethod(), getCallOptions());
    }

    /**
     * <pre>
     * Computes prices again from what they were computed from, without catalog or model. Equal to the cent.
     * </pre>
     */
    public dev.tarifa.pricing.v1.ReplayPricesResponse replayPrices(dev.tarifa.pricing.v1.ReplayPricesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getReplayPricesMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service PricingService.
   * <pre>
   * Recommends and explains the prices of lines. It keeps no state: equal inputs, price-book revision and model
   * version give equal prices.
   * </pre>
   */
  public static final class PricingServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<PricingServiceBlockingStub> {
    private PricingServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PricingServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PricingServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Prices the lines of one quote together, in one call of the response model. It never fails for want of a
     * model: each line says which rung of the fallback ladder it stands on.
     * </pre>
     */
    public dev.tarifa.pricing.v1.PriceQuoteResponse priceQuote(dev.tarifa.pricing.v1.PriceQuoteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPriceQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Prices one line and returns its what-if curve: win probability and expected margin at candidate prices.
     * </pre>
     */
    public dev.tarifa.pricing.v1.SimulatePriceResponse simulatePrice(dev.tarifa.pricing.v1.SimulatePriceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSimulatePriceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Computes prices again from what they were computed from, without catalog or model. Equal to the cent.
     * </pre>
     */
    public dev.tarifa.pricing.v1.ReplayPricesResponse replayPrices(dev.tarifa.pricing.v1.ReplayPricesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getReplayPricesMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service PricingService.
   * <pre>
   * Recommends and explains the prices of lines. It keeps no state: equal inputs, price-book revision and model
   * version give equal prices.
   * </pre>
   */
  public static final class PricingServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<PricingServiceFutureStub> {
    private PricingServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PricingServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PricingServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Prices the lines of one quote together, in one call of the response model. It never fails for want of a
     * model: each line says which rung of the fallback ladder it stands on.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.pricing.v1.PriceQuoteResponse> priceQuote(
        dev.tarifa.pricing.v1.PriceQuoteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPriceQuoteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Prices one line and returns its what-if curve: win probability and expected margin at candidate prices.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.pricing.v1.SimulatePriceResponse> simulatePrice(
        dev.tarifa.pricing.v1.SimulatePriceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSimulatePriceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Computes prices again from what they were computed from, without catalog or model. Equal to the cent.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.pricing.v1.ReplayPricesResponse> replayPrices(
        dev.tarifa.pricing.v1.ReplayPricesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getReplayPricesMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_PRICE_QUOTE = 0;
  private static final int METHODID_SIMULATE_PRICE = 1;
  private static final int METHODID_REPLAY_PRICES = 2;
  private static final int METHODID_STREAM_PRICES = 3;

  private static final class MethodHandlers<Req, Resp> implements
      io.grpc.stub.ServerCalls.UnaryMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ServerStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ClientStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.BidiStreamingMethod<Req, Resp> {
    private final AsyncService serviceImpl;
    private final int methodId;

    MethodHandlers(AsyncService serviceImpl, int methodId) {
      this.serviceImpl = serviceImpl;
      this.methodId = methodId;
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public void invoke(Req request, io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_PRICE_QUOTE:
          serviceImpl.priceQuote((dev.tarifa.pricing.v1.PriceQuoteRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.pricing.v1.PriceQuoteResponse>) responseObserver);
          break;
        case METHODID_SIMULATE_PRICE:
          serviceImpl.simulatePrice((dev.tarifa.pricing.v1.SimulatePriceRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.pricing.v1.SimulatePriceResponse>) responseObserver);
          break;
        case METHODID_REPLAY_PRICES:
          serviceImpl.replayPrices((dev.tarifa.pricing.v1.ReplayPricesRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.pricing.v1.ReplayPricesResponse>) responseObserver);
          break;
        default:
          throw new AssertionError();
      }
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public io.grpc.stub.StreamObserver<Req> invoke(
        io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_STREAM_PRICES:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.streamPrices(
              (io.grpc.stub.StreamObserver<dev.tarifa.pricing.v1.StreamPricesResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getPriceQuoteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.pricing.v1.PriceQuoteRequest,
              dev.tarifa.pricing.v1.PriceQuoteResponse>(
                service, METHODID_PRICE_QUOTE)))
        .addMethod(
          getSimulatePriceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.pricing.v1.SimulatePriceRequest,
              dev.tarifa.pricing.v1.SimulatePriceResponse>(
                service, METHODID_SIMULATE_PRICE)))
        .addMethod(
          getStreamPricesMethod(),
          io.grpc.stub.ServerCalls.asyncBidiStreamingCall(
            new MethodHandlers<
              dev.tarifa.pricing.v1.StreamPricesRequest,
              dev.tarifa.pricing.v1.StreamPricesResponse>(
                service, METHODID_STREAM_PRICES)))
        .addMethod(
          getReplayPricesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.pricing.v1.ReplayPricesRequest,
              dev.tarifa.pricing.v1.ReplayPricesResponse>(
                service, METHODID_REPLAY_PRICES)))
        .build();
  }

  private static abstract class PricingServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    PricingServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.tarifa.pricing.v1.PricingServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("PricingService");
    }
  }

  private static final class PricingServiceFileDescriptorSupplier
      extends PricingServiceBaseDescriptorSupplier {
    PricingServiceFileDescriptorSupplier() {}
  }

  private static final class PricingServiceMethodDescriptorSupplier
      extends PricingServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    PricingServiceMethodDescriptorSupplier(java.lang.String methodName) {
      this.methodName = methodName;
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.MethodDescriptor getMethodDescriptor() {
      return getServiceDescriptor().findMethodByName(methodName);
    }
  }

  private static volatile io.grpc.ServiceDescriptor serviceDescriptor;

  public static io.grpc.ServiceDescriptor getServiceDescriptor() {
    io.grpc.ServiceDescriptor result = serviceDescriptor;
    if (result == null) {
      synchronized (PricingServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new PricingServiceFileDescriptorSupplier())
              .addMethod(getPriceQuoteMethod())
              .addMethod(getSimulatePriceMethod())
              .addMethod(getStreamPricesMethod())
              .addMethod(getReplayPricesMethod())
              .build();
        }
      }
    }
    return result;
  }
}

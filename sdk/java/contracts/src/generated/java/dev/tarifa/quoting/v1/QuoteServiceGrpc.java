package dev.tarifa.quoting.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Carries a quote from its first line to its outcome.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class QuoteServiceGrpc {

  private QuoteServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "tarifa.quoting.v1.QuoteService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.CreateQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getCreateQuoteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateQuote",
      requestType = dev.tarifa.quoting.v1.CreateQuoteRequest.class,
      responseType = dev.tarifa.quoting.v1.Quote.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.CreateQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getCreateQuoteMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.CreateQuoteRequest, dev.tarifa.quoting.v1.Quote> getCreateQuoteMethod;
    if ((getCreateQuoteMethod = QuoteServiceGrpc.getCreateQuoteMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getCreateQuoteMethod = QuoteServiceGrpc.getCreateQuoteMethod) == null) {
          QuoteServiceGrpc.getCreateQuoteMethod = getCreateQuoteMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.CreateQuoteRequest, dev.tarifa.quoting.v1.Quote>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateQuote"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.CreateQuoteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.Quote.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("CreateQuote"))
              .build();
        }
      }
    }
    return getCreateQuoteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.GetQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getGetQuoteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetQuote",
      requestType = dev.tarifa.quoting.v1.GetQuoteRequest.class,
      responseType = dev.tarifa.quoting.v1.Quote.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.GetQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getGetQuoteMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.GetQuoteRequest, dev.tarifa.quoting.v1.Quote> getGetQuoteMethod;
    if ((getGetQuoteMethod = QuoteServiceGrpc.getGetQuoteMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getGetQuoteMethod = QuoteServiceGrpc.getGetQuoteMethod) == null) {
          QuoteServiceGrpc.getGetQuoteMethod = getGetQuoteMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.GetQuoteRequest, dev.tarifa.quoting.v1.Quote>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetQuote"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.GetQuoteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.Quote.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("GetQuote"))
              .build();
        }
      }
    }
    return getGetQuoteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ListQuotesRequest,
      dev.tarifa.quoting.v1.ListQuotesResponse> getListQuotesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListQuotes",
      requestType = dev.tarifa.quoting.v1.ListQuotesRequest.class,
      responseType = dev.tarifa.quoting.v1.ListQuotesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ListQuotesRequest,
      dev.tarifa.quoting.v1.ListQuotesResponse> getListQuotesMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ListQuotesRequest, dev.tarifa.quoting.v1.ListQuotesResponse> getListQuotesMethod;
    if ((getListQuotesMethod = QuoteServiceGrpc.getListQuotesMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getListQuotesMethod = QuoteServiceGrpc.getListQuotesMethod) == null) {
          QuoteServiceGrpc.getListQuotesMethod = getListQuotesMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.ListQuotesRequest, dev.tarifa.quoting.v1.ListQuotesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListQuotes"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.ListQuotesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.ListQuotesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("ListQuotes"))
              .build();
        }
      }
    }
    return getListQuotesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.UpdateQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getUpdateQuoteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateQuote",
      requestType = dev.tarifa.quoting.v1.UpdateQuoteRequest.class,
      responseType = dev.tarifa.quoting.v1.Quote.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.UpdateQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getUpdateQuoteMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.UpdateQuoteRequest, dev.tarifa.quoting.v1.Quote> getUpdateQuoteMethod;
    if ((getUpdateQuoteMethod = QuoteServiceGrpc.getUpdateQuoteMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getUpdateQuoteMethod = QuoteServiceGrpc.getUpdateQuoteMethod) == null) {
          QuoteServiceGrpc.getUpdateQuoteMethod = getUpdateQuoteMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.UpdateQuoteRequest, dev.tarifa.quoting.v1.Quote>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateQuote"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.UpdateQuoteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.Quote.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("UpdateQuote"))
              .build();
        }
      }
    }
    return getUpdateQuoteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.PutQuoteLinesRequest,
      dev.tarifa.quoting.v1.Quote> getPutQuoteLinesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PutQuoteLines",
      requestType = dev.tarifa.quoting.v1.PutQuoteLinesRequest.class,
      responseType = dev.tarifa.quoting.v1.Quote.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.PutQuoteLinesRequest,
      dev.tarifa.quoting.v1.Quote> getPutQuoteLinesMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.PutQuoteLinesRequest, dev.tarifa.quoting.v1.Quote> getPutQuoteLinesMethod;
    if ((getPutQuoteLinesMethod = QuoteServiceGrpc.getPutQuoteLinesMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getPutQuoteLinesMethod = QuoteServiceGrpc.getPutQuoteLinesMethod) == null) {
          QuoteServiceGrpc.getPutQuoteLinesMethod = getPutQuoteLinesMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.PutQuoteLinesRequest, dev.tarifa.quoting.v1.Quote>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PutQuoteLines"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.PutQuoteLinesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.Quote.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("PutQuoteLines"))
              .build();
        }
      }
    }
    return getPutQuoteLinesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.RemoveQuoteLinesRequest,
      dev.tarifa.quoting.v1.Quote> getRemoveQuoteLinesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RemoveQuoteLines",
      requestType = dev.tarifa.quoting.v1.RemoveQuoteLinesRequest.class,
      responseType = dev.tarifa.quoting.v1.Quote.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.RemoveQuoteLinesRequest,
      dev.tarifa.quoting.v1.Quote> getRemoveQuoteLinesMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.RemoveQuoteLinesRequest, dev.tarifa.quoting.v1.Quote> getRemoveQuoteLinesMethod;
    if ((getRemoveQuoteLinesMethod = QuoteServiceGrpc.getRemoveQuoteLinesMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getRemoveQuoteLinesMethod = QuoteServiceGrpc.getRemoveQuoteLinesMethod) == null) {
          QuoteServiceGrpc.getRemoveQuoteLinesMethod = getRemoveQuoteLinesMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.RemoveQuoteLinesRequest, dev.tarifa.quoting.v1.Quote>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RemoveQuoteLines"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.RemoveQuoteLinesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.Quote.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("RemoveQuoteLines"))
              .build();
        }
      }
    }
    return getRemoveQuoteLinesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.PriceQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getPriceQuoteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PriceQuote",
      requestType = dev.tarifa.quoting.v1.PriceQuoteRequest.class,
      responseType = dev.tarifa.quoting.v1.Quote.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.PriceQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getPriceQuoteMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.PriceQuoteRequest, dev.tarifa.quoting.v1.Quote> getPriceQuoteMethod;
    if ((getPriceQuoteMethod = QuoteServiceGrpc.getPriceQuoteMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getPriceQuoteMethod = QuoteServiceGrpc.getPriceQuoteMethod) == null) {
          QuoteServiceGrpc.getPriceQuoteMethod = getPriceQuoteMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.PriceQuoteRequest, dev.tarifa.quoting.v1.Quote>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PriceQuote"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.PriceQuoteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.Quote.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("PriceQuote"))
              .build();
        }
      }
    }
    return getPriceQuoteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.SubmitQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getSubmitQuoteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SubmitQuote",
      requestType = dev.tarifa.quoting.v1.SubmitQuoteRequest.class,
      responseType = dev.tarifa.quoting.v1.Quote.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.SubmitQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getSubmitQuoteMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.SubmitQuoteRequest, dev.tarifa.quoting.v1.Quote> getSubmitQuoteMethod;
    if ((getSubmitQuoteMethod = QuoteServiceGrpc.getSubmitQuoteMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getSubmitQuoteMethod = QuoteServiceGrpc.getSubmitQuoteMethod) == null) {
          QuoteServiceGrpc.getSubmitQuoteMethod = getSubmitQuoteMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.SubmitQuoteRequest, dev.tarifa.quoting.v1.Quote>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SubmitQuote"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.SubmitQuoteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.Quote.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("SubmitQuote"))
              .build();
        }
      }
    }
    return getSubmitQuoteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ApproveQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getApproveQuoteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ApproveQuote",
      requestType = dev.tarifa.quoting.v1.ApproveQuoteRequest.class,
      responseType = dev.tarifa.quoting.v1.Quote.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ApproveQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getApproveQuoteMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ApproveQuoteRequest, dev.tarifa.quoting.v1.Quote> getApproveQuoteMethod;
    if ((getApproveQuoteMethod = QuoteServiceGrpc.getApproveQuoteMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getApproveQuoteMethod = QuoteServiceGrpc.getApproveQuoteMethod) == null) {
          QuoteServiceGrpc.getApproveQuoteMethod = getApproveQuoteMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.ApproveQuoteRequest, dev.tarifa.quoting.v1.Quote>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ApproveQuote"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.ApproveQuoteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.Quote.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("ApproveQuote"))
              .build();
        }
      }
    }
    return getApproveQuoteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.RejectQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getRejectQuoteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RejectQuote",
      requestType = dev.tarifa.quoting.v1.RejectQuoteRequest.class,
      responseType = dev.tarifa.quoting.v1.Quote.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.RejectQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getRejectQuoteMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.RejectQuoteRequest, dev.tarifa.quoting.v1.Quote> getRejectQuoteMethod;
    if ((getRejectQuoteMethod = QuoteServiceGrpc.getRejectQuoteMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getRejectQuoteMethod = QuoteServiceGrpc.getRejectQuoteMethod) == null) {
          QuoteServiceGrpc.getRejectQuoteMethod = getRejectQuoteMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.RejectQuoteRequest, dev.tarifa.quoting.v1.Quote>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RejectQuote"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.RejectQuoteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.Quote.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("RejectQuote"))
              .build();
        }
      }
    }
    return getRejectQuoteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.SendQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getSendQuoteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SendQuote",
      requestType = dev.tarifa.quoting.v1.SendQuoteRequest.class,
      responseType = dev.tarifa.quoting.v1.Quote.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.SendQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getSendQuoteMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.SendQuoteRequest, dev.tarifa.quoting.v1.Quote> getSendQuoteMethod;
    if ((getSendQuoteMethod = QuoteServiceGrpc.getSendQuoteMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getSendQuoteMethod = QuoteServiceGrpc.getSendQuoteMethod) == null) {
          QuoteServiceGrpc.getSendQuoteMethod = getSendQuoteMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.SendQuoteRequest, dev.tarifa.quoting.v1.Quote>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SendQuote"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.SendQuoteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.Quote.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("SendQuote"))
              .build();
        }
      }
    }
    return getSendQuoteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.AcceptQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getAcceptQuoteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AcceptQuote",
      requestType = dev.tarifa.quoting.v1.AcceptQuoteRequest.class,
      responseType = dev.tarifa.quoting.v1.Quote.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.AcceptQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getAcceptQuoteMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.AcceptQuoteRequest, dev.tarifa.quoting.v1.Quote> getAcceptQuoteMethod;
    if ((getAcceptQuoteMethod = QuoteServiceGrpc.getAcceptQuoteMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getAcceptQuoteMethod = QuoteServiceGrpc.getAcceptQuoteMethod) == null) {
          QuoteServiceGrpc.getAcceptQuoteMethod = getAcceptQuoteMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.AcceptQuoteRequest, dev.tarifa.quoting.v1.Quote>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AcceptQuote"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.AcceptQuoteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.Quote.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("AcceptQuote"))
              .build();
        }
      }
    }
    return getAcceptQuoteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.DeclineQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getDeclineQuoteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeclineQuote",
      requestType = dev.tarifa.quoting.v1.DeclineQuoteRequest.class,
      responseType = dev.tarifa.quoting.v1.Quote.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.DeclineQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getDeclineQuoteMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.DeclineQuoteRequest, dev.tarifa.quoting.v1.Quote> getDeclineQuoteMethod;
    if ((getDeclineQuoteMethod = QuoteServiceGrpc.getDeclineQuoteMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getDeclineQuoteMethod = QuoteServiceGrpc.getDeclineQuoteMethod) == null) {
          QuoteServiceGrpc.getDeclineQuoteMethod = getDeclineQuoteMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.DeclineQuoteRequest, dev.tarifa.quoting.v1.Quote>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeclineQuote"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.DeclineQuoteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.Quote.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("DeclineQuote"))
              .build();
        }
      }
    }
    return getDeclineQuoteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ExpireQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getExpireQuoteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ExpireQuote",
      requestType = dev.tarifa.quoting.v1.ExpireQuoteRequest.class,
      responseType = dev.tarifa.quoting.v1.Quote.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ExpireQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getExpireQuoteMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ExpireQuoteRequest, dev.tarifa.quoting.v1.Quote> getExpireQuoteMethod;
    if ((getExpireQuoteMethod = QuoteServiceGrpc.getExpireQuoteMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getExpireQuoteMethod = QuoteServiceGrpc.getExpireQuoteMethod) == null) {
          QuoteServiceGrpc.getExpireQuoteMethod = getExpireQuoteMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.ExpireQuoteRequest, dev.tarifa.quoting.v1.Quote>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ExpireQuote"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.ExpireQuoteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.Quote.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("ExpireQuote"))
              .build();
        }
      }
    }
    return getExpireQuoteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ReviseQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getReviseQuoteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReviseQuote",
      requestType = dev.tarifa.quoting.v1.ReviseQuoteRequest.class,
      responseType = dev.tarifa.quoting.v1.Quote.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ReviseQuoteRequest,
      dev.tarifa.quoting.v1.Quote> getReviseQuoteMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ReviseQuoteRequest, dev.tarifa.quoting.v1.Quote> getReviseQuoteMethod;
    if ((getReviseQuoteMethod = QuoteServiceGrpc.getReviseQuoteMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getReviseQuoteMethod = QuoteServiceGrpc.getReviseQuoteMethod) == null) {
          QuoteServiceGrpc.getReviseQuoteMethod = getReviseQuoteMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.ReviseQuoteRequest, dev.tarifa.quoting.v1.Quote>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReviseQuote"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.ReviseQuoteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.Quote.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("ReviseQuote"))
              .build();
        }
      }
    }
    return getReviseQuoteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ListQuoteEventsRequest,
      dev.tarifa.quoting.v1.ListQuoteEventsResponse> getListQuoteEventsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListQuoteEvents",
      requestType = dev.tarifa.quoting.v1.ListQuoteEventsRequest.class,
      responseType = dev.tarifa.quoting.v1.ListQuoteEventsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ListQuoteEventsRequest,
      dev.tarifa.quoting.v1.ListQuoteEventsResponse> getListQuoteEventsMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ListQuoteEventsRequest, dev.tarifa.quoting.v1.ListQuoteEventsResponse> getListQuoteEventsMethod;
    if ((getListQuoteEventsMethod = QuoteServiceGrpc.getListQuoteEventsMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getListQuoteEventsMethod = QuoteServiceGrpc.getListQuoteEventsMethod) == null) {
          QuoteServiceGrpc.getListQuoteEventsMethod = getListQuoteEventsMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.ListQuoteEventsRequest, dev.tarifa.quoting.v1.ListQuoteEventsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListQuoteEvents"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.ListQuoteEventsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.ListQuoteEventsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("ListQuoteEvents"))
              .build();
        }
      }
    }
    return getListQuoteEventsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ImportQuotesRequest,
      dev.tarifa.quoting.v1.ImportQuotesResponse> getImportQuotesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ImportQuotes",
      requestType = dev.tarifa.quoting.v1.ImportQuotesRequest.class,
      responseType = dev.tarifa.quoting.v1.ImportQuotesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.CLIENT_STREAMING)
  public static io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ImportQuotesRequest,
      dev.tarifa.quoting.v1.ImportQuotesResponse> getImportQuotesMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.quoting.v1.ImportQuotesRequest, dev.tarifa.quoting.v1.ImportQuotesResponse> getImportQuotesMethod;
    if ((getImportQuotesMethod = QuoteServiceGrpc.getImportQuotesMethod) == null) {
      synchronized (QuoteServiceGrpc.class) {
        if ((getImportQuotesMethod = QuoteServiceGrpc.getImportQuotesMethod) == null) {
          QuoteServiceGrpc.getImportQuotesMethod = getImportQuotesMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.quoting.v1.ImportQuotesRequest, dev.tarifa.quoting.v1.ImportQuotesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.CLIENT_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ImportQuotes"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.ImportQuotesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.quoting.v1.ImportQuotesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new QuoteServiceMethodDescriptorSupplier("ImportQuotes"))
              .build();
        }
      }
    }
    return getImportQuotesMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static QuoteServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<QuoteServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<QuoteServiceStub>() {
        @java.lang.Override
        public QuoteServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new QuoteServiceStub(channel, callOptions);
        }
      };
    return QuoteServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static QuoteServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<QuoteServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<QuoteServiceBlockingV2Stub>() {
        @java.lang.Override
        public QuoteServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new QuoteServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return QuoteServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static QuoteServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<QuoteServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<QuoteServiceBlockingStub>() {
        @java.lang.Override
        public QuoteServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new QuoteServiceBlockingStub(channel, callOptions);
        }
      };
    return QuoteServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static QuoteServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<QuoteServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<QuoteServiceFutureStub>() {
        @java.lang.Override
        public QuoteServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new QuoteServiceFutureStub(channel, callOptions);
        }
      };
    return QuoteServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Carries a quote from its first line to its outcome.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Creates a quote with its first lines, in DRAFT.
     * </pre>
     */
    default void createQuote(dev.tarifa.quoting.v1.CreateQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateQuoteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns a quote, as it is or as it was.
     * </pre>
     */
    default void getQuote(dev.tarifa.quoting.v1.GetQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetQuoteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns a page of quotes without their lines, last changed first.
     * </pre>
     */
    default void listQuotes(dev.tarifa.quoting.v1.ListQuotesRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.ListQuotesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListQuotesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Edits the header of a quote. Its customer and currency stay.
     * </pre>
     */
    default void updateQuote(dev.tarifa.quoting.v1.UpdateQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateQuoteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Adds lines, or replaces those with the same ids. The quote returns to DRAFT.
     * </pre>
     */
    default void putQuoteLines(dev.tarifa.quoting.v1.PutQuoteLinesRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPutQuoteLinesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Removes lines. The quote returns to DRAFT.
     * </pre>
     */
    default void removeQuoteLines(dev.tarifa.quoting.v1.RemoveQuoteLinesRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRemoveQuoteLinesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Prices every line. From DRAFT, PRICED or REJECTED to PRICED.
     * </pre>
     */
    default void priceQuote(dev.tarifa.quoting.v1.PriceQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPriceQuoteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Submits a priced quote: to PENDING_APPROVAL where a line needs an approval, else to APPROVED.
     * </pre>
     */
    default void submitQuote(dev.tarifa.quoting.v1.SubmitQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSubmitQuoteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Approves a quote that awaits it. The caller's key needs the scope `quotes.approve`.
     * </pre>
     */
    default void approveQuote(dev.tarifa.quoting.v1.ApproveQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getApproveQuoteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Rejects a quote that awaits approval. The caller's key needs the scope `quotes.approve`.
     * </pre>
     */
    default void rejectQuote(dev.tarifa.quoting.v1.RejectQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRejectQuoteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Marks an approved quote as sent to the customer.
     * </pre>
     */
    default void sendQuote(dev.tarifa.quoting.v1.SendQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSendQuoteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Records that the customer took a sent quote, whole or in part.
     * </pre>
     */
    default void acceptQuote(dev.tarifa.quoting.v1.AcceptQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAcceptQuoteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Records that the customer declined a sent quote.
     * </pre>
     */
    default void declineQuote(dev.tarifa.quoting.v1.DeclineQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeclineQuoteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Ends a quote that was not decided, before its time. The server expires quotes by itself as well.
     * </pre>
     */
    default void expireQuote(dev.tarifa.quoting.v1.ExpireQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExpireQuoteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Opens a submitted, sent or ended quote again as its next revision, in DRAFT with the same lines. An accepted
     * quote cannot be revised.
     * </pre>
     */
    default void reviseQuote(dev.tarifa.quoting.v1.ReviseQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReviseQuoteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns a page of what happened to a quote, oldest first.
     * </pre>
     */
    default void listQuoteEvents(dev.tarifa.quoting.v1.ListQuoteEventsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.ListQuoteEventsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListQuoteEventsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Stores quotes of the past with their outcomes, all or none, in one transaction. A quote that is stored already
     * with the same content changes nothing; with other content the import fails and names it.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.ImportQuotesRequest> importQuotes(
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.ImportQuotesResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getImportQuotesMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service QuoteService.
   * <pre>
   * Carries a quote from its first line to its outcome.
   * </pre>
   */
  public static abstract class QuoteServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return QuoteServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service QuoteService.
   * <pre>
   * Carries a quote from its first line to its outcome.
   * </pre>
   */
  public static final class QuoteServiceStub
      extends io.grpc.stub.AbstractAsyncStub<QuoteServiceStub> {
    private QuoteServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected QuoteServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new QuoteServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a quote with its first lines, in DRAFT.
     * </pre>
     */
    public void createQuote(dev.tarifa.quoting.v1.CreateQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateQuoteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns a quote, as it is or as it was.
     * </pre>
     */
    public void getQuote(dev.tarifa.quoting.v1.GetQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetQuoteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns a page of quotes without their lines, last changed first.
     * </pre>
     */
    public void listQuotes(dev.tarifa.quoting.v1.ListQuotesRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.ListQuotesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListQuotesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Edits the header of a quote. Its customer and currency stay.
     * </pre>
     */
    public void updateQuote(dev.tarifa.quoting.v1.UpdateQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateQuoteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Adds lines, or replaces those with the same ids. The quote returns to DRAFT.
     * </pre>
     */
    public void putQuoteLines(dev.tarifa.quoting.v1.PutQuoteLinesRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPutQuoteLinesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Removes lines. The quote returns to DRAFT.
     * </pre>
     */
    public void removeQuoteLines(dev.tarifa.quoting.v1.RemoveQuoteLinesRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRemoveQuoteLinesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Prices every line. From DRAFT, PRICED or REJECTED to PRICED.
     * </pre>
     */
    public void priceQuote(dev.tarifa.quoting.v1.PriceQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPriceQuoteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Submits a priced quote: to PENDING_APPROVAL where a line needs an approval, else to APPROVED.
     * </pre>
     */
    public void submitQuote(dev.tarifa.quoting.v1.SubmitQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSubmitQuoteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Approves a quote that awaits it. The caller's key needs the scope `quotes.approve`.
     * </pre>
     */
    public void approveQuote(dev.tarifa.quoting.v1.ApproveQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getApproveQuoteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Rejects a quote that awaits approval. The caller's key needs the scope `quotes.approve`.
     * </pre>
     */
    public void rejectQuote(dev.tarifa.quoting.v1.RejectQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRejectQuoteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Marks an approved quote as sent to the customer.
     * </pre>
     */
    public void sendQuote(dev.tarifa.quoting.v1.SendQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSendQuoteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Records that the customer took a sent quote, whole or in part.
     * </pre>
     */
    public void acceptQuote(dev.tarifa.quoting.v1.AcceptQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAcceptQuoteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Records that the customer declined a sent quote.
     * </pre>
     */
    public void declineQuote(dev.tarifa.quoting.v1.DeclineQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeclineQuoteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Ends a quote that was not decided, before its time. The server expires quotes by itself as well.
     * </pre>
     */
    public void expireQuote(dev.tarifa.quoting.v1.ExpireQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getExpireQuoteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Opens a submitted, sent or ended quote again as its next revision, in DRAFT with the same lines. An accepted
     * quote cannot be revised.
     * </pre>
     */
    public void reviseQuote(dev.tarifa.quoting.v1.ReviseQuoteRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getReviseQuoteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns a page of what happened to a quote, oldest first.
     * </pre>
     */
    public void listQuoteEvents(dev.tarifa.quoting.v1.ListQuoteEventsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.ListQuoteEventsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListQuoteEventsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Stores quotes of the past with their outcomes, all or none, in one transaction. A quote that is stored already
     * with the same content changes nothing; with other content the import fails and names it.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.ImportQuotesRequest> importQuotes(
        io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.ImportQuotesResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncClientStreamingCall(
          getChannel().newCall(getImportQuotesMethod(), getCallOptions()), responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service QuoteService.
   * <pre>
   * Carries a quote from its first line to its outcome.
   * </pre>
   */
  public static final class QuoteServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<QuoteServiceBlockingV2Stub> {
    private QuoteServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected QuoteServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new QuoteServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a quote with its first lines, in DRAFT.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote createQuote(dev.tarifa.quoting.v1.CreateQuoteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a quote, as it is or as it was.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote getQuote(dev.tarifa.quoting.v1.GetQuoteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of quotes without their lines, last changed first.
     * </pre>
     */
    public dev.tarifa.quoting.v1.ListQuotesResponse listQuotes(dev.tarifa.quoting.v1.ListQuotesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListQuotesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Edits the header of a quote. Its customer and currency stay.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote updateQuote(dev.tarifa.quoting.v1.UpdateQuoteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Adds lines, or replaces those with the same ids. The quote returns to DRAFT.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote putQuoteLines(dev.tarifa.quoting.v1.PutQuoteLinesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPutQuoteLinesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Removes lines. The quote returns to DRAFT.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote removeQuoteLines(dev.tarifa.quoting.v1.RemoveQuoteLinesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRemoveQuoteLinesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Prices every line. From DRAFT, PRICED or REJECTED to PRICED.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote priceQuote(dev.tarifa.quoting.v1.PriceQuoteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPriceQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Submits a priced quote: to PENDING_APPROVAL where a line needs an approval, else to APPROVED.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote submitQuote(dev.tarifa.quoting.v1.SubmitQuoteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSubmitQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Approves a quote that awaits it. The caller's key needs the scope `quotes.approve`.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote approveQuote(dev.tarifa.quoting.v1.ApproveQuoteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getApproveQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Rejects a quote that awaits approval. The caller's key needs the scope `quotes.approve`.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote rejectQuote(dev.tarifa.quoting.v1.RejectQuoteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRejectQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Marks an approved quote as sent to the customer.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote sendQuote(dev.tarifa.quoting.v1.SendQuoteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSendQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Records that the customer took a sent quote, whole or in part.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote acceptQuote(dev.tarifa.quoting.v1.AcceptQuoteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAcceptQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Records that the customer declined a sent quote.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote declineQuote(dev.tarifa.quoting.v1.DeclineQuoteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeclineQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends a quote that was not decided, before its time. The server expires quotes by itself as well.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote expireQuote(dev.tarifa.quoting.v1.ExpireQuoteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getExpireQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Opens a submitted, sent or ended quote again as its next revision, in DRAFT with the same lines. An accepted
     * quote cannot be revised.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote reviseQuote(dev.tarifa.quoting.v1.ReviseQuoteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getReviseQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of what happened to a quote, oldest first.
     * </pre>
     */
    public dev.tarifa.quoting.v1.ListQuoteEventsResponse listQuoteEvents(dev.tarifa.quoting.v1.ListQuoteEventsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListQuoteEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stores quotes of the past with their outcomes, all or none, in one transaction. A quote that is stored already
     * with the same content changes nothing; with other content the import fails and names it.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<dev.tarifa.quoting.v1.ImportQuotesRequest, dev.tarifa.quoting.v1.ImportQuotesResponse>
        importQuotes() {
      return io.grpc.stub.ClientCalls.blockingClientStreamingCall(
          getChannel(), getImportQuotesMethod(), getCallOptions());
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service QuoteService.
   * <pre>
   * Carries a quote from its first line to its outcome.
   * </pre>
   */
  public static final class QuoteServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<QuoteServiceBlockingStub> {
    private QuoteServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected QuoteServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new QuoteServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a quote with its first lines, in DRAFT.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote createQuote(dev.tarifa.quoting.v1.CreateQuoteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a quote, as it is or as it was.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote getQuote(dev.tarifa.quoting.v1.GetQuoteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of quotes without their lines, last changed first.
     * </pre>
     */
    public dev.tarifa.quoting.v1.ListQuotesResponse listQuotes(dev.tarifa.quoting.v1.ListQuotesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListQuotesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Edits the header of a quote. Its customer and currency stay.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote updateQuote(dev.tarifa.quoting.v1.UpdateQuoteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Adds lines, or replaces those with the same ids. The quote returns to DRAFT.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote putQuoteLines(dev.tarifa.quoting.v1.PutQuoteLinesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPutQuoteLinesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Removes lines. The quote returns to DRAFT.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote removeQuoteLines(dev.tarifa.quoting.v1.RemoveQuoteLinesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRemoveQuoteLinesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Prices every line. From DRAFT, PRICED or REJECTED to PRICED.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote priceQuote(dev.tarifa.quoting.v1.PriceQuoteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPriceQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Submits a priced quote: to PENDING_APPROVAL where a line needs an approval, else to APPROVED.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote submitQuote(dev.tarifa.quoting.v1.SubmitQuoteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSubmitQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Approves a quote that awaits it. The caller's key needs the scope `quotes.approve`.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote approveQuote(dev.tarifa.quoting.v1.ApproveQuoteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getApproveQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Rejects a quote that awaits approval. The caller's key needs the scope `quotes.approve`.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote rejectQuote(dev.tarifa.quoting.v1.RejectQuoteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRejectQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Marks an approved quote as sent to the customer.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote sendQuote(dev.tarifa.quoting.v1.SendQuoteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSendQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Records that the customer took a sent quote, whole or in part.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote acceptQuote(dev.tarifa.quoting.v1.AcceptQuoteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAcceptQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Records that the customer declined a sent quote.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote declineQuote(dev.tarifa.quoting.v1.DeclineQuoteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeclineQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends a quote that was not decided, before its time. The server expires quotes by itself as well.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote expireQuote(dev.tarifa.quoting.v1.ExpireQuoteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getExpireQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Opens a submitted, sent or ended quote again as its next revision, in DRAFT with the same lines. An accepted
     * quote cannot be revised.
     * </pre>
     */
    public dev.tarifa.quoting.v1.Quote reviseQuote(dev.tarifa.quoting.v1.ReviseQuoteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getReviseQuoteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of what happened to a quote, oldest first.
     * </pre>
     */
    public dev.tarifa.quoting.v1.ListQuoteEventsResponse listQuoteEvents(dev.tarifa.quoting.v1.ListQuoteEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListQuoteEventsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service QuoteService.
   * <pre>
   * Carries a quote from its first line to its outcome.
   * </pre>
   */
  public static final class QuoteServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<QuoteServiceFutureStub> {
    private QuoteServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected QuoteServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new QuoteServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a quote with its first lines, in DRAFT.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.Quote> createQuote(
        dev.tarifa.quoting.v1.CreateQuoteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateQuoteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns a quote, as it is or as it was.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.Quote> getQuote(
        dev.tarifa.quoting.v1.GetQuoteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetQuoteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns a page of quotes without their lines, last changed first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.ListQuotesResponse> listQuotes(
        dev.tarifa.quoting.v1.ListQuotesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListQuotesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Edits the header of a quote. Its customer and currency stay.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.Quote> updateQuote(
        dev.tarifa.quoting.v1.UpdateQuoteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateQuoteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Adds lines, or replaces those with the same ids. The quote returns to DRAFT.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.Quote> putQuoteLines(
        dev.tarifa.quoting.v1.PutQuoteLinesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPutQuoteLinesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Removes lines. The quote returns to DRAFT.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.Quote> removeQuoteLines(
        dev.tarifa.quoting.v1.RemoveQuoteLinesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRemoveQuoteLinesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Prices every line. From DRAFT, PRICED or REJECTED to PRICED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.Quote> priceQuote(
        dev.tarifa.quoting.v1.PriceQuoteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPriceQuoteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Submits a priced quote: to PENDING_APPROVAL where a line needs an approval, else to APPROVED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.Quote> submitQuote(
        dev.tarifa.quoting.v1.SubmitQuoteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSubmitQuoteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Approves a quote that awaits it. The caller's key needs the scope `quotes.approve`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.Quote> approveQuote(
        dev.tarifa.quoting.v1.ApproveQuoteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getApproveQuoteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Rejects a quote that awaits approval. The caller's key needs the scope `quotes.approve`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.Quote> rejectQuote(
        dev.tarifa.quoting.v1.RejectQuoteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRejectQuoteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Marks an approved quote as sent to the customer.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.Quote> sendQuote(
        dev.tarifa.quoting.v1.SendQuoteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSendQuoteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Records that the customer took a sent quote, whole or in part.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.Quote> acceptQuote(
        dev.tarifa.quoting.v1.AcceptQuoteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAcceptQuoteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Records that the customer declined a sent quote.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.Quote> declineQuote(
        dev.tarifa.quoting.v1.DeclineQuoteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeclineQuoteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Ends a quote that was not decided, before its time. The server expires quotes by itself as well.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.Quote> expireQuote(
        dev.tarifa.quoting.v1.ExpireQuoteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getExpireQuoteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Opens a submitted, sent or ended quote again as its next revision, in DRAFT with the same lines. An accepted
     * quote cannot be revised.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.Quote> reviseQuote(
        dev.tarifa.quoting.v1.ReviseQuoteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getReviseQuoteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns a page of what happened to a quote, oldest first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.quoting.v1.ListQuoteEventsResponse> listQuoteEvents(
        dev.tarifa.quoting.v1.ListQuoteEventsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListQuoteEventsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_QUOTE = 0;
  private static final int METHODID_GET_QUOTE = 1;
  private static final int METHODID_LIST_QUOTES = 2;
  private static final int METHODID_UPDATE_QUOTE = 3;
  private static final int METHODID_PUT_QUOTE_LINES = 4;
  private static final int METHODID_REMOVE_QUOTE_LINES = 5;
  private static final int METHODID_PRICE_QUOTE = 6;
  private static final int METHODID_SUBMIT_QUOTE = 7;
  private static final int METHODID_APPROVE_QUOTE = 8;
  private static final int METHODID_REJECT_QUOTE = 9;
  private static final int METHODID_SEND_QUOTE = 10;
  private static final int METHODID_ACCEPT_QUOTE = 11;
  private static final int METHODID_DECLINE_QUOTE = 12;
  private static final int METHODID_EXPIRE_QUOTE = 13;
  private static final int METHODID_REVISE_QUOTE = 14;
  private static final int METHODID_LIST_QUOTE_EVENTS = 15;
  private static final int METHODID_IMPORT_QUOTES = 16;

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
        case METHODID_CREATE_QUOTE:
          serviceImpl.createQuote((dev.tarifa.quoting.v1.CreateQuoteRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote>) responseObserver);
          break;
        case METHODID_GET_QUOTE:
          serviceImpl.getQuote((dev.tarifa.quoting.v1.GetQuoteRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote>) responseObserver);
          break;
        case METHODID_LIST_QUOTES:
          serviceImpl.listQuotes((dev.tarifa.quoting.v1.ListQuotesRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.ListQuotesResponse>) responseObserver);
          break;
        case METHODID_UPDATE_QUOTE:
          serviceImpl.updateQuote((dev.tarifa.quoting.v1.UpdateQuoteRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote>) responseObserver);
          break;
        case METHODID_PUT_QUOTE_LINES:
          serviceImpl.putQuoteLines((dev.tarifa.quoting.v1.PutQuoteLinesRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote>) responseObserver);
          break;
        case METHODID_REMOVE_QUOTE_LINES:
          serviceImpl.removeQuoteLines((dev.tarifa.quoting.v1.RemoveQuoteLinesRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote>) responseObserver);
          break;
        case METHODID_PRICE_QUOTE:
          serviceImpl.priceQuote((dev.tarifa.quoting.v1.PriceQuoteRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote>) responseObserver);
          break;
        case METHODID_SUBMIT_QUOTE:
          serviceImpl.submitQuote((dev.tarifa.quoting.v1.SubmitQuoteRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote>) responseObserver);
          break;
        case METHODID_APPROVE_QUOTE:
          serviceImpl.approveQuote((dev.tarifa.quoting.v1.ApproveQuoteRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote>) responseObserver);
          break;
        case METHODID_REJECT_QUOTE:
          serviceImpl.rejectQuote((dev.tarifa.quoting.v1.RejectQuoteRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote>) responseObserver);
          break;
        case METHODID_SEND_QUOTE:
          serviceImpl.sendQuote((dev.tarifa.quoting.v1.SendQuoteRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote>) responseObserver);
          break;
        case METHODID_ACCEPT_QUOTE:
          serviceImpl.acceptQuote((dev.tarifa.quoting.v1.AcceptQuoteRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote>) responseObserver);
          break;
        case METHODID_DECLINE_QUOTE:
          serviceImpl.declineQuote((dev.tarifa.quoting.v1.DeclineQuoteRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote>) responseObserver);
          break;
        case METHODID_EXPIRE_QUOTE:
          serviceImpl.expireQuote((dev.tarifa.quoting.v1.ExpireQuoteRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote>) responseObserver);
          break;
        case METHODID_REVISE_QUOTE:
          serviceImpl.reviseQuote((dev.tarifa.quoting.v1.ReviseQuoteRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.Quote>) responseObserver);
          break;
        case METHODID_LIST_QUOTE_EVENTS:
          serviceImpl.listQuoteEvents((dev.tarifa.quoting.v1.ListQuoteEventsRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.ListQuoteEventsResponse>) responseObserver);
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
        case METHODID_IMPORT_QUOTES:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.importQuotes(
              (io.grpc.stub.StreamObserver<dev.tarifa.quoting.v1.ImportQuotesResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getCreateQuoteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.CreateQuoteRequest,
              dev.tarifa.quoting.v1.Quote>(
                service, METHODID_CREATE_QUOTE)))
        .addMethod(
          getGetQuoteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.GetQuoteRequest,
              dev.tarifa.quoting.v1.Quote>(
                service, METHODID_GET_QUOTE)))
        .addMethod(
          getListQuotesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.ListQuotesRequest,
              dev.tarifa.quoting.v1.ListQuotesResponse>(
                service, METHODID_LIST_QUOTES)))
        .addMethod(
          getUpdateQuoteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.UpdateQuoteRequest,
              dev.tarifa.quoting.v1.Quote>(
                service, METHODID_UPDATE_QUOTE)))
        .addMethod(
          getPutQuoteLinesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.PutQuoteLinesRequest,
              dev.tarifa.quoting.v1.Quote>(
                service, METHODID_PUT_QUOTE_LINES)))
        .addMethod(
          getRemoveQuoteLinesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.RemoveQuoteLinesRequest,
              dev.tarifa.quoting.v1.Quote>(
                service, METHODID_REMOVE_QUOTE_LINES)))
        .addMethod(
          getPriceQuoteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.PriceQuoteRequest,
              dev.tarifa.quoting.v1.Quote>(
                service, METHODID_PRICE_QUOTE)))
        .addMethod(
          getSubmitQuoteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.SubmitQuoteRequest,
              dev.tarifa.quoting.v1.Quote>(
                service, METHODID_SUBMIT_QUOTE)))
        .addMethod(
          getApproveQuoteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.ApproveQuoteRequest,
              dev.tarifa.quoting.v1.Quote>(
                service, METHODID_APPROVE_QUOTE)))
        .addMethod(
          getRejectQuoteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.RejectQuoteRequest,
              dev.tarifa.quoting.v1.Quote>(
                service, METHODID_REJECT_QUOTE)))
        .addMethod(
          getSendQuoteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.SendQuoteRequest,
              dev.tarifa.quoting.v1.Quote>(
                service, METHODID_SEND_QUOTE)))
        .addMethod(
          getAcceptQuoteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.AcceptQuoteRequest,
              dev.tarifa.quoting.v1.Quote>(
                service, METHODID_ACCEPT_QUOTE)))
        .addMethod(
          getDeclineQuoteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.DeclineQuoteRequest,
              dev.tarifa.quoting.v1.Quote>(
                service, METHODID_DECLINE_QUOTE)))
        .addMethod(
          getExpireQuoteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.ExpireQuoteRequest,
              dev.tarifa.quoting.v1.Quote>(
                service, METHODID_EXPIRE_QUOTE)))
        .addMethod(
          getReviseQuoteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.ReviseQuoteRequest,
              dev.tarifa.quoting.v1.Quote>(
                service, METHODID_REVISE_QUOTE)))
        .addMethod(
          getListQuoteEventsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.ListQuoteEventsRequest,
              dev.tarifa.quoting.v1.ListQuoteEventsResponse>(
                service, METHODID_LIST_QUOTE_EVENTS)))
        .addMethod(
          getImportQuotesMethod(),
          io.grpc.stub.ServerCalls.asyncClientStreamingCall(
            new MethodHandlers<
              dev.tarifa.quoting.v1.ImportQuotesRequest,
              dev.tarifa.quoting.v1.ImportQuotesResponse>(
                service, METHODID_IMPORT_QUOTES)))
        .build();
  }

  private static abstract class QuoteServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    QuoteServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.tarifa.quoting.v1.QuoteServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("QuoteService");
    }
  }

  private static final class QuoteServiceFileDescriptorSupplier
      extends QuoteServiceBaseDescriptorSupplier {
    QuoteServiceFileDescriptorSupplier() {}
  }

  private static final class QuoteServiceMethodDescriptorSupplier
      extends QuoteServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    QuoteServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (QuoteServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new QuoteServiceFileDescriptorSupplier())
              .addMethod(getCreateQuoteMethod())
              .addMethod(getGetQuoteMethod())
              .addMethod(getListQuotesMethod())
              .addMethod(getUpdateQuoteMethod())
              .addMethod(getPutQuoteLinesMethod())
              .addMethod(getRemoveQuoteLinesMethod())
              .addMethod(getPriceQuoteMethod())
              .addMethod(getSubmitQuoteMethod())
              .addMethod(getApproveQuoteMethod())
              .addMethod(getRejectQuoteMethod())
              .addMethod(getSendQuoteMethod())
              .addMethod(getAcceptQuoteMethod())
              .addMethod(getDeclineQuoteMethod())
              .addMethod(getExpireQuoteMethod())
              .addMethod(getReviseQuoteMethod())
              .addMethod(getListQuoteEventsMethod())
              .addMethod(getImportQuotesMethod())
              .build();
        }
      }
    }
    return result;
  }
}

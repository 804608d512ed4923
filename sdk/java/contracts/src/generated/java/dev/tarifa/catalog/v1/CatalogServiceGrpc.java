package dev.tarifa.catalog.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * What a seller sells, to whom, and at which list prices.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class CatalogServiceGrpc {

  private CatalogServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "tarifa.catalog.v1.CatalogService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.GetProductRequest,
      dev.tarifa.catalog.v1.Product> getGetProductMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetProduct",
      requestType = dev.tarifa.catalog.v1.GetProductRequest.class,
      responseType = dev.tarifa.catalog.v1.Product.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.GetProductRequest,
      dev.tarifa.catalog.v1.Product> getGetProductMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.GetProductRequest, dev.tarifa.catalog.v1.Product> getGetProductMethod;
    if ((getGetProductMethod = CatalogServiceGrpc.getGetProductMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getGetProductMethod = CatalogServiceGrpc.getGetProductMethod) == null) {
          CatalogServiceGrpc.getGetProductMethod = getGetProductMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.GetProductRequest, dev.tarifa.catalog.v1.Product>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetProduct"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.GetProductRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.Product.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("GetProduct"))
              .build();
        }
      }
    }
    return getGetProductMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ListProductsRequest,
      dev.tarifa.catalog.v1.ListProductsResponse> getListProductsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListProducts",
      requestType = dev.tarifa.catalog.v1.ListProductsRequest.class,
      responseType = dev.tarifa.catalog.v1.ListProductsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ListProductsRequest,
      dev.tarifa.catalog.v1.ListProductsResponse> getListProductsMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ListProductsRequest, dev.tarifa.catalog.v1.ListProductsResponse> getListProductsMethod;
    if ((getListProductsMethod = CatalogServiceGrpc.getListProductsMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getListProductsMethod = CatalogServiceGrpc.getListProductsMethod) == null) {
          CatalogServiceGrpc.getListProductsMethod = getListProductsMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.ListProductsRequest, dev.tarifa.catalog.v1.ListProductsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListProducts"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.ListProductsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.ListProductsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("ListProducts"))
              .build();
        }
      }
    }
    return getListProductsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.BatchGetProductsRequest,
      dev.tarifa.catalog.v1.BatchGetProductsResponse> getBatchGetProductsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchGetProducts",
      requestType = dev.tarifa.catalog.v1.BatchGetProductsRequest.class,
      responseType = dev.tarifa.catalog.v1.BatchGetProductsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.BatchGetProductsRequest,
      dev.tarifa.catalog.v1.BatchGetProductsResponse> getBatchGetProductsMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.BatchGetProductsRequest, dev.tarifa.catalog.v1.BatchGetProductsResponse> getBatchGetProductsMethod;
    if ((getBatchGetProductsMethod = CatalogServiceGrpc.getBatchGetProductsMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getBatchGetProductsMethod = CatalogServiceGrpc.getBatchGetProductsMethod) == null) {
          CatalogServiceGrpc.getBatchGetProductsMethod = getBatchGetProductsMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.BatchGetProductsRequest, dev.tarifa.catalog.v1.BatchGetProductsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchGetProducts"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.BatchGetProductsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.BatchGetProductsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("BatchGetProducts"))
              .build();
        }
      }
    }
    return getBatchGetProductsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.UpsertProductRequest,
      dev.tarifa.catalog.v1.Product> getUpsertProductMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpsertProduct",
      requestType = dev.tarifa.catalog.v1.UpsertProductRequest.class,
      responseType = dev.tarifa.catalog.v1.Product.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.UpsertProductRequest,
      dev.tarifa.catalog.v1.Product> getUpsertProductMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.UpsertProductRequest, dev.tarifa.catalog.v1.Product> getUpsertProductMethod;
    if ((getUpsertProductMethod = CatalogServiceGrpc.getUpsertProductMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getUpsertProductMethod = CatalogServiceGrpc.getUpsertProductMethod) == null) {
          CatalogServiceGrpc.getUpsertProductMethod = getUpsertProductMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.UpsertProductRequest, dev.tarifa.catalog.v1.Product>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpsertProduct"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.UpsertProductRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.Product.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("UpsertProduct"))
              .build();
        }
      }
    }
    return getUpsertProductMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.GetCustomerRequest,
      dev.tarifa.catalog.v1.Customer> getGetCustomerMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetCustomer",
      requestType = dev.tarifa.catalog.v1.GetCustomerRequest.class,
      responseType = dev.tarifa.catalog.v1.Customer.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.GetCustomerRequest,
      dev.tarifa.catalog.v1.Customer> getGetCustomerMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.GetCustomerRequest, dev.tarifa.catalog.v1.Customer> getGetCustomerMethod;
    if ((getGetCustomerMethod = CatalogServiceGrpc.getGetCustomerMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getGetCustomerMethod = CatalogServiceGrpc.getGetCustomerMethod) == null) {
          CatalogServiceGrpc.getGetCustomerMethod = getGetCustomerMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.GetCustomerRequest, dev.tarifa.catalog.v1.Customer>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetCustomer"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.GetCustomerRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.Customer.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("GetCustomer"))
              .build();
        }
      }
    }
    return getGetCustomerMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ListCustomersRequest,
      dev.tarifa.catalog.v1.ListCustomersResponse> getListCustomersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListCustomers",
      requestType = dev.tarifa.catalog.v1.ListCustomersRequest.class,
      responseType = dev.tarifa.catalog.v1.ListCustomersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ListCustomersRequest,
      dev.tarifa.catalog.v1.ListCustomersResponse> getListCustomersMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ListCustomersRequest, dev.tarifa.catalog.v1.ListCustomersResponse> getListCustomersMethod;
    if ((getListCustomersMethod = CatalogServiceGrpc.getListCustomersMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getListCustomersMethod = CatalogServiceGrpc.getListCustomersMethod) == null) {
          CatalogServiceGrpc.getListCustomersMethod = getListCustomersMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.ListCustomersRequest, dev.tarifa.catalog.v1.ListCustomersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListCustomers"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.ListCustomersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.ListCustomersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("ListCustomers"))
              .build();
        }
      }
    }
    return getListCustomersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.BatchGetCustomersRequest,
      dev.tarifa.catalog.v1.BatchGetCustomersResponse> getBatchGetCustomersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchGetCustomers",
      requestType = dev.tarifa.catalog.v1.BatchGetCustomersRequest.class,
      responseType = dev.tarifa.catalog.v1.BatchGetCustomersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.BatchGetCustomersRequest,
      dev.tarifa.catalog.v1.BatchGetCustomersResponse> getBatchGetCustomersMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.BatchGetCustomersRequest, dev.tarifa.catalog.v1.BatchGetCustomersResponse> getBatchGetCustomersMethod;
    if ((getBatchGetCustomersMethod = CatalogServiceGrpc.getBatchGetCustomersMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getBatchGetCustomersMethod = CatalogServiceGrpc.getBatchGetCustomersMethod) == null) {
          CatalogServiceGrpc.getBatchGetCustomersMethod = getBatchGetCustomersMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.BatchGetCustomersRequest, dev.tarifa.catalog.v1.BatchGetCustomersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchGetCustomers"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.BatchGetCustomersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.BatchGetCustomersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("BatchGetCustomers"))
              .build();
        }
      }
    }
    return getBatchGetCustomersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.UpsertCustomerRequest,
      dev.tarifa.catalog.v1.Customer> getUpsertCustomerMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpsertCustomer",
      requestType = dev.tarifa.catalog.v1.UpsertCustomerRequest.class,
      responseType = dev.tarifa.catalog.v1.Customer.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.UpsertCustomerRequest,
      dev.tarifa.catalog.v1.Customer> getUpsertCustomerMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.UpsertCustomerRequest, dev.tarifa.catalog.v1.Customer> getUpsertCustomerMethod;
    if ((getUpsertCustomerMethod = CatalogServiceGrpc.getUpsertCustomerMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getUpsertCustomerMethod = CatalogServiceGrpc.getUpsertCustomerMethod) == null) {
          CatalogServiceGrpc.getUpsertCustomerMethod = getUpsertCustomerMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.UpsertCustomerRequest, dev.tarifa.catalog.v1.Customer>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpsertCustomer"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.UpsertCustomerRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.Customer.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("UpsertCustomer"))
              .build();
        }
      }
    }
    return getUpsertCustomerMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.GetPriceBookRequest,
      dev.tarifa.catalog.v1.PriceBook> getGetPriceBookMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetPriceBook",
      requestType = dev.tarifa.catalog.v1.GetPriceBookRequest.class,
      responseType = dev.tarifa.catalog.v1.PriceBook.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.GetPriceBookRequest,
      dev.tarifa.catalog.v1.PriceBook> getGetPriceBookMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.GetPriceBookRequest, dev.tarifa.catalog.v1.PriceBook> getGetPriceBookMethod;
    if ((getGetPriceBookMethod = CatalogServiceGrpc.getGetPriceBookMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getGetPriceBookMethod = CatalogServiceGrpc.getGetPriceBookMethod) == null) {
          CatalogServiceGrpc.getGetPriceBookMethod = getGetPriceBookMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.GetPriceBookRequest, dev.tarifa.catalog.v1.PriceBook>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetPriceBook"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.GetPriceBookRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.PriceBook.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("GetPriceBook"))
              .build();
        }
      }
    }
    return getGetPriceBookMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ListPriceBooksRequest,
      dev.tarifa.catalog.v1.ListPriceBooksResponse> getListPriceBooksMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListPriceBooks",
      requestType = dev.tarifa.catalog.v1.ListPriceBooksRequest.class,
      responseType = dev.tarifa.catalog.v1.ListPriceBooksResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ListPriceBooksRequest,
      dev.tarifa.catalog.v1.ListPriceBooksResponse> getListPriceBooksMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ListPriceBooksRequest, dev.tarifa.catalog.v1.ListPriceBooksResponse> getListPriceBooksMethod;
    if ((getListPriceBooksMethod = CatalogServiceGrpc.getListPriceBooksMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getListPriceBooksMethod = CatalogServiceGrpc.getListPriceBooksMethod) == null) {
          CatalogServiceGrpc.getListPriceBooksMethod = getListPriceBooksMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.ListPriceBooksRequest, dev.tarifa.catalog.v1.ListPriceBooksResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListPriceBooks"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.ListPriceBooksRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.ListPriceBooksResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("ListPriceBooks"))
              .build();
        }
      }
    }
    return getListPriceBooksMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.BatchGetPriceBooksRequest,
      dev.tarifa.catalog.v1.BatchGetPriceBooksResponse> getBatchGetPriceBooksMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchGetPriceBooks",
      requestType = dev.tarifa.catalog.v1.BatchGetPriceBooksRequest.class,
      responseType = dev.tarifa.catalog.v1.BatchGetPriceBooksResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.BatchGetPriceBooksRequest,
      dev.tarifa.catalog.v1.BatchGetPriceBooksResponse> getBatchGetPriceBooksMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.BatchGetPriceBooksRequest, dev.tarifa.catalog.v1.BatchGetPriceBooksResponse> getBatchGetPriceBooksMethod;
    if ((getBatchGetPriceBooksMethod = CatalogServiceGrpc.getBatchGetPriceBooksMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getBatchGetPriceBooksMethod = CatalogServiceGrpc.getBatchGetPriceBooksMethod) == null) {
          CatalogServiceGrpc.getBatchGetPriceBooksMethod = getBatchGetPriceBooksMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.BatchGetPriceBooksRequest, dev.tarifa.catalog.v1.BatchGetPriceBooksResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchGetPriceBooks"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.BatchGetPriceBooksRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.BatchGetPriceBooksResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("BatchGetPriceBooks"))
              .build();
        }
      }
    }
    return getBatchGetPriceBooksMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.UpsertPriceBookRequest,
      dev.tarifa.catalog.v1.PriceBook> getUpsertPriceBookMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpsertPriceBook",
      requestType = dev.tarifa.catalog.v1.UpsertPriceBookRequest.class,
      responseType = dev.tarifa.catalog.v1.PriceBook.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.UpsertPriceBookRequest,
      dev.tarifa.catalog.v1.PriceBook> getUpsertPriceBookMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.UpsertPriceBookRequest, dev.tarifa.catalog.v1.PriceBook> getUpsertPriceBookMethod;
    if ((getUpsertPriceBookMethod = CatalogServiceGrpc.getUpsertPriceBookMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getUpsertPriceBookMethod = CatalogServiceGrpc.getUpsertPriceBookMethod) == null) {
          CatalogServiceGrpc.getUpsertPriceBookMethod = getUpsertPriceBookMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.UpsertPriceBookRequest, dev.tarifa.catalog.v1.PriceBook>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpsertPriceBook"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.UpsertPriceBookRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.PriceBook.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("UpsertPriceBook"))
              .build();
        }
      }
    }
    return getUpsertPriceBookMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.GetPriceBookEntryRequest,
      dev.tarifa.catalog.v1.PriceBookEntry> getGetPriceBookEntryMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetPriceBookEntry",
      requestType = dev.tarifa.catalog.v1.GetPriceBookEntryRequest.class,
      responseType = dev.tarifa.catalog.v1.PriceBookEntry.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.GetPriceBookEntryRequest,
      dev.tarifa.catalog.v1.PriceBookEntry> getGetPriceBookEntryMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.GetPriceBookEntryRequest, dev.tarifa.catalog.v1.PriceBookEntry> getGetPriceBookEntryMethod;
    if ((getGetPriceBookEntryMethod = CatalogServiceGrpc.getGetPriceBookEntryMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getGetPriceBookEntryMethod = CatalogServiceGrpc.getGetPriceBookEntryMethod) == null) {
          CatalogServiceGrpc.getGetPriceBookEntryMethod = getGetPriceBookEntryMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.GetPriceBookEntryRequest, dev.tarifa.catalog.v1.PriceBookEntry>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetPriceBookEntry"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.GetPriceBookEntryRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.PriceBookEntry.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("GetPriceBookEntry"))
              .build();
        }
      }
    }
    return getGetPriceBookEntryMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ListPriceBookEntriesRequest,
      dev.tarifa.catalog.v1.ListPriceBookEntriesResponse> getListPriceBookEntriesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListPriceBookEntries",
      requestType = dev.tarifa.catalog.v1.ListPriceBookEntriesRequest.class,
      responseType = dev.tarifa.catalog.v1.ListPriceBookEntriesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ListPriceBookEntriesRequest,
      dev.tarifa.catalog.v1.ListPriceBookEntriesResponse> getListPriceBookEntriesMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ListPriceBookEntriesRequest, dev.tarifa.catalog.v1.ListPriceBookEntriesResponse> getListPriceBookEntriesMethod;
    if ((getListPriceBookEntriesMethod = CatalogServiceGrpc.getListPriceBookEntriesMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getListPriceBookEntriesMethod = CatalogServiceGrpc.getListPriceBookEntriesMethod) == null) {
          CatalogServiceGrpc.getListPriceBookEntriesMethod = getListPriceBookEntriesMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.ListPriceBookEntriesRequest, dev.tarifa.catalog.v1.ListPriceBookEntriesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListPriceBookEntries"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.ListPriceBookEntriesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.ListPriceBookEntriesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("ListPriceBookEntries"))
              .build();
        }
      }
    }
    return getListPriceBookEntriesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.BatchGetPriceBookEntriesRequest,
      dev.tarifa.catalog.v1.BatchGetPriceBookEntriesResponse> getBatchGetPriceBookEntriesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchGetPriceBookEntries",
      requestType = dev.tarifa.catalog.v1.BatchGetPriceBookEntriesRequest.class,
      responseType = dev.tarifa.catalog.v1.BatchGetPriceBookEntriesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.BatchGetPriceBookEntriesRequest,
      dev.tarifa.catalog.v1.BatchGetPriceBookEntriesResponse> getBatchGetPriceBookEntriesMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.BatchGetPriceBookEntriesRequest, dev.tarifa.catalog.v1.BatchGetPriceBookEntriesResponse> getBatchGetPriceBookEntriesMethod;
    if ((getBatchGetPriceBookEntriesMethod = CatalogServiceGrpc.getBatchGetPriceBookEntriesMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getBatchGetPriceBookEntriesMethod = CatalogServiceGrpc.getBatchGetPriceBookEntriesMethod) == null) {
          CatalogServiceGrpc.getBatchGetPriceBookEntriesMethod = getBatchGetPriceBookEntriesMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.BatchGetPriceBookEntriesRequest, dev.tarifa.catalog.v1.BatchGetPriceBookEntriesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchGetPriceBookEntries"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.BatchGetPriceBookEntriesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.BatchGetPriceBookEntriesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("BatchGetPriceBookEntries"))
              .build();
        }
      }
    }
    return getBatchGetPriceBookEntriesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.UpsertPriceBookEntryRequest,
      dev.tarifa.catalog.v1.PriceBookEntry> getUpsertPriceBookEntryMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpsertPriceBookEntry",
      requestType = dev.tarifa.catalog.v1.UpsertPriceBookEntryRequest.class,
      responseType = dev.tarifa.catalog.v1.PriceBookEntry.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.UpsertPriceBookEntryRequest,
      dev.tarifa.catalog.v1.PriceBookEntry> getUpsertPriceBookEntryMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.UpsertPriceBookEntryRequest, dev.tarifa.catalog.v1.PriceBookEntry> getUpsertPriceBookEntryMethod;
    if ((getUpsertPriceBookEntryMethod = CatalogServiceGrpc.getUpsertPriceBookEntryMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getUpsertPriceBookEntryMethod = CatalogServiceGrpc.getUpsertPriceBookEntryMethod) == null) {
          CatalogServiceGrpc.getUpsertPriceBookEntryMethod = getUpsertPriceBookEntryMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.UpsertPriceBookEntryRequest, dev.tarifa.catalog.v1.PriceBookEntry>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpsertPriceBookEntry"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.UpsertPriceBookEntryRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.PriceBookEntry.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("UpsertPriceBookEntry"))
              .build();
        }
      }
    }
    return getUpsertPriceBookEntryMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ImportCatalogRequest,
      dev.tarifa.catalog.v1.ImportCatalogResponse> getImportCatalogMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ImportCatalog",
      requestType = dev.tarifa.catalog.v1.ImportCatalogRequest.class,
      responseType = dev.tarifa.catalog.v1.ImportCatalogResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.CLIENT_STREAMING)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ImportCatalogRequest,
      dev.tarifa.catalog.v1.ImportCatalogResponse> getImportCatalogMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ImportCatalogRequest, dev.tarifa.catalog.v1.ImportCatalogResponse> getImportCatalogMethod;
    if ((getImportCatalogMethod = CatalogServiceGrpc.getImportCatalogMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getImportCatalogMethod = CatalogServiceGrpc.getImportCatalogMethod) == null) {
          CatalogServiceGrpc.getImportCatalogMethod = getImportCatalogMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.ImportCatalogRequest, dev.tarifa.catalog.v1.ImportCatalogResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.CLIENT_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ImportCatalog"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.ImportCatalogRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.ImportCatalogResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("ImportCatalog"))
              .build();
        }
      }
    }
    return getImportCatalogMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ExportCatalogRequest,
      dev.tarifa.catalog.v1.ExportCatalogResponse> getExportCatalogMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ExportCatalog",
      requestType = dev.tarifa.catalog.v1.ExportCatalogRequest.class,
      responseType = dev.tarifa.catalog.v1.ExportCatalogResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ExportCatalogRequest,
      dev.tarifa.catalog.v1.ExportCatalogResponse> getExportCatalogMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.catalog.v1.ExportCatalogRequest, dev.tarifa.catalog.v1.ExportCatalogResponse> getExportCatalogMethod;
    if ((getExportCatalogMethod = CatalogServiceGrpc.getExportCatalogMethod) == null) {
      synchronized (CatalogServiceGrpc.class) {
        if ((getExportCatalogMethod = CatalogServiceGrpc.getExportCatalogMethod) == null) {
          CatalogServiceGrpc.getExportCatalogMethod = getExportCatalogMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.catalog.v1.ExportCatalogRequest, dev.tarifa.catalog.v1.ExportCatalogResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ExportCatalog"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.ExportCatalogRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.catalog.v1.ExportCatalogResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CatalogServiceMethodDescriptorSupplier("ExportCatalog"))
              .build();
        }
      }
    }
    return getExportCatalogMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static CatalogServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CatalogServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CatalogServiceStub>() {
        @java.lang.Override
        public CatalogServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CatalogServiceStub(channel, callOptions);
        }
      };
    return CatalogServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static CatalogServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CatalogServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CatalogServiceBlockingV2Stub>() {
        @java.lang.Override
        public CatalogServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CatalogServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return CatalogServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static CatalogServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CatalogServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CatalogServiceBlockingStub>() {
        @java.lang.Override
        public CatalogServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CatalogServiceBlockingStub(channel, callOptions);
        }
      };
    return CatalogServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static CatalogServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CatalogServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CatalogServiceFutureStub>() {
        @java.lang.Override
        public CatalogServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CatalogServiceFutureStub(channel, callOptions);
        }
      };
    return CatalogServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * What a seller sells, to whom, and at which list prices.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Returns one product. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    default void getProduct(dev.tarifa.catalog.v1.GetProductRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.Product> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetProductMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns a page of products, in the order of their names.
     * </pre>
     */
    default void listProducts(dev.tarifa.catalog.v1.ListProductsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ListProductsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListProductsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns several products, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    default void batchGetProducts(dev.tarifa.catalog.v1.BatchGetProductsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.BatchGetProductsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchGetProductsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Stores a product: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    default void upsertProduct(dev.tarifa.catalog.v1.UpsertProductRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.Product> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpsertProductMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns one customer. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    default void getCustomer(dev.tarifa.catalog.v1.GetCustomerRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.Customer> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetCustomerMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns a page of customers, in the order of their names.
     * </pre>
     */
    default void listCustomers(dev.tarifa.catalog.v1.ListCustomersRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ListCustomersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListCustomersMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns several customers, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    default void batchGetCustomers(dev.tarifa.catalog.v1.BatchGetCustomersRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.BatchGetCustomersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchGetCustomersMethod(), responseObserver);
    }

    /**
     * <pre>
     * Stores a customer: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    default void upsertCustomer(dev.tarifa.catalog.v1.UpsertCustomerRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.Customer> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpsertCustomerMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns one price book. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    default void getPriceBook(dev.tarifa.catalog.v1.GetPriceBookRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.PriceBook> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetPriceBookMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns a page of price books, in the order of their names.
     * </pre>
     */
    default void listPriceBooks(dev.tarifa.catalog.v1.ListPriceBooksRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ListPriceBooksResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListPriceBooksMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns several price books, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    default void batchGetPriceBooks(dev.tarifa.catalog.v1.BatchGetPriceBooksRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.BatchGetPriceBooksResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchGetPriceBooksMethod(), responseObserver);
    }

    /**
     * <pre>
     * Stores a price book: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    default void upsertPriceBook(dev.tarifa.catalog.v1.UpsertPriceBookRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.PriceBook> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpsertPriceBookMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns one price book entry. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    default void getPriceBookEntry(dev.tarifa.catalog.v1.GetPriceBookEntryRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.PriceBookEntry> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetPriceBookEntryMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns a page of price book entries, in the order of their names.
     * </pre>
     */
    default void listPriceBookEntries(dev.tarifa.catalog.v1.ListPriceBookEntriesRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ListPriceBookEntriesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListPriceBookEntriesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns several price book entries, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    default void batchGetPriceBookEntries(dev.tarifa.catalog.v1.BatchGetPriceBookEntriesRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.BatchGetPriceBookEntriesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchGetPriceBookEntriesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Stores a price book entry: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    default void upsertPriceBookEntry(dev.tarifa.catalog.v1.UpsertPriceBookEntryRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.PriceBookEntry> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpsertPriceBookEntryMethod(), responseObserver);
    }

    /**
     * <pre>
     * Stores many resources, all or none, in one transaction. Equal ones change nothing, so the same import again
     * changes nothing. Entries may precede the book they belong to.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ImportCatalogRequest> importCatalog(
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ImportCatalogResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getImportCatalogMethod(), responseObserver);
    }

    /**
     * <pre>
     * Streams the whole catalog of the tenant as it is at one moment, then the cursor from which its change events
     * follow. The unary twins are the List methods.
     * </pre>
     */
    default void exportCatalog(dev.tarifa.catalog.v1.ExportCatalogRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ExportCatalogResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExportCatalogMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service CatalogService.
   * <pre>
   * What a seller sells, to whom, and at which list prices.
   * </pre>
   */
  public static abstract class CatalogServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return CatalogServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service CatalogService.
   * <pre>
   * What a seller sells, to whom, and at which list prices.
   * </pre>
   */
  public static final class CatalogServiceStub
      extends io.grpc.stub.AbstractAsyncStub<CatalogServiceStub> {
    private CatalogServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CatalogServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CatalogServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Returns one product. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public void getProduct(dev.tarifa.catalog.v1.GetProductRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.Product> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetProductMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns a page of products, in the order of their names.
     * </pre>
     */
    public void listProducts(dev.tarifa.catalog.v1.ListProductsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ListProductsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListProductsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns several products, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public void batchGetProducts(dev.tarifa.catalog.v1.BatchGetProductsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.BatchGetProductsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchGetProductsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Stores a product: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public void upsertProduct(dev.tarifa.catalog.v1.UpsertProductRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.Product> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpsertProductMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns one customer. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public void getCustomer(dev.tarifa.catalog.v1.GetCustomerRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.Customer> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetCustomerMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns a page of customers, in the order of their names.
     * </pre>
     */
    public void listCustomers(dev.tarifa.catalog.v1.ListCustomersRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ListCustomersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListCustomersMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns several customers, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public void batchGetCustomers(dev.tarifa.catalog.v1.BatchGetCustomersRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.BatchGetCustomersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchGetCustomersMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Stores a customer: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public void upsertCustomer(dev.tarifa.catalog.v1.UpsertCustomerRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.Customer> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpsertCustomerMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns one price book. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public void getPriceBook(dev.tarifa.catalog.v1.GetPriceBookRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.PriceBook> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetPriceBookMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns a page of price books, in the order of their names.
     * </pre>
     */
    public void listPriceBooks(dev.tarifa.catalog.v1.ListPriceBooksRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ListPriceBooksResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListPriceBooksMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns several price books, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public void batchGetPriceBooks(dev.tarifa.catalog.v1.BatchGetPriceBooksRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.BatchGetPriceBooksResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchGetPriceBooksMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Stores a price book: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public void upsertPriceBook(dev.tarifa.catalog.v1.UpsertPriceBookRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.PriceBook> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpsertPriceBookMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns one price book entry. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public void getPriceBookEntry(dev.tarifa.catalog.v1.GetPriceBookEntryRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.PriceBookEntry> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetPriceBookEntryMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns a page of price book entries, in the order of their names.
     * </pre>
     */
    public void listPriceBookEntries(dev.tarifa.catalog.v1.ListPriceBookEntriesRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ListPriceBookEntriesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListPriceBookEntriesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns several price book entries, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public void batchGetPriceBookEntries(dev.tarifa.catalog.v1.BatchGetPriceBookEntriesRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.BatchGetPriceBookEntriesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchGetPriceBookEntriesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Stores a price book entry: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public void upsertPriceBookEntry(dev.tarifa.catalog.v1.UpsertPriceBookEntryRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.PriceBookEntry> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpsertPriceBookEntryMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Stores many resources, all or none, in one transaction. Equal ones change nothing, so the same import again
     * changes nothing. Entries may precede the book they belong to.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ImportCatalogRequest> importCatalog(
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ImportCatalogResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncClientStreamingCall(
          getChannel().newCall(getImportCatalogMethod(), getCallOptions()), responseObserver);
    }

    /**
     * <pre>
     * Streams the whole catalog of the tenant as it is at one moment, then the cursor from which its change events
     * follow. The unary twins are the List methods.
     * </pre>
     */
    public void exportCatalog(dev.tarifa.catalog.v1.ExportCatalogRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ExportCatalogResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getExportCatalogMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service CatalogService.
   * <pre>
   * What a seller sells, to whom, and at which list prices.
   * </pre>
   */
  public static final class CatalogServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<CatalogServiceBlockingV2Stub> {
    private CatalogServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CatalogServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CatalogServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Returns one product. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public dev.tarifa.catalog.v1.Product getProduct(dev.tarifa.catalog.v1.GetProductRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetProductMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of products, in the order of their names.
     * </pre>
     */
    public dev.tarifa.catalog.v1.ListProductsResponse listProducts(dev.tarifa.catalog.v1.ListProductsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListProductsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns several products, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public dev.tarifa.catalog.v1.BatchGetProductsResponse batchGetProducts(dev.tarifa.catalog.v1.BatchGetProductsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchGetProductsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stores a product: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public dev.tarifa.catalog.v1.Product upsertProduct(dev.tarifa.catalog.v1.UpsertProductRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpsertProductMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one customer. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public dev.tarifa.catalog.v1.Customer getCustomer(dev.tarifa.catalog.v1.GetCustomerRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetCustomerMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of customers, in the order of their names.
     * </pre>
     */
    public dev.tarifa.catalog.v1.ListCustomersResponse listCustomers(dev.tarifa.catalog.v1.ListCustomersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListCustomersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns several customers, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public dev.tarifa.catalog.v1.BatchGetCustomersResponse batchGetCustomers(dev.tarifa.catalog.v1.BatchGetCustomersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchGetCustomersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stores a customer: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public dev.tarifa.catalog.v1.Customer upsertCustomer(dev.tarifa.catalog.v1.UpsertCustomerRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpsertCustomerMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one price book. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public dev.tarifa.catalog.v1.PriceBook getPriceBook(dev.tarifa.catalog.v1.GetPriceBookRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetPriceBookMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of price books, in the order of their names.
     * </pre>
     */
    public dev.tarifa.catalog.v1.ListPriceBooksResponse listPriceBooks(dev.tarifa.catalog.v1.ListPriceBooksRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListPriceBooksMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns several price books, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public dev.tarifa.catalog.v1.BatchGetPriceBooksResponse batchGetPriceBooks(dev.tarifa.catalog.v1.BatchGetPriceBooksRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchGetPriceBooksMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stores a price book: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public dev.tarifa.catalog.v1.PriceBook upsertPriceBook(dev.tarifa.catalog.v1.UpsertPriceBookRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpsertPriceBookMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one price book entry. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public dev.tarifa.catalog.v1.PriceBookEntry getPriceBookEntry(dev.tarifa.catalog.v1.GetPriceBookEntryRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetPriceBookEntryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of price book entries, in the order of their names.
     * </pre>
     */
    public dev.tarifa.catalog.v1.ListPriceBookEntriesResponse listPriceBookEntries(dev.tarifa.catalog.v1.ListPriceBookEntriesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListPriceBookEntriesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns several price book entries, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public dev.tarifa.catalog.v1.BatchGetPriceBookEntriesResponse batchGetPriceBookEntries(dev.tarifa.catalog.v1.BatchGetPriceBookEntriesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchGetPriceBookEntriesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stores a price book entry: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public dev.tarifa.catalog.v1.PriceBookEntry upsertPriceBookEntry(dev.tarifa.catalog.v1.UpsertPriceBookEntryRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpsertPriceBookEntryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stores many resources, all or none, in one transaction. Equal ones change nothing, so the same import again
     * changes nothing. Entries may precede the book they belong to.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<dev.tarifa.catalog.v1.ImportCatalogRequest, dev.tarifa.catalog.v1.ImportCatalogResponse>
        importCatalog() {
      return io.grpc.stub.ClientCalls.blockingClientStreamingCall(
          getChannel(), getImportCatalogMethod(), getCallOptions());
    }

    /**
     * <pre>
     * Streams the whole catalog of the tenant as it is at one moment, then the cursor from which its change events
     * follow. The unary twins are the List methods.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.tarifa.catalog.v1.ExportCatalogResponse>
        exportCatalog(dev.tarifa.catalog.v1.ExportCatalogRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getExportCatalogMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service CatalogService.
   * <pre>
   * What a seller sells, to whom, and at which list prices.
   * </pre>
   */
  public static final class CatalogServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<CatalogServiceBlockingStub> {
    private CatalogServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CatalogServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CatalogServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Returns one product. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public dev.tarifa.catalog.v1.Product getProduct(dev.tarifa.catalog.v1.GetProductRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetProductMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of products, in the order of their names.
     * </pre>
     */
    public dev.tarifa.catalog.v1.ListProductsResponse listProducts(dev.tarifa.catalog.v1.ListProductsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListProductsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns several products, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public dev.tarifa.catalog.v1.BatchGetProductsResponse batchGetProducts(dev.tarifa.catalog.v1.BatchGetProductsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchGetProductsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stores a product: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public dev.tarifa.catalog.v1.Product upsertProduct(dev.tarifa.catalog.v1.UpsertProductRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpsertProductMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one customer. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public dev.tarifa.catalog.v1.Customer getCustomer(dev.tarifa.catalog.v1.GetCustomerRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetCustomerMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of customers, in the order of their names.
     * </pre>
     */
    public dev.tarifa.catalog.v1.ListCustomersResponse listCustomers(dev.tarifa.catalog.v1.ListCustomersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListCustomersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns several customers, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public dev.tarifa.catalog.v1.BatchGetCustomersResponse batchGetCustomers(dev.tarifa.catalog.v1.BatchGetCustomersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchGetCustomersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stores a customer: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public dev.tarifa.catalog.v1.Customer upsertCustomer(dev.tarifa.catalog.v1.UpsertCustomerRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpsertCustomerMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one price book. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public dev.tarifa.catalog.v1.PriceBook getPriceBook(dev.tarifa.catalog.v1.GetPriceBookRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetPriceBookMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of price books, in the order of their names.
     * </pre>
     */
    public dev.tarifa.catalog.v1.ListPriceBooksResponse listPriceBooks(dev.tarifa.catalog.v1.ListPriceBooksRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListPriceBooksMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns several price books, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public dev.tarifa.catalog.v1.BatchGetPriceBooksResponse batchGetPriceBooks(dev.tarifa.catalog.v1.BatchGetPriceBooksRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchGetPriceBooksMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stores a price book: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public dev.tarifa.catalog.v1.PriceBook upsertPriceBook(dev.tarifa.catalog.v1.UpsertPriceBookRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpsertPriceBookMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one price book entry. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public dev.tarifa.catalog.v1.PriceBookEntry getPriceBookEntry(dev.tarifa.catalog.v1.GetPriceBookEntryRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetPriceBookEntryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of price book entries, in the order of their names.
     * </pre>
     */
    public dev.tarifa.catalog.v1.ListPriceBookEntriesResponse listPriceBookEntries(dev.tarifa.catalog.v1.ListPriceBookEntriesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListPriceBookEntriesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns several price book entries, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public dev.tarifa.catalog.v1.BatchGetPriceBookEntriesResponse batchGetPriceBookEntries(dev.tarifa.catalog.v1.BatchGetPriceBookEntriesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchGetPriceBookEntriesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stores a price book entry: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public dev.tarifa.catalog.v1.PriceBookEntry upsertPriceBookEntry(dev.tarifa.catalog.v1.UpsertPriceBookEntryRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpsertPriceBookEntryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams the whole catalog of the tenant as it is at one moment, then the cursor from which its change events
     * follow. The unary twins are the List methods.
     * </pre>
     */
    public java.util.Iterator<dev.tarifa.catalog.v1.ExportCatalogResponse> exportCatalog(
        dev.tarifa.catalog.v1.ExportCatalogRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getExportCatalogMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service CatalogService.
   * <pre>
   * What a seller sells, to whom, and at which list prices.
   * </pre>
   */
  public static final class CatalogServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<CatalogServiceFutureStub> {
    private CatalogServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CatalogServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CatalogServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Returns one product. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.Product> getProduct(
        dev.tarifa.catalog.v1.GetProductRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetProductMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns a page of products, in the order of their names.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.ListProductsResponse> listProducts(
        dev.tarifa.catalog.v1.ListProductsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListProductsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns several products, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.BatchGetProductsResponse> batchGetProducts(
        dev.tarifa.catalog.v1.BatchGetProductsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchGetProductsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Stores a product: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.Product> upsertProduct(
        dev.tarifa.catalog.v1.UpsertProductRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpsertProductMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns one customer. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.Customer> getCustomer(
        dev.tarifa.catalog.v1.GetCustomerRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetCustomerMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns a page of customers, in the order of their names.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.ListCustomersResponse> listCustomers(
        dev.tarifa.catalog.v1.ListCustomersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListCustomersMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns several customers, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.BatchGetCustomersResponse> batchGetCustomers(
        dev.tarifa.catalog.v1.BatchGetCustomersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchGetCustomersMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Stores a customer: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.Customer> upsertCustomer(
        dev.tarifa.catalog.v1.UpsertCustomerRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpsertCustomerMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns one price book. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.PriceBook> getPriceBook(
        dev.tarifa.catalog.v1.GetPriceBookRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetPriceBookMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns a page of price books, in the order of their names.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.ListPriceBooksResponse> listPriceBooks(
        dev.tarifa.catalog.v1.ListPriceBooksRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListPriceBooksMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns several price books, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.BatchGetPriceBooksResponse> batchGetPriceBooks(
        dev.tarifa.catalog.v1.BatchGetPriceBooksRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchGetPriceBooksMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Stores a price book: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.PriceBook> upsertPriceBook(
        dev.tarifa.catalog.v1.UpsertPriceBookRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpsertPriceBookMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns one price book entry. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.PriceBookEntry> getPriceBookEntry(
        dev.tarifa.catalog.v1.GetPriceBookEntryRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetPriceBookEntryMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns a page of price book entries, in the order of their names.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.ListPriceBookEntriesResponse> listPriceBookEntries(
        dev.tarifa.catalog.v1.ListPriceBookEntriesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListPriceBookEntriesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns several price book entries, in the order of the request. NOT_FOUND names the first that is missing.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.BatchGetPriceBookEntriesResponse> batchGetPriceBookEntries(
        dev.tarifa.catalog.v1.BatchGetPriceBookEntriesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchGetPriceBookEntriesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Stores a price book entry: creates it, or replaces it whole. An equal one changes nothing and raises no event.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.catalog.v1.PriceBookEntry> upsertPriceBookEntry(
        dev.tarifa.catalog.v1.UpsertPriceBookEntryRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpsertPriceBookEntryMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET_PRODUCT = 0;
  private static final int METHODID_LIST_PRODUCTS = 1;
  private static final int METHODID_BATCH_GET_PRODUCTS = 2;
  private static final int METHODID_UPSERT_PRODUCT = 3;
  private static final int METHODID_GET_CUSTOMER = 4;
  private static final int METHODID_LIST_CUSTOMERS = 5;
  private static final int METHODID_BATCH_GET_CUSTOMERS = 6;
  private static final int METHODID_UPSERT_CUSTOMER = 7;
  private static final int METHODID_GET_PRICE_BOOK = 8;
  private static final int METHODID_LIST_PRICE_BOOKS = 9;
  private static final int METHODID_BATCH_GET_PRICE_BOOKS = 10;
  private static final int METHODID_UPSERT_PRICE_BOOK = 11;
  private static final int METHODID_GET_PRICE_BOOK_ENTRY = 12;
  private static final int METHODID_LIST_PRICE_BOOK_ENTRIES = 13;
  private static final int METHODID_BATCH_GET_PRICE_BOOK_ENTRIES = 14;
  private static final int METHODID_UPSERT_PRICE_BOOK_ENTRY = 15;
  private static final int METHODID_EXPORT_CATALOG = 16;
  private static final int METHODID_IMPORT_CATALOG = 17;

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
        case METHODID_GET_PRODUCT:
          serviceImpl.getProduct((dev.tarifa.catalog.v1.GetProductRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.Product>) responseObserver);
          break;
        case METHODID_LIST_PRODUCTS:
          serviceImpl.listProducts((dev.tarifa.catalog.v1.ListProductsRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ListProductsResponse>) responseObserver);
          break;
        case METHODID_BATCH_GET_PRODUCTS:
          serviceImpl.batchGetProducts((dev.tarifa.catalog.v1.BatchGetProductsRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.BatchGetProductsResponse>) responseObserver);
          break;
        case METHODID_UPSERT_PRODUCT:
          serviceImpl.upsertProduct((dev.tarifa.catalog.v1.UpsertProductRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.Product>) responseObserver);
          break;
        case METHODID_GET_CUSTOMER:
          serviceImpl.getCustomer((dev.tarifa.catalog.v1.GetCustomerRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.Customer>) responseObserver);
          break;
        case METHODID_LIST_CUSTOMERS:
          serviceImpl.listCustomers((dev.tarifa.catalog.v1.ListCustomersRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ListCustomersResponse>) responseObserver);
          break;
        case METHODID_BATCH_GET_CUSTOMERS:
          serviceImpl.batchGetCustomers((dev.tarifa.catalog.v1.BatchGetCustomersRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.BatchGetCustomersResponse>) responseObserver);
          break;
        case METHODID_UPSERT_CUSTOMER:
          serviceImpl.upsertCustomer((dev.tarifa.catalog.v1.UpsertCustomerRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.Customer>) responseObserver);
          break;
        case METHODID_GET_PRICE_BOOK:
          serviceImpl.getPriceBook((dev.tarifa.catalog.v1.GetPriceBookRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.PriceBook>) responseObserver);
          break;
        case METHODID_LIST_PRICE_BOOKS:
          serviceImpl.listPriceBooks((dev.tarifa.catalog.v1.ListPriceBooksRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ListPriceBooksResponse>) responseObserver);
          break;
        case METHODID_BATCH_GET_PRICE_BOOKS:
          serviceImpl.batchGetPriceBooks((dev.tarifa.catalog.v1.BatchGetPriceBooksRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.BatchGetPriceBooksResponse>) responseObserver);
          break;
        case METHODID_UPSERT_PRICE_BOOK:
          serviceImpl.upsertPriceBook((dev.tarifa.catalog.v1.UpsertPriceBookRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.PriceBook>) responseObserver);
          break;
        case METHODID_GET_PRICE_BOOK_ENTRY:
          serviceImpl.getPriceBookEntry((dev.tarifa.catalog.v1.GetPriceBookEntryRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.PriceBookEntry>) responseObserver);
          break;
        case METHODID_LIST_PRICE_BOOK_ENTRIES:
          serviceImpl.listPriceBookEntries((dev.tarifa.catalog.v1.ListPriceBookEntriesRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ListPriceBookEntriesResponse>) responseObserver);
          break;
        case METHODID_BATCH_GET_PRICE_BOOK_ENTRIES:
          serviceImpl.batchGetPriceBookEntries((dev.tarifa.catalog.v1.BatchGetPriceBookEntriesRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.BatchGetPriceBookEntriesResponse>) responseObserver);
          break;
        case METHODID_UPSERT_PRICE_BOOK_ENTRY:
          serviceImpl.upsertPriceBookEntry((dev.tarifa.catalog.v1.UpsertPriceBookEntryRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.PriceBookEntry>) responseObserver);
          break;
        case METHODID_EXPORT_CATALOG:
          serviceImpl.exportCatalog((dev.tarifa.catalog.v1.ExportCatalogRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ExportCatalogResponse>) responseObserver);
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
        case METHODID_IMPORT_CATALOG:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.importCatalog(
              (io.grpc.stub.StreamObserver<dev.tarifa.catalog.v1.ImportCatalogResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getGetProductMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.GetProductRequest,
              dev.tarifa.catalog.v1.Product>(
                service, METHODID_GET_PRODUCT)))
        .addMethod(
          getListProductsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.ListProductsRequest,
              dev.tarifa.catalog.v1.ListProductsResponse>(
                service, METHODID_LIST_PRODUCTS)))
        .addMethod(
          getBatchGetProductsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.BatchGetProductsRequest,
              dev.tarifa.catalog.v1.BatchGetProductsResponse>(
                service, METHODID_BATCH_GET_PRODUCTS)))
        .addMethod(
          getUpsertProductMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.UpsertProductRequest,
              dev.tarifa.catalog.v1.Product>(
                service, METHODID_UPSERT_PRODUCT)))
        .addMethod(
          getGetCustomerMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.GetCustomerRequest,
              dev.tarifa.catalog.v1.Customer>(
                service, METHODID_GET_CUSTOMER)))
        .addMethod(
          getListCustomersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.ListCustomersRequest,
              dev.tarifa.catalog.v1.ListCustomersResponse>(
                service, METHODID_LIST_CUSTOMERS)))
        .addMethod(
          getBatchGetCustomersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.BatchGetCustomersRequest,
              dev.tarifa.catalog.v1.BatchGetCustomersResponse>(
                service, METHODID_BATCH_GET_CUSTOMERS)))
        .addMethod(
          getUpsertCustomerMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.UpsertCustomerRequest,
              dev.tarifa.catalog.v1.Customer>(
                service, METHODID_UPSERT_CUSTOMER)))
        .addMethod(
          getGetPriceBookMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.GetPriceBookRequest,
              dev.tarifa.catalog.v1.PriceBook>(
                service, METHODID_GET_PRICE_BOOK)))
        .addMethod(
          getListPriceBooksMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.ListPriceBooksRequest,
              dev.tarifa.catalog.v1.ListPriceBooksResponse>(
                service, METHODID_LIST_PRICE_BOOKS)))
        .addMethod(
          getBatchGetPriceBooksMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.BatchGetPriceBooksRequest,
              dev.tarifa.catalog.v1.BatchGetPriceBooksResponse>(
                service, METHODID_BATCH_GET_PRICE_BOOKS)))
        .addMethod(
          getUpsertPriceBookMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.UpsertPriceBookRequest,
              dev.tarifa.catalog.v1.PriceBook>(
                service, METHODID_UPSERT_PRICE_BOOK)))
        .addMethod(
          getGetPriceBookEntryMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.GetPriceBookEntryRequest,
              dev.tarifa.catalog.v1.PriceBookEntry>(
                service, METHODID_GET_PRICE_BOOK_ENTRY)))
        .addMethod(
          getListPriceBookEntriesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.ListPriceBookEntriesRequest,
              dev.tarifa.catalog.v1.ListPriceBookEntriesResponse>(
                service, METHODID_LIST_PRICE_BOOK_ENTRIES)))
        .addMethod(
          getBatchGetPriceBookEntriesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.BatchGetPriceBookEntriesRequest,
              dev.tarifa.catalog.v1.BatchGetPriceBookEntriesResponse>(
                service, METHODID_BATCH_GET_PRICE_BOOK_ENTRIES)))
        .addMethod(
          getUpsertPriceBookEntryMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.UpsertPriceBookEntryRequest,
              dev.tarifa.catalog.v1.PriceBookEntry>(
                service, METHODID_UPSERT_PRICE_BOOK_ENTRY)))
        .addMethod(
          getImportCatalogMethod(),
          io.grpc.stub.ServerCalls.asyncClientStreamingCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.ImportCatalogRequest,
              dev.tarifa.catalog.v1.ImportCatalogResponse>(
                service, METHODID_IMPORT_CATALOG)))
        .addMethod(
          getExportCatalogMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.tarifa.catalog.v1.ExportCatalogRequest,
              dev.tarifa.catalog.v1.ExportCatalogResponse>(
                service, METHODID_EXPORT_CATALOG)))
        .build();
  }

  private static abstract class CatalogServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    CatalogServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.tarifa.catalog.v1.CatalogServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("CatalogService");
    }
  }

  private static final class CatalogServiceFileDescriptorSupplier
      extends CatalogServiceBaseDescriptorSupplier {
    CatalogServiceFileDescriptorSupplier() {}
  }

  private static final class CatalogServiceMethodDescriptorSupplier
      extends CatalogServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    CatalogServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (CatalogServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new CatalogServiceFileDescriptorSupplier())
              .addMethod(getGetProductMethod())
              .addMethod(getListProductsMethod())
              .addMethod(getBatchGetProductsMethod())
              .addMethod(getUpsertProductMethod())
              .addMethod(getGetCustomerMethod())
              .addMethod(getListCustomersMethod())
              .addMethod(getBatchGetCustomersMethod())
              .addMethod(getUpsertCustomerMethod())
              .addMethod(getGetPriceBookMethod())
              .addMethod(getListPriceBooksMethod())
              .addMethod(getBatchGetPriceBooksMethod())
              .addMethod(getUpsertPriceBookMethod())
              .addMethod(getGetPriceBookEntryMethod())
              .addMethod(getListPriceBookEntriesMethod())
              .addMethod(getBatchGetPriceBookEntriesMethod())
              .addMethod(getUpsertPriceBookEntryMethod())
              .addMethod(getImportCatalogMethod())
              .addMethod(getExportCatalogMethod())
              .build();
        }
      }
    }
    return result;
  }
}

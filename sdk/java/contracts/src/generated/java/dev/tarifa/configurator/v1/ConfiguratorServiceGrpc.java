package dev.tarifa.configurator.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Keeps product models, and answers what can be configured with them, why not, and what is best.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class ConfiguratorServiceGrpc {

  private ConfiguratorServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "tarifa.configurator.v1.ConfiguratorService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.CreateProductModelRequest,
      dev.tarifa.configurator.v1.ProductModel> getCreateProductModelMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateProductModel",
      requestType = dev.tarifa.configurator.v1.CreateProductModelRequest.class,
      responseType = dev.tarifa.configurator.v1.ProductModel.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.CreateProductModelRequest,
      dev.tarifa.configurator.v1.ProductModel> getCreateProductModelMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.CreateProductModelRequest, dev.tarifa.configurator.v1.ProductModel> getCreateProductModelMethod;
    if ((getCreateProductModelMethod = ConfiguratorServiceGrpc.getCreateProductModelMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getCreateProductModelMethod = ConfiguratorServiceGrpc.getCreateProductModelMethod) == null) {
          ConfiguratorServiceGrpc.getCreateProductModelMethod = getCreateProductModelMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.CreateProductModelRequest, dev.tarifa.configurator.v1.ProductModel>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateProductModel"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.CreateProductModelRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ProductModel.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("CreateProductModel"))
              .build();
        }
      }
    }
    return getCreateProductModelMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.GetProductModelRequest,
      dev.tarifa.configurator.v1.ProductModel> getGetProductModelMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetProductModel",
      requestType = dev.tarifa.configurator.v1.GetProductModelRequest.class,
      responseType = dev.tarifa.configurator.v1.ProductModel.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.GetProductModelRequest,
      dev.tarifa.configurator.v1.ProductModel> getGetProductModelMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.GetProductModelRequest, dev.tarifa.configurator.v1.ProductModel> getGetProductModelMethod;
    if ((getGetProductModelMethod = ConfiguratorServiceGrpc.getGetProductModelMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getGetProductModelMethod = ConfiguratorServiceGrpc.getGetProductModelMethod) == null) {
          ConfiguratorServiceGrpc.getGetProductModelMethod = getGetProductModelMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.GetProductModelRequest, dev.tarifa.configurator.v1.ProductModel>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetProductModel"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.GetProductModelRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ProductModel.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("GetProductModel"))
              .build();
        }
      }
    }
    return getGetProductModelMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ListProductModelsRequest,
      dev.tarifa.configurator.v1.ListProductModelsResponse> getListProductModelsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListProductModels",
      requestType = dev.tarifa.configurator.v1.ListProductModelsRequest.class,
      responseType = dev.tarifa.configurator.v1.ListProductModelsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ListProductModelsRequest,
      dev.tarifa.configurator.v1.ListProductModelsResponse> getListProductModelsMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ListProductModelsRequest, dev.tarifa.configurator.v1.ListProductModelsResponse> getListProductModelsMethod;
    if ((getListProductModelsMethod = ConfiguratorServiceGrpc.getListProductModelsMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getListProductModelsMethod = ConfiguratorServiceGrpc.getListProductModelsMethod) == null) {
          ConfiguratorServiceGrpc.getListProductModelsMethod = getListProductModelsMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.ListProductModelsRequest, dev.tarifa.configurator.v1.ListProductModelsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListProductModels"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ListProductModelsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ListProductModelsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("ListProductModels"))
              .build();
        }
      }
    }
    return getListProductModelsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.UpdateProductModelRequest,
      dev.tarifa.configurator.v1.ProductModel> getUpdateProductModelMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateProductModel",
      requestType = dev.tarifa.configurator.v1.UpdateProductModelRequest.class,
      responseType = dev.tarifa.configurator.v1.ProductModel.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.UpdateProductModelRequest,
      dev.tarifa.configurator.v1.ProductModel> getUpdateProductModelMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.UpdateProductModelRequest, dev.tarifa.configurator.v1.ProductModel> getUpdateProductModelMethod;
    if ((getUpdateProductModelMethod = ConfiguratorServiceGrpc.getUpdateProductModelMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getUpdateProductModelMethod = ConfiguratorServiceGrpc.getUpdateProductModelMethod) == null) {
          ConfiguratorServiceGrpc.getUpdateProductModelMethod = getUpdateProductModelMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.UpdateProductModelRequest, dev.tarifa.configurator.v1.ProductModel>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateProductModel"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.UpdateProductModelRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ProductModel.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("UpdateProductModel"))
              .build();
        }
      }
    }
    return getUpdateProductModelMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.DeleteProductModelRequest,
      dev.tarifa.configurator.v1.DeleteProductModelResponse> getDeleteProductModelMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteProductModel",
      requestType = dev.tarifa.configurator.v1.DeleteProductModelRequest.class,
      responseType = dev.tarifa.configurator.v1.DeleteProductModelResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.DeleteProductModelRequest,
      dev.tarifa.configurator.v1.DeleteProductModelResponse> getDeleteProductModelMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.DeleteProductModelRequest, dev.tarifa.configurator.v1.DeleteProductModelResponse> getDeleteProductModelMethod;
    if ((getDeleteProductModelMethod = ConfiguratorServiceGrpc.getDeleteProductModelMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getDeleteProductModelMethod = ConfiguratorServiceGrpc.getDeleteProductModelMethod) == null) {
          ConfiguratorServiceGrpc.getDeleteProductModelMethod = getDeleteProductModelMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.DeleteProductModelRequest, dev.tarifa.configurator.v1.DeleteProductModelResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteProductModel"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.DeleteProductModelRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.DeleteProductModelResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("DeleteProductModel"))
              .build();
        }
      }
    }
    return getDeleteProductModelMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.CreateProductModelVersionRequest,
      dev.tarifa.configurator.v1.ProductModelVersion> getCreateProductModelVersionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateProductModelVersion",
      requestType = dev.tarifa.configurator.v1.CreateProductModelVersionRequest.class,
      responseType = dev.tarifa.configurator.v1.ProductModelVersion.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.CreateProductModelVersionRequest,
      dev.tarifa.configurator.v1.ProductModelVersion> getCreateProductModelVersionMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.CreateProductModelVersionRequest, dev.tarifa.configurator.v1.ProductModelVersion> getCreateProductModelVersionMethod;
    if ((getCreateProductModelVersionMethod = ConfiguratorServiceGrpc.getCreateProductModelVersionMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getCreateProductModelVersionMethod = ConfiguratorServiceGrpc.getCreateProductModelVersionMethod) == null) {
          ConfiguratorServiceGrpc.getCreateProductModelVersionMethod = getCreateProductModelVersionMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.CreateProductModelVersionRequest, dev.tarifa.configurator.v1.ProductModelVersion>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateProductModelVersion"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.CreateProductModelVersionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ProductModelVersion.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("CreateProductModelVersion"))
              .build();
        }
      }
    }
    return getCreateProductModelVersionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.GetProductModelVersionRequest,
      dev.tarifa.configurator.v1.ProductModelVersion> getGetProductModelVersionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetProductModelVersion",
      requestType = dev.tarifa.configurator.v1.GetProductModelVersionRequest.class,
      responseType = dev.tarifa.configurator.v1.ProductModelVersion.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.GetProductModelVersionRequest,
      dev.tarifa.configurator.v1.ProductModelVersion> getGetProductModelVersionMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.GetProductModelVersionRequest, dev.tarifa.configurator.v1.ProductModelVersion> getGetProductModelVersionMethod;
    if ((getGetProductModelVersionMethod = ConfiguratorServiceGrpc.getGetProductModelVersionMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getGetProductModelVersionMethod = ConfiguratorServiceGrpc.getGetProductModelVersionMethod) == null) {
          ConfiguratorServiceGrpc.getGetProductModelVersionMethod = getGetProductModelVersionMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.GetProductModelVersionRequest, dev.tarifa.configurator.v1.ProductModelVersion>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetProductModelVersion"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.GetProductModelVersionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ProductModelVersion.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("GetProductModelVersion"))
              .build();
        }
      }
    }
    return getGetProductModelVersionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ListProductModelVersionsRequest,
      dev.tarifa.configurator.v1.ListProductModelVersionsResponse> getListProductModelVersionsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListProductModelVersions",
      requestType = dev.tarifa.configurator.v1.ListProductModelVersionsRequest.class,
      responseType = dev.tarifa.configurator.v1.ListProductModelVersionsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ListProductModelVersionsRequest,
      dev.tarifa.configurator.v1.ListProductModelVersionsResponse> getListProductModelVersionsMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ListProductModelVersionsRequest, dev.tarifa.configurator.v1.ListProductModelVersionsResponse> getListProductModelVersionsMethod;
    if ((getListProductModelVersionsMethod = ConfiguratorServiceGrpc.getListProductModelVersionsMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getListProductModelVersionsMethod = ConfiguratorServiceGrpc.getListProductModelVersionsMethod) == null) {
          ConfiguratorServiceGrpc.getListProductModelVersionsMethod = getListProductModelVersionsMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.ListProductModelVersionsRequest, dev.tarifa.configurator.v1.ListProductModelVersionsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListProductModelVersions"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ListProductModelVersionsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ListProductModelVersionsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("ListProductModelVersions"))
              .build();
        }
      }
    }
    return getListProductModelVersionsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.UpdateProductModelVersionRequest,
      dev.tarifa.configurator.v1.ProductModelVersion> getUpdateProductModelVersionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateProductModelVersion",
      requestType = dev.tarifa.configurator.v1.UpdateProductModelVersionRequest.class,
      responseType = dev.tarifa.configurator.v1.ProductModelVersion.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.UpdateProductModelVersionRequest,
      dev.tarifa.configurator.v1.ProductModelVersion> getUpdateProductModelVersionMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.UpdateProductModelVersionRequest, dev.tarifa.configurator.v1.ProductModelVersion> getUpdateProductModelVersionMethod;
    if ((getUpdateProductModelVersionMethod = ConfiguratorServiceGrpc.getUpdateProductModelVersionMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getUpdateProductModelVersionMethod = ConfiguratorServiceGrpc.getUpdateProductModelVersionMethod) == null) {
          ConfiguratorServiceGrpc.getUpdateProductModelVersionMethod = getUpdateProductModelVersionMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.UpdateProductModelVersionRequest, dev.tarifa.configurator.v1.ProductModelVersion>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateProductModelVersion"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.UpdateProductModelVersionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ProductModelVersion.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("UpdateProductModelVersion"))
              .build();
        }
      }
    }
    return getUpdateProductModelVersionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.DeleteProductModelVersionRequest,
      dev.tarifa.configurator.v1.DeleteProductModelVersionResponse> getDeleteProductModelVersionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteProductModelVersion",
      requestType = dev.tarifa.configurator.v1.DeleteProductModelVersionRequest.class,
      responseType = dev.tarifa.configurator.v1.DeleteProductModelVersionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.DeleteProductModelVersionRequest,
      dev.tarifa.configurator.v1.DeleteProductModelVersionResponse> getDeleteProductModelVersionMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.DeleteProductModelVersionRequest, dev.tarifa.configurator.v1.DeleteProductModelVersionResponse> getDeleteProductModelVersionMethod;
    if ((getDeleteProductModelVersionMethod = ConfiguratorServiceGrpc.getDeleteProductModelVersionMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getDeleteProductModelVersionMethod = ConfiguratorServiceGrpc.getDeleteProductModelVersionMethod) == null) {
          ConfiguratorServiceGrpc.getDeleteProductModelVersionMethod = getDeleteProductModelVersionMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.DeleteProductModelVersionRequest, dev.tarifa.configurator.v1.DeleteProductModelVersionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteProductModelVersion"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.DeleteProductModelVersionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.DeleteProductModelVersionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("DeleteProductModelVersion"))
              .build();
        }
      }
    }
    return getDeleteProductModelVersionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.PublishProductModelVersionRequest,
      dev.tarifa.configurator.v1.ProductModelVersion> getPublishProductModelVersionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PublishProductModelVersion",
      requestType = dev.tarifa.configurator.v1.PublishProductModelVersionRequest.class,
      responseType = dev.tarifa.configurator.v1.ProductModelVersion.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.PublishProductModelVersionRequest,
      dev.tarifa.configurator.v1.ProductModelVersion> getPublishProductModelVersionMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.PublishProductModelVersionRequest, dev.tarifa.configurator.v1.ProductModelVersion> getPublishProductModelVersionMethod;
    if ((getPublishProductModelVersionMethod = ConfiguratorServiceGrpc.getPublishProductModelVersionMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getPublishProductModelVersionMethod = ConfiguratorServiceGrpc.getPublishProductModelVersionMethod) == null) {
          ConfiguratorServiceGrpc.getPublishProductModelVersionMethod = getPublishProductModelVersionMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.PublishProductModelVersionRequest, dev.tarifa.configurator.v1.ProductModelVersion>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PublishProductModelVersion"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.PublishProductModelVersionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ProductModelVersion.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("PublishProductModelVersion"))
              .build();
        }
      }
    }
    return getPublishProductModelVersionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.RetireProductModelVersionRequest,
      dev.tarifa.configurator.v1.ProductModelVersion> getRetireProductModelVersionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RetireProductModelVersion",
      requestType = dev.tarifa.configurator.v1.RetireProductModelVersionRequest.class,
      responseType = dev.tarifa.configurator.v1.ProductModelVersion.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.RetireProductModelVersionRequest,
      dev.tarifa.configurator.v1.ProductModelVersion> getRetireProductModelVersionMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.RetireProductModelVersionRequest, dev.tarifa.configurator.v1.ProductModelVersion> getRetireProductModelVersionMethod;
    if ((getRetireProductModelVersionMethod = ConfiguratorServiceGrpc.getRetireProductModelVersionMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getRetireProductModelVersionMethod = ConfiguratorServiceGrpc.getRetireProductModelVersionMethod) == null) {
          ConfiguratorServiceGrpc.getRetireProductModelVersionMethod = getRetireProductModelVersionMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.RetireProductModelVersionRequest, dev.tarifa.configurator.v1.ProductModelVersion>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RetireProductModelVersion"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.RetireProductModelVersionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ProductModelVersion.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("RetireProductModelVersion"))
              .build();
        }
      }
    }
    return getRetireProductModelVersionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.DiffProductModelVersionsRequest,
      dev.tarifa.configurator.v1.DiffProductModelVersionsResponse> getDiffProductModelVersionsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DiffProductModelVersions",
      requestType = dev.tarifa.configurator.v1.DiffProductModelVersionsRequest.class,
      responseType = dev.tarifa.configurator.v1.DiffProductModelVersionsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.DiffProductModelVersionsRequest,
      dev.tarifa.configurator.v1.DiffProductModelVersionsResponse> getDiffProductModelVersionsMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.DiffProductModelVersionsRequest, dev.tarifa.configurator.v1.DiffProductModelVersionsResponse> getDiffProductModelVersionsMethod;
    if ((getDiffProductModelVersionsMethod = ConfiguratorServiceGrpc.getDiffProductModelVersionsMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getDiffProductModelVersionsMethod = ConfiguratorServiceGrpc.getDiffProductModelVersionsMethod) == null) {
          ConfiguratorServiceGrpc.getDiffProductModelVersionsMethod = getDiffProductModelVersionsMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.DiffProductModelVersionsRequest, dev.tarifa.configurator.v1.DiffProductModelVersionsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DiffProductModelVersions"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.DiffProductModelVersionsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.DiffProductModelVersionsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("DiffProductModelVersions"))
              .build();
        }
      }
    }
    return getDiffProductModelVersionsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ImportProductModelRequest,
      dev.tarifa.configurator.v1.ProductModelVersion> getImportProductModelMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ImportProductModel",
      requestType = dev.tarifa.configurator.v1.ImportProductModelRequest.class,
      responseType = dev.tarifa.configurator.v1.ProductModelVersion.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ImportProductModelRequest,
      dev.tarifa.configurator.v1.ProductModelVersion> getImportProductModelMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ImportProductModelRequest, dev.tarifa.configurator.v1.ProductModelVersion> getImportProductModelMethod;
    if ((getImportProductModelMethod = ConfiguratorServiceGrpc.getImportProductModelMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getImportProductModelMethod = ConfiguratorServiceGrpc.getImportProductModelMethod) == null) {
          ConfiguratorServiceGrpc.getImportProductModelMethod = getImportProductModelMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.ImportProductModelRequest, dev.tarifa.configurator.v1.ProductModelVersion>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ImportProductModel"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ImportProductModelRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ProductModelVersion.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("ImportProductModel"))
              .build();
        }
      }
    }
    return getImportProductModelMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ImportLargeProductModelRequest,
      dev.tarifa.configurator.v1.ProductModelVersion> getImportLargeProductModelMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ImportLargeProductModel",
      requestType = dev.tarifa.configurator.v1.ImportLargeProductModelRequest.class,
      responseType = dev.tarifa.configurator.v1.ProductModelVersion.class,
      methodType = io.grpc.MethodDescriptor.MethodType.CLIENT_STREAMING)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ImportLargeProductModelRequest,
      dev.tarifa.configurator.v1.ProductModelVersion> getImportLargeProductModelMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ImportLargeProductModelRequest, dev.tarifa.configurator.v1.ProductModelVersion> getImportLargeProductModelMethod;
    if ((getImportLargeProductModelMethod = ConfiguratorServiceGrpc.getImportLargeProductModelMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getImportLargeProductModelMethod = ConfiguratorServiceGrpc.getImportLargeProductModelMethod) == null) {
          ConfiguratorServiceGrpc.getImportLargeProductModelMethod = getImportLargeProductModelMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.ImportLargeProductModelRequest, dev.tarifa.configurator.v1.ProductModelVersion>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.CLIENT_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ImportLargeProductModel"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ImportLargeProductModelRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ProductModelVersion.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("ImportLargeProductModel"))
              .build();
        }
      }
    }
    return getImportLargeProductModelMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ExportProductModelRequest,
      dev.tarifa.configurator.v1.ExportProductModelResponse> getExportProductModelMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ExportProductModel",
      requestType = dev.tarifa.configurator.v1.ExportProductModelRequest.class,
      responseType = dev.tarifa.configurator.v1.ExportProductModelResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ExportProductModelRequest,
      dev.tarifa.configurator.v1.ExportProductModelResponse> getExportProductModelMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ExportProductModelRequest, dev.tarifa.configurator.v1.ExportProductModelResponse> getExportProductModelMethod;
    if ((getExportProductModelMethod = ConfiguratorServiceGrpc.getExportProductModelMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getExportProductModelMethod = ConfiguratorServiceGrpc.getExportProductModelMethod) == null) {
          ConfiguratorServiceGrpc.getExportProductModelMethod = getExportProductModelMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.ExportProductModelRequest, dev.tarifa.configurator.v1.ExportProductModelResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ExportProductModel"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ExportProductModelRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ExportProductModelResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("ExportProductModel"))
              .build();
        }
      }
    }
    return getExportProductModelMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ExplainProductModelRequest,
      dev.tarifa.configurator.v1.ExplainProductModelResponse> getExplainProductModelMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ExplainProductModel",
      requestType = dev.tarifa.configurator.v1.ExplainProductModelRequest.class,
      responseType = dev.tarifa.configurator.v1.ExplainProductModelResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ExplainProductModelRequest,
      dev.tarifa.configurator.v1.ExplainProductModelResponse> getExplainProductModelMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ExplainProductModelRequest, dev.tarifa.configurator.v1.ExplainProductModelResponse> getExplainProductModelMethod;
    if ((getExplainProductModelMethod = ConfiguratorServiceGrpc.getExplainProductModelMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getExplainProductModelMethod = ConfiguratorServiceGrpc.getExplainProductModelMethod) == null) {
          ConfiguratorServiceGrpc.getExplainProductModelMethod = getExplainProductModelMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.ExplainProductModelRequest, dev.tarifa.configurator.v1.ExplainProductModelResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ExplainProductModel"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ExplainProductModelRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ExplainProductModelResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("ExplainProductModel"))
              .build();
        }
      }
    }
    return getExplainProductModelMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ValidateConfigurationRequest,
      dev.tarifa.configurator.v1.ValidateConfigurationResponse> getValidateConfigurationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ValidateConfiguration",
      requestType = dev.tarifa.configurator.v1.ValidateConfigurationRequest.class,
      responseType = dev.tarifa.configurator.v1.ValidateConfigurationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ValidateConfigurationRequest,
      dev.tarifa.configurator.v1.ValidateConfigurationResponse> getValidateConfigurationMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ValidateConfigurationRequest, dev.tarifa.configurator.v1.ValidateConfigurationResponse> getValidateConfigurationMethod;
    if ((getValidateConfigurationMethod = ConfiguratorServiceGrpc.getValidateConfigurationMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getValidateConfigurationMethod = ConfiguratorServiceGrpc.getValidateConfigurationMethod) == null) {
          ConfiguratorServiceGrpc.getValidateConfigurationMethod = getValidateConfigurationMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.ValidateConfigurationRequest, dev.tarifa.configurator.v1.ValidateConfigurationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ValidateConfiguration"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ValidateConfigurationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ValidateConfigurationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("ValidateConfiguration"))
              .build();
        }
      }
    }
    return getValidateConfigurationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.GetValidDomainsRequest,
      dev.tarifa.configurator.v1.GetValidDomainsResponse> getGetValidDomainsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetValidDomains",
      requestType = dev.tarifa.configurator.v1.GetValidDomainsRequest.class,
      responseType = dev.tarifa.configurator.v1.GetValidDomainsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.GetValidDomainsRequest,
      dev.tarifa.configurator.v1.GetValidDomainsResponse> getGetValidDomainsMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.GetValidDomainsRequest, dev.tarifa.configurator.v1.GetValidDomainsResponse> getGetValidDomainsMethod;
    if ((getGetValidDomainsMethod = ConfiguratorServiceGrpc.getGetValidDomainsMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getGetValidDomainsMethod = ConfiguratorServiceGrpc.getGetValidDomainsMethod) == null) {
          ConfiguratorServiceGrpc.getGetValidDomainsMethod = getGetValidDomainsMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.GetValidDomainsRequest, dev.tarifa.configurator.v1.GetValidDomainsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetValidDomains"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.GetValidDomainsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.GetValidDomainsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("GetValidDomains"))
              .build();
        }
      }
    }
    return getGetValidDomainsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.CompleteConfigurationRequest,
      dev.tarifa.configurator.v1.CompleteConfigurationResponse> getCompleteConfigurationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CompleteConfiguration",
      requestType = dev.tarifa.configurator.v1.CompleteConfigurationRequest.class,
      responseType = dev.tarifa.configurator.v1.CompleteConfigurationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.CompleteConfigurationRequest,
      dev.tarifa.configurator.v1.CompleteConfigurationResponse> getCompleteConfigurationMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.CompleteConfigurationRequest, dev.tarifa.configurator.v1.CompleteConfigurationResponse> getCompleteConfigurationMethod;
    if ((getCompleteConfigurationMethod = ConfiguratorServiceGrpc.getCompleteConfigurationMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getCompleteConfigurationMethod = ConfiguratorServiceGrpc.getCompleteConfigurationMethod) == null) {
          ConfiguratorServiceGrpc.getCompleteConfigurationMethod = getCompleteConfigurationMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.CompleteConfigurationRequest, dev.tarifa.configurator.v1.CompleteConfigurationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CompleteConfiguration"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.CompleteConfigurationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.CompleteConfigurationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("CompleteConfiguration"))
              .build();
        }
      }
    }
    return getCompleteConfigurationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.RecommendOptionsRequest,
      dev.tarifa.configurator.v1.RecommendOptionsResponse> getRecommendOptionsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RecommendOptions",
      requestType = dev.tarifa.configurator.v1.RecommendOptionsRequest.class,
      responseType = dev.tarifa.configurator.v1.RecommendOptionsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.RecommendOptionsRequest,
      dev.tarifa.configurator.v1.RecommendOptionsResponse> getRecommendOptionsMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.RecommendOptionsRequest, dev.tarifa.configurator.v1.RecommendOptionsResponse> getRecommendOptionsMethod;
    if ((getRecommendOptionsMethod = ConfiguratorServiceGrpc.getRecommendOptionsMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getRecommendOptionsMethod = ConfiguratorServiceGrpc.getRecommendOptionsMethod) == null) {
          ConfiguratorServiceGrpc.getRecommendOptionsMethod = getRecommendOptionsMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.RecommendOptionsRequest, dev.tarifa.configurator.v1.RecommendOptionsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RecommendOptions"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.RecommendOptionsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.RecommendOptionsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("RecommendOptions"))
              .build();
        }
      }
    }
    return getRecommendOptionsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.AnswerQuestionsRequest,
      dev.tarifa.configurator.v1.AnswerQuestionsResponse> getAnswerQuestionsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AnswerQuestions",
      requestType = dev.tarifa.configurator.v1.AnswerQuestionsRequest.class,
      responseType = dev.tarifa.configurator.v1.AnswerQuestionsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.AnswerQuestionsRequest,
      dev.tarifa.configurator.v1.AnswerQuestionsResponse> getAnswerQuestionsMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.AnswerQuestionsRequest, dev.tarifa.configurator.v1.AnswerQuestionsResponse> getAnswerQuestionsMethod;
    if ((getAnswerQuestionsMethod = ConfiguratorServiceGrpc.getAnswerQuestionsMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getAnswerQuestionsMethod = ConfiguratorServiceGrpc.getAnswerQuestionsMethod) == null) {
          ConfiguratorServiceGrpc.getAnswerQuestionsMethod = getAnswerQuestionsMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.AnswerQuestionsRequest, dev.tarifa.configurator.v1.AnswerQuestionsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AnswerQuestions"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.AnswerQuestionsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.AnswerQuestionsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("AnswerQuestions"))
              .build();
        }
      }
    }
    return getAnswerQuestionsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.NextQuestionRequest,
      dev.tarifa.configurator.v1.NextQuestionResponse> getNextQuestionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "NextQuestion",
      requestType = dev.tarifa.configurator.v1.NextQuestionRequest.class,
      responseType = dev.tarifa.configurator.v1.NextQuestionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.NextQuestionRequest,
      dev.tarifa.configurator.v1.NextQuestionResponse> getNextQuestionMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.NextQuestionRequest, dev.tarifa.configurator.v1.NextQuestionResponse> getNextQuestionMethod;
    if ((getNextQuestionMethod = ConfiguratorServiceGrpc.getNextQuestionMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getNextQuestionMethod = ConfiguratorServiceGrpc.getNextQuestionMethod) == null) {
          ConfiguratorServiceGrpc.getNextQuestionMethod = getNextQuestionMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.NextQuestionRequest, dev.tarifa.configurator.v1.NextQuestionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "NextQuestion"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.NextQuestionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.NextQuestionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("NextQuestion"))
              .build();
        }
      }
    }
    return getNextQuestionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ConfigureBundleRequest,
      dev.tarifa.configurator.v1.ConfigureBundleResponse> getConfigureBundleMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ConfigureBundle",
      requestType = dev.tarifa.configurator.v1.ConfigureBundleRequest.class,
      responseType = dev.tarifa.configurator.v1.ConfigureBundleResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ConfigureBundleRequest,
      dev.tarifa.configurator.v1.ConfigureBundleResponse> getConfigureBundleMethod() {
    io.grpc.MethodDescriptor<dev.tarifa.configurator.v1.ConfigureBundleRequest, dev.tarifa.configurator.v1.ConfigureBundleResponse> getConfigureBundleMethod;
    if ((getConfigureBundleMethod = ConfiguratorServiceGrpc.getConfigureBundleMethod) == null) {
      synchronized (ConfiguratorServiceGrpc.class) {
        if ((getConfigureBundleMethod = ConfiguratorServiceGrpc.getConfigureBundleMethod) == null) {
          ConfiguratorServiceGrpc.getConfigureBundleMethod = getConfigureBundleMethod =
              io.grpc.MethodDescriptor.<dev.tarifa.configurator.v1.ConfigureBundleRequest, dev.tarifa.configurator.v1.ConfigureBundleResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ConfigureBundle"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ConfigureBundleRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.tarifa.configurator.v1.ConfigureBundleResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConfiguratorServiceMethodDescriptorSupplier("ConfigureBundle"))
              .build();
        }
      }
    }
    return getConfigureBundleMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static ConfiguratorServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ConfiguratorServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ConfiguratorServiceStub>() {
        @java.lang.Override
        public ConfiguratorServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ConfiguratorServiceStub(channel, callOptions);
        }
      };
    return ConfiguratorServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static ConfiguratorServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ConfiguratorServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ConfiguratorServiceBlockingV2Stub>() {
        @java.lang.Override
        public ConfiguratorServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ConfiguratorServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return ConfiguratorServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static ConfiguratorServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ConfiguratorServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ConfiguratorServiceBlockingStub>() {
        @java.lang.Override
        public ConfiguratorServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ConfiguratorServiceBlockingStub(channel, callOptions);
        }
      };
    return ConfiguratorServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static ConfiguratorServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ConfiguratorServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ConfiguratorServiceFutureStub>() {
        @java.lang.Override
        public ConfiguratorServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ConfiguratorServiceFutureStub(channel, callOptions);
        }
      };
    return ConfiguratorServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Keeps product models, and answers what can be configured with them, why not, and what is best.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Creates a product model, without a version. ALREADY_EXISTS where there is one of this name.
     * </pre>
     */
    default void createProductModel(dev.tarifa.configurator.v1.CreateProductModelRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModel> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateProductModelMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns a product model. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    default void getProductModel(dev.tarifa.configurator.v1.GetProductModelRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModel> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetProductModelMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns a page of product models, in the order of their names.
     * </pre>
     */
    default void listProductModels(dev.tarifa.configurator.v1.ListProductModelsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ListProductModelsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListProductModelsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Edits what people read of a product model. Its versions stay.
     * </pre>
     */
    default void updateProductModel(dev.tarifa.configurator.v1.UpdateProductModelRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModel> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateProductModelMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes a product model with its drafts. FAILED_PRECONDITION where a version was ever published: quotes may point
     * at it.
     * </pre>
     */
    default void deleteProductModel(dev.tarifa.configurator.v1.DeleteProductModelRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.DeleteProductModelResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteProductModelMethod(), responseObserver);
    }

    /**
     * <pre>
     * Creates the next version of a product model, as a draft. The answer has no content.
     * </pre>
     */
    default void createProductModelVersion(dev.tarifa.configurator.v1.CreateProductModelVersionRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateProductModelVersionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns a version with its content. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    default void getProductModelVersion(dev.tarifa.configurator.v1.GetProductModelVersionRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetProductModelVersionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns a page of the versions of a product model without their contents, the oldest first.
     * </pre>
     */
    default void listProductModelVersions(dev.tarifa.configurator.v1.ListProductModelVersionsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ListProductModelVersionsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListProductModelVersionsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Edits a draft. FAILED_PRECONDITION where it is published or retired. The answer has no content.
     * </pre>
     */
    default void updateProductModelVersion(dev.tarifa.configurator.v1.UpdateProductModelVersionRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateProductModelVersionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes a draft. FAILED_PRECONDITION where it is published or retired.
     * </pre>
     */
    default void deleteProductModelVersion(dev.tarifa.configurator.v1.DeleteProductModelVersionRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.DeleteProductModelVersionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteProductModelVersionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Publishes a draft, after checking that it compiles and that something can be configured. The answer has no content.
     * </pre>
     */
    default void publishProductModelVersion(dev.tarifa.configurator.v1.PublishProductModelVersionRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPublishProductModelVersionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Retires a published version: it comes into force no more. The answer has no content.
     * </pre>
     */
    default void retireProductModelVersion(dev.tarifa.configurator.v1.RetireProductModelVersionRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRetireProductModelVersionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says what is different between two versions of a product model.
     * </pre>
     */
    default void diffProductModelVersions(dev.tarifa.configurator.v1.DiffProductModelVersionsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.DiffProductModelVersionsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDiffProductModelVersionsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Creates the next version of a product model out of a text, as a draft. The answer has no content.
     * </pre>
     */
    default void importProductModel(dev.tarifa.configurator.v1.ImportProductModelRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getImportProductModelMethod(), responseObserver);
    }

    /**
     * <pre>
     * As ImportProductModel, for a text of up to 64 MiB, in portions.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ImportLargeProductModelRequest> importLargeProductModel(
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getImportLargeProductModelMethod(), responseObserver);
    }

    /**
     * <pre>
     * Writes a version as text.
     * </pre>
     */
    default void exportProductModel(dev.tarifa.configurator.v1.ExportProductModelRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ExportProductModelResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExportProductModelMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says what a version comes to: what is always chosen, what never can be, which rules add nothing, how many
     * configurations there are.
     * </pre>
     */
    default void explainProductModel(dev.tarifa.configurator.v1.ExplainProductModelRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ExplainProductModelResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExplainProductModelMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says whether choices can be part of a valid configuration; if not, why, and what to change.
     * </pre>
     */
    default void validateConfiguration(dev.tarifa.configurator.v1.ValidateConfigurationRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ValidateConfigurationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getValidateConfigurationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns, for every variable, exactly the values that some valid configuration with these choices has.
     * FAILED_PRECONDITION where the choices contradict each other.
     * </pre>
     */
    default void getValidDomains(dev.tarifa.configurator.v1.GetValidDomainsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.GetValidDomainsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetValidDomainsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Completes choices to the best valid configuration. FAILED_PRECONDITION where there is none.
     * </pre>
     */
    default void completeConfiguration(dev.tarifa.configurator.v1.CompleteConfigurationRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.CompleteConfigurationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCompleteConfigurationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Recommends values for variables that are not decided, all of them valid. FAILED_PRECONDITION where the choices
     * contradict each other.
     * </pre>
     */
    default void recommendOptions(dev.tarifa.configurator.v1.RecommendOptionsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.RecommendOptionsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRecommendOptionsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says what a buyer's answers leave possible.
     * </pre>
     */
    default void answerQuestions(dev.tarifa.configurator.v1.AnswerQuestionsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.AnswerQuestionsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAnswerQuestionsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns the question whose answer narrows most what is left.
     * </pre>
     */
    default void nextQuestion(dev.tarifa.configurator.v1.NextQuestionRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.NextQuestionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getNextQuestionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Turns a whole valid configuration into the lines of a quote: the product that it is sold as, and its components.
     * </pre>
     */
    default void configureBundle(dev.tarifa.configurator.v1.ConfigureBundleRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ConfigureBundleResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getConfigureBundleMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service ConfiguratorService.
   * <pre>
   * Keeps product models, and answers what can be configured with them, why not, and what is best.
   * </pre>
   */
  public static abstract class ConfiguratorServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return ConfiguratorServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service ConfiguratorService.
   * <pre>
   * Keeps product models, and answers what can be configured with them, why not, and what is best.
   * </pre>
   */
  public static final class ConfiguratorServiceStub
      extends io.grpc.stub.AbstractAsyncStub<ConfiguratorServiceStub> {
    private ConfiguratorServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ConfiguratorServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ConfiguratorServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a product model, without a version. ALREADY_EXISTS where there is one of this name.
     * </pre>
     */
    public void createProductModel(dev.tarifa.configurator.v1.CreateProductModelRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModel> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateProductModelMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns a product model. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public void getProductModel(dev.tarifa.configurator.v1.GetProductModelRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModel> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetProductModelMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns a page of product models, in the order of their names.
     * </pre>
     */
    public void listProductModels(dev.tarifa.configurator.v1.ListProductModelsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ListProductModelsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListProductModelsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Edits what people read of a product model. Its versions stay.
     * </pre>
     */
    public void updateProductModel(dev.tarifa.configurator.v1.UpdateProductModelRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModel> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateProductModelMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes a product model with its drafts. FAILED_PRECONDITION where a version was ever published: quotes may point
     * at it.
     * </pre>
     */
    public void deleteProductModel(dev.tarifa.configurator.v1.DeleteProductModelRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.DeleteProductModelResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteProductModelMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Creates the next version of a product model, as a draft. The answer has no content.
     * </pre>
     */
    public void createProductModelVersion(dev.tarifa.configurator.v1.CreateProductModelVersionRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateProductModelVersionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns a version with its content. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public void getProductModelVersion(dev.tarifa.configurator.v1.GetProductModelVersionRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetProductModelVersionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns a page of the versions of a product model without their contents, the oldest first.
     * </pre>
     */
    public void listProductModelVersions(dev.tarifa.configurator.v1.ListProductModelVersionsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ListProductModelVersionsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListProductModelVersionsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Edits a draft. FAILED_PRECONDITION where it is published or retired. The answer has no content.
     * </pre>
     */
    public void updateProductModelVersion(dev.tarifa.configurator.v1.UpdateProductModelVersionRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateProductModelVersionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes a draft. FAILED_PRECONDITION where it is published or retired.
     * </pre>
     */
    public void deleteProductModelVersion(dev.tarifa.configurator.v1.DeleteProductModelVersionRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.DeleteProductModelVersionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteProductModelVersionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Publishes a draft, after checking that it compiles and that something can be configured. The answer has no content.
     * </pre>
     */
    public void publishProductModelVersion(dev.tarifa.configurator.v1.PublishProductModelVersionRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPublishProductModelVersionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Retires a published version: it comes into force no more. The answer has no content.
     * </pre>
     */
    public void retireProductModelVersion(dev.tarifa.configurator.v1.RetireProductModelVersionRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRetireProductModelVersionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says what is different between two versions of a product model.
     * </pre>
     */
    public void diffProductModelVersions(dev.tarifa.configurator.v1.DiffProductModelVersionsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.DiffProductModelVersionsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDiffProductModelVersionsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Creates the next version of a product model out of a text, as a draft. The answer has no content.
     * </pre>
     */
    public void importProductModel(dev.tarifa.configurator.v1.ImportProductModelRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getImportProductModelMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * As ImportProductModel, for a text of up to 64 MiB, in portions.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ImportLargeProductModelRequest> importLargeProductModel(
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncClientStreamingCall(
          getChannel().newCall(getImportLargeProductModelMethod(), getCallOptions()), responseObserver);
    }

    /**
     * <pre>
     * Writes a version as text.
     * </pre>
     */
    public void exportProductModel(dev.tarifa.configurator.v1.ExportProductModelRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ExportProductModelResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getExportProductModelMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says what a version comes to: what is always chosen, what never can be, which rules add nothing, how many
     * configurations there are.
     * </pre>
     */
    public void explainProductModel(dev.tarifa.configurator.v1.ExplainProductModelRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ExplainProductModelResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getExplainProductModelMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says whether choices can be part of a valid configuration; if not, why, and what to change.
     * </pre>
     */
    public void validateConfiguration(dev.tarifa.configurator.v1.ValidateConfigurationRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ValidateConfigurationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getValidateConfigurationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns, for every variable, exactly the values that some valid configuration with these choices has.
     * FAILED_PRECONDITION where the choices contradict each other.
     * </pre>
     */
    public void getValidDomains(dev.tarifa.configurator.v1.GetValidDomainsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.GetValidDomainsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetValidDomainsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Completes choices to the best valid configuration. FAILED_PRECONDITION where there is none.
     * </pre>
     */
    public void completeConfiguration(dev.tarifa.configurator.v1.CompleteConfigurationRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.CompleteConfigurationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCompleteConfigurationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Recommends values for variables that are not decided, all of them valid. FAILED_PRECONDITION where the choices
     * contradict each other.
     * </pre>
     */
    public void recommendOptions(dev.tarifa.configurator.v1.RecommendOptionsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.RecommendOptionsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRecommendOptionsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says what a buyer's answers leave possible.
     * </pre>
     */
    public void answerQuestions(dev.tarifa.configurator.v1.AnswerQuestionsRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.AnswerQuestionsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAnswerQuestionsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns the question whose answer narrows most what is left.
     * </pre>
     */
    public void nextQuestion(dev.tarifa.configurator.v1.NextQuestionRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.NextQuestionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getNextQuestionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Turns a whole valid configuration into the lines of a quote: the product that it is sold as, and its components.
     * </pre>
     */
    public void configureBundle(dev.tarifa.configurator.v1.ConfigureBundleRequest request,
        io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ConfigureBundleResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getConfigureBundleMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service ConfiguratorService.
   * <pre>
   * Keeps product models, and answers what can be configured with them, why not, and what is best.
   * </pre>
   */
  public static final class ConfiguratorServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<ConfiguratorServiceBlockingV2Stub> {
    private ConfiguratorServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ConfiguratorServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ConfiguratorServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a product model, without a version. ALREADY_EXISTS where there is one of this name.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModel createProductModel(dev.tarifa.configurator.v1.CreateProductModelRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateProductModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a product model. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModel getProductModel(dev.tarifa.configurator.v1.GetProductModelRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetProductModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of product models, in the order of their names.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ListProductModelsResponse listProductModels(dev.tarifa.configurator.v1.ListProductModelsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListProductModelsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Edits what people read of a product model. Its versions stay.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModel updateProductModel(dev.tarifa.configurator.v1.UpdateProductModelRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateProductModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a product model with its drafts. FAILED_PRECONDITION where a version was ever published: quotes may point
     * at it.
     * </pre>
     */
    public dev.tarifa.configurator.v1.DeleteProductModelResponse deleteProductModel(dev.tarifa.configurator.v1.DeleteProductModelRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteProductModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Creates the next version of a product model, as a draft. The answer has no content.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModelVersion createProductModelVersion(dev.tarifa.configurator.v1.CreateProductModelVersionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateProductModelVersionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a version with its content. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModelVersion getProductModelVersion(dev.tarifa.configurator.v1.GetProductModelVersionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetProductModelVersionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of the versions of a product model without their contents, the oldest first.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ListProductModelVersionsResponse listProductModelVersions(dev.tarifa.configurator.v1.ListProductModelVersionsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListProductModelVersionsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Edits a draft. FAILED_PRECONDITION where it is published or retired. The answer has no content.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModelVersion updateProductModelVersion(dev.tarifa.configurator.v1.UpdateProductModelVersionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateProductModelVersionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a draft. FAILED_PRECONDITION where it is published or retired.
     * </pre>
     */
    public dev.tarifa.configurator.v1.DeleteProductModelVersionResponse deleteProductModelVersion(dev.tarifa.configurator.v1.DeleteProductModelVersionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteProductModelVersionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Publishes a draft, after checking that it compiles and that something can be configured. The answer has no content.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModelVersion publishProductModelVersion(dev.tarifa.configurator.v1.PublishProductModelVersionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPublishProductModelVersionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Retires a published version: it comes into force no more. The answer has no content.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModelVersion retireProductModelVersion(dev.tarifa.configurator.v1.RetireProductModelVersionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRetireProductModelVersionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says what is different between two versions of a product model.
     * </pre>
     */
    public dev.tarifa.configurator.v1.DiffProductModelVersionsResponse diffProductModelVersions(dev.tarifa.configurator.v1.DiffProductModelVersionsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDiffProductModelVersionsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Creates the next version of a product model out of a text, as a draft. The answer has no content.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModelVersion importProductModel(dev.tarifa.configurator.v1.ImportProductModelRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getImportProductModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * As ImportProductModel, for a text of up to 64 MiB, in portions.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<dev.tarifa.configurator.v1.ImportLargeProductModelRequest, dev.tarifa.configurator.v1.ProductModelVersion>
        importLargeProductModel() {
      return io.grpc.stub.ClientCalls.blockingClientStreamingCall(
          getChannel(), getImportLargeProductModelMethod(), getCallOptions());
    }

    /**
     * <pre>
     * Writes a version as text.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ExportProductModelResponse exportProductModel(dev.tarifa.configurator.v1.ExportProductModelRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getExportProductModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says what a version comes to: what is always chosen, what never can be, which rules add nothing, how many
     * configurations there are.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ExplainProductModelResponse explainProductModel(dev.tarifa.configurator.v1.ExplainProductModelRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getExplainProductModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says whether choices can be part of a valid configuration; if not, why, and what to change.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ValidateConfigurationResponse validateConfiguration(dev.tarifa.configurator.v1.ValidateConfigurationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getValidateConfigurationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns, for every variable, exactly the values that some valid configuration with these choices has.
     * FAILED_PRECONDITION where the choices contradict each other.
     * </pre>
     */
    public dev.tarifa.configurator.v1.GetValidDomainsResponse getValidDomains(dev.tarifa.configurator.v1.GetValidDomainsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetValidDomainsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Completes choices to the best valid configuration. FAILED_PRECONDITION where there is none.
     * </pre>
     */
    public dev.tarifa.configurator.v1.CompleteConfigurationResponse completeConfiguration(dev.tarifa.configurator.v1.CompleteConfigurationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCompleteConfigurationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Recommends values for variables that are not decided, all of them valid. FAILED_PRECONDITION where the choices
     * contradict each other.
     * </pre>
     */
    public dev.tarifa.configurator.v1.RecommendOptionsResponse recommendOptions(dev.tarifa.configurator.v1.RecommendOptionsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRecommendOptionsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says what a buyer's answers leave possible.
     * </pre>
     */
    public dev.tarifa.configurator.v1.AnswerQuestionsResponse answerQuestions(dev.tarifa.configurator.v1.AnswerQuestionsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAnswerQuestionsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns the question whose answer narrows most what is left.
     * </pre>
     */
    public dev.tarifa.configurator.v1.NextQuestionResponse nextQuestion(dev.tarifa.configurator.v1.NextQuestionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getNextQuestionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Turns a whole valid configuration into the lines of a quote: the product that it is sold as, and its components.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ConfigureBundleResponse configureBundle(dev.tarifa.configurator.v1.ConfigureBundleRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getConfigureBundleMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service ConfiguratorService.
   * <pre>
   * Keeps product models, and answers what can be configured with them, why not, and what is best.
   * </pre>
   */
  public static final class ConfiguratorServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<ConfiguratorServiceBlockingStub> {
    private ConfiguratorServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ConfiguratorServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ConfiguratorServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a product model, without a version. ALREADY_EXISTS where there is one of this name.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModel createProductModel(dev.tarifa.configurator.v1.CreateProductModelRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateProductModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a product model. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModel getProductModel(dev.tarifa.configurator.v1.GetProductModelRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetProductModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of product models, in the order of their names.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ListProductModelsResponse listProductModels(dev.tarifa.configurator.v1.ListProductModelsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListProductModelsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Edits what people read of a product model. Its versions stay.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModel updateProductModel(dev.tarifa.configurator.v1.UpdateProductModelRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateProductModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a product model with its drafts. FAILED_PRECONDITION where a version was ever published: quotes may point
     * at it.
     * </pre>
     */
    public dev.tarifa.configurator.v1.DeleteProductModelResponse deleteProductModel(dev.tarifa.configurator.v1.DeleteProductModelRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteProductModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Creates the next version of a product model, as a draft. The answer has no content.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModelVersion createProductModelVersion(dev.tarifa.configurator.v1.CreateProductModelVersionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateProductModelVersionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a version with its content. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModelVersion getProductModelVersion(dev.tarifa.configurator.v1.GetProductModelVersionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetProductModelVersionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a page of the versions of a product model without their contents, the oldest first.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ListProductModelVersionsResponse listProductModelVersions(dev.tarifa.configurator.v1.ListProductModelVersionsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListProductModelVersionsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Edits a draft. FAILED_PRECONDITION where it is published or retired. The answer has no content.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModelVersion updateProductModelVersion(dev.tarifa.configurator.v1.UpdateProductModelVersionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateProductModelVersionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a draft. FAILED_PRECONDITION where it is published or retired.
     * </pre>
     */
    public dev.tarifa.configurator.v1.DeleteProductModelVersionResponse deleteProductModelVersion(dev.tarifa.configurator.v1.DeleteProductModelVersionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteProductModelVersionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Publishes a draft, after checking that it compiles and that something can be configured. The answer has no content.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModelVersion publishProductModelVersion(dev.tarifa.configurator.v1.PublishProductModelVersionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPublishProductModelVersionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Retires a published version: it comes into force no more. The answer has no content.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModelVersion retireProductModelVersion(dev.tarifa.configurator.v1.RetireProductModelVersionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRetireProductModelVersionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says what is different between two versions of a product model.
     * </pre>
     */
    public dev.tarifa.configurator.v1.DiffProductModelVersionsResponse diffProductModelVersions(dev.tarifa.configurator.v1.DiffProductModelVersionsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDiffProductModelVersionsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Creates the next version of a product model out of a text, as a draft. The answer has no content.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ProductModelVersion importProductModel(dev.tarifa.configurator.v1.ImportProductModelRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getImportProductModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Writes a version as text.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ExportProductModelResponse exportProductModel(dev.tarifa.configurator.v1.ExportProductModelRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getExportProductModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says what a version comes to: what is always chosen, what never can be, which rules add nothing, how many
     * configurations there are.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ExplainProductModelResponse explainProductModel(dev.tarifa.configurator.v1.ExplainProductModelRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getExplainProductModelMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says whether choices can be part of a valid configuration; if not, why, and what to change.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ValidateConfigurationResponse validateConfiguration(dev.tarifa.configurator.v1.ValidateConfigurationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getValidateConfigurationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns, for every variable, exactly the values that some valid configuration with these choices has.
     * FAILED_PRECONDITION where the choices contradict each other.
     * </pre>
     */
    public dev.tarifa.configurator.v1.GetValidDomainsResponse getValidDomains(dev.tarifa.configurator.v1.GetValidDomainsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetValidDomainsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Completes choices to the best valid configuration. FAILED_PRECONDITION where there is none.
     * </pre>
     */
    public dev.tarifa.configurator.v1.CompleteConfigurationResponse completeConfiguration(dev.tarifa.configurator.v1.CompleteConfigurationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCompleteConfigurationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Recommends values for variables that are not decided, all of them valid. FAILED_PRECONDITION where the choices
     * contradict each other.
     * </pre>
     */
    public dev.tarifa.configurator.v1.RecommendOptionsResponse recommendOptions(dev.tarifa.configurator.v1.RecommendOptionsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRecommendOptionsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says what a buyer's answers leave possible.
     * </pre>
     */
    public dev.tarifa.configurator.v1.AnswerQuestionsResponse answerQuestions(dev.tarifa.configurator.v1.AnswerQuestionsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAnswerQuestionsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns the question whose answer narrows most what is left.
     * </pre>
     */
    public dev.tarifa.configurator.v1.NextQuestionResponse nextQuestion(dev.tarifa.configurator.v1.NextQuestionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getNextQuestionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Turns a whole valid configuration into the lines of a quote: the product that it is sold as, and its components.
     * </pre>
     */
    public dev.tarifa.configurator.v1.ConfigureBundleResponse configureBundle(dev.tarifa.configurator.v1.ConfigureBundleRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getConfigureBundleMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service ConfiguratorService.
   * <pre>
   * Keeps product models, and answers what can be configured with them, why not, and what is best.
   * </pre>
   */
  public static final class ConfiguratorServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<ConfiguratorServiceFutureStub> {
    private ConfiguratorServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ConfiguratorServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ConfiguratorServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a product model, without a version. ALREADY_EXISTS where there is one of this name.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ProductModel> createProductModel(
        dev.tarifa.configurator.v1.CreateProductModelRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateProductModelMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns a product model. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ProductModel> getProductModel(
        dev.tarifa.configurator.v1.GetProductModelRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetProductModelMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns a page of product models, in the order of their names.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ListProductModelsResponse> listProductModels(
        dev.tarifa.configurator.v1.ListProductModelsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListProductModelsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Edits what people read of a product model. Its versions stay.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ProductModel> updateProductModel(
        dev.tarifa.configurator.v1.UpdateProductModelRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateProductModelMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes a product model with its drafts. FAILED_PRECONDITION where a version was ever published: quotes may point
     * at it.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.DeleteProductModelResponse> deleteProductModel(
        dev.tarifa.configurator.v1.DeleteProductModelRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteProductModelMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Creates the next version of a product model, as a draft. The answer has no content.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ProductModelVersion> createProductModelVersion(
        dev.tarifa.configurator.v1.CreateProductModelVersionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateProductModelVersionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns a version with its content. NOT_FOUND where the tenant has none of this name.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ProductModelVersion> getProductModelVersion(
        dev.tarifa.configurator.v1.GetProductModelVersionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetProductModelVersionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns a page of the versions of a product model without their contents, the oldest first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ListProductModelVersionsResponse> listProductModelVersions(
        dev.tarifa.configurator.v1.ListProductModelVersionsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListProductModelVersionsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Edits a draft. FAILED_PRECONDITION where it is published or retired. The answer has no content.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ProductModelVersion> updateProductModelVersion(
        dev.tarifa.configurator.v1.UpdateProductModelVersionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateProductModelVersionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes a draft. FAILED_PRECONDITION where it is published or retired.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.DeleteProductModelVersionResponse> deleteProductModelVersion(
        dev.tarifa.configurator.v1.DeleteProductModelVersionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteProductModelVersionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Publishes a draft, after checking that it compiles and that something can be configured. The answer has no content.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ProductModelVersion> publishProductModelVersion(
        dev.tarifa.configurator.v1.PublishProductModelVersionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPublishProductModelVersionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Retires a published version: it comes into force no more. The answer has no content.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ProductModelVersion> retireProductModelVersion(
        dev.tarifa.configurator.v1.RetireProductModelVersionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRetireProductModelVersionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says what is different between two versions of a product model.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.DiffProductModelVersionsResponse> diffProductModelVersions(
        dev.tarifa.configurator.v1.DiffProductModelVersionsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDiffProductModelVersionsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Creates the next version of a product model out of a text, as a draft. The answer has no content.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ProductModelVersion> importProductModel(
        dev.tarifa.configurator.v1.ImportProductModelRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getImportProductModelMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Writes a version as text.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ExportProductModelResponse> exportProductModel(
        dev.tarifa.configurator.v1.ExportProductModelRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getExportProductModelMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says what a version comes to: what is always chosen, what never can be, which rules add nothing, how many
     * configurations there are.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ExplainProductModelResponse> explainProductModel(
        dev.tarifa.configurator.v1.ExplainProductModelRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getExplainProductModelMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says whether choices can be part of a valid configuration; if not, why, and what to change.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ValidateConfigurationResponse> validateConfiguration(
        dev.tarifa.configurator.v1.ValidateConfigurationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getValidateConfigurationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns, for every variable, exactly the values that some valid configuration with these choices has.
     * FAILED_PRECONDITION where the choices contradict each other.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.GetValidDomainsResponse> getValidDomains(
        dev.tarifa.configurator.v1.GetValidDomainsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetValidDomainsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Completes choices to the best valid configuration. FAILED_PRECONDITION where there is none.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.CompleteConfigurationResponse> completeConfiguration(
        dev.tarifa.configurator.v1.CompleteConfigurationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCompleteConfigurationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Recommends values for variables that are not decided, all of them valid. FAILED_PRECONDITION where the choices
     * contradict each other.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.RecommendOptionsResponse> recommendOptions(
        dev.tarifa.configurator.v1.RecommendOptionsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRecommendOptionsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says what a buyer's answers leave possible.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.AnswerQuestionsResponse> answerQuestions(
        dev.tarifa.configurator.v1.AnswerQuestionsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAnswerQuestionsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns the question whose answer narrows most what is left.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.NextQuestionResponse> nextQuestion(
        dev.tarifa.configurator.v1.NextQuestionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getNextQuestionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Turns a whole valid configuration into the lines of a quote: the product that it is sold as, and its components.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.tarifa.configurator.v1.ConfigureBundleResponse> configureBundle(
        dev.tarifa.configurator.v1.ConfigureBundleRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getConfigureBundleMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_PRODUCT_MODEL = 0;
  private static final int METHODID_GET_PRODUCT_MODEL = 1;
  private static final int METHODID_LIST_PRODUCT_MODELS = 2;
  private static final int METHODID_UPDATE_PRODUCT_MODEL = 3;
  private static final int METHODID_DELETE_PRODUCT_MODEL = 4;
  private static final int METHODID_CREATE_PRODUCT_MODEL_VERSION = 5;
  private static final int METHODID_GET_PRODUCT_MODEL_VERSION = 6;
  private static final int METHODID_LIST_PRODUCT_MODEL_VERSIONS = 7;
  private static final int METHODID_UPDATE_PRODUCT_MODEL_VERSION = 8;
  private static final int METHODID_DELETE_PRODUCT_MODEL_VERSION = 9;
  private static final int METHODID_PUBLISH_PRODUCT_MODEL_VERSION = 10;
  private static final int METHODID_RETIRE_PRODUCT_MODEL_VERSION = 11;
  private static final int METHODID_DIFF_PRODUCT_MODEL_VERSIONS = 12;
  private static final int METHODID_IMPORT_PRODUCT_MODEL = 13;
  private static final int METHODID_EXPORT_PRODUCT_MODEL = 14;
  private static final int METHODID_EXPLAIN_PRODUCT_MODEL = 15;
  private static final int METHODID_VALIDATE_CONFIGURATION = 16;
  private static final int METHODID_GET_VALID_DOMAINS = 17;
  private static final int METHODID_COMPLETE_CONFIGURATION = 18;
  private static final int METHODID_RECOMMEND_OPTIONS = 19;
  private static final int METHODID_ANSWER_QUESTIONS = 20;
  private static final int METHODID_NEXT_QUESTION = 21;
  private static final int METHODID_CONFIGURE_BUNDLE = 22;
  private static final int METHODID_IMPORT_LARGE_PRODUCT_MODEL = 23;

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
        case METHODID_CREATE_PRODUCT_MODEL:
          serviceImpl.createProductModel((dev.tarifa.configurator.v1.CreateProductModelRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModel>) responseObserver);
          break;
        case METHODID_GET_PRODUCT_MODEL:
          serviceImpl.getProductModel((dev.tarifa.configurator.v1.GetProductModelRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModel>) responseObserver);
          break;
        case METHODID_LIST_PRODUCT_MODELS:
          serviceImpl.listProductModels((dev.tarifa.configurator.v1.ListProductModelsRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ListProductModelsResponse>) responseObserver);
          break;
        case METHODID_UPDATE_PRODUCT_MODEL:
          serviceImpl.updateProductModel((dev.tarifa.configurator.v1.UpdateProductModelRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModel>) responseObserver);
          break;
        case METHODID_DELETE_PRODUCT_MODEL:
          serviceImpl.deleteProductModel((dev.tarifa.configurator.v1.DeleteProductModelRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.DeleteProductModelResponse>) responseObserver);
          break;
        case METHODID_CREATE_PRODUCT_MODEL_VERSION:
          serviceImpl.createProductModelVersion((dev.tarifa.configurator.v1.CreateProductModelVersionRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion>) responseObserver);
          break;
        case METHODID_GET_PRODUCT_MODEL_VERSION:
          serviceImpl.getProductModelVersion((dev.tarifa.configurator.v1.GetProductModelVersionRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion>) responseObserver);
          break;
        case METHODID_LIST_PRODUCT_MODEL_VERSIONS:
          serviceImpl.listProductModelVersions((dev.tarifa.configurator.v1.ListProductModelVersionsRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ListProductModelVersionsResponse>) responseObserver);
          break;
        case METHODID_UPDATE_PRODUCT_MODEL_VERSION:
          serviceImpl.updateProductModelVersion((dev.tarifa.configurator.v1.UpdateProductModelVersionRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion>) responseObserver);
          break;
        case METHODID_DELETE_PRODUCT_MODEL_VERSION:
          serviceImpl.deleteProductModelVersion((dev.tarifa.configurator.v1.DeleteProductModelVersionRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.DeleteProductModelVersionResponse>) responseObserver);
          break;
        case METHODID_PUBLISH_PRODUCT_MODEL_VERSION:
          serviceImpl.publishProductModelVersion((dev.tarifa.configurator.v1.PublishProductModelVersionRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion>) responseObserver);
          break;
        case METHODID_RETIRE_PRODUCT_MODEL_VERSION:
          serviceImpl.retireProductModelVersion((dev.tarifa.configurator.v1.RetireProductModelVersionRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion>) responseObserver);
          break;
        case METHODID_DIFF_PRODUCT_MODEL_VERSIONS:
          serviceImpl.diffProductModelVersions((dev.tarifa.configurator.v1.DiffProductModelVersionsRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.DiffProductModelVersionsResponse>) responseObserver);
          break;
        case METHODID_IMPORT_PRODUCT_MODEL:
          serviceImpl.importProductModel((dev.tarifa.configurator.v1.ImportProductModelRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion>) responseObserver);
          break;
        case METHODID_EXPORT_PRODUCT_MODEL:
          serviceImpl.exportProductModel((dev.tarifa.configurator.v1.ExportProductModelRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ExportProductModelResponse>) responseObserver);
          break;
        case METHODID_EXPLAIN_PRODUCT_MODEL:
          serviceImpl.explainProductModel((dev.tarifa.configurator.v1.ExplainProductModelRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ExplainProductModelResponse>) responseObserver);
          break;
        case METHODID_VALIDATE_CONFIGURATION:
          serviceImpl.validateConfiguration((dev.tarifa.configurator.v1.ValidateConfigurationRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ValidateConfigurationResponse>) responseObserver);
          break;
        case METHODID_GET_VALID_DOMAINS:
          serviceImpl.getValidDomains((dev.tarifa.configurator.v1.GetValidDomainsRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.GetValidDomainsResponse>) responseObserver);
          break;
        case METHODID_COMPLETE_CONFIGURATION:
          serviceImpl.completeConfiguration((dev.tarifa.configurator.v1.CompleteConfigurationRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.CompleteConfigurationResponse>) responseObserver);
          break;
        case METHODID_RECOMMEND_OPTIONS:
          serviceImpl.recommendOptions((dev.tarifa.configurator.v1.RecommendOptionsRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.RecommendOptionsResponse>) responseObserver);
          break;
        case METHODID_ANSWER_QUESTIONS:
          serviceImpl.answerQuestions((dev.tarifa.configurator.v1.AnswerQuestionsRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.AnswerQuestionsResponse>) responseObserver);
          break;
        case METHODID_NEXT_QUESTION:
          serviceImpl.nextQuestion((dev.tarifa.configurator.v1.NextQuestionRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.NextQuestionResponse>) responseObserver);
          break;
        case METHODID_CONFIGURE_BUNDLE:
          serviceImpl.configureBundle((dev.tarifa.configurator.v1.ConfigureBundleRequest) request,
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ConfigureBundleResponse>) responseObserver);
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
        case METHODID_IMPORT_LARGE_PRODUCT_MODEL:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.importLargeProductModel(
              (io.grpc.stub.StreamObserver<dev.tarifa.configurator.v1.ProductModelVersion>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getCreateProductModelMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.CreateProductModelRequest,
              dev.tarifa.configurator.v1.ProductModel>(
                service, METHODID_CREATE_PRODUCT_MODEL)))
        .addMethod(
          getGetProductModelMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.GetProductModelRequest,
              dev.tarifa.configurator.v1.ProductModel>(
                service, METHODID_GET_PRODUCT_MODEL)))
        .addMethod(
          getListProductModelsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.ListProductModelsRequest,
              dev.tarifa.configurator.v1.ListProductModelsResponse>(
                service, METHODID_LIST_PRODUCT_MODELS)))
        .addMethod(
          getUpdateProductModelMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.UpdateProductModelRequest,
              dev.tarifa.configurator.v1.ProductModel>(
                service, METHODID_UPDATE_PRODUCT_MODEL)))
        .addMethod(
          getDeleteProductModelMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.DeleteProductModelRequest,
              dev.tarifa.configurator.v1.DeleteProductModelResponse>(
                service, METHODID_DELETE_PRODUCT_MODEL)))
        .addMethod(
          getCreateProductModelVersionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.CreateProductModelVersionRequest,
              dev.tarifa.configurator.v1.ProductModelVersion>(
                service, METHODID_CREATE_PRODUCT_MODEL_VERSION)))
        .addMethod(
          getGetProductModelVersionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.GetProductModelVersionRequest,
              dev.tarifa.configurator.v1.ProductModelVersion>(
                service, METHODID_GET_PRODUCT_MODEL_VERSION)))
        .addMethod(
          getListProductModelVersionsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.ListProductModelVersionsRequest,
              dev.tarifa.configurator.v1.ListProductModelVersionsResponse>(
                service, METHODID_LIST_PRODUCT_MODEL_VERSIONS)))
        .addMethod(
          getUpdateProductModelVersionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.UpdateProductModelVersionRequest,
              dev.tarifa.configurator.v1.ProductModelVersion>(
                service, METHODID_UPDATE_PRODUCT_MODEL_VERSION)))
        .addMethod(
          getDeleteProductModelVersionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.DeleteProductModelVersionRequest,
              dev.tarifa.configurator.v1.DeleteProductModelVersionResponse>(
                service, METHODID_DELETE_PRODUCT_MODEL_VERSION)))
        .addMethod(
          getPublishProductModelVersionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.PublishProductModelVersionRequest,
              dev.tarifa.configurator.v1.ProductModelVersion>(
                service, METHODID_PUBLISH_PRODUCT_MODEL_VERSION)))
        .addMethod(
          getRetireProductModelVersionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.RetireProductModelVersionRequest,
              dev.tarifa.configurator.v1.ProductModelVersion>(
                service, METHODID_RETIRE_PRODUCT_MODEL_VERSION)))
        .addMethod(
          getDiffProductModelVersionsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.DiffProductModelVersionsRequest,
              dev.tarifa.configurator.v1.DiffProductModelVersionsResponse>(
                service, METHODID_DIFF_PRODUCT_MODEL_VERSIONS)))
        .addMethod(
          getImportProductModelMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.ImportProductModelRequest,
              dev.tarifa.configurator.v1.ProductModelVersion>(
                service, METHODID_IMPORT_PRODUCT_MODEL)))
        .addMethod(
          getImportLargeProductModelMethod(),
          io.grpc.stub.ServerCalls.asyncClientStreamingCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.ImportLargeProductModelRequest,
              dev.tarifa.configurator.v1.ProductModelVersion>(
                service, METHODID_IMPORT_LARGE_PRODUCT_MODEL)))
        .addMethod(
          getExportProductModelMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.ExportProductModelRequest,
              dev.tarifa.configurator.v1.ExportProductModelResponse>(
                service, METHODID_EXPORT_PRODUCT_MODEL)))
        .addMethod(
          getExplainProductModelMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.ExplainProductModelRequest,
              dev.tarifa.configurator.v1.ExplainProductModelResponse>(
                service, METHODID_EXPLAIN_PRODUCT_MODEL)))
        .addMethod(
          getValidateConfigurationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.ValidateConfigurationRequest,
              dev.tarifa.configurator.v1.ValidateConfigurationResponse>(
                service, METHODID_VALIDATE_CONFIGURATION)))
        .addMethod(
          getGetValidDomainsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.GetValidDomainsRequest,
              dev.tarifa.configurator.v1.GetValidDomainsResponse>(
                service, METHODID_GET_VALID_DOMAINS)))
        .addMethod(
          getCompleteConfigurationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.CompleteConfigurationRequest,
              dev.tarifa.configurator.v1.CompleteConfigurationResponse>(
                service, METHODID_COMPLETE_CONFIGURATION)))
        .addMethod(
          getRecommendOptionsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.RecommendOptionsRequest,
              dev.tarifa.configurator.v1.RecommendOptionsResponse>(
                service, METHODID_RECOMMEND_OPTIONS)))
        .addMethod(
          getAnswerQuestionsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.AnswerQuestionsRequest,
              dev.tarifa.configurator.v1.AnswerQuestionsResponse>(
                service, METHODID_ANSWER_QUESTIONS)))
        .addMethod(
          getNextQuestionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.NextQuestionRequest,
              dev.tarifa.configurator.v1.NextQuestionResponse>(
                service, METHODID_NEXT_QUESTION)))
        .addMethod(
          getConfigureBundleMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.tarifa.configurator.v1.ConfigureBundleRequest,
              dev.tarifa.configurator.v1.ConfigureBundleResponse>(
                service, METHODID_CONFIGURE_BUNDLE)))
        .build();
  }

  private static abstract class ConfiguratorServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    ConfiguratorServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.tarifa.configurator.v1.ConfiguratorServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("ConfiguratorService");
    }
  }

  private static final class ConfiguratorServiceFileDescriptorSupplier
      extends ConfiguratorServiceBaseDescriptorSupplier {
    ConfiguratorServiceFileDescriptorSupplier() {}
  }

  private static final class ConfiguratorServiceMethodDescriptorSupplier
      extends ConfiguratorServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    ConfiguratorServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (ConfiguratorServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new ConfiguratorServiceFileDescriptorSupplier())
              .addMethod(getCreateProductModelMethod())
              .addMethod(getGetProductModelMethod())
              .addMethod(getListProductModelsMethod())
              .addMethod(getUpdateProductModelMethod())
              .addMethod(getDeleteProductModelMethod())
              .addMethod(getCreateProductModelVersionMethod())
              .addMethod(getGetProductModelVersionMethod())
              .addMethod(getListProductModelVersionsMethod())
              .addMethod(getUpdateProductModelVersionMethod())
              .addMethod(getDeleteProductModelVersionMethod())
              .addMethod(getPublishProductModelVersionMethod())
              .addMethod(getRetireProductModelVersionMethod())
              .addMethod(getDiffProductModelVersionsMethod())
              .addMethod(getImportProductModelMethod())
              .addMethod(getImportLargeProductModelMethod())
              .addMethod(getExportProductModelMethod())
              .addMethod(getExplainProductModelMethod())
              .addMethod(getValidateConfigurationMethod())
              .addMethod(getGetValidDomainsMethod())
              .addMethod(getCompleteConfigurationMethod())
              .addMethod(getRecommendOptionsMethod())
              .addMethod(getAnswerQuestionsMethod())
              .addMethod(getNextQuestionMethod())
              .addMethod(getConfigureBundleMethod())
              .build();
        }
      }
    }
    return result;
  }
}

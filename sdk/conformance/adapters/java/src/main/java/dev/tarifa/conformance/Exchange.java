package dev.tarifa.conformance;

import com.google.protobuf.Message;
import dev.tarifa.internal.Rpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One rpc, made and waited for. */
record Exchange(Metadata headers, List<Message> messages, Status status, Metadata trailers) {

  static Exchange of(
      Channel channel, Rpc<Message, Message> rpc, List<Message> requests, Metadata sent, long giveUpAt)
      throws CaseFailure {
    Listener listener = new Listener();
    ClientCall<Message, Message> call =
        channel.newCall(rpc.method(), CallOptions.DEFAULT.withExecutor(Runnable::run));
    call.start(listener, sent);
    call.request(Integer.MAX_VALUE);
    for (Message request : requests) {
      call.sendMessage(request);
    }
    call.halfClose();
    listener.await(giveUpAt - System.nanoTime());
    return new Exchange(listener.headers, listener.messages, listener.status, listener.trailers);
  }

  private static final class Listener extends ClientCall.Listener<Message> {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Message> messages = new ArrayList<>();
    private Metadata headers;
    private Status status;
    private Metadata trailers;

    @Override
    public void onHeaders(Metadata received) {
      headers = received;
    }

    @Override
    public void onMessage(Message message) {
      messages.add(message);
    }

    @Override
    public void onClose(Status ended, Metadata received) {
      status = ended;
      trailers = received;
      closed.countDown();
    }

    void await(long nanos) throws CaseFailure {
      try {
        if (!closed.await(nanos, TimeUnit.NANOSECONDS)) {
          throw new CaseFailure("the server has not answered an attempt");
        }
      } catch (InterruptedException interrupt) {
        Thread.currentThread().interrupt();
        throw new CaseFailure("interrupted");
      }
    }
  }
}

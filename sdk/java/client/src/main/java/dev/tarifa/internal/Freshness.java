package dev.tarifa.internal;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.tarifa.internal.core.Answer.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What of an answer says how long it may be used (CACHE-2, CACHE-5).
 *
 * @param etag null where answers have none
 * @param limits the moments in an answer itself
 * @param lists the fields that list resources with such moments
 */
record Freshness(FieldDescriptor etag, List<FieldDescriptor> limits, List<Listed> lists) {
  private static final Set<String> LIMITS = Set.of("valid_until", "expire_time");

  /** A list of resources, and the moments in each. */
  private record Listed(FieldDescriptor field, List<FieldDescriptor> limits) {}

  static Freshness of(Descriptor answer) {
    List<Listed> lists = new ArrayList<>();
    for (FieldDescriptor field : answer.getFields()) {
      boolean resources = field.isRepeated()
          && !field.isMapField()
          && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
      List<FieldDescriptor> limits = resources ? limitsOf(field.getMessageType()) : List.of();
      if (!limits.isEmpty()) {
        lists.add(new Listed(field, limits));
      }
    }
    return new Freshness(answer.findFieldByName("etag"), limitsOf(answer), List.copyOf(lists));
  }

  private static List<FieldDescriptor> limitsOf(Descriptor message) {
    return message.getFields().stream()
        .filter(field -> LIMITS.contains(field.getName()) && !field.isRepeated())
        .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
        .filter(field -> field.getMessageType().getFullName().equals("google.protobuf.Timestamp"))
        .toList();
  }

  /** What the cache has to know of an answer that is there now. */
  Facts facts(Message answer, Clock clock) {
    long earliest = earliest(answer, limits);
    for (Listed list : lists) {
      for (int i = 0; i < answer.getRepeatedFieldCount(list.field); i++) {
        Message resource = (Message) answer.getRepeatedField(list.field, i);
        earliest = Math.min(earliest, earliest(resource, list.limits));
      }
    }
    String tag = etag == null ? "" : (String) answer.getField(etag);
    return new Facts(tag, answer.getSerializedSize(), clock.fromWall(earliest));
  }

  private static long earliest(Message message, List<FieldDescriptor> limits) {
    long earliest = Long.MAX_VALUE;
    for (FieldDescriptor field : limits) {
      if (message.hasField(field)) {
        Timestamp moment = (Timestamp) message.getField(field);
        earliest = Math.min(earliest, moment.getSeconds() * 1_000_000 + moment.getNanos() / 1_000);
      }
    }
    return earliest;
  }
}

package dev.tarifa.internal;

import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The metadata that attempts carry (CALL-4, CACHE-5), and whose they are. */
public final class Headers {
  private static final Metadata.Key<String> AUTHORIZATION = AnswerReader.text("authorization");
  private static final Metadata.Key<String> REQUEST_ID = AnswerReader.text("x-request-id");
  private static final Metadata.Key<String> ATTEMPT = AnswerReader.text("x-tarifa-attempt");
  private static final Metadata.Key<String> IF_NONE_MATCH = AnswerReader.text("x-tarifa-if-none-match");
  private static final String[] NUMBERS = {"0", "1", "2", "3", "4", "5"};

  private Headers() {}

  /** The metadata of one attempt. */
  public static Metadata of(String apiKey, String requestId, int number, String ifNoneMatch) {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, "Bearer " + apiKey);
    headers.put(REQUEST_ID, requestId);
    headers.put(ATTEMPT, number < NUMBERS.length ? NUMBERS[number] : Integer.toString(number));
    if (!ifNoneMatch.isEmpty()) {
      headers.put(IF_NONE_MATCH, ifNoneMatch);
    }
    return headers;
  }

  /** What an API key's answers are kept under (CACHE-1). */
  public static String tenant(String apiKey) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(apiKey.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}

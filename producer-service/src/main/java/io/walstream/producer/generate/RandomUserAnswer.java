package io.walstream.producer.generate;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the randomuser.me API (version 1.4) answers. Faults never quote the answer. */
final class RandomUserAnswer {

  private static final JsonMapper JSON = new JsonMapper();

  private RandomUserAnswer() {}

  /**
   * Reads the users in {@code results}.
   *
   * @return at least one
   * @throws IOException if there is none, or one that lacks a field
   */
  static List<User> read(byte[] answer) throws IOException {
    JsonNode root = parse(answer);
    if (root.has("error")) {
      throw new IOException("the API answered with an error instead of results");
    }
    List<User> users = new ArrayList<>();
    for (JsonNode result : root.path("results")) {
      users.add(user(result));
    }
    if (users.isEmpty()) {
      throw new IOException("the API's answer holds no results");
    }
    return users;
  }

  // Without the cause: a parser's message quotes what it could not parse.
  private static JsonNode parse(byte[] answer) throws IOException {
    try {
      return JSON.readTree(answer);
    } catch (JacksonException e) {
      throw new IOException("the API's answer is not JSON");
    }
  }

  private static User user(JsonNode result) throws IOException {
    return new User(
        person(result),
        home(result),
        new User.Contact(text(result, "/email"), text(result, "/phone"), text(result, "/cell")),
        instant(result, "/registered/date"));
  }

  private static User.Person person(JsonNode result) throws IOException {
    return new User.Person(
        "%s %s %s"
            .formatted(
                text(result, "/name/title"),
                text(result, "/name/first"),
                text(result, "/name/last")),
        text(result, "/gender"),
        instant(result, "/dob/date"),
        text(result, "/picture/large"));
  }

  private static User.Home home(JsonNode result) throws IOException {
    String address =
        "%s %s, %s, %s - %s %s"
            .formatted(
                text(result, "/location/street/number"),
                text(result, "/location/street/name"),
                text(result, "/location/city"),
                text(result, "/location/state"),
                text(result, "/location/country"),
                text(result, "/location/postcode"));
    String timezone =
        "%s (Offset %s)"
            .formatted(
                text(result, "/location/timezone/description"),
                text(result, "/location/timezone/offset"));
    return new User.Home(
        address,
        degrees(result, "/location/coordinates/latitude"),
        degrees(result, "/location/coordinates/longitude"),
        timezone);
  }

  private static String text(JsonNode result, String field) throws IOException {
    JsonNode value = result.at(JsonPointer.compile(field));
    if (!value.isString() && !value.isNumber()) {
      throw new IOException("a result of the API lacks " + field);
    }
    return value.asString();
  }

  private static double degrees(JsonNode result, String field) throws IOException {
    try {
      return Double.parseDouble(text(result, field));
    } catch (NumberFormatException e) {
      throw new IOException("a result of the API has no number in " + field);
    }
  }

  private static Instant instant(JsonNode result, String field) throws IOException {
    try {
      return Instant.parse(text(result, field));
    } catch (DateTimeParseException e) {
      throw new IOException("a result of the API has no instant in " + field);
    }
  }
}

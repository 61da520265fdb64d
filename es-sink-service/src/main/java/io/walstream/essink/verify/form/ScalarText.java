package io.walstream.essink.verify.form;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** Single values: the canonical text of JSON, and the JSON of canonical text. */
final class ScalarText {

  private static final String NAN = "NaN";
  private static final Set<String> WORDS = Set.of(NAN, "Infinity", "-Infinity");
  private static final int HEX = 16;

  private ScalarText() {}

  static @Nullable String canonical(Form form, JsonSlice value) throws MistypedException {
    if (value.token() == JsonToken.VALUE_NULL) {
      return null;
    }
    return switch (form.content()) {
      case WORD -> require(value.token().isBoolean(), value);
      case NUMBER -> number(form, value);
      case STRING -> require(value.token() == JsonToken.VALUE_STRING, value);
      case ANY -> value.raw();
      case PAIRS -> PairsText.canonical(value);
    };
  }

  private static String require(boolean suits, JsonSlice value) throws MistypedException {
    if (!suits) {
      throw new MistypedException();
    }
    return value.parser().getString();
  }

  private static String number(Form form, JsonSlice value) throws MistypedException {
    String text = value.parser().getString();
    if (!value.token().isNumeric()
        && !(value.token() == JsonToken.VALUE_STRING && WORDS.contains(text))) {
      throw new MistypedException();
    }
    if (text.equals(NAN)) {
      return text;
    }
    return switch (form) {
      case REAL -> "%08x".formatted(Float.floatToIntBits(Float.parseFloat(text)));
      case DOUBLE -> "%016x".formatted(Double.doubleToLongBits(Double.parseDouble(text)));
      default -> text;
    };
  }

  static void write(Form form, JsonGenerator json, String canonical) {
    switch (form.content()) {
      case WORD -> json.writeBoolean(canonical.equals("true"));
      case NUMBER -> writeNumber(form, json, canonical);
      case STRING -> json.writeString(canonical);
      case ANY -> json.writeRawValue(canonical);
      case PAIRS -> PairsText.write(json, canonical);
    }
  }

  private static void writeNumber(Form form, JsonGenerator json, String canonical) {
    if (WORDS.contains(canonical)) {
      json.writeString(canonical);
    } else if (form == Form.REAL) {
      write(json, Float.intBitsToFloat(Integer.parseUnsignedInt(canonical, HEX)));
    } else if (form == Form.DOUBLE) {
      write(json, Double.longBitsToDouble(Long.parseUnsignedLong(canonical, HEX)));
    } else {
      json.writeRawValue(canonical);
    }
  }

  private static void write(JsonGenerator json, float number) {
    if (Float.isInfinite(number)) {
      json.writeString(Float.toString(number));
    } else {
      json.writeNumber(number);
    }
  }

  private static void write(JsonGenerator json, double number) {
    if (Double.isInfinite(number)) {
      json.writeString(Double.toString(number));
    } else {
      json.writeNumber(number);
    }
  }
}

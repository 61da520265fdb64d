package io.walstream.essink.verify.form;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pieces of SQL that make text. */
final class SqlText {

  private static final int MOST_DIMENSIONS = 6;

  private SqlText() {}

  // Not "IS NULL", which a composite of nulls is too.
  static String output(String reference) {
    return "CASE WHEN num_nulls(%1$s) = 0 THEN concat(%1$s) END".formatted(reference);
  }

  /**
   * The lengths of an array's dimensions and its elements: {@code 2x2:1,\N,3,4}.
   *
   * @param element the text of an element {@code x}
   */
  static String array(String reference, String element) {
    String lengths =
        IntStream.rangeClosed(1, MOST_DIMENSIONS)
            .mapToObj(dimension -> "array_length(%s, %d)".formatted(reference, dimension))
            .collect(Collectors.joining(", "));
    // unnest in FROM would part a composite into its columns.
    return """
        CASE WHEN num_nulls(%1$s) = 0 THEN (SELECT concat_ws('x', %2$s) || ':' || \
        coalesce(string_agg(coalesce(replace(replace(%3$s, '\\', '\\\\'), ',', '\\,'), '\\N'), ','), '') \
        FROM (SELECT unnest(%1$s) AS x) AS elements) END"""
        .formatted(reference, lengths, element);
  }
}

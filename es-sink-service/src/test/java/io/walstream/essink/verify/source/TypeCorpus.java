package io.walstream.essink.verify.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables of docs/types.md, which cdc-service's tests show to be what it writes. */
record TypeCorpus(String setup, List<Example> examples) {

  private static final Path PAGE = Path.of("../docs/types.md");
  private static final Pattern SETUP = Pattern.compile("(?s)```sql\n(.*?)```");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\| `([^`]+)` \\|$");

  /** A column's type, its value in SQL, and the JSON that is expected. */
  record Example(String type, String sql, String json) {}

  static TypeCorpus read() {
    try {
      String page = Files.readString(PAGE);
      Matcher setup = SETUP.matcher(page);
      if (!setup.find()) {
        throw new IllegalStateException("no types are created in " + PAGE);
      }
      List<Example> examples =
          ROW.matcher(page)
              .results()
              .map(row -> new Example(row.group(1), row.group(2), row.group(3)))
              .toList();
      return new TypeCorpus(setup.group(1), examples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A table with a column for each example, once more behind the last. */
  String table() {
    return "CREATE TABLE corpus (id int PRIMARY KEY, "
        + joined(i -> "c" + i + " " + examples.get(i).type())
        + ", nothing_end int)";
  }

  String insert(int id) {
    return "INSERT INTO corpus VALUES (" + id + ", " + joined(i -> examples.get(i).sql()) + ")";
  }

  String insertNulls(int id) {
    return "INSERT INTO corpus (id) VALUES (" + id + ")";
  }

  /** The document that cdc-service writes of the row. */
  byte[] document(int id) {
    String members =
        IntStream.range(0, examples.size())
            .mapToObj(i -> "\"c" + i + "\":" + examples.get(i).json())
            .collect(Collectors.joining(","));
    return "{\"id\":%d,%s,\"nothing_end\":null}".formatted(id, members).getBytes(UTF_8);
  }

  private String joined(IntFunction<String> part) {
    return String.join(", ", IntStream.range(0, examples.size()).mapToObj(part).toList());
  }
}

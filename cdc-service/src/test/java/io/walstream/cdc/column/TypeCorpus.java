package io.walstream.cdc.column;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The tables of docs/types.md. */
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
      return new TypeCorpus(
          setup.group(1),
          ROW.matcher(page)
              .results()
              .map(row -> new Example(row.group(1), row.group(2), row.group(3)))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One table with a column for each example. */
  String table() {
    return "CREATE TABLE corpus (id int PRIMARY KEY, "
        + joined(i -> "c" + i + " " + examples.get(i).type())
        + ", c_end int)";
  }

  String insert(int id) {
    return "INSERT INTO corpus VALUES (" + id + ", " + joined(i -> examples.get(i).sql()) + ", 0)";
  }

  /** What an event says of each example's column. */
  List<String> written(String event) {
    return IntStream.range(0, examples.size()).mapToObj(i -> written(event, i)).toList();
  }

  private String written(String event, int i) {
    int after = event.indexOf("\"after\":");
    String name = "\"c" + i + "\":";
    String next = ",\"c" + (i + 1 < examples.size() ? i + 1 : "_end") + "\":";
    int from = event.indexOf(name, after);
    int to = event.indexOf(next, from);
    return from < 0 || to < 0 ? "absent" : event.substring(from + name.length(), to);
  }

  private String joined(IntFunction<String> part) {
    return String.join(", ", IntStream.range(0, examples.size()).mapToObj(part).toList());
  }
}

package io.walstream.pipeline.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table with a column for each line of docs/types.md.
 *
 * @param setup creates the types that it uses beside Postgres' own
 * @param types the columns' types
 * @param values the columns' values in SQL
 */
public record TypeCorpus(String setup, List<String> types, List<String> values) {

  private static final Path PAGE = Path.of("../docs/types.md");
  private static final Pattern SETUP = Pattern.compile("(?s)```sql\n(.*?)```");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\| `([^`]+)` \\|$");

  /** Reads the page. */
  public static TypeCorpus read() {
    try {
      String page = Files.readString(PAGE);
      Matcher setup = SETUP.matcher(page);
      if (!setup.find()) {
        throw new IllegalStateException("no types are created in " + PAGE);
      }
      return new TypeCorpus(
          setup.group(1), all(page, row -> row.group(1)), all(page, row -> row.group(2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> all(String page, Function<MatchResult, String> part) {
    return ROW.matcher(page).results().map(part).toList();
  }

  /** Creates {@code public.corpus}. */
  public String table() {
    return IntStream.range(0, types.size())
        .mapToObj(i -> "c" + i + " " + types.get(i))
        .collect(Collectors.joining(", ", "CREATE TABLE corpus (id int PRIMARY KEY, ", ")"));
  }

  /** Inserts a row with all values. */
  public String insert(int id) {
    return "INSERT INTO corpus VALUES (" + id + ", " + String.join(", ", values) + ")";
  }
}

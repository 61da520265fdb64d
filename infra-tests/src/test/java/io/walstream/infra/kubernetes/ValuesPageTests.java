package io.walstream.infra.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.infra.kubernetes.render.Chart;
import io.walstream.infra.kubernetes.render.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of values in docs/kubernetes.md. */
class ValuesPageTests {

  private static final Pattern ROW = Pattern.compile("\\| `([A-Za-z.]+)` \\| `?([^|`]*)`? \\|.*");

  /** Lists and maps whose own content is an example, not a value of the chart. */
  private static final Set<String> WHOLE = Set.of("peers", "monitoring", "dns");

  private final Manifest values = Manifest.of(Chart.DIRECTORY.resolve("values.yaml"));

  @Test
  void everyValueIsInTheTableWithItsDefault() throws IOException {
    Map<String, String> documented = documented();
    Map<String, String> defaults = new LinkedHashMap<>();
    flatten("", values.tree(), defaults);

    assertThat(documented.keySet())
        .containsExactlyInAnyOrderElementsOf(new TreeSet<>(defaults.keySet()));
    documented.forEach(
        (name, value) -> {
          if (!value.startsWith("see ")) {
            assertThat(value).as(name).isEqualTo(defaults.get(name));
          }
        });
  }

  private static Map<String, String> documented() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    String page = Files.readString(Chart.ROOT.resolve("docs/kubernetes.md"));
    String section = page.substring(page.indexOf("## Values"), page.indexOf("## Secrets"));
    for (String line : section.split("\n")) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(row.group(1), row.group(2).strip());
      }
    }
    return rows;
  }

  private static void flatten(String path, @Nullable Object value, Map<String, String> into) {
    if (value instanceof Map<?, ?> map && !map.isEmpty() && !isWhole(path)) {
      map.forEach((key, part) -> flatten(path.isEmpty() ? "" + key : path + "." + key, part, into));
    } else {
      into.put(path, text(value));
    }
  }

  private static boolean isWhole(String path) {
    String last = path.substring(path.lastIndexOf('.') + 1);
    // A secret's or an authority's place is one value, and so are a service's resources.
    return WHOLE.contains(last)
        || List.of("password", "apiKey", "connectionString", "ca", "requests", "limits")
            .contains(last);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Map<?, ?> map && map.containsKey("secret")) {
      return map.get("secret").equals("") ? "none" : map.get("secret") + ", " + map.get("key");
    }
    if (value instanceof Map<?, ?> map && map.containsKey("cpu")) {
      return map.get("cpu") + ", " + map.get("memory");
    }
    if (value instanceof List<?> list && list.stream().noneMatch(Map.class::isInstance)) {
      return list.isEmpty()
          ? "none"
          : String.join(",", list.stream().map(String::valueOf).toList());
    }
    String text = String.valueOf(value);
    return text.isEmpty() || text.equals("{}") ? "none" : text;
  }
}

package io.walstream.essink.target;

import io.walstream.essink.cluster.ClusterQuestion;
import io.walstream.essink.cluster.RefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds, makes and removes the indices behind a name. Safe for use by any thread. */
@Component
public final class NumberedIndices {

  private static final Pattern NUMBER = Pattern.compile("-(\\d{6})$");

  private final ClusterQuestion cluster;
  private final IndexSettings settings;

  NumberedIndices(ClusterQuestion cluster, IndexSettings settings) {
    this.cluster = cluster;
    this.settings = settings;
  }

  /**
   * Those that are there, the first one first.
   *
   * @throws RefusedException if Elasticsearch does not tell
   * @throws IOException if there was no answer
   */
  public List<NumberedIndex> of(String name) throws IOException, RefusedException {
    JsonNode answer =
        cluster.ask(
            "GET",
            "/" + name + "-*?filter_path=*.aliases,*.mappings._meta",
            null,
            "the indices of " + name);
    List<NumberedIndex> found = new ArrayList<>();
    answer
        .properties()
        .forEach(
            index -> {
              Matcher number = NUMBER.matcher(index.getKey());
              if (number.find() && number.start() == name.length()) {
                found.add(read(name, Integer.parseInt(number.group(1)), index.getValue()));
              }
            });
    found.sort(Comparator.comparingInt(NumberedIndex::number));
    return found;
  }

  private static NumberedIndex read(String name, int number, JsonNode index) {
    JsonNode meta = index.path("mappings").path("_meta");
    Map<String, Object> others = new HashMap<>();
    meta.properties()
        .forEach(
            member ->
                others.put(
                    member.getKey(),
                    JsonMapper.shared().treeToValue(member.getValue(), Object.class)));
    others.remove(RebuildNote.MEMBER);
    RebuildNote note = RebuildNote.of(meta, builder(name, index.path("aliases")));
    return new NumberedIndex(name, number, index.path("aliases").has(name), others, note);
  }

  // The alias tells for sure: it goes from one builder to the next at once.
  private static String builder(String name, JsonNode aliases) {
    String prefix = NumberedIndex.building(name, "");
    return aliases.properties().stream()
        .map(Map.Entry::getKey)
        .filter(alias -> alias.startsWith(prefix))
        .map(alias -> alias.substring(prefix.length()))
        .findFirst()
        .orElse("");
  }

  /**
   * Makes an index that is to be built. Of several that try to make the same only one can.
   *
   * @throws RefusedException if it is there already, or Elasticsearch does not take the mapping
   * @throws IOException if there was no answer
   */
  public NumberedIndex create(
      String name, int number, Map<String, Object> mapping, RebuildNote note)
      throws IOException, RefusedException {
    Map<String, Object> meta = new HashMap<>();
    if (mapping.get("_meta") instanceof Map<?, ?> own) {
      own.forEach((member, value) -> meta.put(String.valueOf(member), value));
    }
    NumberedIndex index = new NumberedIndex(name, number, false, meta, note);
    Map<String, Object> noted = new HashMap<>(mapping);
    noted.put("_meta", metaOf(index, note));
    cluster.ask(
        "PUT",
        "/" + index.index(),
        Map.of(
            "settings",
            settings.whileBuilding(),
            "mappings",
            noted,
            "aliases",
            Map.of(NumberedIndex.building(name, note.builder()), Map.of())),
        "the creation of " + index.index());
    return index;
  }

  /** Has an index say how its building stands. */
  public void note(NumberedIndex index, RebuildNote note) throws IOException, RefusedException {
    cluster.ask(
        "PUT",
        "/" + index.index() + "/_mapping",
        Map.of("_meta", metaOf(index, note)),
        "a note in " + index.index());
  }

  /** Has an index say no more of its building, which is done. */
  public void forget(NumberedIndex index) throws IOException, RefusedException {
    cluster.ask(
        "PUT",
        "/" + index.index() + "/_mapping",
        Map.of("_meta", index.meta()),
        "the end of the note in " + index.index());
  }

  private static Map<String, Object> metaOf(NumberedIndex index, RebuildNote note) {
    Map<String, Object> meta = new HashMap<>(index.meta());
    meta.put(RebuildNote.MEMBER, note.toMeta());
    return meta;
  }

  /** Removes an index; one that is gone already is fine. */
  public void delete(NumberedIndex index) throws IOException, RefusedException {
    cluster.ask(
        "DELETE",
        "/" + index.index() + "?ignore_unavailable=true",
        null,
        "the removal of " + index.index());
  }
}

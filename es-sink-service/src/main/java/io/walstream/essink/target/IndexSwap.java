package io.walstream.essink.target;

import io.walstream.essink.cluster.ClusterQuestion;
import io.walstream.essink.cluster.RefusedException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts one index in the place of another. Safe for use by any thread. */
@Component
public final class IndexSwap {

  private final ClusterQuestion cluster;
  private final IndexSettings settings;

  IndexSwap(ClusterQuestion cluster, IndexSettings settings) {
    this.cluster = cluster;
    this.settings = settings;
  }

  /** Gives a built index the settings of one that serves; its copies begin to be made. */
  public void settle(NumberedIndex built) throws IOException, RefusedException {
    cluster.ask(
        "PUT",
        "/" + built.index() + "/_settings",
        settings.onceBuilt(),
        "the settings of " + built.index());
  }

  /** Whether no copy is being made; those that there is no node for are not waited for. */
  public boolean isCopied(NumberedIndex built) throws IOException, RefusedException {
    return cluster
        .ask(
            "GET",
            "/" + built.index() + "/_recovery?active_only=true&filter_path=*.shards.stage",
            null,
            "the copies of " + built.index())
        .isEmpty();
  }

  /**
   * Keeps further writes off an index, and waits for those that are under way: all that was ever
   * acknowledged is in it then, and what comes later is turned down, to be tried again.
   */
  public void close(NumberedIndex old) throws IOException, RefusedException {
    boolean done =
        cluster
            .ask(
                "PUT",
                "/" + old.index() + "/_block/write",
                null,
                "a stop to writes to " + old.index())
            .path("shards_acknowledged")
            .asBoolean();
    if (!done) {
      throw new IOException("not every shard of " + old.index() + " has stopped writing");
    }
  }

  /** Whether an index is closed to writes. */
  public boolean isClosed(NumberedIndex old) throws IOException, RefusedException {
    return cluster
        .ask(
            "GET",
            "/" + old.index() + "/_settings/index.blocks.write?flat_settings=true",
            null,
            "the settings of " + old.index())
        .path(old.index())
        .path("settings")
        .path("index.blocks.write")
        .asString("")
        .equals("true");
  }

  /** Lets an index be written to again. */
  public void open(NumberedIndex old) throws IOException, RefusedException {
    cluster.ask(
        "PUT",
        "/" + old.index() + "/_settings",
        Collections.singletonMap("index.blocks.write", null),
        "writes to " + old.index());
  }

  /**
   * Has the name lead to the built index instead of the old one, at once and only if both are what
   * they were taken for. Its documents can be found then.
   */
  public void swap(NumberedIndex old, NumberedIndex built, String builder)
      throws IOException, RefusedException {
    cluster.ask("POST", "/" + built.index() + "/_refresh", null, "a refresh of " + built.index());
    String name = old.name();
    cluster.ask(
        "POST",
        "/_aliases",
        Map.of(
            "actions",
            List.of(
                action("remove", old.index(), name),
                action("remove", built.index(), NumberedIndex.building(name, builder)),
                Map.of("add", Map.of("index", built.index(), "alias", name)))),
        "the swap of " + old.index() + " and " + built.index());
  }

  /**
   * Makes one builder of an index out of another, at once: the other can neither write to it nor
   * swap any more. Of several that try only one can.
   */
  public void takeOver(NumberedIndex index, String from, String to)
      throws IOException, RefusedException {
    cluster.ask(
        "POST",
        "/_aliases",
        Map.of(
            "actions",
            List.of(
                action("remove", index.index(), NumberedIndex.building(index.name(), from)),
                Map.of(
                    "add",
                    Map.of(
                        "index",
                        index.index(),
                        "alias",
                        NumberedIndex.building(index.name(), to))))),
        "the building of " + index.index());
  }

  private static Map<String, Object> action(String kind, String index, String alias) {
    return Map.of(kind, Map.of("index", index, "alias", alias, "must_exist", true));
  }
}

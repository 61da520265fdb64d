package io.walstream.essink.manage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.walstream.essink.rebuild.RebuildStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The index of one table.
 *
 * @param table {@code schema.table}
 * @param topic where its changes come from
 * @param index the name that it is reached by
 * @param serving the index behind the name; absent if it is not numbered
 * @param old those that were replaced and are still there
 * @param building what any instance builds at the moment
 * @param rebuild the last rebuild of this instance since it started
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TableIndex(
    String table,
    String topic,
    String index,
    @Nullable String serving,
    List<String> old,
    @Nullable Building building,
    @Nullable RebuildStatus rebuild) {

  /**
   * An index that is being built.
   *
   * @param index its name
   * @param seen when its builder last gave a sign of life
   * @param swapping whether it is about to take the place of the one that serves
   */
  record Building(String index, Instant seen, boolean swapping) {}
}

package io.walstream.essink.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild is, as this instance knows it.
 *
 * @param topic what is read
 * @param index what is built
 * @param phase {@code creating}, {@code reading}, {@code copying}, {@code swapping}, {@code done},
 *     {@code stopped}, {@code interrupted} or {@code failed}
 * @param read how many of the topic's offsets are behind it
 * @param end how many there are
 * @param records how many records were read
 * @param documents Elasticsearch's answers, by what became of the document
 * @param rejected documents that Elasticsearch does not take with this mapping
 * @param rejections the first of them: topic-partition@offset and the error's type
 * @param unreadable records that are no changes; they are among the dead letters
 * @param started when
 * @param ended when; absent while it goes on
 * @param lastError what went wrong last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RebuildStatus(
    String topic,
    String index,
    String phase,
    long read,
    long end,
    long records,
    Map<String, Long> documents,
    long rejected,
    List<String> rejections,
    long unreadable,
    Instant started,
    @Nullable Instant ended,
    @Nullable String lastError) {}

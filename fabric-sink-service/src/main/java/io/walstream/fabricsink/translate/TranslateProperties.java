package io.walstream.fabricsink.translate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an event is made of.
 *
 * @param format what its body looks like
 * @param partitionKey whether events carry the row's key as {@code x-opt-partition-key} too, which
 *     Event Hubs does not document for events that name their partition; the property {@code key}
 *     is there in any case
 */
@ConfigurationProperties("walstream.translate")
public record TranslateProperties(
    @DefaultValue("flat") EventFormat format, @DefaultValue("false") boolean partitionKey) {}

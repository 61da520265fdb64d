package io.walstream.essink.verify.compare;

import io.walstream.essink.cluster.ClusterCall;
import io.walstream.essink.index.BulkProperties;
import io.walstream.essink.index.BulkWriter;
import io.walstream.essink.target.IndexCatalog;
import io.walstream.essink.translate.DocumentTranslator;
import io.walstream.essink.walk.IndexWalks;
import org.springframework.stereotype.Component;

/**
 * The sink's own ways to the index.
 *
 * @param catalog knows each topic's index
 * @param translator from changes to documents
 * @param cluster for single requests
 * @param walks through ids
 * @param writer of bulks
 * @param bounds of a bulk
 */
@Component
public record Destination(
    IndexCatalog catalog,
    DocumentTranslator translator,
    ClusterCall cluster,
    IndexWalks walks,
    BulkWriter writer,
    BulkProperties bounds) {}

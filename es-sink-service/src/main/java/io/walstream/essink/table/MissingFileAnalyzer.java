package io.walstream.essink.table;

import org.springframework.boot.context.config.ConfigDataNotFoundException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A file of tables that is not there. */
final class MissingFileAnalyzer extends AbstractFailureAnalyzer<ConfigDataNotFoundException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, ConfigDataNotFoundException cause) {
    String fault =
        "spring.config.import must name files that are there, which %s is not: set TABLES_CONFIG."
            .formatted(cause.getReferenceDescription());
    return new FailureAnalysis(fault, null, cause);
  }
}

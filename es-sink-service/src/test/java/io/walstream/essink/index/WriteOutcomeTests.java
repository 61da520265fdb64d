package io.walstream.essink.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteOutcomeTests {

  @ParameterizedTest
  @CsvSource({
    "false, 200, , APPLIED",
    "false, 201, , APPLIED",
    "true, 200, , DELETED",
    "true, 404, , ABSENT",
    "false, 409, version_conflict_engine_exception, STALE",
    "true, 409, version_conflict_engine_exception, STALE",
    "false, 429, es_rejected_execution_exception, RETRYABLE",
    "false, 503, unavailable_shards_exception, RETRYABLE",
    "false, 500, exception, RETRYABLE",
    "false, 403, security_exception, RETRYABLE",
    "false, 404, index_not_found_exception, RETRYABLE",
    "true, 404, index_not_found_exception, RETRYABLE",
    "false, 400, index_closed_exception, RETRYABLE",
    "false, 400, document_parsing_exception, REJECTED",
    "false, 400, illegal_argument_exception, REJECTED",
    "false, 413, illegal_argument_exception, REJECTED"
  })
  void statusAndErrorTellTheOutcome(
      boolean delete, int status, @Nullable String error, WriteOutcome outcome) {
    assertThat(WriteOutcome.of(delete, status, error)).isEqualTo(outcome);
  }
}

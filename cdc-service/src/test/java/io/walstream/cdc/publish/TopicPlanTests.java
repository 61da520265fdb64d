package io.walstream.cdc.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TopicPlanTests {

  @Test
  void aTopicThatDropsRowsByAgeIsWarnedOf(CapturedOutput output) {
    TopicPlan.requireUsable("cdc.public.kept", true, "compact");
    TopicPlan.requireUsable("cdc.public.keyless", false, "delete");
    TopicPlan.requireUsable("cdc.public.aging", true, "compact,delete");

    assertThat(output.getOut())
        .contains("Topic cdc.public.aging drops changes by age (cleanup.policy compact,delete)")
        .doesNotContain("cdc.public.kept", "cdc.public.keyless");
  }

  @Test
  void aCompactedTopicTakesNoTableWithoutAKey() {
    assertThatIllegalStateException()
        .isThrownBy(() -> TopicPlan.requireUsable("cdc.public.t", false, "compact"))
        .withMessageContaining("set its cleanup.policy to delete");
  }

  /** Each takeover reads it whole; with the brokers' defaults it may grow to a gigabyte first. */
  @Test
  void theTopicOfThePositionIsCompactedBeforeItGrows() {
    Map<String, String> configs =
        Objects.requireNonNull(
            new TopicPlan(new PublishProperties("cdc", 3, (short) -1, 1_000_000, "p", "id"), false)
                .positions()
                .configs());

    assertThat(configs).containsEntry("cleanup.policy", "compact");
    assertThat(Integer.parseInt(configs.get("segment.bytes"))).isLessThan(10_000_000);
    assertThat(Long.parseLong(configs.get("delete.retention.ms"))).isLessThan(100_000);
  }
}

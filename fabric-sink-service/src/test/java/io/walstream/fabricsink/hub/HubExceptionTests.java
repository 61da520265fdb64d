package io.walstream.fabricsink.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpErrorContext;
import com.azure.core.amqp.exception.AmqpException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubExceptionTests {

  @ParameterizedTest
  @CsvSource({
    "SERVER_BUSY_ERROR, true, BUSY",
    "TIMEOUT_ERROR, true, BROKEN",
    "INTERNAL_ERROR, true, BROKEN",
    "LINK_DETACH_FORCED, true, BROKEN",
    "OPERATION_CANCELLED, false, BROKEN",
    "UNAUTHORIZED_ACCESS, false, REFUSED",
    "NOT_FOUND, false, REFUSED",
    "NOT_FOUND, true, BROKEN",
    "RESOURCE_LIMIT_EXCEEDED, false, REFUSED"
  })
  void faultsAreToldApart(AmqpErrorCondition condition, boolean passing, HubFault fault) {
    AmqpException answer = new AmqpException(passing, condition, "no", context());

    HubException told = HubException.of("send", new CompletionException(answer));

    assertThat(told.fault()).isEqualTo(fault);
    assertThat(told).hasMessageStartingWith("send: " + condition.getErrorCondition() + ", no");
    assertThat(told).hasNoCause();
  }

  @Test
  void anythingElseLeavesTheConnectionInDoubt() {
    HubException late = HubException.of("send", new TimeoutException("of the SDK"));
    HubException other = HubException.of("send", new IllegalStateException("closed"));

    assertThat(late.fault()).isEqualTo(HubFault.BROKEN);
    assertThat(late).hasMessage("send: no answer in time");
    assertThat(other.fault()).isEqualTo(HubFault.BROKEN);
    assertThat(other).hasMessage("send: IllegalStateException: closed");
  }

  @Test
  void sentenceIsOneLineWithoutTheSdksContext() {
    AmqpException answer = new AmqpException(true, "first\nsecond " + "x".repeat(500), context());

    assertThat(HubException.of("send", answer)).hasMessage("send: first");
  }

  private static AmqpErrorContext context() {
    return new AmqpErrorContext("namespace");
  }
}

package io.walstream.service.setting;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Settings whose fault a service's own code found. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidSettingAnalyzer extends AbstractFailureAnalyzer<InvalidSettingException> {

  private final SettingSentence sentence;

  InvalidSettingAnalyzer(Environment environment) {
    this.sentence = new SettingSentence(environment);
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettingException cause) {
    return new FailureAnalysis(sentence.of(cause.property(), null, cause.fault()), null, cause);
  }
}

package io.walstream.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Every KQL text against the schema, by the parser of Kusto's own editor. It comes from npm;
 * without it the test is left out and says so, unless {@code WALSTREAM_KQL} is {@code required}, as
 * in CI.
 */
class KqlTests {

  private static final Path CHECK = Workspace.FABRIC.resolve("kql-check");

  @Test
  void kustosParserFindsNoFault() throws Exception {
    boolean there = Files.isDirectory(CHECK.resolve("node_modules")) || install();
    if ("required".equals(System.getenv("WALSTREAM_KQL"))) {
      assertThat(there).as("Kusto's parser could not be had from npm").isTrue();
    }
    assumeTrue(there, "KQL is not parsed: Kusto's parser could not be had from npm");

    Program.Outcome outcome = Program.run(CHECK, "node", "check.mjs");
    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(outcome.output()).matches("\\d+ commands, \\d+ queries\n");
  }

  private static boolean install() throws Exception {
    return Program.isThere("node")
        && Program.isThere("npm")
        && Program.run(CHECK, "npm", "ci", "--no-audit", "--no-fund").status() == 0;
  }
}

package io.walstream.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every KQL text against the schema, by the parser of Kusto's own editor, which comes from npm. */
class KqlTests {

  private static final Path CHECK = Workspace.FABRIC.resolve("kql-check");

  @Test
  void kustosParserFindsNoFault() throws Exception {
    boolean there = Files.isDirectory(CHECK.resolve("node_modules")) || install();
    assertThat(there)
        .as(
            "KQL is not parsed, as Kusto's parser could not be had: install npm and Node.js 18 or newer")
        .isTrue();

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

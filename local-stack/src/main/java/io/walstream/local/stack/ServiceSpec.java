package io.walstream.local.stack;

import io.walstream.local.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A service as a child process.
 *
 * @param component which one
 * @param jvm options of its JVM
 * @param environment what a container would get, beside the port
 */
record ServiceSpec(Component component, List<String> jvm, Map<String, String> environment) {

  Command command(StackPlan plan) {
    String module = component.title();
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("SERVER_ADDRESS", "127.0.0.1");
    variables.put("SERVER_PORT", String.valueOf(plan.ports().of(component)));
    variables.put("LOG_FORMAT", "");
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(jvm);
    words.add("-jar");
    words.add(jar(component, plan.repository()).toString());
    return Command.of(module, plan.data().resolve("services").resolve(module + ".log"), words)
        .withEnvironment(variables);
  }

  static Path jar(Component service, Path repository) {
    String module = service.title();
    return repository.resolve(module).resolve("target").resolve(module + ".jar").toAbsolutePath();
  }
}

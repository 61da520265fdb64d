package io.walstream.local.launch;

import io.walstream.local.process.Ports;
import io.walstream.local.process.ServerFiles;
import io.walstream.local.stack.Component;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The launcher in a JVM of its own, in a repository with services that only say they are ready. */
final class Launched {
  private final Path root;
  private final Map<String, String> environment = new HashMap<>();

  Launched(Path root) throws IOException {
    this.root = root;
    for (Component component : Component.values()) {
      environment.put(component.portVariable(), String.valueOf(Ports.free()));
    }
    for (Component service :
        List.of(Component.PRODUCER, Component.CDC, Component.ES_SINK, Component.FABRIC_SINK)) {
      writeService(root.resolve(service.title() + "/target/" + service.title() + ".jar"));
    }
  }

  int portOf(Component component) {
    return Integer.parseInt(Objects.requireNonNull(environment.get(component.portVariable())));
  }

  Path output() {
    return root.resolve("output");
  }

  String said() {
    try {
      return Files.readString(output());
    } catch (IOException fault) {
      throw new IllegalStateException(fault);
    }
  }

  Process start(String... arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Dwalstream.home=" + root);
    words.add("-Dwalstream.servers=" + ServerFiles.directory());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), RunLocal.class.getName()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.redirectOutput(output().toFile()).start();
  }

  private static void writeService(Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    String entry = FakeService.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream output = new JarOutputStream(file, manifest);
        InputStream code = FakeService.class.getClassLoader().getResourceAsStream(entry)) {
      output.putNextEntry(new JarEntry(entry));
      Objects.requireNonNull(code).transferTo(output);
    }
  }
}

package io.walstream.infra.kubernetes.render;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart, by the real Helm's library. */
public final class Chart {

  /** The project's root. */
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** The chart's directory. */
  public static final Path DIRECTORY = ROOT.resolve("infra/kubernetes/walstream");

  private static final Helm HELM = new Helm(DIRECTORY);

  private Chart() {}

  /** The chart with its own values, and with each values file beside it. */
  public static Stream<Rendering> renderings() {
    return Renderings.ALL.stream();
  }

  /** The chart with a values file, and single values as {@code --set} takes them. */
  public static List<Manifest> render(String valuesFile, Map<String, Object> set) {
    TemplateCommand template =
        HELM.template()
            .withName("walstream")
            .withNamespace("walstream")
            .withKubeVersion("1.31.0")
            .withValuesFile(DIRECTORY.resolve(valuesFile));
    set.forEach(template::set);
    return Manifest.parse(template.call());
  }

  /** What {@code helm lint --strict} says. */
  public static LintResult lint() {
    return HELM.lint().strict().call();
  }

  /** Made once: each takes a while. */
  private static final class Renderings {

    static final List<Rendering> ALL =
        Stream.of("values.yaml", "values-azure.yaml", "values-lake.yaml", "values-local.yaml")
            .map(file -> new Rendering(file, render(file, Map.of())))
            .toList();
  }
}

package io.walstream.producer;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.walstream.producer",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest
  static final ArchRule stepsDependAlongTheData =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("connect")
          .definedBy("..connect..")
          .layer("generate")
          .definedBy("..generate..")
          .layer("pace")
          .definedBy("..pace..")
          .layer("write")
          .definedBy("..write..")
          .layer("produce")
          .definedBy("..produce..")
          .layer("operate")
          .definedBy("..operate..")
          .whereLayer("connect")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("generate")
          .mayOnlyBeAccessedByLayers("write", "produce")
          .whereLayer("pace")
          .mayOnlyBeAccessedByLayers("produce", "operate")
          .whereLayer("write")
          .mayOnlyBeAccessedByLayers("produce")
          .whereLayer("produce")
          .mayOnlyBeAccessedByLayers("operate")
          .whereLayer("operate")
          .mayNotBeAccessedByAnyLayer()
          .because("users are generated, then written; the pace and the operator steer that");
}

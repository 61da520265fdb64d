package io.walstream.essink;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = EsSinkApplication.class, importOptions = DoNotIncludeTests.class)
class StepOrderTests {

  @ArchTest
  static final ArchRule stepsDependOneWayAlongTheData =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("consume")
          .definedBy("..essink.consume..")
          .layer("translate")
          .definedBy("..essink.translate..")
          .layer("complete")
          .definedBy("..essink.complete..")
          .layer("walk")
          .definedBy("..essink.walk..")
          .layer("index")
          .definedBy("..essink.index..")
          .layer("target")
          .definedBy("..essink.target..")
          .layer("table")
          .definedBy("..essink.table..")
          .layer("cluster")
          .definedBy("..essink.cluster..")
          .whereLayer("consume")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("translate")
          .mayOnlyBeAccessedByLayers("consume", "complete", "index")
          .whereLayer("complete")
          .mayOnlyBeAccessedByLayers("consume")
          .whereLayer("walk")
          .mayOnlyBeAccessedByLayers("consume")
          .whereLayer("index")
          .mayOnlyBeAccessedByLayers("consume")
          .whereLayer("target")
          .mayOnlyBeAccessedByLayers("consume", "complete", "walk", "index")
          .whereLayer("cluster")
          .mayOnlyBeAccessedByLayers("complete", "walk", "index", "target")
          .whereLayer("table")
          .mayOnlyBeAccessedByLayers("translate", "target");
}

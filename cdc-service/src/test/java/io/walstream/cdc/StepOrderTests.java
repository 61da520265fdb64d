package io.walstream.cdc;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = CdcApplication.class, importOptions = DoNotIncludeTests.class)
class StepOrderTests {

  @ArchTest
  static final ArchRule stepsDependAlongTheData =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("capture")
          .definedBy("..capture..")
          .layer("slot")
          .definedBy("..slot..")
          .layer("sweep")
          .definedBy("..sweep..")
          .layer("lead")
          .definedBy("..lead..")
          .layer("publish")
          .definedBy("..publish..")
          .layer("encode")
          .definedBy("..encode..")
          .layer("column")
          .definedBy("..column..")
          .layer("table")
          .definedBy("..table..")
          .layer("position")
          .definedBy("..position..")
          .whereLayer("capture")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("slot")
          .mayOnlyBeAccessedByLayers("capture")
          .whereLayer("sweep")
          .mayOnlyBeAccessedByLayers("capture")
          .whereLayer("lead")
          .mayOnlyBeAccessedByLayers("capture", "slot")
          .whereLayer("publish")
          .mayOnlyBeAccessedByLayers("capture", "sweep")
          .whereLayer("encode")
          .mayOnlyBeAccessedByLayers("publish")
          .whereLayer("column")
          .mayOnlyBeAccessedByLayers("capture", "encode")
          .whereLayer("table")
          .mayOnlyBeAccessedByLayers("capture", "publish")
          .whereLayer("position")
          .mayOnlyBeAccessedByLayers("capture", "publish", "slot");
}

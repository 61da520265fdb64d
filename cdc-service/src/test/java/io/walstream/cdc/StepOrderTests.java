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
          .layer("steer")
          .definedBy("..steer..")
          .layer("lag")
          .definedBy("..lag..")
          .layer("capture")
          .definedBy("..capture..")
          .layer("slot")
          .definedBy("..slot..")
          .layer("sweep")
          .definedBy("..sweep..")
          .layer("lead")
          .definedBy("..lead..")
          .layer("snapshot")
          .definedBy("..cdc.snapshot..")
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
          .whereLayer("steer")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("lag")
          .mayOnlyBeAccessedByLayers("steer")
          .whereLayer("capture")
          .mayOnlyBeAccessedByLayers("steer", "lag")
          .whereLayer("slot")
          .mayOnlyBeAccessedByLayers("steer", "capture")
          .whereLayer("sweep")
          .mayOnlyBeAccessedByLayers("capture")
          .whereLayer("lead")
          .mayOnlyBeAccessedByLayers("steer", "lag", "capture", "slot")
          .whereLayer("snapshot")
          .mayOnlyBeAccessedByLayers("steer", "capture")
          .whereLayer("publish")
          .mayOnlyBeAccessedByLayers("steer", "lag", "capture", "sweep")
          .whereLayer("encode")
          .mayOnlyBeAccessedByLayers("publish")
          .whereLayer("column")
          .mayOnlyBeAccessedByLayers("capture", "encode")
          .whereLayer("table")
          .mayOnlyBeAccessedByLayers("capture", "publish")
          .whereLayer("position")
          .mayOnlyBeAccessedByLayers("steer", "capture", "snapshot", "publish", "slot");
}

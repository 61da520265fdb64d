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
          .layer("verify")
          .definedBy("..essink.verify..")
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
          .layer("rebuild")
          .definedBy("..essink.rebuild..")
          .layer("manage")
          .definedBy("..essink.manage..")
          .layer("table")
          .definedBy("..essink.table..")
          .layer("cluster")
          .definedBy("..essink.cluster..")
          .whereLayer("verify")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("consume")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("translate")
          .mayOnlyBeAccessedByLayers("verify", "consume", "complete", "index", "rebuild")
          .whereLayer("complete")
          .mayOnlyBeAccessedByLayers("consume", "rebuild")
          .whereLayer("walk")
          .mayOnlyBeAccessedByLayers("verify", "consume", "rebuild")
          .whereLayer("index")
          .mayOnlyBeAccessedByLayers("verify", "consume", "rebuild")
          .whereLayer("target")
          .mayOnlyBeAccessedByLayers(
              "verify", "consume", "complete", "walk", "index", "rebuild", "manage")
          .whereLayer("cluster")
          .mayOnlyBeAccessedByLayers(
              "verify", "complete", "walk", "index", "target", "rebuild", "manage")
          .whereLayer("rebuild")
          .mayOnlyBeAccessedByLayers("manage")
          .whereLayer("manage")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("table")
          .mayOnlyBeAccessedByLayers("verify", "translate", "target", "rebuild", "manage");

  @ArchTest
  static final ArchRule comparisonsStepsDependOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("steer")
          .definedBy("..verify.steer..")
          .layer("compare")
          .definedBy("..verify.compare..")
          .layer("arrive")
          .definedBy("..verify.arrive..")
          .layer("shape")
          .definedBy("..verify.shape..")
          .layer("source")
          .definedBy("..verify.source..")
          .layer("documents")
          .definedBy("..verify.index..")
          .layer("form")
          .definedBy("..verify.form..")
          .whereLayer("steer")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("compare")
          .mayOnlyBeAccessedByLayers("steer")
          .whereLayer("arrive")
          .mayOnlyBeAccessedByLayers("steer", "compare")
          .whereLayer("shape")
          .mayOnlyBeAccessedByLayers("compare")
          .whereLayer("documents")
          .mayOnlyBeAccessedByLayers("compare")
          .whereLayer("source")
          .mayOnlyBeAccessedByLayers("steer", "compare", "arrive", "shape")
          .whereLayer("form")
          .mayOnlyBeAccessedByLayers("source", "documents", "compare");
}

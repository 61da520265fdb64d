package io.walstream.fabricsink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.walstream.fabricsink",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest
  static final ArchRule STEPS_KNOW_ONLY_THOSE_BEFORE_THEM_ALONG_THE_DATA =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("consume")
          .definedBy("..fabricsink.consume..")
          .layer("translate")
          .definedBy("..fabricsink.translate..")
          .layer("batch")
          .definedBy("..fabricsink.batch..")
          .layer("send")
          .definedBy("..fabricsink.send..")
          .layer("hub")
          .definedBy("..fabricsink.hub..")
          .whereLayer("consume")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("translate")
          .mayOnlyBeAccessedByLayers("batch", "send", "consume")
          .whereLayer("batch")
          .mayOnlyBeAccessedByLayers("send", "consume")
          .whereLayer("send")
          .mayOnlyBeAccessedByLayers("consume")
          .whereLayer("hub")
          .mayOnlyBeAccessedByLayers("batch", "send", "consume");

  @ArchTest
  static final ArchRule THE_DESTINATIONS_KNOW_NOTHING_OF_EACH_OTHER =
      noClasses()
          .that()
          .resideInAnyPackage("..fabricsink.lake..", "..fabricsink.file..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..fabricsink.hub..",
              "..fabricsink.batch..",
              "..fabricsink.send..",
              "..fabricsink.consume..");

  @ArchTest
  static final ArchRule CLIENTS_ARE_MADE_AND_CLOSED_BY_HUB_ALONE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..fabricsink.hub..")
          .should()
          .dependOnClassesThat()
          .haveSimpleNameStartingWith("EventHubProducer")
          .orShould()
          .dependOnClassesThat()
          .haveSimpleName("EventHubClientBuilder");
}

package io.walstream.sink.dead;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Letters are written, read, replayed and shown, and each of these knows what comes before it. */
@AnalyzeClasses(packagesOf = PackageOrderTests.class, importOptions = DoNotIncludeTests.class)
class PackageOrderTests {

  @ArchTest
  static final ArchRule PACKAGES_DEPEND_ONE_WAY =
      slices().matching("io.walstream.sink.(**)").should().beFreeOfCycles();
}

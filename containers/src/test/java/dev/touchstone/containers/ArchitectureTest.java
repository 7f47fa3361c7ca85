package dev.touchstone.containers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Tests that a project that uses a container does not need the harness, and that the kit itself does not need a
 * container.
 */
@AnalyzeClasses(packages = "dev.touchstone", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule onlyThePluginKnowsTheHarness = noClasses()
            .that()
            .resideInAPackage("dev.touchstone.containers")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.touchstone.suites..", "dev.touchstone.reports..", "dev.touchstone.containers.start..");

    @ArchTest
    static final ArchRule nothingElseKnowsContainers = noClasses()
            .that()
            .resideOutsideOfPackage("dev.touchstone.containers..")
            .and()
            .resideInAPackage("dev.touchstone..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.touchstone.containers..", "org.testcontainers..", "com.github.dockerjava..");
}

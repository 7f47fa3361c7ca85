package dev.touchstone.suites.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.touchstone.specs.Operation;
import java.io.FileDescriptor;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The house as designed: which module and package may know which. */
@AnalyzeClasses(packages = "dev.touchstone", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] JUNIT = {"org.junit..", "org.opentest4j.."};
    private static final String[] HTTP_CLIENTS = {"io.restassured..", "org.apache.http..", "java.net.http.."};

    @ArchTest
    static final ArchRule specsKnowNothingOfOurs = noClasses()
            .that()
            .resideInAPackage("dev.touchstone.specs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.touchstone.fixtures..", "dev.touchstone.reports..", "dev.touchstone.suites..");

    @ArchTest
    static final ArchRule fixturesKnowOnlySpecs = noClasses()
            .that()
            .resideInAPackage("dev.touchstone.fixtures..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.touchstone.reports..", "dev.touchstone.suites..");

    @ArchTest
    static final ArchRule reportsKnowOnlySpecs = noClasses()
            .that()
            .resideInAPackage("dev.touchstone.reports..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.touchstone.fixtures..", "dev.touchstone.suites..");

    @ArchTest
    static final ArchRule onlyTheHarnessRunsTests = noClasses()
            .that()
            .resideOutsideOfPackages("dev.touchstone.suites.engine..", "dev.touchstone.suites.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JUNIT);

    @ArchTest
    static final ArchRule vendorsLibrariesStayInPlugins = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.azure..",
                    "com.microsoft..",
                    "software.amazon..",
                    "com.google.auth..",
                    "com.google.api..",
                    "com.oracle.bmc..",
                    "org.testcontainers..");

    /** So a new family of operations is an addition. What a run leaves behind is named by operations too. */
    @ArchTest
    static final ArchRule onlyFamiliesKnowGeneratingOperationsByName = noClasses()
            .that()
            .resideInAPackage("dev.touchstone.suites..")
            .and()
            .resideOutsideOfPackage("dev.touchstone.suites.family..")
            .and()
            .doNotHaveSimpleName("ResourceKind")
            .should()
            .accessFieldWhere(describe(
                    "an operation that makes a model work",
                    access -> access.getTarget().getOwner().isEquivalentTo(Operation.class)
                            && Arrays.stream(Operation.values())
                                    .filter(Operation::isPaid)
                                    .map(Enum::name)
                                    .anyMatch(access.getTarget().getName()::equals)));

    @ArchTest
    static final ArchRule onlyTheTransportSpeaksHttp = noClasses()
            .that()
            .resideOutsideOfPackage("dev.touchstone.suites.exchange..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HTTP_CLIENTS);

    @ArchTest
    static final ArchRule onlyFixturesAndTheProxyServe = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.touchstone.fixtures.server..",
                    "dev.touchstone.fixtures.form..",
                    "dev.touchstone.suites.proxy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.undertow..", "org.xnio..");

    @ArchTest
    static final ArchRule packagesOfSuitesHaveNoCycles =
            slices().matching("dev.touchstone.suites.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfReportsHaveNoCycles =
            slices().matching("dev.touchstone.reports.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfFixturesHaveNoCycles =
            slices().matching("dev.touchstone.fixtures.(*)..").should().beFreeOfCycles();

    /** A batch is made of files. Responses read some parameters as chat completions do. */
    @ArchTest
    static final ArchRule familiesOfTheReferenceDoNotKnowEachOther = slices().matching(
                    "dev.touchstone.fixtures.reference.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAPackage("..reference.."),
                    resideInAnyPackage("..reference.request", "..reference.answer", "..reference.models"))
            .ignoreDependency(resideInAPackage("..reference.batches"), resideInAPackage("..reference.files"))
            .ignoreDependency(resideInAPackage("..reference.responses"), resideInAPackage("..reference.chat"));

    @ArchTest
    static final ArchRule packagesOfTheReferenceHaveNoCycles = slices().matching(
                    "dev.touchstone.fixtures.reference.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule checksDoNotKnowWhoRunsThem = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.touchstone.specs.sse..",
                    "dev.touchstone.suites.observe..",
                    "dev.touchstone.suites.check..",
                    "dev.touchstone.suites.judge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.touchstone.suites.exchange..",
                    "dev.touchstone.suites.endpoint..",
                    "dev.touchstone.suites.scenario..",
                    "dev.touchstone.suites.run..",
                    "dev.touchstone.suites.engine..",
                    "dev.touchstone.suites.command..");

    @ArchTest
    static final ArchRule nothingIsNamedAfterNothing =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Common|Misc|Impl)(\\$.*)?");

    @ArchTest
    static final ArchRule onlyTheConsolePrints = noClasses()
            .that()
            .resideOutsideOfPackage("dev.touchstone.suites.console..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethodWhere(target(name("printStackTrace")).and(target(rawParameterTypes(new Class<?>[0]))))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(FileDescriptor.class);

    @ArchTest
    static final ArchRule onlyTheEntryPointsAndTheirProgressWriteToTheConsole = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.touchstone.suites.console..",
                    "dev.touchstone.suites.command..",
                    "dev.touchstone.suites.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.touchstone.suites.console..");

    @ArchTest
    static final ArchRule onlyTheEntryPointsReadTheEnvironment = noClasses()
            .that()
            .resideOutsideOfPackages("dev.touchstone.suites.command..", "dev.touchstone.suites.engine..")
            .should()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule staticFieldsStayAsTheyAre =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);

    @ArchTest
    static final ArchRule descriptorsStayInTheEngine =
            classes().that().haveSimpleNameEndingWith("Descriptor").should().bePackagePrivate();

    /** A name that two classes of a module share makes a reader, and an import, guess. */
    @ArchTest
    static void everyClassOfAModuleHasANameOfItsOwn(JavaClasses classes) {
        Map<String, Set<String>> owners = new TreeMap<>();
        classes.stream()
                .filter(one -> !one.isAnonymousClass() && !one.isLocalClass())
                .filter(one -> !one.getModifiers().contains(JavaModifier.PRIVATE))
                .filter(one -> !one.getSimpleName().isEmpty())
                .filter(one -> !one.getSimpleName().equals("package-info"))
                .forEach(one -> owners.computeIfAbsent(module(one) + " " + one.getSimpleName(), name -> new TreeSet<>())
                        .add(one.getName()));
        owners.values().removeIf(names -> names.size() == 1);
        assertThat(owners).isEmpty();
    }

    private static String module(JavaClass of) {
        return of.getPackageName().split("\\.")[2];
    }
}

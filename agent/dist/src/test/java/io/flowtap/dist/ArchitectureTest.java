package io.flowtap.dist;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.flowtap.operation.HostThrowable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part of {@code flowtap.jar} may know which. */
class ArchitectureTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.flowtap");

    // spotless:off
    private static final String[] API = {
        "io.flowtap", "io.flowtap.event", "io.flowtap.extension", "io.flowtap.hook", "io.flowtap.identity",
        "io.flowtap.operation", "io.flowtap.sink", "io.flowtap.event.internal", "io.flowtap.operation.internal",
    };
    // spotless:on

    @Test
    void theSeamKnowsNothing() {
        classes()
                .that()
                .resideInAPackage("io.flowtap.bootstrap..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.flowtap.bootstrap..", "java..")
                .check(ALL);
    }

    @Test
    void theLauncherKnowsNothing() {
        classes()
                .that()
                .resideInAPackage("io.flowtap.agent..")
                .and()
                // For NullAway, and not in the jar.
                .doNotHaveSimpleName("package-info")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.flowtap.agent..", "java..")
                .check(ALL);
    }

    @Test
    void whatExtensionsCompileAgainstKnowsTheSeamAtMost() {
        classes()
                .that()
                .resideInAnyPackage(API)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(union("io.flowtap.bootstrap", "java..", "org.jspecify.."))
                .check(ALL);
    }

    @Test
    void whatIsOurOwnGetsByWithoutWhatExtensionsMustNotUse() {
        noClasses()
                .that()
                .resideInAnyPackage("io.flowtap.instrumentation..", "io.flowtap.sink..", "io.flowtap.commands..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.flowtap.event.internal..", "io.flowtap.operation.internal..")
                .check(ALL);
    }

    @Test
    void instrumentationsKnowNeitherEventsNorDestinationsNorTheCore() {
        noClasses()
                .that()
                .resideInAPackage("io.flowtap.instrumentation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.flowtap.event..",
                        "io.flowtap.sink..",
                        "io.flowtap.weaving..",
                        "io.flowtap.journal..",
                        "io.flowtap.recording..",
                        "io.flowtap.delivery..",
                        "io.flowtap.start..",
                        "io.flowtap.config..")
                .check(ALL);
    }

    @Test
    void instrumentationsDoNotKnowEachOther() {
        slices().matching("io.flowtap.instrumentation.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage("io.flowtap.instrumentation.common.."))
                .check(ALL);
    }

    @Test
    void destinationsKnowNoLibraryAndNothingOfTheCore() {
        noClasses()
                .that()
                .resideInAPackage("io.flowtap.sink..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.flowtap.instrumentation..",
                                "io.flowtap.operation..",
                                "io.flowtap.weaving..",
                                "io.flowtap.journal..",
                                "io.flowtap.recording..",
                                "io.flowtap.delivery..",
                                "io.flowtap.start..",
                                "io.flowtap.commands..")
                        // What a driver throws may be as odd as what an application throws.
                        .and(not(type(HostThrowable.class))))
                .check(ALL);
    }

    @Test
    void nothingKnowsTheCommands() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.flowtap.commands..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.flowtap.commands..")
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.flowtap.(*)..",
                "io.flowtap.sink.(*)..",
                "io.flowtap.instrumentation.langchain4j.(*)..",
                "io.flowtap.commands.(*)..",
            })
    void packagesFormNoCircle(String packages) {
        slices().matching(packages).should().beFreeOfCycles().check(ALL);
    }

    /** Seen one by one, so that a package and what lies below it form no circle either. */
    @ParameterizedTest
    @ValueSource(strings = {"io.flowtap.journal", "io.flowtap.recording", "io.flowtap.delivery"})
    void aPackageAndThoseBelowItFormNoCircle(String root) {
        slices().assignedFrom(eachPackageUnder(root)).should().beFreeOfCycles().check(ALL);
    }

    private static SliceAssignment eachPackageUnder(String root) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass each) {
                String name = each.getPackageName();
                boolean under = name.equals(root) || name.startsWith(root + ".");
                return under ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages under " + root;
            }
        };
    }

    /** Nothing that is stored, or stores, knows who made it. */
    @Test
    void theJournalKnowsNeitherWhoFillsNorWhoEmptiesIt() {
        noClasses()
                .that()
                .resideInAPackage("io.flowtap.journal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.flowtap.operation..",
                        "io.flowtap.recording..",
                        "io.flowtap.redaction..",
                        "io.flowtap.delivery..",
                        "io.flowtap.sink..",
                        "io.flowtap.start..")
                .check(ALL);
    }

    /** Names of questions: {@code is}, {@code has}, {@code can}. HeaderValue keeps how far it has read. */
    @Test
    void questionsAreAnsweredWithYesOrNoAndChangeNothing() {
        methods()
                .that()
                .haveNameMatching("(is|has|can)[A-Z].*")
                .and()
                .areNotDeclaredIn("io.flowtap.redaction.HeaderValue")
                .should()
                .haveRawReturnType(boolean.class)
                .andShould(setNoField())
                .check(ALL);
    }

    private static ArchCondition<JavaMethod> setNoField() {
        return new ArchCondition<>("set no field") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (JavaFieldAccess access : method.getFieldAccesses()) {
                    if (access.getAccessType() == JavaFieldAccess.AccessType.SET) {
                        events.add(SimpleConditionEvent.violated(access, access.getDescription()));
                    }
                }
            }
        };
    }

    private static String[] union(String... more) {
        String[] all = Arrays.copyOf(API, API.length + more.length);
        System.arraycopy(more, 0, all, API.length, more.length);
        return all;
    }
}

package io.taskledger.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Which module may see which. ArchUnit fails a rule that matches no class. */
@AnalyzeClasses(packages = "io.taskledger", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

    private static final String CONTRACT = "io.taskledger.contract..";
    private static final String VIEW = "io.taskledger.view..";
    private static final String RUNTIME = "io.taskledger.runtime..";
    private static final String EVENT_STORE = "io.taskledger.eventstore..";
    private static final String COMMAND = "io.taskledger.command..";
    private static final String QUERY = "io.taskledger.query..";
    private static final String AUDIT = "io.taskledger.audit..";
    private static final String MCP = "io.taskledger.mcp..";
    private static final String STANDALONE = "io.taskledger.standalone..";
    private static final String TESTKIT = "io.taskledger.testkit..";
    private static final String OURS = "io.taskledger..";

    @ArchTest
    static final ArchRule command_side_sees_contracts_runtime_and_event_store =
            seesOnly(COMMAND, CONTRACT, VIEW, RUNTIME, EVENT_STORE);

    @ArchTest
    static final ArchRule query_side_sees_contracts_runtime_and_event_store =
            seesOnly(QUERY, CONTRACT, VIEW, RUNTIME, EVENT_STORE);

    @ArchTest
    static final ArchRule audit_projector_sees_contracts_runtime_and_event_store =
            seesOnly(AUDIT, CONTRACT, VIEW, RUNTIME, EVENT_STORE);

    @ArchTest
    static final ArchRule mcp_gateway_sees_contracts_and_runtime = seesOnly(MCP, CONTRACT, VIEW, RUNTIME);

    @ArchTest
    static final ArchRule event_store_sees_contract_and_runtime = seesOnly(EVENT_STORE, CONTRACT, RUNTIME);

    @ArchTest
    static final ArchRule runtime_sees_no_other_module = seesOnly(RUNTIME);

    @ArchTest
    static final ArchRule view_contract_sees_the_command_contract = seesOnly(VIEW, CONTRACT);

    @ArchTest
    static final ArchRule command_contract_sees_no_other_module = seesOnly(CONTRACT);

    @ArchTest
    static final ArchRule product_code_uses_no_testkit = noClasses()
            .that()
            .resideOutsideOfPackage(TESTKIT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(TESTKIT);

    @ArchTest
    static final ArchRule only_standalone_knows_standalone = noClasses()
            .that()
            .resideOutsideOfPackage(STANDALONE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(STANDALONE);

    @ArchTest
    static final ArchRule contracts_are_plain_java = classes()
            .that()
            .resideInAnyPackage(CONTRACT, VIEW)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    CONTRACT,
                    VIEW,
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation..",
                    // counts the occurrences of a rule
                    "org.dmfs.rfc5545..",
                    // the annotation that names a command's aggregate
                    "org.axonframework.modelling.command..");

    @ArchTest
    static final ArchRule merkle_code_is_plain_java = classes()
            .that()
            .resideInAnyPackage("io.taskledger.audit.merkle..", "io.taskledger.audit.note..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.taskledger.audit.merkle..", "io.taskledger.audit.note..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("io.taskledger.(**)").should().beFreeOfCycles();

    @ArchTest
    static void no_package_is_in_two_modules(JavaClasses classes) {
        Map<String, Set<String>> modules = new TreeMap<>();
        for (JavaClass type : classes) {
            modules.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                    .add(module(type));
        }

        assertThat(modules).isNotEmpty();
        assertThat(modules.values()).allSatisfy(homes -> assertThat(homes).hasSize(1));
        assertThat(modules.values().stream().flatMap(Set::stream).distinct()).hasSizeGreaterThanOrEqualTo(10);
    }

    @ArchTest
    static void every_package_is_null_marked(JavaClasses classes) {
        Set<JavaPackage> packages = new HashSet<>();
        classes.forEach(type -> packages.add(type.getPackage()));

        assertThat(packages).isNotEmpty();
        assertThat(packages)
                .filteredOn(found -> !found.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    private static ArchRule seesOnly(String module, String... others) {
        String[] allowed = Stream.concat(Stream.of(module), Stream.of(others)).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(resideInAnyPackage(OURS).and(not(resideInAnyPackage(allowed))));
    }

    /** Where a class was loaded from: a module's jar or class folder. */
    private static String module(JavaClass type) {
        String location = type.getSource().orElseThrow().getUri().toString();
        return location.substring(0, location.length() - (type.getName().replace('.', '/') + ".class").length());
    }
}

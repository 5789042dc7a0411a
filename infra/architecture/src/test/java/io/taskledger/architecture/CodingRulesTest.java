package io.taskledger.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static io.taskledger.architecture.ElementsAreCountedFirst.haveConstrainedElements;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.EventType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** What no class of the product does. */
@AnalyzeClasses(packages = "io.taskledger", importOptions = ImportOption.DoNotIncludeTests.class)
class CodingRulesTest {

    @ArchTest
    static final ArchRule no_field_injection = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule one_logging_facade = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule only_standalone_talks_to_the_terminal = noClasses()
            .that()
            .resideOutsideOfPackage("io.taskledger.standalone..")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule time_comes_from_an_injected_clock = noClasses()
            .that()
            .resideOutsideOfPackages("io.taskledger.testkit..", "io.taskledger.standalone..")
            .should()
            .callMethodWhere(target(name("now"))
                    .and(target(owner(assignableTo(Instant.class)
                            .or(assignableTo(LocalDate.class))
                            .or(assignableTo(LocalDateTime.class))
                            .or(assignableTo(OffsetDateTime.class))
                            .or(assignableTo(ZonedDateTime.class))))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule only_the_runtime_reads_the_system_clock = noClasses()
            .that()
            .resideOutsideOfPackages("io.taskledger.runtime", "io.taskledger.standalone..")
            .should()
            .callMethodWhere(target(owner(assignableTo(Clock.class))).and(target(nameMatching("(system|tick).*"))));

    @ArchTest
    static final ArchRule elements_with_constraints_are_counted_before_they_are_looked_at =
            fields().that(haveConstrainedElements()).should(new ElementsAreCountedFirst());

    @ArchTest
    static final ArchRule every_event_has_a_stable_name = classes()
            .that()
            .implement(DomainEvent.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .andShould()
            .beAnnotatedWith(EventType.class);
}

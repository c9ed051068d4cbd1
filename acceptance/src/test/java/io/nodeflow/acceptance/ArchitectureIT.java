package io.nodeflow.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The few rules that carry the architecture. */
class ArchitectureIT {

    private static final List<String> MODULES =
            List.of("contracts", "engine-service", "gateway-service", "debugger-service", "loadtest", "local");

    private static final JavaClasses SUITE = new ClassFileImporter()
            .importPaths(MODULES.stream()
                    .map(module -> Path.of(System.getProperty("nodeflow.home"), module, "target", "classes"))
                    .toList());

    @Test
    void contractsKnowNeitherQuarkusNorStreams() {
        noClasses()
                .that()
                .resideInAPackage("io.nodeflow.contracts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.apache.kafka.streams..")
                .check(SUITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "gateway", "debugger", "loadtest", "local"})
    void partsKnowTheContractsAndNotEachOther(String part) {
        noClasses()
                .that()
                .resideInAPackage("io.nodeflow." + part + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(List.of("engine", "gateway", "debugger", "loadtest", "local").stream()
                        .filter(other -> !other.equals(part))
                        .map(other -> "io.nodeflow." + other + "..")
                        .toArray(String[]::new))
                .check(SUITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contracts", "engine", "gateway", "debugger", "loadtest", "local"})
    void packagesFormNoCycle(String part) {
        slices().matching("io.nodeflow." + part + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(SUITE);
    }

    @Test
    void onlyTheEngineAndItsBenchRunStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.nodeflow.engine..", "io.nodeflow.loadtest.bench.engine")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..")
                .check(SUITE);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .that()
                .resideInAPackage("io.nodeflow..")
                .and()
                .areTopLevelClasses()
                .should()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .check(SUITE);
    }
}

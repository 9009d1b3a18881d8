package io.drumbeat.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The walls of the house: which way modules and packages may look, and how large a room may be. */
class HouseTest {
    private static final int MOST_LINES = 300;

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.drumbeat");

    private static final DescribedPredicate<JavaClass> CORE = DescribedPredicate.describe(
            "core",
            type -> JavaClass.Predicates.resideInAPackage("io.drumbeat..")
                    .and(JavaClass.Predicates.resideOutsideOfPackages(
                            "io.drumbeat.cli..", "io.drumbeat.connector..", "io.drumbeat.sql.."))
                    .test(type));

    @Test
    void modulesLookOneWay() {
        noClasses()
                .that(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.drumbeat.cli..", "io.drumbeat.connector..", "picocli..", "jakarta.mail..")
                .because("core knows no terminal and no vendor")
                .check(HOUSE);
        hold(noClasses()
                .that()
                .resideInAPackage("io.drumbeat.connector..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.drumbeat.cli..", "picocli..")
                .because("connectors know no terminal"));
        noClasses()
                .that()
                .resideInAPackage("io.drumbeat.sql..")
                .should()
                .dependOnClassesThat(CORE)
                .because("the schema knows nothing")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("io.drumbeat.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.drumbeat.connector..")
                .because("connectors are found by ServiceLoader")
                .check(HOUSE);
    }

    @Test
    void featuresDoNotLookInCircles() {
        slices().matching("io.drumbeat.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void vendorsDoNotKnowEachOther() {
        // How a message is written, whom one trusts, and how HTTP and drops of files are spoken is no vendor's.
        hold(slices().matching("io.drumbeat.connector.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        JavaClass.Predicates.resideInAPackage("io.drumbeat.connector.."),
                        JavaClass.Predicates.resideInAnyPackage(
                                "io.drumbeat.connector.mime..",
                                "io.drumbeat.connector.tls..",
                                "io.drumbeat.connector.web..",
                                "io.drumbeat.connector.drop..",
                                "io.drumbeat.connector.transport.."))
                // The transports are protocols, of which a vendor's files come by one.
                .ignoreDependency(
                        JavaClass.Predicates.resideInAPackage("io.drumbeat.connector.transport.."),
                        JavaClass.Predicates.resideInAnyPackage(
                                "io.drumbeat.connector.http..",
                                "io.drumbeat.connector.sftp..",
                                "io.drumbeat.connector.ftp..")));
    }

    @Test
    void onlyTheCommandLineTouchesTheProcess() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(HOUSE);
        DescribedPredicate<JavaClass> behind = JavaClass.Predicates.resideOutsideOfPackage("io.drumbeat.cli..");
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(HOUSE.that(behind));
        noClasses().should().callMethod(System.class, "exit", int.class).check(HOUSE.that(behind));
    }

    @Test
    void commandsAreSmallAndFinal() {
        classes()
                .that()
                .areAssignableTo(BaseCommand.class)
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .haveSimpleNameEndingWith("Command")
                .check(HOUSE);
    }

    @Test
    void nullIsNotAValue() {
        assertThat(packagesOf(HOUSE.getPackage("io.drumbeat"))
                        .filter(room -> !room.getClasses().isEmpty())
                        .filter(room -> !room.getName().startsWith("io.drumbeat.sql"))
                        .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    private static Stream<JavaPackage> packagesOf(JavaPackage top) {
        return Stream.concat(Stream.of(top), top.getSubpackages().stream().flatMap(HouseTest::packagesOf));
    }

    @Test
    void noFileHoldsTwoIdeas() throws IOException {
        List<String> large = new ArrayList<>();
        for (String module : List.of("sql", "core", "connectors", "cli")) {
            Path sources = Path.of("..", module, "src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> lines(file) > MOST_LINES)
                        .forEach(file -> large.add(file + ": " + lines(file) + " lines"));
            }
        }
        assertThat(large).isEmpty();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hold(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }
}

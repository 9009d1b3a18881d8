package io.drumbeat.cli;

import static io.drumbeat.cli.Launched.DISTRIBUTION;
import static io.drumbeat.cli.Launched.LAUNCHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of the distribution: it starts from anywhere, on the right Java, and gets out of the way. */
class LauncherIT {
    @TempDir
    Path folder;

    /** JUnit speaks up when it finds links that lead out of its folder. */
    @AfterEach
    void removeLinks() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void startsThroughSymbolicLinksFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("db"), folder.relativize(LAUNCHER.toRealPath()));
        Path second = Files.createSymbolicLink(folder.resolve("drumbeat"), link);
        var ended = Launched.start(Path.of("/"), Map.of(), Launched.command(second, "--version"))
                .ended();
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("drumbeat ");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void startsFromThePath() throws Exception {
        var ended = Launched.start(
                        folder,
                        Map.of("PATH", LAUNCHER.getParent() + ":" + System.getenv("PATH")),
                        List.of("sh", "-c", "drumbeat --version"))
                .ended();
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    @Test
    void isAtHomeInAFolderWithSpacesAndAccents() throws Exception {
        Path home = Files.createDirectories(folder.resolve("mes outils été"));
        Files.createSymbolicLink(home.resolve("lib"), DISTRIBUTION.resolve("lib"));
        Files.createSymbolicLink(home.resolve("libexec"), DISTRIBUTION.resolve("libexec"));
        Path launcher = Files.createDirectory(home.resolve("bin")).resolve("drumbeat");
        Files.copy(LAUNCHER, launcher, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Path workspace = Files.createDirectory(folder.resolve("vélo boutique"));
        var ended = Launched.start(
                        workspace,
                        Map.of("LC_ALL", "C"),
                        Launched.command(launcher, "init", "Zürich Süd", "--output", "json"))
                .ended();
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(workspace.resolve("Zürich Süd/drumbeat.yaml")).exists();
        assertThat(ended.json().at("/summary/workspace").asText()).endsWith("vélo boutique/Zürich Süd");
    }

    @Test
    void replacesItselfByJava() throws Exception {
        Files.createDirectories(folder.resolve(".drumbeat"));
        var held = Held.store(folder);
        try (held) {
            var waiting = held.startWaiting();
            assertThat(waiting.process().info().command())
                    .hasValueSatisfying(java -> assertThat(java).endsWith("/bin/java"));
            waiting.process().destroyForcibly();
            waiting.ended();
        }
    }

    @Test
    void passesOverAnOlderJava() throws Exception {
        Path old = folder.resolve("jdk-17");
        Path java = Files.createDirectories(old.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 99\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\nJAVA_RUNTIME_VERSION=\"17.0.15+6\"\n");
        var ended = Launched.start(
                        folder,
                        Map.of("JAVA_HOME", old.toString(), "PATH", java.getParent() + ":" + System.getenv("PATH")),
                        Launched.command(LAUNCHER, "--version"))
                .ended();
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    @Test
    void saysWhatToInstallWhereThereIsNoJava() throws Exception {
        var ended = Launched.start(
                        folder,
                        Map.of("DRUMBEAT_JAVA_HOME", "/nowhere"),
                        Launched.command(LAUNCHER, "validate", "--output", "json"))
                .ended();
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("error: DRUMBEAT_JAVA_HOME is not a Java 25 or newer: /nowhere\n  hint: install one");
        assertThat(ended.json().at("/error/code").asText()).isEqualTo("no_java");
    }

    @Test
    void passesExitCodesOn() throws Exception {
        assertThat(Launched.run(folder, "validate").exitCode()).isEqualTo(10);
        assertThat(Launched.run(folder, "--nonsense").exitCode()).isEqualTo(2);
    }

    @Test
    void givesItsOwnOptionsToJava() throws Exception {
        var ended = Launched.start(
                        folder,
                        Map.of("DRUMBEAT_JAVA_OPTS", "-Xmx300m -XX:+PrintFlagsFinal"),
                        Launched.command(LAUNCHER, "--version"))
                .ended();
        assertThat(ended.out()).containsPattern("MaxHeapSize *= 314572800 ");
    }

    @Test
    void takesItsClassesFromTheCache() throws Exception {
        try (Stream<Path> files = Files.list(DISTRIBUTION.resolve("lib"))) {
            assertThat(files.anyMatch(file -> file.toString().endsWith(".aot"))).isTrue();
        }
        var ended = Launched.start(
                        folder,
                        Map.of("DRUMBEAT_JAVA_OPTS", "-Xlog:class+load:file=classes.log"),
                        Launched.command(LAUNCHER, "help"))
                .ended();
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        List<String> loaded = Files.readAllLines(folder.resolve("classes.log"));
        long cached = loaded.stream()
                .filter(line -> line.contains("shared objects file"))
                .count();
        assertThat(100 * cached / loaded.size())
                .as("%d of %d classes", cached, loaded.size())
                .isGreaterThan(90);
    }

    @Test
    void shipsEveryJarOfItsClassPath() throws IOException {
        try (var jar = new JarFile(DISTRIBUTION.resolve("lib/drumbeat-cli.jar").toFile());
                Stream<Path> files = Files.list(DISTRIBUTION.resolve("lib"))) {
            Set<String> named = new TreeSet<>(Arrays.asList(
                    jar.getManifest().getMainAttributes().getValue("Class-Path").split(" ")));
            named.add("drumbeat-cli.jar");
            Set<String> shipped = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .collect(Collectors.toSet());
            assertThat(shipped).isEqualTo(named);
        }
    }

    @Test
    void shipsManPagesAndCompletion() {
        assertThat(DISTRIBUTION.resolve("share/man/man1/drumbeat.1")).exists();
        assertThat(DISTRIBUTION.resolve("share/man/man1/drumbeat-runs-list.1")).exists();
        assertThat(DISTRIBUTION.resolve("share/bash-completion/completions/drumbeat"))
                .exists();
        assertThat(DISTRIBUTION.resolve("LICENSE")).exists();
    }
}

package io.drumbeat.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The machine's name as its kernel has it. Java would ask the resolver, which takes half a minute where DNS is down. */
public final class HostName {
    private static final String NAME =
            first(List.of(Path.of("/proc/sys/kernel/hostname"), Path.of("/etc/hostname")), System.getenv());

    private HostName() {}

    public static String ofThisMachine() {
        return NAME;
    }

    /** The first of the files that names it, else the environment, else what {@code uname} says. */
    static String first(List<Path> files, Map<String, String> environment) {
        for (Path file : files) {
            String name = inFile(file);
            if (!name.isEmpty()) {
                return name;
            }
        }
        for (String variable : List.of("HOSTNAME", "COMPUTERNAME")) {
            String name = environment.getOrDefault(variable, "").strip();
            if (!name.isEmpty()) {
                return name;
            }
        }
        return saidByUname();
    }

    private static String inFile(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return ""; // not a Linux, or one without this file: there are other ways to know
        }
    }

    private static String saidByUname() {
        try {
            Process uname = new ProcessBuilder("uname", "-n").start();
            if (uname.waitFor(2, TimeUnit.SECONDS) && uname.exitValue() == 0) {
                String name = new String(uname.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                return name.isEmpty() ? "localhost" : name;
            }
            uname.destroyForcibly();
            return "localhost";
        } catch (IOException e) {
            return "localhost"; // a system without uname
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "localhost";
        }
    }
}

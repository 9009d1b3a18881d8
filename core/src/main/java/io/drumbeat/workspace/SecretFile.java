package io.drumbeat.workspace;

import java.nio.file.Path;
import java.util.Optional;

/** One file of secrets, a line each: {@code drop.password=value}. Empty lines and lines that begin with # mean nothing. */
record SecretFile(Path file) implements SecretProvider {
    @Override
    public Optional<String> find(String name) {
        return PrivateFile.read(file)
                .flatMap(text -> text.lines()
                        .filter(line -> !line.startsWith("#") && line.contains("="))
                        .filter(line ->
                                line.substring(0, line.indexOf('=')).strip().equals(name))
                        .map(line -> line.substring(line.indexOf('=') + 1).strip())
                        .findFirst());
    }

    @Override
    public String place(String name) {
        return "a line " + name + "=... in " + file;
    }
}

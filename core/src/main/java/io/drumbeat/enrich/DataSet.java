package io.drumbeat.enrich;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The lists that are shipped beside this class. Each says in its first lines what it is, whose, and of which day. */
final class DataSet {
    private DataSet() {}

    static List<String> lines(String name) {
        var resource = Objects.requireNonNull(DataSet.class.getResourceAsStream(name), name);
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

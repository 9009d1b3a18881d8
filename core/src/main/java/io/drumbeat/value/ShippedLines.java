package io.drumbeat.value;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The lines of a list that is part of the program; those that begin with {@code #} say what it is, whose, and of which day. */
public final class ShippedLines {
    private ShippedLines() {}

    /**
     * The lines of a list.
     *
     * @param beside a class, beside which the list lies
     * @param name the list's file name
     */
    public static List<String> of(Class<?> beside, String name) {
        var resource = Objects.requireNonNull(beside.getResourceAsStream(name), name);
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

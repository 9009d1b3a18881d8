package io.drumbeat.mapping;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.intake.Header;
import io.drumbeat.workspace.Mapping;
import io.drumbeat.workspace.Mapping.FieldMapping;
import io.drumbeat.yaml.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Brings a file's header and our fields together: checks a mapping against it, or makes one from its names. */
public final class Columns {
    /** Where a mapping stands that nobody wrote. */
    public static final Position BUILT_IN = new Position("built-in", 1, 1);

    private Columns() {}

    /**
     * A column that a mapping names must be there: of several alternatives at least one.
     *
     * @throws DrumbeatException input, naming all that are missing, what the file has, and what was probably meant
     */
    public static void check(String file, Mapping mapping, Header header) {
        List<String> problems = new ArrayList<>();
        mapping.fields().forEach((field, from) -> {
            if (!from.columns().isEmpty()
                    && from.columns().stream()
                            .allMatch(column -> header.find(column).isEmpty())) {
                problems.add(lacking(quoted(from.columns()), from.columns().getFirst(), field, header));
            }
            from.concat().stream()
                    .filter(column -> header.find(column).isEmpty())
                    .forEach(column -> problems.add(lacking("'" + column + "'", column, field, header)));
            for (String column : from.reads()) {
                if (header.isAmbiguous(column) && !tellsApart(mapping, column)) {
                    problems.add("'%s' occurs more than once (for %s); say '%s (1)' or '%s (2)'"
                            .formatted(column, field, column.strip(), column.strip()));
                }
            }
        });
        if (!problems.isEmpty()) {
            throw DrumbeatException.input(
                            "missing_column",
                            "%s lacks what mapping %s needs: %s"
                                    .formatted(file, mapping.name(), String.join(", ", problems)))
                    .at(file)
                    .hint("Its columns are: " + header);
        }
    }

    /** A mapping that reads {@code Email (2)} means by {@code Email} the first. */
    private static boolean tellsApart(Mapping mapping, String column) {
        return mapping.fields().values().stream()
                .flatMap(field -> field.reads().stream())
                .anyMatch(other -> Header.isFurther(other, column));
    }

    private static String lacking(String columns, String first, String field, Header header) {
        String meant = nearest(first, header)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        return "%s (for %s%s)".formatted(columns, field, meant);
    }

    /**
     * A mapping made of the headers whose meaning is known.
     *
     * @param system the system that external ids belong to
     * @throws DrumbeatException usage, when a needed field has no header, telling what each header could mean
     */
    public static Mapping guess(String file, Catalog catalog, Header header, String system) {
        Map<String, FieldMapping> fields = new LinkedHashMap<>();
        for (String column : header.names()) {
            catalog.meantBy(column)
                    // Under our own name a field is ours, as in a file that we wrote.
                    .filter(field -> field.guessed() || field.name().equals(column))
                    .ifPresent(field -> fields.merge(field.name(), from(List.of(column)), Columns::preferFirst));
        }
        fields.replaceAll((field, from) -> telling(from, catalog));
        gather(catalog, header, fields);
        boolean complete =
                catalog.needed().stream().allMatch(group -> group.stream().anyMatch(fields::containsKey));
        if (!complete) {
            throw notUnderstood(file, catalog, header, fields);
        }
        return Mapping.of("(by header)", fields, system, BUILT_IN);
    }

    /** Reads the columns first that say more than their field's own name. */
    private static FieldMapping telling(FieldMapping from, Catalog catalog) {
        return from(from.columns().stream()
                .sorted(Comparator.comparing(column -> !catalog.tellsMore(column)))
                .toList());
    }

    /** Adds the columns over which a field is spread. */
    private static void gather(Catalog catalog, Header header, Map<String, FieldMapping> fields) {
        Map<String, List<String>> spread = new LinkedHashMap<>();
        for (String column : header.names()) {
            if (catalog.meantBy(column).isEmpty()) {
                catalog.numberedBy(column)
                        .ifPresent(field -> spread.computeIfAbsent(field.name(), name -> new ArrayList<>())
                                .add(column));
            }
        }
        spread.forEach((field, columns) -> {
            columns.sort(Comparator.comparing(Columns::number));
            List<String> all =
                    new ArrayList<>(fields.getOrDefault(field, from(List.of())).columns());
            all.addAll(columns);
            fields.put(field, FieldMapping.joined(all, "|", BUILT_IN));
        });
    }

    private static int number(String column) {
        return Integer.parseInt(column.replaceAll("\\D", ""));
    }

    /** For formats whose records bring their own names: every name that a field is known by. */
    static Mapping everyName(Catalog catalog, String system) {
        Map<String, FieldMapping> fields = new LinkedHashMap<>();
        catalog.fields().values().forEach(field -> fields.put(field.name(), underAnyName(field, catalog)));
        return Mapping.of("(by name)", fields, system, BUILT_IN);
    }

    /** A mapping with the fields, too, that are read whether or not it says so. */
    static Mapping withUnasked(Mapping mapping, Catalog catalog) {
        Map<String, FieldMapping> fields = new LinkedHashMap<>(mapping.fields());
        catalog.fields().values().stream()
                .filter(catalog::readUnasked)
                .forEach(field -> fields.putIfAbsent(field.name(), underAnyName(field, catalog)));
        return fields.size() == mapping.fields().size() ? mapping : mapping.with(fields);
    }

    private static FieldMapping underAnyName(TargetField field, Catalog catalog) {
        List<String> names = new ArrayList<>(
                field.synonyms().stream().filter(catalog::tellsMore).toList());
        names.add(field.name());
        field.synonyms().stream()
                .filter(synonym -> catalog.meantBy(synonym).equals(Optional.of(field)))
                .filter(synonym -> !catalog.tellsMore(synonym))
                .forEach(names::add);
        return from(names);
    }

    /** A mapping that nobody wrote: names of {@code attributes.*} in a file stand for themselves. */
    public static boolean isBuiltIn(Mapping mapping) {
        return mapping.at().file().equals(BUILT_IN.file());
    }

    /** Fields' columns of which the file has none. */
    static List<String> missing(Mapping mapping, Header header) {
        return mapping.fields().values().stream()
                .flatMap(field -> Stream.concat(
                        Stream.of(field.columns()).filter(columns -> !columns.isEmpty()),
                        field.concat().stream().map(List::of)))
                .filter(columns ->
                        columns.stream().allMatch(column -> header.find(column).isEmpty()))
                .map(Columns::quoted)
                .toList();
    }

    /** Columns that a mapping leaves unused; what a file of rejects adds is not looked for. */
    public static List<String> unused(Mapping mapping, Header header) {
        List<String> unused = new ArrayList<>(header.names());
        unused.removeIf(column -> column.startsWith("_"));
        mapping.fields()
                .values()
                .forEach(field -> field.reads()
                        .forEach(column -> header.find(column)
                                .ifPresent(at -> unused.remove(header.names().get(at)))));
        return unused;
    }

    /** A field that is filled from the first of these columns that is filled. */
    public static FieldMapping from(List<String> columns) {
        return FieldMapping.from(columns, BUILT_IN);
    }

    private static FieldMapping preferFirst(FieldMapping first, FieldMapping second) {
        List<String> both = new ArrayList<>(first.columns());
        both.addAll(second.columns());
        return from(both);
    }

    private static DrumbeatException notUnderstood(
            String file, Catalog catalog, Header header, Map<String, FieldMapping> known) {
        Map<String, String> meanings = new TreeMap<>();
        known.forEach((field, from) -> from.columns().forEach(column -> meanings.put(column, field)));
        List<String> found = header.names().stream()
                .map(column -> meanings.containsKey(column)
                        ? column + " (" + meanings.get(column) + ")"
                        : nearestField(column, catalog)
                                .map(field -> column + " (perhaps " + field + ")")
                                .orElse(column))
                .toList();
        List<String> missing = catalog.needed().stream()
                .filter(group -> group.stream().noneMatch(known::containsKey))
                .map(group -> String.join(" or ", group))
                .toList();
        return DrumbeatException.usage(
                        "mapping_needed",
                        "%s has no column that is known to be %s of the %s"
                                .formatted(file, String.join(", nor ", missing), catalog.kind()))
                .at(file)
                .hint("Name a mapping with --mapping, or the line of the header with --header-row. The columns are: "
                        + String.join(", ", found));
    }

    private static Optional<String> nearestField(String column, Catalog catalog) {
        return closest(column, List.copyOf(catalog.fields().keySet()));
    }

    private static Optional<String> nearest(String wanted, Header header) {
        return closest(wanted, header.names());
    }

    private static Optional<String> closest(String wanted, List<String> names) {
        String target = Header.loose(wanted);
        int limit = Math.max(1, (target.length() + 1) / 3);
        String best = null;
        int bestDistance = limit + 1;
        for (String name : names) {
            String candidate = Header.loose(name);
            int distance = candidate.length() > 3
                            && target.length() > 3
                            && (candidate.contains(target) || target.contains(candidate))
                    ? 1
                    : LevenshteinDistance.getDefaultInstance().apply(candidate, target);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String quoted(List<String> columns) {
        return "'" + String.join("' or '", columns) + "'";
    }
}

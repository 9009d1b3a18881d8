package io.drumbeat.suggest;

import io.drumbeat.mapping.Catalog;
import io.drumbeat.mapping.TargetField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds for each column the field that it fits best: by its name first, by what stands in it second. */
final class Weighing {
    /** Below this a column is rather kept as an attribute. */
    private static final double ENOUGH = 0.45;

    private static final double MOSTLY = 0.8;

    private final Map<ColumnSample, Map<ValueShape, Double>> shapes = new LinkedHashMap<>();
    private final Map<ColumnSample, DateGuess> dates = new LinkedHashMap<>();

    /** A column and a field that it may fill. */
    record Match(ColumnSample column, TargetField field, double confidence, String why) {}

    Weighing(List<ColumnSample> columns, Shapes shapesOf) {
        for (ColumnSample column : columns) {
            Map<ValueShape, Double> found = shapesOf.of(column);
            DateGuess guess = DateGuess.of(column);
            if (guess != null) {
                dates.put(column, guess);
                found.put(ValueShape.DATE, guess.share());
            }
            found.put(
                    ValueShape.ID,
                    (double) column.distinct().size()
                            / Math.max(1, column.values().size()));
            shapes.put(column, found);
        }
    }

    Map<ColumnSample, DateGuess> dates() {
        return dates;
    }

    Map<ValueShape, Double> shapes(ColumnSample column) {
        return shapes.getOrDefault(column, Map.of());
    }

    /** The matches that are good enough, each column at most once, each field once unless it may have several columns. */
    List<Match> matches(Catalog catalog) {
        List<Match> possible = new ArrayList<>();
        for (ColumnSample column : shapes.keySet()) {
            catalog.fields().values().forEach(field -> possible.add(match(column, field)));
        }
        possible.removeIf(match -> match.confidence() < ENOUGH);
        possible.sort(Comparator.comparingDouble((Match match) -> -match.confidence()));
        Set<ColumnSample> given = new HashSet<>();
        Map<TargetField, Match> filled = new LinkedHashMap<>();
        List<Match> chosen = new ArrayList<>();
        for (Match match : possible) {
            boolean free = !filled.containsKey(match.field()) || Expectations.takesSeveral(match.field());
            if (free && given.add(match.column())) {
                filled.putIfAbsent(match.field(), match);
                chosen.add(match);
            }
        }
        return chosen;
    }

    private Match match(ColumnSample column, TargetField field) {
        double name = HeaderWords.likeness(column.name(), field);
        Set<ValueShape> expected = Expectations.of(field);
        ValueShape fitting = expected.stream()
                .max(Comparator.comparingDouble(shape -> shapes(column).getOrDefault(shape, 0.0)))
                .orElse(ValueShape.TEXT);
        double fits = expected.isEmpty() ? plainFits(column) : shapes(column).getOrDefault(fitting, 0.0);
        String said = name == HeaderWords.SAME
                ? "its header is a name of " + field.name()
                : name > 0 ? "its header speaks of " + field.name() : "its header says nothing";
        if (column.values().isEmpty()) {
            return new Match(column, field, name == HeaderWords.SAME ? 0.6 : 0, said + "; it is empty");
        }
        if (expected.isEmpty()) {
            return new Match(column, field, name * fits, said);
        }
        String looks = "%d%% %s %s"
                .formatted(Math.round(100 * fits), fitting == ValueShape.ID ? "are" : "look like", fitting.words());
        double alone = fitting.isTelling() && fits >= MOSTLY && isUsual(field) ? 0.65 : 0;
        double confidence = name == 0 ? alone : Math.max(alone, name * (0.35 + 0.65 * fits));
        return new Match(column, field, confidence, said + "; " + looks);
    }

    /** A field of plain text does not hold addresses or phones. */
    private double plainFits(ColumnSample column) {
        double telling = shapes(column).entrySet().stream()
                .filter(shape -> (shape.getKey().isTelling() && shape.getKey() != ValueShape.VIN)
                        || shape.getKey() == ValueShape.DATE)
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
        return telling >= MOSTLY ? 0.4 : 0.95;
    }

    /** Of several fields of one shape, the one that a column without a telling name is. */
    private static boolean isUsual(TargetField field) {
        return !field.name().equals("interest_vin");
    }
}

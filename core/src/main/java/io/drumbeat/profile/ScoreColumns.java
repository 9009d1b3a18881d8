package io.drumbeat.profile;

import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The columns that a scoring model fills. */
final class ScoreColumns {
    private ScoreColumns() {}

    /**
     * The model's columns.
     *
     * @param dataClass of all of them
     */
    static List<Column> of(ScoringModel model, DataClass dataClass) {
        List<Column> columns = new ArrayList<>();
        String name = model.name();
        columns.add(ProfileColumn.of(
                "score_" + name, ValueType.DECIMAL, dataClass, "Points in the model " + name, "71.25"));
        columns.add(ProfileColumn.of(
                        "grade_" + name,
                        ValueType.TEXT,
                        dataClass,
                        "Grade in the model " + name + ": "
                                + String.join(", ", model.grades().keySet()),
                        model.grades().keySet().stream().findFirst().orElse(""))
                .oneOf(model.grades().keySet()));
        columns.add(ProfileColumn.of(
                "hot_" + name,
                ValueType.BOOLEAN,
                dataClass,
                "Whether the score reaches the model's hot threshold",
                "false"));
        if (!model.levels().isEmpty()) {
            columns.add(ProfileColumn.of(
                            "status_" + name,
                            ValueType.TEXT,
                            dataClass,
                            "How far they are qualified: " + String.join(", ", statuses(model)),
                            model.levels().getLast().name())
                    .oneOf(statuses(model)));
        }
        for (Part part : parts(model)) {
            columns.add(ProfileColumn.of(
                    part.label() + "_" + name,
                    ValueType.DECIMAL,
                    dataClass,
                    "The " + part.label() + " part of score_" + name,
                    "18.50"));
        }
        return columns;
    }

    /** Every name that a column of a model can have. */
    static List<String> names(String model) {
        return Stream.concat(
                        Stream.of("score", "grade", "hot", "status"),
                        Stream.of(Part.values()).map(Part::label))
                .map(what -> what + "_" + model)
                .toList();
    }

    /** From the lowest up; empty where the model does not qualify. */
    static List<String> statuses(ScoringModel model) {
        return model.levels().isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(ScoringModel.NEW),
                                model.levels().stream().map(ScoringModel.Level::name))
                        .toList();
    }

    /** Those that have columns of their own: all that the rules name, where that is more than one. */
    static List<Part> parts(ScoringModel model) {
        List<Part> named = Stream.of(Part.values())
                .filter(part -> model.rules().stream().anyMatch(rule -> rule.part() == part))
                .toList();
        return named.size() > 1 ? named : List.of();
    }
}

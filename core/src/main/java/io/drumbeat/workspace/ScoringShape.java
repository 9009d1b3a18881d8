package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;
import static io.drumbeat.yaml.ListType.listOf;

import io.drumbeat.workspace.ScoringModel.Level;
import io.drumbeat.workspace.ScoringModel.Limits;
import io.drumbeat.workspace.ScoringModel.Part;
import io.drumbeat.workspace.ScoringModel.Rule;
import io.drumbeat.workspace.ScoringModel.Threshold;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Made;
import io.drumbeat.yaml.MapType;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A file of scoring/. */
final class ScoringShape {
    /** The least score of a grade, and where it stands. */
    record Least(BigDecimal score, Position at) {}

    static final Key<BigDecimal> MIN =
            optional("min", Types.NUMBER, "The points of the part add up to no less than this.");
    static final Key<BigDecimal> MAX =
            optional("max", Types.NUMBER, "The points of the part add up to no more than this.");
    static final Shape<Limits> LIMITS = Shape.of(
                    "limits", List.of(MIN, MAX), fields -> new Limits(fields.find(MIN), fields.find(MAX)))
            .checked(ScoringShape::limitsAreInOrder);

    static final Key<Limits> DEMOGRAPHIC = optional("demographic", LIMITS, "Who they are.");
    static final Key<Limits> BEHAVIOURAL = optional("behavioural", LIMITS, "What they do.");
    static final Key<Limits> ENGAGEMENT = optional("engagement", LIMITS, "What they do with what we send them.");
    static final Shape<Map<Part, Limits>> PARTS_SHAPE =
            Shape.of("parts", List.of(DEMOGRAPHIC, BEHAVIOURAL, ENGAGEMENT), ScoringShape::limits);

    static final Key<Level> ENGAGED = optional("engaged", ThresholdShape.LEVEL, "Shows interest.");
    static final Key<Level> MQL =
            optional("mql", ThresholdShape.LEVEL, "A marketing qualified lead: worth a campaign of its own.");
    static final Key<Level> SQL =
            optional("sql", ThresholdShape.LEVEL, "A sales qualified lead: worth somebody's call.");
    static final Shape<List<Level>> LEVELS_SHAPE = Shape.of(
                    "status",
                    List.of(ENGAGED, MQL, SQL),
                    fields -> levels(fields).toList())
            .checked(ScoringShape::levelsAscend);

    static final Key<List<Rule>> RULES = required("rules", listOf(RuleShape.SHAPE), "The lines of the sum.");
    static final Key<Map<Part, Limits>> PARTS =
            optional("parts", PARTS_SHAPE, "How far the points of each part may add up.");
    static final Key<Map<String, Least>> GRADES = optional(
            "grades",
            new MapType<>(new Made<>(Types.NUMBER, (name, score) -> new Least(score, name.at()))),
            "From the best down: the least score of each grade.");
    static final Key<Threshold> HOT =
            optional("hot", ThresholdShape.THRESHOLD, "The score from which a person is hot.");
    static final Key<List<Level>> STATUS =
            optional("status", LEVELS_SHAPE, "From which score a person is qualified: new, engaged, mql, sql.");

    static final Shape<ScoringModel> SHAPE = Shape.of(
                    "scoring model",
                    List.of(RULES, PARTS, GRADES, HOT, STATUS),
                    fields -> new ScoringModel(
                            fields.name(),
                            fields.get(RULES),
                            fields.get(PARTS, Map.of()),
                            grades(fields),
                            fields.find(HOT),
                            fields.get(STATUS, List.of()),
                            fields.at()))
            .checked(ScoringShape::gradesDescend)
            .checked(ScoringShape::thresholdsCanBeReached);

    private ScoringShape() {}

    private static Map<Part, Limits> limits(Fields fields) {
        Map<Part, Limits> limits = new EnumMap<>(Part.class);
        Map.of(Part.DEMOGRAPHIC, DEMOGRAPHIC, Part.BEHAVIOURAL, BEHAVIOURAL, Part.ENGAGEMENT, ENGAGEMENT)
                .forEach((part, key) -> {
                    var said = fields.find(key);
                    if (said != null) {
                        limits.put(part, said);
                    }
                });
        return limits;
    }

    private static Map<String, BigDecimal> grades(Fields fields) {
        Map<String, BigDecimal> grades = new LinkedHashMap<>();
        fields.get(GRADES, Map.of()).forEach((name, least) -> grades.put(name, least.score()));
        return grades;
    }

    private static Stream<Level> levels(Fields fields) {
        return Stream.of(ENGAGED, MQL, SQL).map(fields::find).filter(Objects::nonNull);
    }

    private static void limitsAreInOrder(Fields fields, Inspection inspection) {
        var min = fields.find(MIN);
        var max = fields.find(MAX);
        if (min != null && max != null && min.compareTo(max) > 0) {
            inspection.error(fields.at(MIN), "min " + min + " is above max " + max, "exchange the two");
        }
    }

    private static void levelsAscend(Fields fields, Inspection inspection) {
        List<Level> levels = levels(fields).toList();
        for (int i = 1; i < levels.size(); i++) {
            Level lower = levels.get(i - 1);
            Level level = levels.get(i);
            if (level.threshold().enter().compareTo(lower.threshold().enter()) <= 0) {
                inspection.error(
                        level.at(),
                        level.name() + " (" + level.threshold().enter() + ") must be above " + lower.name() + " ("
                                + lower.threshold().enter() + ")",
                        "who is " + level.name() + " has been " + lower.name() + " before");
            }
        }
    }

    private static void gradesDescend(Fields fields, Inspection inspection) {
        Map.Entry<String, Least> better = null;
        for (var grade : fields.get(GRADES, Map.of()).entrySet()) {
            if (better != null
                    && grade.getValue().score().compareTo(better.getValue().score()) >= 0) {
                inspection.error(
                        grade.getValue().at(),
                        "grade " + grade.getKey() + " (" + grade.getValue().score() + ") must be below grade "
                                + better.getKey() + " (" + better.getValue().score() + ")",
                        "list the grades from the best down");
            }
            better = grade;
        }
    }

    private static void thresholdsCanBeReached(Fields fields, Inspection inspection) {
        var range = ScoreRange.of(fields.get(RULES), fields.get(PARTS, Map.of()));
        var most = range.most();
        if (most != null) {
            fields.get(GRADES, Map.of())
                    .forEach(
                            (grade, least) -> reachable("grade " + grade, least.score(), least.at(), most, inspection));
            var hot = fields.find(HOT);
            if (hot != null) {
                reachable("hot", hot.enter(), fields.at(HOT), most, inspection);
            }
            fields.get(STATUS, List.of())
                    .forEach(level -> reachable(
                            "status " + level.name(), level.threshold().enter(), level.at(), most, inspection));
        }
        var least = range.least();
        if (least != null) {
            gradesCanBeFallenTo(fields, least, inspection);
        }
    }

    /** A grade below one that everybody reaches is nobody's. */
    private static void gradesCanBeFallenTo(Fields fields, BigDecimal least, Inspection inspection) {
        Map.Entry<String, Least> better = null;
        for (var grade : fields.get(GRADES, Map.of()).entrySet()) {
            if (better != null && better.getValue().score().compareTo(least) <= 0) {
                inspection.error(
                        grade.getValue().at(),
                        "nobody can have grade " + grade.getKey() + ": the rules give everybody " + least
                                + " at least, which is grade " + better.getKey(),
                        "leave it out, or add rules with negative points");
                return;
            }
            better = grade;
        }
    }

    private static void reachable(String what, BigDecimal least, Position at, BigDecimal most, Inspection inspection) {
        if (least.compareTo(most) > 0) {
            inspection.error(
                    at,
                    "nobody can reach " + what + " (" + least + "): the rules give " + most + " at most",
                    "lower it, or give more points");
        }
    }
}

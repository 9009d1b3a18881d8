package io.drumbeat.audience;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.AudienceDefinition;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Text;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps finance, lease and other guarded facts from leaving by way of who is in an audience. */
final class ClassGuard {
    private final Workspace workspace;
    private final RuleParser rules;

    ClassGuard(Workspace workspace, RuleParser rules) {
        this.workspace = workspace;
        this.rules = rules;
    }

    /** Refuses an audience that was chosen by facts of a class that it does not name under {@code allow_classes}. */
    void check(AudienceDefinition audience) {
        Set<String> seen = new HashSet<>();
        Stream.concat(audience.include().stream(), audience.exclude().stream())
                .forEach(segment -> check(audience, segment, seen));
    }

    private void check(AudienceDefinition audience, Text name, Set<String> seen) {
        SegmentDefinition segment = workspace.segments().get(name.value());
        if (segment == null || !seen.add(name.value())) {
            return;
        }
        if (segment.where() != null) {
            for (Column column : rules.predicate(segment.where()).orThrow().reads()) {
                if (guarded(column.dataClass()) && !audience.allowClasses().contains(column.dataClass())) {
                    throw refused(audience, segment, column);
                }
            }
        }
        Stream.concat(segment.include().stream(), segment.exclude().stream())
                .forEach(part -> check(audience, part, seen));
    }

    private static boolean guarded(DataClass dataClass) {
        return dataClass.compareTo(DataClass.SENSITIVE) >= 0;
    }

    private static DrumbeatException refused(AudienceDefinition audience, SegmentDefinition segment, Column column) {
        String dataClass = column.dataClass().name().toLowerCase(Locale.ROOT);
        return DrumbeatException.config(
                        "class_refused",
                        "The audience " + audience.name() + " would tell by its members who has a certain "
                                + column.name() + ", which is " + dataClass + ": the segment " + segment.name()
                                + " reads it")
                .at(audience.at().toString())
                .hint("Choose another segment, or allow it by name: allow_classes: [" + dataClass + "]");
    }
}

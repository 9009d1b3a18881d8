package io.drumbeat.audience;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.SegmentReads;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.AudienceDefinition;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.SegmentDependencies;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Text;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps finance, lease and other guarded facts from leaving by way of who is in an audience, or of what is said of them. */
final class ClassGuard {
    private final Workspace workspace;
    private final Catalog profile;
    private final RuleParser rules;
    private final SegmentDependencies dependencies;

    ClassGuard(Workspace workspace, Catalog profile, RuleParser rules) {
        this.workspace = workspace;
        this.profile = profile;
        this.rules = rules;
        this.dependencies = SegmentDependencies.of(workspace);
    }

    /** Refuses an audience that was chosen by facts of a class that it does not name under {@code allow_classes}. */
    void check(AudienceDefinition audience) {
        MatchKeys.USUAL_CLASSES.forEach((key, usual) -> checkKey(audience, key, usual));
        Set<String> seen = new HashSet<>();
        Stream.concat(audience.include().stream(), audience.exclude().stream())
                .forEach(segment -> check(audience, segment, seen));
    }

    /** What platforms match people by leaves in any case, unless a mapping says that it is more delicate than it usually is. */
    private void checkKey(AudienceDefinition audience, String key, DataClass usual) {
        DataClass dataClass = profile.find(key).map(Column::dataClass).orElse(usual);
        if (dataClass.compareTo(usual) > 0
                && dataClass.isGuarded()
                && !audience.allowClasses().contains(dataClass)) {
            throw DrumbeatException.config(
                            "class_refused",
                            "The audience " + audience.name() + " would hand over each member's " + key + ", which is "
                                    + dataClass.label() + " by a mapping")
                    .at(audience.at().toString())
                    .hint("Change the mapping, or allow it by name: allow_classes: [" + dataClass.label() + "]");
        }
    }

    private void check(AudienceDefinition audience, Text name, Set<String> seen) {
        SegmentDefinition segment = workspace.segments().get(name.value());
        if (segment == null || !seen.add(name.value())) {
            return;
        }
        for (Column column : SegmentReads.of(segment, rules)) {
            if (column.dataClass().isGuarded() && !audience.allowClasses().contains(column.dataClass())) {
                throw refused(audience, segment, column);
            }
        }
        dependencies.of(segment).forEach(part -> check(audience, part, seen));
    }

    private static DrumbeatException refused(AudienceDefinition audience, SegmentDefinition segment, Column column) {
        String dataClass = column.dataClass().label();
        return DrumbeatException.config(
                        "class_refused",
                        "The audience " + audience.name() + " would tell by its members who has a certain "
                                + column.name() + ", which is " + dataClass + ": the segment " + segment.name()
                                + " reads it")
                .at(audience.at().toString())
                .hint("Choose another segment, or allow it by name: allow_classes: [" + dataClass + "]");
    }
}

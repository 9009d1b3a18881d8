package io.drumbeat.push;

import io.drumbeat.profile.SegmentClasses;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.Rule;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.DestinationDefinition;
import io.drumbeat.workspace.SegmentReferences;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import io.drumbeat.yaml.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Keeps finance and lease facts from leaving: as what is told of people, or by way of who is handed on. */
record PushClasses(Workspace workspace, Catalog profile, RuleParser rules) {

    /** What a destination would tell although it does not say that it may. */
    List<Problem> problems(DestinationDefinition destination) {
        if (destination.allowClasses().contains(DataClass.NPI)) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        Text where = destination.where();
        if (where != null) {
            Rule rule = rules.predicate(where).value();
            if (rule != null && rule.dataClass() == DataClass.NPI) {
                problems.add(byMembership(where, "its rule"));
            }
        }
        var classes = new SegmentClasses(workspace, rules);
        Stream.of(destination.include(), destination.exclude(), SegmentReferences.in(where))
                .flatMap(List::stream)
                .filter(segment -> classes.of(segment.value()) == DataClass.NPI)
                .forEach(segment -> problems.add(byMembership(segment, "the segment " + segment)));
        destination.attributes().stream()
                .filter(attribute -> isNpi(profile, attribute.value()))
                .forEach(attribute -> problems.add(new Problem(
                        Severity.ERROR,
                        attribute.at(),
                        "the destination would be told " + attribute + ", which is npi by a mapping",
                        "leave it out, or allow it by name: allow_classes: [npi]")));
        return problems;
    }

    static boolean isNpi(Catalog profile, String column) {
        return profile.find(column)
                .map(Column::dataClass)
                .filter(DataClass.NPI::equals)
                .isPresent();
    }

    private static Problem byMembership(Text at, String what) {
        return new Problem(
                Severity.ERROR,
                at.at(),
                "the destination would tell by its people who has a certain fact of class npi: " + what + " reads it",
                "choose people otherwise, or allow it by name: allow_classes: [npi]");
    }
}

package io.drumbeat.profile;

import io.drumbeat.rule.Column;
import io.drumbeat.rule.Rule;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.SegmentDependencies;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How delicate it is to know who is in a segment: as delicate as all that decides, and those it stands on. */
public final class SegmentClasses {
    private final Workspace workspace;
    private final RuleParser rules;
    private final boolean strict;
    private final SegmentDependencies dependencies;
    private final Map<String, DataClass> known = new HashMap<>();

    /** @param rules over the whole profile */
    public SegmentClasses(Workspace workspace, RuleParser rules) {
        this(workspace, rules, true);
    }

    /** @param strict a rule that cannot be read is an error; otherwise it says nothing */
    SegmentClasses(Workspace workspace, RuleParser rules, boolean strict) {
        this.strict = strict;
        this.workspace = workspace;
        this.rules = rules;
        this.dependencies = SegmentDependencies.of(workspace);
    }

    public DataClass of(String segment) {
        DataClass found = known.get(segment);
        if (found == null) {
            known.put(segment, DataClass.INTERNAL); // should it stand on itself, which is refused elsewhere
            found = read(segment);
            known.put(segment, found);
        }
        return found;
    }

    /** How delicate it is to know somebody's stage. A rule that cannot be read says nothing here. */
    DataClass ofLifecycle() {
        DataClass own = workspace.lifecycle().rules().stream()
                .flatMap(rule -> Stream.ofNullable(rule.where()))
                .flatMap(where -> Stream.ofNullable(rules.predicate(where).value()))
                .map(Rule::dataClass)
                .reduce(DataClass.INTERNAL, DataClass::strictest);
        return dependencies.ofLifecycle().stream()
                .map(Text::value)
                .map(this::of)
                .reduce(own, DataClass::strictest);
    }

    private Set<Column> reads(SegmentDefinition segment) {
        return strict ? SegmentReads.of(segment, rules) : SegmentReads.asFarAsReadable(segment, rules);
    }

    private DataClass read(String name) {
        SegmentDefinition segment = workspace.segments().get(name);
        if (segment == null) {
            return DataClass.INTERNAL;
        }
        DataClass own = reads(segment).stream().map(Column::dataClass).reduce(DataClass.INTERNAL, DataClass::strictest);
        return dependencies.of(segment).stream().map(Text::value).map(this::of).reduce(own, DataClass::strictest);
    }
}

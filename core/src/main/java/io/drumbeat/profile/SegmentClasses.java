package io.drumbeat.profile;

import io.drumbeat.rule.Column;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.SegmentDependencies;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Text;
import java.util.HashMap;
import java.util.Map;

/** How delicate it is to know who is in a segment: as delicate as all that decides, and those it stands on. */
public final class SegmentClasses {
    private final Workspace workspace;
    private final RuleParser rules;
    private final SegmentDependencies dependencies;
    private final Map<String, DataClass> known = new HashMap<>();

    /** @param rules over the whole profile */
    public SegmentClasses(Workspace workspace, RuleParser rules) {
        this.workspace = workspace;
        this.rules = rules;
        this.dependencies = new SegmentDependencies(workspace.segments());
    }

    public DataClass of(String segment) {
        DataClass found = known.get(segment);
        if (found == null) {
            found = read(segment);
            known.put(segment, found);
        }
        return found;
    }

    private DataClass read(String name) {
        SegmentDefinition segment = workspace.segments().get(name);
        if (segment == null) {
            return DataClass.INTERNAL;
        }
        DataClass own = SegmentReads.of(segment, rules).stream()
                .map(Column::dataClass)
                .reduce(DataClass.INTERNAL, DataClass::strictest);
        return dependencies.of(segment).stream().map(Text::value).map(this::of).reduce(own, DataClass::strictest);
    }
}

package io.drumbeat.profile;

import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** How delicate it is to know who is in a segment: as delicate as all that its predicate reads, and those it is made of. */
public final class SegmentClasses {
    private final Workspace workspace;
    private final RuleParser rules;
    private final Map<String, DataClass> known = new HashMap<>();

    /** @param rules over the whole profile */
    public SegmentClasses(Workspace workspace, RuleParser rules) {
        this.workspace = workspace;
        this.rules = rules;
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
        DataClass own = segment.where() == null
                ? DataClass.INTERNAL
                : rules.predicate(segment.where()).orThrow().dataClass();
        return Stream.concat(segment.include().stream(), segment.exclude().stream())
                .map(Text::value)
                .map(this::of)
                .reduce(DataClass.INTERNAL.strictest(own), DataClass::strictest);
    }
}

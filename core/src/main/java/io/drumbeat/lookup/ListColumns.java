package io.drumbeat.lookup;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.Profile;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Column;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.Workspace;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What a list can show: every column of the profile, and short names for what is looked at most. */
final class ListColumns {
    private static final List<String> NAMED_BY = List.of("first_name", "last_name", "full_name", "company");

    private final Map<String, Field<?>> known = new LinkedHashMap<>();
    private final List<String> usual;

    private ListColumns(List<String> usual) {
        this.usual = usual;
    }

    static ListColumns of(Workspace workspace, Catalog profile) {
        List<ScoringModel> models = List.copyOf(workspace.models().values());
        List<String> usual = List.of("id", "name", "email", "phone", "city", "source", "status");
        var columns = new ListColumns(models.isEmpty() ? usual : concat(usual, List.of("score", "grade")));
        columns.known.put("id", Profile.LEAD_ID);
        columns.known.put("name", displayName());
        if (!models.isEmpty()) {
            columns.known.put("score", Profile.score(models.getFirst()));
            columns.known.put("grade", Profile.grade(models.getFirst()));
        }
        // Last, so that a feature or an attribute of the workspace keeps its name.
        for (Column column : profile.columns()) {
            columns.known.put(column.name(), column.field());
        }
        return columns;
    }

    /** The fields of these names, each once, in this order; the usual ones where none is named. */
    Map<String, Field<?>> choose(List<String> names) {
        Map<String, Field<?>> chosen = new LinkedHashMap<>();
        for (String name : names.isEmpty() ? usual : names) {
            Field<?> field = known.get(name);
            if (field == null) {
                throw DrumbeatException.usage("unknown_column", "People have no column \"" + name + "\"")
                        .at("--columns")
                        .hint(DidYouMean.hint(known.keySet(), name));
            }
            chosen.put(name, field);
        }
        return chosen;
    }

    /** The columns of the profile that these fields are made of. */
    static Set<String> reads(Collection<Field<?>> chosen) {
        Set<String> reads = new LinkedHashSet<>();
        for (Field<?> field : chosen) {
            reads.addAll(field.equals(displayName()) ? NAMED_BY : List.of(field.getName()));
        }
        return reads;
    }

    private static Field<String> displayName() {
        Field<String> first = DSL.coalesce(text("first_name"), DSL.inline(""));
        Field<String> last = DSL.coalesce(text("last_name"), DSL.inline(""));
        Field<String> joined = DSL.trim(DSL.concat(first, DSL.inline(" "), last));
        return DSL.coalesce(text("full_name"), DSL.nullif(joined, DSL.inline("")), text("company"));
    }

    private static Field<String> text(String column) {
        return DSL.field(DSL.name(Profile.NAME, column), SQLDataType.VARCHAR);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}

package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;

import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What {@code in segment NAME} means in a rule over the profile. */
public final class SegmentColumns {
    private static final String PREFIX = "in segment ";

    private SegmentColumns() {}

    /**
     * Every segment of a workspace.
     *
     * @param membership how it is read whether a person is in a segment
     */
    public static Map<String, Column> of(Workspace workspace, Function<String, Field<Boolean>> membership) {
        Map<String, Column> columns = new LinkedHashMap<>();
        workspace
                .segments()
                .keySet()
                .forEach(name -> columns.put(
                        name,
                        new Column(
                                PREFIX + name,
                                membership.apply(name),
                                ValueType.BOOLEAN,
                                DataClass.INTERNAL,
                                "Whether they are in the segment " + name)));
        return columns;
    }

    /** Whether the last run that recorded anything found them there. */
    static Field<Boolean> recorded(String segment) {
        return DSL.field(DSL.exists(DSL.selectOne()
                .from(SEGMENT_MEMBER)
                .where(SEGMENT_MEMBER.LEAD_ID.eq(Profile.LEAD_ID))
                .and(SEGMENT_MEMBER.SEGMENT.eq(DSL.inline(segment)))
                .and(SEGMENT_MEMBER.EXITED_AT.isNull())));
    }
}

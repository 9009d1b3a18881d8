package io.drumbeat.segment;

import static io.drumbeat.sql.Tables.SEGMENT;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Who is in segments now, as they were last evaluated. */
public final class CurrentMembers {
    private CurrentMembers() {}

    /** Whether a lead is in one of these segments. */
    public static Condition isIn(Field<Long> lead, List<Text> segments) {
        return lead.in(DSL.select(SEGMENT_MEMBER.LEAD_ID)
                .from(SEGMENT_MEMBER)
                .where(SEGMENT_MEMBER.SEGMENT.in(
                        segments.stream().map(Text::value).toList()))
                .and(SEGMENT_MEMBER.EXITED_AT.isNull()));
    }

    /**
     * Makes sure that somebody has evaluated all of these segments.
     *
     * @throws DrumbeatException input: of one of them nothing is known yet
     */
    public static void require(DSLContext sql, List<Text> include, List<Text> exclude) {
        List<String> known = sql.select(SEGMENT.NAME).from(SEGMENT).fetch(SEGMENT.NAME);
        Stream.concat(include.stream(), exclude.stream())
                .filter(segment -> !known.contains(segment.value()))
                .findFirst()
                .ifPresent(segment -> {
                    throw DrumbeatException.input(
                                    "segment_not_evaluated",
                                    "Nobody has evaluated the segment " + segment.value() + " yet")
                            .at(segment.at().toString())
                            .hint("Run `drumbeat segment` first");
                });
    }
}

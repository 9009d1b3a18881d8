package io.drumbeat.lookup;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD_ACTION;
import static io.drumbeat.sql.Tables.LEAD_ASSIGNMENT;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.LEAD_PUSH;
import static io.drumbeat.sql.Tables.LEAD_SCORE_CHANGE;
import static io.drumbeat.sql.Tables.LEAD_SIGNAL;
import static io.drumbeat.sql.Tables.LEAD_STAGE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.MESSAGE_EVENT;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;

import io.drumbeat.lookup.LeadCard.Moment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What happened to one person up to an instant, newest first. */
final class Timeline {
    private static final Comparator<Moment> NEWEST_FIRST = Comparator.comparing(Moment::at)
            .reversed()
            .thenComparing(Moment::kind)
            .thenComparing(Moment::text);

    private final DSLContext sql;
    private final long lead;
    private final Instant until;
    private final int limit;
    private final List<Moment> moments = new ArrayList<>();
    private long total;

    private Timeline(DSLContext sql, long lead, Instant until, int limit) {
        this.sql = sql;
        this.lead = lead;
        this.until = until;
        this.limit = limit;
    }

    /**
     * The newest moments.
     *
     * @param total how many there are, these or older ones
     */
    record Newest(List<Moment> moments, long total) {}

    static Newest of(DSLContext sql, long lead, Instant until, int limit) {
        var timeline = new Timeline(sql, lead, until, limit);
        timeline.events();
        timeline.messages();
        timeline.answers();
        timeline.scores();
        timeline.segments();
        timeline.stages();
        timeline.signals();
        timeline.actions();
        timeline.consent();
        timeline.merges();
        timeline.assignments();
        timeline.pushes();
        timeline.moments.sort(NEWEST_FIRST);
        return new Newest(timeline.moments.stream().limit(limit).toList(), timeline.total);
    }

    private void events() {
        take(
                EVENT,
                EVENT.OCCURRED_AT,
                EVENT.LEAD_ID.eq(lead),
                "event",
                row -> words(
                        row.get(EVENT.TYPE),
                        row.get(EVENT.ITEM),
                        money(row.get(EVENT.VALUE), row.get(EVENT.CURRENCY)),
                        row.get(EVENT.URL),
                        prefixed("campaign ", row.get(EVENT.CAMPAIGN))));
    }

    private void messages() {
        Field<Instant> at = DSL.coalesce(MESSAGE.SETTLED_AT, MESSAGE.ATTEMPTED_AT, MESSAGE.PLANNED_AT);
        take(
                MESSAGE,
                at,
                theirMessages(),
                "message",
                row -> words(
                        row.get(MESSAGE.CAMPAIGN) + ":",
                        row.get(MESSAGE.CHANNEL),
                        row.get(MESSAGE.STATE),
                        prefixed("to ", row.get(MESSAGE.ADDRESS)),
                        "(variant " + row.get(MESSAGE.VARIANT) + ")",
                        row.get(MESSAGE.REASON)));
    }

    /** Some messages stay under the ids of those who became part of them. */
    private Condition theirMessages() {
        return MESSAGE.LEAD_ID
                .eq(lead)
                .or(MESSAGE.LEAD_ID.in(DSL.select(LEAD_MERGE.ABSORBED_ID)
                        .from(LEAD_MERGE)
                        .where(LEAD_MERGE.LEAD_ID.eq(lead))
                        .and(LEAD_MERGE.UNDONE_AT.isNull())));
    }

    private void pushes() {
        take(
                LEAD_PUSH,
                LEAD_PUSH.ATTEMPTED_AT,
                LEAD_PUSH.LEAD_ID.eq(lead),
                "push",
                row -> words(
                        row.get(LEAD_PUSH.DESTINATION) + ":", row.get(LEAD_PUSH.STATE), row.get(LEAD_PUSH.RESPONSE)));
    }

    private void answers() {
        take(
                MESSAGE_EVENT.join(MESSAGE).on(MESSAGE.ID.eq(MESSAGE_EVENT.MESSAGE_ID)),
                MESSAGE_EVENT.OCCURRED_AT,
                theirMessages(),
                "message",
                row -> words(
                        row.get(MESSAGE.CAMPAIGN) + ":",
                        row.get(MESSAGE.CHANNEL),
                        row.get(MESSAGE_EVENT.KIND),
                        row.get(MESSAGE_EVENT.DETAIL)));
    }

    private void scores() {
        take(
                LEAD_SCORE_CHANGE,
                LEAD_SCORE_CHANGE.CHANGED_AT,
                LEAD_SCORE_CHANGE.LEAD_ID.eq(lead),
                "score",
                row -> words(
                        row.get(LEAD_SCORE_CHANGE.MODEL) + ":",
                        score(row.get(LEAD_SCORE_CHANGE.OLD_SCORE), row.get(LEAD_SCORE_CHANGE.OLD_GRADE)),
                        "->",
                        score(row.get(LEAD_SCORE_CHANGE.NEW_SCORE), row.get(LEAD_SCORE_CHANGE.NEW_GRADE))));
    }

    private void segments() {
        take(
                SEGMENT_MEMBER,
                SEGMENT_MEMBER.ENTERED_AT,
                SEGMENT_MEMBER.LEAD_ID.eq(lead),
                "segment",
                row -> words("entered", row.get(SEGMENT_MEMBER.SEGMENT)));
        take(
                SEGMENT_MEMBER,
                SEGMENT_MEMBER.EXITED_AT,
                SEGMENT_MEMBER.LEAD_ID.eq(lead),
                "segment",
                row -> words("left", row.get(SEGMENT_MEMBER.SEGMENT)));
    }

    private void stages() {
        take(
                LEAD_STAGE,
                LEAD_STAGE.ENTERED_AT,
                LEAD_STAGE.LEAD_ID.eq(lead),
                "stage",
                row -> words(row.get(LEAD_STAGE.STAGE), prefixed("after ", row.get(LEAD_STAGE.PREVIOUS))));
    }

    private void signals() {
        take(
                LEAD_SIGNAL,
                LEAD_SIGNAL.OCCURRED_AT,
                LEAD_SIGNAL.LEAD_ID.eq(lead),
                "signal",
                row -> words(row.get(LEAD_SIGNAL.SIGNAL) + ":", row.get(LEAD_SIGNAL.BECAUSE)));
    }

    private void actions() {
        take(
                LEAD_ACTION,
                LEAD_ACTION.HAPPENED_AT,
                LEAD_ACTION.LEAD_ID.eq(lead),
                "action",
                row -> words(
                        row.get(LEAD_ACTION.ACTION).replace('_', ' ') + ":",
                        row.get(LEAD_ACTION.TARGET),
                        "(" + row.get(LEAD_ACTION.CAUSE) + " " + row.get(LEAD_ACTION.SOURCE) + ")",
                        row.get(LEAD_ACTION.STATE),
                        row.get(LEAD_ACTION.OUTCOME)));
    }

    private void consent() {
        take(
                CONSENT_EVENT,
                CONSENT_EVENT.OCCURRED_AT,
                CONSENT_EVENT.LEAD_ID.eq(lead),
                "consent",
                row -> words(
                        row.get(CONSENT_EVENT.CHANNEL),
                        row.get(CONSENT_EVENT.PURPOSE),
                        row.get(CONSENT_EVENT.STATE),
                        prefixed("by ", row.get(CONSENT_EVENT.SOURCE))));
    }

    private void merges() {
        take(
                LEAD_MERGE,
                LEAD_MERGE.MERGED_AT,
                LEAD_MERGE.LEAD_ID.eq(lead),
                "merge",
                row -> words(
                        "lead " + row.get(LEAD_MERGE.ABSORBED_ID),
                        "became part of this one,",
                        row.get(LEAD_MERGE.WHY).replace('_', ' '),
                        bits(row.get(LEAD_MERGE.SCORE))));
        take(
                LEAD_MERGE,
                LEAD_MERGE.UNDONE_AT,
                LEAD_MERGE.LEAD_ID.eq(lead),
                "merge",
                row -> "lead " + row.get(LEAD_MERGE.ABSORBED_ID) + " was split off again");
    }

    private static @Nullable String bits(@Nullable BigDecimal score) {
        return score == null ? null : "(" + score.stripTrailingZeros().toPlainString() + " bits)";
    }

    private void assignments() {
        take(
                LEAD_ASSIGNMENT,
                LEAD_ASSIGNMENT.ASSIGNED_AT,
                LEAD_ASSIGNMENT.LEAD_ID.eq(lead),
                "owner",
                row -> words(
                        row.get(LEAD_ASSIGNMENT.OWNER),
                        "by the rule",
                        row.get(LEAD_ASSIGNMENT.RULE),
                        prefixed("instead of ", row.get(LEAD_ASSIGNMENT.PREVIOUS_OWNER))));
    }

    private void take(Table<?> from, Field<Instant> at, Condition theirs, String kind, Function<Record, String> told) {
        Condition past = theirs.and(at.le(DSL.val(until, EVENT.OCCURRED_AT)));
        total += sql.fetchCount(DSL.selectOne().from(from).where(past));
        Set<Field<?>> columns = new LinkedHashSet<>(List.of(from.fields()));
        columns.add(at);
        sql.select(columns)
                .from(from)
                .where(past)
                .orderBy(at.desc())
                .limit(limit)
                .forEach(row -> moments.add(new Moment(row.get(at), kind, told.apply(row))));
    }

    /** In a row, the missing ones left out. */
    private static String words(@Nullable String... words) {
        return Stream.of(words).filter(word -> word != null && !word.isBlank()).collect(Collectors.joining(" "));
    }

    private static @Nullable String money(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null
                ? null
                : currency == null ? amount.toPlainString() : amount.toPlainString() + " " + currency;
    }

    private static String score(@Nullable BigDecimal score, @Nullable String grade) {
        String points = score == null ? "none" : score.stripTrailingZeros().toPlainString();
        return grade == null || grade.isEmpty() ? points : points + " (" + grade + ")";
    }

    private static @Nullable String prefixed(String prefix, @Nullable String text) {
        return text == null || text.isBlank() ? null : prefix + text;
    }
}

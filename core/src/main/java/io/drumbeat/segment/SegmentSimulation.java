package io.drumbeat.segment;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;

import io.drumbeat.rule.AsOf;
import io.drumbeat.score.RehearsedScores;
import io.drumbeat.segment.Question.Baseline;
import io.drumbeat.segment.SegmentComparison.Person;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Evaluates segments as the files are, scores included, and compares. To be used in a transaction that is rolled back. */
final class SegmentSimulation {
    private static final int PEOPLE = 10;
    private static final Field<Integer> NTH = DSL.field(DSL.name("nth"), SQLDataType.INTEGER);

    private final Transaction tx;
    private final Workspace workspace;
    private final AsOf asOf;
    private final String runId;

    SegmentSimulation(Transaction tx, Workspace workspace, AsOf asOf, String runId) {
        this.tx = tx;
        this.workspace = workspace;
        this.asOf = asOf;
        this.runId = runId;
    }

    List<SegmentComparison> compare(Collection<SegmentDefinition> chosen, Baseline baseline) {
        Set<String> names = chosen.stream().map(SegmentDefinition::name).collect(Collectors.toSet());
        Set<String> known = known(baseline, names);
        TempTable before = before(baseline, known);
        TempTable after = evaluated("segment_after", workspace, names);
        TempTable entering = tx.keep("segment_entering", MemberHistory.missing(after, before));
        TempTable exiting = tx.keep("segment_exiting", MemberHistory.missing(before, after));
        Map<String, Integer> was = MemberHistory.counts(tx, before);
        Map<String, Integer> is = MemberHistory.counts(tx, after);
        Map<String, Integer> enter = MemberHistory.counts(tx, entering);
        Map<String, Integer> exit = MemberHistory.counts(tx, exiting);
        Map<String, List<Person>> come = people(entering);
        Map<String, List<Person>> go = people(exiting);
        return chosen.stream()
                .map(SegmentDefinition::name)
                .map(name -> new SegmentComparison(
                        name,
                        baseline.label(),
                        known.contains(name) ? (long) was.getOrDefault(name, 0) : null,
                        is.getOrDefault(name, 0),
                        enter.getOrDefault(name, 0),
                        exit.getOrDefault(name, 0),
                        come.getOrDefault(name, List.of()),
                        go.getOrDefault(name, List.of())))
                .toList();
    }

    private Set<String> known(Baseline baseline, Set<String> names) {
        Set<String> there = switch (baseline) {
            case Baseline.Recorded _ ->
                tx.sql()
                        .select(io.drumbeat.sql.Tables.SEGMENT.NAME)
                        .from(io.drumbeat.sql.Tables.SEGMENT)
                        .fetchSet(io.drumbeat.sql.Tables.SEGMENT.NAME);
            case Baseline.Other other -> other.workspace().segments().keySet();
        };
        return names.stream().filter(there::contains).collect(Collectors.toSet());
    }

    private TempTable before(Baseline baseline, Set<String> names) {
        return switch (baseline) {
            case Baseline.Recorded _ ->
                tx.keep(
                        "segment_before",
                        DSL.select(SEGMENT_MEMBER.SEGMENT, SEGMENT_MEMBER.LEAD_ID)
                                .from(SEGMENT_MEMBER)
                                .where(SEGMENT_MEMBER.EXITED_AT.isNull())
                                .and(SEGMENT_MEMBER.SEGMENT.in(names)));
            case Baseline.Other other -> evaluated("segment_before", other.workspace(), names);
        };
    }

    private TempTable evaluated(String name, Workspace files, Set<String> names) {
        RehearsedScores.inProfile(tx, files, asOf, runId);
        List<SegmentDefinition> wanted = files.segments().values().stream()
                .filter(segment -> names.contains(segment.name()))
                .toList();
        TempTable flags = tx.keep(
                "segment_flags",
                new Membership(files, Membership.rules(files, asOf)).query(SegmentOrder.of(files, wanted)));
        return tx.keep(name, MemberHistory.members(wanted, flags));
    }

    private Map<String, List<Person>> people(TempTable moving) {
        Field<String> segment = moving.field(SEGMENT_MEMBER.SEGMENT);
        Field<Long> lead = moving.field(SEGMENT_MEMBER.LEAD_ID);
        var counted = DSL.select(
                        segment,
                        lead,
                        DSL.rowNumber()
                                .over(DSL.partitionBy(segment).orderBy(lead))
                                .as(NTH))
                .from(moving.table())
                .asTable("counted");
        Field<Long> id = counted.field(SEGMENT_MEMBER.LEAD_ID.getName(), Long.class);
        Field<String> of = counted.field(SEGMENT_MEMBER.SEGMENT.getName(), String.class);
        return tx.sql()
                .select(of, id, LEAD.EMAIL)
                .from(counted)
                .leftJoin(LEAD)
                .on(LEAD.LEAD_ID.eq(id))
                .where(counted.field(NTH).le(PEOPLE))
                .orderBy(of, id)
                .fetchGroups(row -> row.value1(), row -> new Person(row.value2(), row.value3()));
    }
}

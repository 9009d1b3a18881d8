package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.IMPORT_FILE;
import static io.drumbeat.sql.Tables.RUN;
import static io.drumbeat.sql.Tables.SUPPRESSION;
import static io.drumbeat.sql.Tables.SUPPRESSION_LIST;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drumbeat.error.Counted;
import io.drumbeat.run.Json;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.suppression.SuppressionRemoval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes one {@code import-suppressions} back: the entries that it added, each kept with who took it back. Entries of other lists
 * that name the same addresses stand.
 */
final class UndoSuppressions {
    private final Transaction tx;
    private final Import taken;
    private final String list;

    UndoSuppressions(Transaction tx, Import taken) {
        this.tx = tx;
        this.taken = taken;
        this.list = tx.sql()
                .select(IMPORT_FILE.SOURCE)
                .from(IMPORT_FILE)
                .where(IMPORT_FILE.ID.eq(taken.first()))
                .fetchSingle(IMPORT_FILE.SOURCE);
    }

    /** Later copies of the same list that named what was there already: by them entries may stand, too. */
    Set<String> laterCopies() {
        return tx.sql()
                .selectDistinct(IMPORT_FILE.RUN_ID)
                .from(IMPORT_FILE)
                .join(RUN)
                .on(RUN.RUN_ID.eq(IMPORT_FILE.RUN_ID))
                .where(taken.before())
                .and(IMPORT_FILE.SOURCE.eq(list))
                .and(IMPORT_FILE.REPEATED.gt(0L))
                .and(RUN.UNDONE_AT.isNull())
                .fetchSet(IMPORT_FILE.RUN_ID);
    }

    /** @param together the runs that are taken back with it */
    List<Obstacle> obstacles(Collection<String> together) {
        List<Obstacle> found = new ArrayList<>();
        replaced().ifPresent(found::add);
        List<String> copies = laterCopies().stream()
                .filter(copy -> !together.contains(copy))
                .sorted()
                .toList();
        if (!copies.isEmpty()) {
            found.add(new Obstacle(
                    "imported_since",
                    0,
                    "later copies of the list \"%s\" may name what run %s brought: %s"
                            .formatted(list, taken.runId(), String.join(", ", copies)),
                    "Say --later-too to take those back as well, and import the newest copy again afterwards",
                    List.of()));
        }
        return found;
    }

    /** Entries that the run took out of the list, which nobody wrote down. */
    private Optional<Obstacle> replaced() {
        String summary = tx.sql()
                .select(RUN.SUMMARY)
                .from(RUN)
                .where(RUN.RUN_ID.eq(taken.runId()))
                .fetchSingle(RUN.SUMMARY);
        long removed = removed(summary == null ? "{}" : summary);
        return removed == 0
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        "list_replaced",
                        removed,
                        "run %s took %s out of the list \"%s\""
                                .formatted(taken.runId(), Counted.of(removed, "entry", "entries"), list),
                        "Import the right copy: drumbeat import-suppressions FILE --source " + list + " --replace",
                        List.of()));
    }

    private static long removed(String summary) {
        try {
            return Json.mapper().readTree(summary).path("removed").asLong();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a run's summary is kept as JSON", e);
        }
    }

    void takeBack(Run run, String operator, Tally tally) {
        long removed = SuppressionRemoval.of(
                tx, run, SUPPRESSION.RUN_ID.eq(taken.runId()), "runs undo " + taken.runId(), operator);
        tally.takenBack(What.SUPPRESSIONS, removed);
        freshness();
    }

    /** The list is as fresh as its newest copy that stands. */
    private void freshness() {
        Instant before = tx.sql()
                .select(IMPORT_FILE.LISTED_AT)
                .from(IMPORT_FILE)
                .join(RUN)
                .on(RUN.RUN_ID.eq(IMPORT_FILE.RUN_ID))
                .where(IMPORT_FILE.SOURCE.eq(list))
                .and(IMPORT_FILE.RUN_ID.ne(taken.runId()))
                .and(RUN.UNDONE_AT.isNull())
                .orderBy(IMPORT_FILE.ID.desc())
                .limit(1)
                .fetchOne(IMPORT_FILE.LISTED_AT);
        Instant entered = tx.sql()
                .fetchValue(
                        select(max(SUPPRESSION.CREATED_AT)).from(SUPPRESSION).where(SUPPRESSION.SOURCE.eq(list)));
        Instant freshest = before == null ? entered : before;
        if (freshest == null) {
            tx.sql()
                    .deleteFrom(SUPPRESSION_LIST)
                    .where(SUPPRESSION_LIST.SOURCE.eq(list))
                    .execute();
        } else {
            tx.sql()
                    .update(SUPPRESSION_LIST)
                    .set(SUPPRESSION_LIST.LISTED_AT, freshest)
                    .where(SUPPRESSION_LIST.SOURCE.eq(list))
                    .execute();
        }
    }
}

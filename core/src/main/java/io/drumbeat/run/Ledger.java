package io.drumbeat.run;

import static io.drumbeat.sql.Sequences.REJECT_ID_SEQ;
import static io.drumbeat.sql.Tables.REJECT;
import static io.drumbeat.sql.Tables.RUN;

import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.Store;
import io.drumbeat.store.Transaction;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;

/** The store's own record of its runs and of what they rejected. */
final class Ledger {
    private static final List<Field<?>> REJECTED =
            List.of(REJECT.FILE, REJECT.LINE, REJECT.COLUMN_NAME, REJECT.VALUE, REJECT.REASON, REJECT.MESSAGE);

    private final Envelope.Opening opening;
    private final RunSettings settings;

    Ledger(Envelope.Opening opening, RunSettings settings) {
        this.opening = opening;
        this.settings = settings;
    }

    void begin(Store store) {
        if (opening.dryRun()) {
            return;
        }
        store.execute(tx -> tx.sql()
                .insertInto(RUN)
                .set(RUN.RUN_ID, opening.runId())
                .set(RUN.COMMAND, opening.command())
                .set(RUN.STATUS, Status.RUNNING.label())
                .set(RUN.AS_OF, opening.asOf())
                .set(RUN.STARTED_AT, opening.startedAt())
                .set(RUN.BATCH_RUN_ID, settings.batchRunId().orElse(null))
                .set(RUN.ARGS, kept(settings.args()))
                .execute());
    }

    void end(Store store, Envelope outcome, Rejects rejects) {
        store.execute(tx -> {
            tx.sql()
                    .update(RUN)
                    .set(RUN.STATUS, outcome.status().label())
                    .set(RUN.FINISHED_AT, opening.startedAt().plus(outcome.elapsedMs(), ChronoUnit.MILLIS))
                    .set(RUN.ELAPSED_MS, outcome.elapsedMs())
                    .set(RUN.EXIT_CODE, outcome.exitCode())
                    .set(RUN.SUMMARY, kept(outcome.summary()))
                    .set(RUN.ERROR, outcome.error() == null ? null : kept(outcome.error()))
                    .where(RUN.RUN_ID.eq(opening.runId()))
                    .execute();
            if (rejects.count() > 0) {
                keep(tx, rejects.kept());
            }
        });
    }

    private String kept(Object value) {
        return settings.masking().apply(Json.write(value));
    }

    private void keep(Transaction tx, List<Rejection> rejections) {
        Staging stage = tx.stage("rejected", REJECTED.stream().map(Column::like).toList());
        for (Rejection rejection : rejections) {
            for (Rejection.Fault fault : rejection.faults()) {
                stage.add(
                        rejection.file(),
                        rejection.line(),
                        fault.column(),
                        fault.value() == null ? null : fault.value().replace("\0", "\\0"),
                        fault.reason(),
                        fault.message().replace("\0", "\\0"));
            }
        }
        stage.close();
        List<Field<?>> target = Stream.concat(Stream.of(REJECT.ID, REJECT.RUN_ID), REJECTED.stream())
                .toList();
        List<Field<?>> values = Stream.concat(
                        Stream.of(REJECT_ID_SEQ.nextval(), org.jooq.impl.DSL.val(opening.runId())),
                        REJECTED.stream().<Field<?>>map(stage::field))
                .toList();
        tx.sql()
                .insertInto(REJECT)
                .columns(target)
                .select(org.jooq.impl.DSL.select(values).from(stage.table()))
                .execute();
    }
}

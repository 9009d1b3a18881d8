package io.drumbeat.batch;

import static io.drumbeat.sql.Tables.RUN;
import static io.drumbeat.sql.Tables.RUN_STEP;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Json;
import io.drumbeat.run.Run;
import io.drumbeat.sql.tables.records.RunStepRecord;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.BatchDefinition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/** A batch's steps in the store, written as they happen, so that a batch that was killed can be carried on. */
final class StepLedger {
    private final Run run;
    private final BatchDefinition batch;

    StepLedger(Run run, BatchDefinition batch) {
        this.run = run;
        this.batch = batch;
    }

    /** The last run of this batch, which {@code --resume} carries on. */
    Earlier earlier() {
        Store store = run.store();
        Earlier earlier = store.read(sql -> lastRun(sql).map(last -> earlier(sql, last)))
                .orElseThrow(() -> DrumbeatException.usage(
                                "nothing_to_resume", "The batch " + batch.name() + " has not run yet")
                        .hint("Start it: drumbeat run " + batch.name()));
        run.releaseStore();
        return earlier;
    }

    private Optional<String> lastRun(DSLContext sql) {
        return sql.select(RUN_STEP.RUN_ID)
                .from(RUN_STEP)
                .join(RUN)
                .on(RUN.RUN_ID.eq(RUN_STEP.RUN_ID))
                .where(RUN_STEP.BATCH.eq(batch.name()))
                .and(RUN.RUN_ID.ne(run.id()))
                .orderBy(RUN_STEP.RUN_ID.desc())
                .limit(1)
                .fetchOptional(RUN_STEP.RUN_ID);
    }

    private Earlier earlier(DSLContext sql, String last) {
        Instant asOf =
                sql.select(RUN.AS_OF).from(RUN).where(RUN.RUN_ID.eq(last)).fetchSingle(RUN.AS_OF);
        Map<String, StepResult> done = new LinkedHashMap<>();
        List<RunStepRecord> steps = sql.selectFrom(RUN_STEP)
                .where(RUN_STEP.RUN_ID.eq(last))
                .orderBy(RUN_STEP.ORDINAL)
                .fetch();
        for (RunStepRecord step : steps) {
            StepResult result = result(step);
            if (result.done()) {
                done.put(result.name(), result);
            }
        }
        if (done.size() == steps.size()) {
            throw DrumbeatException.usage(
                            "nothing_to_resume", "The last run of " + batch.name() + ", " + last + ", went through")
                    .hint("Start a new one: drumbeat run " + batch.name());
        }
        return new Earlier(asOf, done);
    }

    private static StepResult result(RunStepRecord step) {
        try {
            return new StepResult(
                    step.getName(),
                    step.getCommand(),
                    step.getStatus(),
                    step.getExitCode(),
                    step.getStepRunId(),
                    step.getAttempts(),
                    step.getElapsedMs() == null ? 0 : step.getElapsedMs(),
                    step.getSummary() == null ? Map.of() : Json.mapper().readTree(step.getSummary()),
                    null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The summary of a step in the store is no JSON", e);
        }
    }

    /** Writes every step down as it stands, and the instant all of them work as of. */
    void begin(List<StepResult> steps, Instant asOf) {
        if (!run.dryRun()) {
            // Here the store is waited for, and the wait can be broken off; nothing has been done yet.
            run.store();
        }
        write(sql -> {
            sql.update(RUN).set(RUN.AS_OF, asOf).where(RUN.RUN_ID.eq(run.id())).execute();
            for (int i = 0; i < steps.size(); i++) {
                StepResult step = steps.get(i);
                sql.insertInto(RUN_STEP)
                        .set(RUN_STEP.RUN_ID, run.id())
                        .set(RUN_STEP.BATCH, batch.name())
                        .set(RUN_STEP.ORDINAL, i)
                        .set(RUN_STEP.NAME, step.name())
                        .set(RUN_STEP.COMMAND, step.command())
                        .set(RUN_STEP.STATUS, step.status())
                        .set(RUN_STEP.EXIT_CODE, step.exitCode())
                        .set(RUN_STEP.STEP_RUN_ID, step.runId())
                        .set(RUN_STEP.ATTEMPTS, step.attempts())
                        .set(RUN_STEP.ELAPSED_MS, step.elapsedMs())
                        .set(RUN_STEP.SUMMARY, Json.write(step.summary()))
                        .execute();
            }
        });
    }

    void record(int ordinal, StepResult step) {
        write(sql -> sql.update(RUN_STEP)
                .set(RUN_STEP.STATUS, step.status())
                .set(RUN_STEP.EXIT_CODE, step.exitCode())
                .set(RUN_STEP.STEP_RUN_ID, step.runId())
                .set(RUN_STEP.ATTEMPTS, step.attempts())
                .set(RUN_STEP.ELAPSED_MS, step.elapsedMs())
                .set(RUN_STEP.SUMMARY, Json.write(step.summary()))
                .where(RUN_STEP.RUN_ID.eq(run.id()))
                .and(RUN_STEP.ORDINAL.eq(ordinal))
                .execute());
    }

    /** The steps need the store: it is held only to write. A request to stop does not keep the record from being written. */
    private void write(Consumer<DSLContext> statements) {
        if (run.dryRun()) {
            return;
        }
        run.interrupt().shield(() -> {
            run.storeToSettle().execute(tx -> statements.accept(tx.sql()));
            run.releaseStore();
        });
    }
}

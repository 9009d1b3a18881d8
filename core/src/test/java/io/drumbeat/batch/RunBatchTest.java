package io.drumbeat.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Interrupt;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Status;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.BatchDefinition;
import io.drumbeat.workspace.Workspaces;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;

/** A batch runs its steps in order, says how each ended, and carries on where it stopped. */
class RunBatchTest {
    private static final Position AT = new Position("batches.yaml", 1, 1);
    private static final Instant FIRST = Instant.parse("2026-11-20T02:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-11-20T09:00:00Z");

    @TempDir
    Path state;

    private final List<String> calls = new ArrayList<>();

    private record Done(int n, boolean partial) implements io.drumbeat.run.Summary {}

    @OnBothStores
    void everyStepRunsOnceInOrderAndRejectsDoNotStopTheChain(StoreUrl url) {
        Envelope envelope = run(
                url,
                FIRST,
                all(),
                Map.of("import", step -> new Done(1, true)),
                step("sync"),
                step("import"),
                step("score"));
        assertThat(calls).containsExactly("sync", "import", "score");
        assertThat(envelope.status()).isEqualTo(Status.PARTIAL);
        assertThat(envelope.exitCode()).isEqualTo(3);
        assertThat(statuses(envelope)).containsExactly("sync succeeded 0", "import partial 3", "score succeeded 0");
    }

    @OnBothStores
    void aFailureEndsTheChainButForWhatRunsAlways(StoreUrl url) {
        Envelope envelope = run(
                url,
                FIRST,
                all(),
                Map.of("import", RunBatchTest::broken),
                step("sync"),
                step("import"),
                step("score"),
                always("report"));
        assertThat(calls).containsExactly("sync", "import", "report");
        assertThat(envelope.status()).isEqualTo(Status.FAILED);
        assertThat(envelope.exitCode()).isEqualTo(1);
        assertThat(envelope.error()).isNotNull();
        assertThat(envelope.error().message()).contains("import", "the feed is broken");
        assertThat(envelope.error().hint()).contains("drumbeat run nightly --resume");
        assertThat(statuses(envelope))
                .containsExactly("sync succeeded 0", "import failed 1", "score skipped null", "report succeeded 0");
    }

    @OnBothStores
    void resumeDoesWhatIsLeftAsOfTheFirstTry(StoreUrl url) {
        BatchDefinition.Step[] steps = {step("sync"), step("import"), step("score"), always("report")};
        run(url, FIRST, all(), Map.of("import", RunBatchTest::broken), steps);
        calls.clear();
        Envelope envelope = run(url, SECOND, resume(), Map.of(), steps);
        assertThat(calls).containsExactly("import", "score", "report");
        assertThat(envelope.exitCode()).isZero();
        assertThat(((RunBatch.Summary) envelope.summary()).asOf()).isEqualTo(FIRST);
        calls.clear();
        Envelope nothing = run(url, SECOND, resume(), Map.of(), steps);
        assertThat(calls).isEmpty();
        assertThat(nothing.exitCode()).isEqualTo(2);
    }

    @OnBothStores
    void aFailureThatMayPassIsTriedAgainAsOftenAsTheStepSays(StoreUrl url) {
        List<Integer> tries = new ArrayList<>();
        Function<String, Done> flaky = step -> {
            tries.add(tries.size());
            if (tries.size() < 3) {
                throw DrumbeatException.external("timeout", "no answer").retryableLater();
            }
            return new Done(1, false);
        };
        Envelope envelope = run(url, FIRST, all(), Map.of("send", flaky), step("send", 2));
        assertThat(envelope.exitCode()).isZero();
        assertThat(((RunBatch.Summary) envelope.summary()).steps().getFirst().attempts())
                .isEqualTo(3);
    }

    @OnBothStores
    void onlyAndFromChooseSteps(StoreUrl url) {
        run(
                url,
                FIRST,
                new RunBatch.Request("nightly", false, Optional.of("b"), Optional.empty(), false),
                Map.of(),
                step("a"),
                step("b"),
                step("c"));
        run(
                url,
                FIRST,
                new RunBatch.Request("nightly", false, Optional.empty(), Optional.of("a"), false),
                Map.of(),
                step("a"),
                step("b"),
                step("c"));
        assertThat(calls).containsExactly("b", "c", "a");
    }

    @OnBothStores
    void aMistypedBatchOrStepIsAnErrorThatNamesWhatWasMeant(StoreUrl url) {
        Envelope batch = run(
                url,
                FIRST,
                new RunBatch.Request("nigthly", false, Optional.empty(), Optional.empty(), false),
                Map.of(),
                step("a"));
        assertThat(batch.exitCode()).isEqualTo(2);
        assertThat(batch.error()).isNotNull();
        assertThat(batch.error().hint()).contains("nightly");
        Envelope step = run(
                url,
                FIRST,
                new RunBatch.Request("nightly", false, Optional.of("socre"), Optional.empty(), false),
                Map.of(),
                step("score"));
        assertThat(step.exitCode()).isEqualTo(2);
        assertThat(step.error()).isNotNull();
        assertThat(step.error().hint()).contains("score");
    }

    @OnBothStores
    void aBatchThatIsAskedToStopEndsInterruptedAndCanBeResumed(StoreUrl url) {
        var interrupt = new Interrupt();
        BatchDefinition.Step[] steps = {step("a"), step("b")};
        Envelope stopped = run(
                url,
                FIRST,
                all(),
                interrupt,
                Map.of("a", step -> {
                    interrupt.request(Interrupt.Signal.SIGTERM);
                    return new Done(1, false);
                }),
                steps);
        assertThat(stopped.exitCode()).isEqualTo(143);
        calls.clear();
        assertThat(run(url, SECOND, resume(), Map.of(), steps).exitCode()).isZero();
        assertThat(calls).containsExactly("b");
    }

    private static Done broken(String step) {
        throw DrumbeatException.input("bad_feed", "the feed is broken");
    }

    private static RunBatch.Request all() {
        return new RunBatch.Request("nightly", false, Optional.empty(), Optional.empty(), false);
    }

    private static RunBatch.Request resume() {
        return new RunBatch.Request("nightly", true, Optional.empty(), Optional.empty(), false);
    }

    private static BatchDefinition.Step step(String name) {
        return step(name, 0);
    }

    private static BatchDefinition.Step step(String name, int retries) {
        return new BatchDefinition.Step(name, new Text(name + " --flag 'two words'", AT), retries, false, false);
    }

    private static BatchDefinition.Step always(String name) {
        return new BatchDefinition.Step(name, new Text(name, AT), 0, true, false);
    }

    private Envelope run(
            StoreUrl url,
            Instant asOf,
            RunBatch.Request request,
            Map<String, Function<String, Done>> behaviours,
            BatchDefinition.Step... steps) {
        return run(url, asOf, request, new Interrupt(), behaviours, steps);
    }

    private Envelope run(
            StoreUrl url,
            Instant asOf,
            RunBatch.Request request,
            Interrupt interrupt,
            Map<String, Function<String, Done>> behaviours,
            BatchDefinition.Step... steps) {
        var batch = new BatchDefinition("nightly", null, List.of(steps), null, AT);
        StepRunner runner = (command, instant, batchRunId) -> new Runner(
                        RunSettings.of(state, url).asOf(instant).interrupt(interrupt))
                .run(command.getFirst(), command, (run, words) -> {
                    calls.add(words.getFirst());
                    assertThat(words.size() == 1 || words.getLast().equals("two words"))
                            .isTrue();
                    run.store();
                    return behaviours
                            .getOrDefault(words.getFirst(), step -> new Done(0, false))
                            .apply(words.getFirst());
                });
        var pipeline = new RunBatch(Workspaces.withBatch(state, batch), runner, (tries, asked) -> {});
        return new Runner(RunSettings.of(state, url).asOf(asOf).interrupt(interrupt)).run("run", request, pipeline);
    }

    private static List<String> statuses(Envelope envelope) {
        return ((RunBatch.Summary) envelope.summary())
                .steps().stream()
                        .map(step -> step.name() + " " + step.status() + " " + step.exitCode())
                        .toList();
    }
}

package io.drumbeat.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Run;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Summary;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;

/** All runs together stay within what a key may ask. */
class CallBudgetTest {
    @TempDir
    Path root;

    private Instant now = Instant.parse("2026-11-20T12:30:00Z");
    private Duration waited = Duration.ZERO;

    /** Waiting moves the clock. */
    private final class Watch extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private record Nothing() implements Summary {}

    private void run(StoreUrl url, Consumer<Run> work) {
        Envelope envelope = new Runner(
                        RunSettings.of(root.resolve(".drumbeat"), url).clock(new Watch()))
                .run("sync-inventory", "calls", (run, request) -> {
                    work.accept(run);
                    return new Nothing();
                });
        assertThat(envelope.cause()).isNull();
    }

    private CallBudget budget(Run run, int perDay) {
        return new CallBudget(run, "portal", 2, perDay, pause -> {
            waited = waited.plus(pause);
            now = now.plus(pause);
        });
    }

    private static void take(CallBudget budget, int calls) {
        for (int i = 0; i < calls; i++) {
            budget.take();
        }
    }

    @OnBothStores
    void callsKeepTheirDistanceFromRunToRun(StoreUrl url) {
        run(url, run -> {
            try (CallBudget budget = budget(run, 5000)) {
                take(budget, 25);
            }
        });
        assertThat(waited).isEqualTo(Duration.ofSeconds(12));
        run(url, run -> {
            try (CallBudget budget = budget(run, 5000)) {
                take(budget, 1);
            }
        });
        assertThat(waited).isEqualTo(Duration.ofMillis(12_500));
    }

    @OnBothStores
    void theDaysCallsAreCountedOverRunsAndComeBackAfterADay(StoreUrl url) {
        run(url, run -> {
            try (CallBudget budget = budget(run, 30)) {
                take(budget, 5);
            }
        });
        run(url, run -> {
            try (CallBudget budget = budget(run, 30)) {
                take(budget, 25);
                assertThatThrownBy(budget::take).isInstanceOfSatisfying(DrumbeatException.class, failure -> {
                    assertThat(failure.code()).isEqualTo("calls_used_up");
                    assertThat(failure.retryable()).isTrue();
                    assertThat(failure.hint().orElse("")).contains("2026-11-21T13:00:00Z");
                });
            }
        });
        now = Instant.parse("2026-11-21T13:00:00Z");
        run(url, run -> {
            try (CallBudget budget = budget(run, 30)) {
                take(budget, 30);
            }
        });
    }

    @OnBothStores
    void aRunThatIsKilledHasBookedTooMuchAndNeverTooLittle(StoreUrl url) {
        run(url, run -> take(budget(run, 30), 1));
        run(url, run -> {
            CallBudget budget = budget(run, 30);
            take(budget, 10);
            assertThatThrownBy(budget::take).isInstanceOf(DrumbeatException.class);
        });
    }
}

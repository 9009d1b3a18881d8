package io.drumbeat.workspace;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Position;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which target a run works on: the flag's, else the environment's, else the file's, else the only one there is.
 *
 * @param origin {@code flag}, {@code environment}, {@code file} or {@code default}
 * @param storeFromEnvironment whether the environment names another store than the target
 */
record TargetChoice(Target target, String origin, boolean storeFromEnvironment) {
    static final Target IMPLICIT = new Target("dev", ".drumbeat/store.duckdb", true);

    private static final String TARGET = "DRUMBEAT_TARGET";
    private static final String STORE = "DRUMBEAT_STORE";

    private record Wanted(String name, String origin, String asker) {}

    /** Empty when there is no such target, which is then a problem. */
    static Optional<TargetChoice> of(Company company, ReadOptions options, Position file, Inspection inspection) {
        var targets = company.targets().isEmpty() ? Map.of(IMPLICIT.name(), IMPLICIT) : company.targets();
        var wanted = wanted(company, options, targets);
        if (wanted == null) {
            inspection.error(
                    file,
                    "there are several targets, and nothing says which to use",
                    "add target: " + targets.keySet().iterator().next());
            return Optional.empty();
        }
        var target = targets.get(wanted.name());
        if (target == null && !wanted.origin().equals("file")) {
            inspection.error(
                    file,
                    wanted.asker() + " asks for the target \"" + wanted.name() + "\", which is not there",
                    DidYouMean.hint(targets.keySet(), wanted.name()));
        }
        return Optional.ofNullable(target)
                .map(found -> choice(found, wanted, options.environment().get(STORE)));
    }

    private static @Nullable Wanted wanted(Company company, ReadOptions options, Map<String, Target> targets) {
        if (options.target() != null) {
            return new Wanted(options.target(), "flag", "--target");
        }
        var environment = options.environment().get(TARGET);
        if (environment != null && !environment.isBlank()) {
            return new Wanted(environment.strip(), "environment", TARGET);
        }
        if (company.target() != null) {
            return new Wanted(company.target(), "file", "target");
        }
        return targets.size() == 1 ? new Wanted(targets.keySet().iterator().next(), "default", "") : null;
    }

    private static TargetChoice choice(Target target, Wanted wanted, @Nullable String store) {
        return store == null || store.isBlank()
                ? new TargetChoice(target, wanted.origin(), false)
                : new TargetChoice(
                        new Target(target.name(), store.strip(), target.divertsToOutbox()), wanted.origin(), true);
    }
}

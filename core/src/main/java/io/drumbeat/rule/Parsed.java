package io.drumbeat.rule;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rule's text turned out to be: a checked rule, or everything that is wrong with it. */
public record Parsed<T>(@Nullable T value, List<Problem> problems) {

    /** The rule; a configuration error that names the first fault and lists the others where there is none. */
    public T orThrow() {
        if (value != null) {
            return value;
        }
        Problem first = problems.getFirst();
        String message = problems.stream().map(Problem::message).collect(Collectors.joining("; "));
        throw DrumbeatException.config("bad_rule", "The rule cannot be used: " + message)
                .at(first.where().toString())
                .hint(first.hint());
    }
}

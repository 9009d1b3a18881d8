package io.drumbeat.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a person can act on: its category, a stable code, one sentence on what happened, where it happened and
 * what to do next. Built fluently: {@code throw DrumbeatException.input("bad_quoting", "…").at("leads.csv:7").hint("…")}.
 */
public final class DrumbeatException extends RuntimeException {
    private final Category category;
    private final String code;
    private final @Nullable String where;
    private final @Nullable String hint;
    private final boolean retryable;
    private final int exitCode;
    private final transient @Nullable Object summary;

    private DrumbeatException(
            Category category,
            String code,
            String message,
            @Nullable String where,
            @Nullable String hint,
            boolean retryable,
            int exitCode,
            @Nullable Object summary,
            @Nullable Throwable cause) {
        super(message, cause);
        this.category = category;
        this.code = code;
        this.where = where;
        this.hint = hint;
        this.retryable = retryable;
        this.exitCode = exitCode;
        this.summary = summary;
    }

    public static DrumbeatException of(Category category, String code, String message) {
        return new DrumbeatException(category, code, message, null, null, false, category.exitCode(), null, null);
    }

    public static DrumbeatException usage(String code, String message) {
        return of(Category.USAGE, code, message);
    }

    public static DrumbeatException config(String code, String message) {
        return of(Category.CONFIG, code, message);
    }

    public static DrumbeatException input(String code, String message) {
        return of(Category.INPUT, code, message);
    }

    public static DrumbeatException external(String code, String message) {
        return of(Category.EXTERNAL, code, message);
    }

    public static DrumbeatException resource(String code, String message) {
        return of(Category.RESOURCE, code, message);
    }

    public static DrumbeatException guard(String code, String message) {
        return of(Category.GUARD, code, message);
    }

    /** Where it happened: {@code file:line:column}, a lead, a request id. */
    public DrumbeatException at(@Nullable String place) {
        return copy(place, hint, retryable, exitCode, summary, getCause());
    }

    /** What to do next, as an instruction. */
    public DrumbeatException hint(@Nullable String advice) {
        return copy(where, advice, retryable, exitCode, summary, getCause());
    }

    /** The same command may succeed later without any change. */
    public DrumbeatException retryableLater() {
        return copy(where, hint, true, exitCode, summary, getCause());
    }

    /** For the two cases where the category alone does not decide: 143 for SIGTERM, 10 for no workspace. */
    public DrumbeatException exitingWith(int code) {
        return copy(where, hint, retryable, code, summary, getCause());
    }

    public DrumbeatException causedBy(Throwable cause) {
        return copy(where, hint, retryable, exitCode, summary, cause);
    }

    /** What was done before the failure, for runs that can stop half way with everything accounted for. */
    public DrumbeatException withSummary(Object figures) {
        return copy(where, hint, retryable, exitCode, figures, getCause());
    }

    private DrumbeatException copy(
            @Nullable String where,
            @Nullable String hint,
            boolean retryable,
            int exitCode,
            @Nullable Object summary,
            @Nullable Throwable cause) {
        var copy = new DrumbeatException(
                category, code, String.valueOf(getMessage()), where, hint, retryable, exitCode, summary, cause);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    public Category category() {
        return category;
    }

    public String code() {
        return code;
    }

    public Optional<String> where() {
        return Optional.ofNullable(where);
    }

    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    public boolean retryable() {
        return retryable;
    }

    public int exitCode() {
        return exitCode;
    }

    public Optional<Object> summary() {
        return Optional.ofNullable(summary);
    }
}

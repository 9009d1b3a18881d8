package io.drumbeat.lookup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drumbeat.profile.EventColumns;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.profile.ProfileCatalog.Origin;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code profile describe}: what rules may name, of which type and class, what it means and what it looks like. */
public final class ProfileDescription {
    private final Workspace workspace;
    private final ProfileCatalog catalog;
    private final List<Column> columns;
    private final boolean events;

    /**
     * Which columns.
     *
     * @param words parts of names or meanings; none: all
     * @param events the columns of an event instead of the profile's
     * @param origin only those of this origin
     * @param dataClass only those of this class
     */
    public record Request(List<String> words, boolean events, Optional<Origin> origin, Optional<DataClass> dataClass) {}

    /** The columns, in the order of the table. */
    public record Summary(List<Described> columns) {}

    /**
     * A column.
     *
     * @param origin none: a column of an event
     * @param example a value it may have; empty: none is known
     * @param values what is in the store; none: nobody asked
     */
    public record Described(
            String name,
            String type,

            @com.fasterxml.jackson.annotation.JsonProperty("class")
            String dataClass,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String origin,

            String meaning,
            String example,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Values values) {}

    /**
     * The values of a column.
     *
     * @param filled people who have one that is not 0 or false
     * @param share of all people
     * @param least of them; none: nobody has one, or its class forbids to show it
     */
    public record Values(
            long filled,
            double share,
            @Nullable Object least,
            @Nullable Object greatest) {}

    public ProfileDescription(Workspace workspace, Request request) {
        this.workspace = workspace;
        this.catalog = ProfileCatalog.of(workspace);
        this.events = request.events();
        List<Column> all = events
                ? EventColumns.of(workspace).columns()
                : catalog.catalog().columns();
        this.columns = new ColumnFilter(request.words())
                .choose(all.stream()
                        .filter(column ->
                                request.origin().isEmpty() || request.origin().get() == catalog.origin(column.name()))
                        .filter(column -> request.dataClass().isEmpty()
                                || request.dataClass().get() == column.dataClass())
                        .toList());
    }

    /** Without a look into the store. */
    public Summary read() {
        return described(Map.of());
    }

    /** With what is in the store. */
    public Summary read(Store store, LookInstant when) {
        return described(events ? Map.of() : new ColumnValues(workspace, when, columns).read(store));
    }

    private Summary described(Map<String, Values> values) {
        return new Summary(columns.stream()
                .map(column -> new Described(
                        column.name(),
                        word(column.type()),
                        word(column.dataClass()),
                        events ? null : word(catalog.origin(column.name())),
                        column.meaning(),
                        column.example().isEmpty() ? example(column.type()) : column.example(),
                        values.get(column.name())))
                .toList());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String example(ValueType type) {
        return switch (type) {
            case INTEGER -> "3";
            case DECIMAL -> "249.00";
            case DOUBLE -> "0.5";
            case BOOLEAN -> "true";
            case DATE -> "2027-03-31";
            case INSTANT -> "2026-11-19T06:58:33Z";
            case TEXT, NOTHING -> "";
        };
    }
}

package io.drumbeat.lookup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.Rule;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.store.Store;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** {@code leads list}: the people for whom a predicate over the profile holds, in the order of their ids. */
public final class LeadList {
    private final Workspace workspace;
    private final LookInstant when;
    private final Condition wanted;
    private final Map<String, Field<?>> columns;
    private final Set<String> reads;
    private final int limit;

    /**
     * Which people, and what of them.
     *
     * @param where a predicate; none: everybody
     * @param columns of the profile, or {@code id}, {@code name}, {@code score}, {@code grade}; none: the usual ones
     * @param limit how many are listed at most; all are counted
     */
    public record Request(Optional<String> where, List<String> columns, int limit) {}

    /**
     * The people, or the first of them.
     *
     * @param total how many there are, listed or not
     * @param leads by column
     */
    public record Summary(long total, @JsonIgnore List<String> columns, List<Map<String, @Nullable Object>> leads) {}

    /** @throws DrumbeatException where the predicate or a column is not one, or the limit is negative */
    public LeadList(Workspace workspace, LookInstant when, Request request) {
        Catalog profile = ProfileCatalog.of(workspace).catalog();
        this.workspace = workspace;
        this.when = when;
        Optional<Rule> where = request.where()
                .map(text ->
                        new RuleParser(profile, when.asOf()).predicate(new Text(text, new Position("--where", 1, 1))))
                .map(parsed -> parsed.orThrow());
        this.wanted = where.map(Rule::condition).orElse(DSL.noCondition());
        this.columns = ListColumns.of(workspace, profile).choose(request.columns());
        this.reads = ListColumns.reads(columns.values());
        where.map(Rule::reads).orElse(Set.of()).stream()
                .map(Column::name)
                .filter(column -> profile.find(column).isPresent())
                .forEach(reads::add);
        if (request.limit() < 0) {
            throw DrumbeatException.usage("bad_limit", "--limit is " + request.limit())
                    .hint("Give how many to list; 0 only counts");
        }
        this.limit = request.limit();
    }

    /** The list as the store is now. */
    public Summary read(Store store) {
        return store.rehearse(tx -> {
            Table<?> people = when.people(tx, workspace, reads);
            return new Summary(tx.sql().fetchCount(people, wanted), List.copyOf(columns.keySet()), leads(tx, people));
        });
    }

    private List<Map<String, @Nullable Object>> leads(Transaction tx, Table<?> people) {
        return tx.sql()
                .select(List.copyOf(columns.values()))
                .from(people)
                .where(wanted)
                .orderBy(Profile.LEAD_ID)
                .limit(limit)
                .fetch(this::named);
    }

    private Map<String, @Nullable Object> named(Record row) {
        List<String> names = new ArrayList<>(columns.keySet());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(
                    names.get(i), row.get(i) instanceof LocalDateTime utc ? utc.toInstant(ZoneOffset.UTC) : row.get(i));
        }
        return values;
    }
}

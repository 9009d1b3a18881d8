package io.drumbeat.feed;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;

import io.drumbeat.error.Counted;
import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.FeedDefinition;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Writes one feed. */
final class FeedExport {
    /** A checkpoint's name holds no longer one. */
    private static final int LONGEST_PATH = 250;

    private final Run run;
    private final Workspace workspace;
    private final FeedDefinition feed;
    private final FeedColumns columns;
    private final LeftOut leftOut;
    private final Map<String, Long> shortened = new TreeMap<>();
    /** Ids and VINs that occur again, with the place that listed them first. */
    private final Map<String, String> seen = new HashMap<>();

    private long items;
    private long twice;

    FeedExport(Run run, Workspace workspace, FeedDefinition feed, LeftOut leftOut) {
        this.run = run;
        this.workspace = workspace;
        this.feed = feed;
        this.columns = FeedColumns.of(feed.format());
        this.leftOut = leftOut;
    }

    FeedFigures export(FeedGuard guard) {
        Path file = workspace.root().resolve(feed.file()).normalize();
        String shown = shown(file);
        try (FeedFile output = run.dryRun() ? FeedFile.comparing(file, run.dir()) : FeedFile.replacing(file)) {
            OptionalLong before = run.store().rehearse(tx -> {
                write(tx, output);
                return lastTime(tx, shown);
            });
            boolean unchanged = output.isUnchanged();
            if (!unchanged) {
                guard.check(feed, items, leftOut.of(feed.name()), before);
            }
            if (!run.dryRun()) {
                if (!unchanged) {
                    output.publish();
                }
                remember(shown, before);
            }
            warn();
            return new FeedFigures(
                    feed.name(),
                    feed.format().label(),
                    shown,
                    items,
                    leftOut.of(feed.name()),
                    unchanged ? "unchanged" : run.dryRun() ? "would_be_written" : "written");
        }
    }

    private void write(Transaction tx, FeedFile output) {
        var stock = new StockItems(tx.sql(), chosen());
        Set<String> ids = stock.repeatedIds();
        Set<String> vins = stock.repeatedVins();
        String title = feed.title() == null ? workspace.company() : feed.title();
        try (FeedWriter writer = FeedWriter.of(feed, columns, title, output.output())) {
            stock.each(item -> {
                run.interrupt().check();
                show(item, ids, vins, writer);
            });
        } catch (UncheckedIOException e) {
            throw output.unwritable(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw output.unwritable(e);
        }
    }

    private Condition chosen() {
        Condition chosen = DSL.noCondition();
        Text where = feed.where();
        if (where != null) {
            var rules = StockColumns.rules(new AsOf(run.asOf(), workspace.timezone()));
            chosen = rules.predicate(where).orThrow().condition();
        }
        return feed.locations().isEmpty() ? chosen : chosen.and(INVENTORY_ITEM.LOCATION.in(feed.locations()));
    }

    private void show(StockItem item, Set<String> ids, Set<String> vins, FeedWriter writer) {
        var values = new ItemValues(item, feed, workspace);
        Map<String, List<String>> cells = columns.cells(values);
        values.addColumnsTo(cells);
        Optional<String> reason =
                missing(cells, values).or(() -> columns.fault(cells)).or(() -> again(item, ids, vins));
        if (reason.isPresent()) {
            leftOut.add(feed.name(), item, reason.get());
            return;
        }
        try {
            writer.write(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        items++;
        run.progress().of(items, -1);
        columns.shortened(values).forEach(column -> shortened.merge(column, 1L, Long::sum));
    }

    private Optional<String> missing(Map<String, List<String>> cells, ItemValues values) {
        for (String column : columns.required()) {
            if (!cells.containsKey(column)) {
                return columns.explain(column, values).or(() -> Optional.of("no_" + column));
            }
        }
        return feed.require().stream()
                .filter(column -> !cells.containsKey(column.value()))
                .findFirst()
                .map(column -> "no_" + column.value());
    }

    /** Of several items of one id, or of one VIN, the first that can be shown is. */
    private Optional<String> again(StockItem item, Set<String> ids, Set<String> vins) {
        if (columns.repeats() == FeedColumns.Repeats.ANY) {
            return Optional.empty();
        }
        Optional<String> id = Optional.of("id " + item.id()).filter(_ -> ids.contains(item.id()));
        Optional<String> vin = item.field("vin").filter(vins::contains).map(number -> "vin " + number);
        Optional<String> place = id.map(seen::get).or(() -> vin.map(seen::get));
        if (place.isEmpty()) {
            id.ifPresent(key -> seen.put(key, item.location()));
            vin.ifPresent(key -> seen.put(key, item.location()));
            return Optional.empty();
        }
        if (columns.repeats() == FeedColumns.Repeats.AS_LISTED && place.get().equals(item.location())) {
            twice++;
            return Optional.empty();
        }
        return Optional.of(id.map(seen::get).isPresent() ? "duplicate_id" : "duplicate_vin");
    }

    private void warn() {
        if (twice > 0) {
            run.warn(
                    "listed_twice",
                    "%s: %s the id or the VIN of another at the same place; platforms show one of the two"
                            .formatted(feed.name(), Counted.of(twice, "item has", "items have")));
        }
        shortened.forEach((column, count) -> run.warn(
                "shortened",
                "%s: the %s of %s was cut to the length that the format allows"
                        .formatted(feed.name(), column, Counted.of(count, "item", "items"))));
    }

    private static OptionalLong lastTime(Transaction tx, String file) {
        return Checkpoints.get(tx, checkpoint(file))
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElse(OptionalLong.empty());
    }

    private void remember(String file, OptionalLong before) {
        if (before.isEmpty() || before.getAsLong() != items) {
            run.store()
                    .execute(tx -> Checkpoints.put(tx, checkpoint(file), Long.toString(items), run.id(), run.asOf()));
        }
    }

    private static String checkpoint(String file) {
        return "export-feed:" + (file.length() > LONGEST_PATH ? file.substring(file.length() - LONGEST_PATH) : file);
    }

    /** A file of the workspace goes by its path there, wherever the workspace is. */
    private String shown(Path file) {
        Path root = workspace.root().normalize();
        return (file.startsWith(root) ? root.relativize(file) : file).toString();
    }
}

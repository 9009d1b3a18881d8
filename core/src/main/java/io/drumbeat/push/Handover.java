package io.drumbeat.push;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.mapping.CanonicalJson;
import io.drumbeat.rule.Catalog;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.DestinationDefinition;
import io.drumbeat.workspace.Location;
import io.drumbeat.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** What a destination gets to know of people: what may leave, read for many people at once. */
final class Handover {
    private static final List<Field<String>> COLUMNS = List.of(
            LEAD.EMAIL,
            LEAD.PHONE,
            LEAD.PHONE_TYPE,
            LEAD.FIRST_NAME,
            LEAD.LAST_NAME,
            LEAD.FULL_NAME,
            LEAD.COMPANY,
            LEAD.JOB_TITLE,
            LEAD.STREET,
            LEAD.CITY,
            LEAD.STATE,
            LEAD.POSTAL_CODE,
            LEAD.COUNTRY,
            LEAD.SOURCE,
            LEAD.SOURCE_DETAIL,
            LEAD.LOCATION,
            LEAD.OWNER,
            LEAD.INTEREST,
            LEAD.INTEREST_VIN,
            LEAD.INTEREST_SKU,
            LEAD.TRADE_IN);
    /** Attributes that ADF has a place for; the intake reads them from there. */
    private static final Set<String> OF_ADF = Set.of("comments", "interest_type", "vehicle_comments", "timeframe");

    private static final List<Field<?>> VEHICLE = List.of(
            INVENTORY_ITEM.YEAR,
            INVENTORY_ITEM.MAKE,
            INVENTORY_ITEM.MODEL,
            INVENTORY_ITEM.TRIM,
            INVENTORY_ITEM.CONDITION);

    private final Workspace workspace;
    private final DestinationDefinition destination;
    private final Clock clock;
    private final Set<String> kept = new TreeSet<>();
    private final Set<String> attributes = new TreeSet<>(OF_ADF);

    /** @param profile tells the classes of columns and attributes */
    Handover(Workspace workspace, DestinationDefinition destination, Catalog profile, Clock clock) {
        this.clock = clock;
        this.workspace = workspace;
        this.destination = destination;
        destination.attributes().forEach(attribute -> attributes.add(attribute.value()));
        Stream.concat(COLUMNS.stream().map(Field::getName), OF_ADF.stream())
                .filter(name -> staysHere(name, profile))
                .forEach(kept::add);
    }

    private boolean staysHere(String column, Catalog profile) {
        return !destination.allowClasses().contains(DataClass.NPI) && PushClasses.isNpi(profile, column);
    }

    /** Those of these people who are there, in the order of their numbers. */
    List<OutgoingLead> of(DSLContext sql, Collection<Long> leads, Set<Long> pushedBefore) {
        var rows = sql.select(COLUMNS)
                .select(LEAD.LEAD_ID, LEAD.CREATED_AT, LEAD.ATTRIBUTES)
                .from(LEAD)
                .where(LEAD.LEAD_ID.in(leads))
                .orderBy(LEAD.LEAD_ID)
                .fetch();
        Map<String, Map<String, String>> stock = stock(sql, rows);
        return rows.map(row -> lead(row, stock, pushedBefore));
    }

    private OutgoingLead lead(Record row, Map<String, Map<String, String>> stock, Set<Long> pushedBefore) {
        SortedMap<String, String> fields = fields(row);
        String location = row.get(LEAD.LOCATION) == null ? "" : row.get(LEAD.LOCATION);
        OffsetDateTime requestedAt = row.get(LEAD.CREATED_AT)
                .truncatedTo(ChronoUnit.SECONDS)
                .atZone(workspace.timezone())
                .toOffsetDateTime();
        String vendorId = destination.vendors().get(location);
        String source = destination.source() == null ? workspace.company() : destination.source();
        long id = row.get(LEAD.LEAD_ID);
        return new OutgoingLead(
                id,
                source,
                destination.name(),
                pushedBefore.contains(id),
                fields,
                vehicle(row, stock),
                vendor(location),
                vendorId,
                requestedAt,
                clock.instant(),
                hash(CanonicalJson.object(fields) + requestedAt + vendor(location) + vendorId + source));
    }

    private SortedMap<String, String> fields(Record row) {
        SortedMap<String, String> fields = new TreeMap<>();
        for (Field<String> column : COLUMNS) {
            String value = row.get(column);
            if (value != null && !kept.contains(column.getName())) {
                fields.put(column.getName(), value);
            }
        }
        String json = row.get(LEAD.ATTRIBUTES);
        if (json != null) {
            CanonicalJson.read(json).forEach((name, value) -> {
                if (attributes.contains(name) && !kept.contains(name)) {
                    fields.put("attributes." + name, value);
                }
            });
        }
        return fields;
    }

    private String vendor(String location) {
        Location place = workspace.locations().get(location);
        String title = place == null ? null : place.title();
        return title != null ? title : location.isEmpty() ? workspace.company() : location;
    }

    /** What people asked for by number alone, looked up for all of them. */
    private static Map<String, Map<String, String>> stock(DSLContext sql, List<? extends Record> rows) {
        Set<String> numbers = new TreeSet<>();
        for (Record row : rows) {
            Stream.of(row.get(LEAD.INTEREST_VIN), row.get(LEAD.INTEREST_SKU))
                    .filter(Objects::nonNull)
                    .forEach(numbers::add);
        }
        Map<String, Map<String, String>> stock = new HashMap<>();
        if (numbers.isEmpty()) {
            return stock;
        }
        sql.select(VEHICLE)
                .select(INVENTORY_ITEM.VIN, INVENTORY_ITEM.SKU, INVENTORY_ITEM.STOCK_NUMBER)
                .from(INVENTORY_ITEM)
                .where(INVENTORY_ITEM
                        .VIN
                        .in(numbers)
                        .or(INVENTORY_ITEM.SKU.in(numbers))
                        .or(INVENTORY_ITEM.STOCK_NUMBER.in(numbers)))
                .orderBy(INVENTORY_ITEM.ITEM_ID)
                .forEach(item -> {
                    Map<String, String> vehicle = new TreeMap<>();
                    for (Field<?> field : VEHICLE) {
                        Object value = item.get(field);
                        if (value != null) {
                            vehicle.put(field.getName(), value.toString());
                        }
                    }
                    Stream.of(
                                    item.get(INVENTORY_ITEM.VIN),
                                    item.get(INVENTORY_ITEM.SKU),
                                    item.get(INVENTORY_ITEM.STOCK_NUMBER))
                            .filter(Objects::nonNull)
                            .forEach(number -> stock.put(number, vehicle));
                });
        return stock;
    }

    private static Map<String, String> vehicle(Record row, Map<String, Map<String, String>> stock) {
        return Stream.of(row.get(LEAD.INTEREST_VIN), row.get(LEAD.INTEREST_SKU))
                .filter(Objects::nonNull)
                .map(stock::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Map.of());
    }

    private static String hash(@Nullable String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.valueOf(text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

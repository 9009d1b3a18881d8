package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.groupConcat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.md5;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.drumbeat.store.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * What a source has in stock, each item by a digest of all that its feed can say of it. Most of what a feed lists is in stock
 * exactly so, and need be neither staged nor compared column by column. An item whose digest differs for whatever reason is
 * compared as ever. For one thread.
 */
final class StockDigests {
    /** Knows nothing: every item is compared. */
    static final StockDigests NONE = new StockDigests(0);

    private static final long TOGETHER = 1_000;
    /** Digits of half a digest. */
    private static final int HALF = 16;

    private static final String BETWEEN = "\u001F";
    /** Stands for nothing; no cell consists of it. */
    private static final String NOTHING = "\u001E";

    private final Set<Digest> digests;
    private final MessageDigest digest = digest();
    private final StringBuilder text = new StringBuilder();

    /** The 128 bits of a digest. */
    private record Digest(long high, long low) {}

    private StockDigests(int items) {
        this.digests = HashSet.newHashSet(items);
    }

    /** Those of the items that are in stock through a source. */
    static StockDigests of(Transaction tx, String source) {
        Condition inStock = INVENTORY_ITEM.SOURCE.eq(source).and(INVENTORY_ITEM.STATUS.eq(inline(StockDelta.IN_STOCK)));
        var digests = new StockDigests(tx.sql().fetchCount(INVENTORY_ITEM, inStock));
        // Many in one text: a row of its own for each would take longer to fetch than to digest.
        tx.sql()
                .select(groupConcat(stored()).separator(""))
                .from(INVENTORY_ITEM)
                .where(inStock)
                .groupBy(INVENTORY_ITEM.ITEM_ID.minus(INVENTORY_ITEM.ITEM_ID.mod(inline(TOGETHER))))
                .forEach(row -> digests.add(row.value1()));
        return digests;
    }

    private void add(String hex) {
        for (int at = 0; at < hex.length(); at += 2 * HALF) {
            digests.add(new Digest(
                    Long.parseUnsignedLong(hex, at, at + HALF, 16),
                    Long.parseUnsignedLong(hex, at + HALF, at + 2 * HALF, 16)));
        }
    }

    /** The digest of an item in stock, in hexadecimal. */
    private static Field<String> stored() {
        List<Field<?>> parts =
                new ArrayList<>(List.of(inline(BETWEEN), INVENTORY_ITEM.LOCATION, INVENTORY_ITEM.ITEM_KEY));
        ItemColumns.ALL.forEach(column -> parts.add(coalesce(column.cast(VARCHAR), inline(NOTHING))));
        return md5(function("concat_ws", VARCHAR, parts.toArray(Field[]::new)));
    }

    /** Whether the item is in stock, and everything about it is as it was. */
    boolean have(Item item) {
        if (digests.isEmpty()) {
            return false;
        }
        text.setLength(0);
        text.append(item.listing().location())
                .append(BETWEEN)
                .append(item.listing().key());
        for (int i = 0; i < item.values().size(); i++) {
            text.append(BETWEEN).append(written(item.values().get(i), ItemColumns.ALL.get(i)));
        }
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        return digests.contains(new Digest(bytes.getLong(), bytes.getLong()));
    }

    /** As both engines cast it to text. */
    private static String written(@Nullable Object value, Field<?> column) {
        return switch (value) {
            case null -> NOTHING;
            case BigDecimal number ->
                number.setScale(column.getDataType().scale(), RoundingMode.HALF_UP)
                        .toPlainString();
            default -> value.toString();
        };
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}

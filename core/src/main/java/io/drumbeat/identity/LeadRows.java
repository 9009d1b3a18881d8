package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;

/** Rows of {@code lead} written from their images. */
final class LeadRows {
    private final Transaction tx;

    LeadRows(Transaction tx) {
        this.tx = tx;
    }

    void update(List<LeadImage> leads) {
        var image = name("image").as(select(staged(leads).table().asterisk()).from(tx.temporary("lead_image")));
        Map<Field<?>, Field<?>> cells = new LinkedHashMap<>();
        for (Field<?> column : LEAD.fields()) {
            if (!column.equals(LEAD.LEAD_ID)) {
                cells.put(column, field(name("image", column.getName()), column.getDataType()));
            }
        }
        tx.sql()
                .with(image)
                .update(LEAD)
                .set(cells)
                .from(image)
                .where(LEAD.LEAD_ID.eq(field(name("image", "lead_id"), Long.class)))
                .execute();
    }

    void insert(List<LeadImage> leads) {
        Staging images = staged(leads);
        List<Field<?>> columns = new ArrayList<>();
        for (Field<?> column : LEAD.fields()) {
            columns.add(images.field(column));
        }
        tx.sql()
                .insertInto(LEAD)
                .columns(LEAD.fields())
                .select(select(columns).from(images.table()))
                .execute();
    }

    private Staging staged(List<LeadImage> leads) {
        Staging images = tx.stage(
                "lead_image", Arrays.stream(LEAD.fields()).map(Column::like).toList());
        try (images) {
            for (LeadImage lead : leads) {
                images.add(Arrays.stream(LEAD.fields()).map(lead::cell).toArray());
            }
        }
        return images;
    }
}

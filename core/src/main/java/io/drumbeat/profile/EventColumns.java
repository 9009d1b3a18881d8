package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;

import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.store.StoreDialect;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What rules over events may name: the event's own columns, its item's, and the attributes that mappings declare. */
public final class EventColumns {
    private static final List<Column> OWN = List.of(
            own("type", ValueType.TEXT, "What happened", "page_viewed"),
            own("occurred_at", ValueType.INSTANT, "When it happened", "2026-11-19T06:58:33Z"),
            own("channel", ValueType.TEXT, "Where: web, store", "web"),
            own("campaign", ValueType.TEXT, "UTM campaign", "spring-sale"),
            own("source", ValueType.TEXT, "UTM source", "google"),
            own("medium", ValueType.TEXT, "UTM medium", "cpc"),
            own("term", ValueType.TEXT, "UTM term", "honda civic"),
            own("content", ValueType.TEXT, "UTM content", "banner-a"),
            own("url", ValueType.TEXT, "The page", "https://redwood.example/finance"),
            own("referrer", ValueType.TEXT, "The page they came from", "https://google.com"),
            own("item", ValueType.TEXT, "SKU or VIN", "2HGFE2F50RH500001"),
            own("value", ValueType.DECIMAL, "An amount in currency", "28450.00"),
            own("currency", ValueType.TEXT, "ISO 4217", "USD"));

    private EventColumns() {}

    /** In the order in which they are described. */
    public static Catalog of(Workspace workspace) {
        var classes = new MappedClasses(workspace);
        List<Column> columns = new ArrayList<>();
        OWN.forEach(own -> columns.add(new Column(
                own.name(), own.field(), own.type(), classes.ofEvent(own.name()), own.meaning(), own.example())));
        columns.addAll(ItemFacts.columns());
        var known = new Catalog("an event", columns);
        AttributeColumns.ofEvents(workspace).forEach((name, attribute) -> {
            if (known.find(name).isEmpty()) {
                columns.add(new Column(
                        name,
                        read(attribute),
                        attribute.type(),
                        attribute.dataClass(),
                        "The attribute " + attribute.key()));
            }
        });
        return new Catalog("an event", columns);
    }

    private static Field<?> read(AttributeColumns.Attribute attribute) {
        return typed(attribute.key(), attribute.type().dataType());
    }

    private static <T> Field<T> typed(String key, org.jooq.DataType<T> type) {
        return StoreDialect.portable(type, dialect -> dialect.tryCast(dialect.attribute(EVENT.ATTRIBUTES, key), type));
    }

    private static Column own(String name, ValueType type, String meaning, String example) {
        return new Column(
                name,
                DSL.field(DSL.name(EVENT.getName(), name), type.dataType()),
                type,
                DataClass.INTERNAL,
                meaning,
                example);
    }
}

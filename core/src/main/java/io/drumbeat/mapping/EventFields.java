package io.drumbeat.mapping;

import static io.drumbeat.mapping.FieldType.MONEY;
import static io.drumbeat.mapping.FieldType.TIMESTAMP;

/** The fields of an event, with the names that analytics exports and webhooks give them. */
public final class EventFields {
    public static final Catalog CATALOG = Catalog.of("event")
            .text("event_id", "id", "message id", "uuid")
            .text("type", "event", "event type", "event name", "action", "activity")
            .field(
                    "occurred_at",
                    TIMESTAMP,
                    "timestamp",
                    "time",
                    "date",
                    "event time",
                    "occurred",
                    "created at",
                    "sent at")
            .text("email", "e-mail", "email address", "mail")
            .text("phone", "phone number", "mobile", "cell")
            .text("external_id", "user id", "customer id", "contact id", "lead id", "customer no")
            .text("anonymous_id", "visitor id", "client id", "cookie id", "session id")
            .text("channel")
            .text("campaign", "utm campaign", "campaign name")
            .text("source", "utm source")
            .text("medium", "utm medium")
            .text("term", "utm term", "keyword")
            .text("content", "utm content")
            .text("url", "page", "page url", "link", "landing page")
            .text("referrer", "referer", "page referrer")
            .text("item", "sku", "vin", "product id", "product", "item id")
            .field("value", MONEY, "amount", "revenue", "total", "price", "event value")
            .text("currency", "currency code")
            .text("user_agent", "user agent", "useragent", "browser agent")
            .text("ip", "ip address", "client ip", "remote address", "x forwarded for")
            .readUnasked("user_agent", "ip")
            .needsOneOf("type")
            .needsOneOf("occurred_at")
            .needsOneOf("external_id", "email", "phone", "anonymous_id")
            .build();

    private EventFields() {}
}

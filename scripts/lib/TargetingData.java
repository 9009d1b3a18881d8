import java.util.List;

/**
 * People and what they did, without any chance in it: plain SQL for Drumbeat's own tables, on DuckDB and on PostgreSQL. Events
 * stand in the order in which they happened, as one import after another brings them;
 * a few people do much and most do little.
 */
record TargetingData(int leads, int events) {
    /** The instant of the first run, in SQL; two years of history end there. */
    static final String NOW = "timestamp '2026-11-20 10:00:00'";

    private static final String KNOWN = "timestamp '2026-01-01 00:00:00', timestamp '2026-01-01 00:00:00'";
    private static final double YEARS_OF_SECONDS = 2 * 365 * 86_400.0;
    private static final List<String> TYPES = List.of(
            "page_viewed", "vehicle_viewed", "search", "price_alert", "email_opened", "email_clicked", "lead_form", "test_drive",
            "service_visit", "vehicle_sold");
    private static final int[] PERCENT = {40, 25, 10, 5, 8, 3, 2, 2, 4, 1};

    List<String> statements() {
        return List.of(people(), consents(), happenings());
    }

    private String people() {
        return "insert into lead (lead_id, email, phone, first_name, city, state, source, status, role_address, owned_make, owned_year,"
                + " postal_zone, created_at, inserted_at, updated_at, run_id)"
                + " select i, 'p' || i || '@mail' || (i % 50) || '.example', case when i % 3 > 0 then '+1559' || (5000000 + i) end,"
                + " 'P' || (i % 900), 'City' || (i % 40), case when i % 5 = 0 then 'NV' else 'CA' end, 'source' || (i % 7),"
                + " 'status' || (i % 4), i % 200 = 0, 'Make' || (i % 9), 2010 + i % 16,"
                + " case i % 4 when 0 then 'America/Los_Angeles' when 1 then 'America/Denver' end, "
                + NOW + " - (i % 700) * interval '1 day', " + KNOWN + ", 'bench' from generate_series(1, " + leads + ") g(i)";
    }

    private String consents() {
        return "insert into consent_event (id, lead_id, channel, purpose, state, occurred_at, recorded_at, run_id)"
                + " select i, i, 'email', 'marketing', case when i % 10 = 3 then 'denied' else 'granted' end, " + KNOWN
                + ", 'bench' from generate_series(1, " + leads + ") g(i) where i % 4 > 0";
    }

    private String happenings() {
        var type = new StringBuilder("case ");
        int upTo = 0;
        for (int i = 0; i < PERCENT.length - 1; i++) {
            upTo += PERCENT[i];
            type.append("when h % 100 < ").append(upTo).append(" then '").append(TYPES.get(i)).append("' ");
        }
        type.append("else '").append(TYPES.getLast()).append("' end");
        return "insert into event (id, event_id, lead_id, identity_kind, identity_value, type, occurred_at, known_at, channel, medium,"
                + " url, item, value, run_id) select i, 'e' || i, 1 + cast(floor(" + leads + " * busy * busy) as bigint), 'email', 'x', " + type + ", "
                + "happened, happened, 'web', case h % 4 when 0 then 'cpc' when 1 then 'email' end,"
                + " 'https://shop.example/' || case h % 6 when 0 then 'finance' when 1 then 'leasing' else 'p' || (h % 500) end,"
                + " 'VIN' || (h % 2000), (h % 50000) / 100.0, 'bench'"
                + " from (select i, (i * 2654435761) % 100003 as h,"
                + " (i * 7368787) % 1000003 / 1000003.0 as busy, " + NOW + " - (" + events + " - i) * interval '"
                + YEARS_OF_SECONDS / events + " seconds' as happened from generate_series(cast(1 as bigint), " + events + ") g(i)) e";
    }
}

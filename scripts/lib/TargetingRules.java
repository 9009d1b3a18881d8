import java.util.ArrayList;
import java.util.List;

/** Forty features, three models of twenty-five rules and sixty segments: as a workspace says them, and as plain SQL does. */
final class TargetingRules {
    private static final String NOW = "timestamp '%s'";

    /**
     * A feature over events.
     *
     * @param days how far back it looks; 0: over all of history
     */
    record Feature(String name, String yaml, String sql, int days) {}

    /**
     * A model of what is known of people and of what they did, each event worth less with every day.
     *
     * @param demographic the points of each predicate about who they are, to be added up
     * @param predicates the same about what they did
     * @param faded the points of each type of event
     */
    record Model(
            String name, List<String> yaml, List<String> demographic, List<String> predicates, List<Faded> faded) {}

    record Faded(String type, int halfLife) {}

    /** A predicate reads the same in a workspace and in SQL. */
    record Segment(String name, String where) {}

    private TargetingRules() {}

    static List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        for (int days : new int[] {7, 30, 90}) {
            for (String type : List.of("page_viewed", "vehicle_viewed", "search", "price_alert", "email_opened", "email_clicked")) {
                features.add(feature(type + "_" + days + "d", "count(*)", type, "", days));
            }
            features.add(feature("finance_" + days + "d", "count(*)", "page_viewed", "url like '%/finance%'", days));
            features.add(feature("paid_" + days + "d", "count(*)", "page_viewed", "medium = 'cpc'", days));
            features.add(feature("vehicles_" + days + "d", "count(distinct item)", "vehicle_viewed", "", days));
        }
        for (String type : List.of("lead_form", "test_drive", "service_visit", "vehicle_sold")) {
            features.add(feature(type + "_all", "count(*)", type, "", 0));
            features.add(feature(type + "_last", "max(occurred_at)", type, "", 0));
        }
        features.add(feature("spent", "sum(value)", "vehicle_sold", "", 0));
        features.add(feature("service_spend", "sum(value)", "service_visit", "", 0));
        features.add(feature("service_spend_365d", "sum(value)", "service_visit", "", 365));
        features.add(feature("service_365d", "count(*)", "service_visit", "", 365));
        features.add(feature("alerts_all", "count(*)", "price_alert", "", 0));
        return features;
    }

    private static Feature feature(String name, String select, String type, String where, int days) {
        String yaml = "{select: " + select + ", from: " + type + (where.isEmpty() ? "" : ", where: \"" + where + "\"")
                + (days == 0 ? "" : ", within: " + days + "d") + "}";
        String sql = select + " filter (where type = '" + type + "'" + (where.isEmpty() ? "" : " and " + where) + since(days) + ")";
        return new Feature(name, yaml, sql, days);
    }

    /** A condition on events; {@code %s} in it is the instant of the run. */
    static String since(int days) {
        return days == 0 ? "" : " and occurred_at >= " + NOW + " - interval '" + days + " days'";
    }

    static List<Model> models() {
        String[] counted = {
            "page_viewed_30d", "vehicle_viewed_30d", "search_30d", "price_alert_90d", "email_clicked_90d", "finance_30d",
            "paid_90d", "vehicles_30d", "lead_form_all", "test_drive_all", "service_365d", "vehicle_sold_all"
        };
        String[] faded = {"page_viewed", "vehicle_viewed", "search", "price_alert", "email_opened"};
        List<Model> models = new ArrayList<>();
        for (int m = 1; m <= 3; m++) {
            var model = new Model("m" + m, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < 17; i++) {
                String where = counted[(i * 5 + m) % counted.length] + " > " + i % 4;
                model.yaml().add("{where: " + where + ", points: " + (i % 9 + m) + ", because: Rule " + i + "}");
                model.predicates().add("case when " + where + " then " + (i % 9 + m) + " else 0 end");
            }
            for (String fact : List.of("role_address", "state = 'NV'", "owned_year < 2015")) {
                model.yaml().add("{part: demographic, where: \"" + fact + "\", points: -5, because: Who they are}");
                model.demographic().add("case when " + fact + " then -5 else 0 end");
            }
            for (int i = 0; i < faded.length; i++) {
                int life = 7 * (i + m);
                model.yaml().add("{each: " + faded[i] + ", points: 2, half_life: " + life + "d, max: 30, because: Fades}");
                model.faded().add(new Faded(faded[i], life));
            }
            models.add(model);
        }
        return models;
    }

    static List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        String[] did = {"page_viewed_7d", "vehicle_viewed_30d", "search_90d", "finance_90d", "paid_30d", "email_clicked_90d"};
        for (int i = 0; i < 12; i++) {
            segments.add(new Segment("did_" + i, did[i % 6] + " > " + i % 5 + " and email_consent = 'granted'"));
            segments.add(new Segment("scored_" + i, "score_m" + (i % 3 + 1) + " >= " + (60 + 3 * i) + " and not suppressed"));
            segments.add(new Segment("graded_" + i, "grade_m" + (i % 3 + 1) + " = 'A' and source = 'source" + i % 7 + "'"));
            segments.add(new Segment("lives_" + i, "city = 'City" + i + "' and (events_90d > 4 or lead_form_all > 0)"));
            segments.add(new Segment("gone_" + i, "days_since_last_event > " + (60 + 15 * i) + " and vehicle_sold_all > 0"));
        }
        return segments;
    }
}

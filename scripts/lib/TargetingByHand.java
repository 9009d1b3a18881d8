import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The profile, the scores and the segments in SQL as a person who knows the engine would write it: the same columns where there is
 * data behind them, everything that changed recorded, nothing written twice.
 *
 * @param now the instant, as SQL writes a timestamp
 * @param postgres otherwise DuckDB
 */
record TargetingByHand(String now, boolean postgres) {
    private static final String ZONED = "occurred_at - interval '1 hour' * case postal_zone when 'America/Denver' then 7 else 8 end";

    private static final String ACTIVITY = ", min(occurred_at) first_event_at, max(occurred_at) last_event_at, count(*) events_total,"
            + " count(*) filter (where true" + TargetingRules.since(7) + ") events_7d,"
            + " count(*) filter (where true" + TargetingRules.since(30) + ") events_30d,"
            + " count(*) filter (where true" + TargetingRules.since(90) + ") events_90d";

    private static final String CONSENT = "select lead_id, max(state) filter (where channel = 'email') email_consent,"
            + " max(state) filter (where channel = 'sms') sms_consent, max(state) filter (where channel = 'call') call_consent"
            + " from (select lead_id, channel, state, row_number() over (partition by lead_id, channel"
            + " order by occurred_at desc, id desc) newest from consent_event where occurred_at <= timestamp '%s') c"
            + " where newest = 1 group by lead_id";

    private static final String ANSWERS = "select lead_id, "
            + List.of("opened", "clicked").stream()
                    .map(kind -> "count(*) filter (where type = 'email_" + kind + "'" + TargetingRules.since(30) + ") " + kind + "_30d,"
                            + " count(*) filter (where type = 'email_" + kind + "'" + TargetingRules.since(90) + ") " + kind + "_90d,"
                            + " max(occurred_at) filter (where type = 'email_" + kind + "') last_" + kind)
                    .collect(Collectors.joining(", "))
            + ", case when count(*) filter (where true" + TargetingRules.since(365) + ") > 0 then 'email' end preferred_channel"
            + " from hand_answer group by lead_id";

    private static final String HOUR = "select lead_id, hour best_hour from (select lead_id, hour, row_number() over (partition by lead_id"
            + " order by count(*) desc, max(occurred_at) desc, hour) place from hand_answer where true" + TargetingRules.since(365)
            + " group by lead_id, hour) h where place = 1";

    private static final String OWNED = "select lead_id, count(*) owned_vehicles, max(acquired_at) last_acquired_at from (select lead_id, item,"
            + " max(occurred_at) acquired_at, row_number() over (partition by item order by max(occurred_at) desc) holder"
            + " from event where type = 'vehicle_sold' and occurred_at < timestamp '%s' and item is not null group by lead_id, item) o"
            + " where holder = 1 group by lead_id";

    List<String> profile() {
        List<String> all = new ArrayList<>();
        Map<Integer, List<TargetingRules.Feature>> windows = new LinkedHashMap<>();
        TargetingRules.features().forEach(feature -> windows
                .computeIfAbsent(feature.days() == 0 || feature.days() > 90 ? 0 : 90, days -> new ArrayList<>())
                .add(feature));
        windows.forEach((days, features) -> all.addAll(temp(
                "hand_window_" + days,
                "select lead_id, "
                        + features.stream().map(f -> f.sql() + " " + f.name()).collect(Collectors.joining(", "))
                        + (days == 0 ? ACTIVITY : "") + " from event where lead_id is not null and occurred_at < timestamp '%s'"
                        + TargetingRules.since(days) + " group by lead_id")));
        all.addAll(temp("hand_consent", CONSENT));
        all.addAll(temp("hand_answer", "select e.lead_id, e.type, occurred_at, extract(hour from " + ZONED + ") as hour"
                + " from event e join lead l using (lead_id)"
                + " where type in ('email_opened', 'email_clicked') and occurred_at < timestamp '%s'"));
        all.addAll(temp("hand_answers", ANSWERS));
        all.addAll(temp("hand_hour", HOUR));
        all.addAll(temp("hand_owned", OWNED));
        all.addAll(temp("hand_points", points()));
        all.add("drop table if exists hand_profile");
        all.add("create table hand_profile as select s.*, " + standings() + " from (select f.*, " + scores() + " from (" + facts(windows)
                + ") f) s");
        return all.stream().map(this::asOfNow).toList();
    }

    List<String> scored() {
        List<String> all = new ArrayList<>();
        all.addAll(temp(
                "hand_fresh",
                TargetingRules.models().stream()
                        .map(model -> "select '" + model.name() + "' model, lead_id, score_" + model.name() + " score, grade_" + model.name()
                                + " grade, hot_" + model.name() + " hot from hand_profile")
                        .collect(Collectors.joining(" union all "))));
        all.add("create table if not exists hand_score (model varchar, lead_id bigint, score decimal(12,2), grade varchar, hot boolean)");
        all.add("create table if not exists hand_score_change (model varchar, lead_id bigint, old_score decimal(12,2), score decimal(12,2),"
                + " old_grade varchar, grade varchar, old_hot boolean, hot boolean, changed_at timestamp)");
        all.addAll(temp(
                "hand_delta",
                "select f.*, s.score old_score, s.grade old_grade, s.hot old_hot, s.lead_id is not null known from hand_fresh f"
                        + " left join hand_score s on s.model = f.model and s.lead_id = f.lead_id"
                        + " where s.lead_id is null or s.score <> f.score or s.grade <> f.grade or s.hot <> f.hot"));
        all.add("insert into hand_score_change select model, lead_id, old_score, score, old_grade, grade, old_hot, hot, timestamp '%s'"
                + " from hand_delta");
        all.add("update hand_score set score = d.score, grade = d.grade, hot = d.hot from hand_delta d"
                + " where d.known and d.model = hand_score.model and d.lead_id = hand_score.lead_id");
        all.add("insert into hand_score select model, lead_id, score, grade, hot from hand_delta where not known");
        return all.stream().map(this::asOfNow).toList();
    }

    List<String> segments() {
        List<String> all = new ArrayList<>();
        all.addAll(temp("hand_now", postgres ? inOnePass() : inColumns()));
        all.add("create table if not exists hand_member (segment varchar, lead_id bigint, entered_at timestamp, exited_at timestamp)");
        all.add("update hand_member set exited_at = timestamp '%s' where exited_at is null and not exists"
                + " (select 1 from hand_now n where n.segment = hand_member.segment and n.lead_id = hand_member.lead_id)");
        all.add("insert into hand_member select segment, lead_id, timestamp '%s', null from hand_now n where not exists"
                + " (select 1 from hand_member m where m.segment = n.segment and m.lead_id = n.lead_id and m.exited_at is null)");
        return all.stream().map(this::asOfNow).toList();
    }

    private static String inColumns() {
        return TargetingRules.segments().stream()
                .map(segment -> "select '" + segment.name() + "' segment, lead_id from hand_profile where " + segment.where())
                .collect(Collectors.joining(" union all "));
    }

    private static String inOnePass() {
        return TargetingRules.segments().stream()
                .map(segment -> "('" + segment.name() + "', " + segment.where() + ")")
                .collect(Collectors.joining(", ", "select segment, lead_id from hand_profile cross join lateral (values ",
                        ") v (segment, holds) where holds"));
    }

    private List<String> temp(String name, String query) {
        List<String> statements = new ArrayList<>(List.of("create temp table " + name + " as " + query));
        if (postgres) {
            statements.add("analyze " + name);
        }
        return statements;
    }

    private String asOfNow(String statement) {
        return statement.replace("%s", now);
    }

    private static String points() {
        List<String> sums = new ArrayList<>();
        for (TargetingRules.Model model : TargetingRules.models()) {
            for (TargetingRules.Faded faded : model.faded()) {
                sums.add("least(30, sum(2 * power(0.5, days / " + faded.halfLife() + ".0)) filter (where type = '" + faded.type() + "')) "
                        + column(model, faded));
            }
        }
        return "select lead_id, " + String.join(", ", sums) + " from (select lead_id, type,"
                + " cast(timestamp '%s' - interval '8 hours' as date) - cast(occurred_at - interval '8 hours' as date) as days from event"
                + " where lead_id is not null and occurred_at < timestamp '%s'"
                + " and type in ('page_viewed', 'vehicle_viewed', 'search', 'price_alert', 'email_opened')) e group by lead_id";
    }

    private static String facts(Map<Integer, List<TargetingRules.Feature>> windows) {
        var sql = new StringBuilder("select l.*, split_part(email, '@', 2) email_domain, exists (select 1 from suppression s"
                + " where s.kind = 'email' and s.value = l.email or s.kind = 'phone' and s.value = l.phone"
                + " or s.kind = 'domain' and s.value = split_part(l.email, '@', 2)) suppressed,"
                + " cast(timestamp '%s' - interval '8 hours' as date) - cast(created_at - interval '8 hours' as date) days_since_created,"
                + " cast(timestamp '%s' - interval '8 hours' as date) - cast(last_event_at - interval '8 hours' as date) days_since_last_event,"
                + " coalesce(email_consent, 'unknown') email_consent, coalesce(sms_consent, 'unknown') sms_consent,"
                + " coalesce(call_consent, 'unknown') call_consent, first_event_at, last_event_at, best_hour, preferred_channel,"
                + " coalesce(owned_vehicles, 0) owned_vehicles, last_acquired_at, last_opened, last_clicked");
        for (String count : List.of("events_7d", "events_30d", "events_90d", "events_total", "opened_30d", "opened_90d", "clicked_30d",
                "clicked_90d")) {
            sql.append(", coalesce(").append(count).append(", 0) ").append(count);
        }
        TargetingRules.features().forEach(feature -> sql.append(", ")
                .append(feature.sql().startsWith("count")
                        ? "coalesce(" + feature.name() + ", 0) " + feature.name()
                        : feature.name()));
        for (TargetingRules.Model model : TargetingRules.models()) {
            model.faded().forEach(faded -> sql.append(", ").append(column(model, faded)));
        }
        sql.append(" from lead l");
        windows.keySet().forEach(days -> sql.append(" left join hand_window_").append(days).append(" using (lead_id)"));
        for (String table : List.of("consent", "answers", "hour", "owned", "points")) {
            sql.append(" left join hand_").append(table).append(" using (lead_id)");
        }
        return sql.toString();
    }

    private static String scores() {
        List<String> columns = new ArrayList<>();
        for (TargetingRules.Model model : TargetingRules.models()) {
            columns.add("cast(" + String.join(" + ", model.predicates()) + " + "
                    + model.faded().stream()
                            .map(faded -> "coalesce(" + column(model, faded) + ", 0)")
                            .collect(Collectors.joining(" + "))
                    + " as decimal(12,2)) score_" + model.name());
        }
        return String.join(", ", columns);
    }

    private static String standings() {
        return TargetingRules.models().stream()
                .map(model -> "score_" + model.name())
                .map(score -> "case when " + score + " >= 70 then 'A' when " + score + " >= 30 then 'B' when " + score
                        + " >= 12 then 'C' else 'D' end " + score.replace("score", "grade") + ", " + score + " >= 70 "
                        + score.replace("score", "hot"))
                .collect(Collectors.joining(", "));
    }

    private static String column(TargetingRules.Model model, TargetingRules.Faded faded) {
        return "points_" + model.name() + "_" + faded.type();
    }
}

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The profile, the scores and the segments in SQL as a person who knows the engine would write it: the columns that the rules read and
 * no others, as Drumbeat's profile has them, the scores with their parts and since when somebody is hot, everything that changed recorded, nothing written twice.
 *
 * @param now the instant, as SQL writes a timestamp
 * @param postgres otherwise DuckDB
 */
record TargetingByHand(String now, boolean postgres) {
    private static final String ACTIVITY = ", max(occurred_at) last_event_at,"
            + " count(*) filter (where true" + TargetingRules.since(90) + ") events_90d";

    private static final String HOT_SINCE =
            "case when not d.hot then null when d.old_hot then d.old_hot_since else timestamp '%s' end";

    private static final String CONSENT = "select lead_id, state email_consent from (select lead_id, state, row_number() over (partition by"
            + " lead_id order by occurred_at desc, id desc) newest from consent_event"
            + " where channel = 'email' and purpose = 'marketing' and occurred_at <= timestamp '%s') c where newest = 1";

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
        all.addAll(temp("hand_points", points()));
        all.add("drop table if exists hand_profile");
        all.add("create table hand_profile as select s.*, " + standings() + " from (select p.*, " + scores() + " from (select f.*, "
                + parts() + " from (" + facts(windows) + ") f) p) s");
        return all.stream().map(this::asOfNow).toList();
    }

    List<String> scored() {
        List<String> all = new ArrayList<>();
        all.addAll(temp(
                "hand_fresh",
                TargetingRules.models().stream()
                        .map(model -> "select '" + model.name() + "' model, lead_id, score_" + model.name() + " score, demographic_"
                                + model.name() + " demographic, behavioural_" + model.name() + " behavioural, grade_" + model.name()
                                + " grade, hot_" + model.name() + " hot from hand_profile")
                        .collect(Collectors.joining(" union all "))));
        all.add("create table if not exists hand_score (model varchar, lead_id bigint, score decimal(12,2),"
                + " demographic decimal(12,2), behavioural decimal(12,2), grade varchar, hot boolean, hot_since timestamp)");
        all.add("create table if not exists hand_score_change (model varchar, lead_id bigint, old_score decimal(12,2), score decimal(12,2),"
                + " demographic decimal(12,2), behavioural decimal(12,2),"
                + " old_grade varchar, grade varchar, old_hot boolean, hot boolean, changed_at timestamp)");
        all.addAll(temp(
                "hand_delta",
                "select f.*, s.score old_score, s.grade old_grade, s.hot old_hot, s.hot_since old_hot_since,"
                        + " s.lead_id is not null known from hand_fresh f"
                        + " left join hand_score s on s.model = f.model and s.lead_id = f.lead_id"
                        + " where s.lead_id is null or s.score <> f.score or s.demographic <> f.demographic"
                        + " or s.behavioural <> f.behavioural or s.grade <> f.grade or s.hot <> f.hot"));
        all.add("insert into hand_score_change select model, lead_id, old_score, score, demographic, behavioural, old_grade, grade, old_hot, hot, timestamp '%s'"
                + " from hand_delta");
        all.add("update hand_score set score = d.score, demographic = d.demographic, behavioural = d.behavioural,"
                + " grade = d.grade, hot = d.hot, hot_since = " + HOT_SINCE + " from hand_delta d"
                + " where d.known and d.model = hand_score.model and d.lead_id = hand_score.lead_id");
        all.add("insert into hand_score select model, lead_id, score, demographic, behavioural, grade, hot, " + HOT_SINCE
                + " from hand_delta d where not known");
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
        var sql = new StringBuilder("select l.lead_id, city, state, source, role_address, owned_year, exists (select 1 from suppression s"
                + " where s.kind = 'email' and s.value = l.email or s.kind = 'phone' and s.value = l.phone"
                + " or s.kind = 'domain' and s.value = split_part(l.email, '@', 2)) suppressed,"
                + " cast(timestamp '%s' - interval '8 hours' as date) - cast(last_event_at - interval '8 hours' as date) days_since_last_event,"
                + " coalesce(email_consent, 'unknown') email_consent, coalesce(events_90d, 0) events_90d");
        TargetingRules.features().forEach(feature -> sql.append(", ")
                .append(feature.sql().startsWith("count")
                        ? "coalesce(" + feature.name() + ", 0) " + feature.name()
                        : feature.name()));
        for (TargetingRules.Model model : TargetingRules.models()) {
            model.faded().forEach(faded -> sql.append(", ").append(column(model, faded)));
        }
        sql.append(" from lead l");
        windows.keySet().forEach(days -> sql.append(" left join hand_window_").append(days).append(" using (lead_id)"));
        for (String table : List.of("consent", "points")) {
            sql.append(" left join hand_").append(table).append(" using (lead_id)");
        }
        return sql.toString();
    }

    private static String parts() {
        List<String> columns = new ArrayList<>();
        for (TargetingRules.Model model : TargetingRules.models()) {
            columns.add("cast(" + String.join(" + ", model.demographic()) + " as decimal(12,2)) demographic_" + model.name());
            columns.add("cast(" + String.join(" + ", model.predicates()) + " + "
                    + model.faded().stream()
                            .map(faded -> "coalesce(" + column(model, faded) + ", 0)")
                            .collect(Collectors.joining(" + "))
                    + " as decimal(12,2)) behavioural_" + model.name());
        }
        return String.join(", ", columns);
    }

    private static String scores() {
        return TargetingRules.models().stream()
                .map(model -> "cast(demographic_" + model.name() + " + behavioural_" + model.name() + " as decimal(12,2)) score_"
                        + model.name())
                .collect(Collectors.joining(", "));
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

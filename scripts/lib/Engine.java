import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;

/** The same work as a person who knows DuckDB would write it: no checks, no rejects, no consent, no ledger. */
final class Engine implements AutoCloseable {
    private static final String FEATURES =
            """
            count(*) filter (type = 'page_viewed' and d <= 30) page_views_30d,
            count(*) filter (type = 'page_viewed' and d <= 90) page_views_90d,
            count(*) filter (type = 'vehicle_viewed' and d <= 7) vehicle_views_7d,
            count(*) filter (type = 'vehicle_viewed' and d <= 30) vehicle_views_30d,
            count(*) filter (type = 'vehicle_viewed' and d <= 90) vehicle_views_90d,
            count(distinct item) filter (type = 'vehicle_viewed' and d <= 30) vehicles_seen_30d,
            count(*) filter (type = 'search' and d <= 30) searches_30d,
            count(*) filter (type = 'page_viewed' and url like '%/specials%' and d <= 60) specials_60d,
            count(*) filter (type = 'page_viewed' and url like '%/leasing%' and d <= 60) leasing_60d,
            count(*) filter (type = 'page_viewed' and url like '%/finance%' and d <= 30) finance_30d,
            count(*) filter (type = 'page_viewed' and medium in ('cpc', 'paid_social') and d <= 90) paid_visits_90d,
            max(occurred_at) filter (type = 'vehicle_viewed') last_vehicle_view,
            count(*) filter (type = 'price_alert' and d <= 60) price_alerts_60d,
            count(*) filter (type = 'finance_started' and d <= 30) finance_started_30d,
            count(*) filter (type = 'trade_in_form' and d <= 60) trade_in_60d,
            count(*) filter (type = 'lead_form' and d <= 30) forms_30d,
            count(*) filter (type = 'appointment_booked' and d <= 30) appointments_30d,
            count(*) filter (type = 'test_drive' and d <= 30) test_drives_30d,
            count(*) filter (type = 'email_opened' and d <= 30) mails_opened_30d,
            count(*) filter (type = 'email_clicked' and d <= 90) mails_clicked_90d,
            count(*) filter (type = 'vehicle_sold') purchases,
            count(*) filter (type = 'vehicle_sold' and d <= 90) purchases_90d,
            max(occurred_at) filter (type = 'vehicle_sold') last_purchase,
            sum(value) filter (type = 'vehicle_sold') spent,
            count(*) filter (type = 'service_visit' and d <= 365) service_visits_365d,
            max(occurred_at) filter (type = 'service_visit') last_service,
            sum(value) filter (type = 'service_visit' and d <= 730) service_spend_730d,
            count(*) filter (type = 'service_declined' and d <= 365) declined_365d,
            least(30, sum(2 * pow(0.5, d / 14.0)) filter (type = 'vehicle_viewed')) viewed_points,
            least(8, sum(pow(0.5, d / 14.0)) filter (type = 'search')) searched_points
            """;

    private final Connection connection;
    private final Path inbox;

    /** {@code DATABASE TASK FILE}: prints the wall-clock and the processor seconds that the task's statements took. */
    public static void main(String[] words) throws SQLException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (var engine = new Engine(Path.of(words[0]), Path.of(words[2]))) {
            long cpu = system.getProcessCpuTime();
            double wall = engine.task(words[1]);
            System.out.printf(Locale.ROOT, "%.3f %.3f%n", wall, (system.getProcessCpuTime() - cpu) / 1e9);
        }
    }

    private double task(String name) throws SQLException {
        return switch (name) {
            case "crm" -> importLeads();
            case "dealer-events" -> importDealerEvents();
            case "web-events" -> importWebEvents();
            case "score" -> score();
            case "segment" -> segment();
            case "people" -> importPeople();
            case "feed" -> readFeed();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Engine(Path file, Path inbox) throws SQLException {
        var settings = new Properties();
        settings.setProperty("memory_limit", "400MB");
        this.connection = DriverManager.getConnection("jdbc:duckdb:" + file, settings);
        this.inbox = inbox;
        execute(
                "create table if not exists lead (customer varchar primary key, first_name varchar, last_name varchar, email varchar,"
                        + " phone varchar, street varchar, city varchar, state varchar, zip varchar, store varchar,"
                        + " source varchar, status varchar, created date, birthday date, mail_ok varchar, owner varchar,"
                        + " interest varchar, trade varchar, vin varchar, make varchar, model varchar, model_year integer,"
                        + " finance varchar, lease_end date, csi integer)",
                "create table if not exists event (event_id varchar, customer varchar, email varchar, type varchar, occurred_at timestamp,"
                        + " source varchar, medium varchar, campaign varchar, url varchar, referrer varchar, item varchar,"
                        + " value decimal(18,2))",
                "create table if not exists lead_score (model varchar, customer varchar, score decimal(12,2), grade varchar)",
                "create table if not exists segment_member (segment varchar, customer varchar, entered_at timestamp)");
    }

    /** One row a mailbox, as a file names it last or first, whatever DuckDB finds quicker. */
    private double importPeople() throws SQLException {
        return timed(
                "create table if not exists person (customer varchar, first_name varchar, last_name varchar,"
                        + " email varchar primary key, phone varchar, city varchar, state varchar, zip varchar, source varchar,"
                        + " created date, mail_ok varchar, consent_at timestamp)",
                "insert into person select any_value(\"Customer No\"), any_value(\"First Name\"), any_value(\"Last Name\"),"
                        + " lower(Email) email, any_value(Phone), any_value(City), any_value(State), any_value(Zip),"
                        + " any_value(\"Lead Source\"), any_value(try_cast(Created as date)), any_value(\"Mail OK\"),"
                        + " any_value(try_cast(replace(\"Consent Date\", 'Z', '') as timestamp))"
                        + " from read_csv('" + inbox + "', header = true, all_varchar = true) where Email like '%@%'"
                        + " group by lower(Email) on conflict (email) do update set"
                        + " customer = coalesce(excluded.customer, customer), first_name = excluded.first_name,"
                        + " last_name = excluded.last_name, phone = coalesce(excluded.phone, phone), city = excluded.city,"
                        + " state = excluded.state, zip = excluded.zip, source = excluded.source, created = excluded.created,"
                        + " mail_ok = coalesce(excluded.mail_ok, mail_ok), consent_at = coalesce(excluded.consent_at, consent_at)",
                "checkpoint");
    }

    private double readFeed() throws SQLException {
        return timed(
                "create or replace table feed as select * from read_csv('" + inbox + "', header = true, all_varchar = true)",
                "checkpoint");
    }

    private double importLeads() throws SQLException {
        return timed("insert into lead select \"Customer No\", any_value(\"First Name\"), any_value(\"Last Name\"),"
                + " any_value(lower(Email)), any_value(Cell), any_value(Address), any_value(City), any_value(State),"
                + " any_value(Zip), any_value(Store), any_value(\"Lead Source\"), any_value(Status),"
                + " any_value(try_strptime(Created, '%m/%d/%Y')::date), any_value(try_strptime(Birthday, '%m/%d/%Y')::date),"
                + " any_value(\"Mail OK\"), any_value(Salesperson), any_value(Interest), any_value(Trade),"
                + " any_value(\"Veh VIN\"), any_value(\"Veh Make\"), any_value(\"Veh Model\"),"
                + " any_value(try_cast(\"Veh Year\" as integer)), any_value(Finance),"
                + " any_value(try_strptime(\"Lease Mat.\", '%m/%d/%Y')::date), any_value(try_cast(CSI as integer))"
                + " from read_csv('" + inbox.resolve("crm.csv") + "', skip = 2, header = true, all_varchar = true)"
                + " where \"Customer No\" is not null group by 1"
                + " on conflict (customer) do update set first_name = excluded.first_name, last_name = excluded.last_name,"
                + " email = excluded.email, phone = excluded.phone, street = excluded.street, city = excluded.city,"
                + " zip = excluded.zip, status = excluded.status, owner = excluded.owner, finance = excluded.finance,"
                + " lease_end = excluded.lease_end, csi = excluded.csi");
    }

    private double importDealerEvents() throws SQLException {
        return timed("insert into event select Ref, \"Customer No\", null, Kind, try_cast(replace(Time, 'Z', '') as timestamp),"
                + " null, null, null, null, null, VIN, try_cast(Amount as decimal(18,2))"
                + " from read_csv('" + inbox.resolve("dealer.csv") + "', header = true, all_varchar = true) f"
                + " anti join event e on e.event_id = f.Ref");
    }

    private double importWebEvents() throws SQLException {
        return timed("insert into event select f.event_id, f.external_id, lower(f.email), f.type, f.occurred_at, f.source, f.medium,"
                + " f.campaign, f.url, f.referrer, f.item, try_cast(f.value as decimal(18,2))"
                + " from read_json('" + inbox.resolve("web*.jsonl") + "', format = 'newline_delimited', ignore_errors = true, columns = {"
                + " event_id: 'varchar', type: 'varchar', occurred_at: 'timestamp', email: 'varchar', external_id: 'varchar',"
                + " anonymous_id: 'varchar', channel: 'varchar', source: 'varchar', medium: 'varchar', campaign: 'varchar',"
                + " url: 'varchar', referrer: 'varchar', item: 'varchar', value: 'varchar'}) f"
                + " anti join event e on e.event_id = f.event_id");
    }

    /** The features and both models in two statements. */
    private double score() throws SQLException {
        return timed(
                "create or replace table profile as with known as ("
                        + " select l.customer lead, e.*, date_diff('second', e.occurred_at, current_timestamp::timestamp) / 86400.0 d"
                        + " from event e join lead l on l.customer = e.customer"
                        + " union all select l.customer, e.*, date_diff('second', e.occurred_at, current_timestamp::timestamp) / 86400.0"
                        + " from event e join lead l on l.email = e.email where e.customer is null and e.email is not null)"
                        + " select l.*, f.* exclude (lead), date_diff('day', l.created, current_date) days_known,"
                        + " date_diff('day', coalesce(f.last_service, f.last_purchase)::date, current_date) days_since_service,"
                        + " date_diff('day', current_date, l.lease_end) days_to_lease_end"
                        + " from lead l left join (select lead, " + FEATURES + " from known group by lead) f on f.lead = l.customer",
                "create or replace temp table fresh as select 'purchase' model, customer, case when finance_started_30d > 0 then 25 else 0 end"
                        + " + case when finance_30d > 0 then 8 else 0 end + case when appointments_30d > 0 then 20 else 0 end"
                        + " + case when test_drives_30d > 0 then 15 else 0 end + case when trade_in_60d > 0 then 15 else 0 end"
                        + " + case when price_alerts_60d > 0 then 8 else 0 end + case when forms_30d > 0 then 6 else 0 end"
                        + " + case when days_to_lease_end between 0 and 90 then 12 else 0 end"
                        + " + case when source in ('walk-in', 'referral') then 5 else 0 end"
                        + " + coalesce(viewed_points, 0) + coalesce(searched_points, 0)"
                        + " + case when purchases_90d > 0 then -60 else 0 end as score from profile"
                        + " union all select 'service', customer, case when purchases > 0 then 10 else 0 end"
                        + " + case when days_since_service between 150 and 400 then 40 else 0 end"
                        + " + case when declined_365d > 0 then 20 else 0 end + case when service_visits_365d >= 2 then 10 else 0 end"
                        + " + case when service_spend_730d > 500 then 5 else 0 end from profile",
                "delete from lead_score",
                "insert into lead_score select model, customer, score, case when score >= 70 then 'A' when score >= 40 then 'B'"
                        + " when score >= 15 then 'C' else 'D' end from fresh");
    }

    private double segment() throws SQLException {
        String[] predicates = {
            "days_known <= 14 and coalesce(purchases, 0) = 0", "city in ('Fresno', 'Clovis', 'Madera')",
            "days_known > 30 and vehicle_views_30d > 0", "vehicles_seen_30d >= 4 and searches_30d >= 1",
            "purchases_90d > 0", "purchases > 0", "service_visits_365d > 0", "days_since_service between 180 and 420",
            "declined_365d > 0", "days_to_lease_end between 0 and 90", "days_since_service > 420",
            "days_known > 120 and coalesce(vehicle_views_90d, 0) = 0", "spent >= 45000", "csi >= 9",
            "price_alerts_60d > 0 or specials_60d >= 3", "trade_in_60d > 0",
            "finance_started_30d > 0 or appointments_30d > 0", "vehicle_views_7d > 3"
        };
        var members = new StringBuilder("create or replace temp table now_in as ");
        for (int i = 0; i < predicates.length; i++) {
            members.append(i == 0 ? "" : " union all ")
                    .append("select 's" + i + "' segment, customer from profile where ")
                    .append(predicates[i]);
        }
        return timed(
                members.toString(),
                "delete from segment_member m where not exists (select 1 from now_in n where n.segment = m.segment and n.customer = m.customer)",
                "insert into segment_member select segment, customer, current_timestamp::timestamp from now_in n"
                        + " anti join segment_member m on m.segment = n.segment and m.customer = n.customer");
    }

    private double timed(String... statements) throws SQLException {
        long begun = System.nanoTime();
        execute(statements);
        return (System.nanoTime() - begun) / 1e9;
    }

    private void execute(String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * How good a store's idea of who is who is, pair by pair, where the truth stands in the external id that each lead came with.
 *
 * @param leads as they came
 * @param pairs of leads that are one person
 * @param right pairs of leads that are one person and one lead
 * @param wrong pairs of leads that are one lead, and not one person
 * @param asked pairs that are one person, and about which somebody is asked
 * @param waiting questions
 * @param apt questions about two who are one person
 */
record Grouping(long leads, long pairs, long right, long wrong, long asked, long waiting, long apt) {

    /** @param person a regular expression with one group, the person that an external id tells of */
    static Grouping of(String url, String person) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create temp table came as select lead_id, regexp_extract(value, '" + person
                    + "', 1) as person from lead_identity where kind like 'external:%'");
            statement.execute("create temp table part as select lead_id, person, count(*) as n from came group by 1, 2");
            long leads = number(statement, "select sum(n) from part");
            long pairs = number(statement, "select sum(n * (n - 1) / 2) from (select sum(n) as n from part group by person)");
            long right = number(statement, "select sum(n * (n - 1) / 2) from part");
            long all = number(statement, "select sum(n * (n - 1) / 2) from (select sum(n) as n from part group by lead_id)");
            statement.execute("create temp table asked as select d.id, sum(a.n * b.n) as n from dedupe_pair d"
                    + " join part a on a.lead_id = d.one_id join part b on b.lead_id = d.other_id and b.person = a.person"
                    + " where d.state = 'waiting' group by d.id");
            return new Grouping(
                    leads,
                    pairs,
                    right,
                    all - right,
                    number(statement, "select sum(n) from asked"),
                    number(statement, "select count(*) from dedupe_pair where state = 'waiting'"),
                    number(statement, "select count(*) from asked"));
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    double precision() {
        return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    double recall() {
        return (double) right / pairs;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d leads, %,d pairs of one person: precision %.4f, recall %.4f, with questions %.4f; %,d questions, of"
                        + " which %,d are apt",
                leads,
                pairs,
                precision(),
                recall(),
                (double) (right + asked) / pairs,
                waiting,
                apt);
    }

    /** {@code URL PERSON}: a store that is there already. */
    public static void main(String[] words) throws SQLException {
        System.out.println(of(words[0], words[1]));
    }
}

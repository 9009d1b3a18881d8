package io.drumbeat.interest;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Coordinates;
import io.drumbeat.workspace.Location;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;

/** How far a company's locations are apart, where it says where they are, and what that adds to an item's likeness. */
final class Rooftops {
    static final Field<String> FROM = field(name("from_location"), VARCHAR);
    static final Field<String> TO = field(name("to_location"), VARCHAR);
    static final Field<Integer> POINTS = field(name("points"), INTEGER);

    /** What is at their own rooftop. */
    static final int HERE = 5;

    private static final int FARTHEST = -10;
    private static final double KILOMETRES_A_POINT = 25;

    private final Map<String, Coordinates> known = new LinkedHashMap<>();

    Rooftops(Collection<Location> locations) {
        for (Location location : locations) {
            Coordinates place = location.coordinates();
            if (place != null) {
                known.put(location.name(), place);
            }
        }
    }

    /** {@code from_location, to_location, points} of each two whose places are known. */
    TempTable nearness(Transaction tx) {
        Staging rows = tx.stage("nearness", List.of(Column.like(FROM), Column.like(TO), Column.like(POINTS)));
        known.forEach((from, place) -> known.forEach((to, other) -> rows.add(from, to, points(place, other))));
        rows.close();
        return rows;
    }

    static int points(Coordinates from, Coordinates to) {
        return Math.max(FARTHEST, HERE - (int) (from.kilometresTo(to) / KILOMETRES_A_POINT));
    }
}

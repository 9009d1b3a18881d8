package io.drumbeat.rule;

import io.drumbeat.workspace.DataClass;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;

/** A small profile with a column of every type. */
final class SampleCatalog {
    static final AsOf AS_OF = new AsOf(Instant.parse("2026-11-20T15:00:00Z"), ZoneId.of("America/Los_Angeles"));

    static final Catalog PROFILE = new Catalog(
                    "the profile",
                    List.of(
                            column("lead_id", ValueType.INTEGER),
                            column("visits", ValueType.INTEGER),
                            column("finance_30d", ValueType.INTEGER),
                            column("score_purchase", ValueType.DECIMAL),
                            column("ratio", ValueType.DOUBLE),
                            column("city", ValueType.TEXT),
                            column("email", ValueType.TEXT),
                            column("role_address", ValueType.BOOLEAN),
                            column("lease_end", ValueType.DATE),
                            column("created_at", ValueType.INSTANT),
                            column("order", ValueType.TEXT)))
            .withSegments(
                    Map.of("hot", segment("hot", "role_address"), "test-drive", segment("test-drive", "role_address")));

    private SampleCatalog() {}

    static Column column(String name, ValueType type) {
        return new Column(
                name,
                DSL.field(DSL.name("sample", name), type.dataType()),
                type,
                name.equals("lease_end") ? DataClass.NPI : DataClass.INTERNAL,
                "A column of the sample");
    }

    private static Column segment(String name, String flag) {
        return new Column(
                "in segment " + name,
                DSL.field(DSL.name("sample", flag), ValueType.BOOLEAN.dataType()),
                ValueType.BOOLEAN,
                DataClass.INTERNAL,
                "A segment of the sample");
    }

    static Text text(String rule) {
        return new Text(rule, new Position("segments/test.yaml", 3, 20));
    }

    static RuleParser parser() {
        return new RuleParser(PROFILE, AS_OF);
    }
}

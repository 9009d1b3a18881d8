package io.drumbeat.report;

import io.drumbeat.workspace.Assignment;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.CampaignDefinition.Goal;
import io.drumbeat.workspace.Guards;
import io.drumbeat.workspace.Identity;
import io.drumbeat.workspace.Interest;
import io.drumbeat.workspace.Lifecycle;
import io.drumbeat.workspace.Location;
import io.drumbeat.workspace.ReportDefinition;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.Threshold;
import io.drumbeat.workspace.Sending;
import io.drumbeat.workspace.Target;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Position;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A dealer's workspace, by hand, with as much as a report looks at. */
final class Dealer {
    static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final Position AT = new Position("drumbeat.yaml", 1, 1);

    private Dealer() {}

    static Workspace at(Path root, ReportDefinition... reports) {
        var named = new LinkedHashMap<String, ReportDefinition>();
        for (ReportDefinition report : reports) {
            named.put(report.name(), report);
        }
        return new Workspace(
                root,
                "Redwood Auto Group",
                ZONE,
                "US",
                new Target("dev", ".drumbeat/store.duckdb", true),
                Map.of(
                        "honda", new Location("honda", "Redwood Honda", null, null, null, null, null, AT),
                        "toyota", new Location("toyota", "Redwood Toyota", null, null, null, null, null, AT)),
                Map.of(),
                Map.of(),
                new Sending(null, null, Map.of(), Map.of(), Map.of()),
                Guards.DEFAULT,
                Identity.STANDARD,
                Interest.BY_NAME,
                null,
                Map.of(),
                Map.of(),
                Map.of(
                        "purchase",
                        new ScoringModel(
                                "purchase",
                                List.of(),
                                Map.of(),
                                grades(),
                                new Threshold(new BigDecimal(70), new BigDecimal(70)),
                                List.of(),
                                AT)),
                Map.of(),
                Lifecycle.NONE,
                Map.of(),
                Map.of("lease-end", campaign(root, "lease-end", "appointment_booked")),
                Map.of(),
                Map.of(),
                Map.of(),
                named,
                Map.of(),
                Assignment.NONE,
                Map.of());
    }

    static ReportDefinition report(String name, String... sections) {
        return new ReportDefinition(
                name,
                "Marketing overview",
                List.of(sections),
                Duration.ofDays(30),
                List.of("html"),
                new Position("reports/" + name + ".yaml", 2, 11));
    }

    private static Map<String, BigDecimal> grades() {
        var grades = new LinkedHashMap<String, BigDecimal>();
        grades.put("A", new BigDecimal(70));
        grades.put("B", new BigDecimal(40));
        grades.put("C", new BigDecimal(15));
        grades.put("D", BigDecimal.ZERO);
        return grades;
    }

    private static CampaignDefinition campaign(Path root, String name, String goal) {
        return new CampaignDefinition(
                name,
                root.resolve("campaigns").resolve(name),
                CampaignDefinition.Status.ACTIVE,
                "email",
                "marketing",
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                new Goal(goal, Duration.ofDays(14)),
                Map.of(),
                AT);
    }
}

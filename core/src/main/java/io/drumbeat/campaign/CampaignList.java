package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.CAMPAIGN;
import static io.drumbeat.sql.Tables.MESSAGE;

import io.drumbeat.store.Store;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** {@code campaign list}: the workspace's campaigns and how far each has come. */
public final class CampaignList {
    private final Workspace workspace;

    public CampaignList(Workspace workspace) {
        this.workspace = workspace;
    }

    /** In the order of the workspace. */
    public record Summary(List<Line> campaigns) {}

    /**
     * One campaign.
     *
     * @param status draft, active or paused
     * @param messages how many people stand at each state of the send ledger
     * @param lastRunAt null: it has not been sent yet
     */
    public record Line(
            String name,
            String status,
            String channel,
            Map<String, Long> messages,
            @Nullable Instant lastRunAt) {}

    public Summary read(Store store) {
        return store.read(sql -> {
            Map<String, Instant> runs = sql.select(CAMPAIGN.NAME, CAMPAIGN.LAST_RUN_AT)
                    .from(CAMPAIGN)
                    .fetchMap(CAMPAIGN.NAME, CAMPAIGN.LAST_RUN_AT);
            return new Summary(workspace.campaigns().values().stream()
                    .map(campaign -> line(sql, campaign, runs))
                    .toList());
        });
    }

    private Line line(DSLContext sql, CampaignDefinition campaign, Map<String, Instant> runs) {
        boolean stopped = new StopFile(workspace.stateDir(), campaign.name()).exists();
        Map<String, Long> messages = new TreeMap<>();
        sql.select(MESSAGE.STATE, DSL.count())
                .from(MESSAGE)
                .where(MESSAGE.CAMPAIGN.eq(campaign.name()))
                .groupBy(MESSAGE.STATE)
                .forEach(row -> messages.put(row.value1(), (long) row.value2()));
        return new Line(
                campaign.name(),
                stopped ? "paused" : campaign.status().name().toLowerCase(Locale.ROOT),
                campaign.channel(),
                messages,
                runs.get(campaign.name()));
    }
}

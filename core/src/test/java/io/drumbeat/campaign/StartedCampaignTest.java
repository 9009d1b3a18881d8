package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.CHECKPOINT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_ACTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.run.Envelope;
import io.drumbeat.segment.Segments;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Who comes into a segment is given what the segment says, once; a campaign that it starts writes to them. */
class StartedCampaignTest {
    @TempDir
    Path root;

    @OnBothStores
    void everyEntryAsksOnceAndTheCampaignAnswers(StoreUrl url) {
        new WorkspaceFolder(root).file("segments/cart.yaml", """
                cart:
                  where: city = 'Fresno'
                  on_enter: [{start_campaign: call-back}, {create_task: Call them, due: 2d}]
                  on_exit: [{tag: left}]
                never: {where: lead_id = 4}
                """);
        var town = new CampaignTown(root, url)
                .people(4)
                .campaign(
                        "call-back",
                        "connection: mail\nexclude: [never]\nvariants: {a: {subject: s.liquid, body: b.html}}\n")
                .consent(2, "marketing", "denied", CampaignTown.NOW);
        for (long id = 1; id <= 4; id++) {
            town.lead(id, LEAD.CITY, id == 3 ? "Clovis" : "Fresno");
        }

        segment(town);
        segment(town);
        assertThat(actions(town))
                .containsExactly(
                        "1 entered create_task Call them pending null",
                        "1 entered start_campaign call-back pending null",
                        "2 entered create_task Call them pending null",
                        "2 entered start_campaign call-back pending null",
                        "4 entered create_task Call them pending null",
                        "4 entered start_campaign call-back pending null");
        SendCampaign.Summary first = town.send(SendCampaign.Request.of("call-back"));
        assertThat(first.sent()).isEqualTo(1);
        assertThat(first.excluded()).isEqualTo(Map.of("opted_out", 1L));
        assertThat(actions(town))
                .contains(
                        "1 entered start_campaign call-back done planned",
                        "2 entered start_campaign call-back done opted_out",
                        "4 entered start_campaign call-back done excluded",
                        "4 entered create_task Call them pending null");
        SendCampaign.Summary second = town.send(SendCampaign.Request.of("call-back"));
        assertThat(second.audience()).as("nobody waits, which is no error").isZero();

        moves(town, 1, "Clovis");
        moves(town, 1, "Fresno");
        assertThat(actions(town)).contains("1 exited tag left pending null");
        SendCampaign.Summary third = town.send(SendCampaign.Request.of("call-back"));
        assertThat(third.excluded()).as("once each").isEqualTo(Map.of("already_sent", 1L));
        assertThat(actions(town)).contains("1 entered start_campaign call-back done already_sent");
    }

    @OnBothStores
    void whoIsDeferredWaitsForTheNextRun(StoreUrl url) {
        new WorkspaceFolder(root)
                .file("segments/cart.yaml", "cart: {where: city is null, on_enter: [{start_campaign: call-back}]}\n");
        var town = new CampaignTown(root, url)
                .people(3)
                .campaign("call-back", "connection: mail\nvariants: {a: {subject: s.liquid, body: b.html}}\n");
        segment(town);
        assertThat(town.send(SendCampaign.Request.of("call-back").limit(1)).sent())
                .isEqualTo(1);
        assertThat(town.send(SendCampaign.Request.of("call-back")).sent()).isEqualTo(2);
        assertThat(town.channel().recipients()).doesNotHaveDuplicates().hasSize(3);
    }

    private static void moves(CampaignTown town, long lead, String city) {
        town.lead(lead, LEAD.CITY, city);
        town.store(sql ->
                sql.deleteFrom(CHECKPOINT).where(CHECKPOINT.NAME.eq("profile")).execute());
        town.at(CampaignTown.NOW.plusSeconds(city.equals("Fresno") ? 60 : 30));
        segment(town);
    }

    private static void segment(CampaignTown town) {
        Envelope envelope = town.envelope("segment", Segments.Request.of(), new Segments(town.workspace()));
        assertThat(envelope.error()).isNull();
    }

    private static List<String> actions(CampaignTown town) {
        List<String> actions = new ArrayList<>();
        town.store(sql -> sql.selectFrom(LEAD_ACTION)
                .orderBy(LEAD_ACTION.LEAD_ID, LEAD_ACTION.ACTION, LEAD_ACTION.ID)
                .forEach(row -> actions.add(row.getLeadId() + " " + row.getCause() + " " + row.getAction() + " "
                        + row.getTarget() + " " + row.getState() + " " + row.getOutcome())));
        return actions;
    }
}

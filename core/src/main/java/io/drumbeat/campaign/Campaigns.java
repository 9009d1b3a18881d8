package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.SEGMENT;

import io.drumbeat.error.Category;
import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.OneAtATime;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** What must be true of a campaign before anything is done with it. */
final class Campaigns {
    private Campaigns() {}

    static CampaignDefinition named(Workspace workspace, String name) {
        CampaignDefinition campaign = workspace.campaigns().get(name);
        if (campaign == null) {
            throw DrumbeatException.usage("unknown_campaign", "There is no campaign \"" + name + "\"")
                    .hint(DidYouMean.hint(workspace.campaigns().keySet(), name));
        }
        return campaign;
    }

    static void refuseUnlessActive(CampaignDefinition campaign, StopFile stopFile) {
        switch (campaign.status()) {
            case DRAFT ->
                throw DrumbeatException.config(
                                "campaign_draft", "Campaign \"" + campaign.name() + "\" is a draft and sends nothing")
                        .at(campaign.at().toString())
                        .hint("Look at it with `drumbeat campaign preview " + campaign.name()
                                + "`, then set status: active");
            case PAUSED ->
                throw DrumbeatException.config("campaign_paused", "Campaign \"" + campaign.name() + "\" is paused")
                        .at(campaign.at().toString())
                        .hint("Set status: active");
            case ACTIVE -> {}
        }
        if (stopFile.exists()) {
            throw DrumbeatException.guard("campaign_paused", "Campaign \"" + campaign.name() + "\" was paused")
                    .hint("`drumbeat campaign resume " + campaign.name() + "` lets it go on");
        }
    }

    /** A segment that was never evaluated has no members, which is not the same as being empty. */
    static void requireEvaluatedSegments(DSLContext sql, CampaignDefinition campaign) {
        List<String> needed = Stream.concat(campaign.include().stream(), campaign.exclude().stream())
                .map(Text::value)
                .toList();
        Set<String> evaluated = sql.select(SEGMENT.NAME)
                .from(SEGMENT)
                .where(SEGMENT.NAME.in(needed))
                .fetchSet(SEGMENT.NAME);
        for (String segment : needed) {
            if (!evaluated.contains(segment)) {
                throw DrumbeatException.config(
                                "segment_not_evaluated",
                                "Segment \"" + segment + "\" of campaign \"" + campaign.name()
                                        + "\" was never evaluated")
                        .at(campaign.at().toString())
                        .hint("Run `drumbeat segment` first");
            }
        }
    }

    /** One send of a campaign at a time, for it gives the store up while messages are under way. */
    static OneAtATime alone(Workspace workspace, CampaignDefinition campaign) {
        Path lock = workspace.stateDir().resolve("campaigns").resolve(campaign.name() + ".lock");
        return OneAtATime.take(
                lock,
                () -> DrumbeatException.of(
                                Category.LOCKED,
                                "campaign_locked",
                                "Another run is sending campaign \"" + campaign.name() + "\" at this moment")
                        .hint("Wait for it, or stop it with `drumbeat campaign pause " + campaign.name() + "`")
                        .retryableLater());
    }
}

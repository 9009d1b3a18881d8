package io.drumbeat.campaign;

import io.drumbeat.error.Counted;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Workspace;

/**
 * Stops a send that is probably a mistake, before anything is planned: to nobody, or to more people than the house ever
 * writes to. A campaign that only actions start may have nobody to write to.
 */
record RecipientGuard(Workspace workspace, CampaignDefinition campaign) {

    void check(SendCampaign.Request request, SendPlan.Figures figures) {
        if (figures.audience() == 0
                && !request.allowEmpty()
                && !campaign.include().isEmpty()) {
            throw DrumbeatException.guard(
                            "empty_audience", "Nobody is in the segments of campaign \"" + campaign.name() + "\"")
                    .at(campaign.at().toString())
                    .hint("If that may be, say --allow-empty");
        }
        long most = request.maxRecipients().orElse(workspace.guards().maxRecipients());
        long wanted = Math.min(figures.planned(), request.limit().orElse(Long.MAX_VALUE));
        if (wanted > most) {
            throw DrumbeatException.guard(
                            "too_many_recipients",
                            "Campaign \"" + campaign.name() + "\" would go to " + Counted.of(wanted, "person", "people")
                                    + "; at most " + most + " are allowed")
                    .hint("If that is right, say --max-recipients " + wanted + "; or send a part with --limit");
        }
    }
}

package io.drumbeat.campaign;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Workspace;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything about a campaign that can be wrong before anybody is written to, checked: its templates, its sender, its channel,
 * its unsubscribe address.
 *
 * @param fields what the templates read of a person
 */
record Preparation(Channels.Route route, Map<String, Wording> wordings, MessageWriter writer, PersonalFields fields) {

    static Preparation of(Workspace workspace, CampaignDefinition campaign, Channels channels, Run run) {
        Channels.Route route = channels.route(workspace, campaign);
        requireUnsubscribe(workspace, campaign, route);
        Map<String, Wording> wordings = Wording.of(campaign);
        PersonalFields fields = run.store().read(sql -> {
            Wording.check(wordings, PersonalFields.known(sql));
            Set<String> wanted = new TreeSet<>(Wording.leadFields(wordings));
            wanted.add("full_name");
            return PersonalFields.of(sql, wanted, workspace.timezone());
        });
        warnWithoutLink(campaign, wordings, run);
        WorkspaceKey key = WorkspaceKey.of(workspace.stateDir());
        var links = new UnsubscribeLinks(Optional.ofNullable(workspace.sending().unsubscribe()), key);
        var writer = new MessageWriter(workspace, campaign, wordings, links, key, run.asOf());
        writer.requireSender(route.reachesPeople());
        return new Preparation(route, wordings, writer, fields);
    }

    private static void requireUnsubscribe(Workspace workspace, CampaignDefinition campaign, Channels.Route route) {
        if (route.reachesPeople()
                && !Eligibility.isTransactional(campaign)
                && workspace.sending().unsubscribe() == null) {
            throw DrumbeatException.config(
                            "no_unsubscribe",
                            "Campaign \"" + campaign.name() + "\" offers no way to unsubscribe, which the law and the"
                                    + " mailbox providers ask for")
                    .at(campaign.at().toString())
                    .hint("Set sending.unsubscribe in drumbeat.yaml to the address that serves it, e.g."
                            + " https://go.example.com/u");
        }
    }

    private static void warnWithoutLink(CampaignDefinition campaign, Map<String, Wording> wordings, Run run) {
        if (Eligibility.isTransactional(campaign)) {
            return;
        }
        wordings.forEach((name, wording) -> {
            if (!wording.offersUnsubscribe()) {
                run.warn(
                        "no_unsubscribe_link",
                        "Variant \"" + name + "\" does not show {{ unsubscribe_url }} to its readers");
            }
        });
    }
}

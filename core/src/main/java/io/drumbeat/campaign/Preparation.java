package io.drumbeat.campaign;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.Profile;
import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Warning;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A campaign's templates and sender, checked before anybody is written to.
 *
 * @param fields what the templates read of a person
 */
record Preparation(
        Workspace workspace,
        CampaignDefinition campaign,
        Map<String, Wording> wordings,
        MessageWriter writer,
        PersonalFields fields) {

    /** Columns of the profile that the templates read and it does not hold yet come into it. */
    static Preparation of(Workspace workspace, CampaignDefinition campaign, Transaction tx, Instant asOf) {
        Map<String, Wording> wordings = Wording.of(campaign);
        Wording.check(wordings, PersonalFields.known(workspace));
        Set<String> wanted = new TreeSet<>(Wording.leadFields(wordings));
        wanted.add("full_name");
        PersonalFields fields = PersonalFields.of(
                wanted,
                workspace.timezone(),
                Wording.recommend(wordings.values())
                        ? Optional.of(new RecommendedFields(workspace, asOf))
                        : Optional.empty());
        Profile.require(tx, workspace, new AsOf(asOf, workspace.timezone()), fields.ofProfile());
        WorkspaceKey key = WorkspaceKey.of(workspace.stateDir());
        var links = new UnsubscribeLinks(Optional.ofNullable(workspace.sending().unsubscribe()), key);
        return new Preparation(
                workspace,
                campaign,
                wordings,
                new MessageWriter(workspace, campaign, wordings, links, key, asOf),
                fields);
    }

    /** Refuses what must not leave by a channel that reaches people: mail without a sender or a way to unsubscribe. */
    void requireFitFor(Channels.Route route) {
        writer.requireSender(route.reachesPeople());
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

    /** What is allowed and should not be: a marketing mail whose readers see no way out. */
    List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        if (!Eligibility.isTransactional(campaign)) {
            wordings.forEach((name, wording) -> {
                if (!wording.offersUnsubscribe()) {
                    warnings.add(new Warning(
                            "no_unsubscribe_link",
                            "Variant \"" + name + "\" does not show {{ unsubscribe_url }} to its readers"));
                }
            });
        }
        return warnings;
    }
}

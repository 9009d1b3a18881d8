package io.drumbeat.campaign;

import io.drumbeat.consent.SuppressedAddresses;
import io.drumbeat.run.Warning;
import io.drumbeat.store.Store;
import io.drumbeat.template.TemplateException;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a campaign's readers would see, for one person or for somebody of each variant. Sends nothing, keeps nothing. */
public final class CampaignPreview {
    private final Workspace workspace;
    private final Instant asOf;
    private final Request request;

    public CampaignPreview(Workspace workspace, Instant asOf, Request request) {
        this.workspace = workspace;
        this.asOf = asOf;
        this.request = request;
    }

    /**
     * What to look at.
     *
     * @param lead whose mail to show; empty: somebody who would get it
     */
    public record Request(String name, Optional<String> lead) {}

    /** The campaign as its readers see it, and what is doubtful about it. */
    public record Summary(String campaign, String status, List<Shown> variants, List<Warning> warnings)
            implements io.drumbeat.run.Summary {
        @Override
        public boolean partial() {
            return variants.stream().anyMatch(variant -> variant.problem() != null);
        }
    }

    /**
     * One variant, filled for one person.
     *
     * @param leadId the person
     * @param problem why it cannot be filled for this person; then there is no text
     */
    public record Shown(
            String variant,
            long leadId,
            String to,
            @Nullable String from,
            @Nullable String subject,
            @Nullable String text,
            @Nullable String html,
            @Nullable String problem) {}

    public Summary read(Store store) {
        CampaignDefinition campaign = Campaigns.named(workspace, request.name());
        return store.rehearse(tx -> {
            Preparation prepared = Preparation.of(workspace, campaign, tx, asOf);
            var policy = new Eligibility(campaign, workspace.sending(), false, SuppressedAddresses.in(tx.sql()), asOf);
            var plan = new SendPlan(campaign, "", "", asOf);
            List<Shown> variants = new Sample(prepared, policy, plan)
                    .of(tx, request.lead()).stream()
                            .map(recipient -> shown(prepared.writer(), recipient))
                            .toList();
            return new Summary(
                    campaign.name(),
                    campaign.status().name().toLowerCase(java.util.Locale.ROOT),
                    variants,
                    prepared.warnings());
        });
    }

    private Shown shown(MessageWriter writer, Recipient recipient) {
        try {
            OutgoingMessage message = writer.write(recipient, asOf);
            return new Shown(
                    recipient.variant(),
                    recipient.leadId(),
                    recipient.address(),
                    message.from(),
                    message.subject(),
                    message.text(),
                    message.html(),
                    null);
        } catch (TemplateException e) {
            return new Shown(
                    recipient.variant(),
                    recipient.leadId(),
                    recipient.address(),
                    null,
                    null,
                    null,
                    null,
                    e.getMessage());
        }
    }
}

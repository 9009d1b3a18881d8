package io.drumbeat.campaign;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.template.TemplateException;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Location;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes each person's message from the campaign's templates. Safe for many threads. */
final class MessageWriter {
    private final Workspace workspace;
    private final CampaignDefinition campaign;
    private final Map<String, Wording> wordings;
    private final PersonalContext context;
    private final UnsubscribeLinks links;
    private final String idSuffix;
    private final Optional<String> houseSender;

    MessageWriter(
            Workspace workspace,
            CampaignDefinition campaign,
            Map<String, Wording> wordings,
            UnsubscribeLinks links,
            WorkspaceKey key,
            Instant asOf) {
        this.workspace = workspace;
        this.campaign = campaign;
        this.wordings = wordings;
        this.context = new PersonalContext(workspace, campaign, asOf);
        this.links = links;
        this.houseSender = houseSender(workspace, campaign);
        // The same message has the same Message-ID in every attempt; two stores never share one.
        this.idSuffix = "." + key.tag("message-id:" + workspace.target().name()) + "@" + domain(houseSender.orElse(""));
    }

    /** The sender where neither the campaign nor a person's location names one. */
    private static Optional<String> houseSender(Workspace workspace, CampaignDefinition campaign) {
        return Optional.ofNullable(campaign.from())
                .or(() -> Optional.ofNullable(workspace.sending().from()))
                .or(() -> workspace.locations().values().stream()
                        .map(Location::from)
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    /** Refuses a campaign that nobody signs. */
    void requireSender(boolean reachesPeople) {
        if (reachesPeople && houseSender.isEmpty()) {
            throw DrumbeatException.config(
                            "no_sender", "Campaign \"" + campaign.name() + "\" has no sender to send from")
                    .at(campaign.at().toString())
                    .hint("Set \"from\" in the campaign, in sending, or in the locations");
        }
    }

    /** The Message-ID of a message of the ledger. */
    String messageId(long messageId) {
        return messageId(Long.toString(messageId));
    }

    String messageId(String word) {
        return word.toLowerCase(Locale.ROOT) + idSuffix;
    }

    /** @throws TemplateException if a template has no value for this person */
    OutgoingMessage write(Recipient recipient, Instant now) {
        return write(recipient, messageId(recipient.messageId()), now);
    }

    OutgoingMessage write(Recipient recipient, String messageId, Instant now) {
        Wording wording = wordings.get(recipient.variant());
        if (wording == null) {
            throw new TemplateException("variant \"" + recipient.variant() + "\" is no longer in the campaign");
        }
        String unsubscribe = links.link(new UnsubscribeLinks.Holder(recipient.leadId(), recipient.messageId()));
        Map<String, Object> variables = context.of(recipient, unsubscribe);
        return new OutgoingMessage(
                messageId,
                campaign.name(),
                sender(recipient.location()),
                null,
                recipient.address(),
                name(recipient.lead()),
                wording.subject().render(variables),
                wording.body().text(variables),
                wording.body().html(variables).orElse(null),
                Eligibility.isTransactional(campaign) ? null : unsubscribe,
                now);
    }

    private String sender(@Nullable String locationName) {
        Location location = locationName == null ? null : workspace.locations().get(locationName);
        if (campaign.from() == null && location != null && location.from() != null) {
            return named(location.from(), context.title(location));
        }
        return named(houseSender.orElse("campaigns@outbox.example"), workspace.company());
    }

    /** A bare address gets the house's name. */
    private static String named(String mailbox, String name) {
        return mailbox.contains("<") || mailbox.contains("\"")
                ? mailbox
                : "\"" + name.replaceAll("[\"\\\\\\p{Cntrl}]", " ") + "\" <" + mailbox + ">";
    }

    private static @Nullable String name(Map<String, Object> lead) {
        return lead.get("full_name") instanceof String name ? name : null;
    }

    private static String domain(String mailbox) {
        int at = mailbox.lastIndexOf('@');
        String domain = at < 0 ? "" : mailbox.substring(at + 1).replaceAll("[>\\s].*", "");
        return domain.isEmpty() ? "outbox.example" : domain.toLowerCase(Locale.ROOT);
    }
}

package io.drumbeat.connector.adf;

import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.OutgoingMessage;
import io.drumbeat.campaign.Receipt;
import io.drumbeat.push.LeadDestination;
import io.drumbeat.push.LeadDestinationFactory;
import io.drumbeat.push.OutgoingLead;
import io.drumbeat.workspace.ConnectionSettings;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code type: adf-mail}: each lead is a plain-text mail {@code to} the CRM's address for leads, and its body is the document:
 * what receivers of ADF read. It goes out by the connection that {@code mail} names.
 */
public final class AdfMail implements LeadDestinationFactory {
    @Override
    public String type() {
        return "adf-mail";
    }

    @Override
    public Set<String> settings() {
        return Set.of("mail", "to", "from", "subject");
    }

    @Override
    public LeadDestination open(ConnectionSettings settings, Function<String, MessageChannel> channels) {
        String to = settings.required("to");
        String from = settings.required("from");
        String subject = settings.text("subject").orElse("ADF lead");
        return new Mailbox(channels.apply(settings.required("mail")), to, from, subject);
    }

    private record Mailbox(MessageChannel channel, String to, String from, String subject) implements LeadDestination {
        @Override
        public Receipt push(OutgoingLead lead) {
            // The same in every attempt to hand over the same facts: a mail that arrives twice is recognised.
            String id = "adf-%s-%d-%s@%s"
                    .formatted(
                            lead.destination(),
                            lead.leadId(),
                            lead.fingerprint().substring(0, 16),
                            from.substring(from.lastIndexOf('@') + 1).replaceAll("[>\\s].*", ""));
            return channel.send(new OutgoingMessage(
                    id,
                    "push-leads " + lead.destination(),
                    from,
                    null,
                    to,
                    null,
                    subject,
                    AdfDocument.of(lead),
                    null,
                    null,
                    lead.handedOverAt()));
        }

        @Override
        public void close() {
            channel.close();
        }
    }
}

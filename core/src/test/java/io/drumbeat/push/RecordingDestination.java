package io.drumbeat.push;

import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.Receipt;
import io.drumbeat.workspace.ConnectionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A CRM that remembers whom it was given, and answers as it is told to. */
final class RecordingDestination implements LeadDestinationFactory, LeadDestination {
    private final String type;
    private final List<OutgoingLead> taken = new ArrayList<>();
    private Function<OutgoingLead, Receipt> answer = lead -> new Receipt.Accepted("ok " + lead.leadId());

    RecordingDestination(String type) {
        this.type = type;
    }

    RecordingDestination answering(Function<OutgoingLead, Receipt> with) {
        answer = with;
        return this;
    }

    /** Who was given since this was asked last: {@code 1 2+}; a plus marks who was known already. */
    String given() {
        String given = String.join(
                " ",
                taken.stream()
                        .map(lead -> lead.leadId() + (lead.resend() ? "+" : ""))
                        .toList());
        taken.clear();
        return given;
    }

    List<OutgoingLead> taken() {
        return List.copyOf(taken);
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Set<String> settings() {
        return Set.of("folder");
    }

    @Override
    public LeadDestination open(ConnectionSettings settings, Function<String, MessageChannel> channels) {
        return this;
    }

    @Override
    public Receipt push(OutgoingLead lead) {
        taken.add(lead);
        return answer.apply(lead);
    }

    @Override
    public void close() {}
}

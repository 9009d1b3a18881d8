package io.drumbeat.campaign;

import com.github.f4b6a3.ulid.UlidCreator;
import io.drumbeat.consent.Channel;
import io.drumbeat.consent.SuppressedAddresses;
import io.drumbeat.consent.Suppressions;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.template.TemplateException;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;

/**
 * Sends each variant to the people who made it, as somebody who would get it reads it. The ledger knows nothing of it; a draft
 * can be tested, and no consent is asked.
 */
public final class TestSend implements Pipeline<TestSend.Request, SendCampaign.Summary> {
    private static final String MARK = "[TEST] ";

    private final Workspace workspace;
    private final Channels channels;

    public TestSend(Workspace workspace, Channels channels) {
        this.workspace = workspace;
        this.channels = channels;
    }

    /**
     * Which campaign, and to whom.
     *
     * @param testTo an address, or a file with one a line
     * @param asLead as whom it is filled; empty: somebody who would get it
     */
    public record Request(String name, String testTo, Optional<String> asLead) {}

    @Override
    public SendCampaign.Summary run(Run run, Request request) {
        CampaignDefinition campaign = Campaigns.named(workspace, request.name());
        List<String> addresses = addresses(request.testTo());
        Channels.Route route = channels.route(workspace, campaign);
        Instant now = run.clock().instant();
        Letters letters = run.store().rehearse(tx -> {
            refuseSuppressed(tx.sql(), campaign, addresses);
            Preparation prepared = Preparation.of(workspace, campaign, tx, run.asOf());
            prepared.requireFitFor(route);
            var policy = new Eligibility(campaign, workspace.sending(), false, SuppressedAddresses.in(tx.sql()), now);
            var plan = new SendPlan(campaign, "", "", now);
            return new Letters(prepared.writer(), new Sample(prepared, policy, plan).of(tx, request.asLead()));
        });
        run.releaseStore();
        return send(run, campaign, route, addresses, letters);
    }

    private record Letters(MessageWriter writer, List<Recipient> readers) {}

    private SendCampaign.Summary send(
            Run run, CampaignDefinition campaign, Channels.Route route, List<String> addresses, Letters letters) {
        Map<String, Long> sent = new LinkedHashMap<>();
        campaign.variants().keySet().forEach(variant -> sent.put(variant, 0L));
        Map<String, Long> deferred = new TreeMap<>();
        long failed = 0;
        long unknown = 0;
        if (run.dryRun()) {
            deferred.put(
                    Reason.DRY_RUN, (long) addresses.size() * letters.readers().size());
            return summary(campaign, 0, 0, deferred, sent);
        }
        try (MessageChannel channel = route.open()) {
            for (Recipient reader : letters.readers()) {
                for (String address : addresses) {
                    run.interrupt().check();
                    switch (channel.send(message(
                            letters.writer(), reader, address, run.clock().instant()))) {
                        case Receipt.Accepted ignored -> sent.merge(reader.variant(), 1L, Long::sum);
                        case Receipt.Refused refused -> {
                            failed++;
                            run.warn("refused", refused.text());
                        }
                        case Receipt.Deferred waits -> {
                            deferred.merge(Reason.TEMPORARY_FAILURE, 1L, Long::sum);
                            run.warn("deferred", waits.text());
                        }
                        case Receipt.Unknown lost -> {
                            unknown++;
                            run.warn("unknown_outcome", lost.text());
                        }
                    }
                }
            }
        }
        return summary(campaign, failed, unknown, deferred, sent);
    }

    private static OutgoingMessage message(MessageWriter writer, Recipient reader, String address, Instant now) {
        String id = writer.messageId("test-" + UlidCreator.getMonotonicUlid());
        try {
            OutgoingMessage message = writer.write(reader, id, now);
            return new OutgoingMessage(
                    id,
                    message.campaign(),
                    message.from(),
                    message.replyTo(),
                    address,
                    null,
                    MARK + message.subject(),
                    message.text(),
                    message.html(),
                    message.unsubscribe(),
                    now);
        } catch (TemplateException e) {
            throw DrumbeatException.input("template_error", String.valueOf(e.getMessage()))
                    .at("lead " + reader.leadId())
                    .hint("Test as somebody else with --as-lead, or give the template a default")
                    .causedBy(e);
        }
    }

    private static SendCampaign.Summary summary(
            CampaignDefinition campaign,
            long failed,
            long unknown,
            Map<String, Long> deferred,
            Map<String, Long> sentByVariant) {
        long sent = sentByVariant.values().stream().mapToLong(n -> n).sum();
        long all = sent
                + failed
                + unknown
                + deferred.values().stream().mapToLong(n -> n).sum();
        return new SendCampaign.Summary(
                campaign.name(),
                all,
                Map.of(),
                all,
                sent,
                failed,
                unknown,
                deferred,
                sentByVariant.entrySet().stream()
                        .map(variant -> new SendCampaign.VariantSent(variant.getKey(), variant.getValue()))
                        .toList());
    }

    /** Not even a test goes where nothing may go. */
    private static void refuseSuppressed(DSLContext sql, CampaignDefinition campaign, List<String> addresses) {
        Channel channel = Channel.named(campaign.channel());
        for (String address : addresses) {
            String email = address.toLowerCase(Locale.ROOT);
            Suppressions.of(sql, channel == Channel.EMAIL ? email : null, channel == Channel.EMAIL ? null : email)
                    .stream()
                    .filter(entry -> entry.forbids(channel))
                    .findFirst()
                    .ifPresent(entry -> {
                        throw DrumbeatException.guard(
                                        "suppressed_address",
                                        address + " is on the suppression list: " + entry.reason())
                                .hint("Test with another address; `drumbeat suppressions remove` takes an entry back");
                    });
        }
    }

    /** One address, or the lines of a file. */
    private static List<String> addresses(String testTo) {
        if (testTo.contains("@")) {
            return List.of(testTo.strip());
        }
        try {
            List<String> lines = Files.readAllLines(Path.of(testTo)).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            if (lines.isEmpty()) {
                throw DrumbeatException.usage("no_addresses", "The file " + testTo + " holds no address");
            }
            return lines;
        } catch (IOException e) {
            throw DrumbeatException.usage(
                            "no_addresses", "\"" + testTo + "\" is neither an address nor a file that can be read")
                    .causedBy(e);
        }
    }
}

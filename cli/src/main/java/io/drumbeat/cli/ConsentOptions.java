package io.drumbeat.cli;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.ConsentState;
import io.drumbeat.consent.LegalBasis;
import io.drumbeat.consent.Statement;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.privacy.ConsentChange;
import io.drumbeat.value.Unreadable;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The flags with which a person's word is entered. */
final class ConsentOptions {
    private static final String EVERY_CHANNEL = "all";

    @Parameters(paramLabel = "LEAD", description = "An e-mail, a phone, an external id as system:id, or our id.")
    String lead = "";

    @Option(
            names = "--channel",
            paramLabel = "NAME,…",
            hideParamSyntax = true,
            split = ",",
            required = true,
            description = "What it is about: email, sms, call, ads, pixel, outreach; or all.")
    List<String> channels = List.of();

    @Option(
            names = "--purpose",
            paramLabel = "NAME",
            defaultValue = Statement.MARKETING,
            description = "What for; otherwise marketing.")
    String purpose = Statement.MARKETING;

    @Option(names = "--source", paramLabel = "WHERE", description = "Where they said it: phone, in-person, a letter.")
    @Nullable
    String source;

    @Option(
            names = "--evidence",
            paramLabel = "TEXT",
            description = "What they said or saw, or where it is kept; an agreement needs it.")
    @Nullable
    String evidence;

    @Option(names = "--at", paramLabel = "INSTANT", description = "When they said it; otherwise now.")
    @Nullable
    String at;

    ConsentChange.Request request(ConsentState state, @Nullable String basis, ZoneId zone) {
        return new ConsentChange.Request(
                lead,
                state,
                channels(),
                purpose.strip().toLowerCase(Locale.ROOT),
                Moments.parse("--at", at, () -> zone),
                filled(source),
                filled(evidence),
                basis == null ? LegalBasis.CONSENT : basis(basis));
    }

    /** What must not be in the record of the run, for it tells who it was and what they said. */
    List<String> personal() {
        return Stream.of(lead, source, evidence).filter(Objects::nonNull).toList();
    }

    private List<Channel> channels() {
        List<String> named = channels.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        return named.contains(EVERY_CHANNEL)
                ? Arrays.asList(Channel.values())
                : named.stream().map(Channel::named).distinct().toList();
    }

    private static LegalBasis basis(String text) {
        try {
            return LegalBasis.parse(text);
        } catch (Unreadable e) {
            throw DrumbeatException.usage("bad_basis", "\"" + text + "\" is no legal basis")
                    .hint("There are " + LegalBasis.labels())
                    .causedBy(e);
        }
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

package io.drumbeat.enrich;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells by which channel somebody came: what the medium says, else the click that was paid for, else the name of the source,
 * else the page they came from.
 */
public final class SourceChannels {
    private static final Pattern PAID = Pattern.compile(
            "(.*[-_ ])?(cpc|ppc|cpm|cpv|cpa|sem|paid.*|display|banner|retargeting|remarketing|ads?)([-_ ].*)?");
    private static final Pattern MAIL = Pattern.compile("e-?mail.*|newsletter.*|mailing|edm|drip");
    private static final Pattern SOCIAL = Pattern.compile("social.*|sm");
    private static final Pattern CHATBOT = Pattern.compile("ai|chatbot|chat ?bot|llm|ai[-_ ](assistant|chat|search)");
    private static final Pattern PAID_CLICK =
            Pattern.compile("[?&](gclid|gbraid|wbraid|dclid|msclkid|ttclid|twclid|li_fat_id)=");
    private static final Pattern SOCIAL_CLICK = Pattern.compile("[?&](fbclid|igshid)=");
    private static final Pattern PAID_NAME = Pattern.compile("(?i)(.*[\\s_-])?(ad|ads|adwords|ppc|cpc|sem)|adwords.*");
    private static final Pattern MAIL_NAME =
            Pattern.compile("(?i)(.*[\\s_-])?(e-?mail|newsletter|mailchimp|klaviyo|mailing)([\\s_-].*)?");
    private static final Pattern UTM = Pattern.compile("[?&]utm_(source|medium)=([^&#]*)");
    private static final Set<String> NOTHING = Set.of("(none)", "none", "direct", "(direct)", "(not set)");
    private static final Map<String, SourceChannel> SHORT_NAMES = Map.of(
            "fb", SourceChannel.SOCIAL,
            "ig", SourceChannel.SOCIAL,
            "meta", SourceChannel.SOCIAL,
            "x", SourceChannel.SOCIAL,
            "organic", SourceChannel.SEARCH,
            "organic search", SourceChannel.SEARCH,
            "seo", SourceChannel.SEARCH,
            "referral", SourceChannel.REFERRAL);
    private static final int REMEMBERED = 50_000;

    private final Referrers referrers = new Referrers();
    private final Map<Visit, Optional<SourceChannel>> known = new HashMap<>();

    /**
     * How somebody came, as far as it was noted.
     *
     * @param source {@code utm_source}, or what a CRM calls it
     * @param medium {@code utm_medium}
     * @param referrer the page that they came from
     * @param landingPage the page that they came to, with its parameters
     */
    public record Visit(
            @Nullable String source,
            @Nullable String medium,
            @Nullable String referrer,
            @Nullable String landingPage) {}

    /** The channel; empty where nothing of it can be told. */
    public Optional<SourceChannel> of(Visit visit) {
        Optional<SourceChannel> channel = known.get(visit);
        if (channel == null) {
            channel = tell(visit);
            if (known.size() < REMEMBERED) {
                known.put(visit, channel);
            }
        }
        return channel;
    }

    private Optional<SourceChannel> tell(Visit visit) {
        String landing = visit.landingPage() == null ? "" : visit.landingPage();
        String medium = word(visit.medium(), landing, "medium");
        String source = word(visit.source(), landing, "source");
        return byMedium(medium, source)
                .or(() -> PAID_CLICK.matcher(landing).find() ? Optional.of(SourceChannel.PAID) : Optional.empty())
                .or(() -> bySource(source))
                .or(() -> visit.referrer() == null ? Optional.empty() : referrers.ofPage(visit.referrer()))
                .or(() -> SOCIAL_CLICK.matcher(landing).find() ? Optional.of(SourceChannel.SOCIAL) : Optional.empty())
                .or(() -> untagged(visit, source, medium, landing));
    }

    /** A page that was visited from nowhere. */
    private static Optional<SourceChannel> untagged(Visit visit, String source, String medium, String landing) {
        boolean direct = NOTHING.contains(source)
                || NOTHING.contains(medium)
                || (!landing.isEmpty() && source.isEmpty() && medium.isEmpty() && visit.referrer() == null);
        return direct ? Optional.of(SourceChannel.DIRECT) : Optional.empty();
    }

    private Optional<SourceChannel> byMedium(String medium, String source) {
        if (medium.isEmpty() || NOTHING.contains(medium)) {
            return Optional.empty();
        }
        if (medium.equals("referral")
                || medium.equals("link")
                || medium.equals("partner")
                || medium.equals("affiliate")) {
            return Optional.of(bySource(source).orElse(SourceChannel.REFERRAL));
        }
        if (medium.equals("organic")) {
            return Optional.of(SourceChannel.SEARCH);
        }
        return PAID.matcher(medium).matches()
                ? Optional.of(SourceChannel.PAID)
                : MAIL.matcher(medium).matches()
                        ? Optional.of(SourceChannel.MAIL)
                        : SOCIAL.matcher(medium).matches()
                                ? Optional.of(SourceChannel.SOCIAL)
                                : CHATBOT.matcher(medium).matches()
                                        ? Optional.of(SourceChannel.CHATBOT)
                                        : Optional.empty();
    }

    private Optional<SourceChannel> bySource(String source) {
        if (source.isEmpty()) {
            return Optional.empty();
        }
        if (PAID_NAME.matcher(source).matches()) {
            return Optional.of(SourceChannel.PAID);
        }
        SourceChannel brief = SHORT_NAMES.get(source);
        return brief != null
                ? Optional.of(brief)
                : referrers
                        .ofName(source)
                        .or(() -> MAIL_NAME.matcher(source).matches()
                                ? Optional.of(SourceChannel.MAIL)
                                : Optional.empty())
                        .or(() -> source.indexOf('.') > 0 ? referrers.ofPage(source) : Optional.empty());
    }

    /** What was noted, else what the landing page's parameters say; in lower case. */
    private static String word(@Nullable String noted, String landing, String parameter) {
        if (noted != null) {
            return noted.strip().toLowerCase(Locale.ROOT);
        }
        var matcher = UTM.matcher(landing);
        while (matcher.find()) {
            if (matcher.group(1).equals(parameter)) {
                return matcher.group(2).replace('+', ' ').strip().toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }
}

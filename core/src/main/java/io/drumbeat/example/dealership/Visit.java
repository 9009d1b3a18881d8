package io.drumbeat.example.dealership;

import io.drumbeat.example.sample.Dice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What brought somebody to the website: the tags of the link that they followed, and where it stood. */
record Visit(
        String channel,
        @Nullable String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String referrer) {

    private static final Visit DIRECT = new Visit("web", null, null, null, null);
    private static final Visit SEARCH = new Visit("web", "google", "organic", null, "https://www.google.com/");
    private static final Visit SEARCH_AD =
            new Visit("web", "google", "cpc", "fresno-suv-search", "https://www.google.com/");
    private static final Visit FACEBOOK =
            new Visit("web", "facebook", "paid_social", "drive-home-today", "https://m.facebook.com/");
    private static final Visit AUTOTRADER =
            new Visit("web", "autotrader", "referral", null, "https://www.autotrader.com/");
    private static final Visit NEWSLETTER = new Visit("web", "newsletter", "email", "monthly-news", null);

    /** A mail that was opened, and no visit at all. */
    static final Visit MAIL = new Visit("email", "newsletter", "email", "monthly-news", null);

    /** Somebody who came by an ad the first time comes by it again now and then. */
    static Visit of(String firstSource, Dice dice) {
        if (firstSource.equals("facebook") && dice.chance(0.35)) {
            return FACEBOOK;
        }
        if (firstSource.equals("autotrader") && dice.chance(0.35)) {
            return AUTOTRADER;
        }
        return dice.pick(List.of(DIRECT, SEARCH, SEARCH_AD, FACEBOOK, AUTOTRADER, NEWSLETTER), 34, 30, 18, 7, 5, 6);
    }
}

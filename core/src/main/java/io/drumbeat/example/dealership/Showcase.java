package io.drumbeat.example.dealership;

import io.drumbeat.example.sample.Dice;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The website's pages: which vehicle somebody looks at, under which address, and what they search for. */
final class Showcase {
    private static final String SITE = "https://www.redwoodauto.example";
    private static final List<String> PAGES =
            List.of("/", "/", "/new", "/used", "/certified", "/about", "/hours", "/directions");
    private static final List<String> FINANCE = List.of("/finance", "/finance/calculator", "/finance/pre-approval");
    private static final List<String> LEASING = List.of("/leasing", "/leasing/return", "/leasing/offers");
    private static final List<String> SERVICE = List.of("/service", "/service/hours", "/service/specials", "/parts");

    private Showcase() {}

    static @Nullable Vehicle vehicle(Deed deed, Vehicle favourite, Stock stock, Dice dice) {
        return switch (deed) {
            case VIEW -> stock.looked(dice);
            case VIEW_BARGAIN, WATCH_PRICE -> stock.bargain(dice);
            case VIEW_FAVOURITE, START_FINANCE, BOOK, SEND_FORM -> favourite;
            default -> null;
        };
    }

    static @Nullable String url(Deed deed, @Nullable Vehicle vehicle, Dice dice) {
        return switch (deed) {
            case OPEN_MAIL -> null;
            case CLICK_MAIL, BROWSE -> SITE + dice.pick(PAGES);
            case READ_SPECIALS -> SITE + "/specials";
            case READ_FINANCE -> SITE + dice.pick(FINANCE);
            case READ_LEASING -> SITE + dice.pick(LEASING);
            case READ_SERVICE -> SITE + dice.pick(SERVICE);
            case SEARCH, SEARCH_PRICE -> SITE + "/inventory";
            case START_FINANCE -> SITE + "/finance/apply";
            case OFFER_TRADE -> SITE + "/trade-in";
            case BOOK -> SITE + "/appointment";
            case SEND_FORM -> SITE + "/contact";
            case VIEW, VIEW_FAVOURITE, VIEW_BARGAIN, WATCH_PRICE -> vehicle == null ? null : vehicle.url();
        };
    }

    static @Nullable String query(Deed deed, Vehicle favourite, Dice dice) {
        String model = (favourite.line().make() + " " + favourite.line().model()).toLowerCase(Locale.ROOT);
        return switch (deed) {
            case SEARCH -> dice.chance(0.7) ? model : favourite.line().body().toLowerCase(Locale.ROOT);
            case SEARCH_PRICE -> model + " under " + dice.between(3, 9) * 5_000;
            default -> null;
        };
    }
}

package io.drumbeat.example.b2b;

import io.drumbeat.example.sample.Dice;
import io.drumbeat.example.sample.Names;
import java.time.LocalDate;
import java.util.List;

/**
 * Somebody at an account.
 *
 * @param role user, champion, decision_maker or finance: their part in a purchase
 * @param news whether they want our mail: yes, no, or never asked
 */
record Contact(
        int number,
        Account account,
        String name,
        String email,
        String role,
        String title,
        LocalDate since,
        String news) {

    private static final List<String> ROLES = List.of("user", "champion", "decision_maker", "finance");

    static Contact of(int number, Account account, LocalDate today, Names names) {
        var dice = new Dice(SoftwareCompany.SEED, "contact", number);
        String first = names.first(dice);
        String last = names.last(dice);
        String role = ROLES.get(dice.weighted(50, 25, 18, 7));
        return new Contact(
                number,
                account,
                first + " " + last,
                dice.chance(0.03)
                        ? "info@" + account.domain()
                        : Names.plain(first) + "." + Names.plain(last) + "@" + account.domain(),
                role,
                dice.pick(titles(role)),
                today.minusDays(account.plan().equals("trial") ? dice.between(3, 40) : dice.between(30, 900)),
                dice.pick(List.of("yes", "no", ""), 72, 8, 20));
    }

    private static List<String> titles(String role) {
        return switch (role) {
            case "champion" -> List.of("Operations Manager", "Head of Data", "Team Lead");
            case "decision_maker" -> List.of("VP Operations", "CIO", "Managing Director", "CEO");
            case "finance" -> List.of("CFO", "Head of Purchasing");
            default -> List.of("Analyst", "Planner", "Coordinator", "Engineer");
        };
    }
}

package io.drumbeat.example.b2b;

import io.drumbeat.example.sample.Dice;
import io.drumbeat.example.sample.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A company that uses the product, tries it, or only asked.
 *
 * @param plan enterprise, team, trial or none
 * @param renewsOn when the contract ends
 */
record Account(
        String company,
        String industry,
        int employees,
        String plan,
        int seats,
        @Nullable LocalDate renewsOn) {

    static List<Account> all(LocalDate today) {
        List<String> lines = Words.of(Account.class, "companies.txt");
        return IntStream.range(0, lines.size())
                .mapToObj(number -> of(number, lines.get(number).split(";", -1), today))
                .toList();
    }

    private static Account of(int number, String[] cell, LocalDate today) {
        var dice = new Dice(SoftwareCompany.SEED, "account", number);
        int employees = Integer.parseInt(cell[2]);
        String plan = employees > 1_000
                ? dice.pick(List.of("enterprise", "trial", "none"), 50, 25, 25)
                : dice.pick(List.of("team", "trial", "none"), 40, 35, 25);
        boolean customer = plan.equals("enterprise") || plan.equals("team");
        return new Account(
                cell[0],
                cell[1],
                employees,
                plan,
                customer ? dice.between(5, Math.max(6, employees / 8)) : plan.equals("trial") ? 3 : 0,
                customer ? today.plusDays(dice.between(10, 240)) : null);
    }

    String domain() {
        return company.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") + ".example.com";
    }
}

package io.drumbeat.example.bikeshop;

import io.drumbeat.example.sample.Dice;
import io.drumbeat.example.sample.Names;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer of the shop.
 *
 * @param role athlete, coach, team or fitter
 * @param raceOn their next race, if they told us
 * @param news whether they get the newsletter: yes, no, or never asked
 */
record Rider(
        int number,
        String name,
        String email,
        String role,
        String sport,
        @Nullable String club,
        LocalDate since,
        @Nullable LocalDate raceOn,
        String news) {

    private static final List<String> CLUBS =
            List.of("Valley Wheelers", "Sierra Tri Club", "Canal Trail Runners", "Peloton Clovis", "Team Redwood");

    static Rider of(int number, LocalDate today, Names names) {
        var dice = new Dice(BikeShop.SEED, "rider", number);
        String first = names.first(dice);
        String last = names.last(dice);
        String role = dice.pick(List.of("athlete", "coach", "team", "fitter"), 82, 8, 7, 3);
        return new Rider(
                number,
                first + " " + last,
                Names.plain(first) + "." + Names.plain(last) + number + "@mail.example.com",
                role,
                dice.pick(List.of("cycling", "triathlon", "running"), 50, 27, 23),
                role.equals("athlete") && dice.chance(0.55) ? null : dice.pick(CLUBS),
                today.minusDays(dice.between(3, 1_200)),
                role.equals("athlete") && dice.chance(0.4) ? today.plusDays(dice.between(5, 110)) : null,
                dice.pick(List.of("yes", "no", ""), 76, 9, 15));
    }
}

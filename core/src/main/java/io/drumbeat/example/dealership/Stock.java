package io.drumbeat.example.dealership;

import io.drumbeat.example.dealership.Vehicle.Condition;
import io.drumbeat.example.dealership.Vehicle.Presence;
import io.drumbeat.example.sample.Dice;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Every vehicle that stood on one of the three lots yesterday or stands there today. */
final class Stock {
    private final long seed;
    private final List<Vehicle> vehicles;

    Stock(long seed, LocalDate today, Lineup lineup, int size) {
        this.seed = seed;
        this.vehicles = IntStream.range(0, size)
                .mapToObj(number -> vehicle(number, today, lineup, new Dice(seed, "vehicle", number)))
                .toList();
    }

    List<Vehicle> at(Rooftop rooftop, Snapshot snapshot) {
        return vehicles.stream()
                .filter(vehicle -> vehicle.rooftop() == rooftop && vehicle.inStock(snapshot))
                .toList();
    }

    /** Some vehicles are looked at far more often than others. */
    Vehicle looked(Dice dice) {
        return vehicles.get(dice.rather(0, vehicles.size() - 1));
    }

    /** One that somebody who minds the price looks at: used, or cheaper since yesterday. */
    Vehicle bargain(Dice dice) {
        Vehicle found = looked(dice);
        for (int tries = 0; tries < 4 && found.condition() == Condition.NEW && !found.priceDropped(); tries++) {
            found = looked(dice);
        }
        return found;
    }

    /** What somebody asks for in words: a vehicle of the stock when they picked one in the form, else a model. */
    String interestOf(Person person) {
        Vehicle wanted = wantedBy(person);
        return wanted == null ? person.interest() : wanted.title();
    }

    /** The vehicle that half of those who send a form pick in it. */
    @Nullable
    Vehicle wantedBy(Person person) {
        var dice = new Dice(seed, "wanted", person.number());
        return person.form() && dice.chance(0.5) ? looked(dice) : null;
    }

    private static Vehicle vehicle(int number, LocalDate today, Lineup lineup, Dice dice) {
        Rooftop rooftop = dice.pick(List.of(Rooftop.values()), 36, 38, 26);
        Condition condition = dice.pick(List.of(Condition.values()), 54, 33, 13);
        ModelLine line = condition == Condition.USED ? lineup.tradedAt(rooftop, dice) : lineup.madeFor(rooftop, dice);
        int age = switch (condition) {
            case NEW -> 0;
            case CERTIFIED -> dice.between(1, 4);
            case USED -> dice.between(2, 10);
        };
        int year = modelYear(today) - age - (condition == Condition.NEW && dice.chance(0.3) ? 1 : 0);
        int trim = dice.rather(0, line.trims().size() - 1);
        int msrp = line.listPrice() + line.listPrice() * trim * 9 / 100 + dice.between(0, 12) * 125;
        int price = asked(msrp, age, dice);
        return new Vehicle(
                Vin.of(line, year, 'A', 100_000 + number * 7),
                rooftop.code.charAt(0) + String.format(Locale.ROOT, "%05d", 20_000 + number * 3),
                rooftop,
                condition,
                year,
                line,
                line.trims().get(trim),
                lineup.color(dice),
                age == 0 ? dice.between(3, 90) : age * dice.between(7_500, 15_500) + dice.between(0, 999),
                msrp,
                price,
                price + change(dice),
                presence(dice));
    }

    /** Next year's models arrive in September. */
    private static int modelYear(LocalDate today) {
        return today.getYear() + (today.getMonthValue() >= 9 ? 1 : 0);
    }

    /** New vehicles leave a little under list; used ones lose a sixth of their value a year. Prices end in 95. */
    private static int asked(int msrp, int age, Dice dice) {
        double worth = msrp * Math.pow(0.86, age) * (0.95 + dice.fraction() * 0.05);
        return (int) worth / 100 * 100 + 95;
    }

    /** By how much yesterday's price was higher: mostly nothing, sometimes a few hundred, now and then it was lower. */
    private static int change(Dice dice) {
        return switch (dice.weighted(91, 8, 1)) {
            case 1 -> dice.between(3, 18) * 100;
            case 2 -> -dice.between(2, 6) * 100;
            default -> 0;
        };
    }

    private static Presence presence(Dice dice) {
        return dice.pick(List.of(Presence.values()), 91, 5, 4);
    }
}

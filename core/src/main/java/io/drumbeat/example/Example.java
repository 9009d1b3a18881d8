package io.drumbeat.example;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.example.b2b.SoftwareCompany;
import io.drumbeat.example.bikeshop.BikeShop;
import io.drumbeat.example.dealership.Generator;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** A company to begin with. Its files lie under {@code examples/<label>} among the program's resources. */
public enum Example {
    /** A dealer group with three stores: stock, a CRM with dirt in it, 60,000 events, seven campaigns. */
    DEALERSHIP("dealership", Generator.ZONE) {
        @Override
        int data(Path inbox, LocalDate today) {
            return new Generator(Generator.SEED, today, Generator.Sizes.EXAMPLE).write(inbox);
        }
    },
    /** A shop for cyclists, runners and triathletes, their coaches and teams. */
    BIKE_SHOP("bike-shop", BikeShop.ZONE) {
        @Override
        int data(Path inbox, LocalDate today) {
            return new BikeShop(today).write(inbox);
        }
    },
    /** A software company: accounts, roles, and how much the product is used. */
    B2B("b2b", SoftwareCompany.ZONE) {
        @Override
        int data(Path inbox, LocalDate today) {
            return new SoftwareCompany(today).write(inbox);
        }
    },
    /** Every folder, and one commented file in each; no data. */
    EMPTY("empty", ZoneId.of("UTC")) {
        @Override
        int data(Path inbox, LocalDate today) {
            return 0;
        }
    };

    private final String label;
    private final ZoneId zone;

    Example(String label, ZoneId zone) {
        this.label = label;
        this.zone = zone;
    }

    /** Writes the sample data as it looks on a day, and says how many files that took. */
    abstract int data(Path inbox, LocalDate today);

    /** The name on the command line. */
    public String label() {
        return label;
    }

    /** Where the company is: {@code today} is a day there. */
    ZoneId zone() {
        return zone;
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Example::label).toList();
    }

    /**
     * The example of that name.
     *
     * @throws DrumbeatException usage, when there is none
     */
    public static Example named(String label) {
        return Arrays.stream(values())
                .filter(example -> example.label.equals(label))
                .findFirst()
                .orElseThrow(() -> DrumbeatException.usage("unknown_example", "There is no example \"" + label + "\"")
                        .hint("There are " + String.join(", ", labels())));
    }
}

package io.drumbeat.example.dealership;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.example.sample.Dice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The sample data of the Redwood Auto Group as it looks on one day: three stores' stock, the CRM's export, the website's
 * forms, the tracker's log and the dealer management system's journal. The same seed, day and sizes give the same bytes;
 * memory does not grow with the number of people and events.
 *
 * @param seed what chance begins with
 * @param today everything has happened before this day begins
 * @param sizes how much of it
 */
public record Generator(long seed, LocalDate today, Sizes sizes) {
    public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    public static final long SEED = 1927;
    private static final int EVENTS_A_FILE = 250_000;

    /**
     * How much to make.
     *
     * @param vehicles on the lots yesterday or today
     * @param leads people; the files hold a few more rows, because some people are there twice
     * @param events on the website in ninety days; sales and workshop visits of earlier years come on top
     */
    public record Sizes(int vehicles, int leads, int events) {
        public static final Sizes EXAMPLE = new Sizes(420, 3_000, 60_000);
    }

    /** Writes the files into a folder that need not exist, and says how many. */
    public int write(Path inbox) {
        var lineup = new Lineup();
        var stock = new Stock(seed, today, lineup, sizes.vehicles());
        var people = new People(seed, today, lineup);
        try {
            int files = new StockFiles(stock).write(inbox);
            new CrmFile(people, stock, seed, today).write(inbox.resolve("crm.csv"), sizes.leads());
            new FormFile(people, stock, seed, ZONE).write(inbox.resolve("forms.csv"), sizes.leads());
            new DealerFile(people, stock, seed, today, ZONE).write(inbox.resolve("dealer.csv"), sizes.leads());
            return files + 3 + web(inbox, people, new Journeys(seed, today, ZONE, people, stock));
        } catch (IOException e) {
            throw DrumbeatException.resource("not_written", "The sample data cannot be written: " + SystemReason.of(e))
                    .at(inbox.toString())
                    .causedBy(e);
        }
    }

    /** Four events in five belong to the people, each their share of them; the others are strangers'. */
    private int web(Path inbox, People people, Journeys journeys) throws IOException {
        int known = sizes.leads() == 0 ? 0 : (int) (sizes.events() * 4L / 5);
        long activity = 0;
        for (int number = 0; number < sizes.leads(); number++) {
            activity += journeys.activity(number);
        }
        var files = new WebFiles(inbox, EVENTS_A_FILE);
        long soFar = 0;
        for (int number = 0; number < sizes.leads(); number++) {
            long before = soFar * known / Math.max(1, activity);
            soFar += journeys.activity(number);
            int share = (int) (soFar * known / Math.max(1, activity) - before);
            if (share > 0) {
                files.add(journeys.of(people.person(number), share));
            }
        }
        strangers(files, journeys, sizes.events() - known);
        return files.finish();
    }

    private void strangers(WebFiles files, Journeys journeys, int size) throws IOException {
        int left = size;
        for (int number = 0; left > 0; number++) {
            int visit = Math.min(left, new Dice(seed, "visit", number).rather(1, 14));
            files.add(journeys.ofStranger(number, visit));
            left -= visit;
        }
    }

    /** {@code Generator FOLDER VEHICLES LEADS EVENTS [DAY]}, for measurements at any size. */
    public static void main(String[] args) {
        var sizes = new Sizes(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        LocalDate today = args.length > 4 ? LocalDate.parse(args[4]) : LocalDate.now(ZONE);
        new Generator(SEED, today, sizes).write(Path.of(args[0]));
    }
}

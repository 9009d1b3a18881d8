package io.drumbeat.inventory;

import io.drumbeat.fetch.Fetched;
import io.drumbeat.intake.InputFile;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.StockRules;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One source's snapshot, still to be read.
 *
 * @param location of items that name none; may be empty
 * @param rules what is believed of it
 * @param files looks for its files, or fetches them; fails where there is none
 */
record Feed(String name, String location, StockRules rules, Supplier<Files> files) {

    /**
     * What the snapshot is read from.
     *
     * @param fetched where it came from, which is to know when it is in stock
     * @param supplements what other sources say of its items, the one that counts most first
     */
    record Files(List<InputFile> inputs, Fetched fetched, List<Supplement> supplements) {
        Files {
            inputs = List.copyOf(inputs);
            supplements = List.copyOf(supplements);
        }

        Files(List<InputFile> inputs, Fetched fetched) {
            this(inputs, fetched, List.of());
        }

        Files with(List<Supplement> others) {
            return new Files(inputs, fetched, others);
        }

        /** All that is read. */
        List<InputFile> all() {
            return Stream.concat(
                            inputs.stream(),
                            supplements.stream().flatMap(supplement -> supplement.files().inputs().stream()))
                    .toList();
        }

        void remember(Transaction tx) {
            fetched.remember(tx);
            supplements.forEach(supplement -> supplement.files().remember(tx));
        }

        void imported() {
            fetched.imported();
            supplements.forEach(supplement -> supplement.files().imported());
        }

        static Files local(List<InputFile> inputs) {
            return new Files(inputs, Fetched.LOCAL);
        }
    }

    /**
     * What another source says of the items.
     *
     * @param rules what is believed of it
     * @param location of items that name none
     */
    record Supplement(StockRules rules, String location, Files files) {}
}

package io.drumbeat.inventory;

import io.drumbeat.fetch.Fetched;
import io.drumbeat.intake.InputFile;
import io.drumbeat.workspace.StockRules;
import java.util.List;
import java.util.function.Supplier;

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
     */
    record Files(List<InputFile> inputs, Fetched fetched) {
        Files {
            inputs = List.copyOf(inputs);
        }

        static Files local(List<InputFile> inputs) {
            return new Files(inputs, Fetched.LOCAL);
        }
    }
}

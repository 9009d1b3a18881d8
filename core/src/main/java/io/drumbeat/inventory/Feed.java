package io.drumbeat.inventory;

import io.drumbeat.intake.InputFile;
import io.drumbeat.workspace.StockRules;
import java.util.List;
import java.util.function.Supplier;

/**
 * One source's snapshot, still to be read.
 *
 * @param location of items that name none; may be empty
 * @param rules what is believed of it
 * @param files looks for its files; fails where there is none
 */
record Feed(String name, String location, StockRules rules, Supplier<List<InputFile>> files) {}

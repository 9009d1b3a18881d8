package io.drumbeat.inventory;

import io.drumbeat.intake.InputFile;
import java.util.List;
import java.util.function.Supplier;

/**
 * One source's snapshot, still to be read.
 *
 * @param location of items that name none; may be empty
 * @param files looks for its files; fails where there is none
 */
record Feed(String name, String location, Supplier<List<InputFile>> files) {}

package io.drumbeat.example.dealership;

import io.drumbeat.example.sample.Words;
import java.util.List;

/**
 * A model that a maker sells.
 *
 * @param trims from the least to the best
 * @param listPrice of the least trim, new, in dollars
 * @param maker the first three characters of its VINs
 * @param descriptor the next five
 */
record ModelLine(
        String make, String model, List<String> trims, String body, int listPrice, String maker, String descriptor) {

    static List<ModelLine> of(String file) {
        return Words.of(ModelLine.class, file).stream().map(ModelLine::parse).toList();
    }

    private static ModelLine parse(String line) {
        String[] cell = line.split(";", -1);
        return new ModelLine(
                cell[0],
                cell[1],
                List.of(cell[2].split(",", -1)),
                cell[3],
                Integer.parseInt(cell[4]),
                cell[5],
                cell[6]);
    }
}

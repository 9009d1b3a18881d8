package io.drumbeat.connector.adf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A vehicle in the four parts in which ADF names it; what is not known is empty. */
record Vehicle(String year, String make, String model, String trim) {

    /**
     * What somebody wants or offers, as they said it: {@code 2024 Honda Civic}; where they said nothing, as the stock has it.
     * Read from first to last the parts are what was said.
     */
    static Vehicle described(String said, Map<String, String> stock) {
        List<String> words = Arrays.stream(said.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return new Vehicle(
                    stock.getOrDefault("year", ""),
                    stock.getOrDefault("make", ""),
                    stock.getOrDefault("model", ""),
                    stock.getOrDefault("trim", ""));
        }
        boolean dated = words.getFirst().matches("(19|20)\\d\\d");
        List<String> name = dated ? words.subList(1, words.size()) : words;
        return new Vehicle(
                dated ? words.getFirst() : "",
                name.isEmpty() ? "" : name.getFirst(),
                name.size() < 2 ? "" : String.join(" ", name.subList(1, name.size())),
                "");
    }
}

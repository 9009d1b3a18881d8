package io.drumbeat.yaml;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The types of single values that every kind of file shares. */
public final class Types {
    /** Text with its place in the file. Numbers and truth values are text too, as they were written. */
    public static final Type<Text> TEXT = new ScalarType<>(
            "text",
            "text",
            Map.of("type", List.of("string", "number", "boolean")),
            scalar -> Optional.of(scalar.text()).filter(text -> !text.value().isBlank()));

    public static final Type<String> STRING = new ScalarType<>(
            "text",
            "text",
            TEXT.schema(),
            scalar -> Optional.of(scalar.text().value()).filter(Predicate.not(String::isBlank)));

    /** Text of which every character counts, be it nothing but spaces in quotes. */
    public static final Type<String> CHARACTERS = new ScalarType<>(
            "text", "text", TEXT.schema(), scalar -> Optional.of(scalar.text().value()));

    public static final Type<Boolean> YES_OR_NO = new ScalarType<>(
            "true or false", "true or false", Map.of("type", "boolean"), scalar -> switch (plain(scalar)) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            });

    public static final Type<BigDecimal> NUMBER = new ScalarType<>(
            "number",
            "a number",
            Map.of("type", "number"),
            scalar -> Optional.of(plain(scalar))
                    .filter(text -> text.matches("-?\\d{1,15}(\\.\\d{1,9})?"))
                    .map(BigDecimal::new));

    private Types() {}

    /** A whole number between two bounds, both included. */
    public static Type<Integer> wholeNumber(int least, int most) {
        return new ScalarType<>(
                "whole number",
                "a whole number from " + least + " to " + most,
                Map.of("type", "integer", "minimum", least, "maximum", most),
                scalar -> Optional.of(plain(scalar))
                        .filter(text -> text.matches("-?\\d{1,10}"))
                        .map(Long::valueOf)
                        .filter(number -> number >= least && number <= most)
                        .map(Long::intValue));
    }

    /** One of the constants of an enum, written in lower case. */
    public static <E extends Enum<E>> Type<E> oneOf(Class<E> constants) {
        var names = Arrays.stream(constants.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        return new Made<>(oneOf(names), (_, name) -> Enum.valueOf(constants, name.toUpperCase(Locale.ROOT)));
    }

    /** One of a few words. */
    public static Type<String> oneOf(String... words) {
        return new Choice(List.of(words));
    }

    private static String plain(Scalar scalar) {
        return scalar.plain() ? scalar.text().value() : "";
    }

    private record Choice(List<String> words) implements Type<String> {
        @Override
        public Optional<String> read(Text name, YamlNode node, Inspection inspection) {
            if (node instanceof Scalar scalar && words.contains(scalar.text().value())) {
                return Optional.of(scalar.text().value());
            }
            inspection.error(
                    node.at(),
                    name.value() + " must be " + label() + ", not " + node.found(),
                    node instanceof Scalar scalar ? suggestion(scalar.text().value()) : null);
            return Optional.empty();
        }

        private String suggestion(String given) {
            return DidYouMean.among(words, given)
                    .map(word -> "did you mean \"" + word + "\"?")
                    .orElse("choose one of them");
        }

        @Override
        public String label() {
            return String.join(" | ", words);
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("enum", words);
        }
    }
}

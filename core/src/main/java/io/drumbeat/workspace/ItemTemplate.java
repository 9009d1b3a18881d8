package io.drumbeat.workspace;

import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Text about an item of the stock, with its fields in braces: {@code https://shop.example/{vin}}, {@code {trim|any}}. */
public record ItemTemplate(Text text, List<Part> parts) {

    /** A piece of it. */
    public sealed interface Part {}

    /** Stands as it is. */
    public record Plain(String text) implements Part {}

    /** Is replaced by the value of this field; where an item lacks it, by what is written after the bar. */
    public record Field(String name, Optional<String> otherwise) implements Part {}

    /** With an item's values; empty where the item lacks one of them. */
    public Optional<String> fill(Function<String, Optional<String>> values) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Plain plain -> filled.append(plain.text());
                case Field field -> {
                    Optional<String> value = values.apply(field.name()).or(field::otherwise);
                    if (value.isEmpty()) {
                        return Optional.empty();
                    }
                    filled.append(value.get());
                }
            }
        }
        return Optional.of(filled.toString());
    }

    /** The fields it names. */
    public List<String> fields() {
        return parts.stream()
                .flatMap(part -> part instanceof Field field ? Stream.of(field.name()) : Stream.empty())
                .toList();
    }
}

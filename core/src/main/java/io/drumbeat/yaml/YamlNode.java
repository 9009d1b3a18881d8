package io.drumbeat.yaml;

import java.util.List;
import java.util.Set;

/** What a YAML document is made of, each part knowing where it stands. */
public sealed interface YamlNode {
    Position at();

    /** How a message names what was found here. */
    String found();

    /** Nothing was written: {@code key:} and no more. */
    default boolean nothing() {
        return false;
    }

    /**
     * One value. It is text until a {@link Type} reads it as something else.
     *
     * @param plain written without quotes, so that it may be read as a number or a truth value
     */
    record Scalar(Text text, boolean plain) implements YamlNode {
        private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

        @Override
        public Position at() {
            return text.at();
        }

        @Override
        public String found() {
            return nothing()
                    ? "nothing"
                    : (plain ? "" : "the text ") + '"' + text.value().strip() + '"';
        }

        @Override
        public boolean nothing() {
            return plain && NULLS.contains(text.value());
        }
    }

    record Items(List<YamlNode> items, Position at) implements YamlNode {
        @Override
        public String found() {
            return "a list";
        }
    }

    record Entries(List<Entry> entries, Position at) implements YamlNode {
        @Override
        public String found() {
            return "keys and values";
        }
    }

    record Entry(Text key, YamlNode value) {}
}

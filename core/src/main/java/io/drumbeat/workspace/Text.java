package io.drumbeat.workspace;

/** A piece of text from a workspace file that remembers where it stands, so that a fault in it can be pointed at. */
public record Text(String value, Position at) {
    @Override
    public String toString() {
        return value;
    }
}
